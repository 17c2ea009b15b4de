"""A new article that is typed or pasted: its fields in a form, then the way of every import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from annotations.desk.access import demand, desk_view
from annotations.desk.requests import DeskRequest
from articles.formats import Item
from articles.importing import Defaults, FileResult, Importer, Source
from articles.models import Origin, Outcome
from articles.parsing import MAX_BYTES, Fields, ParsedArticle, ParseError, compose, language_tag, pieces_of

#: What the list of an import calls a text that was no file.
NAME = "typed at the desk"
TOLD = {
    Outcome.CREATED: "The article is here. It is a draft until somebody publishes it.",
    Outcome.REVISED: "This article was here already; what you typed waits as its newer text.",
    Outcome.UNCHANGED: "This text is here already; nothing was changed.",
}
PUBLISHED = "The article is published; readers see it."


class ArticleForm(forms.Form):
    """`cleaned_data["article"]` is the article that the fields describe."""

    headline = forms.CharField(label="Headline", max_length=300, required=False)
    byline = forms.CharField(label="Byline", max_length=300, required=False)
    outlet = forms.CharField(label="Outlet", max_length=200, required=False)
    published_on = forms.DateField(
        label="Date of publication", required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2024-09-12."},
    )  # fmt: skip
    source_url = forms.URLField(
        label="Source address", max_length=1000, required=False, assume_scheme="https"
    )
    language = forms.CharField(
        label="Language",
        max_length=35,
        required=False,
        help_text="A tag such as en or uk; told from the text where empty.",
    )
    origin = forms.ChoiceField(label="Rights", choices=Origin.choices, initial=Origin.OTHER)
    text = forms.CharField(
        label="Text", strip=False, max_length=MAX_BYTES // 4,
        widget=forms.Textarea(attrs={"rows": 20, "dir": "auto", "spellcheck": "true"}),
        error_messages={"required": "Type or paste the text of the article."},
    )  # fmt: skip
    publish = forms.BooleanField(label="Publish it at once", required=False)

    def clean_language(self) -> str:
        stated: str = self.cleaned_data["language"]
        tag = language_tag(stated)
        if stated and not tag:
            raise forms.ValidationError(f"“{stated}” is no language; write a tag such as en or pt-BR.")
        return tag

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if "text" in data and not self.errors:
            try:
                data["article"] = self.composed()
            except ParseError:
                self.add_error("text", "Type or paste the text of the article.")
        return data

    def composed(self) -> ParsedArticle:
        data = self.cleaned_data
        return compose(
            Fields(
                pieces=pieces_of(data["text"]),
                headline=data["headline"],
                byline=data["byline"],
                outlet=data["outlet"],
                published_on=data["published_on"],
                source_url=data["source_url"],
                language=data["language"],
            )
        )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def type_article(request: DeskRequest) -> HttpResponse:
    """The form; sent, it leads to the article."""
    demand(request, "articles.import_articles")
    form = ArticleForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {
            "title": "New article", "form": form,
            "may_publish": request.user.has_perm("articles.publish_revision"),
        }  # fmt: skip
        return render(request, "desk/new_article.html", context, status=400 if form.is_bound else 200)
    publish = form.cleaned_data["publish"]
    if publish:
        demand(request, "articles.publish_revision", "Your role may import, but not publish.")
    importer = Importer(request.user, publish=publish, defaults=Defaults(origin=form.cleaned_data["origin"]))
    source = Source(NAME, form.cleaned_data["text"].encode(), items=(Item(form.cleaned_data["article"]),))
    (result,) = importer.results([source])
    return told(request, result, publish=publish)


def told(request: DeskRequest, result: FileResult, *, publish: bool) -> HttpResponse:
    if not result.slug:
        messages.error(request, result.error or "")
        return redirect("desk:type_article")
    outcome = Outcome(result.outcome)
    sentence = PUBLISHED if publish and outcome == Outcome.CREATED else TOLD[outcome]
    messages.success(request, sentence)
    return redirect("desk:article", result.slug)
