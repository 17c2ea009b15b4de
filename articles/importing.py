"""Files become articles: bytes → `parse` → one small transaction a file → a result for every file.

Command line and desk show the same `FileResult`s. Importing is idempotent: bytes seen before change
nothing, whatever the article's text is now. It creates first revisions and drafts; nothing public changes.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import regex
from anyascii import anyascii
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.models.revision import body_hash, dump_blocks

from .models import Article, ImportedFile, ImportRun, Origin, Original, Outcome, Outlet, Revision, TextChange
from .parsing import MAX_BYTES, ParsedArticle, ParseError, parse
from .people import Person

logger = logging.getLogger(__name__)
BEYOND_US = (
    "This file could not be read; something in it is beyond us. Nothing of it was stored. Send it to whoever "
    "looks after Newsdesk; the server’s log says more."
)
NOT_TAKEN = "The database did not take this file, and nothing of it was stored. Import it again."
#: Code points of a file's name that are kept; of a longer one, its end.
LONGEST_NAME = 500
# What a file system gives for bytes that are no UTF-8 (PEP 383); no database takes it.
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Two texts under one file name are the same article when they share at least this much of their words.
SAME_ARTICLE = 0.5


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one input; `as_json` is the line of the report that DESIGN §4 names."""

    path: str
    outcome: str
    slug: str = ""
    headline: str = ""
    published_on: str | None = None
    byline: str = ""
    language: str = ""
    paragraphs: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None

    @classmethod
    def of(cls, parsed: ParsedArticle, path: str, outcome: str, slug: str = "") -> FileResult:
        """With what the file says of its article."""
        return cls(
            path=path,
            outcome=outcome,
            slug=slug,
            headline=parsed.headline,
            published_on=parsed.published_on.isoformat() if parsed.published_on else None,
            byline=parsed.byline,
            language=parsed.language,
            paragraphs=parsed.paragraphs,
            warnings=parsed.warnings,
        )

    @property
    def words(self) -> str:
        """The outcome as people read it."""
        return Outcome(self.outcome).label

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"warnings": list(self.warnings)}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the importer says of all files: their outlet where a file does not name one, and their origin."""

    outlet: str = ""
    origin: str = Origin.OTHER
    rights_note: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """An article already here under the same source key."""

    article: Article | None  # None: an article of this dry run
    slug: str
    key: str
    body: str


class Importer:
    """One import by one person. `results` writes lazily: a file is imported when its result is taken.

    `at` (aware) is the moment of receipt, for histories told afterwards. A dry run reads and decides, and
    writes nothing.
    """

    def __init__(
        self,
        by: Person | None = None,
        *,
        publish: bool = False,
        dry_run: bool = False,
        defaults: Defaults | None = None,
        at: datetime | None = None,
    ) -> None:
        self.by, self.publish, self.dry_run, self.at = by, publish, dry_run, at
        self.defaults = defaults or Defaults()
        self.run: ImportRun | None = (
            None  # the record of the import, once `results` has begun; none of a dry run
        )
        self._dry_bytes: dict[str, str] = {}  # sha256 → slug, of this dry run
        self._dry_known: dict[str, list[_Known]] = {}

    def results(self, files: Iterable[tuple[str, bytes | str]]) -> Iterator[FileResult]:
        """A result for each (name, bytes); in place of bytes, a sentence says why there are none."""
        if not self.dry_run:
            self.run = ImportRun.objects.create(by=self.by, started_at=self.at or timezone.now())
        run = self.run
        for name, data in files:
            yield self._result(run, _SURROGATE.sub("\ufffd", name), data)
        if run:
            run.finished_at = self.at or timezone.now()
            run.save(update_fields=["finished_at"])

    def _result(self, run: ImportRun | None, name: str, data: bytes | str) -> FileResult:
        """What became of one file. Whatever is wrong with it is told of it, and the others go on.

        Raises the error of a database that is gone: a run that ended so is not finished.
        """
        try:
            return self._one(run, name, data)
        except Exception as error:
            from_database = isinstance(error, DatabaseError)
            if from_database and not connection.is_usable():
                raise
            logger.exception("The file %r was not imported", name)
            return self._rejected(run, name, NOT_TAKEN if from_database else BEYOND_US)

    def _one(self, run: ImportRun | None, name: str, data: bytes | str) -> FileResult:
        if isinstance(data, str):
            return self._rejected(run, name, data)
        try:
            if slug := self._seen(data):
                return self._unchanged(run, name, data, slug)
            parsed = parse(data, Path(name).name)
        except ParseError as error:
            return self._rejected(run, name, str(error))
        result = FileResult.of(parsed, name, Outcome.CREATED)
        if run is None:
            return self._planned(data, parsed, result)
        try:
            with transaction.atomic():
                return self._written(run, data, parsed, result)
        except IntegrityError:
            # Another import made the same article meanwhile; now it is known.
            with transaction.atomic():
                return self._written(run, data, parsed, result)

    # --- deciding --------------------------------------------------------------------------

    def _seen(self, data: bytes) -> str:
        """The slug of the article that these very bytes gave before, or ''."""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._dry_bytes:
            return self._dry_bytes[digest]
        known = Revision.objects.filter(original__sha256=digest).select_related("article").first()
        return known.article.slug if known else ""

    def _match(self, key: str, body: str) -> tuple[_Known | None, bool]:
        """(the article these words are a text of, whether the name alone was known)."""
        known = list(self._dry_known.get(key, []))
        articles = Article.objects.filter(source_key=key) | Article.objects.filter(
            source_key__startswith=f"{key}#"
        )
        for article in articles:
            text = article.revisions.order_by("-number").first()
            if text:
                known.append(_Known(article, article.slug, article.source_key, text.body))
        best = max(known, key=lambda k: likeness(k.body, body), default=None)
        if best is None or likeness(best.body, body) < SAME_ARTICLE:
            return None, bool(known)
        return best, True

    def _decide(self, parsed: ParsedArticle, result: FileResult) -> tuple[FileResult, _Known | None, str]:
        """(the result to be, the known article, the source key)."""
        name = Path(result.path).name
        key = f"{slugify(anyascii(parsed.outlet or self.defaults.outlet)) or '-'}/{name}"[:480]
        known, name_known = self._match(key, parsed.body)
        if known is None:
            if name_known:
                key = f"{key}#{body_hash(parsed.body)[:12]}"
                result = replace(
                    result,
                    warnings=(
                        *result.warnings,
                        f"A file named {name} is known with quite another text, so this is another article.",
                    ),
                )
            return replace(result, slug=free_slug(parsed)), None, key
        outcome = Outcome.UNCHANGED if known.body == parsed.body else Outcome.REVISED
        return replace(result, slug=known.slug, outcome=outcome), known, known.key

    def _planned(self, data: bytes, parsed: ParsedArticle, result: FileResult) -> FileResult:
        result, known, key = self._decide(parsed, result)
        self._dry_bytes[hashlib.sha256(data).hexdigest()] = result.slug
        base = key.split("#")[0]
        article = known.article if known else None
        self._dry_known.setdefault(base, []).append(_Known(article, result.slug, key, parsed.body))
        return result

    # --- writing ---------------------------------------------------------------------------

    def _written(self, run: ImportRun, data: bytes, parsed: ParsedArticle, result: FileResult) -> FileResult:
        result, known, key = self._decide(parsed, result)
        original = Original.objects.store(data)
        revision = None
        if known is None:
            article, revision = self._create(parsed, original, key, result.slug)
        else:
            assert known.article is not None
            article = Article.objects.locked(known.article.pk)
            if result.outcome == Outcome.REVISED:
                revision = self._draft(article, parsed, original)
        ImportedFile.objects.create(
            run=run, name=result.path[-LONGEST_NAME:], original=original, outcome=result.outcome,
            article=article, revision=revision, warnings=list(result.warnings),
        )  # fmt: skip
        return result

    def _create(
        self, parsed: ParsedArticle, original: Original, key: str, slug: str
    ) -> tuple[Article, Revision]:
        received = self.at or timezone.now()
        outlet = find_outlet(parsed.outlet or self.defaults.outlet)
        article = Article.objects.create(
            slug=slug,
            source_key=key,
            origin=self.defaults.origin,
            source_url=parsed.source_url,
            rights_note=self.defaults.rights_note,
            received_at=received,
            touched_at=received,
            headline=parsed.headline,
            outlet=outlet,
            language=parsed.language,
            dated=parsed.published_on or timezone.localdate(received),
        )
        revision = self._revision(article, parsed, original, 1, TextChange.FIRST, received, outlet)
        if self.publish:
            assert self.by is not None
            article.publish_first(revision, by=self.by, at=self.at)
        return article, revision

    def _draft(self, article: Article, parsed: ParsedArticle, original: Original) -> Revision:
        """A newer text of a known article; nobody but the desk sees it until a person publishes it."""
        stamp = article.stamp(self.at)
        last = article.revisions.order_by("-number").first()
        ours = article.origin == Origin.OURS
        outlet = find_outlet(parsed.outlet) or article.outlet
        revision = self._revision(
            article, parsed, original, last.number + 1 if last else 1,
            TextChange.UPDATE if ours else TextChange.PUBLISHER, stamp, outlet,
        )  # fmt: skip
        article.touch(stamp)
        return revision

    def _revision(
        self,
        article: Article,
        parsed: ParsedArticle,
        original: Original,
        number: int,
        change: str,
        stamp: datetime,
        outlet: Outlet | None,
    ) -> Revision:
        return Revision.objects.create(
            article=article,
            number=number,
            based_on=article.live_revision(),
            original=original,
            outlet=outlet,
            outlet_name=outlet.name if outlet else "",
            headline=parsed.headline,
            headline_derived=parsed.headline_derived,
            dek=parsed.dek,
            byline=parsed.byline,
            credit=parsed.credit,
            published_on=parsed.published_on,
            language=parsed.language,
            body=parsed.body,
            blocks=dump_blocks(parsed.blocks),
            change=change,
            written_by=self.by,
            written_at=stamp,
        )

    def _unchanged(self, run: ImportRun | None, name: str, data: bytes, slug: str) -> FileResult:
        """The same bytes again: the report still says what is in them, and the record who sent them."""
        parsed = parse(data, Path(name).name)
        if run:
            with transaction.atomic():
                ImportedFile.objects.create(
                    run=run, name=name[-LONGEST_NAME:], original=Original.objects.store(data),
                    outcome=Outcome.UNCHANGED, article=Article.objects.get(slug=slug),
                )  # fmt: skip
        return FileResult.of(parsed, name, Outcome.UNCHANGED, slug)

    def _rejected(self, run: ImportRun | None, name: str, sentence: str) -> FileResult:
        if run:
            ImportedFile.objects.create(
                run=run, name=name[-LONGEST_NAME:], outcome=Outcome.REJECTED, message=sentence
            )
        return FileResult(path=name, outcome=Outcome.REJECTED, error=sentence)


def read_paths(paths: Iterable[Path]) -> Iterator[tuple[str, bytes | str]]:
    """(path, bytes) of every file named or below a folder named, folders in the order of names.

    Hidden files are passed over. What cannot be read is a sentence in place of its bytes.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                inner = file.relative_to(path).parts
                if file.is_file() and not any(part.startswith(".") for part in inner):
                    yield str(file), _read(file)
        else:
            yield str(path), _read(path)


