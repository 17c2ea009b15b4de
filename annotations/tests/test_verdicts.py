"""What a judgement is called and how it is coloured."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import pytest

from annotations.models import Act, Checked, Stance, Status
from annotations.wording import verdicts


def judged(status="verified", what="so", act="judge", stances=()):
    return SimpleNamespace(status=status, what=what, act=act, stances=set(stances))


def test_the_tables_know_every_act_and_every_verdict():
    assert set(verdicts.INSTEAD) | {Act.JUDGE} == set(Act)
    told = {
        verdicts.words(judged(status, what, stances=[Stance.CONTRADICTS]))
        for status, what in product(Status, Checked)
    }
    assert len(told) == len(Status) * len(Checked)
    assert not told & set(Status.labels)


@pytest.mark.parametrize(
    ("stances", "words", "tail"),
    [
        ([], "Disputed", ""),
        (["supports"], "Disputed", ""),
        (["contradicts"], "Disputed: contradicted by the evidence", "contradicted by the evidence"),
        (["contradicts", "supports"], "Disputed: accounts differ", "accounts differ"),
    ],
)
def test_a_dispute_says_on_what_evidence(stances, words, tail):
    one = judged("disputed", stances=stances)
    assert (verdicts.words(one), verdicts.tail(one)) == (words, tail)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("what", ["", *Checked])
def test_a_hold_and_a_withdrawal_are_told_without_the_verdict(status, what):
    for act, told in verdicts.INSTEAD.items():
        one = judged(status, what, act)
        assert verdicts.told(one) == told.past
        assert verdicts.told_now(one) == told.now
        assert verdicts.spoken(one) == told.spoken
        assert verdicts.at_desk(one, is_draft=False) == told.at_desk
        assert verdicts.css(one) == told.css
    one = judged(status, what)
    assert {verdicts.told(one), verdicts.told_now(one), verdicts.at_desk(one, is_draft=True)} == {
        verdicts.words(one)
    }
    assert verdicts.css(one) == status


def test_verified_alone_is_said_only_of_the_statement_itself():
    one, said, footage = (judged(what=what) for what in ("so", "said", "footage"))
    assert [verdicts.spoken(j) for j in (one, said, footage)] == [
        "verified", "verified as said", "verified footage",
    ]  # fmt: skip
    assert [verdicts.tag(j) for j in (one, said, footage)] == [
        "verified", "verified-as-said", "verified-footage",
    ]  # fmt: skip
    assert [verdicts.marked_as(j) for j in (one, said, footage)] == [
        "verified: it is so", "verified: it was said", "verified footage",
    ]  # fmt: skip


def test_a_withdrawal_that_waits_names_the_verdict_that_goes():
    assert verdicts.at_desk(judged(act="withdraw"), is_draft=True) == "Withdrawal of “Verified: it is so”"
