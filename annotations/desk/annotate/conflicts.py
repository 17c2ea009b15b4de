"""Two judgements of one passage, side by side: what a colleague saved and what was typed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from annotations.models import Version
from annotations.review.comparison import EvidenceLine, Line, evidence_lines, lines
from annotations.rules.judgement import Judgement
from annotations.text.differences import Kind


@dataclass(frozen=True, slots=True)
class Conflict:
    """`theirs` is the version that stands, `mine` was not saved."""

    theirs: Version
    mine: Judgement

    @property
    def lines(self) -> list[Line]:
        """The fields that differ."""
        return [line for line in lines(Judgement.of(self.theirs), self.mine) if line.differs]

    @property
    def evidence(self) -> list[EvidenceLine]:
        """Removed: only in theirs; added: only in mine."""
        return [row for row in evidence_lines(Judgement.of(self.theirs), self.mine) if row.kind != Kind.EQUAL]
