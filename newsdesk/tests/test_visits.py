"""What is served is read from the patterns, what was visited from answers, and the two are laid side by side."""

from __future__ import annotations

import json
from functools import wraps
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.urls import get_resolver, include, path
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.generic import TemplateView

from newsdesk.tests.browser import visits
from newsdesk.tests.browser.visits import (
    UNVISITED,
    Visit,
    complaints,
    methods,
    served,
    visit,
)

READ, SENT = Visit("GET", "desk:article"), Visit("POST", "desk:tag")


def plain(request):
    return HttpResponse()


def wrapped(view):
    @wraps(view)
    def outer(*args, **kwargs):
        return view(*args, **kwargs)

    return outer


@pytest.mark.parametrize(
    ("view", "taken"),
    [
        (plain, {"GET", "POST"}),
        (require_GET(plain), {"GET"}),
        (require_POST(plain), {"POST"}),
        (require_http_methods(["GET", "HEAD", "POST"])(plain), {"GET", "POST"}),
        (require_http_methods(["PUT"])(plain), set()),
        (wrapped(wrapped(require_POST(wrapped(plain)))), {"POST"}),
        (wrapped(require_GET(require_http_methods(["GET", "POST"])(plain))), {"GET"}),
        (TemplateView.as_view(), {"GET"}),
    ],
)
def test_the_methods_of_a_view_are_found_below_its_decorators(view, taken):
    assert methods(view) == taken


def test_addresses_are_named_as_reverse_names_them():
    inner = ([path("a/", require_GET(plain), name="a")], "app")
    patterns = [
        path("x/", include(inner, namespace="x")),
        path("y/", include([path("", require_POST(plain))])),
    ]
    assert set(served(patterns)) == {Visit("GET", "x:a"), Visit("POST", f"{__name__}.plain")}


def test_our_own_addresses_are_read_with_their_methods():
    ours = set(served(get_resolver().url_patterns))
    assert {
        READ,
        SENT,
        Visit("GET", "front"),
        Visit("POST", "desk:correct"),
        Visit("GET", "desk:correct"),
    } <= ours
    assert not {Visit("POST", "desk:article"), Visit("GET", "desk:tag"), Visit("POST", "front")} & ours


def test_an_answer_is_a_visit_by_its_method_and_name():
    article = "http://localhost:8081/desk/articles/bridge-1/"
    assert visit("GET", f"{article}?passage=1#here", 200) == READ
    assert visit("POST", f"{article}annotations/", 302, "/desk/articles/bridge-1/") == SENT
    assert visit("GET", article, 304) == READ
    signing_out = "http://localhost:8081/desk/logout/"
    assert visit("POST", signing_out, 302, "/desk/login/") == Visit("POST", "desk:logout")


@pytest.mark.parametrize(
    ("method", "url", "status", "location"),
    [
        ("GET", "http://localhost/desk/", 403, ""),
        ("POST", "http://localhost/desk/import/", 400, ""),
        ("GET", "http://localhost/desk/", 302, "/desk/login/?next=/desk/"),
        ("GET", "http://localhost/admin/", 302, "/admin/login/?next=/admin/"),
        ("HEAD", "http://localhost/", 200, ""),
        ("GET", "http://localhost/static/css/desk.css", 200, ""),
        ("GET", "https://example.org/", 200, ""),
    ],
)
def test_what_was_refused_or_led_to_a_login_page_is_no_visit(method, url, status, location):
    assert visit(method, url, status, location) is None


def test_all_is_well_when_each_address_is_visited_or_excepted():
    assert complaints([READ, SENT], [READ], {SENT: "a reason"}) == []
    assert complaints([READ, SENT], [READ], {Visit("POST", "desk:*"): "a reason"}) == []
    assert complaints([READ, SENT], [], {Visit("*", "desk:*"): "a reason"}) == []


