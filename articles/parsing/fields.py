"""What a file says of itself, as its header is read: each value filed under what it is for."""

from dataclasses import dataclass, field
from datetime import date

from .addresses import web_address
from .article import BlockKind, Piece
from .date_lines import read_stated_date
from .gaps import no_address
from .language import language_tag
from .people import read_byline

#: Code points of a labelled value; 200 for the others.
LONGEST = {"title": 300, "dek": 600}
LONGEST_ADDRESS = 1000  # the column's limit
_KINDS = {"title": BlockKind.HEADLINE, "dek": BlockKind.DEK}


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


def skip_blank(header: Header) -> None:
    """Lets the blank lines at the top go."""
    filled = next((at for at, line in enumerate(header.rest) if line), len(header.rest))
    del header.rest[:filled]


def take(header: Header, line: str, what: str, value: str) -> None:
    """Files a labelled line under what it says; a title is cut out of it."""
    quoted = value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 2
    bare = value.strip("\"'") if quoted else value
    if what in ("title", "dek") and not getattr(header, _KINDS[what].value):
        at = line.rindex(bare)
        header.meta(line[:at].rstrip())
        name(header, what, bare.strip())
        header.meta(line[at + len(bare) :].strip())
        return
    header.meta(line)
    file(header, what, bare)


def name(header: Header, what: str, text: str) -> None:
    """Makes `text` the headline or the dek."""
    header.pieces.append(Piece(_KINDS[what], text))
    setattr(header, _KINDS[what].value, text)


def file(header: Header, what: str, bare: str) -> None:
    """Files a value under what it is for; the first of a kind counts."""
    if what == "byline" and not header.byline:
        named = read_byline(bare if bare.casefold().startswith("by ") else f"By {bare}")
        header.byline = named[0] if named and not named[1] else bare.removeprefix("By ").removeprefix("by ")
    elif what in ("outlet", "rights") and not getattr(header, what):
        setattr(header, what, bare)
    elif what == "url" and not header.source_url:
        header.source_url = web_address(bare, LONGEST_ADDRESS)
        if not header.source_url and "://" in bare:
            header.warnings.append(no_address(bare))
    elif what == "language" and not header.language:
        header.language = language_tag(bare)
    elif what == "date" and header.published is None:
        take_date(header, bare)
    elif what == "embargo":
        header.kept_back.append(f"It is under embargo: “{bare[:120]}”.")
    elif what == "note":
        header.desk_note = "\n".join(filter(None, (header.desk_note, bare)))


def take_date(header: Header, value: str) -> None:
    """Files the date that a labelled value states, and what is to be said of it."""
    read = read_stated_date(value)
    header.published = read.day or read.updated
    header.local = read.local
    header.warnings += read.problems
