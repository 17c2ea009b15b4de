"""JSON and JSON Lines: one article, a list of them, an object that holds such a list, or one in each line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.parsing import Decoded, ParseError, decode

from . import ninjs
from .foreign import foreign
from .item import Item
from .json import Broken, after_space, members, value_at
from .limits import check_size
from .prose import shown
from .record import Json, article_of_record, has_text

_LINES = (".jsonl", ".ndjson")
_LISTS = ("articles", "items", "posts", "entries", "documents", "docs", "stories", "results", "records",
          "rows", "news", "data", "value", "nodes", "hits", "objects", "@graph", "graph")  # fmt: skip
# Objects that only carry such a list.
_HOLDERS = ("response", "result", "feed", "hits", "data", "channel", "body", "payload")
_ARTICLE_TYPES = ("article", "posting", "report")


def read(data: bytes, name: str) -> Iterator[Item]:
    """The articles in JSON. Where a file has more than one record, each has a mark (“#3”).

    A record that is no article, or broken, costs itself only where the others can still be told apart. Raises
    ParseError for a file that holds none, or another tool's annotations. Time: linear.
    """
    check_size(data)
    decoded = decode(data, cleaning=False)
    text = decoded.text
    at = after_space(text, 0)
    if text.startswith("[", at):
        yield from _list(text, at, decoded)
    elif not text.startswith("{", at):
        raise ParseError(
            f"This is no JSON: it begins with “{shown(text[at : at + 20])}”, not with “{{” or “[”."
        )
    elif _is_lines(text, at, name):
        yield from _lines(text, decoded)
    else:
        yield from _values(text, at, decoded)


def _is_lines(text: str, at: int, name: str) -> bool:
    """Whether each line is a value by itself: the first one is, or the file says so and begins like one."""
    end = text.find("\n", at)
    if end < 0 or after_space(text, end) == len(text):
        return False
    line = text[at:end].strip()
    try:
        return not line[value_at(line, 0)[1] :].strip()
    except Broken:
        return name.lower().endswith(_LINES) and line not in ("{", "{}") and len(line) > 1


def _lines(text: str, decoded: Decoded) -> Iterator[Item]:
    number = line = 0
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line += 1
        said = text[at:end].strip(" \t\r\ufeff")
        at = end + 1
        if not said:
            continue
        number += 1
        where, mark = f"Line {line:,}", f"#{number}"
        try:
            record, stop = value_at(said, 0)
        except Broken as reason:
            yield Item(mark=mark, problem=f"{where} is not complete JSON: {reason}.")
            continue
        if said[stop:].strip():
            yield Item(mark=mark, problem=f"{where} is not complete JSON: something follows its end.")
            continue
        if number == 1:
            _refuse_foreign(record)
        yield _item(record, decoded, mark, where)


def _list(text: str, at: int, decoded: Decoded) -> Iterator[Item]:
    number = 0
    try:
        for number, record in enumerate(members(text, at), 1):
            if number == 1:
                _refuse_foreign(record)
            yield _item(record, decoded, f"#{number}", f"Record {number:,}")
    except Broken as reason:
        behind = f" after record {number:,}" if number else ""
        raise ParseError(f"This JSON cannot be read{behind}: {reason}. {_SEND_AGAIN}") from None
    if not number:
        raise ParseError("This JSON is an empty list: there is no article in it.")


def _values(text: str, at: int, decoded: Decoded) -> Iterator[Item]:
    """Whole values one behind the other; commonly there is one."""
    number = 0
    while at < len(text):
        try:
            record, at = value_at(text, at)
        except Broken as reason:
            behind = f" after record {number:,}" if number else f" in line {_line(text, reason.end):,}"
            raise ParseError(f"This JSON cannot be read{behind}: {reason}. {_SEND_AGAIN}") from None
        at = after_space(text, at)
        number += 1
        if number == 1:
            if at == len(text):
                yield from _whole(record, decoded)
                return
            _refuse_foreign(record)
        yield _item(record, decoded, f"#{number}", f"Record {number:,}")


_SEND_AGAIN = "Ask for a sound file."


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _whole(record: Json, decoded: Decoded) -> Iterator[Item]:
    """What a file is that holds one object: an article, or a list of them with names around it."""
    _refuse_foreign(record)
    if ninjs.is_ninjs(record):
        yield ninjs.item_of(record, decoded)
        return
    listed = [] if has_text(record) else _listed(record)
    if len(listed) > 1:
        names = ", ".join(f"“{shown(name)}”" for name, _ in listed)
        raise ParseError(
            f"This JSON has several lists of articles ({names}): import each as a file of its own."
        )
    if not listed:
        yield Item(article_of_record(record, decoded))
        return
    around = _around(record)
    for number, member in enumerate(listed[0][1], 1):
        if number == 1:
            _refuse_foreign(member)
        yield _item(member, decoded, f"#{number}", f"Record {number:,}", around)


def _listed(record: Json, depth: int = 0) -> list[tuple[str, list[Any]]]:
    """The lists of articles in `record`, by their names: those that hold texts, or else those called so."""
    lists = [(name, value) for name, value in record.items() if isinstance(value, list) and value]
    lists = [
        (name, _articles(value)) for name, value in lists if any(isinstance(part, dict) for part in value)
    ]
    found = [(name, value) for name, value in lists if any(map(_is_article, value[:20]))]
    found = found or [(name, value) for name, value in lists if name.casefold() in _LISTS and value]
    if found or depth > 1:
        return found
    for holder in _HOLDERS:
        inner = record.get(holder)
        if isinstance(inner, dict) and (found := _listed(inner, depth + 1)):
            return found
    return []


def _is_article(record: Any) -> bool:
    return isinstance(record, dict) and (ninjs.is_ninjs(record) or has_text(record))


def _articles(members: list[Any]) -> list[Any]:
    """Of a graph (JSON-LD), which tells of people and pages too, the articles; any other list whole."""
    if not all(isinstance(member, dict) and "@type" in member for member in members):
        return members
    return [
        member for member in members if str(member["@type"]).casefold().rstrip("']").endswith(_ARTICLE_TYPES)
    ]


def _around(record: Json) -> dict[str, Any]:
    """What the object around a list says of all in it: in JSON Feed their outlet and language."""
    if "jsonfeed.org" not in str(record.get("version", "")):
        return {}
    return {"outlet": record.get("title"), "language": record.get("language")}


def _item(record: Any, decoded: Decoded, mark: str, where: str, around: Json | None = None) -> Item:
    try:
        if not isinstance(record, dict):
            raise ParseError("this is not an object with named fields, so it is no article.")
        if said := foreign(record):
            raise ParseError(said)
        if ninjs.is_ninjs(record):
            return ninjs.item_of(record, decoded, mark)
        return Item(article_of_record({**(around or {}), **record}, decoded), mark)
    except ParseError as reason:
        return Item(mark=mark, problem=f"{where}: {reason}")


def _refuse_foreign(record: Any) -> None:
    if isinstance(record, dict) and (said := foreign(record)):
        raise ParseError(said)
