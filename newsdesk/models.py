"""People. Everything else knows them only as `settings.AUTH_USER_MODEL`."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A member of the newsroom. What they may do comes from their role (a group, see `roles`)."""

    public_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="The name readers see beside this person's judgements. Empty: the desk's name.",
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username
