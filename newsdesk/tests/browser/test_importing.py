"""Importing the way a person does it: files really chosen, the form really sent, the results read."""

from __future__ import annotations

import zipfile
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
    page.get_by_label("Files", exact=True).set_input_files([str(path) for path in paths])
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
    field = importing.get_by_label("Files", exact=True)
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


@pytest.mark.parametrize("width", [1280, 360])
def test_an_import_is_found_again_read_by_outcome_and_taken_back(width, importing, files, tmp_path):
    importing.set_viewport_size({"width": width, "height": 800})
    bad = tmp_path / "empty.txt"
    bad.touch()
    send(importing, [*files[:3], bad])
    importing.get_by_role("navigation", name="Trail").get_by_role("link", name="Imports").click()
    importing.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    importing.get_by_role("link", name="1 not imported").click()
    expect(importing.get_by_role("row")).to_have_count(2)
    expect(importing.get_by_role("main")).to_contain_text("This file is empty")
    importing.go_back()
    with importing.expect_download() as started:
        importing.get_by_role("link", name="Results as a table (CSV)").click()
    table = Path(started.value.path()).read_text("utf-8-sig")
    assert table.startswith("file,outcome,article,")
    assert "dispatch-002.txt,new," in table

    article = Article.objects.order_by("pk")[1]
    article.publish_first(article.revisions.get(), by=ImportRun.objects.get().by)
    importing.get_by_role("link", name="Take this import back").click()
    importing.get_by_role("link", name="Leave it as it is").click()
    assert Article.objects.count() == 3
    importing.get_by_role("link", name="Take this import back").click()
    importing.get_by_role("button", name="Take it back").click()
    expect(importing.get_by_role("heading", name="This import was taken back")).to_be_visible()
    expect(importing.get_by_role("main")).to_contain_text("It is published: withdraw or seal it.")
    assert [left.pk for left in Article.objects.all()] == [article.pk]
    importing.get_by_role("link", name="To the imports").click()
    expect(importing.get_by_role("main")).to_contain_text("Taken back")
    importing.get_by_role("link", name="Import articles").click()
    send(importing, files[:3])
    expect(importing.get_by_role("listitem").filter(has_text="new")).to_have_text("2 new")


def test_an_archive_is_opened(importing, files, tmp_path):
    packed = tmp_path / "march.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in files[:5]:
            archive.write(path, f"march/{path.name}")
        archive.writestr("march/.DS_Store", b"x")
    send(importing, [packed])
    expect(importing.get_by_role("listitem").filter(has_text="new")).to_have_text("5 new")
    expect(importing.get_by_role("listitem").filter(has_text="passed over")).to_have_text("1 passed over")
    expect(importing.get_by_role("main")).to_contain_text("march.zip/march/dispatch-004.txt")


@pytest.mark.parametrize("width", [1280, 360])
def test_an_article_is_pasted(width, importing):
    importing.set_viewport_size({"width": width, "height": 800})
    importing.get_by_role("link", name="type or paste one article").click()
    importing.get_by_label("Headline").fill("The bridge at Kestel")
    importing.get_by_label("Date of publication").fill("2024-09-12")
    importing.get_by_role("button", name="Bring it in").click()
    text = importing.get_by_label("Text", exact=True)
    assert text.evaluate("field => field.validity.valueMissing")
    text.fill("Two drivers said the road was open.\n\nNobody else had been there on Thursday.")
    importing.get_by_role("button", name="Bring it in").click()
    expect(importing.locator("#sheet")).to_contain_text("Nobody else had been there on Thursday.")
    expect(importing.locator(".messages")).to_contain_text("It is a draft until somebody publishes it.")
    assert Article.objects.get().dated.isoformat() == "2024-09-12"
