from __future__ import annotations

from django.conf import settings
from django.db import models


class Dismissal(models.Model):
    """A suggestion an editor has set aside for good. `key` outlives changes of the text around it."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="dismissals")
    key = models.CharField(max_length=64)
    words = models.TextField()
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="annotations_dismissal_once"),
        ]

    def __str__(self) -> str:
        return self.words[:60]
