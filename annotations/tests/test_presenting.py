"""An article with its passages as a template gets it: for readers what may leave the desk, for the desk all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from annotations.actions import corrections, drafts, publication, seals
from annotations.models import Evidence, Placement, Version
from annotations.page import presenting
from annotations.page.presenting import Passage
from annotations.text.spans import Span
from annotations.wording import tallies
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


# --- laying out ------------------------------------------------------------------------------


@pytest.fixture
def three(article, lena):
    """Passages of the desk, made from the last to the first, one around another."""
    start = article.touched_at
    for hour, place in enumerate(["nine villages", "bridge at Kestel", "the bridge at Kestel had"]):
        cast.tag(article, place, by=lena, at=start + hour * HOUR)
    return presenting.desk_passages(article, article.live_revision())


def test_passages_are_numbered_as_one_reads_the_outer_before_the_inner(article, three):
    laid = presenting.lay_out(article.live_revision(), three)
    assert words(laid.passages) == ["the bridge at Kestel had", "bridge at Kestel", "nine villages"]
    assert [passage.number for passage in laid.passages] == [1, 2, 3]


def test_at_the_desk_passages_are_numbered_as_they_were_made(article, three):
    laid = presenting.lay_out(article.live_revision(), three, readers={})
    assert [passage.number for passage in laid.passages] == [3, 2, 1]


def test_a_passage_belongs_to_the_block_it_ends_in(article, lena):
    cast.tag(article, "Thursday.\n\nNo independent observer", by=lena)
    text = article.live_revision()
    laid = presenting.lay_out(text, presenting.desk_passages(article, text))
    assert [len(block.passages) for block in laid.blocks] == [0, 1, 0]


def test_the_headline_is_laid_out_apart_and_hidden_lines_not_at_all(lena):
    body = "Bridge taken\n\n2024-05-01\n\nNobody was there."
    blocks = [["headline", 0, 12], ["meta", 14, 24], ["paragraph", 26, 43]]
    article = cast.make_article(body, by=lena, blocks=blocks)
    cast.tag(article, "Bridge taken", by=lena)
    text = article.live_revision()
    laid = presenting.lay_out(text, presenting.desk_passages(article, text))
    assert (laid.headline.kind, len(laid.headline.passages)) == ("headline", 1)
    assert [block.kind for block in laid.blocks] == ["paragraph"]
    assert "2024" not in laid.headline.html + laid.blocks[0].html


def test_only_blocks_near_a_change_are_rendered_when_asked(article, three):
    laid = presenting.lay_out(article.live_revision(), three, near=[Span(0, 5)])
    assert [bool(block.html) for block in laid.blocks] == [True, False, False]
    assert [len(block.passages) for block in laid.blocks] == [2, 0, 1]
    assert not any(block.html for block in presenting.lay_out(article.live_revision(), three, near=[]).blocks)


def test_orphans_are_kept_apart_and_passages_of_another_text_are_left_out(article, lena):
    cast.publish(article, "nine villages", by=lena)
    cast.publish(article, "Two drivers", by=lena)
    old = article.live_revision()
    revise(article, lena, "The mayor spoke of nine villages.", "Nothing is known of the rest.")
    every = presenting.public_passages(article)
    laid = presenting.lay_out(article.live_revision(), every)
    assert (words(laid.passages), words(laid.orphans)) == (["Two drivers"], ["nine villages"])
    assert laid.orphans[0].number == 0
    assert words(presenting.lay_out(old, every).passages) == []


def test_marks_say_what_a_passage_is_and_escape_the_text(lena):
    article = cast.make_article("He wrote <b>nine</b> & more.", by=lena)
    version = cast.tag(article, "nine", "disputed", by=lena)
    text = article.live_revision()
    (block,) = presenting.lay_out(
        text, presenting.desk_passages(article, text), chosen=version.annotation_id
    ).blocks
    assert "&lt;b&gt;" in block.html
    assert "&amp; more." in block.html
    assert "disputed" in block.html
    assert "<b>" not in block.html
    plain = presenting.lay_out(text, presenting.desk_passages(article, text)).blocks[0].html
    assert plain != block.html, "the chosen passage is marked"


# --- what a passage says of itself -----------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "act", "state", "css", "spoken", "verdict"),
    [
        ("verified", "judge", "placed", "verified", "verified", "Verified: it is so"),
        ("disputed", "judge", "placed", "disputed", "disputed", "Disputed: contradicted by the evidence"),
        ("disputed", "hold", "placed", "recheck", "being checked again", "We are checking this again"),
        ("verified", "judge", "needs_check", "recheck", "being checked again", "We are checking this again"),
        ("verified", "judge", "orphaned", "verified", "verified", "Verified: it is so"),
    ],
)
def test_a_verdict_is_said_unless_it_is_being_checked_again(
    status, act, state, css, spoken, verdict, article, lena
):
    version = cast.tag(article, "nine villages", status, by=lena, evidence=(cast.evidence("contradicts"),))
    version.act = act
    passage = Passage(version, Placement(state=state), [])
    assert (passage.css, passage.spoken, passage.words) == (css, spoken, verdict)
    assert passage.tail == ("contradicted by the evidence" if css == "disputed" else "")


# --- what readers get ------------------------------------------------------------------------


def test_readers_get_live_judgements_and_nothing_of_drafts(article, lena):
    live = cast.publish(article, "nine villages", by=lena, note="Public.")
    drafts.judge(live.annotation, cast.judgement("disputed", note="Draft."), by=lena, based_on=1)
    cast.tag(article, "Two drivers", by=lena)
    assert [passage.version.note for passage in presenting.public_passages(article)] == ["Public."]


def test_withdrawn_and_sealed_judgements_are_left_out_and_holds_are_not(article, lena, marta):
    withdrawn = cast.publish(article, "nine villages", by=lena).annotation
    drafts.withdraw(withdrawn, by=lena, based_on=1, reason_text="Wrong.")
    publication.publish(withdrawn, 2, by=lena)
    publication.hold(cast.publish(article, "Two drivers", by=lena).annotation, by=lena)
    seals.seal(cast.publish(article, "No independent observer", by=lena), "privacy", by=marta)
    (held,) = presenting.public_passages(article)
    assert held.css == "recheck"


def test_readers_get_what_was_seen_at_a_moment(article, lena):
    first = cast.publish(article, "nine villages", by=lena, note="First.")
    drafts.judge(first.annotation, cast.judgement("disputed", note="Second."), by=lena, based_on=1)
    second = publication.publish(first.annotation, 2, by=lena)
    revise(article, lena, "nine villages", "nine small villages")
    changed = fresh(first).annotation.article.changed_at

    def seen(at):
        return [(p.version.note, p.css, p.placement.exact) for p in presenting.public_passages(article, at)]

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
    public, internal = presenting.leaving_the_desk(rows)
    assert public is rows[0]
    assert (internal.pk, internal.title, internal.kind) == (2, "An officer we know", "interview")
    said = {name: value for name in full if name != "title" and (value := getattr(internal, name))}
    assert said == {}


def test_sealed_evidence_is_left_out(article, lena, marta):
    evidence = (cast.evidence(), cast.evidence(title="A second map", url=""))
    version = cast.publish(article, "nine villages", by=lena, evidence=evidence)
    seals.seal(version.evidence.first(), "privacy", by=marta)
    (passage,) = presenting.public_passages(article)
    assert [row.title for row in passage.evidence] == ["A second map"]


# --- what the desk gets ----------------------------------------------------------------------


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
    found = presenting.desk_passages(desk, desk.live_revision())
    assert sorted(words(found)) == ["The mayor", "Two lorry drivers", "reach the river", "the road was open"]
    assert {p.placement.exact: p.version.is_draft for p in found} == {
        "The mayor": True, "Two lorry drivers": False, "reach the river": True, "the road was open": True,
    }  # fmt: skip


def test_list_outline_and_single_passage_agree(desk):
    text = desk.live_revision()

    def told(passages):
        return {p.key: (p.version.pk, p.placement.pk, p.css, p.version.is_draft) for p in passages}

    every = presenting.desk_passages(desk, text)
    assert told(presenting.desk_outline(desk, text)) == told(every)
    single = [presenting.desk_passage(passage.version.annotation, text) for passage in every]
    assert told(single) == told(every)
    from annotations.rules.placement import current

    assert all(current(p.version, text) == p.placement for p in every)


def test_a_passage_of_another_article_is_not_among_them(desk, lena):
    other = cast.make_article(by=lena)
    assert presenting.desk_passages(other, other.live_revision()) == []


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
                found = getattr(presenting, what)(*args)
                assert [(p.version.written_by_id, p.evidence, p.key, p.css) for p in found]


# --- the strip -------------------------------------------------------------------------------


def passage(status, what="so", act="judge", state="placed", stances=()):
    version = Version(status=status, what=what, act=act)
    version.stances = set(stances)
    return Passage(version, Placement(state=state), [])


@pytest.mark.parametrize(
    ("what", "stances", "tail"),
    [
        ("so", ["contradicts"], "contradicted by the evidence"),
        ("so", ["contradicts", "supports"], "accounts differ"),
        ("so", [], ""),
        ("footage", [], "disputed footage"),
        ("said", [], "disputed that it was said"),
    ],
)
def test_beside_its_sign_a_dispute_says_of_which_kind_it_is(what, stances, tail):
    assert passage("disputed", what, stances=stances).tail == tail
    assert passage("disputed", what, act="hold", stances=stances).tail == ""
    assert passage("verified", what, stances=stances).tail == ""


def test_tallies_stand_in_the_order_of_concern_and_leave_out_what_is_none():
    found = tallies.of_passages(
        [
            passage("verified"), passage("verified", "said"), passage("verified", "footage"),
            passage("unverified", "said"), passage("disputed"), passage("disputed", "said"),
            passage("verified", act="hold"), passage("disputed", state="needs_check"),
        ]
    )  # fmt: skip
    assert [(tally.kind.name, tally.css, tally.number, tally.kind.words) for tally in found] == [
        ("disputed", "disputed", 2, "disputed"),
        ("unverified", "unverified", 1, "unverified"),
        ("verified", "verified", 2, "verified"),
        ("said", "verified", 1, "verified as said"),
        ("recheck", "recheck", 2, "being checked again"),
    ]
    assert tallies.of_passages([]) == []
    assert [tally.css for tally in tallies.of_passages(iter([passage("verified")]))] == ["verified"]


@pytest.mark.django_db
def test_lost_passages_stand_in_the_order_of_the_text_that_held_them(lena):
    article = cast.make_article(by=lena)
    for words in ("nine villages", "Two drivers", "The ministry"):
        cast.publish(article, words, by=lena)
    with transaction.atomic():
        corrections.publish(
            cast.make_revision(article, "Quite another text, of quite other things."), by=lena
        )
    article.refresh_from_db()
    text = article.live_revision()
    every = presenting.public_passages(article)
    for order in (every, every[::-1]):
        laid = presenting.lay_out(text, order, is_desk=False)
        assert [passage.excerpt for passage in laid.orphans] == [
            "The ministry",
            "Two drivers",
            "nine villages",
        ]


def test_the_desk_calls_a_passage_by_the_number_readers_see(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", by=lena)  # the oldest, and the last in the text
    cast.tag(article, "No independent observer", by=lena)
    first = cast.publish(article, "the bridge at Kestel", by=lena)
    hidden = cast.publish(article, "Two drivers", by=lena)
    drafts.withdraw(hidden.annotation, by=lena, based_on=hidden.number, reason_text="Wrong.")
    live = first.annotation.live()
    drafts.judge(
        first.annotation, cast.judgement("disputed"), by=lena, based_on=live.number
    )  # a draft on top
    text = article.live_revision()
    readers = presenting.lay_out(text, presenting.public_passages(article), is_desk=False)
    numbers = {p.key: str(p.number) for p in readers.passages}
    desk = presenting.lay_out(
        text, presenting.desk_passages(article, text), readers=presenting.readers_numbers(text)
    )
    assert [(p.placement.exact, p.label) for p in desk.passages] == [
        ("the bridge at Kestel", "1"),
        ("No independent observer", "b"),
        ("Two drivers", "2"),
        ("nine villages", "3"),
    ]
    assert {p.key: p.label for p in desk.passages if p.key in numbers} == numbers
    html = "".join(block.html for block in desk.blocks)
    assert "note b: " in html
    assert 'data-n="2" data-skip><span class="vh" lang="en" dir="ltr"> end of note </span>\u2060b</a>' in html


@pytest.mark.parametrize(
    ("number", "name"), [(1, "a"), (9, "j"), (23, "z"), (24, "aa"), (46, "az"), (47, "ba"), (553, "aaa")]
)
def test_letters(number, name):
    assert presenting.letters(number) == name
