"""What a file says of itself at its very top: a crawler's date, front matter, labelled lines, a Markdown
title.

All of it stays in the body, as META pieces; a title among it is cut out of its line and becomes the
HEADLINE, a
summary the DEK. So “Title: X” gives META “Title:” and HEADLINE “X”, and the body begins with the headline
but for META runs.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from .addresses import web_address
from .article import BlockKind, Piece
from .dates import read_date_line, read_dates
from .front_matter import Entry, read_front_matter
from .language import language_tag
from .people import read_byline, read_leading_names
from .vocabulary.header_labels import LABELS, MAIL

# Words that also open ordinary paragraphs: they count only below another label.
_WEAK = frozenset({"dek", "other", "updated", "rights", "note"})
_WEAKLABELS = ("publication:", "newspaper:", "site:", "website:")
_LONGEST = {"title": 300, "dek": 600}  # code points of a value; 200 for the others
LONGEST_ADDRESS = 1000  # the column's limit
_LINE = re.compile(r"(?P<label>[^:\n]{2,30}?)\s*:(?P<gap>\s*)(?P<value>.*)", re.DOTALL)
_CRAWLED = re.compile(r"date:?\s+", re.IGNORECASE)
_NO_DATE = re.compile(r"(?:none|nan|nat|null|unknown|n/a)(?=\s|$)", re.IGNORECASE)
_TIME = re.compile(r"[T ]\s?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?(?=\s|$)")
_LABELLED_LINES = 40
_KINDS = {"title": BlockKind.HEADLINE, "dek": BlockKind.DEK}
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|enc|sv|vs)\s?:\s?){1,6}", re.IGNORECASE)
# Keys of front matter whose values say that a text is not ready.
_STATES = {
    "draft": ("true", "yes", "on", "1"),
    "published": ("false", "no", "off", "0"),
    "status": ("draft", "pending", "private", "future", "in review", "unpublished", "embargoed"),
}


@dataclass(slots=True)
class Header:
    """What the top of a file says; `rest` are the lines below it, `crawled` a crawler's own date, which may
    be `glued` to the first of them."""

    rest: list[str]
    pieces: list[Piece] = field(default_factory=list)
    headline: str = ""
    dek: str = ""
    byline: str = ""
    outlet: str = ""
    source_url: str = ""
    language: str = ""
    published: date | None = None
    crawled: date | None = None
    local: dict[str, date] = field(default_factory=dict)
    glued: bool = False
    rights: str = ""
    desk_note: str = ""
    kept_back: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def meta(self, text: str) -> None:
        """Adds words to the META run at the end of the pieces."""
        if not text:
            return
        if self.pieces and self.pieces[-1].kind is BlockKind.META:
            self.pieces[-1].text += "\n" + text
        else:
            self.pieces.append(Piece(BlockKind.META, text))


def read_header(lines: list[str]) -> Header:
    """The header of a file given its lines, white space at their starts as it is."""
    header = Header([line.strip() for line in lines])
    _skip_blank(header)
    _read_crawled_date(header)
    _read_front_matter(header, lines[len(lines) - len(header.rest) :])
    _read_mail(header)
    _read_labelled_lines(header)
    _read_marked_title(header)
    return header


def _skip_blank(header: Header) -> None:
    filled = next((at for at, line in enumerate(header.rest) if line), len(header.rest))
    del header.rest[:filled]


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
    _skip_blank(header)


def _read_front_matter(header: Header, lines: list[str]) -> None:
    """A block between two “---”: what its keys say is filed, all its lines are kept."""
    entries, taken = read_front_matter(lines)
    if not any(entry.key in LABELS or entry.key in _STATES for entry in entries):
        return
    header.meta("---")
    for entry in entries:
        _take_entry(header, entry)
    header.meta(header.rest[taken - 1])
    del header.rest[:taken]
    _skip_blank(header)


def _take_entry(header: Header, entry: Entry) -> None:
    value = ", ".join(entry.values)
    lines = [line.strip() for line in entry.lines if line.strip()]
    what = LABELS.get(entry.key)
    if entry.key in _STATES and value.casefold() in _STATES[entry.key]:
        header.kept_back.append(f"The file says “{lines[0]}”, so it is not ready to be published.")
    if what is None or not value:
        header.meta("\n".join(lines))
    elif what not in ("title", "dek"):
        _file(header, what, value)
        header.meta("\n".join(lines))
    elif len(lines) == 1 and value in lines[0]:
        _take(header, lines[0], what, value)
    else:
        header.meta(lines[0].partition(":")[0] + ":")
        _name(header, what, " ".join(value.split())[: _LONGEST[what]])


def _read_mail(header: Header) -> None:
    """“From: …”, “Subject: …” of a mail that was pasted with its head."""
    found: list[tuple[str, str, str]] = []
    for line in header.rest[:_LABELLED_LINES]:
        label, colon, value = line.partition(":")
        what = MAIL.get(label.casefold()) if colon else None
        if what is None:
            break
        found.append((what, line, value.strip()))
    if not {"from", "subject"} <= {what for what, _, _ in found}:
        return
    for what, line, value in found:
        subject = _REPLY.sub("", value)
        if what == "subject" and subject and not header.headline:
            _take(header, line, "title", subject)
            continue
        header.meta(line)
        if what == "date" and header.published is None:
            _take_date(header, value)
        elif what == "from" and not header.byline:
            sender = value.partition("<")[0].strip(" \"'")
            names, end = read_leading_names(sender)
            header.byline = names if names and end == len(sender) else ""
    del header.rest[: len(found)]
    _skip_blank(header)


def _read_labelled_lines(header: Header) -> None:
    """“Title: …”, “By …”, “Date: …” line by line, blank lines between allowed, until a line is something
    else."""
    strong = False
    for _ in range(_LABELLED_LINES):
        if not header.rest:
            return
        line = header.rest[0]
        labelled = _labelled(line)
        weak = labelled and (labelled[0] in _WEAK or line.casefold().startswith(_WEAKLABELS))
        if labelled and (strong or not weak) and _is_sound(*labelled):
            _take(header, line, *labelled)
            strong = True
        elif strong and read_byline(line) and not header.byline:
            header.byline = (read_byline(line) or ("", ""))[0]
            header.meta(line)
        else:
            return
        del header.rest[0]
        _skip_blank(header)


def _labelled(line: str) -> tuple[str, str] | None:
    """What the label of `line` stands for, and its value; None when it has no label of ours or no value."""
    if len(line) > 700:
        return None
    match = _LINE.match(line)
    what = LABELS.get(match["label"].strip().casefold().replace("_", " ")) if match else None
    return (what, match["value"].strip()) if match and what and match["value"].strip() else None


def _is_sound(what: str, value: str) -> bool:
    """Whether a value fits its label; a wrong one leaves the line to the article."""
    if len(value) > _LONGEST.get(what, 200):
        return False
    if what in ("date", "updated"):
        return len(value) <= 60 and (any(char.isdigit() for char in value) or bool(_NO_DATE.fullmatch(value)))
    if what == "url":
        return "://" in value or value.startswith("www.")
    return what != "byline" or len(value.split()) <= 12


def _take(header: Header, line: str, what: str, value: str) -> None:
    """Files a labelled line under what it says; a title is cut out of it."""
    quoted = value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 2
    bare = value.strip("\"'") if quoted else value
    if what in ("title", "dek") and not getattr(header, _KINDS[what].value):
        at = line.rindex(bare)
        header.meta(line[:at].rstrip())
        _name(header, what, bare.strip())
        header.meta(line[at + len(bare) :].strip())
        return
    header.meta(line)
    _file(header, what, bare)


def _name(header: Header, what: str, text: str) -> None:
    """Makes `text` the headline or the dek."""
    header.pieces.append(Piece(_KINDS[what], text))
    setattr(header, _KINDS[what].value, text)


def _file(header: Header, what: str, bare: str) -> None:
    if what == "byline" and not header.byline:
        named = read_byline(bare if bare.casefold().startswith("by ") else f"By {bare}")
        header.byline = named[0] if named and not named[1] else bare.removeprefix("By ").removeprefix("by ")
    elif what in ("outlet", "rights") and not getattr(header, what):
        setattr(header, what, bare)
    elif what == "url" and not header.source_url:
        header.source_url = web_address(bare, LONGEST_ADDRESS)
        if not header.source_url and "://" in bare:
            header.warnings.append(f"“{bare[:80]}” is no address of a web page; it was not taken.")
    elif what == "language" and not header.language:
        header.language = language_tag(bare)
    elif what == "date" and header.published is None:
        _take_date(header, bare)
    elif what == "embargo":
        header.kept_back.append(f"It is under embargo: “{bare[:120]}”.")
    elif what == "note":
        header.desk_note = "\n".join(filter(None, (header.desk_note, bare)))


def _take_date(header: Header, value: str) -> None:
    read = read_date_line(value)
    if read is None:
        readings = read_dates(value)
        day = readings[0].day if len(readings) == 1 else None
        problems: tuple[str, ...] = (
            (readings[0].problem,) if len(readings) == 1 and readings[0].problem else ()
        )
        if not readings:
            problems = (f"The date “{value}” is not a complete date; it was not taken.",)
    else:
        day, problems = read.day or read.updated, read.problems
        header.local = read.local
    header.published = day
    header.warnings += problems


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
    _skip_blank(header)
