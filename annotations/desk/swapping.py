"""Which parts of the annotating page an act changes. With a thousand passages the whole would take seconds.

A part is the inspector, the paragraphs whose marks changed, the passage's line in the list, and the small
counts; htmx swaps each by its id. What cannot be told apart so gets the whole workspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from annotations import suggested
from annotations.layout import levels
from annotations.models import Annotation
from annotations.presenting import Passage, desk_passage, desk_passages, lay_out
from annotations.spans import Span
from articles.models import Article, Revision

TARGET = "chosen"  # the id of the element that holds the inspector
NO_PARTS = {"tag_form", "conflict"}  # shown outside the inspector


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did to one passage: `is_new` when it tagged it, `was` where it lay before it was moved."""

    is_new: bool = False
    was: Span | None = None


def is_enough(request: HttpRequest, chosen: UUID | None, change: Change | None, over: dict[str, Any]) -> bool:
    """Whether a part answers this request: htmx asks for one, and nothing else of the page changed."""
    if request.htmx.target != TARGET or NO_PARTS & set(over):  # type: ignore[attr-defined]
        return False
    # A form with its errors, or the opening of a passage, changes the inspector alone.
    return chosen is not None and (
        change is not None or request.method == "GET" or bool(over.get("is_unsaved"))
    )


def part(
    request: HttpRequest, article: Article, text: Revision, chosen: UUID | None, change: Change | None,
    status: int, over: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """The inspector of `chosen` and, where there was a `change`, all that it changed beside."""
    from . import annotating

    annotation = get_object_or_404(Annotation.objects.select_related("article"), pk=chosen, article=article)
    context = annotating.common(request, article, text) | {"is_part": True}
    if change is None:
        passage = desk_passage(annotation, text)
    else:
        passages = desk_passages(article, text)
        passage = next((p for p in passages if p.key == chosen), None) or desk_passage(annotation, text)
        context |= changed(request, article, text, passages, passage, change)
    context |= {"chosen": passage, **annotating.inspector(request, passage, text), **over}
    response = render(request, "desk/_part.html", context, status=status)
    if status == 200:
        response["HX-Push-Url"] = annotating.address(request, article, chosen)
    return response


def changed(
    request: HttpRequest, article: Article, text: Revision, passages: list[Passage], passage: Passage,
    change: Change,
) -> dict[str, Any]:  # fmt: skip
    """The paragraphs, the line of the list and the counts after `change` of `passage`."""
    from . import annotating

    laid = lay_out(text, passages, passage.key, by_age=True)
    found = suggested.open_in(text, [p.span for p in laid.passages], suggested.dismissed_keys(article))
    touched = _touched(laid.passages, passage, change)
    blocks = [
        (block, left)
        for block, left in annotating.with_suggestions(laid, found.left)
        if any(span.start < block.end and block.start < span.end for span in touched)
    ]
    order = [p.key for p in laid.passages]
    place = order.index(passage.key) if passage.key in order else None
    after = laid.passages[place + 1] if place is not None and place + 1 < len(order) else None
    return {
        "laid": laid,
        "changed_blocks": blocks,
        "suggested": found,
        "drafts": annotating.drafts_of(request, laid),
        "is_new": change.is_new,
        "is_listed": place is not None,
        "after": after,
        "new_key": uuid4() if change.is_new else None,
    }


def _touched(placed: list[Passage], passage: Passage, change: Change) -> list[Span]:
    """Where the text looks different now: the passage, where it was, and marks whose line moved."""
    if passage not in placed:
        return [change.was] if change.was else []
    touched = [passage.span, *([change.was] if change.was else [])]
    if not change.is_new and change.was is None:
        return touched
    before = [
        change.was if p is passage and change.was else p.span
        for p in placed
        if p is not passage or change.was
    ]
    others = [p for p in placed if p is not passage or change.was]
    now = dict(zip((p.key for p in placed), levels([p.span for p in placed]), strict=True))
    then = zip((p.key for p in others), levels(before), strict=True)
    moved = {key for key, level in then if now[key] != level}
    return touched + [p.span for p in placed if p.key in moved]
