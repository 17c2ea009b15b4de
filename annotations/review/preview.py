"""What a new text does to an article's passages, and the words a person needs to decide on each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from annotations.actions import contradicted, corrections
from annotations.actions.carriage import Carriage, carriages
from annotations.anchoring import State
from annotations.anchoring.nearest import nearest
from annotations.models import Placement, Version
from annotations.rules import policy
from annotations.text.context import InContext, Text
from annotations.text.differences import Difference, word_differences
from annotations.text.spans import Span
from articles.models import Article, Revision
from articles.people import Person

#: Code points of a sentence shown on either side of a passage.
AROUND = 240
#: Passages for which other places are searched: each search reads the whole text.
SEARCHED = 30


@dataclass(frozen=True, slots=True)
class Question:
    """One public passage whose words a text changed or lost, or a correction calls wrong.

    `version` is what readers read of it and `head` the number of its newest version; `was` are the judged
    words, `now` those where they seem to be, None when they are gone; `offers` are other places they may be;
    `why_not` the sentence why this person may not say that the judgement holds for other words. `is_wrong`:
    readers see a “verified” on what a correction calls wrong. `stays`: its words are in the text as before.
    """

    version: Version
    head: int
    was: InContext
    now: InContext | None
    offers: tuple[InContext, ...]
    why_not: str = ""
    is_wrong: bool = False
    stays: bool = False

    @property
    def key(self) -> Any:
        return self.version.annotation_id

    @property
    def is_lost(self) -> bool:
        return self.now is None

    @property
    def is_unsure(self) -> bool:
        """The words are there, but nobody can say which of several places is meant."""
        return self.now is not None and not self.stays and self.was.words == self.now.words

    @property
    def changes(self) -> list[Difference]:
        return word_differences(self.was.words, self.now.words if self.now else "")


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen. `edition` is the article's that it was made from; `differences` are of the texts.

    `staying` counts the public passages that stay where they are; `waiting` those that waited for a decision
    before and still will; `drafts` (staying, changed, lost) are passages readers do not see yet.
    """

    edition: int
    differences: list[Difference]
    staying: int
    questions: list[Question]
    waiting: int
    drafts: tuple[int, int, int]

    @property
    def changed(self) -> int:
        return sum(not (question.is_lost or question.stays) for question in self.questions)

    @property
    def lost(self) -> int:
        return sum(question.is_lost for question in self.questions)

    @property
    def wrong(self) -> int:
        return sum(question.is_wrong for question in self.questions)

    @property
    def is_same(self) -> bool:
        return len(self.differences) < 2


def preview(article: Article, live: Revision, text: Text, by: Person, was: str | None = None) -> Preview:
    """What `text` in place of `live` would do. Writes nothing; at most eleven queries.

    `was` is what a correction says was wrong, as far as it is said; None for what is no correction.
    """
    found = carriages(article, text.body)
    gone = corrections.withdrawn(article)
    public = [row for row in found if row.open_row and row.key not in gone]
    wrong = set() if was is None else contradicted.passages(article, live, was, found)
    changed = {row.key for row in corrections.unsettled(found, gone)}
    asked = [row for row in public if row.key in changed or row.key in wrong]
    drafts = [row for row in found if row.open_row is None]
    settled = sum(row.is_settled for row in public)
    return Preview(
        edition=article.edition,
        differences=word_differences(live.body, text.body),
        staying=settled,
        questions=_in_order(questions(asked, text, by, wrong)),
        waiting=len(public) - settled - sum(not row.is_settled for row in asked),
        drafts=(
            sum(row.is_settled for row in drafts),
            sum(row.landing.state == State.NEEDS_CHECK for row in drafts),
            sum(row.landing.state == State.ORPHANED for row in drafts),
        ),
    )


def questions(
    asked: Iterable[Carriage], text: Text, by: Person, wrong: Collection[Any] = ()
) -> list[Question]:
    """A Question for each; `wrong` are the keys of those that a correction contradicts. Four queries."""
    rows = list(asked)
    keys = [row.key for row in rows]
    live = {
        version.annotation_id: version
        for version in Version.objects.live().filter(annotation__in=keys).prefetch_related("evidence")
    }
    heads = dict(Version.objects.heads().filter(annotation__in=keys).values_list("annotation", "number"))
    writers = policy.writers_of(live.values()) if policy.is_strict() else {}
    texts = {
        revision.pk: _text(revision)
        for revision in Revision.objects.filter(pk__in={row.trusted.revision_id for row in rows})
    }
    return [
        _question(
            row.trusted, row.landing.state, row.landing.start, row.landing.end, row.landing.candidates,
            texts[row.trusted.revision_id], text, live[row.key], heads[row.key],
            policy.why_not_confirm(live[row.key], by, writers.get(live[row.key].pk)),
            is_searched=number < SEARCHED, is_wrong=row.key in wrong,
        )
        for number, row in enumerate(rows)
        if row.key in live
    ]  # fmt: skip


def question_of(row: Placement, trusted: Placement, live: Version, head: int, by: Person) -> Question:
    """The same of a passage that waits already: `row` is its open placement, `trusted` its last sure one."""
    return _question(
        trusted, row.state, row.start, row.end, row.candidates, _text(trusted.revision),
        _text(row.revision), live, head, policy.why_not_confirm(live, by),
    )  # fmt: skip


def _question(
    trusted: Placement, state: str, start: int | None, end: int | None, candidates: Iterable[Sequence[int]],
    old: Text, new: Text, live: Version, head: int, why_not: str, *, is_searched: bool = True,
    is_wrong: bool = False,
) -> Question:  # fmt: skip
    assert trusted.span is not None
    was = old.in_context(trusted.span, AROUND)
    here = None if start is None or end is None else Span(start, end)
    if state == State.ORPHANED:
        here = None
    stays = state == State.PLACED
    offers = [Span(first, last) for first, last in candidates]
    if not offers and is_searched and not stays:
        sentence = (was.before + was.words + was.after).strip()
        offers = [found.span for found in nearest(was.words, sentence, new.body, new.sentences)]
    return Question(
        version=live,
        head=head,
        was=was,
        now=new.in_context(here, AROUND) if here else None,
        offers=tuple(new.in_context(span, AROUND) for span in offers if span != here),
        why_not=why_not,
        is_wrong=is_wrong,
        stays=stays,
    )


def _text(revision: Revision) -> Text:
    return Text(revision.body, revision.block_list)


def _in_order(found: Iterable[Question]) -> list[Question]:
    """As they stood in the old text."""
    return sorted(found, key=lambda question: question.was.span)
