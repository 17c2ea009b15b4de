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

from annotations.models import Annotation
from annotations.page.composition import lay_out
from annotations.page.fetching import desk_outline, desk_passage
from annotations.page.layout import levels
from annotations.page.numbers import readers_numbers
from annotations.page.passages import Passage
from annotations.queue import suggestions
from annotations.text.spans import Span
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
    passage = desk_passage(annotation, text)
    if change is not None:
        context |= changed(request, article, text, passage, change)
    context |= {"chosen": passage, **annotating.inspector(request, passage, text), **over}
    response = render(request, "desk/_part.html", context, status=status)
    if status == 200:
        response["HX-Push-Url"] = annotating.address(request, article, chosen)
    return response


def changed(
    request: HttpRequest, article: Article, text: Revision, passage: Passage, change: Change
) -> dict[str, Any]:
    """The paragraphs, the line of the list and the counts after `change`; gives `passage` its number."""
    from . import annotating

    outline = desk_outline(article, text)
    touched = _touched([p for p in outline if p.placement.revision_id == text.pk], passage.key, change)
    laid = lay_out(text, outline, passage.key, readers=readers_numbers(text), near=touched)
    found = suggestions.open_in(text, [p.span for p in laid.passages], suggestions.dismissed_keys(article))
    place = next((n for n, p in enumerate(laid.passages) if p.key == passage.key), None)
    if place is not None:
        passage.number, passage.name = laid.passages[place].number, laid.passages[place].name
    return {
        "laid": laid,
        "names": {p.number: p.name for p in laid.passages},
        "changed_blocks": [pair for pair in annotating.with_suggestions(laid, found.left) if pair[0].html],
        "suggested": found,
        "drafts": annotating.drafts_of(request, laid),
        "is_new": change.is_new,
        "is_listed": place is not None,
        "after": laid.passages[place + 1] if place is not None and place + 1 < len(laid.passages) else None,
        "new_key": uuid4() if change.is_new else None,
    }


def _touched(outline: list[Passage], key: UUID, change: Change) -> list[Span]:
    """Where the text looks different now: the passage, where it was, and marks whose line moved."""
    now = {p.key: p.span for p in outline if p.placement.start is not None}
    touched = [span for span in (now.get(key), change.was) if span]
    if key not in now or not (change.is_new or change.was):
        return touched
    then = {k: span for k, span in now.items() if k != key} | ({key: change.was} if change.was else {})
    lines_now = dict(zip(now, levels(list(now.values())), strict=True))
    lines_then = dict(zip(then, levels(list(then.values())), strict=True))
    return touched + [now[k] for k, line in lines_then.items() if lines_now[k] != line]
