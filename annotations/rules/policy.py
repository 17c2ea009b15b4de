"""What a newsroom asks before something goes live: evidence by status, and a second pair of eyes.

`NEWSDESK_POLICY` is `open` (the rules are advice beside the button) or `strict` (they are enforced).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile, groupby, takewhile
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from annotations.models.choices import Act, Checked, Stance, Status
from annotations.models.version import Version
from articles.errors import Refused
from articles.people import Person


def is_strict() -> bool:
    return bool(settings.NEWSDESK_POLICY == "strict")


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the newsroom asks for: `wanted` in words, how many there are and must be, and the sentence
    that says what is missing."""

    wanted: str
    have: int
    need: int
    sentence: str

    @property
    def is_met(self) -> bool:
        return self.have >= self.need


def rules(version: Version) -> list[Rule]:
    """The newsroom's rules for what this version says; a hold or a withdrawal has none.

    Uses prefetched evidence.
    """
    if version.act != Act.JUDGE:
        return []
    found = [
        Rule(
            "what was checked is said", int(bool(version.what)), 1,
            "Say what was checked: that it is so, that it was said, or the footage.",
        )
    ]  # fmt: skip
    stances = [evidence.stance for evidence in version.evidence.all()]
    supporting, contradicting = stances.count(Stance.SUPPORTS), stances.count(Stance.CONTRADICTS)
    match version.status:
        case Status.VERIFIED if version.what == Checked.SAID:
            return [
                *found,
                _count(supporting, settings.NEWSDESK_EVIDENCE_SAID, "primary record that it was said"),
            ]
        case Status.VERIFIED if version.what:
            return [
                *found,
                _count(supporting, settings.NEWSDESK_EVIDENCE_VERIFIED, "supporting piece of evidence"),
            ]
        case Status.DISPUTED:
            wanted = "piece of evidence that contradicts it"
            return [*found, _count(contradicting, settings.NEWSDESK_EVIDENCE_DISPUTED, wanted)]
        case Status.UNVERIFIED:
            said = int(bool(version.note.strip()))
            return [*found, Rule("the note says what was tried", said, 1, "Say in the note what was tried.")]
    return found


def _count(have: int, need: int, what: str) -> Rule:
    plural = what.replace("piece", "pieces").replace("record", "records") if need != 1 else what
    return Rule(f"{need} {plural}", have, need, f"{have} of {need}: {plural}.")


def unmet(version: Version) -> list[str]:
    """What the newsroom's rule for this status still asks for, each a sentence; empty when it is met."""
    return [rule.sentence for rule in rules(version) if not rule.is_met]


def writers_since_live(version: Version) -> set[int]:
    """Keys of all who wrote any part of this version since the judgement that was live before it.

    A hold does not count as a judgement: whoever stops harm alone does not thereby review a draft.
    """
    return writers_of([version])[version.pk]


def writers_of(versions: Iterable[Version]) -> dict[int, set[int]]:
    """Version key → `writers_since_live`, for versions of different annotations. One query."""
    wanted = {version.annotation_id: version for version in versions}
    columns = ("annotation", "number", "written_by", "live_from", "act", "restores")
    rows = Version.objects.filter(annotation__in=wanted).order_by("annotation", "-number")
    found: dict[int, set[int]] = {version.pk: set() for version in wanted.values()}
    for key, of_one in groupby(rows.values_list(*columns), key=itemgetter(0)):
        found[wanted[key].pk] = _writers(wanted[key], [row[1:] for row in of_one])
    return found


def _writers(version: Version, rows: Sequence[tuple[Any, ...]]) -> set[int]:
    """`rows` (number, writer, live from, act, number of the version it brings back) are newest first."""
    wrote = {number: (writer, restores) for number, writer, _, _, restores in rows}
    # Whoever only stops harm wrote no part of a draft; of a hold, what is on hold is what somebody wrote.
    judged = [row for row in rows if row[0] <= version.number and row[3] != Act.HOLD]
    if version.act == Act.HOLD:
        judged = list(dropwhile(lambda row: row[2] is None, judged))
    found = set()
    for number, *_ in judged[:1] + list(takewhile(lambda row: row[2] is None, judged[1:])):
        back: int | None = number
        while back in wrote:  # words that were brought back are also theirs who wrote them first
            writer, back = wrote[back]
            found.add(writer)
    return found


def partly_by(person: Person) -> Exists:
    """Of an outer head that is a draft: whether `person` is one of its `writers_of`. For lists."""
    judged = (
        Version.objects.ever_live()
        .exclude(act=Act.HOLD)
        .filter(annotation=OuterRef("annotation"))
        .order_by("-number")
        .values("number")[:1]
    )
    # Words that were brought back are also theirs who wrote them first.
    first = Version.objects.filter(
        annotation=OuterRef("annotation"), number=OuterRef("restores"), written_by=person
    )
    return Exists(
        Version.objects.filter(
            ~Q(act=Act.HOLD),
            Q(written_by=person) | Exists(first),
            annotation=OuterRef("annotation"),
            number__gt=Coalesce(Subquery(judged), 0),
        )
    )


def needs_second_person(version: Version, by: Person, writers: set[int] | None = None) -> bool:
    """Whether four eyes forbid `by` to publish this version: strict policy, and `by` wrote part of it.

    `writers` are those of `writers_of`, where they are known.
    """
    return is_strict() and by.pk in (writers_since_live(version) if writers is None else writers)


def why_not_publish(version: Version, by: Person, *, alone: str = "", writers: set[int] | None = None) -> str:
    """The sentence that forbids `by` to publish this version, or ''. Says nothing of permissions.

    `alone` is a reason for doing without a second person; it stands in for four eyes, never for evidence.
    """
    unsaid = next((rule.sentence for rule in rules(version)[:1] if not rule.is_met), "")
    if unsaid or not is_strict():
        return unsaid
    if needs_second_person(version, by, writers) and not alone.strip():
        return "You wrote part of this, so a second person publishes it."
    return " ".join(unmet(version))


def why_not_ready(version: Version, by: Any) -> str:
    """What keeps `by` from publishing a draft among others, without opening it: '' or a sentence."""
    if version.returned_at:
        return "It was returned and is not submitted again yet."
    if version.submitted_at is None and version.written_by_id != by.pk:
        return f"{version.written_by} has not submitted it yet."
    return ""


def demand_publishable(version: Version, by: Person, *, alone: str = "") -> None:
    """Raises Refused with the sentence of `why_not_publish`."""
    if sentence := why_not_publish(version, by, alone=alone):
        raise Refused(sentence)


def why_not_confirm(live: Version | None, by: Person, writers: set[int] | None = None) -> str:
    """The sentence that forbids `by` to say that judgement `live` holds for other words, or ''.

    Strict policy: nobody confirms a verdict of their own. `writers` as for `needs_second_person`.
    """
    if live and needs_second_person(live, by, writers):
        return "The judgement is yours, so a second person confirms it."
    return ""
