"""How the passages of a text are numbered: before readers in reading order, at the desk by age.

At the desk a passage is called by the number readers have for it, or by a letter where they have none.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from annotations.models import Act, Placement, Version
from articles.models import Revision

from .passages import Passage

#: Letters that name a passage; those that look like a stroke or a naught are left out.
LETTERS = "abcdefghjkmnpqrstuvwxyz"


def letters(number: int) -> str:
    """1 → a, 23 → z, 24 → aa: what readers have no number for is never taken for one of theirs."""
    found = ""
    while number:
        number, rest = divmod(number - 1, len(LETTERS))
        found = LETTERS[rest] + found
    return found


def in_reading_order(placement: Placement) -> tuple[int, int, str]:
    """The outer of two passages that begin together comes first."""
    assert placement.start is not None
    assert placement.end is not None
    return placement.start, -placement.end, str(placement.annotation_id)


def number_of(passage: Passage, text: Revision, at: datetime | None = None) -> int:
    """The number `lay_out` gives a public passage among all of its text; 0 where it shows none. One query."""
    return readers_numbers(text, at).get(passage.key, 0)


def readers_numbers(text: Revision, at: datetime | None = None) -> dict[UUID, int]:
    """The number of each passage that readers see in `text`, in reading order. One query."""
    shown = Version.objects.public(at).filter(annotation=OuterRef("annotation")).exclude(act=Act.WITHDRAW)
    placed = Placement.objects.live(at).trusted().filter(Exists(shown), revision=text)
    order = sorted(placed.only("annotation", "start", "end"), key=in_reading_order)
    return {row.annotation_id: number for number, row in enumerate(order, start=1)}
