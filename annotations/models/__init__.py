"""What we say about an article. Each module below knows one noun; import them from here."""

from .annotation import Annotation
from .choices import Act, Checked, EvidenceKind, Found, PlacementState, Reason, Stance, Status
from .comment import Comment
from .evidence import Evidence
from .placement import Placement
from .seal import JudgementSeal
from .version import Version

__all__ = [
    "Act", "Annotation", "Checked", "Comment", "Evidence", "EvidenceKind", "Found", "JudgementSeal",
    "Placement", "PlacementState", "Reason", "Stance", "Status", "Version",
]  # fmt: skip
