"""Wrong passwords: whose they are behind a proxy, how many are borne, and that nobody shuts out a colleague."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from newsdesk.signing_in import client_address, proxies_are_told
from newsdesk.tests import cast

PROXY, EVE, LENA = "10.0.0.7", "203.0.113.9", "198.51.100.4"


@pytest.mark.parametrize(
    ("remote", "forwarded", "found"),
    [
        (EVE, "", EVE),
        (EVE, LENA, EVE),  # not a proxy of ours: what it forwards is its own invention
        (PROXY, LENA, LENA),
        (PROXY, f"{EVE}, {LENA}", LENA),  # Eve's own line stands before what the proxy adds
        (PROXY, f"{LENA}, {PROXY}", LENA),
        (PROXY, "", PROXY),
        (PROXY, "nonsense", PROXY),
        (PROXY, f"{LENA}, nonsense", PROXY),
        (PROXY, f"{LENA}:4711", LENA),
        (PROXY, "[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::"),
        (PROXY, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (f"::ffff:{PROXY}", LENA, LENA),
        ("", LENA, ""),
    ],
)
def test_the_address_is_the_last_that_a_trusted_proxy_saw(remote, forwarded, found, rf, settings):
    settings.NEWSDESK_TRUSTED_PROXIES = ["10.0.0.0/8"]
    assert client_address(rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)) == found


@pytest.fixture
def limits(settings, db):
    settings.AXES_ENABLED = True
    settings.NEWSDESK_TRUSTED_PROXIES = [PROXY]


def sign_in(client, name, password, address):
    where = {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": address}
    return client.post(reverse("desk:login"), {"username": name, "password": password}, **where)


def test_wrong_passwords_behind_the_proxy_shut_out_who_sent_them_alone(limits, client, lena):
    for _ in range(10):
        last = sign_in(client, "lena", "guess", EVE)
    assert last.status_code == 429
    assert last.headers["Retry-After"] == "900"
    assert "Wait 15 minutes" in last.content.decode()
    assert sign_in(client, "lena", cast.PASSWORD, EVE).status_code == 429
    assert sign_in(client, "lena", cast.PASSWORD, LENA).status_code == 302


def test_an_address_that_tries_many_names_is_shut_out(limits, client, lena, settings):
    settings.NEWSDESK_FAILURES_OF_ADDRESS = 20
    for number in range(20):
        sign_in(client, f"name-{number}", "guess", EVE)
    assert sign_in(client, "lena", cast.PASSWORD, EVE).status_code == 429
    assert sign_in(client, "lena", cast.PASSWORD, LENA).status_code == 302


def test_fewer_are_borne(limits, client, lena, settings):
    settings.NEWSDESK_FAILURES_OF_ADDRESS = 20
    for number in range(19):
        sign_in(client, f"name-{number}", "guess", EVE)
    for _ in range(9):
        sign_in(client, "olena", "guess", LENA)
    assert sign_in(client, "lena", cast.PASSWORD, LENA).status_code == 302


def test_what_was_tried_long_ago_shuts_no_address(limits, client, lena, settings):
    settings.NEWSDESK_FAILURES_OF_ADDRESS = 20
    for number in range(20):
        sign_in(client, f"name-{number}", "guess", EVE)
    long_ago = timezone.now() - settings.AXES_COOLOFF_TIME
    AccessAttempt.objects.update(attempt_time=long_ago)
    assert sign_in(client, "lena", cast.PASSWORD, EVE).status_code == 302


def test_an_operator_lets_somebody_in_again(limits, client, lena, capsys):
    for _ in range(10):
        sign_in(client, "lena", "guess", EVE)
    call_command("axes_reset_username", "lena")
    assert sign_in(client, "lena", cast.PASSWORD, EVE).status_code == 302


@pytest.mark.parametrize(("behind", "proxies", "count"), [(1, [], 1), (1, [PROXY], 0), (0, [], 0)])
def test_a_proxy_nobody_told_of_is_warned_of(behind, proxies, count):
    with override_settings(NEWSDESK_BEHIND_TLS_PROXY=bool(behind), NEWSDESK_TRUSTED_PROXIES=proxies):
        assert len(proxies_are_told(None)) == count
