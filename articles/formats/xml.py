"""The one reader of XML here: no entity is declared or fetched, no tree is too deep.

A bare DOCTYPE is allowed, old feeds and NITF have one; the file that it names is never read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.entities import html5
from xml.etree.ElementTree import Element, TreeBuilder
from xml.etree.ElementTree import ParseError as NotWellFormed

from defusedxml.common import DefusedXmlException, EntitiesForbidden
from defusedxml.ElementTree import DefusedXMLParser

from articles.parsing import ParseError

from .limits import check_size

# Bytes fed at a time: expat reads an unfinished token again from its start with every piece.
_PIECE = 1_000_000
_DEEPEST = 200
_ENCODING = re.compile(rb"(<\?xml[^<>]{0,80}?)\sencoding\s?=\s?[\"']([A-Za-z0-9._-]{1,30})[\"']")
# What expat cannot read by itself: its letters have more than one byte.
_WIDE = frozenset(
    {"gb2312", "gbk", "gb18030", "big5", "big5-hkscs", "shift_jis", "shift-jis", "windows-31j", "euc-jp",
     "iso-2022-jp", "euc-kr", "ks_c_5601-1987"}
)  # fmt: skip
_CODECS = {"windows-31j": "cp932", "ks_c_5601-1987": "cp949"}
# Named characters of HTML, which a document type that is never read would declare (“&eacute;”).
_NAMED = {name.removesuffix(";"): char for name, char in html5.items() if name.endswith(";")}
# What expat calls them.
_CUT = frozenset({"no element found", "unclosed token", "unclosed CDATA section", "partial character"})
_WHY = {
    "not well-formed (invalid token)": "a sign that may not stand there",
    "mismatched tag": "an element is closed that was not opened last",
    "syntax error": "no element begins there",
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WORDPRESS = "http://wordpress.org/export/"
_NITF = ("nitf",)
_NEWSML = ("newsItem", "newsMessage", "packageItem")
_FEEDS = ("rss", "feed", "RDF")
_OTHERS = {
    "NewsML": "This is NewsML 1, which is not read here: ask its sender for NewsML-G2, NITF or ninjs.",
    "conceptItem": "This is a NewsML-G2 item on a concept, not an article.",
    "knowledgeItem": "This is a NewsML-G2 list of concepts, not an article.",
    "planningItem": "This is a NewsML-G2 plan of coverage, not an article.",
    "opml": "This is a list of feeds (OPML), not an article: import the articles that its feeds bring.",
    "urlset": "This is a site map, a list of addresses: save the pages themselves and import those.",
    "sitemapindex": "This is a list of site maps: save the pages themselves and import those.",
    "svg": "This is a drawing (SVG), not an article.",
    "plist": "This is a property list, as macOS keeps settings and links in, not an article.",
}


@dataclass(frozen=True, slots=True)
class Root:
    """A file's first element: its name without a namespace, the namespaces declared at it, its language."""

    name: str
    namespaces: tuple[str, ...]
    language: str


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name[name.rfind("}") + 1 :]


def xml_kind(data: bytes) -> str:
    """What the XML in `data` is, by its first element: the name of the module that reads it.

    “feed”, “wxr”, “nitf”, “newsml”, or “page” for XHTML. Raises ParseError for any other, saying what it is,
    and for what is no XML. Only as much is read as comes before that element.
    """
    root = root_of(data)
    name = root.name
    if name == "rss" and any(uri.startswith(_WORDPRESS) for uri in root.namespaces):
        return "wxr"
    for kind, roots in (("feed", _FEEDS), ("nitf", _NITF), ("newsml", _NEWSML), ("page", ("html",))):
        if name in roots:
            return kind
    raise ParseError(
        _OTHERS.get(name)
        or f"This is XML whose first element is “{name[:60]}”. Read are RSS and Atom feeds, WordPress "
        "exports, NITF, NewsML-G2 and XHTML pages: ask for one of these, or save the article as text."
    )


def root_of(data: bytes) -> Root:
    """The first element, of which no more is read. Raises ParseError for what is no XML."""
    target = _First()
    try:
        for _ in _fed(data, target):
            pass
    except _Found:
        pass
    return target.root


def scan(data: bytes) -> None:
    """Reads all of `data`, keeps nothing. Raises ParseError for XML that is not well-formed or not safe."""
    check_size(data)
    for _ in _fed(data, _Depth()):
        pass


def tree(data: bytes) -> Element:
    """The first element of `data` with all that is in it. Raises ParseError as `scan` does."""
    check_size(data)
    builder = _Builder()
    for _ in _fed(data, builder):
        pass
    return builder.root


