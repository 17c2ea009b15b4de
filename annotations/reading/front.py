"""The front page: all public articles, searched, filtered and paged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.text.context import Text
from annotations.text.spans import Span
from annotations.wording.quoting import shorten
from articles.filters import ArticleFilter
from articles.models import Article, Revision
from articles.paging import BadToken, page
from articles.parsing import BlockKind
from articles.search.words import Query, hit, parse

from .leads import leads
from .refusals import Refusal

SIZE = 20
#: Words kept before and after the hit in its sentence.
BEFORE, AFTER = 12, 20
#: Letters kept of either, and of the hit: scripts without spaces have no words to count.
LETTERS = 160


@dataclass(frozen=True, slots=True)
class Hit:
    """The words found, in their sentence, and the language of their text."""

    before: str
    words: str
    after: str
    language: str


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """`?q= status= outlet= from= to= order= after=`; what cannot be read is a 400 that says so."""
    found = ArticleFilter(request.GET, Article.objects.public())
    if not found.form.is_valid():
        context = {"filter": found, "rows": [], "is_first": True}
        return render(request, "reading/front.html", context, status=400)
    try:
        rows = page(
            found.qs.with_date().select_related("outlet"), found.column, request.GET.get("after", ""), SIZE
        )
    except BadToken as error:
        raise Refusal(400, str(error)) from error
    found.tell_counts()
    query = {key: value for key, value in request.GET.items() if key != "after" and value}
    is_first = not request.GET.get("after")
    question = parse(found.form.cleaned_data["q"])
    shown = hits(rows.rows, question) if question.wanted else {}
    told = leads([article for article in rows.rows if article.pk not in shown])
    return render(
        request,
        "reading/front.html",
        {
            "filter": found,
            "rows": [(one, shown.get(one.pk), told.get(one.pk)) for one in rows.rows],
            "next": urlencode(query | {"after": rows.next}) if rows.next else "",
            "is_first": is_first,
            "number": found.number(len(rows.rows), are_all=is_first and not rows.next),
        },
    )


def hits(articles: Iterable[Article], question: Query) -> dict[int, Hit]:
    """Article → the first words that were asked for, in their sentence. One query."""
    texts = (
        Revision.objects.public().filter(article__in=articles).only("article", "body", "blocks", "language")
    )
    found = {text.article_id: _hit(text, question) for text in texts}
    return {pk: hit for pk, hit in found.items() if hit}


def _hit(text: Revision, question: Query) -> Hit | None:
    """Past the headline, which the list shows anyway."""
    heads = [block.end for block in text.block_list if block.kind == BlockKind.HEADLINE]
    past = max(heads, default=0)
    place = hit(text.body[past:], question)
    if place is None:
        return None
    start, end = place[0] + past, place[1] + past
    blocks = [block for block in text.block_list if block.start <= start < block.end]
    sentence = Text(text.body, blocks).around(Span(start, start + 1))
    low, high = sentence.start, max(end, sentence.end)
    return Hit(
        shorten(text.body[low:start], BEFORE, LETTERS, from_end=True),
        shorten(text.body[start:end], AFTER, LETTERS),
        shorten(text.body[end:high], AFTER, LETTERS),
        text.language,
    )
