"""What came in. Each module below knows one noun; import them from here."""

from .article import Article, Origin
from .epoch import Epoch
from .imports import ImportedFile, ImportRun, Original, Outcome
from .interval import Guarded, Interval, IntervalQuerySet
from .outlet import Outlet
from .revision import Revision, TextChange
from .seal import SealBase, SealReason, TextSeal
from .search import SearchText

__all__ = [
    "Article",
    "Epoch",
    "Guarded",
    "ImportRun",
    "ImportedFile",
    "Interval",
    "IntervalQuerySet",
    "Origin",
    "Original",
    "Outcome",
    "Outlet",
    "Revision",
    "SealBase",
    "SealReason",
    "SearchText",
    "TextChange",
    "TextSeal",
]  # fmt: skip
