"""Lines to paragraphs: where a line end is only the width of somebody's screen, and where it means something.

Four shapes arrive. One paragraph a line, with or without blank lines between; hard-wrapped lines with blank
lines
between paragraphs (joined by a space); lists, verse and embedded posts, whose lines stay lines of one block.
"""

import re
from itertools import pairwise

from .date_lines import read_date_line
from .labels import split_label
from .people import read_byline
from .posts import is_card, is_signature
from .shapes import has_no_capitals

# Typed text is wrapped at 60 to 80 columns, seldom beyond this; longer lines are whole paragraphs.
_WIDEST, _NARROWEST = 120, 30
# In wrapped prose most lines break in mid-sentence; where every line is a paragraph almost none does.
_WRAPPED_SHARE = 0.3
_TERMINAL = tuple('.!?…:;"”»)]。！？؟')
_BULLET = re.compile(r"[•●▪◦‣⁃∙▸►🔹🔸]\ufe0f?")
_WEAK_BULLET = re.compile(r"(?P<mark>[-*])\s+\S|(?P<number>\d{1,2})[.)]\s+\S")
# In Ukrainian and Russian a dash opens direct speech; a whole sentence behind it is no list item.
_SPEECH = re.compile(r"[-*]\s+[А-ЯІЇЄҐЁ].*[.!?…]\Z")
_VERSE_WIDTH, _VERSE_LINES = 60, 60
_POST_LENGTH, _POST_LINES = 1200, 12
_INDENTED = 40  # code points of a line that opens an indented paragraph


def is_list(text: str) -> bool:
    """Whether a paragraph is a list: it opens with a bullet, or every line has the same plain marker."""
    if _BULLET.match(text):
        return True
    lines = text.split("\n")
    return len(lines) > 1 and all(_WEAK_BULLET.match(line) for line in lines)


def paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs of `lines` (already trimmed): no white space at their ends, no blank line inside.

    Only white space differs from the input: a joint of two wrapped lines becomes a space, or nothing between
    Chinese or Japanese characters and after a hyphen. Time: linear.
    """
    chunks = _chunks(lines)
    width = _wrap_width(chunks)
    found: list[str] = []
    for number, chunk in enumerate(chunks):
        if len(chunk) == 1:
            found.append(chunk[0])
        elif _is_post(chunk, alone=len(chunks) == 1) or (number > 0 and _is_verse(chunk)):
            found.append("\n".join(chunk))
        else:
            found.extend(_split(chunk, width, parted=len(chunks) > 2, top=number == 0))
    return found


def parted_by_indent(lines: list[str]) -> list[str]:
    """`lines`, with a blank one before each that is indented, where a text tells its paragraphs by that
    alone: an
    indented line is long, and lines at the margin go on from it."""
    opens = [
        at
        for at in range(1, len(lines))
        if lines[at][:2].isspace()
        and lines[at].strip()
        and lines[at - 1].strip()
        and not _item(lines[at].strip())
    ]
    going_on = sum(
        at + 1 < len(lines) and len(lines[at]) >= _INDENTED and lines[at + 1][:1].strip() != ""
        for at in opens
    )
    if going_on < 1 or going_on * 2 < len(opens) or lines[0].strip() == "---":
        return lines
    blank_before = set(opens)
    return [part for at, line in enumerate(lines) for part in (("", line) if at in blank_before else (line,))]


def _chunks(lines: list[str]) -> list[list[str]]:
    """Runs of lines without a blank one."""
    chunks: list[list[str]] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
        elif fresh:
            chunks.append([line])
            fresh = False
        else:
            chunks[-1].append(line)
    return chunks


def _wrap_width(chunks: list[list[str]]) -> int:
    """The column at which the text is wrapped, 0 when it is not."""
    pairs = widest = running_on = 0
    for chunk in chunks:
        caseless = len(chunk) > 2 and _is_filled(chunk)
        for one, two in pairwise(chunk):
            pairs += 1
            if len(one) <= _WIDEST and (_runs_on(one, two) or (caseless and _is_caseless(one, two))):
                running_on += 1
                widest = max(widest, len(one))
    return widest if widest >= _NARROWEST and running_on >= _WRAPPED_SHARE * pairs else 0


def _runs_on(one: str, two: str) -> bool:
    """Whether a sentence goes on over the line end: no stop before it, a small letter after it."""
    return two[0].islower() and not has_no_capitals(two[0]) and not one.endswith(_TERMINAL)


def _is_caseless(one: str, two: str) -> bool:
    """The same for scripts without capitals, where only the fill of the lines can tell."""
    return has_no_capitals(two[0]) and not one.endswith(_TERMINAL)


def _first_word(line: str) -> int:
    """The length of the first word; in Chinese and Japanese, which wrap anywhere, one character."""
    return 1 if line[0] >= "\u2e80" else len(line[:_WIDEST].split(None, 1)[0])


def _is_filled(chunk: list[str]) -> bool:
    """Whether each line but the last is so full that the next word would not have fitted the widest."""
    widest = max(map(len, chunk))
    return _NARROWEST <= widest <= _WIDEST and all(
        len(one) + 1 + _first_word(two) > widest for one, two in pairwise(chunk)
    )


def _is_verse(chunk: list[str]) -> bool:
    """Three or more short lines that are not wrapped prose and mostly do not end in a stop: verse, an
    address."""
    return (
        3 <= len(chunk) <= _VERSE_LINES
        and all(len(line) <= _VERSE_WIDTH for line in chunk)
        and sum(line.endswith((".", "!", "?")) for line in chunk) * 2 < len(chunk)
        and not _is_filled(chunk)
        and not any(_stands_alone(line) or _item(line) for line in chunk)
    )


def _is_post(chunk: list[str], alone: bool) -> bool:
    """An embedded post whose lines were kept: it ends in a signature."""
    return (
        not alone
        and len(chunk) <= _POST_LINES
        and (is_signature(chunk[-1]) or is_card(chunk))
        and sum(map(len, chunk)) <= _POST_LENGTH
    )


def _item(line: str) -> str:
    """The kind of list item that `line` opens, '' for none."""
    if _BULLET.match(line):
        return "•"
    match = _WEAK_BULLET.match(line)
    if match and match["mark"] and _SPEECH.match(line):
        return ""
    return (match["mark"] or "1") if match else ""


def _stands_alone(line: str) -> bool:
    """Lines that are never part of a wrapped paragraph: bylines, date lines, labels, signatures, headings."""
    return len(line) <= 200 and bool(
        line.startswith("#")
        or is_signature(line)
        or read_byline(line)
        or split_label(line)
        or read_date_line(line)
    )


def _split(chunk: list[str], width: int, parted: bool, top: bool) -> list[str]:
    """The paragraphs of a chunk of two lines or more. `parted`: blank lines part the paragraphs of this
    file."""
    found = [[chunk[0]]]  # the parts of each paragraph
    item = _item(chunk[0])  # the marker of the list being gathered
    for number, (one, two) in enumerate(pairwise(chunk)):
        mark = _item(two)
        if mark and mark == item:
            found[-1] += ["\n", two]
        elif mark or not _belongs(one, two, width, parted and not (top and number == 0)):
            found.append([two])
            item = mark
        else:
            found[-1] += [_joint(one, two), two]
    return ["".join(parts) for parts in found]


def _belongs(one: str, two: str, width: int, parted: bool) -> bool:
    """Whether line `two` continues the paragraph of line `one`.

    A sentence that runs on always does. Otherwise the file must be wrapped and line `one` full: where blank
    lines part the paragraphs two thirds of the width will do, elsewhere the next word must not have fitted.
    """
    runs_on = _runs_on(one, two)
    if not (runs_on or (width and len(one) <= _WIDEST)):
        return False
    if runs_on and (not width or len(one) > _WIDEST):
        return not (_stands_alone(two) or _stands_alone(one))
    full = len(one) >= 0.66 * width if parted else len(one) + 1 + _first_word(two) > width
    return (runs_on or full) and not (_stands_alone(two) or read_byline(one) or read_date_line(one))


def _joint(one: str, two: str) -> str:
    if one[-1] >= "\u2e80" and two[0] >= "\u2e80" and not ("\uac00" <= two[0] <= "\ud7a3"):
        return ""
    return "" if len(one) > 1 and one[-1] == "-" and one[-2].isalpha() and two[0].isalpha() else " "
