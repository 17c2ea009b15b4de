"""Lines that state a date: when a text was published, or changed, and what else stands beside it."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from articles.parsing.vocabulary.ages import AGES
from articles.parsing.vocabulary.months import WEEKDAYS
from articles.parsing.vocabulary.outlets import AGENCIES
from articles.parsing.vocabulary.stamps import AROUND, PUBLISHED, UPDATED, words_of

from .dates import YEARS, DateReading, day_of, read_dates

_STAMP = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)(?:[T ]\d.{0,40})?\Z")
_CLOCK = re.compile(
    r"(?<![\d.,])\d{1,2}\s?(?:[:.：h时時點点시]|Uhr\b)\s?(?:\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?)?(?!\d)[分분]?|"
    r"(?<![\d.,])\d{1,2}\s?[ap]\.?m\b|(?<!\d)\d{4}\s?(?=(?:GMT|UTC|[A-Z]{2,3}T)\b)|"
    r"(?<!\d)[+-]\d{1,2}(?::?\d{2})?(?!\d)",
    re.IGNORECASE,
)
_PART = re.compile(r"[|•·—–/()\[\],،、;:：\u3000]|\s-{1,2}\s|\s{2}|\bby\b", re.IGNORECASE)
_MOST_PARTS, _MOST_WORDS = 4, 4
_DATE = "\x00"  # stands for a date or clock that was read; decoded text has none
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line of dates: the date of publication it states (or None) and the problems found.

    `local`: see `DateReading`. `updated`: the day of a change, where that is all it states. `beside`: words
    of neither date nor clock (an outlet, a place, a name), each part by itself."""

    day: date | None
    labelled: bool
    problems: tuple[str, ...]
    local: dict[str, date] = field(default_factory=dict)
    updated: date | None = None
    beside: tuple[str, ...] = ()


def read_date_line(line: str) -> DateLine | None:
    """`line` as a date line (“Published: Aug. 9, 2024, 10:15 a.m. EDT”), or None if it says anything else.

    A line that only says when the text was updated is a date line without a date of publication.
    """
    read = read_dated_line(line)
    return read if read and not read.beside else None


@lru_cache(maxsize=64)  # a line is asked for its date by each who looks at its neighbours
def read_dated_line(line: str) -> DateLine | None:
    """`line` as a date line that may also name an outlet, a place or a person, apart from its date:
    “The Gazette | 9 August 2024 • Updated 10 August”. None where the date stands in a sentence."""
    readings = read_dates(line) if len(line) <= _LONGEST_LINE else []
    if not readings:
        return None
    stated: list[DateReading] = []
    updates: list[DateReading] = []
    labelled, at = False, 0
    for reading in readings:
        said = frozenset(words_of(line[at : reading.start]))
        if "ligne" in said:  # “mis en ligne” is published, “mis à jour” is changed
            said -= {"mis", "mise"}
        labelled = labelled or bool(said & (PUBLISHED | UPDATED))
        (updates if said & UPDATED else stated).append(reading)
        at = reading.end
    beside = _beside(line, readings)
    if beside is None:
        return None
    if not stated:
        return DateLine(None, True, (), updated=updates[0].day, local=updates[0].local, beside=beside)
    first = stated[0]
    problems = (first.problem,) if first.problem else ()
    return DateLine(first.day, labelled, problems, first.local, beside=beside)


def read_stated_date(value: str) -> DateLine:
    """The date in `value`, which stands where a date must: behind a label, in a column.

    What is no complete date, or more than one, gives no day; the former is a problem.
    """
    stamp = _STAMP.match(value.strip())
    day = day_of(int(stamp[1]), int(stamp[3]), int(stamp[4])) if stamp else None
    if day and day.year <= YEARS[-1]:
        return DateLine(day, True, ())
    read = read_date_line(value)
    if read:
        return read
    readings = read_dates(value)
    if not readings:
        return DateLine(None, True, (f"The date “{value}” is not a complete date; it was not taken.",))
    day, problem = (readings[0].day, readings[0].problem) if len(readings) == 1 else (None, "")
    return DateLine(day, True, (problem,) if problem else ())


def _beside(line: str, readings: list[DateReading]) -> tuple[str, ...] | None:
    """The parts of `line` beside its dates, clocks and labels; None when the words there are too many
    or stand next to the date without a mark between them."""
    bare, at = [], 0
    for reading in readings:
        bare += [line[at : reading.start], _DATE]
        at = reading.end
    rest = AGES.sub(_DATE, "".join([*bare, line[at:]]).replace(f"{_DATE}T", _DATE))
    rest = _CLOCK.sub(_DATE, rest)
    if all(map(_says_nothing, words_of(rest))) and not _digits(rest):
        return ()
    found = []
    for part in _PART.split(rest):
        words = part.replace(_DATE, " ").split()
        telling = [word for word in words if not all(map(_says_nothing, words_of(word))) or _digits(word)]
        if not telling:
            continue
        if _DATE in part:  # words right beside the date: an agency's name alone may stand there
            words = telling
        if len(words) > _MOST_WORDS or (_DATE in part and " ".join(words) not in AGENCIES):
            return None
        found.append(" ".join(words))
    behind = words_of(rest)[-1:]
    ends = line[-1] in ".!?" and not (line[-2].isalpha() and behind and behind[0] in AROUND)
    return tuple(found) if len(found) <= _MOST_PARTS and not ends else None


def _says_nothing(word: str) -> bool:
    return word in AROUND or word in PUBLISHED or word in UPDATED or word in WEEKDAYS


def _digits(text: str) -> bool:
    return any(char.isdigit() for char in text)
