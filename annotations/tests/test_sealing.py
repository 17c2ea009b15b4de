"""A seal hides at every moment, at once, and one public act shows what it hid again."""

from __future__ import annotations

import pytest

from annotations.actions import drafts, publication, seals
from annotations.models import Annotation, Evidence, Version
from annotations.page.fetching import public_passages
from annotations.rules.judgement import Judgement
from articles.errors import Refused
from articles.models import Article, Revision
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
KINDS = ["article", "text", "judgement", "evidence"]


@pytest.fixture
def version(lena):
    evidence = (cast.evidence(), cast.evidence(title="A second map", url="https://example.org/2"))
    return cast.publish(cast.make_article(by=lena), "nine villages", by=lena, evidence=evidence)


def target_of(kind, version):
    article = version.annotation.article
    return {
        "article": article, "text": article.live_revision(), "judgement": version,
        "evidence": version.evidence.first(),
    }[kind]  # fmt: skip


def fresh(version):
    return Article.objects.get(pk=version.annotation.article_id)


def shown(version, at=None):
    """What readers get: texts, judgements, titles of evidence."""
    article = fresh(version)
    return (
        Revision.objects.public(at).filter(article=article).count(),
        Version.objects.public(at).filter(annotation=version.annotation).count(),
        [row.title for passage in public_passages(article, at) for row in passage.evidence],
    )


