"""Style sheets: one scale of type, and nothing that no page uses. Templates: no line longer than a screen."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "static/css"
SHEETS = {
    str(path.relative_to(FOLDER)): re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for path in sorted(FOLDER.rglob("*.css"))
}
SIZES = set(re.findall(r"(--size-\w+):", SHEETS["tokens.css"]))
#: Admin's own variables, which its style sheets read.
OF_DJANGO = "admin.css"


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Selector and declarations of each innermost block."""
    for found in re.finditer(r"([^{};]+)\{([^{}]*)\}", css):
        yield found[1].strip(), found[2]


def sizes(declarations: str) -> Iterator[str]:
    """What `font-size` and the short form `font` say of the size."""
    for name, value in re.findall(r"(?<![\w-])(font(?:-size)?):\s*([^;]+)", declarations):
        of_family = re.search(r"(\S+)/", value) if name == "font" else None
        yield of_family[1] if of_family else value.strip()


def strange_sizes(css: str) -> list[str]:
    """Sizes of type beside the scale; the rule of `html` says how much a rem is."""
    allowed = {f"var({size})" for size in SIZES} | {"inherit", "1em"}
    return [
        f"{selector}: {size}"
        for selector, declarations in rules(css)
        if selector != "html"
        for size in sizes(declarations)
        if size not in allowed
    ]


def test_the_scale_has_at_most_nine_steps():
    assert 5 <= len(SIZES) <= 9


@pytest.mark.parametrize("name", SHEETS)
def test_all_type_is_of_the_scale(name):
    assert strange_sizes(SHEETS[name]) == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("p { font-size: 0.83rem; }", ["p: 0.83rem"]),
        ("p { font: 600 0.9em/1.2 var(--sans) }", ["p: 0.9em"]),
        ("@media print { .a b { color: red; font: 12px serif } }", [".a b: 12px serif"]),
        (
            "p { font: 600 var(--size-body)/1.2 var(--sans); font-size: var(--size-none) }",
            ["p: var(--size-none)"],
        ),
        ("html { font-size: 112.5%; } p { font: inherit; font-size: 1em; font-weight: 600 }", []),
    ],
)
def test_a_size_beside_the_scale_is_seen(css, found):
    assert strange_sizes(css) == found


# --- nothing dead -------------------------------------------------------------------------------


def places() -> Iterator[str]:
    """All that may name a class: class attributes of templates, strings of modules, scripts."""
    for path in ROOT.glob("static/js/**/*.js"):
        yield path.read_text("utf-8")
    for app in ("articles", "annotations", "newsdesk"):
        for path in (ROOT / app).rglob("*.html"):
            yield from re.findall(r"class=\"([^\"]*(?:\{%.*?%\}[^\"]*)*)\"", path.read_text("utf-8"))
        for path in (ROOT / app).rglob("*.py"):
            if not {"tests", "migrations"} & set(path.parts):
                yield from strings(path.read_text("utf-8"))


def strings(source: str) -> Iterator[str]:
    """The strings of a module as they are written; no docstrings, which are prose."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if (
            token.type in (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", -1))
            and '"""' not in token.string
        ):
            yield token.string + ("{" if token.type != tokenize.STRING else "")


def classes(css: str) -> set[str]:
    return {name for selector, _ in rules(css) for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selector)}


def is_named(name: str, found: str) -> bool:
    """Whether `found` holds the class `name` as a word, or begins one like it and fills in the rest."""
    begun = re.match(r"(.*-)[^-]+$|(\D+)\d+$", name)
    ways = [rf"{re.escape(name)}(?![\w-])"]
    if begun:
        ways.append(rf"{re.escape(begun[1] or begun[2])}\$?\{{")
    return bool(re.search(rf"(?<![\w.-])(?:{'|'.join(ways)})", found))


def test_each_class_is_one_of_some_page():
    found = "\n".join(places())
    ours = {sheet: css for sheet, css in SHEETS.items() if sheet != OF_DJANGO}
    dead = {
        f"{sheet}: .{name}"
        for sheet, css in ours.items()
        for name in classes(css)
        if not is_named(name, found)
    }
    assert dead == set()


@pytest.mark.parametrize(
    ("name", "found", "is_there"),
    [
        ("row-head", "row-head is-open", True),
        ("row-head", "row-header", False),
        ("row", "row-head", False),
        ("s-disputed", "s-{{ status }}", True),
        ("s-disputed", 'f"m s-{status}"', True),
        ("is-open", "s-{{ status }}", False),
        ("l2", 'f"m l{level}"', True),
        ("row", "{{ row }}", True),
        ("desk-list-head", "desk-list", False),
        ("hide", "element.hide()", False),
    ],
)
def test_a_class_that_no_page_has_is_seen(name, found, is_there):
    assert is_named(name, found) is is_there


def test_each_property_of_ours_is_used():
    everything = "\n".join(SHEETS.values())
    defined = {
        name
        for sheet, css in SHEETS.items()
        if sheet != OF_DJANGO
        for name in re.findall(r"(?<![\w(-])(--[\w-]+)\s*:", css)
    }
    assert {
        name for name in defined if f"var({name})" not in everything and f"var({name}," not in everything
    } == set()


def test_nothing_that_is_imported_is_missing_or_forgotten():
    named = {found for css in SHEETS.values() for found in re.findall(r'@import url\("([^"]+)"\)', css)}
    assert named | {"desk.css", "reading.css", "admin.css"} == set(SHEETS)


TEMPLATES = sorted(
    path for app in ("annotations", "newsdesk") for path in (ROOT / app / "templates").rglob("*.html")
)


def long_lines(source: str) -> list[int]:
    """Numbers of lines over 160 characters."""
    return [number for number, line in enumerate(source.split("\n"), start=1) if len(line) > 160]


def test_no_line_of_a_template_is_longer_than_a_screen():
    assert len(TEMPLATES) > 60
    found = {path.name: lines for path in TEMPLATES if (lines := long_lines(path.read_text("utf-8")))}
    assert found == {}
    assert long_lines(f"short\n{'x' * 161}\n{'x' * 160}") == [2]
