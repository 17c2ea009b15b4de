"""Markdown: front matter and plain words. No tag and no sign of markup passes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from articles.parsing import Fields, ParseError, compose, decode

from .front_matter import Value, read_front_matter
from .item import Item
from .markup import pieces_of_markup
from .opening import embargo_in, read_unnamed, take_day, take_heading

# Field of an article → the keys that name it, those that go before others first.
_KEYS = {
    "headline": ("title", "headline", "heading", "name"),
    "dek": (
        "dek", "deck", "subtitle", "subhead", "subheading", "standfirst", "summary", "description", "excerpt",
        "lead", "abstract",
    ),
    "byline": ("byline", "author", "authors", "by", "writer", "writers", "creator"),
    "language": ("lang", "language", "locale", "inlanguage"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "site", "site_name", "website", "source"),
    "source_url": (
        "url", "canonical", "canonical_url", "canonicalurl", "source_url", "sourceurl", "original_url",
        "link", "permalink", "source",
    ),
    "rights": ("rights", "copyright", "license", "licence"),
    "uri": ("uri",),
}  # fmt: skip
_DAYS = (
    "date", "published", "publish_date", "publishdate", "published_on", "date_published", "datepublished",
    "publication_date", "pubdate", "publication date", "publish date", "pub_date", "posted", "created",
)  # fmt: skip
# Code points; beyond it is a book, and Markdown is slow to read.
_LONGEST = 1_000_000
_YES, _NO = ("true", "yes", "on", "1", "y"), ("false", "no", "off", "0", "n")
_UNFINISHED = (
    "draft", "pending", "private", "unpublished", "in progress", "review", "in review", "hidden", "future",
    "embargoed",
)  # fmt: skip
_TAG = re.compile(
    r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>]{0,2000})?/?>|<!--[^<]{0,2000}?-->|<[!?][^<>]{0,500}>"
)


def _inline_tag(state: StateInline, silent: bool) -> bool:
    """A tag among words. The library's own rule copies the rest of the paragraph for every “<”."""
    tag = _TAG.match(state.src, state.pos)
    if not tag:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = tag[0]
    state.pos = tag.end()
    return True


_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_MARKDOWN.inline.ruler.at("html_inline", _inline_tag)


def read(data: bytes, name: str) -> Iterator[Item]:
    """The article of a Markdown file. Raises ParseError for one that is empty, too big or not text."""
    decoded = decode(data)
    if len(decoded.text) > _LONGEST:
        raise ParseError(
            f"This Markdown file has {len(decoded.text):,} characters; {_LONGEST:,} are the limit: split it."
        )
    stated, text = read_front_matter(decoded.text)
    fields = Fields(encoding=decoded.encoding)
    if decoded.guessed and decoded.encoding != "utf-8":
        fields.warnings.append(
            f"The file does not say its encoding; it was read as {decoded.encoding}: check its letters."
        )
    _take(fields, stated)
    if not stated and text.lstrip().startswith("---\n") and ":" in text.lstrip()[4:].partition("\n")[0]:
        fields.warnings.append(
            "It begins like front matter, but no line of “---” ends that; check headline, byline and date."
        )
    try:
        fields.pieces = pieces_of_markup(_MARKDOWN.render(text))
    except RecursionError:
        raise ParseError("Its lists or quotations are nested too deeply to be read.") from None
    take_heading(fields)
    read_unnamed(fields)
    yield Item(compose(fields))


def _take(fields: Fields, stated: Mapping[str, Value]) -> None:
    """Files what front matter says."""
    for field, keys in _KEYS.items():
        found = (_words(stated[key]) for key in keys if key in stated)
        if field == "source_url":
            found = (word for word in found if "://" in word or word.startswith("www."))
        elif field == "outlet":
            found = (word for word in found if "://" not in word)
        setattr(fields, field, next(filter(None, found), ""))
    fields.byline = fields.byline.removeprefix("By ").removeprefix("by ")
    for key in _DAYS:
        if value := _words(stated.get(key, "")):
            take_day(fields, value)
            break
    fields.kept_back += _kept_back(stated)


def _words(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _kept_back(stated: Mapping[str, Value]) -> list[str]:
    """Why it must not be published, as its author says."""
    said = {key: _words(value).lower() for key, value in stated.items()}
    if said.get("draft", "") in _YES:
        return ["The file says that it is a draft (“draft: true”)."]
    if said.get("published", "") in _NO or said.get("publish", "") in _NO:
        return ["The file says that it is not published (“published: false”)."]
    status = said.get("status") or said.get("post_status", "")
    if status in _UNFINISHED:
        return [f"The file says that it is not finished (“status: {status}”)."]
    embargo = said.get("embargo") or said.get("embargo_until") or said.get("embargoed_until", "")
    return embargo_in([f"Embargo: {embargo[:150]}"]) if embargo and embargo not in _NO else []
