"""Word documents (.docx): their words and styles; what is deleted or a comment never enters the text."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import ParseError as XMLError

import mammoth
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from lxml import html

from articles.parsing import Fields, ParseError, compose
from articles.parsing.gaps import shorten

from .item import Item
from .markup import pieces_of_tree, tree_of_markup
from .opening import read_unnamed, take_heading

# Bytes unpacked: of one part of the document that is text, of all of them; and parts in it.
_LARGEST, _LARGEST_SUM, _MOST_PARTS = 10_000_000, 20_000_000, 5_000
# Elements, or fields (dates, links, contents), within each other in a part; mammoth reads elements by
# recursion, and for each word all fields that it stands in.
_DEEPEST = 150
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FIELDS = {"begin": 1, "end": -1}
_COUNTED = ("ins", "moveTo", "del", "moveFrom", "comment")
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.dek:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Quotations'] => blockquote:fresh
p[style-name='Block Text'] => blockquote:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Figure'] => figcaption:fresh
p[style-name='Illustration'] => figcaption:fresh
"""
# What reading a broken archive, or broken XML, may raise.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, OSError, EOFError,
    ValueError, XMLError,
)  # fmt: skip
_NOT_WORD = "This is no Word document, whatever its name says: open it, save it as .docx and import that."
_DAMAGED = "This Word document is damaged or was cut short: save it again as .docx and import that."
_LOCKED = "This Word document has a password: save it without one and import that."
_TOO_BIG = "This Word document unpacks to more than {:,} MB of text, which no article has: it was not opened."
_ENTITIES = "This Word document defines entities of its own, which none from Word does: it was not opened."
_DEEP = "This Word document is nested too deeply to be read: copy its text into a new one and import that."


def read(data: bytes, name: str) -> Iterator[Item]:
    """The article of a Word document. Raises ParseError for what is none, is damaged or a trap.

    The document's properties (title, author, created) are those of whoever made the file, and are not read.
    """
    words, counts = _text_parts(data)
    root = _tree(words)
    fields = Fields(headline=_styled(root, "title"), dek=_styled(root, "dek"))
    fields.pieces = pieces_of_tree(root)
    fields.warnings = _tracked(counts) + _struck(root)
    take_heading(fields)
    read_unnamed(fields)
    yield Item(compose(fields))


def _text_parts(data: bytes) -> tuple[bytes, dict[str, int]]:
    """The document with its XML parts alone, each looked through, and the tracked changes counted."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ParseError(_LOCKED)
    counts = dict.fromkeys(_COUNTED, 0)
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as document, zipfile.ZipFile(packed, "w") as parts:
            for part in _sound(document.infolist()):
                content = document.read(part)
                _look_through(content, counts)
                parts.writestr(part.filename, content)
    except ParseError:
        raise
    except _BROKEN:
        raise ParseError(_DAMAGED if data.startswith(b"PK") else _NOT_WORD) from None
    return packed.getvalue(), counts


def _sound(parts: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The parts that are XML, judged before anything is unpacked."""
    if any(part.flag_bits & 1 for part in parts):
        raise ParseError(_LOCKED)
    texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if len(parts) > _MOST_PARTS or any(part.file_size > _LARGEST for part in texts):
        raise ParseError(_TOO_BIG.format(_LARGEST // 1_000_000))
    if sum(part.file_size for part in texts) > _LARGEST_SUM:
        raise ParseError(_TOO_BIG.format(_LARGEST_SUM // 1_000_000))
    if not any(part.filename.lower().startswith("word/") for part in texts):
        raise ParseError(_NOT_WORD)
    return list({part.filename: part for part in texts}.values())


def _look_through(content: bytes, counts: dict[str, int]) -> None:
    """Refuses XML with entities or of a depth that nobody writes; counts tracked changes and comments."""
    depth = fields = 0
    try:
        for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if event == "end":
                tag = element.tag.removeprefix(_WORD).removeprefix(_STRICT)
                fields += _FIELDS.get(_type_of(element), 0) if tag == "fldChar" else 0
                if tag in counts and (tag == "comment" or len(element)):
                    counts[tag] += 1
                element.clear()
            if depth > _DEEPEST or fields > _DEEPEST:
                raise ParseError(_DEEP)
    except DefusedXmlException:
        raise ParseError(_ENTITIES) from None


def _type_of(element: Element) -> str:
    return element.get(f"{_WORD}fldCharType") or element.get(f"{_STRICT}fldCharType") or ""


def _tree(document: bytes) -> html.HtmlElement:
    """The words of the document as HTML, made by mammoth: pictures, comments and deleted words left out."""
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(document),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=lambda image: [],
        )
    except Exception:  # whatever mammoth stumbles over is the document's fault
        raise ParseError(_DAMAGED) from None
    root = tree_of_markup(made.value)
    if root is None:
        raise ParseError("There is no visible text in it.")
    return root


def _styled(root: html.HtmlElement, style: str) -> str:
    """The words of the paragraphs of a style at the top, which leave the tree."""
    found = [element for element in root.iter("h1", "p") if element.get("class") == style][:2]
    words = [" ".join(element.text_content().split()) for element in found]
    for element in found:
        element.set("hidden", "")
    return " ".join(words)


def _tracked(counts: dict[str, int]) -> list[str]:
    told = []
    inserted, deleted = counts["ins"] + counts["moveTo"], counts["del"] + counts["moveFrom"]
    if inserted or deleted:
        told.append(
            f"Changes were tracked in it: {_number(inserted, 'insertion')} stand{'s' * (inserted == 1)} in "
            f"the text, {_number(deleted, 'deletion')} {'does' if deleted == 1 else 'do'} not."
        )
    if counts["comment"]:
        one = counts["comment"] == 1
        told.append(f"{_number(counts['comment'], 'comment')} {'was' if one else 'were'} left out.")
    return told


def _struck(root: html.HtmlElement) -> list[str]:
    """Words struck through by hand are the text's until a person says otherwise."""
    struck = [words for one in root.iter("s") if (words := " ".join(one.text_content().split()))]
    if not struck:
        return []
    return [
        f"Words are struck through in the document and stand in the text, {len(struck):,} in all: "
        f"“{shorten(struck[0])}”."
    ]


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
