"""Seals hide something at every moment of time. In force from `sealed_at` until `lifted_at`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .interval import Guarded


class SealReason(models.TextChoices):
    COURT_ORDER = "court_order", "court order"
    SAFETY = "safety", "safety of a person"
    PRIVACY = "privacy", "privacy"
    RIGHTS = "rights", "rights of others"
    LEGAL_ADVICE = "legal_advice", "legal advice"

    @property
    def heading(self) -> str:
        """What stands above the sentence that tells readers of it."""
        return {
            "court_order": "Removed by court order",
            "safety": "Removed for a person’s safety",
            "privacy": "Removed for privacy",
            "rights": "Removed for the rights of others",
            "legal_advice": "Removed on legal advice",
        }[self.value]


class SealQuerySet(models.QuerySet[Any]):
    def in_force(self) -> SealQuerySet:
        return self.filter(lifted_at__isnull=True)

    def unconfirmed(self) -> SealQuerySet:
        """In force, and no second Admin has agreed yet."""
        return self.in_force().filter(confirmed_at__isnull=True)


class SealBase(Guarded):
    """Set by one Admin, confirmed by another. Sealing acts at once: harm does not wait for a colleague.

    What nobody confirms stays sealed: see docs/decisions/016.
    """

    reason = models.CharField(max_length=20, choices=SealReason.choices)
    sealed_at = models.DateTimeField(default=timezone.now, editable=False)
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # One Admin proposes to show it again; only another one’s word does so.
    lifting_proposed_at = models.DateTimeField(null=True, blank=True, editable=False)
    lifting_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # The sealed words are gone for good; what is left of them is this SHA-256, in hex.
    destroyed_at = models.DateTimeField(null=True, blank=True, editable=False)
    destroyed_hash = models.CharField(max_length=64, null=True, blank=True, editable=False)

    record_stamps = (
        "confirmed_at", "confirmed_by", "lifted_at", "lifted_by", "destroyed_at", "destroyed_hash",
    )  # fmt: skip
    record_free = ("lifting_proposed_at", "lifting_proposed_by")  # a proposal may be taken back
    objects = SealQuerySet.as_manager()

    class Meta:
        abstract = True


def seal_constraints(label: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(reason__in=SealReason.values), name=f"{label}_reason_is_public_word"
        ),
        models.CheckConstraint(
            condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("sealed_by")),
            name=f"{label}_confirmed_by_another",
        ),
        models.CheckConstraint(
            condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
            | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            name=f"{label}_confirmation_is_whole",
        ),
        models.CheckConstraint(
            condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
            | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            name=f"{label}_lifting_is_whole",
        ),
        models.CheckConstraint(
            condition=Q(lifting_proposed_at__isnull=True, lifting_proposed_by__isnull=True)
            | Q(lifting_proposed_at__isnull=False, lifting_proposed_by__isnull=False),
            name=f"{label}_proposal_is_whole",
        ),
        # Seals lifted before there were proposals have none.
        models.CheckConstraint(
            condition=Q(lifted_by__isnull=True)
            | Q(lifting_proposed_by__isnull=True)
            | ~Q(lifted_by=F("lifting_proposed_by")),
            name=f"{label}_lifted_by_another",
        ),
        models.CheckConstraint(
            condition=Q(destroyed_at__isnull=True, destroyed_hash__isnull=True)
            | Q(
                destroyed_at__isnull=False,
                destroyed_hash__isnull=False,
                confirmed_at__isnull=False,
                lifted_at__isnull=True,
            ),
            name=f"{label}_destroyed_once_confirmed",
        ),
    ]


class TextSeal(SealBase):
    """A seal on a whole article or on one of its revisions.

    Versions and evidence have a seal of their own in `annotations`: `articles` knows nothing of them.
    """

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, blank=True, related_name="seals"
    )
    revision = models.ForeignKey(
        "articles.Revision", models.PROTECT, null=True, blank=True, related_name="seals"
    )

    class Meta:
        permissions = [("seal", "Can seal and lift seals")]
        constraints = [
            *seal_constraints("articles_textseal"),
            models.CheckConstraint(
                condition=Q(article__isnull=False, revision__isnull=True)
                | Q(article__isnull=True, revision__isnull=False),
                name="articles_textseal_one_target",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} on {self.article or self.revision}"
