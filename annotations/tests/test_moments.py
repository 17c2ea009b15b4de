"""`?at=`: what is a moment, and the sentence for what is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from annotations.reading.moments import NoMoment, read

NOON = datetime(2024, 9, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-09-12T12:00:00Z", NOON),
        ("2024-09-12T12:00:00.000001Z", NOON + timedelta(microseconds=1)),
        ("2024-09-12T12:00:00", NOON),
        ("2024-09-12T12:00", NOON),
        ("2024-09-12 12:00", NOON),
        ("2024-09-12T14:00:00+02:00", NOON),
        ("2024-09-12T14:00:00 02:00", NOON),
        ("2024-09-12T07:00:00-05:00", NOON),
        (" 2024-09-12T12:00:00Z ", NOON),
        ("2024-09-12", NOON - timedelta(hours=12)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
        (None, None),
    ],
)
def test_what_is_a_moment(text, moment):
    assert read(text) == moment


@pytest.mark.parametrize(
    "text",
    ["", "now", "12.09.2024", "2024-13-01", "2024-09-12T25:00", "\x00", "2024-09-12T12:00:00Z; DROP", "9" * 5000,
     "99999-01-01", "-0001-01-01", "2024-W99-1", "١٢-٠٩-٢٠٢٤"],
)  # fmt: skip
def test_what_is_none_is_said(text):
    with pytest.raises(NoMoment, match="is no moment we can read"):
        read(text)


def test_the_ends_of_the_calendar():
    with pytest.raises(NoMoment, match="outside the calendar"):
        read("0001-01-01T00:00:00+14:00")
    with pytest.raises(NoMoment, match="future"):
        read("9999-12-31T23:59:59Z")


def test_the_future_is_not_known():
    with pytest.raises(NoMoment, match="future"):
        read((timezone.now() + timedelta(minutes=1)).isoformat())


@pytest.mark.django_db
@pytest.mark.parametrize("at", ["nonsense", "2999-01-01", "\x00", "", "0001-01-01T00:00:00+14:00"])
@pytest.mark.parametrize("page", ["article", "annotation"])
def test_pages_answer_400_in_the_sites_design(client, lena, at, page):
    from newsdesk.tests import cast

    article = cast.make_article(by=lena)
    version = cast.publish(article, "nine villages", by=lena)
    address = (article if page == "article" else version.annotation).get_absolute_url()
    answer = client.get(address, {"at": at})
    assert answer.status_code == 400
    assert b"masthead" in answer.content
    assert client.get(address, {"at": "1999-01-01"}).status_code == 404
    assert b"Readers could not see this then." in client.get(address, {"at": "1999-01-01"}).content


@pytest.mark.django_db
def test_an_unknown_way_to_show_is_a_400(client, lena):
    from newsdesk.tests import cast

    article = cast.make_article(by=lena)
    for show in ("nonsense", "\x00", "DISPUTED"):
        assert client.get(article.get_absolute_url(), {"show": show}).status_code == 400
