"""A change before readers, in words: what a line of the log of changes tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from annotations.models import Annotation
from annotations.text.differences import Difference
from annotations.wording import clock
from articles.models import Article, ImportRun, Revision


@dataclass(frozen=True, slots=True)
class PublicChange:
    """One public act at `at` (UTC). `words` goes on from the passage, or is the whole act for a text.

    `passage` are the judged words, '' for a text; `said` is the public reason in sentences; `note` how the
    public note changed word by word; `evidence` the titles that came with it; `css` the status now, '' for a
    text; `unsettled` says which passages a new text left to be checked or behind. `run` is the import that
    published one article, or many: then without `text`, and `article` is the newest. `apart` tells it from
    what went live with it, '' where nothing did.
    """

    at: datetime
    article: Article
    words: str
    annotation: Annotation | None = None
    passage: str = ""
    said: str = ""
    note: tuple[Difference, ...] = ()
    evidence: tuple[str, ...] = ()
    css: str = ""
    text: Revision | None = None
    unsettled: tuple[str, ...] = ()
    run: ImportRun | None = None
    apart: str = ""

    def get_absolute_url(self) -> str:
        """The line of the log that tells this, on a page that begins with it, so that it stays there."""
        after = clock.address(self.at + timedelta(microseconds=1))
        return f"{reverse('article_changes', args=[self.article.slug])}?before={after}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Unique within an article."""
        return f"at-{self.at:%Y%m%dT%H%M%S%f}{self.apart}"
