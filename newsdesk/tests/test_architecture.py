"""The arrow (`newsdesk` → `annotations` → `articles`) and the rings (pure ← data ← HTTP), read from the imports."""

from __future__ import annotations

import ast
from collections.abc import Mapping

import pytest

from .imports import APPS, MODULES, ROOMS, Use, circles, graph, imported, lies_in, read, room_of

PURE = (
    "articles.editing",
    "articles.formats",
    "articles.merging",
    "articles.languages",
    "articles.paragraphs",
    "articles.parsing",
    "articles.search.folding",
    "articles.search.words",
    "annotations.text",
    "annotations.anchoring",
    "annotations.checking",
    "annotations.formats",
    "annotations.page.layout",
    "annotations.page.marks",
    "annotations.rules.judgement",
)
#: What speaks HTTP or reads forms. All of `newsdesk` is wiring and may know everything.
HTTP = (
    "annotations.desk",
    "annotations.reading",
    "annotations.management",
    "annotations.templatetags",
    "articles.filters",
    "articles.management",
)
EDITORS, READERS = "annotations.desk", "annotations.reading"
#: The one exception to the arrow: error pages in the site's design, for views alone.
ERROR_PAGES = "newsdesk.errors"
#: Rooms that write rows.
WRITERS = ("annotations.models", "annotations.actions", "annotations.management")
#: Modules that import inside a function: before or after Django is set up, a library that may be missing or that
#: costs much and is seldom asked.
LATE = {
    "articles.parsing.language",
    "articles.apps", "newsdesk.apps", "newsdesk.roles", "annotations.page.editions",
    "newsdesk.bench.__main__", "newsdesk.bench.painting", "newsdesk.bench.reading",
    "newsdesk.page_checks.__main__", "newsdesk.page_checks.checkers",
}  # fmt: skip
ERROR_PAGES_FOR = ("annotations.desk", "annotations.reading")

SPEAKS_HTTP = (
    "django.http", "django.shortcuts", "django.views", "django.forms", "django.template", "django.test",
    "django.contrib.messages", "django.contrib.admin", "django.middleware", "django_filters", "django_htmx", "allauth",
)  # fmt: skip


def is_pure(module: str) -> bool:
    return lies_in(module, PURE)


def is_data(module: str) -> bool:
    return lies_in(module, ("articles", "annotations")) and not is_pure(module) and not lies_in(module, HTTP)


def faults(source: str, module: str, *, is_package: bool = False) -> list[str]:
    """What `module` imports against the rules, each a sentence."""
    found = []
    for item in read(source, module, is_package=is_package):
        if why := _why_not(module, item):
            found.append(f"{module}:{item.line} {'reads' if item.is_clock else 'imports'} {item.name}: {why}")
    return found


def _why_not(module: str, item: Use) -> str:
    if item.is_clock:
        return "a pure module is given its moment" if is_pure(module) else ""
    if lies_in(module, ("articles",)) and lies_in(item.name, ("annotations", "newsdesk")):
        return "the arrow runs the other way"
    if lies_in(module, ("annotations",)) and lies_in(item.name, ("newsdesk",)):
        allowed = lies_in(item.name, (ERROR_PAGES,)) and lies_in(module, ERROR_PAGES_FOR)
        return "" if allowed else "the arrow runs the other way"
    for one, other in (EDITORS, READERS), (READERS, EDITORS):
        if lies_in(module, (one,)) and lies_in(item.name, (other,)):
            return "editors' pages and readers' meet in the data only"
    if is_pure(module):
        if lies_in(item.name, ("django", *SPEAKS_HTTP)):
            return "a pure module knows no Django"
        if lies_in(item.name, APPS) and not is_pure(item.name) and not _is_pure_package(item.name):
            return "a pure module imports pure modules only"
    if is_data(module) and lies_in(item.name, (*SPEAKS_HTTP, *HTTP)):
        return "the data ring knows no HTTP"
    return ""


def _is_pure_package(name: str) -> bool:
    """`from . import layout` names the package itself first."""
    return name in APPS


