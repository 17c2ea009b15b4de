"""Verdicts on words that a correction calls wrong: which they are, and what is done with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from annotations.models import Act, Annotation, PlacementState, Status, Version
from annotations.text.correction_words import called_wrong, share_words, taken_apart
from articles.errors import Refused
from articles.models import Article, Revision, TextChange
from articles.people import Person

from . import publication
from .carriage import STAYS, Carriage, Decision, Fate, need_decision

#: What readers are told of a judgement that a correction puts on hold.
HELD = "A correction of the article calls these words wrong."


def verified(article: Article, live: Revision, text: Revision, found: list[Carriage]) -> set[Any]:
    """`passages` of what `text`, a correction, says was wrong; nothing where it is none."""
    if text.change != TextChange.CORRECTION:
        return set()
    return passages(article, live, taken_apart(text.reason)[0], found)


def passages(article: Article, live: Revision, was: str, found: list[Carriage]) -> set[Any]:
    """Keys of the passages that readers see verified and that a correction contradicts. One query.

    The words of `was`, what was wrong as the editor put it, lie in the passage or overlap it; where they
    stand nowhere in the `live` text as they were said, a verified passage that the new text changes counts as
    well.
    Where the words changed before, readers see no verdict, and nothing is asked.
    """
    verified = set(
        Version.objects.live()
        .filter(annotation__article=article, act=Act.JUDGE, status=Status.VERIFIED)
        .values_list("annotation", flat=True)
    )
    if not verified:
        return set()
    places = called_wrong(was, live.body)

    def is_contradicted(carriage: Carriage) -> bool:
        row = carriage.open_row
        if row is None or carriage.key not in verified:
            return False
        if row.state == PlacementState.ORPHANED:
            return bool(was) and share_words(was, row.exact)
        if row.state != PlacementState.PLACED or row.span is None:
            return False
        return places.touch(row.span) or not (places.is_whole or carriage.is_settled)

    return {carriage.key for carriage in found if is_contradicted(carriage)}


def need_word(number: int) -> str:
    return (
        f"You call words wrong that readers see as verified. {need_decision(number)} "
        "Say why it stays, judge it again, or withdraw it."
    )


def settle(
    article: Article, wrong: Collection[Any], decisions: Mapping[Any, Decision],
    withdrawals: Collection[Any], by: Person, stamp: datetime,
) -> list[tuple[Annotation, str]]:  # fmt: skip
    """Does what was decided on the passages `wrong`, at the `stamp` of the text: at no moment do readers meet
    it beside their verdict. Returns those that stay, and why. A withdrawal that waits for a second person is
    put on hold until then.
    """
    kept = {key: said for key, said in decisions.items() if said.fate in STAYS and said.why.strip()}
    again = {key for key, said in decisions.items() if said.fate == Fate.RECHECK} | set(withdrawals)
    if left := [key for key in wrong if key not in kept and key not in again]:
        raise Refused(need_word(len(left)))
    stays = []
    for annotation in Annotation.objects.filter(article=article, pk__in=wrong).order_by("created_at"):
        if annotation.pk in again:
            publication.hold(annotation, by=by, reason_text=HELD, stamp=stamp)
        else:
            stays.append((annotation, kept[annotation.pk].why.strip()))
    return stays
