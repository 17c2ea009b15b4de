"""How passages get into the next text.

A passage is carried from the last placement that was placed or confirmed, never from one that still
needs a check: a second small edit must not launder changed words back into a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from annotations.anchoring import Landing, State, reanchor
from annotations.models import Found, Placement, PlacementState, Version
from annotations.rules.placement import trusted
from annotations.text.spans import Span
from articles.errors import Refused
from articles.models import Article, Revision
from articles.people import Person


@dataclass(frozen=True, slots=True)
class Carriage:
    """One passage on its way to a new text: the placement its words were last sure in, and where they landed.

    `open_row` is what readers have now; None for the passage of a draft, which readers do not see.
    """

    trusted: Placement
    open_row: Placement | None
    landing: Landing

    @property
    def key(self) -> Any:
        return self.trusted.annotation_id

    @property
    def is_settled(self) -> bool:
        return self.landing.state == State.PLACED

    @property
    def is_kept(self) -> bool:
        """A person said earlier that the words are gone, and they are not back."""
        row = self.open_row
        return (
            bool(row and row.state == PlacementState.ORPHANED and row.confirmed_by_id) and not self.is_settled
        )


class Fate(StrEnum):
    """What an editor says of a passage whose words a new text changed or lost."""

    HOLDS = "holds"  # the judgement holds for the changed words
    ATTACH = "attach"  # the passage is those other words of the new text
    RECHECK = "recheck"  # it lands as it may and waits at the desk; readers see no verdict in the text
    EARLIER = "earlier"  # it stays on the earlier text


#: What keeps a verdict before readers.
STAYS = (Fate.HOLDS, Fate.ATTACH, Fate.EARLIER)


@dataclass(frozen=True, slots=True)
class Decision:
    """`span`, for ATTACH, in code points of the new text. `why` the verdict stays though a correction calls
    its words wrong; for colleagues."""

    fate: Fate
    span: Span | None = None
    why: str = ""


def need_decision(number: int) -> str:
    return f"{number} passage{' needs' if number == 1 else 's need'} your decision."


def carriages(article: Article, body: str, *, but: int | None = None) -> list[Carriage]:
    """Where the article's passages land in the text `body`: first what readers see, then drafts.

    Passages that lie in the revision of key `but` are there already and left out. Writes nothing; five
    queries, and one alignment for each earlier text that words were last sure in.
    """
    open_rows = {
        row.annotation_id: row
        for row in Placement.objects.live().filter(annotation__article=article).order_by("pk")
        if row.revision_id != but
    }
    public, drafts = _trusted(open_rows), _of_drafts(article, but)
    found = _landings([*public, *drafts], body)
    return [Carriage(row, open_rows[row.annotation_id], found[row.pk]) for row in public] + [
        Carriage(row, None, found[row.pk]) for row in drafts
    ]


def carry(
    carried: Iterable[Carriage],
    text: Revision,
    *,
    by: Person,
    stamp: datetime,
    decisions: Mapping[Any, Decision] | None = None,
) -> list[Placement]:
    """Places the passages `carried` in `text`, which goes live at `stamp`. Returns the new rows.

    Call it under the article's lock. Public passages get an open placement, the one before being closed;
    passages of drafts get a draft placement. `decisions` (annotation key → Decision) are `by`'s word on
    public passages that do not simply stay; the others land where the words are sure, or wait at the desk.
    Raises Refused for a decision that does not fit where the passage landed.
    """
    rows, closed = [], []
    for carriage in carried:
        asked = carriage.open_row and not carriage.is_settled
        decision = (decisions or {}).get(carriage.key) if asked else None
        rows.append(_landed(carriage, decision, text, by, stamp))
        if carriage.open_row:
            closed.append(carriage.key)
    Placement.objects.live().filter(annotation__in=closed).update(live_until=stamp)
    Placement.objects.bulk_create(rows)
    return rows


def _trusted(open_rows: Mapping[Any, Placement]) -> list[Placement]:
    """The placement each public passage was last sure in: its open one, or one before that."""
    found = {key: row for key, row in open_rows.items() if row.state == PlacementState.PLACED}
    for row in trusted(open_rows.keys() - found.keys()):
        found[row.annotation_id] = row
    return [found[key] for key in open_rows if key in found]


def _of_drafts(article: Article, but: int | None) -> list[Placement]:
    """The placements that drafts on top of their annotations judge, where they were never public."""
    heads = Version.objects.heads().filter(annotation__article=article, live_from__isnull=True)
    judged = Placement.objects.filter(
        pk__in=heads.values("judged"), live_from__isnull=True, state=PlacementState.PLACED
    )
    return list(judged.exclude(revision=but).order_by("pk") if but else judged.order_by("pk"))


def _landings(placements: Iterable[Placement], body: str) -> dict[int, Landing]:
    """Placement key → where its words landed; one alignment for each earlier text."""
    by_text: dict[int, list[Placement]] = defaultdict(list)
    for placement in placements:
        by_text[placement.revision_id].append(placement)
    bodies = dict(Revision.objects.filter(pk__in=by_text).values_list("pk", "body"))
    found = {}
    for pk, group in by_text.items():
        landings = reanchor(bodies[pk], body, [p.span for p in group if p.span])
        found.update({p.pk: landing for p, landing in zip(group, landings, strict=True)})
    return found


def _landed(
    carriage: Carriage, decision: Decision | None, text: Revision, by: Person, stamp: datetime
) -> Placement:
    """The row in `text`; what a person decided goes before what the words alone say."""
    old, landing = carriage.trusted, carriage.landing
    fields = {
        "annotation_id": old.annotation_id,
        "found": Found.CARRIED,
        "carried_from": old,
        "written_by": by,
        "written_at": stamp,
        "state": str(landing.state),
        "candidates": [list(pair) for pair in landing.candidates],
        "live_from": stamp if carriage.open_row else None,
        "published_by": by if carriage.open_row else None,
    }
    if decision and decision.fate in (Fate.HOLDS, Fate.ATTACH):
        span = decision.span if decision.fate == Fate.ATTACH else _here(landing)
        if span is None:
            raise Refused("A passage you decided on is not in the new text any more. Look at it again.")
        sure = {
            "state": PlacementState.PLACED,
            "found": Found.CONFIRMED,
            "confirmed_by": by,
            "candidates": [],
        }
        return Placement.at_span(text, span.start, span.end, **fields | sure)
    kept_by = by if decision and decision.fate == Fate.EARLIER else None
    if kept_by is None and carriage.is_kept and carriage.open_row:
        kept_by = carriage.open_row.confirmed_by
    if (here := _here(landing)) is None or kept_by:
        fields |= {"state": PlacementState.ORPHANED, "candidates": []}
        fields |= {"found": Found.CONFIRMED, "confirmed_by": kept_by} if kept_by else {}
        return Placement(revision=text, exact=old.exact, prefix=old.prefix, suffix=old.suffix, **fields)
    return Placement.at_span(text, here.start, here.end, **fields)


def _here(landing: Landing) -> Span | None:
    return None if landing.start is None or landing.end is None else Span(landing.start, landing.end)
