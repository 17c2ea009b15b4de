"""What a file is, by its name and its first bytes. Names lie, so where the bytes are plain they decide."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from articles.parsing import ParseError

from .droppings import dropping
from .item import Skipped
from .refusals import refusal
from .xml import xml_kind

#: Ending of a file's name → the module that reads it; a text where the ending is none of ours. Which kind of
#: XML it is, its first element tells.
READERS = {
    **dict.fromkeys(("txt", "text"), "text"),
    **dict.fromkeys(("md", "markdown", "mdown", "mkd"), "markdown"),
    **dict.fromkeys(("html", "htm", "xhtml", "xht", "shtml"), "page"),
    **dict.fromkeys(("mhtml", "mht"), "mhtml"),
    "eml": "mail",
    "docx": "docx",
    **dict.fromkeys(("csv", "tsv"), "table"),
    **dict.fromkeys(("json", "jsonl", "ndjson", "jsonld"), "records"),
    **dict.fromkeys(("xml", "rss", "atom", "rdf"), "xml"),
}
# Bytes at which a file's beginning is looked for, and code points of a comment before it.
_HEAD = 4096
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(
    rb"(?:\s|<\?xml[^<>]{0,200}\?>|<!--[^<>]{0,1000}-->)*+<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE
)
_ARCHIVED_PAGE = re.compile(rb"From:\s*<?Saved by |Snapshot-Content-Location:", re.IGNORECASE)
_RECORDS = re.compile(rb'\s*+(?:\[\s*+)?\{\s*+"[^"\r\n]{1,60}"\s*+:')
_WORD_PART = b"word/"
# Endings of pages made by a program; what begins otherwise is that program.
_MADE = frozenset({"php", "asp", "aspx", "jsp", "cgi", "cfm"})
# Kinds whose name may lie: these bytes may be another kind under their ending.
_TEXTS = frozenset({"text", "markdown", "page", "records", "xml"})


def reader_of(data: bytes, name: str) -> str:
    """The name of the module here that reads `data`.

    Raises Skipped for what no one meant as an article and ParseError, with what to do, for a format that is
    not read. `name` may be a path. Time: bounded, but XML is read to its first element.
    """
    if reason := dropping(name):
        raise Skipped(reason)
    head = _head(data)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")
    reader = READERS.get(ending, "")
    if data.startswith(b"PK\x03\x04") and _is_word(data, ending):
        return "docx"
    told = _by_bytes(head) if not reader or reader in _TEXTS else ""
    if told and (reader or ending in _MADE or not refusal(b"", ending)):
        reader = told
    elif reason := refusal(data[:_HEAD], "" if reader else ending):
        raise ParseError(reason)
    return xml_kind(data) if reader == "xml" else reader or "text"


def _head(data: bytes) -> bytes:
    """The beginning of `data` as ASCII sees it: no byte order mark, no NULs of UTF-16."""
    head = data[:_HEAD]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"")


def _by_bytes(head: bytes) -> str:
    """What a text is by how it begins, whatever its name; '' where that does not tell."""
    if _PAGE.match(head):
        return "page"
    if _ARCHIVED_PAGE.search(head) and b"multipart/related" in head.lower():
        return "mhtml"
    if _RECORDS.match(head):
        return "records"
    return "xml" if head.lstrip().startswith((b"<?xml", b"<rss", b"<feed", b"<nitf")) else ""


def _is_word(data: bytes, ending: str) -> bool:
    """Whether a ZIP archive holds a Word document: the names of its parts stand at its end."""
    return ending == "docx" or (_WORD_PART in data[-65_536:] and b"word/document.xml" in data[-65_536:])
