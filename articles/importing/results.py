"""What an import is told beforehand, and what it tells of each file afterwards."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from articles.models import Outcome, Revision
from articles.parsing import ParsedArticle
from articles.parsing.article import count_paragraphs

NOT_TAKEN = "The database did not take this file, and nothing of it was stored. Import it again."
SAME_TEXT = "Its text is here already, under another name or with other bytes."


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the importer says of all files; what a file says of itself goes before.

    `language` (BCP 47) is that of texts whose language could not be told; `origin` is a value of
    `articles.models.Origin`.
    """

    outlet: str = ""
    language: str = ""
    origin: str = "other"
    rights_note: str = ""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one input: of one article, or of one file that gave none.

    `as_json` is the line of the report that DESIGN §4 names. `outcome` is a value of `models.Outcome`.
    """

    path: str
    outcome: str
    slug: str = ""
    headline: str = ""
    outlet: str = ""
    published_on: str | None = None
    byline: str = ""
    language: str = ""
    paragraphs: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None

    @classmethod
    def of(
        cls, parsed: ParsedArticle, path: str, outcome: str, slug: str, warnings: tuple[str, ...] = ()
    ) -> FileResult:
        """With what the file says of its article and to editors, then `warnings`."""
        note = [f"Its sender tells editors: “{parsed.desk_note}”"] if parsed.desk_note else []
        return cls(
            path=path,
            outcome=outcome,
            slug=slug,
            headline=parsed.headline,
            outlet=parsed.outlet,
            published_on=parsed.published_on.isoformat() if parsed.published_on else None,
            byline=parsed.byline,
            language=parsed.language,
            paragraphs=parsed.paragraphs,
            warnings=(*parsed.warnings, *parsed.kept_back, *note, *warnings),
        )

    @classmethod
    def of_text(cls, text: Revision, path: str, outcome: str) -> FileResult:
        """With what is stored of it."""
        return cls(
            path=path,
            outcome=outcome,
            slug=text.article.slug,
            headline=text.headline,
            outlet=text.outlet_name,
            published_on=text.published_on.isoformat() if text.published_on else None,
            byline=text.byline,
            language=text.language,
            paragraphs=count_paragraphs(text.block_list),
        )

    @property
    def words(self) -> str:
        """The outcome as people read it."""
        return str(Outcome(self.outcome).label)

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"warnings": list(self.warnings)}
