"""Importing from the browser: many files at once, the same results as the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles.formats import longest
from articles.importing import Defaults, FileResult, Importer, Source, is_archive, too_big, unpacked
from articles.models import ImportedFile, ImportRun, Origin, Outcome, Revision

from .access import demand, desk_view
from .requests import DeskRequest

#: Bytes of an archive; larger ones are for the command line.
MOST_UPLOADED = 100_000_000


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files: a `FileField` takes one, and a list of them is no file to it."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """The files in the order they were chosen. Empty ones stay: their result says that they are empty."""
        if not data:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(ManyFilesField, self).clean(file, initial) for file in data]


class ImportForm(forms.Form):
    files = ManyFilesField(  # type: ignore[assignment]  # the form's metaclass moves it away
        label="Text files",
        allow_empty_file=True,
        error_messages={"required": "Choose one or more text files."},
    )
    outlet = forms.CharField(label="Outlet of files that do not name one", required=False, max_length=200)
    origin = forms.ChoiceField(label="Rights", choices=Origin.choices, initial=Origin.OTHER)
    publish = forms.BooleanField(label="Publish new articles at once", required=False)


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did: how many files had each outcome that occurs, and the results in two groups."""

    totals: tuple[tuple[str, str, int], ...]  # outcome, its words, files
    groups: tuple[tuple[str, tuple[FileResult, ...]], ...]  # caption, its files; what asks for a person first
    count: int
    published: int  # how many of the new ones readers can read
    waiting: int  # how many of them wait as drafts


def summary(run: ImportRun) -> Summary:
    """The results of one import for a person: what was not imported first, else as the files were sent.

    Its articles are told of as they are now. A fixed number of queries.
    """
    files = list(run.files.select_related("article", "revision"))
    days = dated(file.article_id for file in files if file.article_id)
    rows = [result(file, days) for file in files]
    apart = (Outcome.REJECTED, Outcome.SKIPPED)
    refused = tuple(row for row in rows if row.outcome in apart)
    taken = tuple(row for row in rows if row.outcome not in apart)
    new = [file.revision for file in files if file.outcome == Outcome.CREATED and file.revision]
    published = sum(text.is_live for text in new)
    return Summary(
        totals=totals(rows),
        groups=tuple((caption(group), group) for group in (refused, taken) if group),
        count=len(rows),
        published=published,
        waiting=len(new) - published,
    )


def totals(rows: Iterable[FileResult]) -> tuple[tuple[str, str, int], ...]:
    """(outcome, its words, how many files) of each outcome that occurs."""
    counted = Counter(row.outcome for row in rows)
    return tuple((value, words, counted[value]) for value, words in Outcome.choices if counted[value])


def caption(rows: Iterable[FileResult]) -> str:
    """The outcomes in words: “14 new, 1 unchanged”."""
    return ", ".join(f"{number} {words}" for _, words, number in totals(rows))


def dated(articles: Iterable[int]) -> dict[int, date | None]:
    """Key of an article → the date that its newest text prints."""
    texts = Revision.objects.filter(article__in=set(articles)).order_by("number")
    return dict(texts.values_list("article_id", "published_on"))


def result(file: ImportedFile, days: dict[int, date | None]) -> FileResult:
    """What became of a file, from its row."""
    article, text = file.article, file.revision
    if article is None:
        return FileResult(file.name, file.outcome, warnings=tuple(file.warnings), error=file.message or None)
    day = text.published_on if text else days.get(article.pk)
    return FileResult(
        file.name, file.outcome, slug=article.slug, headline=text.headline if text else article.headline,
        language=text.language if text else article.language, published_on=day.isoformat() if day else None,
        warnings=tuple(file.warnings),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def import_files(request: DeskRequest) -> HttpResponse:
    """The form; sent, its results are a page of their own, so that reloading sends nothing again."""
    demand(request, "articles.import_articles")
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    if not posted:
        return page(request, form)
    if not form.is_valid():
        return page(request, form, 400)
    publish = form.cleaned_data["publish"]
    if publish:
        demand(request, "articles.publish_revision", "Your role may import, but not publish.")
    importer = Importer(
        request.user,
        publish=publish,
        defaults=Defaults(outlet=form.cleaned_data["outlet"], origin=form.cleaned_data["origin"]),
    )
    for _ in importer.results(uploaded(form.cleaned_data["files"])):
        pass  # each file is imported when its result is taken
    assert importer.run is not None
    return redirect("desk:imported", importer.run.pk)


@require_safe
@desk_view
def imported(request: DeskRequest, pk: int) -> HttpResponse:
    """What one import did, and the form for the next."""
    demand(request, "articles.import_articles")
    return page(request, ImportForm(), summary=summary(get_object_or_404(ImportRun, pk=pk)))


def page(
    request: DeskRequest, form: ImportForm, status: int = 200, summary: Summary | None = None
) -> HttpResponse:
    context = {
        "title": "Import articles", "form": form,
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "may_publish": request.user.has_perm("articles.publish_revision"),
        "summary": summary,
    }  # fmt: skip
    return render(request, "desk/import.html", context, status=status)


def uploaded(files: list[UploadedFile[Any]]) -> Iterator[Source]:
    """The files, archives opened; a sentence in place of the bytes of one that is too big to read."""
    for file in files:
        name = file.name or "unnamed"
        limit = MOST_UPLOADED if is_archive(name) else longest(name)
        size = file.size or 0
        yield from unpacked(Source.named(name, too_big(size, limit) if size > limit else file.read()))
