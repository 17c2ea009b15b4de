"""What `.public(at)` answers for a moment is what was public at that moment, whatever was done since."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.actions import corrections, drafts, places, publication, seals
from annotations.actions.carriage import Decision, Fate
from annotations.models import Placement, Version
from annotations.rules.placement import desk_text
from articles.errors import Refused
from articles.models import Article, Revision, TextSeal

from . import cast

WORDS = ["nine villages", "Two drivers", "the bridge at Kestel", "No independent observer"]
ACTS = [
    "tag", "judge", "publish", "hold", "withdraw", "revise", "correct", "confirm", "keep", "discard", "seal",
    "lift",
]  # fmt: skip
FATES = [Fate.RECHECK, Fate.EARLIER, Fate.HOLDS]
STEP = timedelta(minutes=7)


class Story:
    """Plays acts on one article and writes down, after each, what readers could see."""

    def __init__(self, by: Any, other: Any) -> None:
        self.by, self.other, self.now = by, other, cast.RECEIVED
        self.article = cast.make_article(by=by)
        self.annotations: dict[str, Any] = {}
        self.seen = [(self.stamp(), public())]

    def stamp(self) -> Any:
        self.article.refresh_from_db()
        return self.article.touched_at

    def play(self, act: str, n: int) -> None:
        self.now += STEP
        words = WORDS[n % len(WORDS)]
        # Where the rules say no, nothing may have changed, and the comparison afterwards holds that.
        with suppress(Refused):
            getattr(self, act)(words, n)
        self.seen.append((self.stamp(), public()))

    def tag(self, words: str, n: int) -> None:
        text = desk_text(self.article)
        if words in self.annotations or text.body.count(words) != 1:
            return
        self.annotations[words] = cast.tag(self.article, words, by=self.by, at=self.now).annotation

    def judge(self, words: str, n: int) -> None:
        if annotation := self.annotations.get(words):
            judgement = cast.judgement(["verified", "disputed", "unverified"][n % 3], note=f"Note {n}")
            drafts.judge(annotation, judgement, by=self.other, based_on=annotation.head().number, at=self.now)

    def publish(self, words: str, n: int) -> None:
        if annotation := self.annotations.get(words):
            publication.publish(
                annotation, annotation.head().number, by=self.by, at=self.now, confirm=bool(n % 2)
            )

    def hold(self, words: str, n: int) -> None:
        if annotation := self.annotations.get(words):
            publication.hold(annotation, by=self.by, at=self.now)

    def withdraw(self, words: str, n: int) -> None:
        if annotation := self.annotations.get(words):
            head = annotation.head().number
            version = drafts.withdraw(
                annotation, by=self.by, based_on=head, reason_text="Wrong.", at=self.now
            )
            publication.publish(annotation, version.number, by=self.by, at=self.now)

    def revise(self, words: str, n: int, **over: Any) -> None:
        body = desk_text(self.article).body
        new = [body.replace(words, words.upper()), f"News {n}. {body}", body.replace(words, "")][n % 3]
        corrections.publish(cast.make_revision(self.article, new), by=self.by, at=self.now, **over)

    def correct(self, words: str, n: int) -> None:
        decision = Decision(FATES[n % len(FATES)])
        self.revise(words, n + 2, decisions={a.pk: decision for a in self.annotations.values()})

    def keep(self, words: str, n: int) -> None:
        if (annotation := self.annotations.get(words)) and (place := annotation.open_placement()):
            places.keep(annotation, place.pk, by=self.by, at=self.now)

    def confirm(self, words: str, n: int) -> None:
        if (annotation := self.annotations.get(words)) and (place := annotation.open_placement()):
            places.confirm(annotation, place.pk, by=self.by, at=self.now)

    def discard(self, words: str, n: int) -> None:
        if annotation := self.annotations.get(words):
            drafts.discard(annotation, annotation.head().number, by=self.by)
            del self.annotations[words]

    def seal(self, words: str, n: int) -> None:
        target = self.article if n % 4 == 0 else self.article.revisions.ever_live().order_by("number").first()
        if not TextSeal.objects.in_force().exists():
            seals.seal(target, "privacy", by=self.by, at=self.now)

    def lift(self, words: str, n: int) -> None:
        for row in TextSeal.objects.in_force():
            cast.lift(row, by=self.by, at=self.now)


def public(at: Any = None) -> dict[str, set[int]]:
    return {
        "texts": set(Revision.objects.public(at).values_list("pk", flat=True)),
        "judgements": set(Version.objects.public(at).values_list("pk", flat=True)),
        "places": set(Placement.objects.public(at).values_list("pk", flat=True)),
    }


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 11)), min_size=5, max_size=18))
def test_the_past_is_what_it_was(acts, django_user_model):
    from django.db import transaction

    with transaction.atomic():
        lena = django_user_model.objects.create(username="lena")
        story = Story(lena, django_user_model.objects.create(username="olena"))
        for act, n in acts:
            story.play(act, n)
        for row in TextSeal.objects.in_force():  # a seal hides at every moment; the past is compared without
            cast.lift(row, by=lena)
        article = Article.objects.get()
        sealed = set(TextSeal.objects.values_list("sealed_at", flat=True))
        hidden = [(r.sealed_at, r.lifted_at) for r in TextSeal.objects.all()]
        for n, (stamp, seen) in enumerate(story.seen):
            if any(begin <= stamp < end for begin, end in hidden):
                continue
            assert public(stamp) == seen
            if n + 1 < len(story.seen) and story.seen[n + 1][0] > stamp and stamp not in sealed:
                just_before = story.seen[n + 1][0] - timedelta(microseconds=1)
                assert public(just_before) == seen
        assert article.touched_at >= (article.changed_at or article.touched_at)
        transaction.set_rollback(True)
