"""What a file says of itself at its very top: a crawler's date, front matter, labelled lines, a Markdown
title.

All of it stays in the body, as META pieces; a title among it is cut out of its line and becomes the
HEADLINE, a
summary the DEK. So “Title: X” gives META “Title:” and HEADLINE “X”, and the body begins with the headline
but for META runs.
"""

import re

from .article import BlockKind, Piece
from .dates import read_dates
from .fields import LONGEST, Header, skip_blank, take
from .heads import take_front_matter, take_mail, take_wire
from .people import read_byline
from .vocabulary.header_labels import LABELS

# Words that also open ordinary paragraphs: they count only below another label.
_WEAK = frozenset({"dek", "other", "updated", "rights", "note"})
_WEAK_LABELS = ("publication:", "newspaper:", "site:", "website:")
_LINE = re.compile(r"(?P<label>[^:\n]{2,30}?)\s*:(?P<gap>\s*)(?P<value>.*)", re.DOTALL)
_CRAWLED = re.compile(r"date:?\s+", re.IGNORECASE)
_NO_DATE = re.compile(r"(?:none|nan|nat|null|unknown|n/a|\d{4}(?:-\d{2})?)(?=\s|$)", re.IGNORECASE)
_TIME = re.compile(r"[T ]\s?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?(?=\s|$)")
_LABELLED_LINES = 40
_EMBARGO = re.compile(
    r"\W{0,5}(?:strictly |under |press )?embargo(?:ed)?\b.{0,100}|sperrfrist\b.{0,100}|"
    r"not for (?:publication|release|broadcast)(?:,? (?:or|and) \w+)? (?:before|until)\b.{0,80}|"
    r"(?:bajo embargo|embargado|sous embargo|sob embargo|под эмбарго|під ембарго)\b.{0,80}",
    re.IGNORECASE,
)
_EMBARGO_LINES, _LONGEST_EMBARGO = 3, 120


def read_header(lines: list[str]) -> Header:
    """The header of a file given its lines, white space at their starts as it is."""
    header = Header([line.strip() for line in lines])
    skip_blank(header)
    _read_crawled_date(header)
    take_front_matter(header, lines[len(lines) - len(header.rest) :])
    take_mail(header)
    take_wire(header)
    _read_embargo(header)
    _read_labelled_lines(header)
    _read_marked_title(header)
    return header


def _read_crawled_date(header: Header) -> None:
    """“date 2024-08-09 Guest post by …”: the date is split off, the rest stays the first line."""
    if not header.rest:
        return
    line = header.rest[0]
    lead = _CRAWLED.match(line)
    if not lead:
        return
    nothing = _NO_DATE.match(line, lead.end())
    reading = next((found for found in read_dates(line[:80]) if found.start == lead.end()), None)
    if nothing:
        end = nothing.end()
    elif reading:
        clock = _TIME.match(line, reading.end)
        end = clock.end() if clock else reading.end
        if line[end : end + 1].strip():
            return
        header.crawled = reading.day
        header.warnings += [reading.problem] if reading.problem else []
    else:
        return
    header.meta(line[:end].rstrip())
    header.rest[0] = line[end:].lstrip()
    header.glued = bool(header.rest[0])
    skip_blank(header)


def _read_embargo(header: Header) -> None:
    """“EMBARGOED UNTIL 00:01, 12 SEPTEMBER” as a line of its own at the top: kept back, and not shown."""
    at = next(
        (
            at
            for at, line in enumerate(header.rest[:_EMBARGO_LINES])
            if len(line) <= _LONGEST_EMBARGO and _EMBARGO.fullmatch(line) and _says_until(line)
        ),
        None,
    )
    if at is None:
        return
    header.kept_back.append(f"It is under embargo: “{header.rest[at]}”.")
    header.meta(header.rest.pop(at))
    skip_blank(header)


def _says_until(line: str) -> bool:
    """Whether a line says until when, or nothing but that there is an embargo: a headline says more."""
    return any(char.isdigit() for char in line) or len(line.split()) <= 2 or line.isupper()


def _read_labelled_lines(header: Header) -> None:
    """“Title: …”, “By …”, “Date: …” line by line, blank lines between allowed, until a line is something
    else."""
    strong = False
    for _ in range(_LABELLED_LINES):
        if not header.rest:
            return
        line = header.rest[0]
        labelled = _labelled(line)
        weak = labelled and (labelled[0] in _WEAK or line.casefold().startswith(_WEAK_LABELS))
        if labelled and (strong or not weak) and _is_sound(*labelled):
            take(header, line, *labelled)
            strong = True
        elif strong and read_byline(line) and not header.byline:
            header.byline = (read_byline(line) or ("", ""))[0]
            header.meta(line)
        else:
            return
        del header.rest[0]
        skip_blank(header)


def _labelled(line: str) -> tuple[str, str] | None:
    """What the label of `line` stands for, and its value; None when it has no label of ours or no value."""
    if len(line) > 700:
        return None
    match = _LINE.match(line)
    what = LABELS.get(match["label"].strip().casefold().replace("_", " ")) if match else None
    return (what, match["value"].strip()) if match and what and match["value"].strip() else None


def _is_sound(what: str, value: str) -> bool:
    """Whether a value fits its label; a wrong one leaves the line to the article."""
    if len(value) > LONGEST.get(what, 200):
        return False
    if what in ("date", "updated"):
        return len(value) <= 60 and (any(char.isdigit() for char in value) or bool(_NO_DATE.fullmatch(value)))
    if what == "url":
        return "://" in value or value.startswith("www.")
    return what != "byline" or len(value.split()) <= 12


def _read_marked_title(header: Header) -> None:
    """“# Title”, or a title underlined with “=====”, where no label named one."""
    if not header.rest or header.headline:
        return
    line = header.rest[0]
    below = header.rest[1] if len(header.rest) > 1 else ""
    if line.startswith("# ") and len(line) <= 302:
        title = line[2:].strip()
        header.meta("#")
        header.pieces.append(Piece(BlockKind.HEADLINE, title))
        del header.rest[0]
    elif len(below) >= 3 and not below.strip("=") and 0 < len(line) <= 300:
        title = line
        header.pieces += [Piece(BlockKind.HEADLINE, title), Piece(BlockKind.META, below)]
        del header.rest[:2]
    else:
        return
    header.headline = title
    skip_blank(header)
