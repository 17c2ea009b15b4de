"""WordPress' export (WXR): its posts and pages. Attachments, menus and the like are counted, no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from articles.parsing import Fields, ParseError, compose

from .elements import first, words
from .item import Item
from .limits import check_length
from .markup import pieces_of_markup
from .prose import words_of_prose
from .usage import held_by_status
from .xml import elements, local

_READ = ("post", "page")
# Of what WordPress itself threw away or never kept, nothing is an article.
_GONE = ("trash", "auto-draft", "inherit")
_TOP = ("title", "link", "language", "author", "item", "base_site_url", "base_blog_url")


def read(data: bytes, name: str) -> Iterator[Item]:
    """The posts and pages of an export, each with a mark (“#1”); at the end, what else it holds, skipped.

    What is not public on the site is kept back. Read piece by piece: memory does not grow with the number of
    posts. Raises ParseError for XML that is not sound, after what was read before the fault.
    """
    site = _Site()
    for element in elements(data, lambda tag: local(tag) in _TOP):
        if local(element.tag) != "item":
            site.take(element)
            continue
        kind, status = _said(element, "post_type") or "post", _said(element, "status")
        if kind not in _READ or status in _GONE:
            site.others[status if status == "trash" else kind] += 1
            continue
        site.number += 1
        mark = f"#{site.number}"
        try:
            yield Item(compose(_fields(element, site)), mark)
        except ParseError as reason:
            yield Item(mark=mark, problem=f"{kind.capitalize()} {_said(element, 'post_id')}: {reason}")
    if site.others:
        yield Item(problem=_left_out(site.others), skipped=True)
    elif not site.number:
        raise ParseError("There are no posts and no pages in this WordPress export.")


@dataclass(slots=True)
class _Site:
    """What an export says of its site, and what was counted in it."""

    outlet: str = ""
    address: str = ""
    language: str = ""
    names: dict[str, str] = field(default_factory=dict)  # sign-in name → name shown
    number: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def take(self, element: Element) -> None:
        """Keeps what an element before the posts says."""
        name, text = local(element.tag), words(element)
        if name == "author":
            self.names[_said(element, "author_login")] = _said(element, "author_display_name")
        elif name == "title":
            self.outlet = self.outlet or text
        elif name == "language":
            self.language = self.language or text
        elif text and (name == "base_blog_url" or not self.address):
            self.address = text


def _fields(post: Element, site: _Site) -> Fields:
    status, number = _said(post, "status"), _said(post, "post_id")
    content = _encoded(post, "content")
    check_length(content)
    pieces = pieces_of_markup(_as_html(content))
    if not pieces:
        raise ParseError("There is no text in it.")
    day = _said(post, "post_date")
    creator = _said(post, "creator")
    fields = Fields(
        pieces=pieces,
        headline=words_of_prose(_said(post, "title")),
        dek=words_of_prose(_encoded(post, "excerpt")),
        byline=words_of_prose(site.names.get(creator) or creator),
        dated="" if day.startswith("0000") else day,
        language=site.language,
        outlet=words_of_prose(site.outlet),
        source_url=_said(post, "link") if status == "publish" else "",
        uri=f"{site.address.rstrip('/')}/?p={number}" if number and site.address else "",
    )
    if held := held_by_status(status):
        fields.kept_back.append(held)
    if _said(post, "post_password"):
        fields.kept_back.append("On its site it is protected by a password.")
    return fields


def _said(element: Element, name: str) -> str:
    return words(first(element, name))


def _encoded(post: Element, which: str) -> str:
    """The text (“content”) or the excerpt, both of which are elements called `encoded`."""
    for child in post:
        if local(child.tag) == "encoded" and ("/excerpt/" in child.tag) == (which == "excerpt"):
            return child.text or ""
    return ""


def _left_out(others: Counter[str]) -> str:
    counted = ", ".join(f"{number:,} × {kind}" for kind, number in others.most_common(12))
    return f"Left out of this export, since they are neither posts nor pages: {counted}."


_CAPTION = re.compile(r"\[(/?)(?:wp_)?caption\b[^\[\]]*+\]")
_SHORTCODE = re.compile(r"\[(/?)([a-z][a-z0-9_-]{1,40})((?:\s[^\[\]]*+)?)/?\]", re.IGNORECASE)
# Those that may come without attributes and without an end.
_KNOWN = frozenset(
    {"gallery", "audio", "video", "playlist", "embed", "more", "toc", "contact-form", "youtube"}
)
_TAG_OR_LINE = re.compile(r"<[^<>]*+>|\n(?:[^\S\n]*+\n)++|\n")


def _as_html(content: str) -> str:
    """A post's text as a page has it: no shortcodes, but the words between them; empty lines part paragraphs.

    “[sic]” and other words in brackets stay. Time: linear.
    """
    content = _CAPTION.sub(lambda match: f"<{match[1]}figcaption>", content.replace("\r\n", "\n"))
    closed = {match[2].casefold() for match in _SHORTCODE.finditer(content) if match[1]}

    def bare(match: re.Match[str]) -> str:
        name, attributes = match[2].casefold(), match[3]
        is_one = match[1] or name in closed or name in _KNOWN or "=" in attributes
        return "" if is_one else match[0]

    content = _SHORTCODE.sub(bare, content)
    if "<!-- wp:" in content:
        return content
    return _TAG_OR_LINE.sub(
        lambda match: match[0] if match[0][0] == "<" else _BREAK[match[0] == "\n"], content
    )


_BREAK = {True: "<br>", False: "<p>"}
