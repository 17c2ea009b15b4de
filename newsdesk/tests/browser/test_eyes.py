"""What eyes and assistive technology meet: axe, narrow screens, the strict policy for content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from newsdesk.page_checks.pages import Page, every_page, person

#: What WCAG 2.2 asks for on level AA, and what axe's authors think good besides.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def pages(transactional_db: None, settings: Any, capsys: Any) -> dict[str, Page]:
    """Every kind of page, over the sample newsroom."""
    settings.AXES_ENABLED = True
    settings.DEBUG = True
    call_command("demo")
    settings.DEBUG = False
    return every_page()


@pytest.fixture
def visit(new_context: Callable, sign_in: Callable, live_server: Any, console: Any) -> Callable:
    """Opens a page of ours as whoever it is for, in a tab of theirs; `width` px and `over` say what the tabs are like."""
    console.expect("status of 4")  # some of the pages are answers to what cannot be done
    tabs: dict[str, Any] = {}

    def visit(page: Page, width: int = 1280, **over: Any) -> tuple[Any, Any]:
        if page.by not in tabs:
            context = new_context(**over)
            if page.by:
                sign_in(context, person(page.by))
            tabs[page.by] = context.new_page()
            tabs[page.by].set_viewport_size({"width": width, "height": 900})
        tab, address = tabs[page.by], live_server.url + page.path
        if page.form is not None:  # what was sent is answered beside the server, and shown under its address
            answer = page.answer(SERVER_NAME="localhost")
            shown = {"status": answer.status_code, "headers": dict(answer.headers), "body": answer.content}
            tab.route(lambda url: url == address, lambda route: route.fulfill(**shown), times=1)
        response = tab.goto(address)
        assert response.status == page.status, page
        return tab, response

    return visit


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("light", 800), ("light", 360), ("dark", 1280)]
)
def test_axe_finds_nothing(scheme, width, pages, visit):
    found = {}
    for name, page in pages.items():
        # Its script is injected into the page, past the policy for content.
        tab, _ = visit(page, width, color_scheme=scheme, bypass_csp=True)
        # It would resolve @import against the page.
        options = {
            "preload": False,
            "resultTypes": ["violations"],
            "runOnly": {"type": "tag", "values": TAGS},
        }
        result = Axe().run(tab, options=options)
        if result.violations_count:
            found[name] = result.generate_report()
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways(width, pages, visit):
    wide = {}
    for name, page in pages.items():
        tab, _ = visit(page, width)
        content = tab.evaluate("document.documentElement.scrollWidth")
        if content > width:
            wide[name] = content
    assert wide == {}


def test_the_console_is_empty_under_the_strict_policy(pages, visit):
    for page in pages.values():
        _, response = visit(page)
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_readers_without_javascript_get_the_notes(pages, new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + pages["article"].path)
    assert page.locator(".note").count() == 12
    assert page.locator(".note-text").first.is_visible()
