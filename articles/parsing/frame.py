"""What stands around an article's text, as the paragraphs around it say: names, agencies, dates."""

from dataclasses import dataclass, field
from datetime import date

from .article import BlockKind
from .date_lines import DateLine

#: What may stand between headline and text without ending the search for a byline.
ASIDES = (BlockKind.META, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.SOURCE, BlockKind.LIST)
PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE)


@dataclass(slots=True)
class Frame:
    """What stands around the text: names, agencies, dates of publication with their labels first."""

    headline: str = ""
    dek: str = ""
    byline: str = ""
    credits: list[str] = field(default_factory=list)
    published: date | None = None
    updated: date | None = None
    local: dict[str, date] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def take_date(self, line: DateLine) -> None:
        """Files what a date line says, where none was filed before."""
        if self.published is None:
            self.published = line.day
            self.updated = self.updated or line.updated
            self.local = self.local or line.local
            self.warnings += line.problems
