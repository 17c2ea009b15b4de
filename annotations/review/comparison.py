"""Two judgements of one passage, line by line: what stayed, what went, what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from annotations.models.choices import Act, Checked, EvidenceKind, Reason, Stance, Status
from annotations.rules.judgement import EvidenceItem, Judgement
from annotations.text.differences import Difference, Kind, word_differences
from annotations.wording import clock

#: Labels whose texts are compared word by word; of the others the whole text went or came.
_BY_WORDS = ("Note", "Passage", "Title", "Quoted words", "Answer")


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the form and how its text became the other side's."""

    label: str
    changes: tuple[Difference, ...]

    @property
    def before(self) -> list[Difference]:
        """What stayed and what went."""
        return [change for change in self.changes if change.kind != Kind.ADDED]

    @property
    def after(self) -> list[Difference]:
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
        return _kind_and_stance(self.item)


@dataclass(frozen=True, slots=True)
class EvidencePair:
    """A row of evidence on either side; None where that side has no such row."""

    before: EvidenceItem | None
    after: EvidenceItem | None

    @property
    def kind(self) -> str:
        """equal, changed, added or removed."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "equal" if self.before == self.after else "changed"

    @property
    def item(self) -> EvidenceItem:
        """The row as it is now, or was before it went."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def words(self) -> str:
        return _kind_and_stance(self.item)

    @property
    def words_before(self) -> str:
        return _kind_and_stance(self.before) if self.before else ""

    @property
    def lines(self) -> list[Line]:
        """The fields of a changed row that differ."""
        if self.before is None or self.after is None:
            return []
        old, new = _evidence_texts(self.before), _evidence_texts(self.after)
        return [_line(label, old[label], new[label]) for label in new if old[label] != new[label]]


def lines(before: Judgement | None, after: Judgement, *, all_lines: bool = True) -> list[Line]:
    """Every field that either side fills, in the order of the form; without `all_lines` those that differ.

    With nothing to compare with (`before` is None) everything counts as having stayed.
    """
    new = _texts(after)
    return _lines(_texts(before) if before else new, new, all_lines=all_lines)


def _lines(old: dict[str, str], new: dict[str, str], *, all_lines: bool) -> list[Line]:
    found = [_line(label, old[label], new[label]) for label in new if old[label] or new[label]]
    return found if all_lines else [line for line in found if line.differs]


def _line(label: str, old: str, new: str) -> Line:
    if label in _BY_WORDS:
        changes = word_differences(old, new)
    elif old == new:
        changes = [Difference(Kind.EQUAL, new)] if new else []
    else:
        changes = [Difference(kind, text) for kind, text in ((Kind.REMOVED, old), (Kind.ADDED, new)) if text]
    return Line(label, tuple(changes))


def passage_line(before: str, after: str) -> Line:
    """The words of the passage on either side: what moving its borders did."""
    return _line("Passage", before, after)


def evidence_pairs(before: Judgement | None, after: Judgement) -> list[EvidencePair]:
    """The rows of both, matched: those of `after` in their order, then those that are gone.

    A row matches one that is equal to it; else one with the same address or, failing that, the same title has
    changed. With nothing to compare with (`before` is None) everything counts as having stayed.
    """
    if before is None:
        return [EvidencePair(item, item) for item in after.evidence]
    left = list(before.evidence)
    found: list[EvidenceItem | None] = [None] * len(after.evidence)
    for key in (_all_of, _address_of, _title_of):
        for place, item in enumerate(after.evidence):
            if found[place] is None and key(item):
                match = next((old for old in left if key(old) == key(item)), None)
                if match is not None:
                    found[place] = match
                    left.remove(match)
    pairs = [EvidencePair(old, item) for old, item in zip(found, after.evidence, strict=True)]
    return pairs + [EvidencePair(item, None) for item in left]


def _all_of(item: EvidenceItem) -> object:
    return item


def _address_of(item: EvidenceItem) -> object:
    return item.url


def _title_of(item: EvidenceItem) -> object:
    return item.title.casefold()


def evidence_lines(before: Judgement | None, after: Judgement) -> list[EvidenceLine]:
    """`evidence_pairs` one by one: a changed row came in its new form and went in its old one."""
    pairs = evidence_pairs(before, after)
    here = [
        EvidenceLine(Kind.EQUAL if pair.kind == "equal" else Kind.ADDED, pair.after)
        for pair in pairs
        if pair.after
    ]
    return here + [
        EvidenceLine(Kind.REMOVED, pair.before) for pair in pairs if pair.before and pair.kind != "equal"
    ]


# --- what readers see beside what is proposed ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Side:
    """What a version says: `verdict` as readers would read it, `css` the status word of its sign ('' for
    none), `passage` the words it is about."""

    act: str
    css: str
    verdict: str
    passage: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Comparison:
    """`before` is None where there is nothing to compare with: then everything counts as having stayed."""

    before: Side | None
    after: Side
    lines: list[Line]
    evidence: list[EvidencePair]


def compare(before: Side | None, after: Side) -> Comparison:
    """How `after` differs from `before`. A withdrawal leaves readers its reason and nothing else; a hold is
    shown with the judgement that it holds."""
    new = _shown(after)
    old = _shown(before) if before else new
    found = _lines(old, new, all_lines=True)
    if before and before.passage != after.passage:
        found = [passage_line(before.passage, after.passage), *found]
    pairs = evidence_pairs(_with_evidence(before) if before else None, _with_evidence(after))
    return Comparison(before, after, found, pairs)


def _shown(side: Side) -> dict[str, str]:
    """Label → text. The verdict says status and what was checked, so they have no lines of their own."""
    texts = _texts(side.judgement)
    del texts["Status"], texts["We checked"]
    if side.act == Act.WITHDRAW:
        texts = {label: text if label.startswith("Reason") else "" for label, text in texts.items()}
    return texts


def _with_evidence(side: Side) -> Judgement:
    return Judgement(side.judgement.status) if side.act == Act.WITHDRAW else side.judgement


# --- a judgement as texts ------------------------------------------------------------------------


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


def _evidence_texts(item: EvidenceItem) -> dict[str, str]:
    return {
        "Title": item.title,
        "Kind": EvidenceKind(item.kind).label,
        "Stance": Stance(item.stance).label,
        "Address": item.url,
        "Quoted words": item.quote,
        "Seen on": _day(item.accessed_on),
        "Archived copy": item.archived_url,
        "Who may see it": "the desk only" if item.is_internal else "readers",
        "Readers are told": item.public_description,
        "Asked on": _day(item.asked_on),
        "Answered on": _day(item.answered_on),
        "Answer": item.answer,
    }


def _kind_and_stance(item: EvidenceItem) -> str:
    return f"{EvidenceKind(item.kind).label}, {Stance(item.stance).label}"


def _day(day: date | None) -> str:
    return clock.day(day) if day else ""
