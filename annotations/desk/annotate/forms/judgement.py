"""Forms of a judgement and its evidence. They give back domain values: a Judgement, EvidenceItems."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.forms.formsets import TOTAL_FORM_COUNT

from annotations.desk.posted import NOT_OURS, is_forged
from annotations.models import Checked, Evidence, EvidenceKind, Stance, Status, Version
from annotations.rules.judgement import EvidenceItem, Judgement
from annotations.wording import clock
from articles.numbers import whole
from articles.parsing import web_address

from .days import DayField, not_later_than_today

ASK_WHY = "Readers see another verdict now. Say why it changes; they will see the reason."
ASK_WHAT = "These words tell what someone said. Say what was checked: that it is so, or that it was said."


class JudgementForm(forms.ModelForm):
    """Everything a version says, without its evidence."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    #: “1” once the person was asked what was checked, and so did not leave it as it happened to stand.
    asked = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)
    confirm = forms.BooleanField(required=False, label="The judgement holds for these words")
    checked_on = DayField(rule=not_later_than_today, label="Checked on")
    recheck_on = DayField(label="Check again on")

    class Meta:
        model = Version
        fields = (
            "status", "what", "note", "claimant", "reported_by", "checked_on", "recheck_on", "reason",
            "reason_text",
        )  # fmt: skip
        widgets = {
            "status": forms.RadioSelect,
            "what": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 4, "data-count": "300"}),
            "reason_text": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "what": "We checked",
            "claimant": "Who says it",
            "reason": "Why the judgement changes",
            "reason_text": "In words readers see",
        }
        error_messages = {"status": {"invalid_choice": "Choose verified, unverified or disputed."}}

    def __init__(self, *args: Any, known: date | None = None, **kwargs: Any) -> None:
        """`known` is the day of the next check that the judgement has already: it may have passed."""
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["status"].choices = Status.choices  # type: ignore[attr-defined]
        self.fields["what"].choices = Checked.choices  # type: ignore[attr-defined]
        self.label_suffix = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if is_forged(self):
            self.add_error(None, NOT_OURS)
        return data

    def clean_recheck_on(self) -> date | None:
        day: date | None = self.cleaned_data["recheck_on"]
        if day and day != self.known and day < clock.today():
            raise forms.ValidationError("This day has passed. Choose today or a later one.", code="past")
        return day

    def ask_what(self) -> None:
        """Asks what was checked, with nothing chosen: “verified” around “he announced that …” misleads."""
        self.add_error("what", ASK_WHAT)
        asked = self.data.copy()  # type: ignore[attr-defined]  # as a request sends it
        asked["what"], asked["asked"] = "", "1"
        self.data = asked

    def judgement(self, evidence: tuple[EvidenceItem, ...]) -> Judgement:
        columns = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return Judgement(**columns, evidence=evidence)


class EvidenceForm(forms.ModelForm):
    accessed_on = DayField(rule=not_later_than_today, label="Seen on")
    asked_on = DayField(rule=not_later_than_today, label="Asked on")
    answered_on = DayField(rule=not_later_than_today, label="Answered on")

    class Meta:
        model = Evidence
        fields = (
            "title", "kind", "stance", "url", "quote", "accessed_on", "archived_url", "is_internal",
            "public_description", "asked_on", "answered_on", "answer",
        )  # fmt: skip
        widgets = {
            "quote": forms.Textarea(attrs={"rows": 2}),
            "answer": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "title": "What it is",
            "url": "Address",
            "quote": "Quoted words",
            "is_internal": "Internal: only the description below leaves the desk",
            "public_description": "What readers are told of it",
        }
        error_messages = {"title": {"required": "Say in a few words what this evidence is."}}

    def clean_url(self) -> str:
        """“www.example.org” is completed with https; anything else is left to be refused."""
        typed: str = self.cleaned_data["url"]
        return web_address(typed) or typed

    def clean_archived_url(self) -> str:
        typed: str = self.cleaned_data["archived_url"]
        return web_address(typed) or typed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") != EvidenceKind.RIGHT_OF_REPLY:
            for name in ("asked_on", "answered_on", "answer"):
                if data.get(name):
                    self.add_error(name, "Only a right of reply has a question and an answer.")
        if data.get("answered_on") and not data.get("asked_on"):
            self.add_error("asked_on", "Say when they were asked.")
        if data.get("asked_on") and data.get("answered_on") and data["answered_on"] < data["asked_on"]:
            self.add_error("answered_on", "They cannot have answered before they were asked.")
        return data


#: Most pieces of evidence of one judgement; rows past them are not even read.
MOST_EVIDENCE = 50


class BaseEvidenceFormSet(forms.BaseFormSet):
    default_error_messages = {
        "too_many_forms": f"A judgement has at most {MOST_EVIDENCE} pieces of evidence.",
        "missing_management_form": "Part of the evidence did not arrive. Reload the page, then save.",
    }

    def clean(self) -> None:
        if (self.management_form.cleaned_data[TOTAL_FORM_COUNT] or 0) < 0:
            raise forms.ValidationError(self.default_error_messages["missing_management_form"])

    def items(self) -> tuple[EvidenceItem, ...]:
        """The rows that say something and are not marked for removal, in their order."""
        return tuple(
            EvidenceItem(**{k: v for k, v in form.cleaned_data.items() if k != "DELETE"})
            for form in self.forms
            if form.cleaned_data.get("title") and not form.cleaned_data.get("DELETE")
        )


EvidenceFormSet = forms.formset_factory(
    EvidenceForm,
    formset=BaseEvidenceFormSet,
    extra=0,
    max_num=MOST_EVIDENCE,
    absolute_max=MOST_EVIDENCE,
    validate_max=True,
    can_delete=True,
)


def judgement_form(version: Version) -> JudgementForm:
    """The form for the next version after `version`; what was posted is `JudgementForm(data)`."""
    usual = {"based_on": version.number, "checked_on": version.checked_on or clock.today()}
    if version.is_live:  # why it became what readers have is no reason for the next change
        usual |= {"reason": "", "reason_text": ""}
    return JudgementForm(instance=version, initial=usual)


def evidence_forms(version: Version) -> Any:
    """The evidence of `version` as forms; what was posted is `posted_evidence(data)`."""
    return _evidence(Judgement.of(version))


def posted_evidence(data: Any) -> Any:
    return EvidenceFormSet(data, prefix="evidence")


def with_a_row_more(data: Any) -> Any:
    """The posted evidence with an empty row after it; past MOST_EVIDENCE, and of a broken form, as it is."""
    rows = data.get("evidence-TOTAL_FORMS", "")
    more = data.copy()
    if (count := whole(rows)) >= 0:
        more["evidence-TOTAL_FORMS"] = str(min(count + 1, MOST_EVIDENCE))
        if count == 0 and data.get("status") == Status.DISPUTED:
            more["evidence-0-stance"] = Stance.CONTRADICTS
    return posted_evidence(more)


def forms_of(judgement: Judgement, based_on: int) -> tuple[JudgementForm, Any]:
    """A judgement that nobody saved yet, as the form and the evidence to go on from."""
    form = JudgementForm(initial={**judgement.columns(), "based_on": based_on})
    return form, _evidence(judgement)


def _evidence(judgement: Judgement) -> Any:
    rows = [{name: getattr(item, name) for name in EvidenceForm.Meta.fields} for item in judgement.evidence]
    return EvidenceFormSet(initial=rows, prefix="evidence")
