"""What a newsroom asks before something goes live: evidence by status, and a second pair of eyes.

`NEWSDESK_POLICY` is `open` (the rules are advice beside the button) or `strict` (they are enforced).
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from articles.errors import Refused

from .models.choices import Act, Checked, Stance, Status
from .models.version import Version


def is_strict() -> bool:
    return settings.NEWSDESK_POLICY == "strict"


def missing(version: Version) -> list[str]:
    """What the newsroom's rule for this status still asks for, each a sentence; empty when it is met."""
    if version.act != Act.JUDGE:
        return []
    if not version.what:
        return ["Say what was checked: that it is so, that it was said, or the footage."]
    stances = [evidence.stance for evidence in version.evidence.all()]
    supporting, contradicting = stances.count(Stance.SUPPORTS), stances.count(Stance.CONTRADICTS)
    match version.status:
        case Status.VERIFIED if version.what == Checked.SAID:
            return _count(supporting, settings.NEWSDESK_EVIDENCE_SAID, "primary record that it was said")
        case Status.VERIFIED:
            return _count(supporting, settings.NEWSDESK_EVIDENCE_VERIFIED, "supporting piece of evidence")
        case Status.DISPUTED:
            return _count(
                contradicting, settings.NEWSDESK_EVIDENCE_DISPUTED, "piece of evidence that contradicts it"
            )
        case Status.UNVERIFIED if not version.note.strip():
            return ["Say in the note what was tried."]
    return []


def _count(have: int, need: int, what: str) -> list[str]:
    if have >= need:
        return []
    return [f"{have} of {need}: {what.replace('piece', 'pieces') if need > 1 else what}."]


def writers_since_live(version: Version) -> set[int]:
    """Keys of all who wrote any part of this version since the judgement that was live before it.

    A hold does not count as a judgement: whoever stops harm alone does not thereby review a draft.
    """
    versions = version.annotation.versions.filter(number__lte=version.number).order_by("-number")
    writers: set[int] = set()
    for number, writer, live_from, act in versions.values_list("number", "written_by", "live_from", "act"):
        if live_from is not None and act != Act.HOLD and number != version.number:
            break
        writers.add(writer)
    return writers


def why_not_publish(version: Version, by: Any) -> str:
    """The sentence that forbids `by` to publish this version, or ''. Says nothing of permissions."""
    if not version.what and version.act == Act.JUDGE:
        return "Say what was checked: that it is so, that it was said, or the footage."
    if not is_strict():
        return ""
    if by.pk in writers_since_live(version):
        return "You wrote part of this, so a second person publishes it."
    return " ".join(missing(version))


def demand_publishable(version: Version, by: Any) -> None:
    """Raises Refused with the sentence of `why_not_publish`."""
    if sentence := why_not_publish(version, by):
        raise Refused(sentence)
