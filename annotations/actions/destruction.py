"""Destroys sealed words for good, where hiding them is not enough; their hash stays.

The database's triggers know this one transition: once a seal says that its words are destroyed, the columns
of what it covers may become empty, and nothing else (see `articles.models.Guarded.record_words`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from annotations.models import Evidence, JudgementSeal, Placement, PlacementState, Version
from articles.errors import Refused
from articles.models import Article, ImportedFile, Original, Revision, SealBase, TextSeal
from articles.models.interval import DESTROYED
from articles.models.search import SearchText

from . import seals

#: Columns of words that must not be empty.
_NEEDED = ("body", "headline", "exact", "title")


@transaction.atomic
def destroy(row: SealBase, *, at: datetime | None = None) -> str:
    """Destroys the words that seal `row` hides; returns the SHA-256 of them, in hex.

    Of a text also what passages quote of it, its place in the search, and its file where no other text came
    from it; of an article all of that and every judgement; of a judgement its evidence, and copies of its
    note; of evidence its copies. Comments, the article's address and the names of files stay. Twice changes
    nothing. Raises Refused for a seal that nobody confirmed or that was lifted.
    """
    target = seals.target_of(row)
    article = Article.objects.locked(seals.article_key(target))
    row.refresh_from_db()
    if row.destroyed_hash:
        return row.destroyed_hash
    if row.lifted_at:
        raise Refused("This seal was lifted, so there is nothing to destroy.")
    if not row.confirmed_at:
        raise Refused("A second Admin confirms the seal before its words are destroyed.")
    stamp = article.stamp(at)
    parts = _parts(target)
    digest = _digest(parts)
    row.destroyed_at, row.destroyed_hash = stamp, digest
    row.save(update_fields=["destroyed_at", "destroyed_hash"])
    if isinstance(row, JudgementSeal):
        _seal_copies(row, parts)
    for part in parts:
        part.update(**_emptied(part.model))
    if isinstance(row, TextSeal):
        _forget_text(parts[0])
    seals.record(article, target, stamp)
    return digest


def _parts(target: seals.Sealable) -> list[QuerySet[Any]]:
    """The rows whose words go, of each kind; rows are named by key, so that emptying them changes no set."""
    match target:
        case Article():
            of = Q(annotation__article=target)
            return [
                _fixed(Revision.objects.filter(article=target)),
                _fixed(Placement.objects.filter(of)),
                _fixed(Version.objects.filter(of)),
                _fixed(Evidence.objects.filter(version__annotation__article=target)),
            ]
        case Revision():
            quoting = Q(state=PlacementState.ORPHANED, carried_from__revision=target)
            return [
                _fixed(Revision.objects.filter(pk=target.pk)),
                _fixed(Placement.objects.filter(Q(revision=target) | quoting)),
            ]
        case Version():
            copies = Version.objects.filter(annotation=target.annotation_id, note=target.note)
            found = copies.exclude(note="") | Version.objects.filter(pk=target.pk)
            return [_fixed(found), _fixed(Evidence.objects.filter(version__in=_fixed(found)))]
        case Evidence():
            return [_fixed(Evidence.objects.copies_of(target))]


def _fixed(rows: QuerySet[Any]) -> QuerySet[Any]:
    fixed: QuerySet[Any] = rows.model._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
    return fixed


def _words(model: Any) -> list[str]:
    return sorted(model.record_words)


def _emptied(model: Any) -> dict[str, Any]:
    blank: dict[str, Any] = {column: DESTROYED if column in _NEEDED else "" for column in _words(model)}
    return blank | ({"blocks": []} if model is Revision else {})


def _digest(parts: Iterable[QuerySet[Any]]) -> str:
    """Of the words as JSON: for each kind its name, and the rows' columns by primary key."""
    words = [
        [part.model._meta.label_lower, list(part.order_by("pk").values_list("pk", *_words(part.model)))]
        for part in parts
    ]
    data = json.dumps(words, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(data.encode()).hexdigest()


def _seal_copies(row: JudgementSeal, parts: list[QuerySet[Any]]) -> None:
    """A copy was hidden for its words; with them gone it needs a seal of its own to stay hidden."""
    column = "version" if row.version_id else "evidence"
    shared = (
        "reason", "sealed_at", "sealed_by", "confirmed_at", "confirmed_by", "destroyed_at", "destroyed_hash",
    )  # fmt: skip
    values = {name: getattr(row, name) for name in shared}
    copies = parts[0].exclude(pk=getattr(row, f"{column}_id"))
    JudgementSeal.objects.bulk_create(JudgementSeal(**{column: copy}, **values) for copy in copies)


def _forget_text(texts: QuerySet[Model]) -> None:
    """Takes the texts out of the search, and empties files that nothing else came from.

    What an import noted of them goes too, because its warnings quote them.
    """
    keys = list(texts.values_list("pk", flat=True))
    ImportedFile.objects.filter(revision__in=keys).update(warnings=[])
    SearchText.objects.filter(revision__in=keys).delete()
    others = Revision.objects.exclude(pk__in=keys).exclude(original__isnull=True)
    files = Original.objects.filter(revisions__in=keys).exclude(pk__in=others.values("original"))
    Original.objects.filter(pk__in=list(files.values_list("pk", flat=True))).update(data=b"")
