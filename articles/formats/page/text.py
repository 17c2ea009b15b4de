"""The article's text among all that a page shows: trafilatura finds it, our own reader keeps its kinds."""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml import etree, html

from articles.formats.markup import is_hidden, pieces_of_markup, pieces_of_tree
from articles.parsing import BlockKind, Piece

# What it has to say of a page is said in warnings of ours.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
# What is no article wherever it stands.
_AROUND = frozenset({"nav", "header", "footer", "aside", "form", "dialog", "menu"})
_UNREAD = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "button"}
)
_OTHERS = (
    "comment", "disqus", "cookie", "consent", "related", "recommend", "newsletter", "sidebar", "promo",
    "footer", "share", "breadcrumb",
)  # fmt: skip
# A person looks at a page of so many letters where less than this share of them was kept.
_LITTLE, _MUCH = 0.5, 600
# Paragraphs of a page that has more than an article, and of one in which nobody need look for it.
_MANY, _FAR_TOO_MANY = 1500, 20_000
# Lines between a heading and its text.
_MOST_ABOVE = 10
_FULL = 60  # code points of a full paragraph, at least


@dataclass(frozen=True, slots=True)
class Found:
    """The article's `pieces`, every piece of the page in `shown`, those between its heading and the text in
    `above`, and words kept of the words on the page, those of links, menus and comments not counted;
    `is_little` where too few were kept."""

    pieces: list[Piece]
    shown: list[Piece]
    above: list[Piece]
    kept: int
    of: int
    is_little: bool


def article_text(root: html.HtmlElement, headings: list[str]) -> Found:
    """The text of the article on a page with these headings of the first rank.

    Without network; `root` is left as it is. Time: linear.
    """
    body = next(root.iter("body"), root)
    shown = pieces_of_tree(body)
    found = _extracted(root, fast=len(shown) > _MANY) if len(shown) <= _FAR_TOO_MANY else []
    pieces = found or _within(root)
    above = _above(pieces, shown, headings)
    pieces = _with_captions(pieces, shown)
    kept = " ".join(piece.text for piece in pieces)
    of = _words_on(body)
    letters = sum(map(len, of))
    is_little = letters >= _MUCH and len("".join(kept.split())) < _LITTLE * letters
    return Found(pieces, shown, above, len(kept.split()), len(of), is_little)


def _extracted(root: html.HtmlElement, fast: bool) -> list[Piece]:
    """What trafilatura takes for the article; its own reading of metadata is off.

    `fast` without its second opinions, one of which compares every paragraph with every other.
    """
    tree = deepcopy(root)
    etree.strip_elements(tree, "script", "style", "template", "noscript", "svg", with_tail=False)
    for element in tree.iter("*"):
        if is_hidden(element):
            element.clear(keep_tail=True)
    markup = trafilatura.extract(
        tree, output_format="html", include_comments=False, with_metadata=False, fast=fast
    )
    return pieces_of_markup(markup) if markup else []


def _within(root: html.HtmlElement) -> list[Piece]:
    """All words of the page's article, or of its body, without what stands around."""
    body = next(root.iter("body"), root)
    article = next((found for tag in ("article", "main") if (found := _only(root, tag)) is not None), body)
    tree = deepcopy(article)
    tree.tail = None
    etree.strip_elements(tree, *_AROUND, with_tail=False)
    return pieces_of_tree(tree)


def _only(root: html.HtmlElement, tag: str) -> html.HtmlElement | None:
    found = list(root.iter(tag))
    return found[0] if len(found) == 1 else None


def _with_captions(pieces: list[Piece], shown: list[Piece]) -> list[Piece]:
    """`pieces` with the page's captions, each behind the paragraph that it follows on the page.

    A caption above all of the text is kept, as that of the first picture, where a heading stands above it.
    """
    places = {_key(piece.text): at for at, piece in reversed(list(enumerate(pieces)))}
    known = {_key(piece.text) for piece in pieces}
    behind: dict[int, list[Piece]] = {}
    at, headed = -1, False
    waiting: list[Piece] = []
    for piece in shown:
        place = places.get(_key(piece.text), -1)
        headed = headed or piece.kind is BlockKind.SUBHEADING
        if place > at:
            behind.setdefault(at, []).extend(waiting)
            waiting, at = [], place
        elif piece.kind is BlockKind.CAPTION and _key(piece.text) not in known and (at >= 0 or headed):
            waiting.append(piece)
            known.add(_key(piece.text))
    laid = list(behind.get(-1, []))
    for at, piece in enumerate(pieces):
        laid += [piece, *behind.get(at, [])]
    return laid


def _above(pieces: list[Piece], shown: list[Piece], headings: list[str]) -> list[Piece]:
    """The lines between the page's heading and the first full paragraph of the article, if they are few."""
    known = {_key(piece.text) for piece in pieces if is_full(piece)}
    tops = set(map(_key, headings))
    start = next((at for at, piece in enumerate(shown) if _key(piece.text) in tops), None)
    if start is None:
        return []
    lines: list[Piece] = []
    for piece in shown[start + 1 : start + 2 + _MOST_ABOVE]:
        if _key(piece.text) in known:
            return lines
        lines.append(Piece(BlockKind.PARAGRAPH, piece.text))
    return []


def is_full(piece: Piece) -> bool:
    """Whether a piece is a paragraph of some length, and no line of a page."""
    return piece.kind is BlockKind.PARAGRAPH and len(piece.text) >= _FULL


def _key(text: str) -> str:
    return "".join(text.split()).casefold()


def _words_on(body: html.HtmlElement) -> list[str]:
    """The words that the page shows outside links, menus, comments and what else stands around."""
    words: list[str] = []
    silence = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        silent = _is_around(element)
        if event == "start":
            silence += silent
            said = element.text
        else:
            silence -= silent
            said = element.tail if element is not body else None
        if said and not silence:
            words += said.split()
    return words


def _is_around(element: html.HtmlElement) -> bool:
    if element.tag in _AROUND or element.tag in _UNREAD or element.tag == "a" or is_hidden(element):
        return True
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"[:300].lower()
    return len(marks) > 1 and element.tag != "body" and any(mark in marks for mark in _OTHERS)
