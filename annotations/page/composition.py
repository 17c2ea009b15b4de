"""A text composed with its passages: numbered, laid out, and its marks rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from annotations.text.spans import Span
from articles.models import Revision
from articles.parsing import BlockKind

from . import marks
from .layout import LaidBlock, levels, segments
from .marks import Mark
from .numbers import in_reading_order, letters
from .passages import Passage


@dataclass(slots=True)
class PageBlock:
    """A block of the text as HTML, and the passages that end in it."""

    kind: str
    start: int
    end: int
    html: SafeString
    passages: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class AnnotatedText:
    """A text laid out with its passages; `headline` is the headline's block where the text has one.

    `checking` and `orphans` have no place in the text: their words changed, or are gone.
    """

    text: Revision
    passages: list[Passage]
    checking: list[Passage]
    orphans: list[Passage]
    headline: PageBlock | None
    blocks: list[PageBlock]

    @property
    def checking_until(self) -> str:
        return _one_until(self.checking)

    @property
    def orphans_until(self) -> str:
        return _one_until(self.orphans)


def lay_out(
    text: Revision,
    passages: Iterable[Passage],
    chosen: UUID | None = None,
    *,
    readers: Mapping[UUID, int] | None = None,
    near: Sequence[Span] | None = None,
    show: str = "",
    is_desk: bool = True,
) -> AnnotatedText:
    """Numbers the passages in the order of the text, lays them out, and renders the marks.

    With `readers`, the numbers they have before readers, they are numbered as they were made, so that a new
    one changes nothing in the page, and named by readers' number, or by a letter while readers see none.
    With `show`, a `Passage.kind`, only those passages are laid out, under the numbers they have among all.
    With `near` only the blocks that these spans touch are rendered; the others have no HTML. At the desk
    passages whose words changed are shown where they seem to be; before readers (`is_desk` false) nowhere.
    """
    every = list(passages)
    for passage in every:
        passage.language = text.language
    here = [p for p in every if p.placement.start is not None and p.placement.revision_id == text.pk]
    placed = [p for p in here if is_desk or p.is_sure]
    placed.sort(key=lambda p: in_reading_order(p.placement))
    aged = placed if readers is None else sorted(placed, key=_by_age)
    for number, passage in enumerate(aged, start=1):
        passage.number = number
        if readers is not None:
            passage.name = str(readers.get(passage.key) or letters(number))
    placed = [passage for passage in placed if not show or passage.kind == show]
    spans = [passage.span for passage in placed]
    looks = [
        Mark(
            key=str(passage.key),
            number=passage.number,
            label=passage.label,
            css=passage.css,
            spoken=passage.spoken,
            level=level,
            is_draft=passage.version.is_draft,
            is_chosen=passage.key == chosen,
        )
        for passage, level in zip(placed, levels(spans), strict=True)
    ]
    blocks = [
        _page_block(text.body, block, looks, placed, is_wanted=near is None or _touches(block, near))
        for block in segments(text.body, text.block_list, spans)
    ]
    headline = next((block for block in blocks if block.kind == BlockKind.HEADLINE), None)
    return AnnotatedText(
        text=text,
        passages=placed,
        # Databases name rows in any order; a page read again is the same page.
        checking=sorted(
            (passage for passage in here if not (is_desk or passage.is_sure)),
            key=lambda passage: in_reading_order(passage.placement),
        ),
        orphans=sorted(
            (passage for passage in every if passage.placement.start is None), key=_where_it_stood
        ),
        headline=headline,
        blocks=[block for block in blocks if block is not headline],
    )


def _one_until(passages: Sequence[Passage]) -> str:
    """The moment until which all of them stood in the article; '' where it is not the same for all."""
    moments = {passage.until for passage in passages}
    return moments.pop() if len(moments) == 1 else ""


def _where_it_stood(passage: Passage) -> tuple[int, str]:
    """The order of passages in the text that held their words last."""
    return passage.source.start or 0, str(passage.key)


def _by_age(passage: Passage) -> tuple[datetime, str]:
    return passage.version.annotation.created_at, str(passage.key)


def _touches(block: LaidBlock, spans: Iterable[Span]) -> bool:
    return any(span.start < block.end and block.start < span.end for span in spans)


def _page_block(
    body: str, block: LaidBlock, looks: list[Mark], placed: list[Passage], *, is_wanted: bool
) -> PageBlock:
    return PageBlock(
        kind=str(block.kind),
        start=block.start,
        end=block.end,
        # Escaped by `marks.render`; a property test holds it to that.
        html=mark_safe(marks.render(body, block, looks) if is_wanted else ""),  # noqa: S308
        passages=sorted((placed[i] for i in block.closes), key=lambda p: p.number),
    )
