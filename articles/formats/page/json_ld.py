"""JSON-LD in a page: schema.org's NewsArticle and its kin."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from .stated import Stated, names

_ARTICLES = frozenset(
    {
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "askpublicnewsarticle",
        "backgroundnewsarticle", "opinionnewsarticle", "reviewnewsarticle", "advertisercontentarticle",
        "satiricalarticle", "blogposting", "liveblogposting", "report", "scholarlyarticle",
    }
)  # fmt: skip
# Things in a page's data that are looked at; a page has some dozens.
_MOST_NODES = 20_000
# What some pages put around their data, for browsers of long ago.
_WRAPPING = ("<!--", "-->", "//<![CDATA[", "// <![CDATA[", "<![CDATA[", "//]]>", "// ]]>", "]]>", "/*", "*/")
_TAG = re.compile(r"<[^<>]{1,500}>")

Node = dict[str, Any]


def stated_in(scripts: list[str], titles: list[str]) -> Stated:
    """What the article of a page says of itself in `scripts`, the words of its JSON-LD elements.

    Where several articles are told, it is the one whose headline is among `titles`, what the page calls
    itself; where none is, nobody can say which, and nothing is stated. Never raises.
    """
    nodes = [node for script in scripts for node in _nodes(_read(script))]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    wanted = {_folded(title) for title in titles}
    named = [node for node in articles if any(_agrees(_headline(node), title) for title in wanted)]
    told = named or ([node for node in articles if _headline(node)] if len(articles) > 1 else articles)
    if not told or (not named and len({_folded(_headline(node)) for node in told}) > 1):
        return Stated()
    stated = Stated()
    for node in told:
        stated = stated.or_else(_stated(node, known))
    return stated


def _read(script: str) -> object:
    bare = script.strip()
    for _ in range(3):
        for sign in _WRAPPING:
            bare = bare.removeprefix(sign).removesuffix(sign).strip()
    bare = bare.removesuffix(";")
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Node]:
    """Every object in `value`, outer ones first, level by level."""
    level = [value]
    seen = 0
    while level and seen < _MOST_NODES:
        seen += len(level)
        below: list[object] = []
        for one in level:
            if isinstance(one, dict):
                yield one
                below += one.values()
            elif isinstance(one, list):
                below += one
        level = [one for one in below if isinstance(one, dict | list)]


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.rpartition("/")[2].rpartition(":")[2].lower() in _ARTICLES
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _stated(node: Node, known: dict[str, Node]) -> Stated:
    """What one article says; people and outlets may be told elsewhere in the page, by their “@id”."""
    outlet = _first(_names(node.get("publisher"), known)) or _first(
        _names(node.get("sourceOrganization"), known)
    )
    people = _names(node.get("author"), known) or _names(node.get("creator"), known)
    page = node.get("mainEntityOfPage")
    return Stated(
        headline=_headline(node),
        dek=_words(node.get("description")),
        byline=names([person for person in people if person != outlet]),
        day=_words(node.get("datePublished")),
        outlet=outlet,
        language=_first(_names(node.get("inLanguage"), known, "alternateName")),
        address=_words(node.get("url")) or _words(page.get("@id") if isinstance(page, dict) else page),
        rights=_words(node.get("copyrightNotice")),
        text=_text(node.get("articleBody")),
        is_cut=_words(node.get("isAccessibleForFree")).lower()
        in ("false", "no", "http://schema.org/false", "https://schema.org/false"),
    )


def _headline(node: Node) -> str:
    return _words(node.get("headline")) or _words(node.get("name"))


def _names(value: object, known: dict[str, Node], key: str = "name") -> list[str]:
    """The names of one thing or of many; a thing is its name, or an object that has one (`key` first)."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            whole = {**known.get(str(one.get("@id")), {}), **one}
            given = f"{_words(whole.get('givenName'))} {_words(whole.get('familyName'))}".strip()
            name = _words(whole.get(key)) or _words(whole.get("name")) or given
            # Some pages list the names of all authors as the name of one.
            listed = whole.get("name")
            found += _names(listed, known) if isinstance(listed, list) else [name]
        else:
            found.append(_words(one))
    return [name for name in found if name]


def _first(words: list[str]) -> str:
    return words[0] if words else ""


def _words(value: object) -> str:
    """`value` as words of one line: entities read, tags left out. Of a list its first, of objects nothing."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return ""
    return " ".join(_TAG.sub("", unescape(value)).split())


def _text(value: object) -> str:
    """The whole text, its line ends kept."""
    return _TAG.sub("", unescape(value)) if isinstance(value, str) else ""


def _folded(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def _agrees(headline: str, title: str) -> bool:
    """Whether a headline and what the page calls itself are the same, the outlet's name behind it aside."""
    told = _folded(headline)
    return bool(told and title) and (title.startswith(told) or told.startswith(title))