def elements(data: bytes, wanted: Callable[[str], bool]) -> Iterator[Element]:
    """The elements whose name (namespace first, in braces) is `wanted`, each whole, as they are read.

    What lies outside them is not kept, so memory does not grow with their number. None of those within
    another is given apart. Raises ParseError as `scan` does, when the fault is reached.
    """
    check_size(data)
    builder = _Picker(wanted)
    for _ in _fed(data, builder):
        yield from builder.found
        builder.found.clear()


class _Depth:
    """A target that only counts how deep the elements lie."""

    def __init__(self) -> None:
        self.depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> object:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ParseError(
                f"This XML is nested more than {_DEEPEST} elements deep, as no article is: it is not read."
            )
        return None

    def end(self, tag: str) -> object:
        self.depth -= 1
        return None

    def data(self, text: str) -> None:
        pass

    def close(self) -> None:
        pass


class _Builder(_Depth):
    """A target that builds the tree."""

    root: Element

    def __init__(self) -> None:
        super().__init__()
        self._tree = TreeBuilder()

    def start(self, tag: str, attributes: dict[str, str]) -> object:
        super().start(tag, attributes)
        return self._tree.start(tag, attributes)

    def end(self, tag: str) -> object:
        super().end(tag)
        return self._tree.end(tag)

    def data(self, text: str) -> None:
        self._tree.data(text)

    def close(self) -> None:
        self.root = self._tree.close()


class _Picker(_Depth):
    """A target that builds one tree for each element that is wanted, and nothing between them."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        super().__init__()
        self.found: list[Element] = []
        self._wanted = wanted
        self._tree: TreeBuilder | None = None
        self._from = 0

    def start(self, tag: str, attributes: dict[str, str]) -> object:
        super().start(tag, attributes)
        if self._tree is None and self._wanted(tag):
            self._tree, self._from = TreeBuilder(), self.depth
        if self._tree is not None:
            self._tree.start(tag, attributes)
        return None

    def end(self, tag: str) -> object:
        if self._tree is not None:
            self._tree.end(tag)
            if self.depth == self._from:
                self.found.append(self._tree.close())
                self._tree = None
        return super().end(tag)

    def data(self, text: str) -> None:
        if self._tree is not None:
            self._tree.data(text)


class _Found(Exception):
    """The first element is there; nothing more need be read."""


class _First(_Depth):
    """A target that stops at the first element."""

    root: Root

    def __init__(self) -> None:
        super().__init__()
        self._namespaces: list[str] = []

    def start_ns(self, prefix: str, uri: str) -> None:
        self._namespaces.append(uri)

    def start(self, tag: str, attributes: dict[str, str]) -> object:
        self.root = Root(local(tag), tuple(self._namespaces), attributes.get(_LANGUAGE, ""))
        raise _Found


def _fed(data: bytes, target: _Depth) -> Iterator[None]:
    """Feeds `data` to a parser with this target, coming back after every piece."""
    parser = DefusedXMLParser(target=target, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    parser.entity.update(_NAMED)
    try:
        data = _readable(data)
        for at in range(0, len(data), _PIECE):
            parser.feed(data[at : at + _PIECE])
            yield
        parser.close()
        yield
    except EntitiesForbidden as error:
        raise ParseError(
            f"This XML declares an entity of its own (“{str(error.name)[:40]}”), which could read other "
            "files or grow without end: it is not read. Ask its sender for a file without it."
        ) from None
    except DefusedXmlException:
        raise ParseError(
            "This XML asks for another file to be read into it: it is not read. Ask its sender for a file "
            "without that."
        ) from None
    except NotWellFormed as error:
        raise ParseError(_not_well_formed(error)) from None
    except (ValueError, LookupError) as error:  # an encoding that is not known, or not this file's
        if isinstance(error, ParseError):
            raise
        raise ParseError(
            "This XML is not in the encoding that it states, or in one that we do not know: save it as UTF-8."
        ) from None


def _not_well_formed(error: NotWellFormed) -> str:
    why, _, _ = str(error).partition(":")
    line, column = error.position
    if why in _CUT:
        return (
            f"This XML ends too early, in line {line:,}: it was cut off. Ask its sender for the whole file."
        )
    return (
        f"This XML is not well-formed at line {line:,}, column {column + 1:,} ({_WHY.get(why, why)}): "
        "ask its sender for a sound file."
    )


def _readable(data: bytes) -> bytes:
    """`data` without blank lines before its first sign, in an encoding that expat reads."""
    data = data.lstrip()
    stated = _ENCODING.match(data[:200])
    name = stated[2].decode("ascii").lower() if stated else ""
    if not stated or name not in _WIDE:
        return data
    text = data[stated.end() :].decode(_CODECS.get(name, name))
    return stated[1] + text.encode("utf-8")
