"""Copy as wires send it: a slug line, priority, word counts, notes to desks, and signs at the ends of
lines."""

import re
from dataclasses import dataclass, field

_MOST_LINES = 12
# “^By JANE ROE=”, “^Eds: …<”: a circumflex opens and a sign of the wire closes a line.
_SIGNED = re.compile(r"\^(?P<words>[^\n]{0,300}?)[<=]?$")
_SLUG = re.compile(
    r"(?:[a-z] ?[a-z]{1,2}\s)?(?P<cycle>AMs?|PMs?|BC|FC|AP|"
    r"APN)-(?P<words>-?[A-Z][\w'’ -]{1,60}?)(?P<rest>,.{0,80}|\s\d{3,4})?$"
)
_KEYWORDS = re.compile(
    r"(?P<words>[^,]{3,80}?),\s?(?:\d{1,2}(?:st|nd|rd|th)\s(?:Ld|Lead|Add)|Ld|Bjt|Writethru|Advisory|a\d{4}|\d{3,4}(?!\d)).{0,80}"
)
_PRIORITY = re.compile(
    r"[a-z] [a-z]|[a-z]\d{4}|\d{3,4}|URGENT|BULLETIN|FLASH|NEWSALERT|ALERT|\d{1,5} words", re.ASCII
)
_NOTE = re.compile(r"\(?(?:eds|editors|attn|attention editors)\.?:?\s(?P<words>.+)", re.IGNORECASE)
_END = re.compile(r"\(?(?:end|ends|more|end it)\)?|-0-|AP-[A-Z]{2}-\d{2}-\d{2}-\d{2,4}\s\d{4}[A-Z]{3}")


@dataclass(slots=True)
class Wire:
    """The head of wire copy: its `lines` without signs, its `slug` line among them and the `headline` that
    the
    slug's words make ('' where they are keywords), `notes` to desks, and the lines of the text below."""

    rest: list[str]
    lines: list[str] = field(default_factory=list)
    slug: str = ""
    headline: str = ""
    notes: list[str] = field(default_factory=list)


def read_wire(lines: list[str]) -> Wire | None:
    """The wire's head at the top of `lines` (trimmed), None where there is none. Time: linear."""
    if not lines or not (lines[0].startswith("^") or _PRIORITY.fullmatch(lines[0]) or _SLUG.match(lines[0])):
        return None
    wire = Wire([])
    top = lines[:_MOST_LINES]
    taken = next((at for at, line in enumerate(top) if line and not _take(wire, line)), len(top))
    wire.rest = [_without_signs(line) for line in lines[taken:]]
    return wire if wire.slug else None


def _take(wire: Wire, line: str) -> bool:
    """Whether `line` belongs to the head; what it says is filed."""
    signed = _SIGNED.match(line)
    words = signed["words"].strip() if signed else line
    slug = _SLUG.match(words)
    keywords = None if slug or not signed else _KEYWORDS.fullmatch(words)
    note = _NOTE.match(words)
    if not wire.slug and (slug or keywords):
        wire.slug = words
        wire.headline = keywords["words"] if keywords and " " in keywords["words"] else ""
    elif note and (signed or wire.slug):
        wire.notes.append(note["words"].rstrip(")"))
        return True
    elif not signed and not _PRIORITY.fullmatch(words):
        return False
    if words:
        wire.lines.append(words)
    return True


def _without_signs(line: str) -> str:
    return line[1:].rstrip("<=") if line.startswith("^") else line


def is_wire_end(text: str) -> bool:
    """Whether a whole line is the sign at the end of copy: “(END)”, “-0-”, “AP-NY-08-09-24 1036EDT”."""
    return len(text) <= 40 and bool(_END.fullmatch(text.strip("^<= ")))
