"""The imports there were: their list, what one did, its results for a spreadsheet, taking one back."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from annotations.desk.access import demand, desk_view
from annotations.desk.requests import DeskRequest
from articles.importing import UNDER_WAY, left_behind, undo
from articles.models import ImportRun
from articles.numbers import whole
from newsdesk.errors import error_page

from . import results

SIZE = 25
#: Seconds that one request takes back for; then the page asks again for the rest.
_TURN = 3.0
#: The first signs of a cell that spreadsheets take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("file", "outcome", "article", "headline", "outlet", "date", "language", "what to know")


@require_safe
@desk_view
def imports(request: DeskRequest) -> HttpResponse:
    """All imports, the command's too, newest first; paged by key. A fixed number of queries."""
    demand(request, "articles.import_articles")
    before = whole(request.GET.get("before", ""))
    runs = ImportRun.objects.select_related("by").order_by("-pk")
    rows = list((runs.filter(pk__lt=before) if before > 0 else runs)[: SIZE + 1])
    shown = rows[:SIZE]
    totals = results.totals(shown)
    context = {
        "title": "Imports", "runs": [(run, totals[run.pk]) for run in shown],
        "next": shown[-1].pk if len(rows) > SIZE else None,
    }  # fmt: skip
    return render(request, "desk/imports.html", context)


@require_safe
@desk_view
def imported(request: DeskRequest, pk: int) -> HttpResponse:
    """What one import did; `?outcome=` shows the files of one outcome, `after=` those behind a key."""
    run = run_for(request, pk)
    told = results.summary(run)
    context: dict[str, Any] = {"title": "Import", "run": run, "summary": told, "outcome": ""}
    if outcome := request.GET.get("outcome", ""):
        total = next((total for total in told.totals if total.outcome == outcome), None)
        if total is None:
            return error_page(request, 404, "This import has no files of that kind.")
        context |= {
            "outcome": outcome,
            "groups": [results.group(run, total, whole(request.GET.get("after", "")))],
        }
    else:
        context["groups"] = results.first_groups(run, told)
    return render(request, "desk/imported.html", context)


@require_safe
@desk_view
def imported_csv(request: DeskRequest, pk: int) -> StreamingHttpResponse:
    """Every file of an import as CSV (RFC 4180, UTF-8 with a mark, for spreadsheets), sent as it is read."""
    run = run_for(request, pk)
    answer = StreamingHttpResponse(csv_lines(run), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="import-{run.pk}.csv"'
    return answer


def csv_lines(run: ImportRun) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for row in results.every_result(run):
        day, told = row.published_on or "", " ".join(filter(None, (row.error, *row.warnings)))
        cells = (row.path, row.words, row.slug, row.headline, row.outlet, day, row.language, told)
        yield writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])


class Echo:
    """A file for `csv.writer` that gives each line back."""

    def write(self, line: str) -> str:
        return line


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def take_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Asks first; then takes back as much as one request may, and offers to go on with the rest.

    `before` is the key of the file that was looked at last.
    """
    run = run_for(request, pk)
    if run.is_under_way:
        return error_page(request, 409, UNDER_WAY)
    if request.method != "POST":
        return back_page(request, run)
    before = whole(request.POST.get("before", ""))
    until = time.monotonic() + _TURN
    for undone in undo(run, before=before if before > 0 else None):
        if time.monotonic() > until:
            return back_page(request, run, undone.file)
    return redirect("desk:undo_import", run.pk)


def back_page(request: DeskRequest, run: ImportRun, before: int | None = None) -> HttpResponse:
    """The question; with `before`, how far it is; after the end, what was left."""
    context = {
        "title": "Take an import back", "run": run, "summary": results.summary(run), "before": before,
        "left": list(left_behind(run)) if run.undone_at and before is None else [],
    }  # fmt: skip
    return render(request, "desk/undo_import.html", context)


def run_for(request: DeskRequest, pk: int) -> ImportRun:
    demand(request, "articles.import_articles")
    return get_object_or_404(ImportRun.objects.select_related("by"), pk=pk)
