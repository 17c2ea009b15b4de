"""Which addresses the browser suite has really visited, beside all that the newsroom serves.

A page that no test opens in a browser is one whose button nobody ever pressed. So each answer a browser gets
is noted as (method, name of the address), and at the end of the whole suite an address that nobody visited,
and is not in `UNVISITED` with a reason, fails the session; so does an exception that is none.

The root conftest loads this as a plugin: under xdist the process that sums up collects no tests itself, and
need not know this folder. Django is imported late, for its settings are not there yet when plugins are loaded.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

HERE = Path(__file__).parent
#: What links and forms send. Whoever answers GET answers HEAD, and OPTIONS is a question of programs.
BY_LINK_OR_FORM = frozenset({"GET", "POST"})


class Visit(NamedTuple):
    """One way to use an address: `name` is that of `reverse()`."""

    method: str
    name: str

    def __str__(self) -> str:
        return f"{self.method:4} {self.name}"


#: What was public, as the names of its pages in the admin begin.
RECORD = (
    "annotations_*",
    "articles_article",
    "articles_revision",
    "articles_importedfile",
    "articles_importrun",
)

#: Visits that no test in a browser makes, and why. `*` stands for any run of letters.
UNVISITED: dict[Visit, str] = {
    # Read by programs. Their tests read them as programs do.
    Visit("GET", "article_annotations"): "JSON-LD for programs; pages name it in their head alone",
    Visit("GET", "article_text"): "the words that selectors of programs point into; no page links to it",
    Visit("GET", "robots"): "asked for by crawlers alone",
    Visit("GET", "sitemap"): "asked for by crawlers alone",
    Visit("GET", "django.contrib.sitemaps.views.sitemap"): "a section of the sitemap, for crawlers alone",
    Visit("GET", "healthz"): "asked for by what supervises the process",
    Visit("GET", "readyz"): "asked for by what supervises the process",
    Visit("*", "favicon"): "browsers ask for it by themselves, and a headless one does not",
    # The admin is Django's. Its views name no methods, so each seems to take both.
    Visit("*", "admin:*_delete"): "nothing is deleted: Django answers 403",
    Visit("GET", "*:logout"): "signing out is a button: Django answers 405",
    Visit("POST", "*:password_change_done"): "a sentence to read, without a form",
    Visit("POST", "admin:*_changelist"): "lists have no actions and no fields to fill in",
    Visit("POST", "admin:*_history"): "a page to read, without a form",
    Visit("POST", "admin:index"): "a page to read, without a form",
    Visit("POST", "admin:app_list"): "a page to read, without a form",
    Visit("POST", "admin:view_on_site"): "a link that leads on, without a form",
    Visit("POST", "*:jsi18n"): "a script that pages load",
    Visit("*", "admin:autocomplete"): "no form of ours has a field that asks it",
    Visit("*", "admin:django.views.generic.base.RedirectView"): "an address of Django before 1.9, led on",
    Visit("*", "admin:django.contrib.admin.sites.AdminSite.catch_all_view"): "what is no address: 404",
    **{Visit("*", f"admin:{kind}_add"): "the record is written at the desk: 403" for kind in RECORD},
    **{Visit("POST", f"admin:{kind}_change"): "the record is not changed here: 403" for kind in RECORD},
    **{Visit("GET", f"admin:{kind}_history"): "empty: Django tells of its own forms" for kind in RECORD},
}


# --- what is served -------------------------------------------------------------------------------


def served(patterns: Iterable[Any], namespaces: tuple[str, ...] = ()) -> Iterator[Visit]:
    """All visits that the URL patterns allow, named as a resolver names them."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from served(pattern.url_patterns, inner)
        else:
            name = ":".join([*namespaces, pattern.name or pattern.lookup_str])
            for method in methods(pattern.callback):
                yield Visit(method, name)


def methods(view: Callable[..., Any]) -> frozenset[str]:
    """What `view` takes of `BY_LINK_OR_FORM`: all of it where no decorator and no class says otherwise."""
    layer: Any = view
    allowed = BY_LINK_OR_FORM
    while layer is not None:
        if found := _inside(layer).get("request_method_list"):  # as `require_http_methods` keeps it
            allowed &= frozenset(found)
        if taken_by := getattr(layer, "view_class", None):
            allowed &= {name.upper() for name in taken_by.http_method_names if hasattr(taken_by, name)}
        layer = getattr(layer, "__wrapped__", None)
    return allowed


