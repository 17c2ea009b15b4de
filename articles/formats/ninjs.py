"""ninjs 1 to 3, IPTC's news in JSON. https://iptc.org/standards/ninjs/"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.parsing import BlockKind, Decoded, Fields, ParseError, Piece, compose

from .fields import people
from .item import Item
from .prose import pieces_of_prose, shown, words_of_prose
from .usage import embargo, held_by_status, is_canceled, joined_rights, taken_back

Json = Mapping[str, Any]
_TELLING = frozenset({"versioncreated", "firstcreated", "pubstatus", "infosource", "infosources", "bodies"})
_OTHER_TYPES = frozenset(
    {"audio", "video", "picture", "graphic", "component", "event", "planning", "composite"}
)


def is_ninjs(record: Json) -> bool:
    """Whether an object is ninjs: it says so, or has a `uri` and one more name that is ninjs' own."""
    standard = record.get("standard")
    if isinstance(standard, dict) and str(standard.get("name", "")).casefold() == "ninjs":
        return True
    return "uri" in record and any(_plain(name) in _TELLING for name in record)


def item_of(record: Json, decoded: Decoded, mark: str = "") -> Item:
    """The article of a ninjs object, or that its sender takes it back.

    Raises ParseError where it has no text. What forbids publishing it yet (`pubstatus`,
    `embargoed`) is kept with it.
    """
    said = {_plain(name): value for name, value in record.items()}

    def word(*names: str) -> str:
        return next((words for name in names if (words := _word(said.get(name)))), "")

    uri, status = word("uri"), word("pubstatus")
    if is_canceled(status):
        return taken_back(uri, mark)
    kind = word("type").casefold()
    pieces = _text(said)
    if not pieces and kind in _OTHER_TYPES:
        return Item(mark=mark, problem=f"This item is no text: its type is “{shown(kind)}”.", skipped=True)
    headline = words_of_prose(_main(said, "headline"))
    if not pieces and not headline:
        raise ParseError("There is no text in this ninjs item: it has neither “body_html” nor “body_text”.")
    fields = Fields(
        pieces=pieces or [Piece(BlockKind.HEADLINE, headline)],
        headline=headline,
        dek=words_of_prose(_main(said, "subheadline") or _main(said, "description")),
        byline=people(words_of_prose(word("byline", "by"))),
        credit=words_of_prose(word("creditline")),
        dated=word("published", "firstcreated", "versioncreated", "contentcreated"),
        language=word("language"),
        outlet=_outlet(said),
        source_url=word("url", "canonicalurl"),
        uri=uri,
        version=word("version"),
        rights=joined_rights(word("usageterms"), word("copyrightnotice") or word("copyrightholder")),
        desk_note=word("ednote"),
        encoding=decoded.encoding,
        warnings=decoded.doubts,
    )
    reasons = [held_by_status(status), embargo(word("embargoed")) if said.get("embargoed") else ""]
    fields.kept_back = [reason for reason in reasons if reason]
    return Item(compose(fields), mark)


def _plain(name: str) -> str:
    """ninjs 1 writes “version_created” or “versioncreated”, ninjs 3 “versionCreated”."""
    return name.replace("_", "").casefold()


def _word(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_word, value[:20])))
    if isinstance(value, dict):
        return _word(value.get("name") or value.get("value"))
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _main(said: Json, what: str) -> str:
    """A headline or the like: said once in ninjs 1, with its role among others in 2 and 3."""
    several = [part for part in _list(said.get(f"{what}s")) if _word(part)]
    several.sort(key=lambda part: not str(part.get("role") or "main").casefold().endswith("main"))
    alone = next((said[name] for name in (what, f"{what}text", f"{what}html") if said.get(name)), "")
    return _word(alone) or (_word(several[0]) if several else "")


def _text(said: Json) -> list[Piece]:
    """The text, HTML before plain, for it tells paragraphs from lists."""
    bodies = [(_word(part.get("contenttype")), part.get("value")) for part in _list(said.get("bodies"))]
    bodies += [(name, value) for name, value in said.items() if name.startswith("body") and name != "bodies"]
    bodies.sort(key=lambda body: "html" not in body[0])
    found = (pieces_of_prose(text) for _, text in bodies if isinstance(text, str) and text.strip())
    return next(filter(None, found), [])


def _outlet(said: Json) -> str:
    sources = [*_list(said.get("infosource")), *_list(said.get("infosources"))]
    return words_of_prose(next(filter(None, map(_word, sources)), ""))


def _list(value: Any) -> list[dict[str, Any]]:
    return [part for part in value[:50] if isinstance(part, dict)] if isinstance(value, list) else []
