"""Carries passages from an old text to a new one: strings and code points in, landings out.

Pure: no Django, no files, no clock. The parts, from the inside out: `words` (a text as folded words),
`alignment` (which words stayed, in order), `cleaning` (chance matches dropped, gaps set right), `moves`
(blocks that moved), `kinship` (words corrected in place), `ownership` (all of that, ready to be asked),
`extent` (how far a changed passage reaches), `rivals` and `certainty` (could another place be meant?),
`landing` (the verdict), `graphemes` (no character is cut).
"""

from collections.abc import Sequence

from annotations.text.graphemes import snap
from annotations.text.spans import Span

from .landing import Lander, Landing, State

__all__ = ["Landing", "State", "reanchor"]


def reanchor(old: str, new: str, spans: Sequence[tuple[int, int] | Span]) -> list[Landing]:
    """Where each span of the old text is in the new text; one landing for each span, in their order.

    Offsets are Unicode code points, end exclusive, as the W3C Web Annotation Data Model counts them. `placed`
    means the same words, typography apart, and certainty which ones. The landing of a span depends on the two
    texts only, never on the other spans. Raises ValueError for a span that is empty or out of range.
    """
    ranges = [_checked(n, span, len(old)) for n, span in enumerate(spans)]
    if old == new:
        return [Landing(State.PLACED, *snap(new, start, end), 1.0) for start, end in ranges]
    if not ranges:
        return []
    lander = Lander(old, new)
    return [lander.land(start, end) for start, end in ranges]


def _checked(n: int, span: tuple[int, int] | Span, length: int) -> tuple[int, int]:
    start, end = span if isinstance(span, tuple) else (span.start, span.end)
    if not 0 <= start < end <= length:
        problem = "is empty" if start == end else "is out of range"
        raise ValueError(
            f"span {n}, {start}..{end}, {problem}: 0 <= start < end <= {length} (code points) must hold"
        )
    return start, end
