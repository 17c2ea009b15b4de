"""Importing from the browser: many files at once, the same results as the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from annotations.desk.access import demand, desk_view
from annotations.desk.requests import DeskRequest
from articles.formats import longest
from articles.importing import Defaults, Importer, Source, is_archive, too_big, unpacked
from articles.models import Origin

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
        label="Files",
        allow_empty_file=True,
        error_messages={"required": "Choose one or more files."},
    )
    outlet = forms.CharField(label="Outlet of files that do not name one", required=False, max_length=200)
    origin = forms.ChoiceField(label="Rights", choices=Origin.choices, initial=Origin.OTHER)
    publish = forms.BooleanField(label="Publish new articles at once", required=False)


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


def page(request: DeskRequest, form: ImportForm, status: int = 200) -> HttpResponse:
    context = {
        "title": "Import articles", "form": form,
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "may_publish": request.user.has_perm("articles.publish_revision"),
    }  # fmt: skip
    return render(request, "desk/import.html", context, status=status)


def uploaded(files: list[UploadedFile[Any]]) -> Iterator[Source]:
    """The files, archives opened; a sentence in place of the bytes of one that is too big to read."""
    for file in files:
        name = file.name or "unnamed"
        limit = MOST_UPLOADED if is_archive(name) else longest(name)
        size = file.size or 0
        yield from unpacked(Source.named(name, too_big(size, limit) if size > limit else file.read()))
