"""An article that is here, and one record of a source on its way to be one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from articles.formats import Item
from articles.models import Outcome, Revision
from articles.models.revision import words_hash
from articles.parsing import ParsedArticle

from .results import FileResult
from .sources import Source

#: Code points of a byline and of the credits.
LONGEST_LINE = 300
_LONGEST_BASE, _LONGEST_FOLDER, _LONGEST_URI, _LONGEST_VERSION = 255, 500, 500, 50


@dataclass(eq=False, slots=True)
class Known:
    """An article that is here, or one that this import makes: then `pk` is None until it is written.

    `body` is the text that this import gives it, until that is written; otherwise None.
    """

    slug: str
    pk: int | None = None
    body: str | None = None
    uri: str = ""
    version: str = ""
    outlet: str = ""

    def text(self) -> str:
        """Its newest text, '' for none."""
        return newest_texts([self])[self]


def newest_texts(articles: Collection[Known]) -> dict[Known, str]:
    """The newest text of each, '' for none. At most one query; nothing of them is kept."""
    newest = Revision.objects.filter(article=OuterRef("article")).order_by("-number")
    asked = [known.pk for known in articles if known.body is None]
    rows = Revision.objects.filter(article__in=asked, pk=Subquery(newest.values("pk")[:1]))
    bodies = dict(rows.values_list("article", "body")) if asked else {}
    return {known: known.body if known.body is not None else bodies.get(known.pk, "") for known in articles}


@dataclass(eq=False, slots=True)
class Entry:
    """One record of one source, and what is decided of it.

    `sha` is of the bytes of its file; `is_whole` says that the file is this one article.
    """

    source: Source
    item: Item
    sha: str
    is_whole: bool
    outcome: str = ""
    known: Known | None = None
    text: Revision | None = None  # which these bytes gave before
    warnings: list[str] = field(default_factory=list)
    _words: str = ""

    @property
    def parsed(self) -> ParsedArticle:
        assert self.item.article is not None
        return self.item.article

    @property
    def path(self) -> str:
        return self.source.path + self.item.mark

    @property
    def words(self) -> str:
        """What its text is known by."""
        if not self._words:
            self._words = words_hash(self.parsed.body)
        return self._words

    @property
    def base(self) -> str:
        """The name that the file is known by; a record of many has none."""
        return self.source.name[-_LONGEST_BASE:] if self.is_whole else ""

    @property
    def folder(self) -> str:
        return self.source.folder[-_LONGEST_FOLDER:]

    @property
    def last_folder(self) -> str:
        return self.folder.rpartition("/")[2][-_LONGEST_BASE:]

    @property
    def uri(self) -> str:
        """What its sender calls it; where it is called nothing, its address."""
        return (self.parsed.uri or self.parsed.source_url)[:_LONGEST_URI]

    @classmethod
    def known_by_bytes(cls, source: Source, sha: str, text: Revision) -> Entry:
        """Of a file that is not even read, because its bytes gave `text` before."""
        known = Known(text.article.slug, text.article_id)
        return cls(source, Item(), sha, is_whole=True, outcome=Outcome.UNCHANGED, known=known, text=text)

    def afresh(self) -> Entry:
        """The same entry, nothing decided of it but what its bytes decided."""
        if self.text:
            return self
        return Entry(self.source, self.item, self.sha, self.is_whole)

    def too_long(self) -> list[str]:
        """A sentence on each line of names that has more code points than its column."""
        lines = (("names", self.parsed.byline), ("credits", self.parsed.credit))
        return [
            f"The {what} of this article have {len(line):,} characters; the first {LONGEST_LINE} were taken."
            for what, line in lines
            if len(line) > LONGEST_LINE
        ]

    @property
    def version(self) -> str:
        """What its sender calls this text of it."""
        return self.parsed.version[:_LONGEST_VERSION]

    def result(self) -> FileResult:
        if self.text:
            return FileResult.of_text(self.text, self.path, self.outcome)
        if self.item.article is None:
            return FileResult(self.path, self.outcome, error=self.item.problem)
        slug = self.known.slug if self.known else ""
        return FileResult.of(self.item.article, self.path, self.outcome, slug, tuple(self.warnings))
