"""What a judgement is called and how it is coloured: for readers, for the ear, for the desk, for machines.

A verdict is a status and what was checked. While a judgement is on hold or withdrawn, something else stands
in its place. The values are those of `annotations.models.choices`, and a test holds these tables to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from articles.counts import COUNTS

#: The look of what is being checked again, and of a withdrawal; of a judgement it is its status.
RECHECK, WITHDRAWAL = "recheck", "withdrawal"
#: The kind of what is verified as said, which is counted apart from what is verified as fact.
SAID = "said"

_COUNTED = {count.name: count.words for count in COUNTS}
_WORDS = {
    ("verified", "so"): "Verified: it is so",
    ("verified", "said"): "Verified that it was said",
    ("verified", "footage"): "Verified footage",
    ("unverified", "so"): "Unverified: we could not establish it",
    ("unverified", "said"): "Unverified that it was said",
    ("unverified", "footage"): "Unverified footage",
    ("disputed", "said"): "Disputed that it was said",
    ("disputed", "footage"): "Disputed footage",
}
_CONTRADICTED, _ACCOUNTS_DIFFER = "Disputed: contradicted by the evidence", "Disputed: accounts differ"


@dataclass(frozen=True, slots=True)
class Instead:
    """What stands in place of the verdict: before readers, in a history, for the ear, at the desk."""

    now: str
    past: str
    spoken: str
    at_desk: str
    css: str


INSTEAD = {
    "hold": Instead(
        "We are checking this again", "Put on hold", _COUNTED[RECHECK], at_desk="On hold", css=RECHECK
    ),
    "withdraw": Instead(
        "We withdrew our judgement", "Withdrawn", "withdrawn", at_desk="Withdrawn", css=""
    ),
}  # fmt: skip
#: Also where the words changed since they were judged.
ON_HOLD = INSTEAD["hold"]


class Judged(Protocol):
    """A `Version`, or what has its act, its status, what was checked, and the stances of its evidence."""

    @property
    def act(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def stances(self) -> set[str]: ...


def words(judged: Judged) -> str:
    """The verdict, saying what was checked; of a hold or a withdrawal the verdict that it stands for."""
    if (judged.status, judged.what) == ("disputed", "so") and "contradicts" in judged.stances:
        return _ACCOUNTS_DIFFER if "supports" in judged.stances else _CONTRADICTED
    return _WORDS.get((judged.status, judged.what), judged.status.capitalize())


def told(judged: Judged) -> str:
    """The act in a word or the verdict in words, for a history."""
    return INSTEAD[judged.act].past if judged.act in INSTEAD else words(judged)


def told_now(judged: Judged) -> str:
    """What readers read of it while it is live."""
    return INSTEAD[judged.act].now if judged.act in INSTEAD else words(judged)


def at_desk(judged: Judged, *, is_draft: bool) -> str:
    """What the desk calls it in its lists."""
    if judged.act == "withdraw" and is_draft:
        return f"Withdrawal of “{words(judged)}”"
    return INSTEAD[judged.act].at_desk if judged.act in INSTEAD else words(judged)


def spoken(judged: Judged) -> str:
    """In a few words for the ear, before the words that it is about."""
    if judged.act in INSTEAD:
        return INSTEAD[judged.act].spoken
    return f"{judged.status} footage" if judged.what == "footage" else _COUNTED[kind(judged)]


def marked_as(judged: Judged) -> str:
    """The verdict in a form that follows “marked as”."""
    if judged.what == "said":
        said = "it was said" if judged.status == "verified" else "whether it was said"
        return f"{judged.status}: {said}"
    return small(words(judged))


def tail(judged: Judged) -> str:
    """Of a dispute, what its sign alone does not say: its kind; '' of all else."""
    if judged.status != "disputed" or (whole := words(judged)) == "Disputed":
        return ""
    return small(whole.removeprefix("Disputed: "))


def tag(judged: Judged) -> str:
    """The verdict as one word for machines: “verified” alone only where the statement itself is."""
    if judged.status != "verified":
        return judged.status
    return {"said": "verified-as-said", "footage": "verified-footage"}.get(judged.what, judged.status)


def kind(judged: Judged) -> str:
    """What the verdict counts as, the name of one of `articles.counts`: its status, or SAID."""
    return kind_of(judged.status, judged.what)


def kind_of(status: str, what: str) -> str:
    return SAID if (status, what) == ("verified", "said") else status


def css(judged: Judged) -> str:
    """Its look: a status or RECHECK; '' for a withdrawal, of which readers see no mark."""
    return INSTEAD[judged.act].css if judged.act in INSTEAD else judged.status


def css_of(kind: str) -> str:
    """The look of a kind that is counted."""
    return "verified" if kind == SAID else kind


def small(text: str) -> str:
    """`text` for the middle of a sentence."""
    return text[:1].lower() + text[1:]