def _inside(function: Any) -> Mapping[str, Any]:
    """The variables a function closes over."""
    return inspect.getclosurevars(function).nonlocals if inspect.isfunction(function) else {}


# --- what was visited -----------------------------------------------------------------------------


def visit(method: str, url: str, status: int, location: str = "") -> Visit | None:
    """What an answer of the live server says was used: None when it was refused, or led to a login page.

    Signing out ends there. `location` is the header of that name.
    """
    from django.urls import Resolver404, resolve

    asked = urlsplit(url)
    if method not in BY_LINK_OR_FORM or status >= 400 or asked.hostname != "localhost":
        return None
    try:
        name = resolve(asked.path).view_name
        led_to = resolve(urlsplit(location).path).view_name if location.startswith("/") else ""
    except Resolver404:
        return None  # a static file
    is_shut_out = led_to.endswith(":login") and not name.endswith(":logout")
    return None if is_shut_out else Visit(method, name)


# --- the two side by side -------------------------------------------------------------------------


def complaints(
    served: Iterable[Visit], visited: Iterable[Visit], exceptions: Mapping[Visit, str]
) -> list[str]:
    """Sentences on addresses nobody visits, and on exceptions that are none; empty when all is well."""
    served, visited, said = sorted(set(served)), set(visited), []
    excepted = {pattern: [one for one in served if _fits(one, pattern)] for pattern in exceptions}
    known = {one for found in excepted.values() for one in found}
    for one in served:
        if one not in visited | known:
            said.append(f"{one}: nobody visits it. Use it in a test, or say in UNVISITED why not.")
    for pattern, found in sorted(excepted.items()):
        if not found:
            said.append(f"{pattern}: UNVISITED names it, and no address is called so.")
        said += [
            f"{one}: UNVISITED names it ({pattern.name}), and it is visited. Take it out."
            for one in found
            if one in visited
        ]
        if not exceptions[pattern].strip():
            said.append(f"{pattern}: UNVISITED gives no reason.")
    return said


def _fits(one: Visit, pattern: Visit) -> bool:
    return fnmatchcase(one.method, pattern.method) and fnmatchcase(one.name, pattern.name)


# --- in a session of pytest -----------------------------------------------------------------------


class Book:
    """What one session knows: its visits, and whether all browser tests ran in it."""

    def __init__(self) -> None:
        self.visited: set[Visit] = set()
        #: Whether a browser test was collected and left out.
        self.is_cut = False
        self.is_whole = False
        self.said: list[str] = []


BOOK = pytest.StashKey[Book]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BOOK] = Book()


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in filter(_in_a_browser, items):
        item.config.stash[BOOK].is_cut = True


def pytest_collection_finish(session: pytest.Session) -> None:
    """Only a whole suite can be asked for every address: all files, no `-k`, no single test, a browser."""
    book, inside = session.config.stash[BOOK], list(filter(_in_a_browser, session.items))
    book.is_whole = (
        {item.path for item in inside} == set(HERE.glob("test_*.py"))
        and not book.is_cut
        and not any("::" in argument for argument in session.config.args)
        and not any(item.get_closest_marker("skip") for item in inside)  # no Chromium is installed
        and not session.config.option.collectonly
    )


def _in_a_browser(item: pytest.Item) -> bool:
    return HERE in item.path.parents and item.get_closest_marker("browser") is not None


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: Any) -> None:
    """A worker of xdist is done; each has collected all tests and ran some."""
    book, handed = node.config.stash[BOOK], getattr(node, "workeroutput", {})
    book.visited |= {Visit(*one) for one in handed.get("visited", ())}
    book.is_whole |= handed.get("is_whole", False)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    from django.urls import get_resolver

    book = session.config.stash[BOOK]
    if (handed := getattr(session.config, "workeroutput", None)) is not None:
        handed |= {"visited": sorted(map(list, book.visited)), "is_whole": book.is_whole}
        return
    # After a failure or a stop it would complain of what the failing tests did not come to.
    if book.is_whole and exitstatus == pytest.ExitCode.OK:
        book.said = complaints(served(get_resolver().url_patterns), book.visited, UNVISITED)
        if book.said:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if said := config.stash[BOOK].said:
        terminalreporter.section("addresses and the browser suite", red=True, bold=True)
        for sentence in said:
            terminalreporter.line(sentence, red=True)
