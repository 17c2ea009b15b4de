"""Words that the tests of formats share, all invented."""

from __future__ import annotations

from articles.formats import Item, read
from articles.parsing import ParsedArticle

LEDE = (
    "The harbour council of Port Ansel said on Tuesday that the old ferry had been taken out of service after "
    "water was found in two of its holds."
)
MORE = "Travellers are taken over the strait by fishing boats, and repairs will last three weeks, the council said."
LAST = "Nobody was hurt, the harbour master told reporters, but the crew had to leave their dinner behind."


def items(data: bytes | str, name: str) -> list[Item]:
    return list(read(data.encode() if isinstance(data, str) else data, name))


def article(data: bytes | str, name: str) -> ParsedArticle:
    """The only article of a file."""
    [item] = items(data, name)
    assert item.article is not None, item.problem
    return item.article


def problem(data: bytes | str, name: str) -> str:
    """Why a file gave no article."""
    [item] = items(data, name)
    assert item.article is None
    return item.problem


def blocks(found: ParsedArticle) -> list[tuple[str, str]]:
    return [(block.kind.value, found.body[block.start : block.end]) for block in found.blocks]


def visible(found: ParsedArticle) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in blocks(found) if kind != "meta"]
