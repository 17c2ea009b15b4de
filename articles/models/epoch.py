"""The epoch of the record: one row, whose value is new after a restore.

After a restore editions are counted on from an earlier number, and would name other pages than before. With a
new epoch no validator, and no kept page, comes again for other content.
"""

from __future__ import annotations

import secrets

from django.db import models


def fresh() -> str:
    return secrets.token_hex(4)


class EpochManager(models.Manager["Epoch"]):
    def begin(self) -> str:
        """Begins a new epoch and returns its value. To be done after each restore."""
        epoch, _ = self.update_or_create(pk=1, defaults={"value": fresh()})
        return epoch.value


class Epoch(models.Model):
    value = models.CharField(max_length=16, default=fresh)

    objects = EpochManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="articles_epoch_is_one")]

    def __str__(self) -> str:
        return self.value
