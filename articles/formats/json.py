"""JSON as it arrives: cut off, too deep, or with a name said twice. Never a traceback."""

from __future__ import annotations

import math
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

from articles.parsing import ParseError

from .prose import shown

_LONGEST_NUMBER = 20


class Broken(ParseError):
    """JSON that cannot be read. `end` is the index up to which it was looked at."""

    def __init__(self, message: str, end: int) -> None:
        super().__init__(message)
        self.end = end


def value_at(text: str, at: int) -> tuple[Any, int]:
    """The value of JSON that begins at index `at` of `text`, and where it ends.

    Control characters in strings pass; NaN and Infinity are None; numbers of more than 20 digits stay
    strings. Raises Broken with a sentence that has no line in it.
    """
    try:
        return _DECODER.raw_decode(text, at)
    except JSONDecodeError as error:
        raise Broken(_why(error), error.pos) from None
    except RecursionError:
        raise Broken("it is nested too deep", at) from None
    except _Twice as error:
        raise Broken(f"“{shown(str(error))}” stands there twice, with two values", at) from None


def after_space(text: str, at: int) -> int:
    """The index of the first sign at or after `at` that is no white space of JSON; the length, if none is."""
    length = len(text)
    while at < length and text[at] in " \t\n\r\ufeff":
        at += 1
    return at


def members(text: str, at: int) -> Iterator[Any]:
    """The members of the list whose bracket is at index `at`, one by one. Raises Broken."""
    at = after_space(text, at + 1)
    if text.startswith("]", at):
        at += 1
    else:
        while True:
            value, at = value_at(text, at)
            yield value
            at = after_space(text, at)
            sign = text[at : at + 1]
            at = after_space(text, at + 1)
            if sign == "]":
                break
            if sign != ",":
                raise Broken(
                    "it ends too early" if not sign else "a comma or the end of the list is missing", at
                )
    if after_space(text, at) < len(text):
        raise Broken("something follows the end of the list", at)


class _Twice(Exception):
    """A name that one object has twice, with two values."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        for name, value in pairs:
            if made[name] != value:
                raise _Twice(name)
    return made


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _fraction(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _nothing(_: str) -> None:
    return None


_DECODER = JSONDecoder(
    strict=False,
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_fraction,
    parse_constant=_nothing,
)


def _why(error: JSONDecodeError) -> str:
    if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string"):
        return "it ends too early"
    return _WHY.get(error.msg, error.msg)


_WHY = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "a name in double quotation marks is missing",
    "Extra data": "something follows its end",
}
