"""The filters of every list of articles: the front page's and the desk's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, QuerySet
from django.utils.functional import cached_property

from .counts import COUNTS
from .models import Outlet, Revision
from .search.lookup import Hits

#: order → the column a list is paged by, descending.
ORDERS = {"date": "dated", "disputed": "disputed_count", "changed": "changed_at"}
#: status → what an article must have.
STATUSES = {count.name: count.is_any for count in COUNTS}
#: Articles that are counted, newest first; of more, the list says “at least” by a plus sign.
COUNTED = 1_000
UNKNOWN = {"invalid_choice": "“%(value)s” is none of these."}
NO_DAY = {"invalid": "Write the day as 2024-05-31, with all four digits of the year."}
#: Days are read in one form: “24-09-12” could be three different ones.
DAY = ["%Y-%m-%d"]


class DayInput(forms.DateInput):
    """Shows the day in force however the address writes it, and what is no day as it is.

    A browser shows nothing in a date field but a day written as 2024-05-31.
    """

    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        try:
            day = forms.DateField(required=False, input_formats=DAY).clean(value)
        except forms.ValidationError:
            context["widget"]["type"] = "text"
        else:
            context["widget"]["value"] = day and day.isoformat()
        return context


class ArticleForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("from") and data.get("to") and data["from"] > data["to"]:
            self.add_error("to", "This day lies before “From”.")
        return data


class ArticleFilter(django_filters.FilterSet):
    """`q`, `status`, `outlet`, `from`, `to` and `order`, as they stand in an address."""

    finds_drafts = False
    columns = ORDERS

    class Meta:
        form = ArticleForm

    q = django_filters.CharFilter(
        method="search", label="Search", max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text="“in quotes” for exactly these words, -word to leave out",
    )  # fmt: skip
    status = django_filters.ChoiceFilter(
        label="With passages", empty_label="any status", method="by_status", error_messages=UNKNOWN,
        choices=[(count.name, count.words) for count in COUNTS],
    )  # fmt: skip
    outlet = django_filters.ModelChoiceFilter(
        label="Outlet", empty_label="any outlet", queryset=lambda request: Outlet.objects.public(),
        to_field_name="slug",
        error_messages=UNKNOWN,
    )  # fmt: skip
    from_ = django_filters.DateFilter(
        field_name="dated", lookup_expr="gte", label="From", error_messages=NO_DAY, input_formats=DAY,
        widget=DayInput,
    )  # fmt: skip
    to = django_filters.DateFilter(
        field_name="dated", lookup_expr="lte", label="To", error_messages=NO_DAY, input_formats=DAY,
        widget=DayInput,
    )  # fmt: skip
    order = django_filters.ChoiceFilter(
        label="Order", empty_label=None, method="in_order", required=False, error_messages=UNKNOWN,
        choices=[("date", "newest first"), ("disputed", "most disputed"), ("changed", "last changed")],
    )  # fmt: skip

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """Python reserves the word `from`, so that filter is declared as `from_`."""
        return {name.rstrip("_"): filter_ for name, filter_ in super().get_filters().items()}

    def search(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.search(self.found, drafts=self.finds_drafts)
        return found

    @cached_property
    def found(self) -> Hits | None:
        """What the index found for `q`, asked once for the page and the counts; None without a question."""
        texts = Revision.objects.all() if self.finds_drafts else Revision.objects.public()
        return texts.find(self.form.cleaned_data["q"])

    def by_status(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(STATUSES[value])

    def in_order(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The paging sorts; this repeats the condition of the index on changes, so that the index is used."""
        return queryset.filter(changed_at__isnull=False) if self.column == "changed_at" else queryset

    @property
    def column(self) -> str:
        """The column the list is ordered and paged by."""
        return self.columns.get(self.form.cleaned_data.get("order") or "date", "dated")

    def tell_counts(self) -> None:
        """Writes beside each status how many articles fit it and the other filters in force. One query.

        Where a search finds more than COUNTED articles, the first COUNTED that the index named are counted.
        """
        rows = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name not in ("status", "q"):
                rows = self.filters[name].filter(rows, value)
        are_all = True
        if self.found:
            are_all = self.found.is_whole and len(self.found.articles) <= COUNTED
            rows = rows.among(self.found.articles[:COUNTED])
        counts = {status: Count("pk", filter=condition) for status, condition in STATUSES.items()}
        found = rows.order_by("-dated", "-pk")[:COUNTED].aggregate(every=Count("pk"), **counts)
        plus = "" if are_all and found["every"] < COUNTED else "+"
        field = self.form.fields["status"]

        def told(status: str) -> str:
            number = found[status]
            return f" ({number:,}{plus})" if number or not plus else ""  # “at least none” says nothing

        # Without the empty choice, which the field adds whenever its choices are read.
        field.choices = [(value, label + told(value)) for value, label in field.choices if value]
        self.counted, self.are_all_counted = found[self.form.cleaned_data["status"] or "every"], not plus

    def number(self, shown: int, *, are_all: bool) -> str:
        """How many articles fit, in words; `shown` of them are on this page. Call `tell_counts` first."""
        number = shown if are_all else max(self.counted, shown)
        least = "" if are_all or self.are_all_counted else "At least "
        noun, fit = ("article", "fits") if number == 1 else ("articles", "fit")
        return f"{least}{number:,} {noun}{f' {fit}' if self.is_narrowed else ''}."

    @property
    def narrowing(self) -> int:
        """How many filters are in force beside the search; an order counts unless it is the usual one."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        usual = {"order": "date"}
        return sum(
            value not in ("", None, False, usual.get(name)) for name, value in asked.items() if name != "q"
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(value for name, value in self.form.cleaned_data.items() if name != "order")


class DeskArticleFilter(ArticleFilter):
    """The same for the desk: its search finds drafts as well, and articles have owners and a star.

    `owners` are the people whose articles can be asked for by login, beside “me” and “nobody”.
    """

    finds_drafts = True
    outlet = django_filters.ModelChoiceFilter(
        label="Outlet", empty_label="any outlet", queryset=Outlet.objects.all(), to_field_name="slug",
        error_messages=UNKNOWN,
    )  # fmt: skip
    columns = ArticleFilter.columns | {"changed": "touched_at"}  # drafts have no public change

    owner = django_filters.ChoiceFilter(label="Owner", empty_label="anyone", method="by_owner")
    urgent = django_filters.BooleanFilter(
        label="Urgent only", method="by_urgency", widget=forms.CheckboxInput
    )

    def __init__(self, *args: Any, owners: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(f"@{person.get_username()}", str(person)) for person in owners]
        self.filters["owner"].extra["choices"] = [("me", "me"), ("nobody", "nobody"), *people]

    def by_owner(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "nobody":
            return queryset.filter(assignee__isnull=True)
        if value == "me":
            return queryset.filter(assignee=self.request.user)
        return queryset.filter(assignee__username=value.removeprefix("@"))

    def by_urgency(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        return queryset.filter(is_urgent=True) if value else queryset
