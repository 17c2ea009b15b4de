"""Two judgements of one passage, line by line: what stayed, what went, what came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .differences import Change, Kind, word_differences
from .judgement import EvidenceItem, Judgement
from .models.choices import Act, Checked, EvidenceKind, Reason, Stance, Status


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the form and how its text became the other side's."""

    label: str
    changes: tuple[Change, ...]

    @property
    def before(self) -> list[Change]:
        """What stayed and what went."""
        return [change for change in self.changes if change.kind != Kind.ADDED]

    @property
    def after(self) -> list[Change]:
        """What stayed and what came."""
        return [change for change in self.changes if change.kind != Kind.REMOVED]

    @property
    def differs(self) -> bool:
        return any(change.kind != Kind.EQUAL for change in self.changes)


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A row of evidence; `kind` says whether both have it (EQUAL), only the first, or only the second."""

    kind: Kind
    item: EvidenceItem

    @property
    def words(self) -> str:
        return f"{EvidenceKind(self.item.kind).label}, {Stance(self.item.stance).label}"


def lines(before: Judgement | None, after: Judgement, *, all_lines: bool = True) -> list[Line]:
    """Every field that either side fills, in the order of the form; without `all_lines` those that differ.

    With nothing to compare with (`before` is None) everything counts as having stayed.
    """
    new = _texts(after)
    old = _texts(before) if before else new
    found = [_line(label, old[label], new[label]) for label in new if old[label] or new[label]]
    return found if all_lines else [line for line in found if line.differs]


def _line(label: str, old: str, new: str) -> Line:
    if label in ("Note", "Reason in words"):
        changes = word_differences(old, new)
    elif old == new:
        changes = [Change(Kind.EQUAL, new)] if new else []
    else:
        changes = [Change(kind, text) for kind, text in ((Kind.REMOVED, old), (Kind.ADDED, new)) if text]
    return Line(label, tuple(changes))


def evidence_lines(before: Judgement | None, after: Judgement) -> list[EvidenceLine]:
    """The rows of both, those of `after` in their order, then those that are gone; see `lines` for None."""
    old = before.evidence if before else after.evidence
    kept = [EvidenceLine(Kind.EQUAL if item in old else Kind.ADDED, item) for item in after.evidence]
    return kept + [EvidenceLine(Kind.REMOVED, item) for item in old if item not in after.evidence]


def verdict(judgement: Judgement) -> str:
    """Status and what was checked: “Disputed · it is so”."""
    parts: Iterable[str] = [Status(judgement.status).label]
    if judgement.what:
        parts = [*parts, Checked(judgement.what).label]
    return " · ".join(parts)


def _texts(judgement: Judgement) -> dict[str, str]:
    """Label → text, '' where nothing is said."""
    return {
        "Status": Status(judgement.status).label,
        "We checked": Checked(judgement.what).label if judgement.what else "",
        "Note": judgement.note.strip(),
        "Who says it": judgement.claimant,
        "Reported by": judgement.reported_by,
        "Checked on": _day(judgement.checked_on),
        "Check again on": _day(judgement.recheck_on),
        "Reason": Reason(judgement.reason).label if judgement.reason else "",
        "Reason in words": judgement.reason_text.strip(),
    }


def _day(day: date | None) -> str:
    return f"{day:%-d %b %Y}" if day else ""


def act_words(act: str) -> str:
    """What a version of this act proposes."""
    return {
        Act.JUDGE: "proposes a judgement",
        Act.HOLD: "puts it on hold",
        Act.WITHDRAW: "proposes to withdraw the judgement",
    }[Act(act)]
