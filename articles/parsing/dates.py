"""Dates as articles write them. Only complete dates are read; what is ambiguous or impossible says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# Years tried for a weekday with day and month but no year: from 2014, when the war this corpus is about
# began,
# to 2029. A wider window only adds years that nobody means; extend it by hand when 2030 comes.
YEARS = range(2014, 2030)
_PLAUSIBLE = range(1900, 2101)

_MONTHS = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|"
    "october oct|november nov|december dec",
    "января янв|февраля фев|марта мар|апреля апр|мая|июня|июля|августа авг|сентября сен|октября окт|"
    "ноября ноя|декабря дек",
    "січня січ|лютого лют|березня бер|квітня квіт|травня трав|червня черв|липня лип|серпня серп|вересня вер|"
    "жовтня жовт|листопада лист|грудня груд",
    "januar jänner|februar|märz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez",
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
    "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
)
MONTHS = {
    name: number
    for months in _MONTHS
    for number, names in enumerate(months.split("|"), 1)
    for name in names.split()
}
_WEEKDAYS = (
    "monday mon понедельник понеділок montag lundi lunes lunedì poniedziałek الاثنين",
    "tuesday tue tues вторник вівторок dienstag mardi martes martedì wtorek الثلاثاء",
    "wednesday wed среда среду середа середу mittwoch mercredi miércoles mercoledì środa الأربعاء",
    "thursday thu thur thurs четверг четвер donnerstag jeudi jueves giovedì czwartek الخميس",
    "friday fri пятница пятницу п'ятниця п’ятниця п'ятницю п’ятницю freitag vendredi viernes venerdì "
    "piątek الجمعة",
    "saturday sat суббота субботу субота суботу samstag samedi sábado sabato sobota السبت",
    "sunday sun воскресенье неділя неділю sonntag dimanche domingo domenica niedziela الأحد",
)
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _any(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_MONTH, _WEEKDAY = f"(?P<month>{_any(MONTHS)})", f"(?P<weekday>{_any(WEEKDAYS)})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_LED = rf"(?<!\w)(?:{_WEEKDAY}\.?,?\s{{1,3}})?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/.-])(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d/-])",
        rf"{_LED}{_DAY}\s{{1,3}}(?:of\s|de\s)?{_MONTH}\.?,?\s{{1,3}}(?:de\s)?{_YEAR}",
        rf"{_LED}{_MONTH}\.?\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}",
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}(?![/-])",
    )
)
_HAS_YEAR = re.compile(r"\d{4}")
_YEARLESS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\w){_WEEKDAY}\.?,?\s{{1,3}}(?:the\s)?{_DAY}\s{{1,3}}(?:of\s)?{_MONTH}\b(?!\.?,?\s{{1,3}}\d{{4}})",
        rf"(?<!\w){_WEEKDAY}\.?,?\s{{1,3}}{_MONTH}\.?\s{{1,3}}{_DAY}(?!\d|,?\s{{1,3}}\d{{4}})",
    )
)
_CLOCK = re.compile(
    r"(?:\bat\s|\bо\s|\bв\s|T)?(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?!\d)\s?(?:[ap]\.?m\b\.?)?|"
    r"\b\d{1,2}\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:UTC|GMT|Z|E[SD]?T|P[SD]?T|C[SD]T|CES?T|EES?T|BST|IST|MSK|Kyiv time|Moscow time|Eastern|local time|"
    r"года?|г\.|року|р\.)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W{0,3}(?P<label>(?:first |originally |last )?(?:published|posted|updated|modified|date|"
    r"publication date|created)|опубл[иі]кован[оа]|оновлено|обновлено|дата)(?:\s(?:on|at|by))?\b\s?:?\s*",
    re.IGNORECASE,
)
_UPDATES = ("updated", "modified", "оновлено", "обновлено")
_REST = re.compile(r"[\s,.|·•–—:;()\[\]/Z-]*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A complete date in a text at [`start`, `end`): `day`, or None with the reason in `problem` (a
    sentence).

    A day whose weekday does not agree is given with a problem too."""

    start: int
    end: int
    day: date | None
    problem: str


