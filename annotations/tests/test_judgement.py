"""A judgement is a value: what a version holds, and what two editors' words come to together."""

from __future__ import annotations

from datetime import date

import pytest

from annotations.actions import drafts
from annotations.models import Evidence, Version
from annotations.rules.judgement import EvidenceItem, Judgement
from newsdesk.tests import cast

FULL = Judgement(
    status="disputed", what="said", note="Two maps differ.", claimant="The ministry", reported_by="An agency",
    checked_on=date(2024, 5, 1), recheck_on=date(2024, 6, 1), reason="wording", reason_text="Clearer.",
    evidence=(
        EvidenceItem("Map", "data", "https://example.org/a", "the line", "contradicts", date(2024, 5, 1),
                     "https://archive.example/a"),
        EvidenceItem("Officer", "right_of_reply", stance="context", is_internal=True,
                     public_description="An officer", asked_on=date(2024, 5, 1), answered_on=date(2024, 5, 2),
                     answer="No comment."),
    ),
)  # fmt: skip
MAP, LIST = EvidenceItem("Map"), EvidenceItem("List")


@pytest.mark.django_db
def test_what_is_written_is_read_back_whole(lena):
    article = cast.make_article(by=lena)
    version = cast.tag(article, "nine villages", by=lena)
    second = drafts.judge(version.annotation, FULL, by=lena, based_on=1)
    assert Judgement.of(Version.objects.get(pk=second.pk)) == FULL


def test_every_field_of_a_judgement_is_a_column_of_a_version_and_of_evidence():
    of_version = {field.name for field in Version._meta.concrete_fields}
    of_evidence = {field.name for field in Evidence._meta.concrete_fields}
    assert set(FULL.columns()) == set(Judgement.__slots__) - {"evidence"} <= of_version
    assert set(EvidenceItem.__slots__) == of_evidence - {"id", "version", "position"}


def test_evidence_keeps_its_order():
    rows = FULL.evidence_columns()
    assert [(row["position"], row["title"]) for row in rows] == [(0, "Map"), (1, "Officer")]


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        ("Mine.", "Theirs.", "Theirs.\n\nMine."),
        ("Mine.", "", "Mine."),
        ("", "Theirs.", "Theirs."),
        ("Same. ", "Same.\n", "Same."),
        ("  ", "\n", ""),
    ],
)
def test_notes_are_put_together(mine, theirs, together):
    one, other = cast.judgement(note=mine), cast.judgement(note=theirs)
    assert one.combined(other).note == together


def test_combining_keeps_all_evidence_once():
    one, other = cast.judgement(evidence=(MAP,)), cast.judgement(evidence=(LIST, MAP))
    assert one.combined(other).evidence == (LIST, MAP)


def test_where_both_say_something_ones_own_words_stand_and_gaps_are_filled():
    mine = Judgement("verified", "", claimant="The mayor")
    found = mine.combined(FULL)
    assert (found.status, found.what, found.claimant) == ("verified", "said", "The mayor")
    assert (found.recheck_on, found.reason_text) == (FULL.recheck_on, "Clearer.")


def test_combining_with_nothing_new_changes_nothing():
    assert FULL.combined(FULL) == FULL
    assert FULL.combined(Judgement("verified")) == FULL.combined(FULL)
