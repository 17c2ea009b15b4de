"""What was decided of a batch is written, in one short transaction: new articles together, new texts of known
ones under the locks of their articles, and a row for every file."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from articles.models import (
    Article,
    ImportedFile,
    ImportRun,
    Origin,
    Original,
    Outcome,
    Outlet,
    Revision,
    TextChange,
)
from articles.models.revision import dump_blocks
from articles.people import Person

from .entries import LONGEST_LINE, Entry
from .outlets import find_outlet
from .results import Defaults

#: Code points of a file's name that are kept; of a longer one, its end.
LONGEST_NAME = 500
_LONGEST_RIGHTS = 300


class Writer:
    """Writes what one run imports. Call `write` within a transaction."""

    def __init__(
        self, run: ImportRun, by: Person | None, defaults: Defaults, at: datetime | None, *, publish: bool
    ) -> None:
        self.run, self.by, self.defaults, self.at, self.publish = run, by, defaults, at, publish
        self._outlets: dict[str, Outlet | None] = {}

    def write(self, entries: list[Entry]) -> None:
        """All of `entries`, decided. Their articles have a primary key afterwards.

        Raises DatabaseError for what the database does not take; then nothing of them may stay.
        """
        originals = Original.objects.store_many(
            {e.sha: e.source.data for e in entries if e.known and isinstance(e.source.data, bytes)}
        )
        # Every article that gets a new text is locked at once, in the order of keys, before any is written.
        known = {e.known.pk for e in entries if e.outcome == Outcome.REVISED and e.known and e.known.pk}
        locked = Article.objects.select_for_update(no_key=True).filter(pk__in=known).order_by("pk")
        articles = {article.pk: article for article in locked}
        texts = self._create([e for e in entries if e.outcome == Outcome.CREATED], originals, articles)
        for entry in entries:
            if entry.outcome == Outcome.REVISED:
                assert entry.known
                assert entry.known.pk
                texts[id(entry)] = self._draft(articles[entry.known.pk], entry, originals[entry.sha])
        ImportedFile.objects.bulk_create(
            self._row(entry, originals.get(entry.sha), texts.get(id(entry))) for entry in entries
        )

    def forget(self) -> None:
        """What was made in a transaction that failed is not there."""
        self._outlets.clear()

    def _create(
        self, entries: list[Entry], originals: dict[str, Original], articles: dict[int, Article]
    ) -> dict[int, Revision]:
        received = self.at or timezone.now()
        made = Article.objects.bulk_create(self._article(entry, received) for entry in entries)
        texts = []
        for entry, article in zip(entries, made, strict=True):
            assert entry.known
            entry.known.pk = article.pk
            articles[article.pk] = article
            text = self._text(article, entry, originals[entry.sha])
            text.number, text.change, text.written_at = 1, TextChange.FIRST, received
            if article.changed_at:
                text.live_from, text.published_by = article.changed_at, self.by
            texts.append(text)
        Revision.objects.create_many(texts)
        return {id(entry): text for entry, text in zip(entries, texts, strict=True)}

    def _article(self, entry: Entry, received: datetime) -> Article:
        """A new article, public at once where that was asked and nothing in the file speaks against it."""
        parsed, known = entry.parsed, entry.known
        assert known
        article = Article(
            slug=known.slug,
            source_key=f"uri:{entry.uri}"[:LONGEST_NAME] if parsed.uri else f"text:{entry.words}",
            origin=self.defaults.origin,
            source_url=parsed.source_url,
            rights_note=(parsed.rights or self.defaults.rights_note)[:_LONGEST_RIGHTS],
            received_at=received,
            touched_at=received,
            headline=parsed.headline,
            outlet=self._outlet(parsed.outlet or self.defaults.outlet),
            language=self._language(entry),
            dated=parsed.published_on or timezone.localdate(received),
        )
        if self.publish and not parsed.kept_back:
            article.begin_edition(article.stamp(self.at))
        return article

    def _draft(self, article: Article, entry: Entry, original: Original) -> Revision:
        """A newer text of a known article; nobody but the desk sees it until a person publishes it."""
        stamp = article.stamp(self.at)
        last = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
        text = self._text(article, entry, original)
        text.number, text.written_at = last + 1, stamp
        text.change = TextChange.UPDATE if article.origin == Origin.OURS else TextChange.PUBLISHER
        text.based_on = article.live_revision()
        text.save()
        article.touch(stamp)
        return text

    def _text(self, article: Article, entry: Entry, original: Original) -> Revision:
        parsed = entry.parsed
        # A newer file that names no outlet keeps the article's.
        outlet = self._outlet(parsed.outlet) or article.outlet
        return Revision(
            article=article,
            original=original,
            outlet=outlet,
            outlet_name=outlet.name if outlet else "",
            headline=parsed.headline,
            headline_derived=parsed.headline_derived,
            dek=parsed.dek,
            byline=parsed.byline[:LONGEST_LINE],
            credit=parsed.credit[:LONGEST_LINE],
            published_on=parsed.published_on,
            language=self._language(entry),
            body=parsed.body,
            blocks=dump_blocks(parsed.blocks),
            written_by=self.by,
        )

    def _row(self, entry: Entry, original: Original | None, text: Revision | None) -> ImportedFile:
        row = ImportedFile(
            run=self.run,
            name=entry.path[-LONGEST_NAME:],
            original=original,
            outcome=entry.outcome,
            revision=text,
        )
        if entry.known is None:
            row.message = entry.item.problem
            return row
        row.article_id = entry.known.pk
        row.base, row.folder, row.last_folder = entry.base, entry.folder, entry.last_folder
        if entry.item.article is None:  # known by its bytes
            return row
        row.uri, row.version = entry.uri, entry.version
        row.warnings = list(entry.result().warnings)
        return row

    def _language(self, entry: Entry) -> str:
        told = entry.parsed.language
        return self.defaults.language or told if told == "und" else told

    def _outlet(self, name: str) -> Outlet | None:
        if name not in self._outlets:
            self._outlets[name] = find_outlet(name)
        return self._outlets[name]
