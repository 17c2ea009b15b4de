"""Forms of the correction page. They give back domain values: CorrectedText, Decisions, Withdrawals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms

from annotations.actions.carriage import STAYS, Decision, Fate
from annotations.actions.corrections import CorrectedText, Withdrawal
from annotations.desk.annotate.forms.passage import ABSENT, TOO_OFTEN
from annotations.desk.posted import NOT_OURS, is_forged
from annotations.models.version import NOTE_LENGTH
from annotations.review.preview import Question
from annotations.text.context import Text
from annotations.text.correction_words import correction, taken_apart
from annotations.text.spans import NoPassage, Span, find, fit
from articles.editing import Edited, NoText, edited
from articles.models import Article, Origin, Revision, TextChange

#: What an editor may say of a text of our own; that of another outlet is changed by its publisher alone.
OURS = (TextChange.CORRECTION, TextChange.CLARIFICATION, TextChange.UPDATE, TextChange.TYPO)
#: Kinds of change that say “no fact of ours was wrong”.
HARMLESS = (TextChange.CLARIFICATION, TextChange.TYPO)
MEANING = {
    TextChange.CORRECTION: "a fact of ours was wrong; it stands at the top of the page",
    TextChange.CLARIFICATION: "the facts were right, the words misled; it stands at the top of the page",
    TextChange.UPDATE: "something new happened",
    TextChange.TYPO: "in the history only",
    TextChange.PUBLISHER: "their text, as they sent it",
}
WITHDRAW = "withdraw"
#: What stands above a text.
ABOUT = ("byline", "published_on", "language")
NO_PLACE = "That place is not in this text. Choose again."
TOO_LONG = {"max_length": f"At most {NOTE_LENGTH:,} characters, please."}


def words_field(label: str, rows: int = 2) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=label, max_length=NOTE_LENGTH, required=False, widget=widget, error_messages=TOO_LONG
    )


class CorrectionForm(forms.Form):
    """A text and what readers are told of it. `base` is the public text it was typed on, `edition` the
    article's when the page was made, `draft` and `seen` the draft it was made from.

    `text` is what was typed, as `articles.editing` reads it; None while it cannot be a text.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput)
    base = forms.IntegerField(widget=forms.HiddenInput)
    draft = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    body = forms.CharField(
        label="The text", strip=False, required=False,
        widget=forms.Textarea(attrs={"rows": 24, "dir": "auto", "spellcheck": "true"}),
    )  # fmt: skip
    byline = forms.CharField(label="Byline", max_length=300, required=False)
    published_on = forms.DateField(
        label="Date of publication", required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2024-09-12."},
    )  # fmt: skip
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", label="Language", max_length=35,
        error_messages={"invalid": "Give a language tag such as en, uk or pt-BR, or und if nobody knows."},
    )  # fmt: skip
    change = forms.ChoiceField(
        label="What kind of change it is", widget=forms.RadioSelect, required=False,
        error_messages={"invalid_choice": "Choose what kind of change it is."},
    )  # fmt: skip
    was = words_field("What was wrong")
    right = words_field("What is right")
    said = words_field("What readers should know")
    rest = forms.BooleanField(
        required=False, label="Decide the others later: until then readers see no verdict on them",
    )  # fmt: skip
    facts = forms.BooleanField(required=False, label="I have checked: no fact of ours was wrong")

    def __init__(self, *args: Any, article: Article, live: Revision, over: Revision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.live, self.over = live, over
        self.text: Edited | None = None
        self.is_ours = article.origin != Origin.OTHER
        kinds = OURS if self.is_ours else (TextChange.PUBLISHER,)
        self.fields["change"].choices = [(kind, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        if not self.is_ours:  # another outlet's words are not typed here, nor what stands above them
            for name in ABOUT:
                del self.fields[name]
        self.label_suffix = ""

    @classmethod
    def initial_of(cls, text: Revision, live: Revision, edition: int, body: str) -> dict[str, Any]:
        """What the form first shows of `text`, the public one or a draft; `body` are its words."""
        is_draft = text.pk != live.pk
        was, right = taken_apart(text.reason) if is_draft else ("", "")
        return {
            "edition": edition,
            "base": live.pk,
            "draft": text.pk if is_draft else None,
            "seen": text.hash,
            "body": body,
            "byline": text.byline,
            "published_on": text.published_on,
            "language": text.language,
            "change": text.change if is_draft else "",
            "was": was,
            "right": right,
            "said": text.reason if is_draft and not was else "",
        }

    def clean_body(self) -> str:
        """A text of another outlet is the draft's, whatever was sent."""
        typed = self.cleaned_data["body"] if self.is_ours else self.over.body
        try:
            self.text = edited(typed, self.over.body, self.over.block_list)
        except NoText as error:
            raise forms.ValidationError(str(error)) from error
        return typed

    @property
    def kind(self) -> str:
        return getattr(self, "cleaned_data", {}).get("change") or self["change"].value() or ""

    @property
    def told(self) -> str:
        """What readers will read, '' while nothing is said."""
        data = getattr(self, "cleaned_data", None) or self.initial
        if self.kind == TextChange.CORRECTION:
            return correction(data.get("was") or "", data.get("right") or "")
        return "" if self.kind == TextChange.TYPO else (data.get("said") or "").strip()

    @property
    def called_wrong(self) -> str | None:
        """What a correction calls wrong, as far as it is said and as it will be stored; else None."""
        if self.kind != TextChange.CORRECTION:
            return None
        return taken_apart(self.told)[0] or (
            (getattr(self, "cleaned_data", None) or self.initial).get("was") or ""
        )

    def demand_told(self, facts: list[str]) -> bool:
        """Adds the errors that forbid to publish; whether there were none. `facts` are the facts changed."""
        if not self.kind:
            self.add_error("change", "Choose what kind of change it is.")
        elif self.kind == TextChange.CORRECTION:
            for name in ("was", "right"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, f"Say {self.fields[name].label.lower()}.")  # type: ignore[union-attr]
        elif self.kind in (TextChange.CLARIFICATION, TextChange.UPDATE) and not self.told:
            self.add_error("said", "Say what readers should know.")
        if self.asks_of_facts and facts and not self.cleaned_data.get("facts"):
            self.add_error(
                "facts", "Numbers, names, days or quoted words changed. Say that no fact of ours was wrong, "
                "or make it a correction.",
            )  # fmt: skip
        return self.is_valid()

    @property
    def asks_of_facts(self) -> bool:
        return self.kind in HARMLESS

    def words(self) -> CorrectedText:
        """Of a valid form."""
        assert self.text is not None
        about = {name: self.cleaned_data.get(name, getattr(self.over, name)) for name in ABOUT}
        return CorrectedText(text=self.text, change=self.kind or TextChange.UPDATE, reason=self.told, **about)

    @property
    def is_metadata_changed(self) -> bool:
        if not self.is_ours or not hasattr(self, "cleaned_data"):
            return False
        return any(self.cleaned_data.get(name) != getattr(self.live, name) for name in ABOUT)


class DecisionForm(forms.Form):
    """What an editor says of one passage whose words a text changed or lost, or a correction calls wrong.

    `fate` is a Fate, “withdraw”, or a place that was offered (“120-180”); `words` those of the new text that
    it is attached to; `why` a verdict stays on words that a correction calls wrong. After `is_valid`,
    `decision` or `withdrawal` is set, or none while nothing is chosen; unless `is_final`, a choice whose
    words are still to be typed is no error either.
    """

    fate = forms.CharField(required=False, max_length=40)
    words = forms.CharField(required=False, max_length=100_000, strip=False)
    reason = words_field("Why you withdraw it; readers see this", rows=1)
    why = words_field("Why the judgement stays; your colleagues find this at the passage", rows=1)
    head = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, question: Question, text: Text, is_final: bool = True, **kwargs: Any
    ) -> None:
        kwargs["prefix"] = f"passage-{question.key}"
        super().__init__(*args, **kwargs)
        self.question, self.text, self.is_final = question, text, is_final
        self.decision: Decision | None = None
        self.withdrawal: Withdrawal | None = None

    @property
    def chosen(self) -> str:
        return self["fate"].value() or ""

    @property
    def is_decided(self) -> bool:
        return bool(self.decision or self.withdrawal)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        fate, question = data.get("fate", ""), self.question
        if is_forged(self):
            self.add_error("fate", NOT_OURS)
            return data
        offered = {shown.key: shown.span for shown in question.offers}
        says_it_holds = fate in offered or fate in (STAYS if question.is_wrong else (Fate.HOLDS, Fate.ATTACH))
        if question.why_not and says_it_holds:
            self.add_error("fate", question.why_not)
        elif question.stays and fate in (Fate.ATTACH, Fate.EARLIER):
            self.add_error("fate", NO_PLACE)
        elif fate == Fate.HOLDS and question.now:
            self.decision = Decision(Fate.HOLDS)
        elif fate in (Fate.RECHECK, Fate.EARLIER):
            self.decision = Decision(Fate(fate))
        elif fate in offered:
            self.decision = Decision(Fate.ATTACH, offered[fate])
        elif fate == Fate.ATTACH and (self.is_final or data.get("words", "").strip()):
            self._attach(data.get("words", ""))
        elif fate == WITHDRAW and (self.is_final or data.get("reason")):
            self._withdraw(data)
        elif fate and fate not in (Fate.ATTACH, WITHDRAW):
            self.add_error("fate", NO_PLACE)
        if question.is_wrong and self.decision and self.decision.fate in STAYS:
            self._demand_why(data)
        return data

    def _demand_why(self, data: dict[str, Any]) -> None:
        assert self.decision is not None
        why = data.get("why")
        self.decision = replace(self.decision, why=why) if why else None
        if not why and self.is_final and "why" not in self.errors:
            self.add_error("why", "Say why the judgement stays on words that you call wrong.")

    def _attach(self, words: str) -> None:
        try:
            found = find(self.text.body, words)
            if len(found) != 1:
                raise NoPassage(TOO_OFTEN.format(len(found)) if found else ABSENT)
            span: Span = fit(self.text.body, found[0], found[0].of(self.text.body), self.text.blocks)
        except NoPassage as error:
            self.add_error("words", str(error))
        else:
            self.decision = Decision(Fate.ATTACH, span)

    def _withdraw(self, data: dict[str, Any]) -> None:
        if not data.get("reason"):
            self.add_error("reason", "Say why you withdraw the judgement; readers see the reason.")
        else:
            self.withdrawal = Withdrawal(data.get("head") or self.question.head, data["reason"])


def decision_forms(
    data: Any, questions: Iterable[Question], text: Text, *, is_final: bool, rest: bool = False
) -> list[DecisionForm]:
    """A form for each question, read already where there is `data`.

    With `rest`, what nobody decided is decided later: until then readers see no verdict on it.
    """
    found = []
    for question in questions:
        head = {"head": question.head}
        form = DecisionForm(data, question=question, text=text, is_final=is_final, initial=head)
        if form.is_valid() and rest and not form.is_decided:
            form.decision = Decision(Fate.RECHECK)
        found.append(form)
    return found
