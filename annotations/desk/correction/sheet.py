"""What the correction page is about: the texts, what was typed, and what it would do to the passages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from annotations.desk.requests import DeskRequest
from annotations.review.preview import Preview, preview
from annotations.text.context import Text
from annotations.text.correction_words import facts_changed
from articles.editing import Edited, NoText, edited
from articles.merging import Clash, merged
from articles.models import Article, Origin, Revision
from articles.numbers import whole
from articles.people import Person

from .forms import CorrectionForm, DecisionForm, decision_forms


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a text would do, and what is asked about it."""

    text: Text
    preview: Preview
    decisions: list[DecisionForm]


@dataclass(frozen=True)
class Sheet:
    """A correction as it stands on the page.

    `live` is the text readers have, `base` the public text that the words were typed on, `over` the text that
    is changed: a draft, or `base`. `is_final` when what is missing is an error. When it `is_merged`, somebody
    else's changes are put into what was typed; `clashes` are the paragraphs that both changed.
    """

    person: Person
    article: Article
    live: Revision
    base: Revision
    over: Revision
    form: CorrectionForm
    clashes: tuple[Clash, ...] = ()
    is_final: bool = False
    is_merged: bool = False

    @cached_property
    def outlook(self) -> Outlook | None:
        """What the text in the form would do; None while it cannot be a text."""
        found = self.form.text if self.form.is_bound else self._initial
        if found is None:
            return None
        text = Text(found.body, found.blocks)
        seen = preview(self.article, self.live, text, self.person, self.form.called_wrong)
        data = self.form.data if self.form.is_bound else None
        rest = self.form.is_bound and bool(self.form.cleaned_data.get("rest"))
        return Outlook(
            text, seen, decision_forms(data, seen.questions, text, is_final=self.is_final, rest=rest)
        )

    @property
    def _initial(self) -> Edited | None:
        """What stands in the form of a page just opened."""
        try:
            return edited(self.form.initial["body"], self.over.body, self.over.block_list)
        except NoText:
            return None

    @property
    def decisions(self) -> list[DecisionForm]:
        return self.outlook.decisions if self.outlook else []

    @property
    def undecided(self) -> int:
        return sum(not decision.is_decided for decision in self.decisions)

    @property
    def facts(self) -> list[str]:
        """The facts that the text changes."""
        return facts_changed(self.outlook.preview.differences) if self.outlook else []

    @property
    def is_same(self) -> bool:
        """Whether readers would see no change at all."""
        return bool(self.outlook and self.outlook.preview.is_same and not self.form.is_metadata_changed)

    @property
    def is_behind(self) -> bool:
        """Whether the article changed since the page was made."""
        return self.form.is_valid() and (
            self.base.pk != self.live.pk or self.form.cleaned_data["edition"] != self.article.edition
        )

    @property
    def is_done(self) -> bool:
        """Whether this very text is what the same person has just published: the same click twice."""
        return (
            self.form.is_valid()
            and self.form.text is not None
            and self.live.pk != self.form.cleaned_data["base"]
            and self.live.body == self.form.text.body
            and self.live.published_by_id == self.person.pk
        )


def opened(request: DeskRequest, article: Article, live: Revision, over: Revision) -> Sheet:
    """The page as it opens; a draft made from an older text takes in what was published since."""
    body = over.body
    clashes: tuple[Clash, ...] = ()
    is_older = over.pk != live.pk and over.based_on_id != live.pk
    if is_older and over.based_on and article.origin != Origin.OTHER:
        both = merged(over.based_on.body, over.body, live.body)
        body, clashes = both.text, both.clashes
    initial = CorrectionForm.initial_of(over, live, article.edition, body)
    form = CorrectionForm(initial=initial, article=article, live=live, over=over)
    return Sheet(request.user, article, live, live, over, form, clashes)


def sent(request: DeskRequest, article: Article, live: Revision) -> Sheet:
    """What was sent. Raises Http404 when the public text that it names is none of the article's."""
    base = article.revisions.filter(pk=whole(request.POST.get("base", ""))).first()
    if base is None:
        raise Http404
    drafts = article.revisions.filter(live_from__isnull=True)
    over = drafts.filter(pk=whole(request.POST.get("draft", ""))).first() or base
    form = CorrectionForm(request.POST, article=article, live=live, over=over)
    form.is_valid()
    is_final = request.POST.get("then") == "publish"
    return Sheet(request.user, article, live, base, over, form, is_final=is_final)


def made_anew(sheet: Sheet) -> Sheet:
    """What was sent, on the text that readers have now: nothing typed is lost, nothing published undone."""
    article = sheet.article
    article.refresh_from_db()
    live = article.live_revision()
    assert live is not None
    data = sheet.form.data.copy()  # type: ignore[attr-defined]  # as a request sends it
    clashes: tuple[Clash, ...] = ()
    is_merged = live.pk != sheet.base.pk and sheet.form.is_ours and sheet.form.text is not None
    if is_merged and sheet.form.text:
        both = merged(sheet.base.body, sheet.form.text.body, live.body)
        data["body"], clashes = both.text, both.clashes
    data["edition"], data["base"] = str(article.edition), str(live.pk)
    form = CorrectionForm(data, article=article, live=live, over=sheet.over)
    form.is_valid()
    return Sheet(sheet.person, article, live, live, sheet.over, form, clashes, sheet.is_final, is_merged)
