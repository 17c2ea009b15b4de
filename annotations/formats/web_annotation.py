"""Public passages in the W3C Web Annotation Data Model (Recommendation, 23 February 2017). Pure.

Selectors address the body of the live text, in code points (section 4.2.5), as its `TimeState` says it was
at one moment. What carries no verdict (on hold, words changed, no longer in the text) is left out: a machine
would take its mere presence for one. The creator is the newsroom,
never a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Annotations of one page.
PAGE = 100
#: Code points of context on either side, doubled until the quotation is the only one.
AROUND = 32


@dataclass(frozen=True, slots=True)
class Assessed:
    """One passage: its place, the verdict in words and as a word, the note, addresses of evidence."""

    address: str
    start: int
    end: int
    status: str
    verdict: str
    note: str
    evidence: tuple[str, ...]
    created: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """The text annotated: its address, the same as it stood `at`, its page, its words, and who annotates."""

    address: str
    cached: str
    page: str
    at: datetime
    body: str
    newsroom: str
    homepage: str


def collection(address: str, source: Source, passages: Sequence[Assessed]) -> dict[str, Any]:
    """The AnnotationCollection (section 5.1) at `address`, its first page within it."""
    found = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"What {source.newsroom} found out about {source.page}",
        "total": len(passages),
    }
    if passages:
        found["first"] = page(address, source, passages, 0, within=True)
        found["last"] = _page_address(address, pages(passages) - 1)
    return found


def page(
    address: str, source: Source, passages: Sequence[Assessed], number: int, *, within: bool = False
) -> dict[str, Any]:
    """The AnnotationPage (section 5.2) of that number, from 0; `within` its collection or by itself."""
    found: dict[str, Any] = {} if within else {"@context": CONTEXT}
    found |= {
        "id": _page_address(address, number),
        "type": "AnnotationPage",
        "partOf": address,
        "startIndex": number * PAGE,
    }
    if number:
        found["prev"] = _page_address(address, number - 1)
    if number + 1 < pages(passages):
        found["next"] = _page_address(address, number + 1)
    found["items"] = [annotation(source, one) for one in passages[number * PAGE : (number + 1) * PAGE]]
    return found


def pages(passages: Sequence[Assessed]) -> int:
    return -(-len(passages) // PAGE)


def annotation(source: Source, passage: Assessed) -> dict[str, Any]:
    """One Annotation (section 3.1), without a context of its own."""
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "assessing", "format": "text/plain", "language": "en",
         "value": passage.verdict},
        {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": passage.status},
    ]  # fmt: skip
    if passage.note:
        bodies.append(
            {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": passage.note}
        )
    bodies += [{"type": "SpecificResource", "purpose": "linking", "source": url} for url in passage.evidence]
    prefix, suffix = unique_context(source.body, passage.start, passage.end)
    selectors = [
        {"type": "TextQuoteSelector", "exact": source.body[passage.start : passage.end],
         "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
    ]  # fmt: skip
    return {
        "id": passage.address,
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"id": source.homepage, "type": "Organization", "name": source.newsroom},
        "created": _date_time(passage.created),
        "modified": _date_time(passage.modified),
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": source.address,
            "scope": source.page,
            "state": {"type": "TimeState", "sourceDate": _date_time(source.at), "cached": source.cached},
            "selector": selectors,
        },
    }


def unique_context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after, as many as make the quotation the only one of its kind in `text`.

    Where even the whole text does not suffice it is the whole text, which there is only one of.
    """
    around = AROUND
    while True:
        low, high = max(0, start - around), min(len(text), end + around)
        quoted = text[low:high]
        first = text.find(quoted)
        if (first == low and text.find(quoted, first + 1) < 0) or (low == 0 and high == len(text)):
            return text[low:start], text[end:high]
        around *= 2


def _page_address(address: str, number: int) -> str:
    return f"{address}{'&' if '?' in address else '?'}page={number}"


def _date_time(moment: datetime) -> str:
    """xsd:dateTime in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
