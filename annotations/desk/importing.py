"""Importing from the browser: many files at once, the same results as the command line."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from articles.importing import Defaults, Importer, too_big
from articles.models import Origin
from articles.parsing import MAX_BYTES

from .access import demand, desk_view
from .site import site


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ImportForm(forms.Form):
    files = forms.FileField(  # type: ignore[assignment]  # Form metaclass moves it away
        label="Text files", widget=ManyFiles, required=False, allow_empty_file=True
    )
    outlet = forms.CharField(label="Outlet of files that do not name one", required=False, max_length=200)
    origin = forms.ChoiceField(label="Rights", choices=Origin.choices, initial=Origin.OTHER)
    publish = forms.BooleanField(label="Publish new articles at once", required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def import_files(request: HttpRequest) -> HttpResponse:
    demand(request, "articles.import_articles", "Editors import articles. Ask one, or an admin for the role.")
    form = ImportForm(request.POST or None, request.FILES or None)
    context = {**site.each_context(request), "title": "Import articles", "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/import.html", context)
    files = request.FILES.getlist("files")
    if not files:
        form.add_error("files", "Choose one or more text files.")
        return render(request, "desk/import.html", context, status=400)
    publish = form.cleaned_data["publish"]
    if publish:
        demand(request, "articles.publish_revision", "Your role may import, not publish.")
    importer = Importer(
        request.user,
        publish=publish,
        defaults=Defaults(outlet=form.cleaned_data["outlet"], origin=form.cleaned_data["origin"]),
    )
    return render(request, "desk/import.html", context | {"results": list(importer.results(uploaded(files)))})


def uploaded(files: list[UploadedFile]) -> Iterator[tuple[str, bytes | str]]:
    for file in files:
        name = file.name or "unnamed"
        too_big_to_read = file.size is not None and file.size > MAX_BYTES
        yield name, too_big(file.size or 0) if too_big_to_read else file.read()
