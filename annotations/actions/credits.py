"""Whose name readers see beside a judgement: the newsroom's, or that of a person who chose to be named."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef

from annotations.models import Version
from articles.models import Article
from articles.people import Person


def renamed(person: Person) -> None:
    """`person` has another public name: every page that credits them is of a new edition, past pages too.

    Names are not part of the record: who wants theirs off the site has it off at once, everywhere.
    """
    credited = Version.objects.ever_live().filter(annotation__article=OuterRef("pk"), written_by=person)
    Article.objects.filter(Exists(credited)).update(edition=F("edition") + 1)
