"""Forms that name a passage: by a browser's selection, by pasted words, or by a sentence of the list."""

from __future__ import annotations

from typing import Any

from django import forms

from annotations.desk.posted import NOT_OURS, is_forged
from annotations.models import Status
from annotations.text.sentences import sentences
from annotations.text.spans import NoPassage, Span, find, fit
from articles.models import Revision
from articles.numbers import whole

#: Context shown around each place when pasted words stand in several.
AROUND = 40
#: Places that are offered to choose from, each with all the words.
MOST_PLACES = 100
NOT_HERE = "The passage is not in this text. Choose its beginning again."
ABSENT = "These words are not in the text. Copy them from it, letter for letter."
TOO_OFTEN = "These words appear in {:,} places. Add the words around them, so that only one place fits."
CHOOSE = "Choose verified, unverified or disputed."


class PlaceForm(forms.Form):
    """Offsets of a selection (code points) and its words, or the words alone; gives `span`, None for none."""

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    quote = forms.CharField(
        max_length=100_000, strip=False, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    place = forms.IntegerField(required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, revision: Revision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.revision = revision
        self.places: list[dict[str, Any]] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["span"] = None
        if is_forged(self) or {"place", "pick"} & set(self.errors):
            self.add_error("quote", NOT_OURS)
        if self.errors or not data["quote"].strip():
            return data
        try:
            data["span"] = self._span(data)
        except NoPassage as error:
            self.add_error("quote", str(error))
        return data

    def _span(self, data: dict[str, Any]) -> Span:
        body, blocks = self.revision.body, self.revision.block_list
        if data["start"] is not None and data["end"] is not None:
            return fit(body, Span(data["start"], data["end"]), data["quote"], blocks)
        found = find(body, data["quote"])
        if not found:
            raise NoPassage(ABSENT)
        if len(found) > MOST_PLACES and data["place"] is None:
            raise NoPassage(TOO_OFTEN.format(len(found)))
        if len(found) > 1 and data["place"] is None:
            self.places = [
                {
                    "number": number,
                    "before": body[max(0, span.start - AROUND) : span.start],
                    "words": span.of(body),
                    "after": body[span.end : span.end + AROUND],
                }
                for number, span in enumerate(found)
            ]
            raise NoPassage(f"These words appear in {len(found)} places. Choose one.")
        number = data["place"] if len(found) > 1 else 0
        if not 0 <= number < len(found):
            raise NoPassage("There is no such place. Choose one.")
        return fit(body, found[number], found[number].of(body), blocks)


class TagForm(PlaceForm):
    """A passage and its status. `uuid` is the new annotation's key, so that a resent save is the same save.

    `pick` is a button of the list of sentences, “disputed 120 180”: the span must be one of our sentences.
    """

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.ChoiceField(
        choices=Status.choices, required=False, error_messages={"invalid_choice": CHOOSE}
    )
    pick = forms.CharField(max_length=40, required=False)
    #: Chosen from the lists of words beside a sentence: where the passage begins and ends, in code points.
    first = forms.IntegerField(required=False)
    last = forms.IntegerField(required=False)
    #: On purpose a second passage on words that are tagged already.
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        if data["pick"]:
            data["status"], data["span"] = self._picked(data["pick"])
        elif data["first"] is not None and data["last"] is not None:
            data["span"] = self._chosen(data["first"], data["last"])
            if data["span"] is None:
                return data
        if data["span"] is None:
            self.add_error("quote", "Select some words, or paste them here.")
        if data["status"] not in Status.values:
            self.add_error("status", CHOOSE)
        return data

    def _chosen(self, first: int, last: int) -> Span | None:
        """The span from `first` to `last`; the text they count in is the one the form names."""
        body = self.revision.body
        if not 0 <= first < len(body):
            self.add_error("first", NOT_HERE)
        elif not first < last <= len(body):
            self.add_error("last", "The passage ends before it begins. Choose a later end.")
        else:
            try:
                return fit(body, Span(first, last), body[first:last], self.revision.block_list)
            except NoPassage as error:
                self.add_error("last", str(error))
        return None

    def _picked(self, pick: str) -> tuple[str, Span | None]:
        status, *borders = pick.split()
        numbers = [whole(border) for border in borders]
        if len(numbers) != 2 or min(numbers) < 0:
            return "", None
        span = Span(*numbers)
        known = sentences(self.revision.body, self.revision.block_list)
        return status, span if span in known else None


class BordersForm(PlaceForm):
    """Where an annotation shall lie from now on; empty when its borders stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="borders", **kwargs)
