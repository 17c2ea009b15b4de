"""A passage made without selecting: where it begins and where it ends are chosen from lists.

It begins in one sentence of the list and ends in the same or a later one, over paragraphs too.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotations.desk.requests import DeskRequest
from annotations.text import borders
from annotations.text.spans import Span
from articles.numbers import whole

#: Letters of context beside a border, so that the ear knows which “the” it is.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: `value` is an offset in code points or the number of a sentence."""

    value: int
    words: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """From sentence `number` to sentence `to`: where it may begin and end, and which `to` there are."""

    number: int
    to: int
    firsts: list[Choice]
    lasts: list[Choice]
    later: list[Choice]
    is_opening: bool  # nothing was chosen in it yet


def wanted(request: DeskRequest, body: str, sentences: list[Span]) -> Run | None:
    """The run a request asks for by `from` and `to`, numbers of sentences; None where it asks for none."""
    asked = request.POST if request.method == "POST" else request.GET
    number = whole(asked.get("from", ""))
    if not 1 <= number <= len(sentences):
        return None
    to = min(max(number, whole(asked.get("to", ""))), len(sentences))
    first, last = sentences[number - 1], sentences[to - 1]
    begins, ends = whole(asked.get("first", "")), whole(asked.get("last", ""))
    if ends not in (possible := borders.ends(body, last)):
        ends = possible[-1] if possible else -1
    return Run(
        number=number,
        to=to,
        firsts=[Choice(at, _after(body, at, first), at == begins) for at in borders.starts(body, first)],
        lasts=[Choice(at, _before(body, at, last), at == ends) for at in possible],
        later=[
            Choice(n, f"{n}: {_after(body, span.start, span)}", n == to)
            for n, span in enumerate(sentences[number - 1 :], start=number)
        ],
        is_opening="to" not in asked,
    )


def _after(body: str, at: int, sentence: Span) -> str:
    words = body[at : min(at + AROUND, sentence.end)]
    return words if at + AROUND >= sentence.end else f"{words.rsplit(None, 1)[0]} …"


def _before(body: str, at: int, sentence: Span) -> str:
    words = body[max(at - AROUND, sentence.start) : at]
    return words if at - AROUND <= sentence.start else f"… {words.split(None, 1)[-1]}"