def _read(path: Path) -> bytes | str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return too_big(size)
        return path.read_bytes()
    except FileNotFoundError:
        return f"There is no file or folder “{path}”."
    except OSError as error:
        return f"“{path}” cannot be read: {error.strerror}."


def too_big(size: int) -> str:
    """The sentence for a file of `size` bytes that is not even read."""
    return f"The file has {size:,} bytes; {MAX_BYTES:,} are the limit. Split it, or import its text alone."


def likeness(one: str, other: str) -> float:
    """Share of words two texts have in common, 0 to 1 (Sørensen–Dice on multisets, case ignored)."""
    words = [Counter(regex.findall(r"\w+", text.casefold())) for text in (one, other)]
    total = words[0].total() + words[1].total()
    return 2 * (words[0] & words[1]).total() / total if total else 1.0


def free_slug(parsed: ParsedArticle) -> str:
    """ASCII words of the headline and six hex digits of the text's hash; never changes afterwards."""
    words = slugify(anyascii(parsed.headline))
    if len(words) > 60:
        words = words[:60].rpartition("-")[0] or words[:60]
    digest = body_hash(parsed.body)
    for length in range(6, len(digest)):
        slug = f"{words}-{digest[:length]}".lstrip("-")
        if not Article.objects.filter(slug=slug).exists():
            return slug[:80]
    raise AssertionError("two texts have one SHA-256")


def find_outlet(name: str) -> Outlet | None:
    """The outlet of this name, made when it is new; None for no name."""
    name = name.strip()[:200]
    if not name:
        return None
    if known := Outlet.objects.filter(name__iexact=name).first():
        return known
    base = slugify(anyascii(name))[:70] or "outlet"
    slug, n = base, 1
    while Outlet.objects.filter(slug=slug).exists():
        n += 1
        slug = f"{base}-{n}"
    return Outlet.objects.create(name=name, slug=slug)
