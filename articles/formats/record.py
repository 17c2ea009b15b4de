"""One article as an object of JSON: by the names of its fields, nested or not, or as we export it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from articles.parsing import BlockKind, Decoded, ParsedArticle, ParseError, Piece, compose

from .fields import field_of, fields_of
from .limits import check_length
from .prose import shown

Json = Mapping[str, Any]
# Where the words of a nested value stand, the likeliest first: {"rendered": "…"}, {"name": "…"}.
_INNER = ("name", "rendered", "value", "@value", "main", "full_name", "display_name", "text", "#text",
          "url", "@id", "id")  # fmt: skip
_PEOPLE = ("given_name", "first_name", "firstname"), ("family_name", "last_name", "lastname")
_DEEPEST = 4
# Objects that only carry the article.
_WRAPPERS = (
    "article",
    "post",
    "attributes",
    "document",
    "story",
    "item",
    "data",
    "_source",
    "fields",
    "record",
)


def article_of_record(record: Json, decoded: Decoded) -> ParsedArticle:
    """The article that `record` is. Raises ParseError where it has no text, with the names that it has."""
    own = unwrapped(record)
    stated = stated_by(own)
    fields = fields_of({**stated, "body": ""} if "blocks" in own else stated)
    if isinstance(own.get("blocks"), list):
        _lay_out(own, fields.pieces)
        if own.get("headline_derived") is True:
            fields.headline = ""
    if not fields.pieces:
        fields.pieces = fields_of({"body": stated.get("body", "")}).pieces
    if not fields.pieces:
        raise ParseError(_no_text(own))
    kept_back = own.get("kept_back")
    if isinstance(kept_back, list):
        fields.kept_back += [shown(reason, 500) for reason in kept_back if isinstance(reason, str)]
    fields.encoding = decoded.encoding
    fields.warnings += decoded.doubts
    return compose(fields)


def has_text(record: Json) -> bool:
    """Whether `record` has a field that is a text by its name, itself or in what it carries."""
    return any(field_of(name)[0] == "body" and _words(value) for name, value in unwrapped(record).items())


def unwrapped(record: Json) -> Json:
    """`record`, with the fields of an object in it that carries the article ({"attributes": {…}})."""
    for _ in range(_DEEPEST):
        if any(field_of(name)[0] == "body" and isinstance(value, str) for name, value in record.items()):
            break
        inner = next((record[name] for name in _WRAPPERS if isinstance(record.get(name), dict)), None)
        if inner is None:
            break
        record = {**{name: value for name, value in record.items() if not isinstance(value, dict)}, **inner}
    return record


def stated_by(record: Json) -> dict[str, str]:
    """Field → its words, for each field that a name of `record` is; of two names the better counts."""
    best: dict[str, tuple[int, str]] = {}
    for name, value in record.items():
        field, rank = field_of(name)
        if isinstance(value, bool) and field == "dated":  # {"published": false}
            field = "public"
        if not field or value in (None, "") or (field in best and best[field][0] <= rank):
            continue
        words = _text(value) if field == "body" else _listed(value) if field == "byline" else _words(value)
        if words:
            best[field] = (rank, words)
    return {field: words for field, (_, words) in best.items()}


def _words(value: Any, depth: int = 0) -> str:
    """The words of a value: of a list those of its first member that has any."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    if depth >= _DEEPEST:
        return ""
    if isinstance(value, list):
        return next((words for part in value[:20] if (words := _words(part, depth + 1))), "")
    if isinstance(value, dict):
        names = [_words(value[name], depth + 1) for name in _INNER if value.get(name) not in (None, "")]
        return next(filter(None, names), "") or _full_name(value)
    return ""


def _full_name(value: Json) -> str:
    parts = (
        next((value[name] for name in names if isinstance(value.get(name), str)), "") for names in _PEOPLE
    )
    return " ".join(filter(None, parts))


def _listed(value: Any) -> str:
    """The names of all people in a list of them."""
    if not isinstance(value, list):
        return _words(value)
    return ", ".join(dict.fromkeys(filter(None, (_words(part, 1) for part in value[:50]))))


def _text(value: Any) -> str:
    """A text, which may be a list of its paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_words(part, 1) for part in value)))
    return "" if isinstance(value, bool | int | float) else _words(value)


def _lay_out(record: Json, pieces: list[Piece]) -> None:
    """Fills `pieces` with the blocks of a record as our own export has them: [kind, start, end] or an object
    of these. Where they do not fit the body, none is taken."""
    body = record.get("body")
    if not isinstance(body, str):
        return
    check_length(body)
    found = [_piece(body, block) for block in record["blocks"]]
    laid = [piece for piece in found if piece]
    if len(laid) == len(found) and "\n\n".join(piece.text for piece in laid) == body:
        pieces += laid


def _piece(body: str, block: Any) -> Piece | None:
    if isinstance(block, dict):
        block = [block.get("kind"), block.get("start"), block.get("end")]
    if not isinstance(block, list) or len(block) != 3 or block[0] not in tuple(BlockKind):
        return None
    kind, start, end = block
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(body):
        return None
    return Piece(BlockKind(kind), body[start:end])


def _no_text(record: Iterable[str]) -> str:
    names = [f"“{shown(name, 40)}”" for name in list(record)[:12]]
    if not names:
        return "It is empty: there is no article in it."
    return f"There is no text in it. Its names are {', '.join(names)}; that of the text must be “body”."
