from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef

from .addresses import WebAddressField, is_web_address
from .article import Article


class OutletQuerySet(models.QuerySet["Outlet"]):
    def public(self) -> OutletQuerySet:
        """Outlets of articles that readers see now. Names of the others would tell of drafts and seals."""
        return self.filter(Exists(Article.objects.public().filter(outlet=OuterRef("pk"))))


class Outlet(models.Model):
    """Who published a text. A revision also keeps the name as printed, so a rename changes no past page."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    homepage = WebAddressField(max_length=200, blank=True)
    is_ours = models.BooleanField("our own", default=False)

    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [is_web_address("homepage", name="articles_outlet_homepage_is_web_address")]

    def __str__(self) -> str:
        return self.name
