"""Dates as articles write them. Only complete dates are read; what is ambiguous or impossible says so."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from articles.parsing.vocabulary.months import MONTHS, WEEKDAYS, folded

# Years tried for a weekday with day and month but no year: from 2014, when the war this corpus is about
# began,
# to 2029. A wider window only adds years that nobody means; extend it by hand when 2030 comes.
YEARS = range(2014, 2030)
_PLAUSIBLE = range(1900, 2101)
_BUDDHIST = 543  # years by which Thailand's calendar is ahead
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = tuple(calendar.month_name)[1:]
# In any other language than English the day goes before the month in 03/04/2024.
_OTHER = "*"

# A word that may be a month, whatever the script: vowel signs of Indian scripts are no \w.
_NAME = r"[^\W\d_][^\s\d,.;:|/()\[\]،、—–-]{1,19}"
_ARABIC = r"(?:\s(?:الأول|الاول|الثاني)(?!\w))?"  # the second half of four months' names
_MONTH = rf"(?P<month>{_NAME}{_ARABIC})\.?(?:\s?/\s?(?P<twin>{_NAME}{_ARABIC}))?"
_ST = r"(?:st|nd|rd|th|er|-?го|-?е|[.ºª°])?"
_DAY = rf"(?<![\w.,/-])(?P<day>\d{{1,2}}){_ST}"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FIRST_YEAR = r"(?<![\d/.-])(?P<year>\d{4})"
_OF = r"(?:\s{1,3}(?:de|of|di|ng|den)\s|\s{1,3}d['’]|\s{1,3}|[./-])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_FIRST_YEAR}(?:-|/|\.\s?)(?P<month>\d{{1,2}})(?:-|/|\.\s?)(?P<day>\d{{1,2}})(?![\d/-])",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]",
        rf"{_DAY}{_OF}{_MONTH}[,،]?(?:\s{{1,3}}(?:de|del|of|do|r)\s|\s{{1,3}}|[/-]|(?<=\.)|(?<=,)){_YEAR}",
        rf"(?<!\w){_MONTH}[\s-]{{1,3}}(?P<day>\d{{1,2}}){_ST},?\s{{1,3}}{_YEAR}",
        rf"{_FIRST_YEAR}(?:\.|\.?\s(?:m|թ)\.|\sթվականի)?,?\s{{1,3}}{_MONTH}\s{{1,3}}(?P<day>\d{{1,2}})(?![\d:])",
        rf"{_FIRST_YEAR}\.?\s(?:gada|წლის|жылғы|йил)\s(?P<day>\d{{1,2}})[.\s-]{{1,2}}{_MONTH}",
        rf"(?<![\w.,/-])(?P<day>\d{{1,2}})\stháng\s(?P<month>\d{{1,2}})(?:,\s?|\snăm\s|\s|/){_YEAR}",
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<mark>[./-])\s?(?P<second>\d{{1,2}})(?P=mark)\s?{_YEAR}(?![/-])",
    )
)
# As machines write a moment: “2024-09-12T10:00:00Z”, “20240912T100000Z”.
_HAS_YEAR = re.compile(r"\d{4}")
_WEEKDAY_BEFORE = re.compile(rf"(?<!\w)(?P<weekday>{_NAME}(?:-feira)?)[.,،]{{0,2}}\s{{1,3}}\Z", re.IGNORECASE)
_BEFORE = 30  # code points in which a weekday stands before its date
_SMALL_NUMBER = re.compile(r"(?<![\w.,/:-])\d{1,2}(?!\d)")
_WEEKDAY_THE = re.compile(rf"(?<!\w)(?P<weekday>{_NAME})\.?,?\s{{1,3}}(?:the\s)?\Z", re.IGNORECASE)
_OF_MONTH = re.compile(
    rf"(?:st|nd|rd|th|er|\.)?\s{{1,3}}(?:of\s)?(?P<month>{_NAME})(?!\.?,?\s{{1,3}}\d{{4}})", re.IGNORECASE
)
_WEEKDAY_MONTH = re.compile(rf"(?<!\w)(?P<weekday>{_NAME})\.?,?\s{{1,3}}(?P<month>{_NAME})\.?\s{{1,3}}\Z")
_NO_YEAR = re.compile(r"(?:st|nd|rd|th|er|\.)?(?!,?\s{1,3}\d{4})")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A complete date in a text at [`start`, `end`): `day`, or None with the reason in `problem` (a
    sentence).

    A day whose weekday does not agree is given with a problem too. `local` says which day it is in a language
    (its tag, or `*` for any but English) where that alone decides."""

    start: int
    end: int
    day: date | None
    problem: str
    local: dict[str, date] = field(default_factory=dict)


