"""The filters of a list: what narrows it, what is refused, and what stands beside the statuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from articles import filters
from articles.filters import ArticleFilter, DeskArticleFilter
from articles.models import Article, Outlet
from articles.search import lookup
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


def filtered(query: str = "", kind=ArticleFilter, **over):
    return kind(QueryDict(query), Article.objects.order_by("pk"), **over)


def labels(query: str = "") -> list[str]:
    found = filtered(query)
    assert found.form.is_valid(), found.form.errors
    found.tell_counts()
    return [label for value, label in found.form.fields["status"].choices if value]


@pytest.fixture
def four(lena):
    courier = Outlet.objects.create(name="Kestel Courier", slug="courier")
    made = [
        cast.make_article("The bridge stands.", by=lena, published_on=date(2024, 3, 1), outlet=courier),
        cast.make_article("The bridge fell.", by=lena, published_on=date(2024, 3, 2)),
        cast.make_article("A lantern.", by=lena, published_on=date(2024, 3, 3)),
        cast.make_article("Bridges again.", by=lena, published_on=date(2024, 3, 4), outlet=courier),
    ]
    for article, counts in zip(
        made,
        [{"disputed_count": 2}, {"verified_count": 1, "unverified_count": 1}, {"said_count": 1}, {}],
        strict=True,
    ):
        # What the indexes are made of; the outlet is a copy of the text's.
        Article.objects.filter(pk=article.pk).update(outlet=article.live_revision().outlet, **counts)
    return made


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", [0, 1, 2, 3]),
        ("status=disputed", [0]),
        ("status=verified", [1]),
        ("status=said", [2]),
        ("status=unverified", [1]),
        ("status=recheck", []),
        ("outlet=courier", [0, 3]),
        ("from=2024-03-02", [1, 2, 3]),
        ("to=2024-03-02", [0, 1]),
        ("from=2024-03-02&to=2024-03-02", [1]),
        ("q=bridge", [0, 1, 3]),
        ("q=bridge&outlet=courier&to=2024-03-01", [0]),
        ("q=bridge&status=verified", [1]),
        ("q=%20", [0, 1, 2, 3]),
        ("q=---", [0, 1, 2, 3]),
        ("order=disputed", [0, 1, 2, 3]),
        ("nonsense=1&page=2", [0, 1, 2, 3]),
        ("status=&outlet=&from=&to=&order=", [0, 1, 2, 3]),
    ],
)
@pytest.mark.parametrize("rare", [lookup.RARE, 1])
def test_filters_combine(four, query, kept, rare, monkeypatch):
    monkeypatch.setattr(lookup, "RARE", rare)
    assert list(filtered(query).qs) == [four[n] for n in kept]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("status=wrong", "status"), ("status=%00", "status"), ("order=up", "order"), ("outlet=nowhere", "outlet"),
        ("outlet=%00", "outlet"), ("from=yesterday", "from"), ("from=0000-01-01", "from"), ("to=2024-02-30", "to"),
        ("to=12024-01-01", "to"), ("from=2024-03-02&to=2024-03-01", "to"), ("q=%00", "q"), ("q=" + "x" * 201, "q"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_its_field(four, query, field):
    assert list(filtered(query).form.errors) == [field]


@pytest.mark.parametrize("query", ["from=0001-01-01", "to=9999-12-31", "from=0001-01-01&to=9999-12-31"])
def test_the_ends_of_the_calendar_are_days(four, query):
    assert filtered(query).qs.count() == 4


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("", "dated"),
        ("order=date", "dated"),
        ("order=disputed", "disputed_count"),
        ("order=changed", "changed_at"),
    ],
)
def test_each_order_has_its_column(four, query, column):
    found = filtered(query)
    assert found.form.is_valid()
    assert found.column == column


def test_counts_follow_the_other_filters_and_not_the_status(four):
    assert labels() == [
        "disputed (1)", "unverified (1)", "verified (1)", "verified as said (1)", "being checked again (0)"
    ]  # fmt: skip
    assert labels("status=disputed") == labels()
    assert labels("outlet=courier")[:3:2] == ["disputed (1)", "verified (0)"]
    assert labels("q=bridge")[:3:2] == ["disputed (1)", "verified (1)"]
    assert labels("q=zeppelin") == [
        "disputed (0)",
        "unverified (0)",
        "verified (0)",
        "verified as said (0)",
        "being checked again (0)",
    ]


def test_counting_ends_and_says_so(four, monkeypatch):
    monkeypatch.setattr(filters, "COUNTED", 2)
    assert labels() == [
        "disputed",
        "unverified",
        "verified",
        "verified as said (1+)",
        "being checked again",
    ]


@pytest.mark.parametrize(("limits", "name"), [(filters, "COUNTED"), (lookup, "RARE")])
def test_counts_of_a_part_of_what_is_found_say_so(four, limits, name, monkeypatch):
    monkeypatch.setattr(limits, name, 2)
    assert {label.rpartition(" ")[2] for label in labels("q=bridge")} <= {
        "(1+)",
        "disputed",
        "unverified",
        "verified",
        "said",
        "again",
    }
    assert labels("q=lantern") == [
        "disputed (0)",
        "unverified (0)",
        "verified (0)",
        "verified as said (1)",
        "being checked again (0)",
    ]


def test_no_status_is_offered_once(four):
    found = filtered()
    assert found.form.is_valid()
    found.tell_counts()
    assert str(found.form["status"]).count("any status") == 1


def test_the_index_is_asked_once_for_the_page_and_the_counts(four, django_assert_num_queries):
    found = filtered("q=bridge")
    assert found.form.is_valid()
    with django_assert_num_queries(3):  # the index, the page, the counts
        list(found.qs)
        found.tell_counts()


@pytest.mark.parametrize(
    ("query", "is_narrowed"),
    [("", False), ("order=changed", False), ("q=x", True), ("status=disputed", True)],
)
def test_an_order_narrows_nothing(four, query, is_narrowed):
    found = filtered(query)
    assert found.form.is_valid()
    assert found.is_narrowed is is_narrowed


def test_readers_are_offered_outlets_of_public_articles_alone(four, lena):
    """The others would tell of drafts."""
    hidden = Outlet.objects.create(name="Vesten Herald", slug="herald")
    cast.make_article(public=False, outlet=hidden)
    assert "Vesten Herald" not in str(filtered().form["outlet"])
    assert list(filtered("outlet=herald").form.errors) == ["outlet"]
    assert "Vesten Herald" in str(filtered(kind=DeskArticleFilter).form["outlet"])


def test_the_desk_finds_drafts(four, lena):
    draft = cast.make_revision(four[2], "Only the draft speaks of candles.")
    assert draft.live_from is None
    assert list(filtered("q=candles").qs) == []
    assert list(filtered("q=candles", DeskArticleFilter).qs) == [four[2]]


@pytest.mark.parametrize("kind", [ArticleFilter, DeskArticleFilter])
@pytest.mark.parametrize(
    ("query", "field", "shown"),
    [
        ("q=%22nine+villages%22", "q", 'value="&quot;nine villages&quot;"'),
        ("q=x&status=disputed&outlet=courier", "status", '<option value="disputed" selected>'),
        ("q=x&status=disputed&outlet=courier", "outlet", '<option value="courier" selected>'),
        ("order=changed", "order", '<option value="changed" selected>'),
        ("from=2024-09-01", "from", 'type="date" name="from" value="2024-09-01"'),
        ("from=2024-9-1", "from", 'type="date" name="from" value="2024-09-01"'),
        ("to=%202024-09-01%20", "to", 'type="date" name="to" value="2024-09-01"'),
        ("from=2024-03-02&to=2024-03-01", "to", 'type="date" name="to" value="2024-03-01"'),
        ("from=yesterday", "from", 'type="text" name="from" value="yesterday"'),
        ("to=2024-02-30", "to", 'type="text" name="to" value="2024-02-30"'),
        ("to=1.9.2024", "to", 'type="text" name="to" value="1.9.2024"'),
        ("", "from", 'type="date" name="from" id'),
    ],
)
def test_a_field_shows_what_is_in_force(four, query, field, shown, kind):
    found = filtered(query, kind)
    if found.form.is_valid():
        found.tell_counts()  # which writes the choices of the status anew
    assert shown in str(found.form[field])


@pytest.mark.parametrize(
    ("query", "field", "shown"),
    [
        ("owner=me", "owner", '<option value="me" selected>'),
        ("owner=%40lena", "owner", '<option value="@lena" selected>'),
        ("urgent=on", "urgent", "checked"),
        ("urgent=true", "urgent", "checked"),
    ],
)
def test_a_field_of_the_desk_shows_what_is_in_force(four, lena, query, field, shown):
    assert shown in str(filtered(query, DeskArticleFilter, owners=[lena]).form[field])


def number(query: str = "", shown: int = 1, are_all: bool = False) -> str:
    found = filtered(query)
    assert found.form.is_valid()
    found.tell_counts()
    return found.number(shown, are_all=are_all)


def test_the_list_says_how_many_it_found(four, monkeypatch):
    assert number() == "4 articles."
    assert number("order=disputed") == "4 articles."
    assert number("q=bridge") == "3 articles fit."
    assert number("status=disputed") == "1 article fits."
    assert number("status=verified&q=bridge") == "1 article fits."
    monkeypatch.setattr(filters, "COUNTED", 2)
    assert number() == "At least 2 articles."
    assert number("q=bridge") == "At least 2 articles fit."
    assert number("status=verified", shown=2, are_all=True) == "2 articles fit.", "all are on the page"
    assert number("status=disputed", shown=1) == "At least 1 article fits.", "the oldest one, and not counted"
    assert number(shown=3) == "At least 3 articles.", "never less than are shown"


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({}, 0), ({"q": "bridge"}, 0), ({"order": "date"}, 0), ({"order": "disputed"}, 1),
        ({"order": "changed", "status": "disputed", "from": "2024-01-01"}, 3),
    ],
)  # fmt: skip
def test_the_fold_counts_what_is_in_force_in_it(query, number, db):
    assert ArticleFilter(query, Article.objects.public()).narrowing == number
