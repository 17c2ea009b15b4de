"""The annotated article."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import pluralize
from django.views.decorators.http import require_safe

from annotations.page import removals
from annotations.page.composition import AnnotatedText, lay_out
from annotations.page.fetching import public_passages
from annotations.page.passages import Passage
from annotations.record import past
from annotations.record.texts import corrections
from annotations.wording import tallies
from articles.models import Article, Revision
from articles.parsing import BlockKind

from .refusals import Refusal, moment, text_of
from .schema_org import canonical, is_indexable, ld_script, news_article

#: Passages the strip names before “more”.
STRIP = 3
STRIP_AT_MOST = 50
#: Notes on one paragraph before the rest fold away.
ON_PARAGRAPH = 12


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """An article as readers see it, or saw it at `?at=`; `?show=` narrows the marks."""
    found = get_object_or_404(Article, slug=slug)
    at = moment(request)
    show = request.GET.get("show", "")
    if show and show not in tallies.SHOWS:
        raise Refusal(400, "There is no such way to show an article.")
    text = text_of(found, at)
    page = context(found, text, at, show)
    if not at:  # a past page tells machines only to leave it alone
        page |= {
            "is_listed": is_indexable(found),
            "canonical": canonical(request, found),
            "ld": ld_script(news_article(request, found, text, page["corrections"])),
        }
    return render(request, "reading/article.html", page)


def context(found: Article, text: Revision, at: datetime | None, show: str) -> dict[str, Any]:
    every = public_passages(found, at)
    strip = tallies.of_kinds(p.kind for p in every if p.placement.start is not None)
    laid = lay_out(text, every, show=show, is_desk=False)
    past.tell_earlier(found, every)
    if at:
        past.tell_since(found, every)
    return {
        "article": found,
        "text": text,
        "laid": laid,
        "credit": credit(text),
        "strip": strip,
        "passage_count": sum(tally.number for tally in strip),
        "concerns": concerns(laid),
        "at": at,
        "show": show,
        "corrections": corrections(found, at),
        "since": since(found, text, every, at) if at else [],
        "removals": removals.from_page(found, at),
        "last_on_paragraph": ON_PARAGRAPH,
    }


def credit(text: Revision) -> str:
    """Whom the text credits, '' where a caption or a credit in it says so."""
    kinds = (BlockKind.CAPTION, BlockKind.CREDIT)
    said = [text.body[block.start : block.end] for block in text.block_list if block.kind in kinds]
    return "" if any(text.credit.casefold() in words.casefold() for words in said) else text.credit


def concerns(laid: AnnotatedText) -> dict[str, Any]:
    """The passages the strip links to: disputed first, then unverified and those being checked again.

    `more` go into a fold; `unnamed` is how many even that does not name.
    """
    order = {"disputed": 0, "unverified": 1, "recheck": 2}
    every = [*laid.passages, *laid.checking]
    ranked = sorted(
        (p for p in every if p.css in order), key=lambda p: (order[p.css], not p.number, p.number)
    )
    return {
        "first": ranked[:STRIP],
        "more": ranked[STRIP:STRIP_AT_MOST],
        "number": len(ranked) - STRIP,
        "unnamed": max(0, len(ranked) - STRIP_AT_MOST),
    }


def since(found: Article, text: Revision, every: list[Passage], at: datetime) -> list[str]:
    """What became of a past page, in sentences: its judgements, new ones, its text."""
    changed, marked = (
        sum(bool(p.since) and not p.is_only_reworded for p in every),
        past.marked_since(found, at),
    )
    said = []
    if changed:
        said.append(f"{changed} judgement{pluralize(changed, ' has,s have')} changed since.")
    if marked:
        said.append(f"{marked} more passage{pluralize(marked, ' has,s have')} been marked since.")
    if not text.is_live:
        said.append("The text has changed since.")
    return said
