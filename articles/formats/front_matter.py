"""Front matter: what stands between two “---” at the top of a text, in the part of YAML that is used there.

By hand, because people write what YAML forbids (`title: Bridge: closed again`) and nothing here may expand:
anchors, aliases and tags are words like any other.
"""

from __future__ import annotations

import re

# Lines that are looked at; what has not ended then is no front matter.
_MOST_LINES = 400
_KEY = re.compile(
    r"""(?P<key>"[^"\n]{1,60}"|'[^'\n]{1,60}'|[^\W\d][\w .-]{0,60}?)\s?:(?:[ \t]+(?P<value>.*)|$)"""
)
_ITEM = re.compile(r"-(?:[ \t]+(?P<value>.*)|$)")
_BLOCK = re.compile(r"[|>][0-9+-]{0,2}(?:\s+#.*)?")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", "0": "", "_": "\u00a0", "N": "\n", "L": "\n", "P": "\n"}
_NOTHING = ("~", "null", "Null", "NULL")
# Mappings and lists within each other; what lies deeper is no field of an article.
_DEEPEST = 3
# What names an item of a list whose items are mappings, the first that is there.
_NAMES = ("name", "title", "label", "value")

Value = str | list[str]


def read_front_matter(text: str) -> tuple[dict[str, Value], str]:
    """What the front matter of `text` says, and the text below it; ({}, `text`) where there is none.

    Keys are in small letters as they stand; those of a mapping in a mapping are joined by a full stop
    (“author.name”). Values are strings, or lists of strings for lists; of a list of mappings the names. An
    empty value is ''. Lines that are not understood are passed over, so that one of them hides no other.
    Never raises. Time: linear.
    """
    lines = text.lstrip("\ufeff \t\r\n").split("\n", _MOST_LINES + 1)
    if lines[0].rstrip() != "---" or len(lines) < 2:
        return {}, text
    end = next((at for at, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in ("---", "...")), 0)
    block = [line.rstrip().replace("\t", "    ") for line in lines[1:end]]
    if not _is_front_matter(block):
        return {}, text
    return _mapping(block), "\n".join(lines[end + 1 :])


def _is_front_matter(block: list[str]) -> bool:
    """Whether most lines at the margin are “key: value” and the first of them is one: prose is not."""
    margin = [line for line in block if line and line[0] not in " #-]})"]
    keys = sum(_KEY.fullmatch(line) is not None for line in margin)
    return bool(keys) and bool(_KEY.fullmatch(margin[0])) and keys * 2 > len(margin)


def _mapping(block: list[str], level: int = 0) -> dict[str, Value]:
    """“key: value” lines at the margin of `block`, each with what is indented below it."""
    found: dict[str, Value] = {}
    for line, below in _parted(block, _KEY):
        match = _KEY.fullmatch(line)
        if not match:
            continue
        key = match["key"].strip("\"'").strip().lower()
        value, inner = _value(match["value"] or "", below, level)
        found.setdefault(key, value)
        for name, word in inner.items():
            found.setdefault(f"{key}.{name}", word)
    return found


def _parted(block: list[str], form: re.Pattern[str]) -> list[tuple[str, list[str]]]:
    """(a line at the margin of the form, the lines up to the next), blank lines inside kept."""
    parts: list[tuple[str, list[str]]] = []
    for line in block:
        if line and line[0] not in " #" and form.fullmatch(line):
            parts.append((line, []))
        elif parts:
            parts[-1][1].append(line)
    return parts


def _value(first: str, below: list[str], level: int) -> tuple[Value, dict[str, Value]]:
    """The value that begins with `first` and goes on in the lines `below` it; the keys of a mapping apart."""
    first = first.strip()
    if level > _DEEPEST:
        return "", {}
    if _BLOCK.fullmatch(first):
        return _block_text(below, folded=first[0] == ">"), {}
    if first[:1] in ("'", '"'):
        whole = _quoted(first)
        return _quoted(" ".join([first, *(line.strip() for line in below)])) if whole == first else whole, {}
    if first[:1] in ("[", "{"):
        return _flow(" ".join([first, *(line.strip() for line in below)]), level)
    rest = [line for line in below if line.strip() and not line.lstrip().startswith("#")]
    if not _COMMENT.sub("", first) and rest:
        rest = _outdented(rest)
        if _ITEM.fullmatch(rest[0]):
            return [word for part in _parted(rest, _ITEM) if (word := _item(part, level))], {}
        if rest[0][0] != " " and _KEY.fullmatch(rest[0]):
            inner = _mapping(rest, level + 1)
            return next((inner[name] for name in _NAMES if name in inner), ""), inner
    words = " ".join([first, *(line.strip() for line in rest)]) if _is_indented(below) else first
    words = _COMMENT.sub("", words).strip()
    return "" if words in _NOTHING else words, {}


