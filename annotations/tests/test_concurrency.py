"""Two people at once: whatever the order, both acts are there afterwards or one is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction

from annotations.actions import corrections, drafts, publication
from annotations.actions.carriage import Decision, Fate
from annotations.models import Annotation, PlacementState
from articles.errors import Stale
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20  # seconds until a thread counts as stuck


def at_once(pk: int, first: Callable[[], Any], second: Callable[[], Any]) -> list[Any]:
    """Forces `first` before `second`: it holds the article's lock while `second` already waits for it.

    On PostgreSQL the wait is seen in pg_stat_activity; on SQLite, where BEGIN IMMEDIATE is the lock, the
    second thread has only been started. Returns what each gave or raised.
    """
    locked, results = threading.Event(), [None, None]

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    def holding() -> Any:
        with transaction.atomic():
            Article.objects.locked(pk)
            locked.set()
            if connection.vendor == "postgresql":
                await_a_blocked_one()
            return first()

    threads = [
        threading.Thread(target=run, args=(0, holding)),
        threading.Thread(target=run, args=(1, second)),
    ]
    threads[0].start()
    assert locked.wait(PATIENCE)
    threads[1].start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    return results


def await_a_blocked_one() -> None:
    with connection.cursor() as cursor:
        for _ in range(10_000):
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits for the lock")


@pytest.fixture
def story(lena, olena):
    article = cast.make_article(by=lena)
    version = cast.publish(article, "nine villages", by=lena)
    return article, version.annotation, cast.make_revision(article, "News. " + cast.BODY)


@pytest.mark.parametrize("judging_first", [True, False])
def test_judging_while_a_text_goes_live_loses_nothing(judging_first, story, lena, olena):
    article, annotation, text = story

    def judge() -> Any:
        mine = Annotation.objects.get(pk=annotation.pk)
        return drafts.judge(mine, cast.judgement("disputed", note="Two villages."), by=olena, based_on=1)

    def go_live() -> Any:
        return corrections.publish(text, by=lena)

    acts = (judge, go_live) if judging_first else (go_live, judge)
    results = at_once(article.pk, *acts)
    assert not [r for r in results if isinstance(r, Exception)]
    head = annotation.head()
    assert (head.number, head.note) == (2, "Two villages.")
    place = annotation.open_placement()
    assert (place.revision_id, place.state, place.exact) == (text.pk, PlacementState.PLACED, "nine villages")
    assert publication.publish(annotation, 2, by=olena).is_live


@pytest.mark.parametrize("judging_first", [True, False])
def test_correcting_with_decisions_while_a_colleague_judges_keeps_both(judging_first, story, lena, olena):
    article, annotation, _ = story
    body = cast.BODY.replace("nine villages", "nine small villages")
    text = cast.make_revision(article, body)
    edition = Article.objects.get(pk=article.pk).edition

    def judge() -> Any:
        mine = Annotation.objects.get(pk=annotation.pk)
        return drafts.judge(mine, cast.judgement("disputed", note="Two villages."), by=olena, based_on=1)

    def correct() -> Any:
        held = {annotation.pk: Decision(Fate.HOLDS)}
        return corrections.publish(text, by=lena, edition=edition, decisions=held)

    results = at_once(article.pk, *((judge, correct) if judging_first else (correct, judge)))
    assert not [r for r in results if isinstance(r, Exception)]
    place, head = annotation.open_placement(), annotation.head()
    assert (place.revision_id, place.exact, place.confirmed_by) == (text.pk, "nine small villages", lena)
    assert (head.number, head.note, head.written_by) == (2, "Two villages.", olena)
    # What was judged before the words changed is looked at again before it goes live.
    assert publication.publish(annotation, 2, by=olena, confirm=judging_first).is_live


def test_correcting_while_a_colleague_publishes_tells_the_later_one(story, lena, olena):
    article, annotation, text = story
    drafts.judge(annotation, cast.judgement("disputed"), by=olena, based_on=1)
    edition = Article.objects.get(pk=article.pk).edition

    def publish() -> Any:
        return publication.publish(Annotation.objects.get(pk=annotation.pk), 2, by=olena)

    published, told = at_once(
        article.pk, publish, lambda: corrections.publish(text, by=lena, edition=edition, decisions={})
    )
    assert published.is_live
    assert isinstance(told, Stale)
    article.refresh_from_db()
    assert corrections.publish(text, by=lena, edition=article.edition, decisions={})
    assert annotation.live().number == 2


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_judgements_on_one_base_the_second_is_told(first, story, lena, olena):
    article, annotation, _ = story
    people = [lena, olena] if first == 0 else [olena, lena]

    def judge(by: Any) -> Callable[[], Any]:
        note = f"Note of {by.username}"
        return lambda: drafts.judge(
            Annotation.objects.get(pk=annotation.pk), cast.judgement("disputed", note=note), by=by, based_on=1
        )

    won, lost = at_once(article.pk, judge(people[0]), judge(people[1]))
    assert won.note == f"Note of {people[0].username}"
    assert isinstance(lost, Stale)
    assert lost.current == won
    assert annotation.versions.count() == 2


def test_two_publishers_of_one_version_are_one_public_act(story, lena, olena):
    article, annotation, _ = story
    drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1)
    article.refresh_from_db()
    before = article.edition

    def publish(by: Any) -> Callable[[], Any]:
        return lambda: publication.publish(Annotation.objects.get(pk=annotation.pk), 2, by=by)

    results = at_once(article.pk, publish(lena), publish(olena))
    assert not [r for r in results if isinstance(r, Exception)]
    article.refresh_from_db()
    assert article.edition == before + 1


def test_marks_are_tagged_while_the_text_changes(story, lena, olena):
    article, _, text = story

    def begin() -> Any:
        return cast.tag(Article.objects.get(pk=article.pk), "Two drivers", by=olena)

    tagged, placed = at_once(article.pk, begin, lambda: corrections.publish(text, by=lena))
    assert not isinstance(tagged, Exception)
    assert not isinstance(placed, Exception)
    carried = tagged.judged.carried_to.get()
    assert (carried.revision_id, carried.exact) == (text.pk, "Two drivers")
