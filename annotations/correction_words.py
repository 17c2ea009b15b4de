"""What readers are told of a changed text, in the trade's form, and what in it was a fact. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from .differences import Change, Kind

_FORM = regex.compile(r"An earlier text said (?P<was>.*)\. It should have said (?P<right>.*)\.", regex.DOTALL)
_QUOTES = '“”„«»"‹›'
_NUMBER = regex.compile(r"\p{N}+(?:[.,:]\p{N}+)*")
_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions dozen dozens half quarter twice first second third
    fourth fifth sixth seventh eighth ninth tenth once no none nobody""".split()  # noqa: SIM905 - a list of words is read more easily
)
_DAY_WORDS = frozenset(
    """today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december""".split()  # noqa: SIM905
)
#: Words of the changes that are named before “and more”.
_NAMED = 6
# Code points of the text before a change that tell whether it begins a sentence or stands in quotation marks.
_BEFORE = 2000


def correction(was: str, right: str) -> str:
    """The sentences of a correction, '' until both sides are said.

    Words are set in the form as they were typed: “that …”, or the very words in quotation marks.
    """
    was, right = _bare(was), _bare(right)
    return f"An earlier text said {was}. It should have said {right}." if was and right else ""


def taken_apart(said: str) -> tuple[str, str]:
    """(what was wrong, what is right) of the sentences `correction` made; of others, ('', '')."""
    match = _FORM.fullmatch(said)
    return (match["was"], match["right"]) if match else ("", "")


def _bare(words: str) -> str:
    words = " ".join(words.split())
    return words[:-1] if words.endswith(".") and not words.endswith("..") else words


def facts_changed(changes: Sequence[Change]) -> list[str]:
    """Each change that touches a number, a name, a day or quoted words, as “3 → 5”, in reading order.

    A name is a word with a capital letter that does not begin a sentence; scripts without capitals show
    only their numbers and quotation marks. What was merely moved counts as removed and added.
    """
    found = []
    before = ""
    for old, new, stayed in _replacements(changes):
        before = (before + stayed)[-_BEFORE:]
        if sorted(_facts(old, before)) != sorted(_facts(new, before)) or _in_quotes(before):
            found.append(f"{_short(old)} → {_short(new)}")
    return found


def _replacements(changes: Sequence[Change]) -> Iterator[tuple[str, str, str]]:
    """(removed, added, what stayed before them), either of the first two '' where nothing was."""
    stayed = removed = ""
    for n, change in enumerate(changes):
        follows = changes[n + 1].kind if n + 1 < len(changes) else Kind.EQUAL
        if change.kind == Kind.EQUAL:
            stayed = change.text
        elif change.kind == Kind.REMOVED and follows == Kind.ADDED:
            removed = change.text
        else:
            added = change.text if change.kind == Kind.ADDED else ""
            yield removed or ("" if added else change.text), added, stayed
            stayed = removed = ""


def _facts(text: str, before: str) -> Iterator[str]:
    yield from _NUMBER.findall(text)
    for match in regex.finditer(r"\p{L}[\p{L}\p{M}'’-]*", text):
        word = match[0]
        if word.casefold() in _NUMBER_WORDS or word.casefold() in _DAY_WORDS:
            yield word.casefold()
        elif word[0].isupper() and not _begins_sentence(before + text[: match.start()]):
            yield word
    yield from (sign for sign in text if sign in _QUOTES)


def _begins_sentence(before: str) -> bool:
    return not before.strip() or bool(regex.search(r"(?:[.!?…。]['\"”’»)]*\s+|\n\s*)$", before))


def _in_quotes(before: str) -> bool:
    """Whether what comes after `before` stands between quotation marks of its paragraph."""
    line = before.rpartition("\n")[2]
    return line.count("“") > line.count("”") or line.count("«") > line.count("»") or line.count('"') % 2 == 1


def _short(words: str) -> str:
    parts = words.split()
    return f"“{' '.join(parts[:_NAMED])}{' …' if len(parts) > _NAMED else ''}”" if parts else "nothing"
