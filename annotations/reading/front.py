"""The front page: all public articles, searched, filtered and paged."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Article
from articles.paging import BadToken, page
from newsdesk.errors import error_page

SIZE = 20


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """`?q= status= outlet= from= to= order= after=`; what cannot be read is a 400 that says so."""
    articles = Article.objects.public().with_date().select_related("outlet")
    found = ArticleFilter(request.GET, articles)
    if not found.form.is_valid():
        return render(request, "reading/front.html", {"filter": found, "rows": []}, status=400)
    try:
        rows = page(found.qs, found.column, request.GET.get("after", ""), SIZE)
    except BadToken as error:
        return error_page(request, 400, str(error))
    query = {key: value for key, value in request.GET.items() if key != "after" and value}
    return render(
        request,
        "reading/front.html",
        {
            "filter": found,
            "rows": rows.rows,
            "next": urlencode(query | {"after": rows.next}) if rows.next else "",
            "is_first": "after" not in request.GET,
        },
    )


@require_safe
def how_we_check(request: HttpRequest) -> HttpResponse:
    return render(request, "reading/how_we_check.html")
