"""Where lost words may stand in a new text: the sentences most like the old one. Pure.

This is help for a person who looks, never a placement: what is certain, `anchoring.reanchor` has found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from annotations.text.spans import Span

#: Below this likeness (0 to 100) a sentence is no help.
FLOOR = 55.0
#: Words shorter than this (code points) are offered only where they stand letter for letter.
SHORT = 30


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the new text and how like the old words it is, 0 to 100."""

    span: Span
    likeness: float


def nearest(
    words: str, sentence: str, text: str, sentences: Sequence[Span], most: int = 3
) -> list[Candidate]:
    """The at most `most` places in `text` that `words`, once part of `sentence`, may have become; best first.

    `sentences` are those of `text`. Of a sentence that resembles the old one the part that resembles the
    words is offered where the words were a part, else the whole sentence.
    """
    choices = [span.of(text) for span in sentences]
    scored = process.extract(
        sentence, choices, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=4 * most,
        score_cutoff=FLOOR,
    )  # fmt: skip
    found: dict[Span, float] = {}
    for _, score, place in scored:
        span = _part(words, sentence, text, sentences[place])
        like = fuzz.ratio(words, span.of(text), processor=utils.default_process)
        best = max(like, score if len(words) >= SHORT else 0.0)
        if best >= FLOOR and (len(words) >= SHORT or like >= 99.0):
            found[span] = max(found.get(span, 0.0), best)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Candidate(span, score) for span, score in ranked[:most]]


def _part(words: str, sentence: str, text: str, within: Span) -> Span:
    """The stretch of the sentence `within` that resembles `words`, drawn to whole words."""
    if len(words.split()) >= 0.8 * len(sentence.split()):
        return within
    here = within.of(text)
    aligned = fuzz.partial_ratio_alignment(words, here)
    if aligned is None or aligned.score < FLOOR:
        return within
    start, end = aligned.dest_start, aligned.dest_end
    while start > 0 and here[start - 1].isalnum():
        start -= 1
    while end < len(here) and here[end - 1].isalnum() and here[end].isalnum():
        end += 1
    while words[-1:].isalnum() and start < end and not here[end - 1].isalnum():
        end -= 1
    trimmed = here[start:end]
    start += len(trimmed) - len(trimmed.lstrip())
    end -= len(trimmed) - len(trimmed.rstrip())
    return Span(within.start + start, within.start + end) if start < end else within
