"""The page at a moment is the page that was served at that moment, word for word, whatever was done since."""

from __future__ import annotations

import html
import re
from datetime import UTC, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.models import TextSeal

from . import cast
from .test_public_at_any_moment import ACTS, Story

#: What a past page says about being one, and nothing else may differ.
ABOUT_THE_PAST = re.compile(r'<p class="(?:banner|note-since)".*?</p>', re.DOTALL)

#: Two passages that are public, so that the acts that follow find something to change.
BEGINNING = [("tag", 0), ("publish", 0), ("tag", 1), ("publish", 1)]
OFTEN = [*ACTS, "judge", "judge", "publish", "publish"]


def read(address: str) -> tuple[int, list[str]]:
    """The status and the words of the page's main part."""
    answer = Client().get(address)
    found = re.search(r"<main.*</main>", cast.markup(answer), re.DOTALL)
    assert found
    shown = re.sub(r"<[^>]+>", " ", ABOUT_THE_PAST.sub("", found[0]))
    return answer.status_code, html.unescape(shown).split()


class Served(Story):
    """A story that asks for its pages after each act, as readers do."""

    def pages(self) -> dict[str, tuple[int, list[str]]]:
        addresses = [self.article.get_absolute_url(), self.article.get_absolute_url() + "?show=disputed"]
        addresses += [annotation.get_absolute_url() for annotation in self.annotations.values()]
        return {address: read(address) for address in addresses}

    def play(self, act: str, n: int) -> None:
        super().play(act, n)
        self.seen[-1] = (self.seen[-1][0], self.pages())


def at(address: str, moment: Any) -> tuple[int, list[str]]:
    asked = moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return read(f"{address}{'&' if '?' in address else '?'}at={asked}")


@pytest.mark.django_db
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # shrinking a story takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    acts=st.lists(st.tuples(st.sampled_from(OFTEN), st.sampled_from([0, 1, 4, 5])), min_size=6, max_size=14)
)
def test_the_past_reads_as_it_read(acts, django_user_model):
    with transaction.atomic():
        cache.clear()
        lena = django_user_model.objects.create(username="lena", public_name="Lena at night")
        story = Served(lena, django_user_model.objects.create(username="olena"))
        story.seen[0] = (story.seen[0][0], story.pages())
        for act, n in [*BEGINNING, *acts]:
            story.play(act, n)
        for row in TextSeal.objects.in_force():  # a seal hides at every moment; the past is compared without
            cast.lift(row, by=lena)
        hidden = [(row.sealed_at, row.lifted_at) for row in TextSeal.objects.all()]
        for n, (stamp, served) in enumerate(story.seen):
            if any(begin <= stamp < end for begin, end in hidden):
                continue
            moments = [stamp]
            if n + 1 < len(story.seen) and story.seen[n + 1][0] > stamp:
                moments.append(story.seen[n + 1][0] - timedelta(microseconds=1))
            for address, (status, words) in served.items():
                if status != 200:
                    continue
                for moment in moments:
                    assert at(address, moment) == (status, words), (address, moment)
        transaction.set_rollback(True)