HIDDEN = {
    "article": (0, 0, []),
    "text": (0, 0, []),
    "judgement": (1, 0, []),
    "evidence": (1, 1, ["A second map"]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_seal_hides_now_and_at_every_earlier_moment_and_lifting_it_shows_again(kind, version, marta, lena):
    before, seen = fresh(version), shown(version)
    seal = seals.seal(target_of(kind, version), "safety", by=marta)
    assert shown(version) == shown(version, before.changed_at) == HIDDEN[kind]
    after = fresh(version)
    assert (after.edition, after.changed_at) == (before.edition + 1, seal.sealed_at)
    cast.lift(seal, by=lena)
    assert shown(version) == shown(version, before.changed_at) == seen
    seal.refresh_from_db()
    assert (seal.lifted_by, seal.lifted_at, fresh(version).edition) == (
        lena,
        fresh(version).changed_at,
        3 + 1,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_confirming_is_a_second_persons_and_no_public_act(kind, version, marta, lena, olena):
    seal = seals.seal(target_of(kind, version), "privacy", by=marta)
    edition = fresh(version).edition
    with pytest.raises(Refused, match="second person confirms"):
        seals.confirm(seal, by=marta)
    seal.refresh_from_db()
    assert seal.confirmed_at is None
    seals.confirm(seal, by=lena)
    first = seal.confirmed_at
    seals.confirm(seal, by=olena)
    seal.refresh_from_db()
    assert (seal.confirmed_by, seal.confirmed_at, fresh(version).edition) == (lena, first, edition)
    assert fresh(version).touched_at == first


def test_lifting_twice_changes_nothing(version, marta, lena):
    seal = seals.seal(version, "privacy", by=marta)
    cast.lift(seal, by=lena)
    before = fresh(version).edition
    cast.lift(seal, by=marta)
    seal.refresh_from_db()
    assert (seal.lifted_by, fresh(version).edition) == (lena, before)


def test_what_two_seals_hide_is_shown_when_both_are_lifted(version, marta, lena):
    first, second = (seals.seal(version, reason, by=marta) for reason in ("privacy", "safety"))
    cast.lift(first, by=lena)
    assert shown(version) == HIDDEN["judgement"]
    cast.lift(second, by=lena)
    assert shown(version)[1] == 1


def test_a_seal_on_a_judgement_without_a_note_hides_no_other_without_one(lena, marta):
    first = cast.publish(cast.make_article(by=lena), "nine villages", by=lena, note="")
    annotation = first.annotation
    drafts.judge(annotation, cast.judgement("disputed", note=""), by=lena, based_on=1)
    second = publication.publish(annotation, 2, by=lena)
    seals.seal(first, "privacy", by=marta)
    assert [*Version.objects.ever_live().unsealed()] == [second]
    assert [*Version.objects.sealed()] == [first]


@pytest.mark.parametrize("empty", [{"url": ""}, {"url": "", "quote": ""}, {"quote": ""}], ids=str)
def test_a_seal_on_evidence_hides_no_other_for_what_both_leave_empty(empty, lena, marta):
    rows = tuple(
        cast.evidence(**{"title": title, "url": f"https://example.org/{title}", "quote": title} | empty)
        for title in ("Letter", "Telegram")
    )
    version = cast.publish(cast.make_article(by=lena), "nine villages", by=lena, evidence=rows)
    seals.seal(version.evidence.get(title="Letter"), "privacy", by=marta)
    assert shown(version)[2] == ["Telegram"]
    assert Evidence.objects.copies_of(version.evidence.get(title="Letter")).count() == 1


@pytest.mark.parametrize("shared", ["title", "url", "quote"])
def test_evidence_is_a_copy_for_its_title_its_address_or_its_quoted_words(shared, lena, marta):
    first = {"title": "Letter", "url": "https://example.org/1", "quote": "It fell."}
    other = {"title": "Telegram", "url": "https://example.org/2", "quote": "It stands."}
    rows = (cast.evidence(**first), cast.evidence(**other | {shared: first[shared]}))
    version = cast.publish(cast.make_article(by=lena), "nine villages", by=lena, evidence=rows)
    row = version.evidence.first()
    assert Evidence.objects.copies_of(row).count() == 2
    seals.seal(row, "privacy", by=marta)
    assert shown(version)[2] == []


def test_a_seal_on_one_article_hides_no_other(version, marta, lena):
    other = cast.publish(cast.make_article(by=lena), "nine villages", by=lena)
    seals.seal(version.annotation.article, "privacy", by=marta)
    assert [*Version.objects.public()] == [other]
    assert [*Annotation.objects.public()] == [other.annotation]
    assert [*Article.objects.public()] == [other.annotation.article]


@pytest.mark.parametrize("kind", ["article", "text", "judgement", "evidence"])
def test_sealing_where_nothing_was_public_leaves_no_trace_for_readers(kind, marta, lena):
    version = cast.tag(cast.make_article(public=False), "nine villages", by=lena, evidence=(cast.evidence(),))
    article = version.annotation.article
    target = target_of(kind, version) if kind != "text" else article.revisions.get()
    seal = seals.seal(target, "privacy", by=marta)
    cast.lift(seal, by=marta)
    assert (fresh(version).edition, fresh(version).changed_at) == (0, None)
    assert fresh(version).touched_at == seal.lifted_at


@pytest.mark.parametrize("kind", ["text", "judgement", "evidence"])
def test_sealing_a_draft_of_a_public_article_leaves_no_trace_for_readers(kind, version, marta, lena):
    article = version.annotation.article
    draft = cast.tag(article, "Two drivers", by=lena, evidence=(cast.evidence(),))
    target = target_of(kind, draft) if kind != "text" else cast.make_revision(article, "A draft.")
    before = (fresh(version).edition, fresh(version).changed_at)
    seal = seals.seal(target, "privacy", by=marta)
    assert (fresh(version).edition, fresh(version).changed_at) == before
    cast.lift(seal, by=marta)
    assert (fresh(version).edition, fresh(version).changed_at) == before


def test_sealing_evidence_of_a_draft_that_readers_have_a_copy_of_is_a_public_act(version, marta, lena):
    annotation = version.annotation
    drafts.judge(
        annotation,
        cast.judgement(note="Looked again.", evidence=Judgement.of(version).evidence),
        by=lena,
        based_on=1,
    )
    before = fresh(version).edition
    seals.seal(annotation.head().evidence.first(), "privacy", by=marta)
    assert fresh(version).edition == before + 1


def test_a_seal_is_lifted_by_another_than_who_proposed_it(version, marta, lena):
    seal = seals.seal(version, "privacy", by=marta)
    with pytest.raises(Refused, match="Nobody has proposed"):
        seals.lift(seal, by=lena)
    edition = fresh(version).edition
    seals.propose_lifting(seal, by=lena)
    first = seal.lifting_proposed_at
    seals.propose_lifting(seal, by=marta)
    seal.refresh_from_db()
    assert (seal.lifting_proposed_by, seal.lifting_proposed_at) == (lena, first)
    assert (fresh(version).edition, shown(version)) == (edition, HIDDEN["judgement"])
    with pytest.raises(Refused, match="a second admin lifts it"):
        seals.lift(seal, by=lena)
    seals.lift(seal, by=marta)
    assert shown(version)[1] == 1
    with pytest.raises(Refused, match="lifted already"):
        seals.propose_lifting(seal, by=lena)


def test_a_proposal_can_be_taken_back(version, marta, lena):
    seal = seals.seal(version, "privacy", by=marta)
    seals.keep(seal, by=lena)
    seals.propose_lifting(seal, by=marta)
    seals.keep(seal, by=lena)
    seal.refresh_from_db()
    assert (seal.lifting_proposed_at, seal.lifting_proposed_by) == (None, None)
    with pytest.raises(Refused, match="Nobody has proposed"):
        seals.lift(seal, by=lena)
