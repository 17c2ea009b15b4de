"""What an act has done, in the sentences that whoever did it reads."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html

from annotations.models import Act, Version
from annotations.review import proposals
from annotations.rules import policy

from .requests import DeskRequest


def published(version: Version) -> str:
    """What publishing `version` has done; of a withdrawal also where the judgement can be had back."""
    done = proposals.published(version)
    if version.act != Act.WITHDRAW:
        return done
    address = reverse("desk:history", args=[version.annotation_id])
    return format_html('{} <a href="{}">Its history</a> has the judgement.', done, address)


def submitted(version: Version) -> str:
    """What submitting `version` has done, and what it still waits for."""
    annotation = version.annotation
    if version.act == Act.WITHDRAW:
        live = annotation.live()
        now = f" Until then readers see: {live.told_now}." if live else ""
        return f"The withdrawal is submitted. A second person publishes it.{now}"
    if annotation.article.live_revision() is None:
        return "Submitted. It can be published when the article is."
    if policy.is_strict() and (missing := policy.unmet(version)):
        return f"Submitted. It cannot be published yet. Still needed: {' '.join(missing)}"
    return "Submitted. A second person can publish it now."


def withdrawn(request: DeskRequest, version: Version) -> Version | None:
    """`version` if readers see that it was withdrawn and this person may take that back."""
    is_gone = version.act == Act.WITHDRAW and version.is_live
    return version if is_gone and request.user.has_perm("annotations.write_draft") else None
