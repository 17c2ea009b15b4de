"""What the fields of records are, by their names; and what they say of an article.

One table for columns and for JSON, in the languages of newsrooms. Names are compared without case, spaces,
hyphens and underscores, so “source_url”, “Source URL” and “sourceUrl” are one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from articles.parsing import Decoded, Fields, ParsedArticle, ParseError, compose, web_address
from articles.parsing.people import read_byline

from .field_names import NAMES
from .prose import pieces_of_prose, words_of_prose
from .usage import embargo, held_by_status, is_no, is_yes

#: Fields that a column may be said to be.
FIELDS = tuple(NAMES)
_BETWEEN = re.compile(r"[\s_\-.'’]+")


def _together(name: str) -> str:
    return _BETWEEN.sub("", name.casefold())


_RANKS = {
    _together(name): (what, rank)
    for what, names in reversed(NAMES.items())
    for rank, name in reversed(list(enumerate(names.split("|"))))
}
_PUBLISHED = _RANKS["published"]
_LONGEST_NAME = 60
# What exports write where there is nothing.
_NOTHING = frozenset({"", "none", "nan", "nat", "null", "n/a", "na", "unknown", "-", "–", "—", "undefined"})
_SECONDS = re.compile(r"[1-9]\d{8,9}(?:\.\d{1,9})?")
_MILLISECONDS = re.compile(r"[1-9]\d{11,12}")
_IDENTIFIER = re.compile(r"(?:urn|tag|https?|[a-z][a-z0-9.+-]{1,20}):\S+", re.IGNORECASE)
_REST_MISSING = re.compile(r"(?:…|\.\.\.)?\s?\[\+\d{1,7} chars\]\s*\Z")


@lru_cache(maxsize=4096)
def field_of(name: str) -> tuple[str, int]:
    """The field that a column or key called `name` is, and its rank among the names of that field (0 is the
    best); ('', 0) for none of them."""
    if len(name) > _LONGEST_NAME:
        return "", 0
    bare = name.strip().lstrip("@#")
    return _RANKS.get(_together(bare)) or _RANKS.get(_together(bare.rpartition(":")[2]), ("", 0))


def best_names(names: Sequence[str]) -> dict[str, str]:
    """Name → field, for each field of which one of `names` is a name: the best, and of equals the first."""
    best: dict[str, tuple[int, str]] = {}
    for name in names:
        what, rank = field_of(name)
        if what and (what not in best or rank < best[what][0]):
            best[what] = (rank, name)
    found = {name: what for what, (_, name) in best.items()}
    for name in names:
        if name not in found and field_of(name) == _PUBLISHED:  # beside a date it says yes or no
            found[name] = "public"
    return found


def article_of(stated: Mapping[str, str], decoded: Decoded) -> ParsedArticle:
    """The article of a record, given field → its words as they stand there (HTML or not).

    Raises ParseError where it has no text, or one that is too long. Time: linear.
    """
    fields = fields_of(stated)
    if not fields.pieces:
        raise ParseError("There is no text in it.")
    fields.encoding = decoded.encoding
    fields.warnings += decoded.doubts
    return compose(fields)


def fields_of(stated: Mapping[str, str]) -> Fields:
    """The same, not yet put together.

    What says nothing (“nan”, “N/A”) is left out. Raises ParseError for a text that is too long.
    """
    said = {what: words for what, words in stated.items() if not _says_nothing(words)}
    body = said.get("body", "")
    fields = Fields(pieces=pieces_of_prose(body) if body else [])
    for what in ("headline", "dek", "credit", "language", "outlet", "version", "rights"):
        if what in said:
            setattr(fields, what, words_of_prose(said[what]))
    fields.byline = people(words_of_prose(said.get("byline", "")))
    fields.desk_note = said.get("desk_note", "")
    fields.uri = _identifier(said)
    _take_dates(fields, said)
    _take_address(fields, said)
    fields.kept_back = _kept_back(said)
    if cut := _REST_MISSING.search(body[-40:]):
        fields.warnings.append(f"The text ends in “{cut[0].strip()}”: the rest of it is not in the file.")
    return fields


def _says_nothing(words: str) -> bool:
    return len(words) < 20 and words.strip().casefold() in _NOTHING


def people(names: str) -> str:
    """“By Jane Roe” and “Jane Roe” alike give the name; the number of a user is no name."""
    if not any(char.isalpha() for char in names):
        return ""
    read = read_byline(names)
    return read[0] if read and not read[1] else names


def _identifier(said: Mapping[str, str]) -> str:
    """What the sender calls the article. A bare number called “id” counts the rows of one database only."""
    bare = said.get("id", "").strip()
    return said.get("uri", "").strip() or (bare if _IDENTIFIER.fullmatch(bare) else "")


def _take_dates(fields: Fields, said: Mapping[str, str]) -> None:
    for what in ("dated", "changed"):
        words = said.get(what, "").strip()
        if is_yes(words) or is_no(words):
            continue
        if day := _day_of_seconds(words):
            fields.warnings.append(
                f"The date is given as “{words}”, which counts from 1970: its day is that of UTC."
            )
            words = day
        setattr(fields, what, words)


def _day_of_seconds(number: str) -> str:
    """The day (ISO 8601, UTC) of seconds or milliseconds since 1970, '' where `number` is none of these."""
    if _SECONDS.fullmatch(number):
        seconds = float(number)
    elif _MILLISECONDS.fullmatch(number):
        seconds = int(number) / 1000
    else:
        return ""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _take_address(fields: Fields, said: Mapping[str, str]) -> None:
    address, source = said.get("source_url", "").strip(), said.get("source", "").strip()
    if source and web_address(source):
        address = address or source
    elif not fields.outlet:
        fields.outlet = words_of_prose(source)
    fields.source_url = address


def _kept_back(said: Mapping[str, str]) -> list[str]:
    """Why the article is not to be published, each a sentence."""
    reasons = [held_by_status(said.get("status", ""))]
    if is_yes(said.get("draft", "")) or is_no(said.get("public", said.get("dated", ""))):
        reasons.append("It is marked as a draft.")
    if "embargo" in said:
        reasons.append(embargo(said["embargo"]))
    return [reason for reason in reasons if reason]