def test_the_walk_sees_every_ring():
    assert len(MODULES) > 60
    assert [name for name in PURE if name not in MODULES] == []
    assert [name for name in HTTP if not any(lies_in(module, (name,)) for module in MODULES)] == []
    for name in (
        "articles.importing", "articles.models.article", "articles.guards", "articles.integrity",
        "annotations.models.annotation", "annotations.rules.placement", "annotations.rules.counts", "annotations.rules.policy",
        "annotations.actions.corrections", "annotations.page.fetching", "annotations.record.integrity", "annotations.actions.seals",
        "annotations.queue.queue",
    ):  # fmt: skip
        assert is_data(name), f"{name} is not held to the rules of the data ring"
        assert name in MODULES


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_imports_only_what_its_ring_may(module):
    path = MODULES[module]
    assert faults(path.read_text("utf-8"), module, is_package=path.name == "__init__.py") == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("articles.importing", "from annotations.models import Annotation"),
        ("articles.importing", "import annotations"),
        ("articles.models.article", "from newsdesk import errors"),
        ("articles.parsing.dates", "import newsdesk.models"),
        ("annotations.rules.policy", "from newsdesk.errors import error_page"),
        ("annotations.desk.annotate.forms.judgement", "from newsdesk.models import User"),
        ("annotations.page.layout", "from django.utils.html import escape"),
        ("annotations.page.layout", "import django"),
        ("annotations.page.layout", "from annotations.models import Version"),
        ("annotations.page.layout", "from annotations import models"),
        ("annotations.page.layout", "def late():\n    from .composition import lay_out"),
        ("annotations.text.words", "from annotations.actions.carriage import carry"),
        ("annotations.text.words", "from articles.models import Revision"),
        ("articles.parsing.dates", "from datetime import date\ntoday = date.today()"),
        ("articles.parsing.dates", "import datetime\nnow = datetime.datetime.now"),
        ("articles.parsing.dates", "import time\nnow = time.time()"),
        ("annotations.text.spans", "from django.utils import timezone"),
        ("articles.importing", "from django.http import HttpRequest"),
        ("articles.importing", "from .filters import ArticleFilter"),
        ("articles.models.article", "from django.shortcuts import get_object_or_404"),
        ("annotations.page.fetching", "from annotations.desk.annotate.forms.judgement import TagForm"),
        ("annotations.desk.annotate.page", "from annotations.reading.moments import read"),
        ("annotations.reading.front", "from annotations.desk import access"),
        ("annotations.page.fetching", "from annotations.reading import moments"),
        ("annotations.actions.corrections", "from django import forms"),
        ("annotations.guards", "try:\n    from django.views import View\nexcept ImportError:\n    pass"),
    ],
)
def test_a_planted_import_against_the_rules_is_seen(module, line):
    assert len(faults(line, module)) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("annotations.desk.annotate.page", "from newsdesk.errors import error_page"),
        ("annotations.reading.front", "from newsdesk.errors import error_page"),
        ("annotations.page.layout", "from articles.parsing import Block"),
        ("annotations.page.layout", "from annotations.text.spans import Span"),
        (
            "annotations.rules.judgement",
            "if TYPE_CHECKING:\n    from annotations.models import Version\n    at = datetime.now()",
        ),
        ("articles.importing", "from django.utils import timezone\nnow = timezone.now()"),
        ("annotations.rules.placement", "from annotations.anchoring import reanchor"),
        ("newsdesk.urls", "from annotations.desk.urls import urlpatterns"),
    ],
)
def test_what_the_rules_allow_is_not_called_a_fault(module, line):
    assert faults(line, module) == []


def test_the_other_branch_of_a_type_checking_if_does_run():
    source = "if TYPE_CHECKING:\n    import a\nelse:\n    from django.http import HttpRequest"
    assert len(faults(source, "annotations.rules.placement")) == 1


def test_every_module_stands_in_a_room():
    outside = {module for module in MODULES if not room_of(module)}
    assert outside == {"annotations", "annotations.apps"}


def upwards(edges: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Room → the rooms after it that it imports from, for those that do."""
    found = {
        room: {other for other in others if ROOMS.index(other) > ROOMS.index(room)}
        for room, others in edges.items()
    }
    return {room: later for room, later in found.items() if later}


def test_a_room_imports_only_from_those_before_it():
    assert upwards(graph()) == {}


def test_a_planted_import_from_a_later_room_is_seen():
    edges = {"annotations.text": {"articles", "annotations.page"}, "annotations.page": {"annotations.text"}}
    assert upwards(edges) == {"annotations.text": {"annotations.page"}}


def test_no_module_reaches_itself():
    assert circles({module: imported(module) for module in MODULES}) == []


def test_a_planted_circle_is_seen():
    edges = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a", "e"}, "e": {"f"}, "f": {"d"}, "g": {"g"}}
    assert circles(edges) == [["b", "c"], ["d", "e", "f"]]


def test_nothing_is_imported_late_but_what_django_or_a_missing_library_demands():
    inside = {
        module
        for module, path in MODULES.items()
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert inside == LATE


#: What an ORM's rows and sets of rows are written with.
WRITES = frozenset(
    {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete", "locked"}
)


def writes(source: str) -> list[str]:
    """The calls by which `source` writes rows, or takes the lock under which they are written."""
    return [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr in WRITES
            or (node.func.attr == "update" and "objects" in ast.unparse(node.func.value))
        )
    ]


@pytest.mark.parametrize(
    "module",
    [
        module
        for module in sorted(MODULES)
        if lies_in(module, ("annotations",)) and not lies_in(module, WRITERS)
    ],
)
def test_only_acts_write(module):
    assert writes(MODULES[module].read_text("utf-8")) == []


def test_a_planted_write_is_seen():
    source = "Version.objects.filter(pk=1).update(note='')\nrow.save()\nfound.update(a=1)\nkeys.add(1)"
    assert writes(source) == ["Version.objects.filter(pk=1).update", "row.save"]
