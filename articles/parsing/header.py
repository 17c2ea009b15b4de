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
from .dates import read_dates, read_stated_date
from .gaps import no_address
from .language import language_tag
from .people import read_byline

#: What a field is → what files call it, in the languages of newsrooms.
FIELD_NAMES = {
    "title": "title|headline|заголовок|titel|titre|العنوان",
    "dek": "dek|deck|subtitle|subheadline|subhead|standfirst|summary|description|excerpt|lead|підзаголовок|"
    "подзаголовок",
    "byline": "by|byline|author|authors|автор|автори|авторы|الكاتب",
    "date": "date|published|publish date|publication date|pubdate|published on|date published|posted|"
    "posted on|дата|опубліковано|опубликовано|дата публікації|дата публикации|datum|التاريخ",
    "updated": "updated|modified|last updated|lastmod|оновлено|обновлено",
    "outlet": "outlet|publisher|publication|newspaper|site|site name|website|видання|издание",
    "url": "url|link|permalink|canonical|canonical url|source url|original url|address|посилання|ссылка",
    "language": "language|lang|мова|язык",
    "other": "tags|keywords|category|categories|section|topics|slug|layout|draft|image|id|теги|рубрика",
}
_LABELS = {label: what for what, labels in FIELD_NAMES.items() for label in labels.split("|")}
# Words that also open ordinary paragraphs: they count only below another label.
_WEAK = frozenset({"dek", "other", "updated"})
_WEAK_LABELS = ("publication:", "newspaper:", "site:", "website:")
_LONGEST = {"title": 300, "dek": 600}  # code points of a value; 200 for the others
LONGEST_ADDRESS = 1000  # the column's limit
_LINE = re.compile(r"(?P<label>[^:\n]{2,30}?)\s*:(?P<gap>\s*)(?P<value>.*)", re.DOTALL)
_CRAWLED = re.compile(r"date:?\s+", re.IGNORECASE)
_NO_DATE = re.compile(r"(?:none|nan|nat|null|unknown|n/a)(?=\s|$)", re.IGNORECASE)
_TIME = re.compile(r"[T ]\s?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?(?=\s|$)")
_FRONT_MATTER_LINES = 80
_LABELLED_LINES = 40


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
    """The header of a file given its trimmed lines."""
    header = Header(list(lines))
    _skip_blank(header)
    _read_crawled_date(header)
    _read_front_matter(header)
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


def _read_front_matter(header: Header) -> None:
    """A YAML-like block between two “---”; only plain “key: value” lines are understood, all are kept."""
    if not header.rest or header.rest[0] != "---":
        return
    end = next(
        (at for at, line in enumerate(header.rest[1:_FRONT_MATTER_LINES], 1) if line in ("---", "...")), 0
    )
    block = [line for line in header.rest[1:end] if line]
    known = sum(_labelled(line) is not None for line in block)
    if not known or not all(":" in line or line.startswith(("-", "#")) or known > 2 for line in block):
        return
    header.meta("---")
    for line in block:
        labelled = _labelled(line)
        if labelled:
            _take(header, line, *labelled)
        else:
            header.meta(line)
    header.meta(header.rest[end])
    del header.rest[: end + 1]
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
        weak = labelled and (labelled[0] in _WEAK or line.casefold().startswith(_WEAK_LABELS))
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
    what = _LABELS.get(match["label"].strip().casefold().replace("_", " ")) if match else None
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
    """Files a labelled line under what it says."""
    bare = value.strip("\"'") if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 2 else value
    if what in ("title", "dek") and not getattr(header, "headline" if what == "title" else "dek"):
        kind = BlockKind.HEADLINE if what == "title" else BlockKind.DEK
        at = line.rindex(bare)
        header.meta(line[:at].rstrip())
        header.pieces.append(Piece(kind, bare.strip()))
        setattr(header, kind.value, bare.strip())
        header.meta(line[at + len(bare) :].strip())
        return
    header.meta(line)
    if what == "byline" and not header.byline:
        named = read_byline(bare if bare.casefold().startswith("by ") else f"By {bare}")
        header.byline = named[0] if named and not named[1] else bare.removeprefix("By ").removeprefix("by ")
    elif what == "outlet" and not header.outlet:
        header.outlet = bare
    elif what == "url" and not header.source_url:
        header.source_url = web_address(bare, LONGEST_ADDRESS)
        if not header.source_url:
            header.warnings.append(no_address(bare))
    elif what == "language" and not header.language:
        header.language = language_tag(bare)
    elif what == "date" and header.published is None:
        _take_date(header, bare)


def _take_date(header: Header, value: str) -> None:
    read = read_stated_date(value)
    header.published = read.day or read.updated
    header.local = read.local
    header.warnings += read.problems


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
