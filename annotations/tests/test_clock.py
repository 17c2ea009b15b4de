"""One clock for desk and readers: the newsroom's zone, always named; machines get UTC; no page prints a time else."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from annotations.wording import clock
from newsdesk.tests import cast

SUMMER = datetime(2024, 5, 9, 21, 4, 5, 123456, tzinfo=UTC)


@pytest.fixture
def kyiv(settings):
    settings.TIME_ZONE = settings.NEWSDESK_TIME_ZONE = "Europe/Kyiv"


def test_a_moment_is_told_in_the_zone_of_the_newsroom_with_its_name(kyiv):
    assert clock.moment(SUMMER) == "10\u00a0May\u00a02024, 00:04\u00a0EEST"
    assert clock.clock(SUMMER) == "00:04\u00a0EEST"
    assert clock.day(SUMMER) == "10\u00a0May\u00a02024"
    assert clock.day(date(2024, 5, 9)) == "9\u00a0May\u00a02024"
    assert clock.today(SUMMER) == date(2024, 5, 10)


def test_the_two_hours_of_an_autumn_night_are_told_apart(kyiv):
    first, second = (datetime(2024, 10, 27, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert (clock.clock(first), clock.clock(second)) == ("03:30\u00a0EEST", "03:30\u00a0EET")


def test_machines_get_utc(kyiv):
    assert clock.stamp(SUMMER) == "2024-05-09T21:04:05.123Z"
    assert clock.stamp(date(2024, 5, 9)) == "2024-05-09"
    assert clock.address(SUMMER) == "2024-05-09T21:04:05.123456Z"


def test_no_template_prints_a_time_by_itself():
    found = [
        (path.name, line)
        for folder in ("annotations", "newsdesk")
        for path in (Path(django_settings.BASE_DIR) / folder).rglob("templates/**/*.html")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"""\|(?:date|time):["'][^"']*[HGisu]|\} UTC|now ["']""", line)
    ]
    assert found == []


@pytest.mark.django_db
def test_readers_and_desk_show_one_time(kyiv, client, lena):
    version = cast.publish(
        cast.make_article(by=lena, received_at=SUMMER), "nine villages", by=lena, at=SUMMER.replace(hour=22)
    )
    annotation = version.annotation
    article = annotation.article
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    told = "10\u00a0May\u00a02024, 01:04\u00a0EEST"
    for url in (
        annotation.get_absolute_url(),
        article.get_absolute_url() + "?at=2024-05-09T22:04:05.123456Z",
        reverse("desk:history", args=[annotation.pk]),
        reverse("desk:article", args=[article.slug]) + f"?passage={annotation.pk}",
    ):
        page = cast.markup(client.get(url))
        assert told in page, url
        assert "22:04" not in re.sub(r"<[^>]*>", "", page), url
        for stamp in re.findall(r'datetime="([^"]+)"', page):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,3})?Z)?", stamp), stamp
    log = cast.markup(client.get(reverse("article_changes", args=[article.slug])))
    assert "01:04\u00a0EEST" in log
    assert '<span class="vh">Link to this change, </span><time' in log
    assert "10 May 2024" in log


@pytest.mark.django_db
def test_links_to_a_moment_stay_utc_and_exact(kyiv, client, lena):
    version = cast.publish(cast.make_article(by=lena), "nine villages", by=lena)
    stamp = version.live_from.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    page = cast.markup(client.get(f"{version.annotation.get_absolute_url()}?at={stamp}"))
    assert f"?at={stamp}" in page
    assert client.get(f"{version.annotation.article.get_absolute_url()}?at={stamp}").status_code == 200
