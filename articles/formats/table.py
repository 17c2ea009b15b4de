"""Tables (.csv, .tsv): a line of column names, then an article in each record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.parsing import Decoded, ParseError, decode

from .fields import article_of, best_names
from .item import Item
from .limits import check_size
from .prose import shown

_SEPARATORS = ",;\t|"
_MOST_COLUMNS = 1000
_SHOWN_COLUMNS = 20
# Excel's own first line, which names the separator.
_STATED = re.compile(r"sep=([,;\t|])\n", re.IGNORECASE)
# How often the signs of a file may be read again after quotation marks that were not closed.
_PATIENCE = 4
_BROKEN = "a quotation mark is not closed, or one within a field is not doubled"


def read(data: bytes, name: str, columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """The articles of a table, one for each record.

    `columns` says of each column, by its name, which field it is (one of `fields.FIELDS`); without it the
    names tell, as `mapping` has it. A record that cannot be read costs itself only; its problem names its
    line. Raises ParseError where no column holds the text. Time: linear in the size of the file.
    """
    table = _open(data)
    fields = dict(columns if columns is not None else mapping(table.header))
    if "body" not in fields.values():
        raise ParseError(_no_text(table.header))
    places = [(at, fields[column]) for at, column in enumerate(table.header) if column in fields]
    number = 0
    for number, record in enumerate(table.records(), 1):
        yield _item(record, places, table.decoded, f"#{number}")
    if not number:
        raise ParseError("This table names its columns, but has no records below.")


def header(data: bytes) -> list[str]:
    """The names of a table's columns, as they stand there. Raises ParseError where there are none."""
    return _open(data).header


def mapping(header: Sequence[str]) -> dict[str, str]:
    """Column → the field that it is by its name. Columns that are none, or a second of one field, are left
    out."""
    return best_names(header)


@dataclass(frozen=True, slots=True)
class _Record:
    """The cells of one record, or why there are none; the numbers of its first and last line."""

    first: int
    last: int
    cells: list[str]
    problem: str = ""

    @property
    def lines(self) -> str:
        if self.first == self.last:
            return f"Line {self.first:,}"
        return f"Lines {self.first:,} to {self.last:,}"


def _item(record: _Record, places: list[tuple[int, str]], decoded: Decoded, mark: str) -> Item:
    if record.problem:
        return Item(mark=mark, problem=f"{record.lines}: {record.problem}.")
    stated: dict[str, str] = {}
    for at, field in places:
        if at < len(record.cells) and record.cells[at].strip():
            stated.setdefault(field, record.cells[at])
    try:
        return Item(article_of(stated, decoded), mark)
    except ParseError as reason:
        return Item(mark=mark, problem=f"{record.lines}: {reason}")


class _Table:
    """A table's `header`, and its `records` below it."""

    def __init__(self, decoded: Decoded) -> None:
        self.decoded = decoded
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        stated = _STATED.match(text)
        self._text, self._at, self._line = text, 0, 1
        if stated:
            self._at, self._line = stated.end(), 2
        self._use(stated[1] if stated else _separator(text))
        self._columns = _MOST_COLUMNS
        self._read = self._rows()
        first = next(self._read, None)
        if first is None or first.problem:
            why = first.problem if first else "there is none"
            raise ParseError(f"The first line of this table does not name its columns: {why}.")
        self.header = [cell.strip() for cell in first.cells]
        self._columns = len(self.header)

    def records(self) -> Iterator[_Record]:
        """The records; what follows a broken one and is none either belongs to it."""
        broken: _Record | None = None
        for record in self._read:
            if broken and (record.problem or len(record.cells) < self._columns):
                broken = replace(broken, last=record.last)
                continue
            if broken:
                yield broken
            broken = record if record.problem == _BROKEN else None
            if not broken:
                yield record
        if broken:
            yield broken

    def _use(self, separator: str) -> None:
        sign = re.escape(separator)
        self._separator = separator
        self._plain = re.compile(rf"[^{sign}\n]*+")
        self._quoted = re.compile(rf' {{0,3}}"((?:[^"]++|"")*+)" {{0,3}}(?=[{sign}\n]|\Z)')

    def _rows(self) -> Iterator[_Record]:
        text, patience = self._text, _PATIENCE * len(self._text)
        while self._at < len(text):
            end = text.find("\n", self._at)
            end = len(text) if end < 0 else end
            first = self._line
            if text[self._at : end].strip():
                cells, stop = self._cells()
                problem = self._fault(cells)
                if problem:
                    patience -= max(0, stop - end)
                else:
                    end = stop
                last = first + text.count("\n", self._at, end)
                yield _Record(first, last, cells, problem)
                if patience < 0:
                    raise ParseError(
                        f"Too many records are broken: nothing was read below line {last:,}. "
                        "Save the table again."
                    )
            self._line = first + text.count("\n", self._at, end) + 1
            self._at = end + 1

    def _cells(self) -> tuple[list[str], int]:
        """The cells from here to the end of the record, none where a quotation mark is broken; where that is,
        or where it was seen."""
        text, at = self._text, self._at
        cells: list[str] = []
        while len(cells) <= self._columns or not cells[-1].strip():
            if text.startswith(('"', ' "', '  "', '   "'), at):
                quoted = self._quoted.match(text, at)
                if not quoted:
                    return [], self._seen_to(at)
                cells.append(quoted[1].replace('""', '"'))
                at = quoted.end()
            else:
                plain = self._plain.match(text, at)
                at = plain.end() if plain else at
                cells.append(plain[0] if plain else "")
            if at >= len(text) or text[at] == "\n":
                break
            at += 1
        return cells, at

    def _seen_to(self, at: int) -> int:
        """How far a quotation mark at `at` was looked for its end."""
        inside = re.compile(r' {0,3}"(?:[^"]++|"")*+').match(self._text, at)
        return inside.end() if inside else at

    def _fault(self, cells: list[str]) -> str:
        if not cells:
            return _BROKEN
        if any(cell.strip() for cell in cells[self._columns :]):
            return (
                f"it has more fields than the {self._columns:,} columns; one with “{self._shown_separator}” "
                "in it must stand in quotation marks"
            )
        return ""

    @property
    def _shown_separator(self) -> str:
        return "tab" if self._separator == "\t" else self._separator


def _open(data: bytes) -> _Table:
    check_size(data)
    return _Table(decode(data, cleaning=False))


def _separator(text: str) -> str:
    """The sign that parts the first line into most names that are known, or else into most parts."""
    line = next((line for line in text[:20_000].split("\n") if line.strip()), "")

    def parts(sign: str) -> list[str]:
        return [part.strip().strip('"') for part in line.split(sign)]

    return max(_SEPARATORS, key=lambda sign: (len(mapping(parts(sign))), len(parts(sign))))


def _no_text(names: Iterable[str]) -> str:
    named = [f"“{shown(name, 40)}”" for name in names if name]
    more = f" and {len(named) - _SHOWN_COLUMNS:,} more" if len(named) > _SHOWN_COLUMNS else ""
    return (
        f"No column of this table is known to hold the text. Its first line names: "
        f"{', '.join(named[:_SHOWN_COLUMNS])}{more}. Call the column with the text “body”."
    )
