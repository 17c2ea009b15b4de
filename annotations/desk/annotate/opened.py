"""What an act hands to the page that answers it: the article, and what shall be shown of the act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from annotations.desk.discussion import CommentForm
from annotations.models import Annotation, Status, Version
from annotations.rules.placement import current, desk_text
from annotations.text.spans import Span
from articles.models import Article, Revision

from .conflicts import Conflict
from .forms.judgement import JudgementForm
from .forms.passage import BordersForm, TagForm


class OpenArticle:
    """An article within one request, with the text the desk works on."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def text(self) -> Revision:
        """The desk's text, fetched when it is first asked for. Raises Revision.DoesNotExist."""
        text = desk_text(self.article)
        if text is None:
            raise Revision.DoesNotExist
        return text

    def again(self) -> OpenArticle:
        """The same article, whose text may be another by now."""
        return OpenArticle(self.article)

    def place_of(self, annotation: Annotation) -> Span | None:
        """Where the newest version of a passage lies in the text, or was found again after a change."""
        place = current(annotation.head(), self.text)
        if place.start is None or place.end is None:
            return None
        return Span(place.start, place.end)


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did to one passage: `is_new` when it tagged it, `was` where it lay before it was moved."""

    is_new: bool = False
    was: Span | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """A judgement as it was sent and not saved; the inspector shows it as it was filled in.

    `borders` are where the passage should lie, `conflict` what a colleague saved meanwhile.
    """

    form: JudgementForm
    evidence: Any
    borders: BordersForm | None = None
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Twice:
    """A tag on words that are tagged already; the page asks whether it is meant."""

    form: TagForm
    span: Span
    quote: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows after a request, beside what is stored.

    `chosen` is the passage open in the inspector: its row, or the key in an address. `change` is what an act
    did to it; None when it did nothing, or when nobody knows. `withdrawn` was withdrawn just now.
    """

    chosen: Annotation | UUID | None = None
    status: int = 200
    change: Change | None = None
    typed: Typed | None = None
    tag_form: TagForm | None = None
    twice: Twice | None = None
    comment_form: CommentForm | None = None
    withdrawn: Version | None = None

    @property
    def key(self) -> UUID | None:
        return self.chosen.pk if isinstance(self.chosen, Annotation) else self.chosen

    @property
    def conflict(self) -> Conflict | None:
        return self.typed.conflict if self.typed else None