def read_dates(text: str) -> list[DateReading]:
    """Every complete date in `text`, in order, none overlapping another. Years 1900 to 2100."""
    readings: list[DateReading] = []
    if not _HAS_YEAR.search(text):
        return readings
    for form in _FORMS:
        for match in form.finditer(text):
            if all(match.end() <= known.start or known.end <= match.start() for known in readings):
                reading = _reading(match)
                if reading:
                    readings.append(reading)
    return sorted(readings, key=lambda reading: reading.start)


def _reading(match: re.Match[str]) -> DateReading | None:
    """The date of a form's match, its weekday before it included; None when its word is no month."""
    parts = match.groupdict()
    led = _WEEKDAY_BEFORE.search(match.string[max(0, match.start() - _BEFORE) : match.start()])
    weekday = WEEKDAYS.get(folded(led["weekday"])) if led else None
    start = match.start() - (len(led.group()) if led and weekday is not None else 0)
    shown = match.string[start : match.end()]
    local = _local(parts)
    if local is None:
        return None
    days = list(dict.fromkeys(day for day in local.values() if day))
    if len(days) == 2 and weekday is not None and sum(day.weekday() == weekday for day in days) == 1:
        days = [day for day in days if day.weekday() == weekday]
    problem = ""
    if not days:
        problem = f"“{shown}” is not a date of the calendar; it was not taken."
    elif len(days) == 2:
        problem = f"“{shown}” may be {long_date(days[0])} or {long_date(days[1])}; it was not taken."
        known = {tag: day for tag, day in local.items() if day and tag != "en"}
        return DateReading(start, match.end(), None, problem, known)
    elif weekday is not None and weekday != days[0].weekday():
        problem = f"“{shown}” was a {_DAY_NAMES[days[0].weekday()]}; check the date."
    elif days[0].year > YEARS[-1]:
        problem = f"“{shown}” lies far in the future; check the date."
    return DateReading(start, match.end(), days[0] if days else None, problem)


def _local(parts: dict[str, str]) -> dict[str, date | None] | None:
    """Language → the day that a form's parts mean in it; None when they name no month."""
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if parts["mark"] == ".":  # with full stops the day comes first everywhere
            return {_OTHER: day_of(year, second, first)}
        return {_OTHER: day_of(year, second, first), "en": day_of(year, first, second)}
    day = int(parts["day"])
    if parts["month"].isdigit():
        return {_OTHER: day_of(year, int(parts["month"]), day)}
    months = _months(parts["month"]) or _months(parts.get("twin") or "")
    if not months:
        return None
    if year > _PLAUSIBLE[-1] and all(tags == ("th",) for tags in months.values()):
        year -= _BUDDHIST
    return {
        tag: day_of(year, month, day)
        for month, tags in months.items()
        for tag in (tags if len(months) > 1 else (_OTHER,))
    }


def _months(name: str) -> dict[int, tuple[str, ...]]:
    return MONTHS.get(folded(name).removeprefix("ב-"), {})


def day_of(year: int, month: int, day: int) -> date | None:
    if year not in _PLAUSIBLE:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_language(local: dict[str, date], language: str) -> date | None:
    """The day of `DateReading.local` that a text in `language` (a tag) means; None where that cannot tell."""
    primary = language.split("-")[0]
    if primary in ("en", "und"):
        return None
    return local.get(primary) or local.get(_OTHER)


def long_date(day: date) -> str:
    """“9 August 2024”."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def yearless(text: str) -> Iterator[str]:
    """For each weekday with day and month but no year in `text`: a sentence on the years of `YEARS` it
    fits."""
    for number in _SMALL_NUMBER.finditer(text):
        before = text[max(0, number.start() - 2 * _BEFORE) : number.start()]
        led = _WEEKDAY_THE.search(before)
        behind = _OF_MONTH.match(text, number.end())
        if not (led and behind and folded(led["weekday"]) in WEEKDAYS):
            led = _WEEKDAY_MONTH.search(before)
            behind = _NO_YEAR.match(text, number.end())
        if not (led and behind):
            continue
        name = (led if "month" in led.groupdict() else behind)["month"]
        weekday, months = WEEKDAYS.get(folded(led["weekday"])), _months(name)
        if weekday is None or not months:
            continue
        end = behind.end() if "month" in behind.groupdict() else number.end()
        shown = text[number.start() - len(led.group()) : end]
        days = (day_of(year, month, int(number.group())) for year in reversed(YEARS) for month in months)
        years = [str(found.year) for found in days if found and found.weekday() == weekday]
        if years:
            yield f"“{shown}” fits {_and(years)}; the year is not stated."
        else:
            yield f"“{shown}” fits no year from {YEARS[0]} to {YEARS[-1]}; check the date."


def _and(words: list[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
