"""Files become articles; command line and desk show the same results.

The way of a file: `sources` (folders, archives, uploads → bytes), `readers` (bytes → items, by
`articles.formats`, here or in other processes), `entries` and `matching` (is this article here already?),
`writing` (one short transaction for a batch), `run` (all of it in turn), `undoing` (a run taken back). It
creates first revisions and drafts; nothing public changes.
"""

from .matching import likeness
from .outlets import find_outlet
from .results import Defaults, FileResult
from .run import Importer
from .sources import Source, count, is_archive, read_paths, too_big, unpacked
from .undoing import UNDER_WAY, Undone, left_behind, undo

__all__ = [
    "UNDER_WAY",
    "Defaults",
    "FileResult",
    "Importer",
    "Source",
    "Undone",
    "count",
    "find_outlet",
    "is_archive",
    "left_behind",
    "likeness",
    "read_paths",
    "too_big",
    "undo",
    "unpacked",
]
