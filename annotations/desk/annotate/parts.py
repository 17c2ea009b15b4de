"""The parts of the annotating page that an act changes. With a thousand passages the whole takes seconds.

A part is the inspector, the paragraphs whose marks changed, the passage's line in the list, and the small
counts; htmx swaps each by its id. Where the change cannot be told so, the whole workspace is swapped.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from annotations.desk.requests import DeskRequest
from annotations.models import Annotation
from annotations.page.composition import lay_out
from annotations.page.fetching import desk_outline, desk_passage
from annotations.page.layout import levels
from annotations.page.numbers import readers_numbers
from annotations.page.passages import Passage
from annotations.queue import suggestions
from annotations.text.spans import Span

from .inspector import inspector
from .opened import Change, OpenArticle, Shown
from .sheet import address, common, drafts_of, with_suggestions

TARGET = "chosen"  # the id of the element that holds the inspector


def is_enough(request: DeskRequest, shown: Shown) -> bool:
    """Whether a part answers this request: htmx asks for one, and nothing else of the page changed."""
    if request.htmx.target != TARGET or shown.chosen is None or shown.tag_form or shown.conflict:
        return False
    # A form with its errors, or the opening of a passage, changes the inspector alone.
    return shown.change is not None or shown.typed is not None or request.method == "GET"


def part(request: DeskRequest, opened: OpenArticle, shown: Shown) -> HttpResponse:
    """The inspector of the chosen passage and, where it was changed, all that changed with it."""
    annotation = shown.chosen
    if not isinstance(annotation, Annotation):
        annotation = get_object_or_404(opened.article.annotations, pk=annotation)
    passage = desk_passage(annotation, opened.text)
    context = common(request, opened, shown) | {"is_part": True, "chosen": passage}
    if shown.change is not None:
        context |= changed(request, opened, passage, shown.change)
    context |= inspector(request, passage, opened.text, shown)
    response = render(request, "desk/_part.html", context, status=shown.status)
    if shown.status == 200:
        response["HX-Push-Url"] = address(request, opened.article, shown.key)
    return response


def changed(request: DeskRequest, opened: OpenArticle, passage: Passage, change: Change) -> dict[str, Any]:
    """The paragraphs, the line of the list and the counts after `change`; gives `passage` its number."""
    article, text = opened.article, opened.text
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
        "changed_blocks": [pair for pair in with_suggestions(laid, found.left) if pair[0].html],
        "suggested": found,
        "drafts": drafts_of(request, laid),
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
