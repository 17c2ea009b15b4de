"""Two judgements of one passage, side by side: what a colleague saved and what was typed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from annotations.judgement import Judgement
from annotations.models import Checked, Reason, Stance, Status, Version


@dataclass(frozen=True, slots=True)
class Side:
    """One line of the comparison; texts are lists, so that evidence has a line for each row."""

    label: str
    theirs: list[str]
    mine: list[str]

    @property
    def differs(self) -> bool:
        return self.theirs != self.mine


@dataclass(frozen=True, slots=True)
class Conflict:
    """`theirs` is the version that stands, `mine` was not saved."""

    theirs: Version
    mine: Judgement

    @property
    def lines(self) -> list[Side]:
        """Everything that either of the two says, in the order of the form."""
        hers, own = _said(Judgement.of(self.theirs)), _said(self.mine)
        return [Side(label, hers[label], own[label]) for label in hers if hers[label] or own[label]]


def _said(judgement: Judgement) -> dict[str, list[str]]:
    """Label → the texts under it."""
    return {
        "Status": [Status(judgement.status).label],
        "We checked": [Checked(judgement.what).label] if judgement.what else [],
        "Note": [judgement.note.strip()] if judgement.note.strip() else [],
        "Who says it": [judgement.claimant] if judgement.claimant else [],
        "Reported by": [judgement.reported_by] if judgement.reported_by else [],
        "Checked on": _day(judgement.checked_on),
        "Check again on": _day(judgement.recheck_on),
        "Why it changes": [
            text
            for text in (Reason(judgement.reason).label if judgement.reason else "", judgement.reason_text)
            if text
        ],
        "Evidence": [f"{item.title} ({Stance(item.stance).label})" for item in judgement.evidence],
    }


def _day(day: date | None) -> list[str]:
    return [f"{day:%-d %b %Y}"] if day else []
