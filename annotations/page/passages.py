"""What is shown of one annotation on one text, to readers and at the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from annotations.models import Act, Evidence, Placement, PlacementState, Version
from annotations.text.spans import Span
from annotations.wording import clock, verdicts
from annotations.wording.quoting import excerpt
from articles.languages import UNKNOWN


@dataclass(slots=True)
class Passage:
    """One annotation on one text.

    `number` tells it from the others of the page: before readers in reading order, at the desk by age. `name`
    is what the desk calls it: the number readers see, or a letter for what they do not see.
    """

    version: Version
    placement: Placement
    evidence: list[Evidence]
    number: int = 0
    name: str = ""
    # For readers alone, see `past` and `removals`: judgements before this one, what became of it after a past
    # moment and whether it still reads the same but for its words, and sentences on evidence that is sealed.
    earlier: list[Version] = field(default_factory=list)
    since: str = ""
    is_only_reworded: bool = False
    removed: list[str] = field(default_factory=list)
    # Of the text it is laid out on.
    language: str = UNKNOWN

    @property
    def key(self) -> UUID:
        return self.version.annotation_id

    @property
    def span(self) -> Span:
        assert self.placement.start is not None
        assert self.placement.end is not None
        return Span(self.placement.start, self.placement.end)

    @property
    def is_sure(self) -> bool:
        """Whether the judged words stand in this text. Elsewhere readers are shown no place for them."""
        return self.placement.state == PlacementState.PLACED

    @property
    def source(self) -> Placement:
        """Where the judged words stand for sure: here, or in the text they were last sure in."""
        return self.placement if self.is_sure else self.placement.carried_from or self.placement

    @property
    def until(self) -> str:
        """The last moment its words were in the article, as `?at=` reads it; '' while they are."""
        closed = self.source.live_until
        if self.is_sure or closed is None:
            return ""
        return clock.address(closed - timedelta(microseconds=1))

    @property
    def is_rechecked(self) -> bool:
        """No verdict is shown: on hold, or the words changed since they were judged."""
        return self.version.act == Act.HOLD or self.placement.state == PlacementState.NEEDS_CHECK

    @property
    def is_withdrawal(self) -> bool:
        """At the desk: what lies on top is a withdrawal that nobody has published yet."""
        return self.version.act == Act.WITHDRAW and self.version.is_draft

    @property
    def css(self) -> str:
        if self.is_withdrawal:
            return verdicts.WITHDRAWAL
        return verdicts.RECHECK if self.is_rechecked else verdicts.css(self.version)

    @property
    def kind(self) -> str:
        """What it counts as and is asked for by, see `tallies`."""
        if self.is_withdrawal or self.is_rechecked:
            return self.css
        return verdicts.kind(self.version)

    @property
    def spoken(self) -> str:
        if self.is_withdrawal:
            return "to be withdrawn"
        return verdicts.ON_HOLD.spoken if self.is_rechecked else verdicts.spoken(self.version)

    @property
    def words(self) -> str:
        if self.is_withdrawal:
            return "Withdrawal"
        return verdicts.ON_HOLD.now if self.is_rechecked else self.version.words

    @property
    def tail(self) -> str:
        """What the sign alone does not say: of a dispute, its kind."""
        return "" if self.is_withdrawal or self.is_rechecked else verdicts.tail(self.version)

    @property
    def label(self) -> str:
        """What it is called, as a text, which a template prints without asking how numbers are written."""
        return self.name or str(self.number)

    @property
    def address(self) -> str:
        return reverse("annotation", args=[self.key])

    @property
    def excerpt(self) -> str:
        """The passage's first words, for where the whole would be too long."""
        return excerpt(self.source.exact)
