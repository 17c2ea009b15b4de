"""Wrong passwords: whose they are behind a proxy, how many are borne, and that nobody shuts out a colleague."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from annotations.wording import clock
from newsdesk.signing_in import Accounts, client_address, proxies_are_told
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


def test_wrong_passwords_behind_the_proxy_shut_out_who_sent_them_alone(limits, client, lena, settings):
    for _ in range(10):
        last = sign_in(client, "lena", "guess", EVE)
    assert last.status_code == 429
    assert last.headers["Retry-After"] == "900"
    last_failure = AccessAttempt.objects.latest("attempt_time").attempt_time
    ends = last_failure + settings.AXES_COOLOFF_TIME + timedelta(seconds=60)  # the minute after
    assert clock.clock(ends) in cast.markup(last)
    assert sign_in(client, "lena", cast.PASSWORD, EVE).status_code == 429
    assert sign_in(client, "lena", cast.PASSWORD, LENA).status_code == 302


def test_trying_meanwhile_does_not_prolong_it(limits, client, lena, settings):
    for _ in range(10):
        sign_in(client, "lena", "guess", EVE)
    almost = timezone.now() - settings.AXES_COOLOFF_TIME + timedelta(seconds=30)
    AccessAttempt.objects.update(attempt_time=almost)
    assert int(sign_in(client, "lena", "guess", EVE).headers["Retry-After"]) <= 30
    AccessAttempt.objects.update(attempt_time=almost - timedelta(seconds=31))
    assert sign_in(client, "lena", cast.PASSWORD, EVE).status_code == 302


def test_the_page_says_when_enough_is_forgotten(limits, client, lena, settings):
    """Of two browsers behind one address; what the older one tried is forgotten first, and that is enough."""
    where = {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": EVE}
    for browser in ("old", "new"):
        for _ in range(5):
            form = {"username": "lena", "password": "guess"}
            last = client.post(reverse("desk:login"), form, headers={"User-Agent": browser}, **where)
            AccessAttempt.objects.filter(user_agent="old").update(
                attempt_time=timezone.now() - timedelta(minutes=10)
            )
    assert last.status_code == 429
    assert 4 * 60 < int(last.headers["Retry-After"]) <= 5 * 60


def test_what_colleagues_mistype_beside_one_prolongs_nothing(limits, client, lena, settings):
    for _ in range(10):
        sign_in(client, "lena", "guess", EVE)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=10))
    for name in ("olena", "sam"):
        for _ in range(9):
            sign_in(client, name, "guess", EVE)
    assert int(sign_in(client, "lena", "guess", EVE).headers["Retry-After"]) <= 5 * 60


def test_the_lockout_of_the_admin_says_the_same(limits, client, lena):
    for _ in range(10):
        where = {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": EVE}
        form = {"username": "lena", "password": "guess"}
        last = client.post(reverse("admin:login"), form, **where)
    assert last.status_code == 429
    assert int(last.headers["Retry-After"]) > 890


@pytest.mark.parametrize(
    ("after", "leads_to"),
    [
        ("", "/desk/"),
        ("/desk/import/", "/desk/import/"),
        ("https://example.org/desk/", "/desk/"),
        ("//example.org/", "/desk/"),
        ("https://other.testserver/", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
    ],
)
def test_after_signing_in_one_stays_with_us(after, leads_to, client, lena, settings):
    settings.ALLOWED_HOSTS = ["testserver", ".testserver"]
    form = {"username": "lena", "password": cast.PASSWORD, "next": after}
    assert client.post(reverse("desk:login"), form).headers["Location"] == leads_to
    signed_in = client.get(reverse("desk:login"), {"next": after})
    assert signed_in.headers["Location"] == leads_to


def test_a_stranger_signed_in_may_sign_in_as_somebody_else(client, stranger, lena):
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("desk:login"))
    assert page.status_code == 200
    assert "who has no role at the desk" in cast.markup(page)
    form = {"username": "lena", "password": cast.PASSWORD}
    assert client.post(reverse("desk:login"), form).headers["Location"] == reverse("desk:index")


@pytest.mark.parametrize(("name", "password"), [("lena", "guess"), ("nobody", "guess")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(name, password, client, lena):
    answer = client.post(reverse("desk:login"), {"username": name, "password": password})
    assert "The username or the password is wrong." in cast.markup(answer)
    assert password not in cast.markup(answer)


def test_who_left_does_not_sign_in(client, lena):
    lena.is_active = False
    lena.save()
    answer = client.post(reverse("desk:login"), {"username": "lena", "password": cast.PASSWORD})
    assert "The username or the password is wrong." in cast.markup(answer)


def test_signing_out_is_a_button_and_ends_at_the_door(client, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("desk:logout")).status_code == 405
    door = client.post(reverse("desk:logout"), follow=True)
    assert door.redirect_chain == [(reverse("desk:login"), 302)]
    assert "You are signed out." in cast.markup(door)
    assert client.get(reverse("desk:index")).status_code == 302


NEW = "nine small villages"


def change(client, **over):
    form = {"oldpassword": cast.PASSWORD, "password1": NEW, "password2": NEW}
    return client.post(reverse("desk:password_change"), form | over)


def test_a_new_password_signs_out_everybody_else(client, lena):
    here, elsewhere = client, cast.DeskClient()
    for browser in (here, elsewhere):
        browser.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    assert change(here).headers["Location"] == reverse("desk:password_change_done")
    assert here.get(reverse("desk:index")).status_code == 200
    assert elsewhere.get(reverse("desk:index")).status_code == 302
    lena.refresh_from_db()
    assert lena.check_password(NEW)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"oldpassword": "guess"}, "This is not your old password."),
        ({"password2": "other villages"}, "You must type the same password each time."),
        ({"password1": "12345678", "password2": "12345678"}, "This password is entirely numeric."),
        ({"password1": "lenalena", "password2": "lenalena"}, ""),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said(over, said, client, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    answer = change(client, **over)
    assert answer.status_code == 200
    assert said in cast.markup(answer)
    lena.refresh_from_db()
    assert lena.check_password(cast.PASSWORD)


def test_a_password_typed_for_somebody_else_is_not_shown(client, lena, marta):
    client.force_login(marta, backend="django.contrib.auth.backends.ModelBackend")
    answer = change(client, made_for=lena.pk)
    assert answer.status_code == 409
    assert NEW not in cast.markup(answer)
    assert cast.PASSWORD not in cast.markup(answer)


def test_nobody_makes_an_account(client, db):
    assert client.get("/desk/signup/").status_code == 404
    assert not Accounts().is_open_for_signup(None)


@pytest.mark.django_db
def test_readers_pages_ask_nothing_for_accounts(client):
    """The middleware of accounts reads no session: pages stay the same for all, in every cache."""
    answer = client.get(reverse("how_we_check"))
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


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
