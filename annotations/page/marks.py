"""The one renderer of marks: segments become HTML, for readers and desk alike. Pure.

`html.escape` and string joins, because `format_html` for each segment doubles the time of a dense page.
What is not text of the article carries `data-skip`, so that the browser counts the text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .layout import LaidBlock, Segment

#: Lines drawn below the text; deeper marks share the last one and are counted (“+2”).
LINES = 3
#: WORD JOINER: a sign stays on the line of its first word, a number on that of its last.
JOINED = "\u2060"


@dataclass(frozen=True, slots=True)
class Mark:
    """How one passage looks: `css` is its status word (or `recheck`, `withdrawal`).

    `spoken` is what a screen reader says, `number` tells it from others of the page, `label` is what it is
    called there.
    """

    key: str
    number: int
    label: str
    css: str
    spoken: str
    level: int
    is_draft: bool = False
    is_chosen: bool = False


def render(text: str, block: LaidBlock, marks: Sequence[Mark]) -> str:
    """The inside of a block's element. `marks` are in the order of the spans that were laid out."""
    return "".join(_segment(text, segment, marks) for segment in block.segments)


def _segment(text: str, segment: Segment, marks: Sequence[Mark]) -> str:
    words = escape(text[segment.start : segment.end], quote=False)
    if not segment.marks:
        return words
    covering = [marks[i] for i in segment.marks]
    shortest = covering[0]
    lines = _lines(covering)
    deeper = len(covering) - len(lines)
    inner = _underlined(words, lines[1:])
    first = f" l{lines[0].level} s-{lines[0].css}" if lines else ""
    before = after = ""
    if segment.opens:
        around = _lines([marks[i] for i in segment.marks if i not in segment.opens])
        before = "".join(_opening(marks[i], around) for i in segment.opens)
    if segment.closes:
        after = "".join(_closing(marks[i]) for i in segment.closes)
        if deeper:
            after += f'<span class="deeper" data-skip aria-hidden="true">+{deeper}</span>'
        after = _underlined(after, _lines([marks[i] for i in segment.marks if i not in segment.closes]))
    draft = " is-draft" if shortest.is_draft else ""
    chosen = " is-chosen" if any(mark.is_chosen for mark in covering) else ""
    numbers = " ".join(str(mark.number) for mark in covering)
    css = f"m t-{shortest.css}{first}{draft}{chosen}"
    return f'{before}<mark class="{css}" data-n="{numbers}">{inner}</mark>{after}'


def _lines(covering: Sequence[Mark]) -> list[Mark]:
    """Those that have a line, the nearest first."""
    return sorted((mark for mark in covering if mark.level <= LINES), key=lambda mark: mark.level)


def _underlined(inner: str, lines: Sequence[Mark]) -> str:
    for mark in lines:
        inner = f'<span class="l{mark.level} s-{mark.css}">{inner}</span>'
    return inner


def _opening(mark: Mark, around: Sequence[Mark]) -> str:
    """The lines of the marks `around` run on under the sign."""
    sign = _underlined(f'<svg aria-hidden="true"><use href="#sign-{mark.css}"/></svg>{JOINED}', around)
    return (
        f'<span class="sign s-{mark.css}" id="passage-{mark.number}" data-skip>'
        f'<span class="vh" lang="en" dir="ltr">{escape(mark.spoken)}, note {mark.label}: </span>'
        f"{sign}</span>"
    )


def _closing(mark: Mark) -> str:
    return (
        f'<a class="note-ref s-{mark.css}" href="#note-{mark.number}" data-n="{mark.number}" data-skip>'
        f'<span class="vh" lang="en" dir="ltr"> end of note </span>{JOINED}{mark.label}</a>'
    )