def _is_indented(below: list[str]) -> bool:
    return any(line.startswith(" ") for line in below)


def _outdented(lines: list[str]) -> list[str]:
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return [line[margin:] for line in lines]


def _item(part: tuple[str, list[str]], level: int) -> str:
    """One item of a list: its words, or the name of the mapping that it is."""
    match = _ITEM.fullmatch(part[0])
    first = (match["value"] or "").strip() if match else ""
    key = _KEY.fullmatch(first)
    if key and key["key"].lower() in (*_NAMES, "role", "email", "url", "slug", "id", "bio", "twitter"):
        below = [line for line in part[1] if line.strip()]
        inner = _mapping([first, *(_outdented(below) if below else [])], level + 1)
        value = next((inner[name] for name in _NAMES if name in inner), "")
    else:
        value, _ = _value(first, part[1], level + 1)
    return value if isinstance(value, str) else ", ".join(value)


def _block_text(lines: list[str], folded: bool) -> str:
    """The words of “|” (line ends kept) or “>” (folded to spaces, blank lines to line ends)."""
    filled = [line for line in lines if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    words = "\n".join(line[margin:] for line in lines).strip("\n")
    if not folded:
        return words
    return "\n".join(" ".join(part.split()) for part in words.split("\n\n"))


def _quoted(text: str) -> str:
    """The string in quotation marks that `text` is; `text` itself where it is more, or never closed."""
    mark, at = text[0], 1
    while at < len(text):
        if (text[at] == "\\" and mark == '"') or (mark == "'" and text.startswith("''", at)):
            at += 1
        elif text[at] == mark:
            tail = _COMMENT.sub("", text[at + 1 :]).strip()
            return text if tail else _unescaped(text[1:at], mark)
        at += 1
    return text


def _unescaped(words: str, mark: str) -> str:
    if mark == "'":
        return words.replace("''", "'")
    return _ESCAPE.sub(_escaped, words)


def _escaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _ESCAPED.get(match[4], match[4])


def _flow(text: str, level: int) -> tuple[Value, dict[str, Value]]:
    """“[a, "b, c"]” and “{name: a}”."""
    inside = _COMMENT.sub("", text).strip()
    closing = "]" if inside[0] == "[" else "}"
    if inside[-1] != closing or level > _DEEPEST:
        return text, {}
    parts = [_flow_word(part, level) for part in _commas(inside[1:-1])]
    if closing == "]":
        return [part for part in parts if part], {}
    inner = _mapping(parts, level + 1)
    return next((inner[name] for name in _NAMES if name in inner), ""), inner


def _flow_word(part: str, level: int) -> str:
    part = part.strip()
    if part[:1] == "{" and part[-1:] == "}":
        value, _ = _flow(part, level + 1)
        return value if isinstance(value, str) else ""
    if part[:1] in ("'", '"'):
        return _quoted(part)
    return "" if part in _NOTHING else part


def _commas(text: str) -> list[str]:
    """`text` parted at commas that stand neither in quotation marks nor in braces."""
    parts, start, depth, mark, fresh = [], 0, 0, "", True
    for at, char in enumerate(text):
        if mark:
            mark = "" if char == mark and text[at - 1] != "\\" else mark
        elif char in "\"'" and fresh:
            mark = char
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
        elif char == "," and depth <= 0:
            parts.append(text[start:at])
            start, fresh = at + 1, True
            continue
        fresh = fresh and (char.isspace() or char in "{:,")
    return [*parts, text[start:]]
