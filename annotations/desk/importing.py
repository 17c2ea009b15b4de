"""Importing from the browser: many files at once, the same results as the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from articles.importing import Defaults, FileResult, Importer, too_big
from articles.models import Origin, Outcome
from articles.parsing import MAX_BYTES

from .access import demand, desk_view
from .site import site


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files: a `FileField` takes one and calls a list of them no file at all."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
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


def summary(results: Iterable[FileResult]) -> Summary:
    """The results of one import for a person: what was not imported first, else as the files were sent."""
    rows = tuple(results)
    counted = Counter(row.outcome for row in rows)
    words = dict(Outcome.choices)
    refused = tuple(row for row in rows if row.outcome == Outcome.REJECTED)
    taken = tuple(row for row in rows if row.outcome != Outcome.REJECTED)
    return Summary(
        totals=tuple((value, words[value], counted[value]) for value in Outcome.values if counted[value]),
        groups=tuple(
            (caption, files) for caption, files in (("Not imported", refused), ("Imported", taken)) if files
        ),
        count=len(rows),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def import_files(request: HttpRequest) -> HttpResponse:
    demand(request, "articles.import_articles", "Editors import articles. Ask one, or an admin for the role.")
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    context = {
        **site.each_context(request), "title": "Import articles", "form": form,
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "may_publish": request.user.has_perm("articles.publish_revision"),
    }  # fmt: skip
    if not posted:
        return render(request, "desk/import.html", context)
    if not form.is_valid():
        return render(request, "desk/import.html", context, status=400)
    publish = form.cleaned_data["publish"]
    if publish:
        demand(request, "articles.publish_revision", "Your role may import, not publish.")
    importer = Importer(
        request.user,
        publish=publish,
        defaults=Defaults(outlet=form.cleaned_data["outlet"], origin=form.cleaned_data["origin"]),
    )
    results = importer.results(uploaded(form.cleaned_data["files"]))
    return render(request, "desk/import.html", context | {"summary": summary(results)})


def uploaded(files: list[UploadedFile]) -> Iterator[tuple[str, bytes | str]]:
    """(name, bytes) of each file; a sentence in place of the bytes of one that is too big to read."""
    for file in files:
        name = file.name or "unnamed"
        too_big_to_read = file.size is not None and file.size > MAX_BYTES
        yield name, too_big(file.size or 0) if too_big_to_read else file.read()
