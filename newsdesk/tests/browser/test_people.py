"""Admins look after people and outlets, and read the record; everybody changes their own password."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from articles.models import Outlet
from newsdesk.tests import cast, world

NEW = "nine small villages"


@pytest.fixture(autouse=True)
def _advice_on_forms_of_django(console) -> None:
    console.expect("Autofocus processing|Password forms should have|Input elements should have")


@pytest.fixture
def office(page: Page, live_server, marta) -> Page:
    """Marta, an Admin, signed in at the pages for people, by their own form."""
    page.goto(live_server.url + reverse("admin:index"))
    page.get_by_label("Username").fill(marta.username)
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="People and records")).to_be_visible()
    return page


def table(page: Page, app: str) -> Locator:
    return page.get_by_role("main").get_by_role("table", name=app)


def row(page: Page, app: str, kind: str) -> Locator:
    header = page.get_by_role("rowheader", name=kind, exact=True)
    return table(page, app).get_by_role("row").filter(has=header)


def test_a_colleague_is_made_named_and_given_a_new_password(office, new_context, live_server):
    row(office, "People", "Users").get_by_role("link", name="Add").click()
    office.get_by_label("Username").fill("noor")
    office.get_by_label("First name").fill("Noor")
    office.get_by_role("listbox", name="Available groups").select_option("Editor")
    office.get_by_role("button", name="Choose selected groups").click()
    office.get_by_label("Password:", exact=True).fill(cast.PASSWORD)
    office.get_by_label("Password confirmation").fill(cast.PASSWORD)
    office.get_by_role("button", name="Save", exact=True).click()
    expect(office.get_by_text("was added successfully")).to_be_visible()
    noor = get_user_model().objects.get(username="noor")
    assert [group.name for group in noor.groups.all()] == ["Editor"]
    assert noor.check_password(cast.PASSWORD)

    office.get_by_label("Public name").fill("Noor at night")
    office.get_by_role("button", name="Save", exact=True).click()
    expect(office.get_by_text("was changed successfully")).to_be_visible()
    office.get_by_role("link", name="noor", exact=True).click()
    office.get_by_role("link", name="History", exact=True).click()
    expect(office.get_by_role("main").get_by_role("table")).to_contain_text("Changed Public name.")
    office.go_back()
    office.get_by_role("link", name="Reset password").click()
    office.get_by_label("Password:", exact=True).fill(NEW)
    office.get_by_label("Password confirmation").fill(NEW)
    office.get_by_role("button", name="Change password").click()
    expect(office.get_by_text("Password changed successfully.")).to_be_visible()
    noor.refresh_from_db()
    assert (noor.public_name, noor.check_password(NEW)) == ("Noor at night", True)

    hers = new_context().new_page()
    hers.goto(live_server.url + reverse("desk:index"))
    sign_in_by_form(hers, "noor", NEW)
    expect(hers.get_by_role("heading", name="What waits")).to_be_visible()


def sign_in_by_form(page: Page, name: str, password: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name=re.compile("^(Sign|Log) in$")).click()


def test_an_outlet_is_made_and_renamed(office):
    row(office, "Articles", "Outlets").get_by_role("link", name="Add").click()
    office.get_by_label("Name").fill("Kestel Courier")
    office.get_by_role("button", name="Save", exact=True).click()
    office.get_by_role("link", name="Kestel Courier").first.click()
    office.get_by_label("Name").fill("Kestel Evening Courier")
    office.get_by_role("button", name="Save", exact=True).click()
    expect(office.get_by_text("was changed successfully")).to_be_visible()
    outlet = Outlet.objects.get()
    assert (outlet.name, outlet.slug) == ("Kestel Evening Courier", "kestel-courier")
    office.get_by_role("link", name="Kestel Evening Courier").last.click()
    office.get_by_role("link", name="History", exact=True).click()
    expect(office.get_by_role("main").get_by_role("table")).to_contain_text("Changed Name.")


def test_the_record_is_read_and_has_no_button_that_saves(office, live_server, lena, olena, marta):
    rows = world.build(lena, olena, marta)
    read = set()
    for app in ("Annotations", "Articles"):
        office.goto(live_server.url + reverse("admin:index"))
        table(office, app).get_by_role("caption").get_by_role("link").click()
        for kind in set(table(office, app).get_by_role("rowheader").all_inner_texts()) - {"Outlets"}:
            # From the app's page the first, from the list beside the last row the others.
            kinds = office.get_by_role("table", name=app).first
            kinds.get_by_role("rowheader", name=kind, exact=True).get_by_role("link").click()
            office.locator("#result_list tbody").get_by_role("link").first.click()
            expect(office.get_by_role("heading", name=re.compile("^View"))).to_be_visible()
            expect(office.get_by_role("button", name=re.compile("Save"))).to_have_count(0)
            expect(office.get_by_role("link", name="Delete")).to_have_count(0)
            read.add(kind)
    assert len(read) == 8
    office.goto(live_server.url + reverse("admin:articles_article_changelist"))
    office.locator("#result_list").get_by_role("link", name=rows["other"].headline).click()
    office.get_by_role("link", name="View on site").click()
    expect(office.get_by_role("heading", name=rows["other"].headline)).to_be_visible()


@pytest.mark.parametrize("site", ["desk", "admin"])
def test_one_s_own_password_is_changed(site, page, sign_in, live_server, marta):
    sign_in(page.context, marta)
    page.goto(live_server.url + reverse(f"{site}:index"))
    page.get_by_role("link", name={"desk": "Password", "admin": "Change password"}[site], exact=True).click()
    page.get_by_label("Old password").fill(cast.PASSWORD)
    page.get_by_label(re.compile("^New password:?$")).fill(NEW)
    page.get_by_label(re.compile("^New password(, once more| confirmation:)$")).fill(NEW)
    page.get_by_role("button", name="Change my password").click()
    expect(page.get_by_role("main")).to_contain_text("Your password was changed")
    marta.refresh_from_db()
    assert marta.check_password(NEW)
    page.get_by_role("button", name=re.compile("^(Sign|Log) out$")).click()
    expect(page.get_by_role("button", name=re.compile("^(Sign|Log) out$"))).to_have_count(0)
    page.wait_for_load_state()
    page.goto(live_server.url + reverse(f"{site}:index"))
    sign_in_by_form(page, marta.username, NEW)
    expect(page.get_by_role("link", name=re.compile("^(Password|Change password)$"))).to_be_visible()
