"""Which passages a page shows: to readers what may leave the desk, to the desk all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from annotations.actions import corrections, drafts, publication, seals
from annotations.models import Evidence, Version
from annotations.models.evidence import leaving_the_desk
from annotations.page import fetching
from annotations.page.fetching import desk_outline, desk_passage, desk_passages, public_passages
from annotations.rules.placement import current
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


def fresh(version):
    return Version.objects.select_related("annotation__article").get(pk=version.pk)


def words(passages):
    return [passage.placement.exact for passage in passages]


def revise(article, by, old, new, **over):
    corrections.publish(
        cast.make_revision(article, article.live_revision().body.replace(old, new)), by=by, **over
    )


def test_readers_get_live_judgements_and_nothing_of_drafts(article, lena):
    live = cast.publish(article, "nine villages", by=lena, note="Public.")
    drafts.judge(live.annotation, cast.judgement("disputed", note="Draft."), by=lena, based_on=1)
    cast.tag(article, "Two drivers", by=lena)
    assert [passage.version.note for passage in public_passages(article)] == ["Public."]


def test_withdrawn_and_sealed_judgements_are_left_out_and_holds_are_not(article, lena, marta):
    withdrawn = cast.publish(article, "nine villages", by=lena).annotation
    drafts.withdraw(withdrawn, by=lena, based_on=1, reason_text="Wrong.")
    publication.publish(withdrawn, 2, by=lena)
    publication.hold(cast.publish(article, "Two drivers", by=lena).annotation, by=lena)
    seals.seal(cast.publish(article, "No independent observer", by=lena), "privacy", by=marta)
    (held,) = public_passages(article)
    assert held.css == "recheck"


def test_readers_get_what_was_seen_at_a_moment(article, lena):
    first = cast.publish(article, "nine villages", by=lena, note="First.")
    drafts.judge(first.annotation, cast.judgement("disputed", note="Second."), by=lena, based_on=1)
    second = publication.publish(first.annotation, 2, by=lena)
    revise(article, lena, "nine villages", "nine small villages")
    changed = fresh(first).annotation.article.changed_at

    def seen(at):
        return [(p.version.note, p.css, p.placement.exact) for p in public_passages(article, at)]

    tick = timedelta(microseconds=1)
    assert seen(first.live_from - tick) == []
    assert seen(first.live_from) == [("First.", "unverified", "nine villages")]
    assert seen(second.live_from - tick) == [("First.", "unverified", "nine villages")]
    assert seen(second.live_from) == [("Second.", "disputed", "nine villages")]
    assert seen(changed) == seen(None) == [("Second.", "recheck", "nine small villages")]


def test_of_internal_evidence_only_the_public_description_leaves_the_desk():
    full = {
        "title": "Officer Tarn", "url": "https://example.org/x", "quote": "He said.", "archived_url": "https://a.org",
        "answer": "No.", "accessed_on": cast.RECEIVED.date(), "asked_on": cast.RECEIVED.date(),
        "answered_on": cast.RECEIVED.date(),
    }  # fmt: skip
    rows = [
        Evidence(pk=1, **full),
        Evidence(pk=2, is_internal=True, public_description="An officer we know", kind="interview", **full),
        Evidence(pk=3, is_internal=True, **full),
    ]
    public, internal = leaving_the_desk(rows)
    assert public is rows[0]
    assert (internal.pk, internal.title, internal.kind) == (2, "An officer we know", "interview")
    said = {name: value for name in full if name != "title" and (value := getattr(internal, name))}
    assert said == {}


def test_sealed_evidence_is_left_out(article, lena, marta):
    evidence = (cast.evidence(), cast.evidence(title="A second map", url=""))
    version = cast.publish(article, "nine villages", by=lena, evidence=evidence)
    seals.seal(version.evidence.first(), "privacy", by=marta)
    (passage,) = public_passages(article)
    assert [row.title for row in passage.evidence] == ["A second map"]


@pytest.fixture
def desk(article, lena, olena):
    """A passage of each kind the desk knows, over a text that was corrected once."""
    withdrawn = cast.publish(article, "nine villages", by=lena).annotation
    drafts.withdraw(withdrawn, by=lena, based_on=1, reason_text="Wrong.")
    publication.publish(withdrawn, 2, by=lena)
    again = cast.publish(article, "The mayor", by=lena).annotation
    drafts.withdraw(again, by=lena, based_on=1, reason_text="Wrong.")
    changed = cast.publish(article, "Two drivers", by=lena).annotation
    cast.tag(article, "the road was open", by=olena)
    moved = cast.publish(article, "the river", by=lena).annotation
    drafts.judge(
        moved,
        cast.judgement("disputed"),
        by=olena,
        based_on=1,
        span=cast.span_of(cast.BODY, "reach the river"),
    )
    revise(article, lena, "Two drivers", "Two lorry drivers")
    assert changed.open_placement().state == "needs_check"
    return article


def test_the_desk_gets_every_head_but_what_is_withdrawn(desk):
    found = desk_passages(desk, desk.live_revision())
    assert sorted(words(found)) == ["The mayor", "Two lorry drivers", "reach the river", "the road was open"]
    assert {p.placement.exact: p.version.is_draft for p in found} == {
        "The mayor": True, "Two lorry drivers": False, "reach the river": True, "the road was open": True,
    }  # fmt: skip


def test_list_outline_and_single_passage_agree(desk):
    text = desk.live_revision()

    def told(passages):
        return {p.key: (p.version.pk, p.placement.pk, p.css, p.version.is_draft) for p in passages}

    every = desk_passages(desk, text)
    assert told(desk_outline(desk, text)) == told(every)
    single = [desk_passage(passage.version.annotation, text) for passage in every]
    assert told(single) == told(every)
    assert all(current(p.version, text) == p.placement for p in every)


def test_a_passage_of_another_article_is_not_among_them(desk, lena):
    other = cast.make_article(by=lena)
    assert desk_passages(other, other.live_revision()) == []


@pytest.mark.parametrize(
    ("what", "queries"),
    [("public_passages", 5), ("desk_passages", 4), ("desk_outline", 3)],
)
def test_the_number_of_queries_does_not_depend_on_the_passages(
    what, queries, lena, django_assert_max_num_queries
):
    article = cast.make_article(" ".join(f"word{n}." for n in range(10, 30)), by=lena)
    text = article.live_revision()
    args = [article] if what == "public_passages" else [article, text]
    for n in range(10, 22):
        cast.publish(article, f"word{n}.", by=lena, evidence=(cast.evidence(),))
        if n in (10, 21):
            with django_assert_max_num_queries(queries):
                found = getattr(fetching, what)(*args)
                assert [(p.version.written_by_id, p.evidence, p.key, p.css) for p in found]


def test_of_judgements_readers_get_nothing_is_fetched_that_is_for_the_desk_alone(article, lena):
    cast.publish(article, "nine villages", by=lena)
    (passage,) = public_passages(article)
    kept = {
        "return_text",
        "return_reason",
        "alone_reason",
        "recheck_on",
        "returned_by_id",
        "second_read_by_id",
    }
    assert kept <= passage.version.get_deferred_fields()
    assert {"candidates", "prefix", "suffix"} <= passage.placement.get_deferred_fields()
