from django.db import models


class Outlet(models.Model):
    """Who published a text. A revision also keeps the name as printed, so a rename changes no past page."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    homepage = models.URLField(blank=True)
    is_ours = models.BooleanField("our own", default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
