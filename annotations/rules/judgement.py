"""What an editor says about a passage, as a value: the content of one version and its evidence."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.models import Version


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One row of evidence; the names and limits are those of `annotations.models.Evidence`."""

    title: str
    kind: str = "document"
    url: str = ""
    quote: str = ""
    stance: str = "supports"
    accessed_on: date | None = None
    archived_url: str = ""
    is_internal: bool = False
    public_description: str = ""
    asked_on: date | None = None
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Status, what was checked, and why; the names are those of `annotations.models.Version`."""

    status: str
    what: str = "so"
    note: str = ""
    claimant: str = ""
    reported_by: str = ""
    checked_on: date | None = None
    recheck_on: date | None = None
    reason: str = ""
    reason_text: str = ""
    evidence: tuple[EvidenceItem, ...] = ()

    @classmethod
    def of(cls, version: Version) -> Judgement:
        """The judgement a version holds, its evidence included."""
        columns = {f.name: getattr(version, f.name) for f in fields(cls) if f.name != "evidence"}
        names = [f.name for f in fields(EvidenceItem)]
        evidence = tuple(
            EvidenceItem(**{name: getattr(row, name) for name in names}) for row in version.evidence.all()
        )
        return cls(**columns, evidence=evidence)

    def columns(self) -> dict[str, object]:
        """Column values of a version, without the evidence."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "evidence"}

    def evidence_columns(self) -> list[dict[str, object]]:
        return [asdict(item) | {"position": n} for n, item in enumerate(self.evidence)]

    def combined(self, other: Judgement) -> Judgement:
        """This judgement with what `other` says besides: both notes, all evidence, and this one's words where
        both say something."""
        notes = [note for note in (other.note.strip(), self.note.strip()) if note]
        note = notes[0] if len(set(notes)) == 1 else "\n\n".join(notes)
        added = tuple(item for item in other.evidence if item not in self.evidence)
        said = {
            f.name: getattr(self, f.name) or getattr(other, f.name)
            for f in fields(self)
            if f.name not in ("note", "evidence")
        }
        return Judgement(**said, note=note, evidence=(*added, *self.evidence))
