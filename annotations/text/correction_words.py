"""What readers are told of a changed text, in the trade's form, and what in it was a fact. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from .differences import Difference, Kind
from .spans import Span
from .words import Vocabulary, Words

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
#: Fewer words than this in a row, of more that were said, do not tell a place.
_TELLING = 3
#: Quotations of one “what was wrong” that are looked for; each of them reads the whole text.
_PARTS = 10
_THAT = regex.compile(r"that\s+(?=\S)", regex.IGNORECASE)
_QUOTED = regex.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_STOPS, _CLOSERS = (".", "!", "?", "…", "。"), "'\"”’»)"
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


def facts_changed(changes: Sequence[Difference]) -> list[str]:
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


def _replacements(changes: Sequence[Difference]) -> Iterator[tuple[str, str, str]]:
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
    read = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word.casefold() in _NUMBER_WORDS or word.casefold() in _DAY_WORDS:
            yield word.casefold()
        elif word[0].isupper() and not _begins_sentence(before + text[read : match.start()]):
            yield word
        before, read = word[-1], match.end()  # a word's last letter says that it is no beginning
    yield from (sign for sign in text if sign in _QUOTES)


def _begins_sentence(before: str) -> bool:
    words = before.rstrip()
    space = before[len(words) :]
    return not words or "\n" in space or (bool(space) and words.rstrip(_CLOSERS).endswith(_STOPS))


def _in_quotes(before: str) -> bool:
    """Whether what comes after `before` stands between quotation marks of its paragraph."""
    line = before.rpartition("\n")[2]
    return line.count("“") > line.count("”") or line.count("«") > line.count("»") or line.count('"') % 2 == 1


def _short(words: str) -> str:
    parts = words.split()
    return f"“{' '.join(parts[:_NAMED])}{' …' if len(parts) > _NAMED else ''}”" if parts else "nothing"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words that a correction calls wrong stand in a text: `spans`, in order and apart.

    `is_whole` says that all of them stand there as they were said; else `spans` are the longest runs of them.
    """

    spans: tuple[Span, ...]
    is_whole: bool

    def touch(self, span: Span) -> bool:
        before = bisect_right(self.spans, span.end - 1, key=lambda place: place.start)
        return before > 0 and self.spans[before - 1].end > span.start


def called_wrong(was: str, text: str) -> Places:
    """Where the words of `was`, “what was wrong” as an editor put it, stand in `text`.

    Typography, case, signs and a first “that” do not count. Where the whole stands nowhere, what `was` sets
    in quotation marks may; else it is a paraphrase, and the longest runs of three and more of its words tell.
    """
    known = Vocabulary()
    found = _spelt(known.split(text))
    opening = _THAT.match(was := was.strip())
    bare = was[opening.end() :] if opening else was
    whole = _runs([key for key, _ in _spelt(known.split(bare))], found)
    if whole.is_whole:
        return whole
    parts = list(dict.fromkeys(_QUOTED.findall(was)))[:_PARTS]
    quoted = [_runs([key for key, _ in _spelt(known.split(words))], found) for words in parts]
    spans = sorted({span for places in quoted if places.is_whole for span in places.spans})
    return Places(_apart(spans), is_whole=True) if spans else whole


def share_words(was: str, words: str) -> bool:
    """Whether what a correction calls wrong stands in `words`, or they in it."""
    return called_wrong(was, words).is_whole or called_wrong(words, was).is_whole


def _spelt(words: Words) -> list[tuple[int, Span]]:
    """Each word that is more than a sign, as a number, and where it stands."""
    return [
        (words.keys[n], Span(words.starts[n], words.ends[n]))
        for n in range(len(words))
        if words.has_letters(n, n + 1)
    ]


def _runs(was: list[int], text: list[tuple[int, Span]]) -> Places:
    """The runs of `text` that are made of groups of words that stand together in `was`, the longest of them.

    Linear in both, which looking for each run of `was` in turn would not be.
    """
    size = min(_TELLING, len(was))
    if not size:
        return Places((), is_whole=False)
    groups = {tuple(was[n : n + size]) for n in range(len(was) - size + 1)}
    keys = [key for key, _ in text]
    runs: list[tuple[int, int]] = []  # first and last group
    for n in range(len(keys) - size + 1):
        if tuple(keys[n : n + size]) not in groups:
            continue
        if runs and runs[-1][1] == n - 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    whole = len(was) - size + 1
    longest = max((last - first + 1 for first, last in runs), default=0)
    spans = [
        Span(text[first][1].start, text[last + size - 1][1].end)
        for first, last in runs
        if last - first + 1 >= min(longest, whole)
    ]
    return Places(_apart(spans), is_whole=longest >= whole)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap put together."""
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
