"""What a passage says of itself."""

from __future__ import annotations

import pytest

from annotations.models import Placement, Version
from annotations.page.passages import Passage
from newsdesk.tests import cast


@pytest.mark.django_db
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
def test_a_verdict_is_said_unless_it_is_being_checked_again(status, act, state, css, spoken, verdict, lena):
    article = cast.make_article(by=lena)
    version = cast.tag(article, "nine villages", status, by=lena, evidence=(cast.evidence("contradicts"),))
    version.act = act
    passage = Passage(version, Placement(state=state), [])
    assert (passage.css, passage.spoken, passage.words) == (css, spoken, verdict)
    assert passage.tail == ("contradicted by the evidence" if css == "disputed" else "")


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


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        ({"status": "verified"}, "verified"),
        ({"status": "verified", "what": "said"}, "said"),
        ({"status": "verified", "what": "footage"}, "verified"),
        ({"status": "unverified", "what": "said"}, "unverified"),
        ({"status": "disputed", "what": "said"}, "disputed"),
        ({"status": "verified", "act": "hold"}, "recheck"),
        ({"status": "disputed", "state": "needs_check"}, "recheck"),
    ],
)
def test_a_passage_counts_as_its_status_unless_it_is_verified_as_said_or_checked_again(over, kind):
    assert passage(**over).kind == kind
