"""A browser, people signed in, real articles, and a console that must stay empty."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, WebError

from articles.importing import Importer
from articles.models import Article
from newsdesk.tests.received import SAMPLES, SEEDS

from . import visits
from .hands import Desk

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "no Chromium is installed (make provision)"
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)  # before `-m` looks at the markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if CHROMIUM is None:
        pytest.fail(MISSING)  # reached under CI=true alone
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": ARGS}


@pytest.fixture(scope="session")
def base_url() -> None:
    """In place of pytest-playwright's, whose form pytest 9 warns of. Addresses are the live server's."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"viewport": {"width": 1280, "height": 1000}}


class Console:
    """What the browser complained of, in all windows of a test."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.expected: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._message)
        context.on("weberror", self._error)

    def expect(self, pattern: str) -> None:
        """Lines that hold `pattern` are part of the story: a refused save is “Failed to load resource”."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        return [line for line in self.lines if not any(re.search(pattern, line) for pattern in self.expected)]

    def _message(self, message: ConsoleMessage) -> None:
        self.lines.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _error(self, error: WebError) -> None:
        self.lines.append(f"uncaught: {error.error}")


@pytest.fixture
def console() -> Console:
    return Console()


@pytest.fixture(autouse=True)
def _console_stays_empty(request: pytest.FixtureRequest, console: Console) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("browser"):
        assert console.unexpected() == []


@pytest.fixture(scope="session")
def note_visit(pytestconfig: pytest.Config) -> Callable[[Response], None]:
    """Remembers which address an answer used."""
    visited = pytestconfig.stash[visits.BOOK].visited

    def note(response: Response) -> None:
        location = response.headers.get("location", "")
        if one := visits.visit(response.request.method, response.url, response.status, location):
            visited.add(one)

    return note


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext],
    request: pytest.FixtureRequest,
    console: Console,
    note_visit: Callable[[Response], None],
) -> Callable[..., BrowserContext]:
    """A window with its own cookies; its console is watched, and where it goes is noted."""

    def make(**over: Any) -> BrowserContext:
        context = new_context(**over)
        context.set_default_timeout(8_000)
        console.watch(context)
        context.on("response", note_visit)
        return context

    return make


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[BrowserContext, Any], None]:
    """Signs a person in by the session's cookie; the main job goes through the login page itself."""

    def by_cookie(context: BrowserContext, person: Any) -> None:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        name = django_settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return by_cookie


@pytest.fixture
def desk(page: Page, live_server: Any, lena: Any, sign_in: Callable[..., Any]) -> Desk:
    """Lena, an Editor, at her desk."""
    sign_in(page.context, lena)
    return Desk(page, live_server.url)


@pytest.fixture
def desk_for(
    new_context: Callable[..., Any], live_server: Any, sign_in: Callable[..., Any]
) -> Callable[..., Desk]:
    """The desk of another person, in a window of their own."""

    def open_for(person: Any, viewport: Any = None, **over: Any) -> Desk:
        context = new_context(**over)
        sign_in(context, person)
        page = context.new_page()
        if viewport:
            page.set_viewport_size(viewport)
        return Desk(page, live_server.url)

    return open_for


@pytest.fixture
def guest_post(transactional_db: None) -> Callable[..., Article]:
    """A guest post with a post of a network in it, imported as the newsroom imports it.

    It is a real one where those are at hand, else the sample that was invented after its kind.
    """

    def imported(*, public: bool = True, by: Any = None) -> Article:
        (path,) = SEEDS.glob("004_*.txt") if SEEDS.is_dir() else SAMPLES.glob("02-*.txt")
        (result,) = Importer(by, publish=public).results([(path.name, path.read_bytes())])
        return Article.objects.get(slug=result.slug)

    return imported
