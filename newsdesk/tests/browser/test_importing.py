"""Importing the way a person does it: files really chosen, the form really sent, the results read."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, ImportRun

STORY = (
    "The bridge at Kestel is open, number {n}\n\nBy Ana Dorn\n\n"
    "Two drivers said on Thursday that lorry {n} of the convoy had crossed the river before noon.\n\n"
    "Nobody independent could reach the bridge. The mayor spoke of {n} villages.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = []
    for n in range(100):
        path = tmp_path / f"dispatch-{n:03}.txt"
        path.write_text(STORY.format(n=n), encoding="utf-8")
        paths.append(path)
    return paths


def send(page: Page, paths: list[Path]) -> None:
    page.get_by_label("Text files").set_input_files([str(path) for path in paths])
    page.get_by_role("button", name="Import", exact=True).click()


@pytest.fixture
def importing(desk, live_server) -> Page:
    desk.page.goto(live_server.url + reverse("desk:index"))
    desk.page.get_by_role("link", name="Import", exact=True).click()
    return desk.page


@pytest.mark.parametrize("count", [1, 5, 100])
def test_files_are_chosen_sent_and_told_of(count, importing, files):
    send(importing, files[:count])
    done = importing.get_by_role("region", name=f"{count} file{'s' if count > 1 else ''} read")
    expect(done.get_by_role("listitem").filter(has_text="new")).to_have_text(f"{count} new")
    expect(done.get_by_role("row")).to_have_count(count + 1)
    assert Article.objects.count() == count
    done.get_by_role("link", name="The bridge at Kestel is open, number 0", exact=True).click()
    expect(importing.locator("#sheet")).to_contain_text("lorry 0 of the convoy")


@pytest.mark.parametrize("width", [1280, 800, 360])
def test_the_results_are_legible(width, importing, files, tmp_path):
    importing.set_viewport_size({"width": width, "height": 800})
    bad = tmp_path / ("a-very-long-name-without-a-space-" * 4 + ".txt")
    bad.write_bytes(bytes(range(256)) * 20)
    send(importing, [files[0], bad, files[1]])
    expect(importing.get_by_role("listitem").filter(has_text="1 not imported")).to_be_visible()
    tables = importing.get_by_role("table") if width > 832 else importing.locator("table")
    expect(tables).to_have_count(2)
    expect(tables.first).to_contain_text("a-very-long-name")
    assert importing.evaluate("document.documentElement.scrollWidth") <= width
    for row in importing.locator(".results tbody tr").all():
        box = row.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_nothing_chosen_is_said_and_reload_asks_for_nothing(importing, files):
    importing.get_by_label("Outlet of files that do not name one").fill("Vesten Herald")
    importing.get_by_role("button", name="Import", exact=True).click()
    field = importing.get_by_label("Text files")
    assert field.evaluate("field => field.validity.valueMissing"), "the browser itself asks for a file"
    send(importing, files[:1])
    expect(importing.get_by_role("listitem").filter(has_text="1 new")).to_be_visible()
    importing.go_back()
    expect(importing.get_by_role("heading", name="Import articles")).to_be_visible()
    send(importing, files[:1])
    expect(importing.get_by_role("listitem").filter(has_text="1 unchanged")).to_be_visible()
    assert Article.objects.get().outlet.name == "Vesten Herald"


def test_reloading_the_results_sends_nothing_again(importing, files):
    send(importing, files[:2])
    expect(importing.get_by_text("2 new articles wait as drafts")).to_be_visible()
    importing.reload()
    expect(importing.get_by_role("table", name="2 new")).to_be_visible()
    assert ImportRun.objects.count() == 1
