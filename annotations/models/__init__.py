"""What we say about an article. Each module below knows one noun; import them from here."""

from .annotation import Annotation
from .choices import Act, Checked, EvidenceKind, Found, PlacementState, Reason, ReturnReason, Stance, Status
from .comment import Comment
from .dismissal import Dismissal
from .evidence import Evidence
from .placement import Placement
from .seal import JudgementSeal
from .version import Version

__all__ = [
    "Act", "Annotation", "Checked", "Comment", "Dismissal", "Evidence", "EvidenceKind", "Found",
    "JudgementSeal", "Placement", "PlacementState", "Reason", "ReturnReason", "Stance", "Status", "Version",
]  # fmt: skip
