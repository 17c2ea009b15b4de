"""The closed sets of words. How verdicts are worded and coloured, see `annotations.wording.verdicts`."""

from __future__ import annotations

from django.db import models


class Status(models.TextChoices):
    VERIFIED = "verified", "Verified"
    UNVERIFIED = "unverified", "Unverified"
    DISPUTED = "disputed", "Disputed"

    @property
    def key(self) -> str:
        """The key that tags a passage at the desk."""
        return {"verified": "1", "unverified": "2", "disputed": "3"}[self.value]


class Checked(models.TextChoices):
    """What was checked. A bare “verified” around “he announced that …” would mislead."""

    SO = "so", "it is so"
    SAID = "said", "it was said"
    FOOTAGE = "footage", "footage"


class Act(models.TextChoices):
    JUDGE = "judge", "judged"
    HOLD = "hold", "put on hold"
    WITHDRAW = "withdraw", "withdrew"


class Reason(models.TextChoices):
    NEW_EVIDENCE = "new_evidence", "new evidence"
    WE_WERE_WRONG = "we_were_wrong", "we were wrong"
    WORDING = "wording", "clearer wording"
    RECHECK = "recheck", "checked again"


class ReturnReason(models.TextChoices):
    """Why a reviewer hands a submission back."""

    SECOND_SOURCE = "second_source", "needs a second source"
    WORDING = "wording", "wording unfair"
    NOT_ASKED = "not_asked", "claimant not asked"
    WRONG_PASSAGE = "wrong_passage", "wrong passage"
    OTHER = "other", "in my own words"


class EvidenceKind(models.TextChoices):
    DOCUMENT = "document", "Document"
    DATA = "data", "Data"
    OFFICIAL = "official", "Official record"
    INTERVIEW = "interview", "Interview"
    MEDIA = "media", "Image or video"
    REPORT = "report", "Report"
    RIGHT_OF_REPLY = "right_of_reply", "Right of reply"


class Stance(models.TextChoices):
    SUPPORTS = "supports", "supports"
    CONTRADICTS = "contradicts", "contradicts"
    CONTEXT = "context", "context"


class PlacementState(models.TextChoices):
    """The same three words as `annotations.anchoring.State`."""

    PLACED = "placed", "placed"
    NEEDS_CHECK = "needs_check", "words changed"
    ORPHANED = "orphaned", "on an earlier text"


class Found(models.TextChoices):
    SELECTED = "selected", "selected by an editor"
    QUOTED = "quoted", "found by its words"
    CARRIED = "carried", "carried to a new text"
    MOVED = "moved", "borders moved"
    CONFIRMED = "confirmed", "confirmed by an editor"
