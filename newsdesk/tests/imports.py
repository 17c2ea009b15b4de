"""What each module of ours imports when it runs, read from its source, and the rooms they stand in.

`python -m newsdesk.tests.imports` prints which room uses which.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("articles", "annotations", "newsdesk")
#: The rooms, from the ground up: a room imports from itself and from those before it.
ROOMS = (
    "articles",
    "newsdesk.context",
    "newsdesk.errors",
    "annotations.checks",
    "annotations.text",
    "annotations.anchoring",
    "annotations.checking",
    "annotations.formats",
    "annotations.wording",
    "annotations.models",
    "annotations.rules",
    "annotations.actions",
    "annotations.page",
    "annotations.review",
    "annotations.queue",
    "annotations.record",
    "annotations.templatetags",
    "annotations.desk",
    "annotations.reading",
    "annotations.management",
    "newsdesk",
)
CLOCKS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("time", "monotonic"), ("time", "perf_counter"), ("time", "localtime"), ("time", "gmtime"),
    ("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"),
}  # fmt: skip


@dataclass(frozen=True)
class Use:
    """An import (`name` is a dotted module or attribute) or the reading of a clock, at a line."""

    name: str
    line: int
    is_clock: bool = False


def lies_in(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def read(source: str, module: str, *, is_package: bool = False) -> Iterator[Use]:
    """Everything `source` imports when it runs, relative imports made absolute, and each clock it reads."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in _running(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Use(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            yield from (Use(f"{origin}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Attribute):
            owner = node.value
            last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (last, node.attr) in CLOCKS:
                yield Use(f"{last}.{node.attr}", node.lineno, is_clock=True)


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only a type checker reads (`if TYPE_CHECKING:`)."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            for other in child.orelse:
                yield from (other, *_running(other))
            continue
        yield child
        yield from _running(child)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of ours but tests and migrations."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if {"tests", "migrations"} & set(parts):
                continue
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


def imported(module: str) -> set[str]:
    """The modules of ours that `module` imports, those inside of functions included."""
    path = MODULES[module]
    found = set()
    for use in read(path.read_text("utf-8"), module, is_package=path.name == "__init__.py"):
        name = use.name if use.name in MODULES else use.name.rpartition(".")[0]
        if not use.is_clock and name in MODULES and name != module:
            found.add(name)
    return found


def room_of(module: str) -> str:
    """The room a module stands in; '' for none, as for the empty package that holds the rooms."""
    return max((room for room in ROOMS if lies_in(module, (room,))), key=len, default="")


def graph() -> dict[str, set[str]]:
    """Room → the other rooms it imports from."""
    found: dict[str, set[str]] = {room: set() for room in ROOMS}
    for module in MODULES:
        if room := room_of(module):
            found[room] |= {other for name in imported(module) if (other := room_of(name)) not in ("", room)}
    return found


def circles(edges: Mapping[str, set[str]]) -> list[list[str]]:
    """The groups of names that reach each other (Tarjan's strongly connected components), sorted."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        stack.append(name)
        for other in edges.get(name, ()):
            if other not in number:
                visit(other)
            if other in stack:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == number[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in edges:
        if name not in number:
            visit(name)
    return sorted(found)


if __name__ == "__main__":
    for room, others in graph().items():
        print(f"{room:24} {', '.join(other for other in ROOMS if other in others) or '–'}")