@pytest.mark.parametrize(
    ("visited", "exceptions", "said"),
    [
        ([READ], {}, "POST desk:tag: nobody visits it. "),
        ([READ], {Visit("GET", "desk:tag"): "a reason"}, "POST desk:tag: nobody visits it. "),
        (
            [READ, SENT],
            {SENT: "a reason"},
            "POST desk:tag: UNVISITED names it (desk:tag), and it is visited.",
        ),
        (
            [READ, SENT],
            {Visit("*", "*:tag"): "a reason"},
            "POST desk:tag: UNVISITED names it (*:tag), and it",
        ),
        ([READ, SENT], {Visit("GET", "desk:gone"): "a reason"}, "GET  desk:gone: UNVISITED names it, and no"),
        ([READ], {SENT: " "}, "POST desk:tag: UNVISITED gives no reason."),
    ],
)
def test_each_fault_is_a_sentence(visited, exceptions, said):
    assert any(sentence.startswith(said) for sentence in complaints([READ, SENT], visited, exceptions))


def test_every_exception_of_ours_names_an_address_and_has_a_reason():
    ours = set(served(get_resolver().url_patterns))
    assert [
        sentence for sentence in complaints(ours, ours, UNVISITED) if "and it is visited" not in sentence
    ] == []


# --- in a session ---------------------------------------------------------------------------------


class Config:
    """As much of pytest's configuration as the plugin asks for."""

    def __init__(self, *args, collectonly=False):
        self.args, self.stash, self.option = args, pytest.Stash(), SimpleNamespace(collectonly=collectonly)
        visits.pytest_configure(self)

    @property
    def book(self):
        return self.stash[visits.BOOK]


def collected(config, *marks, without=()):
    """A session that has collected a browser test with `marks` of each file of the suite."""
    names = {"browser", *marks}
    found = [
        SimpleNamespace(path=file, config=config, get_closest_marker=lambda name: name in names or None)
        for file in sorted(visits.HERE.glob("test_*.py"))
        if file.name not in without
    ]
    return SimpleNamespace(items=found, config=config, exitstatus=pytest.ExitCode.OK)


def test_only_the_whole_suite_is_asked():
    def is_whole(session):
        visits.pytest_collection_finish(session)
        return session.config.book.is_whole

    assert is_whole(collected(Config("newsdesk/tests/browser")))
    assert not is_whole(collected(Config(), without=["test_days.py"]))
    assert not is_whole(collected(Config("newsdesk/tests/browser", "test_days.py::test_a")))
    assert not is_whole(collected(Config(), "skip"))
    assert not is_whole(collected(Config(collectonly=True)))
    session = collected(Config())
    visits.pytest_deselected(session.items[:1])
    assert not is_whole(session)


@pytest.mark.parametrize(
    ("is_whole", "before", "after"),
    [
        (True, pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED),
        (False, pytest.ExitCode.OK, pytest.ExitCode.OK),
        (True, pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERRUPTED),
    ],
)
def test_a_whole_suite_that_leaves_addresses_out_fails(is_whole, before, after):
    session = collected(Config())
    session.exitstatus = before
    session.config.book.is_whole = is_whole
    visits.pytest_sessionfinish(session, before)
    assert session.exitstatus == after
    assert bool(session.config.book.said) == (before != after)


def test_workers_hand_over_what_they_saw_and_complain_of_nothing():
    worker, controller = collected(Config()), Config()
    worker.config.workeroutput = {}
    visits.pytest_collection_finish(worker)
    worker.config.book.visited.add(READ)
    visits.pytest_sessionfinish(worker, pytest.ExitCode.OK)
    assert worker.exitstatus == pytest.ExitCode.OK
    handed = json.loads(json.dumps(worker.config.workeroutput))  # as it goes between processes
    controller.book.visited.add(SENT)
    visits.pytest_testnodedown(SimpleNamespace(config=controller, workeroutput=handed), None)
    visits.pytest_testnodedown(SimpleNamespace(config=controller), "it crashed")
    assert controller.book.visited == {READ, SENT}
    assert controller.book.is_whole
