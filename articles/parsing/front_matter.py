"""Front matter: the part of YAML that newsrooms' files are written in, between two “---”.

Keys of the first column with a value behind the colon, in quotation marks, folded or kept over lines (`>`,
`|`),
going on in indented lines, or a list; of a list of mappings the `name` or the first value. What is deeper,
anchors
and tags are passed over.
"""

import re
from dataclasses import dataclass

from .decoding import cleaned

_MOST_LINES = 200
_KEY = re.compile(r"(?P<key>[^\s:#\-\"'{\[][^:\n]{0,40}?)\s*:(?:\s+(?P<value>.*))?$")
_BLOCK = re.compile(r"[>|][+-]?\d?$")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": " ", "r": "", "0": "", "_": "\u00a0"}
_NAMED = re.compile(r"(?:-\s+)?[\"']?name[\"']?\s*:\s*(?P<value>.+)$")
_COMMENT = re.compile(r"\s#\s.*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key in small letters, its values (one, or those of a list) and the lines it stands in, as they
    are."""

    key: str
    values: tuple[str, ...]
    lines: tuple[str, ...]


def read_front_matter(lines: list[str]) -> tuple[list[Entry], int]:
    """The entries at the top of `lines`, and how many lines they take, both marks with them; ([], 0) for
    none.

    The first line must be “---”, and some line below a closing “---” or “...”. Time: linear.
    """
    if not lines or lines[0].rstrip() != "---":
        return [], 0
    end = next((at for at, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in ("---", "...")), 0)
    entries: list[Entry] = []
    block: list[str] = []
    for line in [*lines[1:end], "end:"]:
        if block and (_KEY.match(line) is not None):
            entries.append(_entry(block))
            block = []
        if block or _KEY.match(line):
            block.append(line)
        elif line.strip() and not line.lstrip().startswith("#"):
            return [], 0
    return (entries, end + 1) if entries else ([], 0)


def _entry(block: list[str]) -> Entry:
    key = _KEY.match(block[0])
    first = (key["value"] or "").strip() if key else ""
    below = block[1:]
    return Entry(
        (key["key"] if key else "").strip().casefold().replace("_", " ").replace("-", " "),
        tuple(value for value in _values(first, below) if value),
        tuple(block),
    )


def _values(first: str, below: list[str]) -> list[str]:
    filled = [line.strip() for line in below if line.strip()]
    if _BLOCK.match(first):
        return [_folded(below) if first[0] == ">" else "\n".join(line.strip() for line in below).strip()]
    if first.startswith("["):
        return _listed(" ".join([first, *filled]))
    if not first or first.startswith("#"):
        return _items(filled)
    if first[0] in "\"'":
        return [_unquoted(" ".join([first, *filled]))]
    return [_COMMENT.sub("", " ".join([first, *filled]))]


def _folded(below: list[str]) -> str:
    """Lines joined by spaces, blank lines kept as line ends."""
    text = "\n".join(line.strip() for line in below).strip()
    return "\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _items(filled: list[str]) -> list[str]:
    """The values of a list, or of the names in a list of mappings."""
    named = [match["value"] for match in map(_NAMED.match, filled) if match]
    found = named or [line[1:].strip() for line in filled if line.startswith("- ")]
    return [_unquoted(value) for value in found]


def _listed(text: str) -> list[str]:
    """“[a, "b, c"]”: its values."""
    found, quote, value = [], "", ""
    for char in text[1:]:
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and not value.strip():
            quote = char
        elif char in ",]":
            found.append(_unquoted(value.strip()))
            value = ""
            if char == "]":
                break
            continue
        value += char
    return found


def _unquoted(text: str) -> str:
    """`text` without the quotation marks around it; what stands behind them is a comment."""
    if text[:1] == "'":
        end = next((m.start() for m in re.finditer("''|'", text[1:]) if m[0] == "'"), len(text) - 1) + 1
        return text[1:end].replace("''", "'")
    if text[:1] == '"':
        end = next((m.start() for m in re.finditer(r'\\.|"', text[1:]) if m[0] == '"'), len(text) - 1) + 1
        return _sound(_ESCAPE.sub(_character, text[1:end]))
    return _COMMENT.sub("", text)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])


def _sound(text: str) -> str:
    """`text` with pairs of surrogates joined, and without what no text holds."""
    return cleaned(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
