"""A small record with a row of every kind, and the two ways into it: the ORM and bare SQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction

from annotations.actions import corrections, drafts, publication, reviews, seals
from annotations.models import Annotation, Comment, Dismissal, Evidence, Placement, Version
from articles.models import Epoch, ImportedFile, ImportRun, Original, Outlet, Revision

from . import cast

HOUR = timedelta(hours=1)


class Orm:
    """Through QuerySets, past every `save`, `clean` and PROTECT."""

    def update(self, row: models.Model, **values: Any) -> None:
        type(row)._base_manager.filter(pk=row.pk).update(**values)

    def insert(self, row: models.Model, **values: Any) -> None:
        """A copy of `row` under a new key, but for `values`."""
        columns = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
        type(row)._base_manager.bulk_create([type(row)(**columns | values)])

    def delete(self, row: models.Model) -> None:
        type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")


class Sql(Orm):
    """By hand, as from a prompt."""

    def update(self, row: models.Model, **values: Any) -> None:
        columns = _columns(row, values)
        assignments = ", ".join(f'"{column}" = %s' for column in columns)
        self._run(
            f'UPDATE "{row._meta.db_table}" SET {assignments} WHERE "id" = %s', *columns.values(), _key(row)
        )

    def insert(self, row: models.Model, *, verb: str = "INSERT", **values: Any) -> None:
        columns = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
        columns = _columns(row, columns | values)
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join(["%s"] * len(columns))
        self._run(f'{verb} INTO "{row._meta.db_table}" ({names}) VALUES ({marks})', *columns.values())

    def delete(self, row: models.Model) -> None:
        self._run(f'DELETE FROM "{row._meta.db_table}" WHERE "id" = %s', _key(row))

    def _run(self, statement: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)


WAYS = {"by the ORM": Orm(), "by SQL": Sql()}


def _columns(row: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """Column → value as the database takes it, from field names or attribute names."""
    found = {}
    for name, value in values.items():
        field = row._meta.get_field(name.removesuffix("_id") if name != "id" else name)
        value = value.pk if isinstance(value, models.Model) else value
        found[field.column] = field.get_db_prep_save(value, connection)
    return found


def _key(row: models.Model) -> Any:
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def build(lena: Any, olena: Any, marta: Any) -> dict[str, Any]:
    """Name → row. What is called `draft…` was never public; `closed…` was, and is not now."""
    outlet = Outlet.objects.create(name="Kestel Courier", slug="kestel-courier")
    original = Original.objects.store(b"as received")
    article = cast.make_article(by=lena, outlet=outlet)
    other = cast.make_article(by=lena)
    draft_article = cast.make_article(public=False)
    first_text = article.live_revision()
    start = cast.RECEIVED
    evidence = (cast.evidence(), cast.evidence("contradicts", kind="right_of_reply", answer="No comment."))
    draft = cast.tag(article, "nine villages", by=lena, at=start + HOUR, evidence=evidence)
    annotation = draft.annotation
    reviews.submit(annotation, draft.number, by=lena, at=start + 2 * HOUR)
    Version.objects.filter(pk=draft.pk).update(
        returned_at=start + 3 * HOUR, returned_by=olena, second_read_at=start + 3 * HOUR, second_read_by=marta
    )
    publication.publish(annotation, draft.number, by=olena, at=start + 4 * HOUR)
    second = drafts.judge(
        annotation,
        cast.judgement("disputed", evidence=evidence),
        by=lena,
        based_on=draft.number,
        at=start + 5 * HOUR,
    )
    publication.publish(annotation, second.number, by=olena, at=start + 6 * HOUR)
    text = cast.make_revision(
        article, cast.BODY.replace("The mayor", "Today the mayor"), change="correction", original=original
    )
    with transaction.atomic():
        corrections.publish(text, by=lena, at=start + 7 * HOUR)
    draft_version = drafts.judge(
        annotation,
        cast.judgement("verified", evidence=evidence),
        by=olena,
        based_on=second.number,
        at=start + 8 * HOUR,
    )
    never_public = cast.tag(article, "Two drivers", by=lena, at=start + 9 * HOUR)
    sealed = {}
    live_evidence = second.evidence.first()
    for name, target in {"text_seal": text, "judgement_seal": live_evidence}.items():
        sealed[name] = row = seals.seal(target, "privacy", by=marta, at=start + 10 * HOUR)
        seals.confirm(row, by=lena, at=start + 11 * HOUR)
        cast.lift(row, by=lena, at=start + 12 * HOUR)
        sealed[f"new_{name}"] = seals.seal(target, "privacy", by=marta, at=start + 13 * HOUR)
    run = ImportRun.objects.create(by=marta, started_at=start)
    return sealed | {
        "outlet": outlet, "epoch": Epoch.objects.update_or_create(pk=1)[0], "original": original, "other_original": Original.objects.store(b"something else"),
        "article": article, "other": other, "draft_article": draft_article,
        "text": Revision.objects.get(pk=text.pk), "closed_text": Revision.objects.get(pk=first_text.pk),
        "draft_text": cast.make_revision(article, "Another text."),
        "draft_of_other": cast.make_revision(other, "Another text."),
        "annotation": annotation, "draft_annotation": Annotation.objects.get(pk=never_public.annotation_id),
        "closed_version": Version.objects.get(pk=draft.pk), "version": Version.objects.get(pk=second.pk),
        "draft_version": draft_version, "other_version": never_public,
        "evidence": live_evidence, "draft_evidence": draft_version.evidence.first(),
        "reply": Evidence.objects.get(version=draft_version, kind="right_of_reply"),
        "placement": annotation.open_placement(),
        "closed_placement": Placement.objects.get(annotation=annotation, live_until__isnull=False),
        "draft_placement": never_public.judged,
        "dismissal": Dismissal.objects.create(
            article=article, key="hedge-1", words="Two drivers", dismissed_by=lena
        ),
        "comment": Comment.objects.create(annotation=annotation, text="Ask the mayor.", written_by=lena),
        "run": run,
        "file": ImportedFile.objects.create(run=run, name="a.txt", outcome="created", article=article),
        "lena": lena, "olena": olena, "marta": marta,
    }  # fmt: skip
