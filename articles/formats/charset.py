"""The characters of pages and mails: what the bytes are goes before what is said of them."""

from __future__ import annotations

import codecs
import re

from articles.parsing import MAX_BYTES, Decoded, decode
from articles.parsing.decoding import cleaned

_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)
_TOP = 4096  # bytes in which a page names its encoding; browsers look at 1,024
# What browsers read under these names (WHATWG Encoding, section 4.2).
_READ_AS = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252",
    "ascii": "windows-1252", "iso-8859-9": "windows-1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "tis-620": "cp874", "iso-8859-11": "cp874",
    "windows-874": "cp874", "x-mac-cyrillic": "mac-cyrillic", "macintosh": "mac-roman",
}  # fmt: skip
# Python knows other codecs, which are none of a text.
_TEXTS = ("utf-8", "cp", "iso8859", "koi8", "gb", "euc", "big5", "mac", "iso2022_jp")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def decode_as(data: bytes, charset: str = "") -> tuple[Decoded, list[str]]:
    """The characters of a page or a text, and what is to be said of them.

    A byte order mark goes first, then UTF-8 that is valid, then `charset` (named where the bytes came from),
    then what a page declares, then a guess. Raises ParseError for what is empty, too big or not text.
    """
    codec = _codec(charset) or _codec(_declared(data))
    if len(data) > MAX_BYTES or not data.strip() or data.startswith(_MARKS) or b"\x00" in data[:_TOP]:
        return decode(data), []
    if not codec or (codec != "iso2022_jp" and _is_utf8(data)):
        return _told(decode(data), "")
    try:
        raw = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return _told(decode(data), codec)
    return Decoded(cleaned(raw), codec, False, 0), []


def _told(decoded: Decoded, declared: str) -> tuple[Decoded, list[str]]:
    if declared:
        return decoded, [
            f"It says that it is {declared}, and its bytes are not; it was read as {decoded.encoding}: "
            "check its letters."
        ]
    if decoded.guessed and decoded.encoding != "utf-8":
        return decoded, [
            f"It does not say its encoding; it was read as {decoded.encoding}: check its letters."
        ]
    return decoded, []


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_TOP])
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def _codec(name: str) -> str:
    """The name of a codec for texts, '' for none; what could be searched for ASCII is not UTF-16."""
    name = name.strip().lower()
    try:
        known = codecs.lookup(_READ_AS.get(name, name)).name if name else ""
    except (LookupError, ValueError):
        return ""
    if not known.startswith(_TEXTS):
        return ""
    return known.replace("cp125", "windows-125")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
