"""Words of an article within a sentence of ours: shortened, and in their own language and direction."""

from __future__ import annotations

from html import escape

import regex
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from annotations.text.graphemes import CLUSTER
from articles.languages import direction

#: Words of a passage where its whole would be too long.
EXCERPT = 12
#: So few words are shown rather than replaced by “…”.
SPARED = 3
#: Letters to a word. Addresses are endless words, and scripts without spaces have no words to count.
LETTERS = 10
#: Code points of a letter with its marks; a pile of thousands is no letter of any script.
PILED = 8
#: What ends a sentence, and what may close after it.
ENDS, CLOSING = ".!?…؟۔。！？", "”’»“›)]\"'"


def excerpt(text: str, words: int = EXCERPT) -> str:
    """The first `words` words in one line, at most `LETTERS` letters each, with “…” for the rest.

    Where it would stand for at most `SPARED` words, these are shown. It never stands alone on a line.
    """
    first = text.split(None, words + SPARED)
    if len(first) <= words + SPARED and len(whole := " ".join(first)) <= LETTERS * words:
        return whole
    line = " ".join(first[:words])
    shown = shorten(line, words, LETTERS * words)
    return line + "\u00a0…" if shown == line and len(first) > words else shown


def shorten(text: str, words: int, letters: int, *, from_end: bool = False) -> str:
    """The first `words` words of at most `letters` letters, or `from_end` the last, with “…” for the rest.

    White space stays as it is. Where the letters end within a word, that word goes unless it is the only one;
    no letter is cut from its marks, unless they are piled higher than any script piles them.
    """
    shown = text
    if len(text) > letters:
        near = text[-letters * PILED :] if from_end else text[: letters * PILED]
        whole = regex.findall(CLUSTER, near)
        cut = "".join(whole[-letters:] if from_end else whole[:letters])
        if len(cut) < len(text):
            shown = (cut.partition(" ")[2] if from_end else cut.rpartition(" ")[0]) or cut
    parts = shown.split(" ")
    shown = " ".join(parts[-words:] if from_end else parts[:words])
    if len(shown) == len(text):
        return text
    beyond = text[-len(shown) - 1] if from_end else text[len(shown)]
    space = "\u00a0" if beyond.isspace() else ""  # none within a word
    return f"…{space}{shown}" if from_end else f"{shown}{space}…"


def sentence(text: str) -> str:
    """`text` with a capital letter first and a full stop last, where it has neither; '' stays ''."""
    is_ended = text.rstrip().rstrip(CLOSING).endswith(tuple(ENDS))
    return capfirst(text) + ("" if is_ended or not text else ".")


def nested(text: str, language: str) -> str:
    """`text`, for within quotation marks of ours: “ ” become ‘ ’, and one without a partner is dropped.

    Only where “ opens, as in English: after „ it closes.
    """
    if "„" in text or ("“" not in text and language != "en"):
        return text
    signs, opened = list(text), []
    for n, sign in enumerate(signs):
        if sign == "“":
            opened.append(n)
            signs[n] = ""
        elif sign == "”":
            signs[n] = ""
            if opened:
                signs[opened.pop()], signs[n] = "‘", "’"
    return "".join(signs)


def quoted(text: str, language: str) -> SafeString:
    """`text` in quotation marks of ours, which stand outside of what is `isolated`."""
    return mark_safe(f"“{isolated(nested(text, language), language)}”")  # noqa: S308 - escaped there


def isolated(text: str, language: str) -> SafeString:
    """`text` escaped, in an element that keeps its language and its direction from the sentence around it.

    A direction is given wherever the language is known: a headline that begins with a number or a Latin name
    would be taken for one from left to right. Our own quotation marks stand outside.
    """
    tag = f'<bdi lang="{escape(language)}" dir="{direction(language)}">{escape(text)}</bdi>'
    return mark_safe(tag)  # noqa: S308 - escaped above
