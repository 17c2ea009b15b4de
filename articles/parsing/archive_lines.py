"""The lines of press archives: labels of Nexis, two-letter fields of Factiva."""

import re
from dataclasses import dataclass, field
from datetime import date

from .alphabets import words
from .dates import read_dates
from .people import read_byline, read_leading_names

_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z-]{2,24})\s?:(?:\s+(?P<value>.*))?$")
_HEAD = words(
    "byline section length dateline headline highlight series type source url journal-code acc-no cite"
)
_FOOT = words(
    "load-date language publication-type graphic subject company organization person geographic country city "
    "state industry ticker ticker-symbol notes correction correction-date document-type journal-code acc-no "
    "percent"
)
_LONGEST_VALUE = 2_000  # code points; further lines of a label are its index terms
_BODY, _FEET = (
    re.compile("body", re.IGNORECASE),
    re.compile(r"classification|copyright \d{4}\b.{0,120}", re.IGNORECASE),
)
_TAG = re.compile(
    r"(?P<tag>HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPD|IPC|PUB|AN|SE|CLM|ART|VOL|CT|RF|DLN)(?:\s+(?P<value>.*))?$"
)


@dataclass(slots=True)
class Labelled:
    """A Nexis article in parts: the `values` of its labels (in small letters), the lines without a label
    above the
    text in groups that blank lines part (`head`), the text's lines as they are (`body`), notices of `rights`
    below it, and what was left over (`rest`)."""

    values: dict[str, str] = field(default_factory=dict)
    head: list[list[str]] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def labelled_lines(lines: list[str], most: int) -> Labelled:
    """`lines` of one article in parts. The text begins below the last label of the head or the word “Body”,
    and ends
    above the first label of the foot."""
    found = Labelled()
    start = _start(lines, most)
    end = next((at for at in range(start, len(lines)) if _is_foot(lines[at])), len(lines))
    found.body = lines[start:end]
    _read_labels(lines[:start], _HEAD, found)
    found.rights = _read_labels(lines[end:], _FOOT, found)
    return found


def _start(lines: list[str], most: int) -> int:
    """Where the text begins: below a “Body” line, else below the last of the head's labels and its value."""
    last = 0
    for at, line in enumerate(lines[:most]):
        if _BODY.fullmatch(line.strip()):
            return at + 1
        label = _LABEL.match(line.strip())
        if label and label["label"].casefold() in _HEAD:
            last = at
        elif label and label["label"].casefold() in _FOOT:
            break
    while last < len(lines) and lines[last].strip():
        last += 1
    return last


def _is_foot(line: str) -> bool:
    bare = line.strip()
    label = _LABEL.match(bare)
    return bool(label and label["label"].casefold() in _FOOT and bare[1:2].isupper()) or bool(
        _FEET.fullmatch(bare)
    )


def _read_labels(lines: list[str], known: frozenset[str], found: Labelled) -> list[str]:
    """Files the labels among `lines`; gives the lines without one, in the head also in groups."""
    loose: list[str] = []
    current, group = "", False
    for raw in lines:
        line = raw.strip()
        label = _LABEL.match(line)
        if not line:
            current, group = "", False
        elif label and label["label"].casefold() in known | _FOOT:
            current = label["label"].casefold()
            found.values.setdefault(current, (label["value"] or "").strip())
        elif current:
            if len(found.values[current]) < _LONGEST_VALUE:
                found.values[current] = f"{found.values[current]} {line}".strip()
        else:
            loose.append(line)
            if known is _HEAD:
                if group:
                    found.head[-1].append(line)
                else:
                    found.head.append([line])
                group = True
    return loose


def factiva_tags(lines: list[str]) -> dict[str, list[str]]:
    """The lines of each two-letter field, the first with what stands behind the field's name."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        tag = _TAG.match(line)
        if tag and tag["tag"] not in found:
            current = found.setdefault(tag["tag"], [tag["value"] or ""])
        elif current is not None:
            current.append(line)
    return found


def byline_of(value: str) -> str:
    """The names in the value of a byline's label (“By Jane Roe, Gazette Reporter”)."""
    bare = value.strip()
    read = read_byline(bare if bare.casefold().startswith("by ") else f"By {bare}") if bare else None
    if read:
        return read[0]
    names, end = read_leading_names(bare)
    return names if names and end == len(bare) else ""


def day_of(value: str) -> date | None:
    """The one complete date in `value`, None for none or several."""
    found = [reading.day for reading in read_dates(value[:120])]
    return found[0] if len(found) == 1 else None
