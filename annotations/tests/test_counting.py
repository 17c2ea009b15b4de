"""The counts that lists show, and all that can be made again from the record."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from annotations.actions import corrections, drafts, places, publication, reviews, seals, versions
from annotations.rules import counts
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
NOTHING = dict.fromkeys(
    ("verified_count", "said_count", "unverified_count", "disputed_count", "rechecking_count"), 0
)


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


def fresh(article):
    return Article.objects.get(pk=article.pk)


def counted(article):
    """The counts on the row that are not zero, after holding them against a count from the record."""
    row, found = fresh(article), counts.counts(article)
    assert {column: getattr(row, column) for column in NOTHING} == found
    return {column.removesuffix("_count"): number for column, number in found.items() if number}


def revise(article, by, old, new):
    corrections.publish(cast.make_revision(article, article.live_revision().body.replace(old, new)), by=by)


# --- the counts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "what", "column"),
    [
        ("verified", "so", "verified"),
        ("verified", "footage", "verified"),
        ("verified", "said", "said"),
        ("unverified", "so", "unverified"),
        ("unverified", "said", "unverified"),
        ("disputed", "said", "disputed"),
        ("disputed", "footage", "disputed"),
    ],
)
def test_a_public_judgement_is_counted_once(status, what, column, article, lena):
    version = cast.tag(article, "nine villages", status, by=lena, what=what)
    assert counted(article) == {}
    publication.publish(version.annotation, 1, by=lena)
    assert counted(article) == {column: 1}


def test_the_counts_follow_what_readers_see(article, lena, marta):
    first = cast.publish(article, "nine villages", "verified", by=lena).annotation
    second = cast.publish(article, "Two drivers", "verified", by=lena).annotation
    assert counted(article) == {"verified": 2}
    publication.hold(first, by=lena)
    assert counted(article) == {"verified": 1, "rechecking": 1}
    revise(article, lena, "Two drivers", "Two lorry drivers")
    assert counted(article) == {"rechecking": 2}
    revise(article, lena, "Two lorry drivers said the road was open.", "Nothing more is known.")
    assert counted(article) == {"rechecking": 1}, "what is on an earlier text is in no list"
    drafts.withdraw(first, by=lena, based_on=2, reason_text="Wrong.")
    publication.publish(first, 3, by=lena)
    assert counted(article) == {}
    assert second.live()


def test_a_judgement_that_is_sealed_is_not_counted_until_the_seal_is_lifted(article, lena, marta):
    version = cast.publish(article, "nine villages", "disputed", by=lena)
    seal = seals.seal(version, "privacy", by=marta)
    assert counted(article) == {}
    cast.lift(seal, by=marta)
    assert counted(article) == {"disputed": 1}


def test_other_articles_and_drafts_are_not_counted(article, lena):
    cast.publish(cast.make_article(by=lena), "nine villages", by=lena)
    cast.tag(article, "nine villages", by=lena)
    assert counts.counts(article) == NOTHING


# --- public acts -----------------------------------------------------------------------------


def test_each_public_act_has_a_stamp_of_its_own(article, lena, olena, marta):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    drafts.judge(annotation, cast.judgement("disputed"), by=olena, based_on=1)
    reviews.submit(annotation, 2, by=olena)
    publication.publish(annotation, 2, by=lena)
    revise(article, lena, "nine villages", "nine small villages")
    places.confirm(annotation, annotation.open_placement().pk, by=olena)
    publication.hold(annotation, by=lena)
    for target in (article, article.live_revision(), annotation.live()):
        seal = seals.seal(target, "privacy", by=marta)
        seals.confirm(seal, by=lena)
        cast.lift(seal, by=marta)
    acts, row = counts.public_acts(article), fresh(article)
    assert len(acts) == row.edition == 6 + 6
    assert acts == sorted(acts)
    assert acts[-1] == row.changed_at


def test_an_article_never_public_has_no_public_act_even_when_it_was_sealed(lena, marta):
    article = cast.make_article(public=False)
    seals.seal(article, "privacy", by=marta)
    assert counts.public_acts(article) == []
    assert counts.copies(fresh(article))["changed_at"] is None


def test_a_seal_from_before_the_first_publication_is_no_act_and_its_lifting_is(lena, marta):
    article = cast.make_article(public=False)
    seal = seals.seal(article, "privacy", by=marta)
    article = fresh(article)
    article.publish_first(article.revisions.get(), by=lena)
    assert counts.public_acts(article) == [fresh(article).changed_at]
    cast.lift(seal, by=marta)
    assert len(counts.public_acts(article)) == fresh(article).edition == 2


# --- copies ----------------------------------------------------------------------------------


def test_the_copies_of_an_untouched_article_are_what_it_has(article, lena):
    cast.publish(article, "nine villages", by=lena)
    row = fresh(article)
    assert all(getattr(row, column) == value for column, value in counts.copies(row).items())


def test_edition_and_stamps_are_never_lowered(article):
    row = fresh(article)
    row.edition, row.changed_at = 40, row.touched_at + timedelta(days=1)
    found = counts.copies(row)
    assert (found["edition"], found["changed_at"], found["touched_at"]) == (
        40,
        row.changed_at,
        row.changed_at,
    )


@pytest.fixture
def spoiled(article, lena):
    """An article each of whose copies is wrong, and its row as it was."""
    cast.publish(article, "nine villages", by=lena)
    right = fresh(article)
    Article.objects.filter(pk=article.pk).update(
        headline="Other", language="uk", dated="2001-01-01", unverified_count=7, disputed_count=1, edition=0
    )
    return right


def test_recount_writes_the_counts_and_nothing_else(spoiled):
    versions.recount(fresh(spoiled))
    row = fresh(spoiled)
    assert (row.unverified_count, row.disputed_count) == (1, 0)
    assert (row.headline, row.edition) == ("Other", 0)


def test_the_command_puts_every_copy_right_and_again_finds_nothing(spoiled, lena):
    whole = cast.make_article(by=lena)
    told = StringIO()
    call_command("recount", dry_run=True, stdout=told)
    assert "1 article would be put right." in told.getvalue()
    assert fresh(spoiled).headline == "Other"
    told = StringIO()
    call_command("recount", stdout=told)
    columns = "dated, disputed_count, edition, headline, language, unverified_count"
    assert told.getvalue() == f"{spoiled.slug}: {columns}\n1 article put right.\n"
    assert vars(fresh(spoiled)) | {"_state": None} == vars(spoiled) | {"_state": None}
    told = StringIO()
    call_command("recount", stdout=told)
    assert told.getvalue() == "0 articles put right.\n"
    assert fresh(whole).edition == 1