def read_dates(text: str) -> list[DateReading]:
    """Every complete date in `text`, in order, none overlapping another. Years 1900 to 2100."""
    readings: list[DateReading] = []
    if not _HAS_YEAR.search(text):
        return readings
    for form in _FORMS:
        for match in form.finditer(text):
            if all(match.end() <= known.start or known.end <= match.start() for known in readings):
                readings.append(_reading(match))
    return sorted(readings, key=lambda reading: reading.start)


def _reading(match: re.Match[str]) -> DateReading:
    parts = match.groupdict()
    shown = match.group()
    day, problem = None, ""
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        day, other = _date(year, second, first), _date(year, first, second)
        if parts["mark"] == ".":  # with full stops the day comes first everywhere
            other = None
        if day and other and day != other:
            problem = f"“{shown}” may be {long_date(day)} or {long_date(other)}; it was not taken."
            day = None
        else:
            day = day or other
    else:
        month = parts["month"]
        day = _date(year, int(month) if month.isdigit() else MONTHS[month.lower()], int(parts["day"]))
    if day is None and not problem:
        problem = f"“{shown}” is not a date of the calendar; it was not taken."
    weekday = parts.get("weekday")
    if day and weekday and WEEKDAYS[weekday.lower()] != day.weekday():
        problem = f"“{shown}” was a {_DAY_NAMES[day.weekday()]}; check the date."
    return DateReading(match.start(), match.end(), day, problem)


def _date(year: int, month: int, day: int) -> date | None:
    if year not in _PLAUSIBLE:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def long_date(day: date) -> str:
    """“9 August 2024”."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


MONTH_NAMES = tuple(names.split()[0].capitalize() for names in _MONTHS[0].split("|"))


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is nothing but dates: the date of publication it states (or None) and the problems
    found."""

    day: date | None
    labelled: bool
    problems: tuple[str, ...]


def read_date_line(line: str) -> DateLine | None:
    """`line` as a date line (“Published: Aug. 9, 2024, 10:15 a.m. EDT”), or None if it says anything else.

    A line that only says when the text was updated is a date line without a date of publication.
    """
    if len(line) > 160:
        return None
    readings = read_dates(line)
    if not readings:
        return None
    labels, rest, at = [], "", 0
    for reading in readings:
        before = line[at : reading.start]
        named = _LABEL.match(before)
        labels.append(named["label"].casefold() if named else "")
        rest += " " + (before[named.end() :] if named else before)
        at = reading.end
    rest = _ZONE.sub(" ", _CLOCK.sub(" ", rest + " " + line[at:]))
    rest = re.sub(rf"(?<!\w)(?:{_any(WEEKDAYS)})(?!\w)", " ", rest, flags=re.IGNORECASE)
    if not _REST.match(rest):
        return None
    stated = [
        (reading, label)
        for reading, label in zip(readings, labels, strict=True)
        if not label.endswith(_UPDATES)
    ]
    if not stated:
        return DateLine(None, labelled=True, problems=())
    reading, label = stated[0]
    return DateLine(reading.day, bool(label), (reading.problem,) if reading.problem else ())


def yearless(text: str) -> Iterator[str]:
    """For each weekday with day and month but no year in `text`: a sentence on the years of `YEARS` it
    fits."""
    for form in _YEARLESS:
        for match in form.finditer(text):
            month, day = MONTHS[match["month"].lower()], int(match["day"])
            weekday = WEEKDAYS[match["weekday"].lower()]
            days = (_date(year, month, day) for year in reversed(YEARS))
            years = [str(found.year) for found in days if found and found.weekday() == weekday]
            if years:
                yield f"“{match.group()}” fits {_and(years)}; the year is not stated."
            else:
                yield f"“{match.group()}” fits no year from {YEARS[0]} to {YEARS[-1]}; check the date."


def _and(words: list[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
