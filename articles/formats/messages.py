"""Mails and web archives as MIME has them: parts, headers, characters. None of it is trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, MessageError, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32

from articles.parsing import ParseError

from .charset import decode_as

# Code points of a header that are looked at.
_LONGEST_HEADER = 2000
# Multiparts in a message; parsers slow down with their depth, and mails have three or four.
_MOST_MULTIPARTS = 60
_MULTIPART = re.compile(rb"^content-type:\s{0,9}multipart/", re.IGNORECASE | re.MULTILINE)
# Bytes of the headers that tell of a part; the library copies the rest of one for each of its parameters.
_LONGEST_OF_PART = 10_000
_OF_PART = re.compile(
    rb"^content-(?:type|disposition):[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
_CUT_SHORT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)


def message_of(data: bytes) -> Message:
    """The message in `data`. Raises ParseError for what is none.

    By the old policy of the library: the new one reads headers with a grammar that is slow on hostile ones.
    """
    is_long = any(len(one[0]) > _LONGEST_OF_PART for one in _OF_PART.finditer(data))
    if is_long or len(_MULTIPART.findall(data)) > _MOST_MULTIPARTS:
        raise ParseError(
            "This message is built as no mail program builds them; save its text and import that."
        )
    try:
        message = message_from_bytes(data.lstrip(), policy=compat32)
    except (MessageError, RecursionError, ValueError, LookupError):
        raise ParseError("This message cannot be read; save its text and import that.") from None
    if not message.keys():
        raise ParseError(
            "This is no mail and no web archive: it has no headers. Save its text and import that."
        )
    return message


def header(message: Message, name: str) -> str:
    """The words of a header, in one line; '' where it is not there."""
    raw = str(message.get(name) or "")[:_LONGEST_HEADER]
    try:
        words = str(make_header(decode_header(raw)))
    except (MessageError, ValueError, LookupError):
        words = raw
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())


def leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order. A mail within the mail is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() != "message":
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        else:
            yield part


def bytes_of(part: Message) -> bytes:
    """What a part holds, its transfer encoding undone."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def charset_of(part: Message) -> str:
    """The encoding that a part names, '' for none."""
    try:
        return str(part.get_content_charset() or "")[:40]
    except (ValueError, LookupError):
        return ""


def text_of(part: Message) -> tuple[str, list[str]]:
    """The characters of a text part and what is to be said of them; nothing where it is empty."""
    data = bytes_of(part)
    if not data.strip():
        return "", []
    decoded, told = decode_as(data, charset_of(part))
    return decoded.text, told


def is_cut_short(message: Message) -> bool:
    """Whether the end of the message, or of one of its parts, is missing."""
    return any(isinstance(defect, _CUT_SHORT) for part in message.walk() for defect in part.defects)
