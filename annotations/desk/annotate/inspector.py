"""The inspector of the annotating page: everything about the chosen passage, and what may be done with it."""

from __future__ import annotations

import hashlib
from typing import Any

from annotations.checking.attribution import holds_attribution
from annotations.checking.claimants import claimant
from annotations.desk.discussion import discussion
from annotations.desk.requests import DeskRequest
from annotations.models import Act, PlacementState, Version
from annotations.page.passages import Passage
from annotations.review.proposals import UNPUBLISHED
from annotations.rules import policy
from annotations.rules.judgement import Judgement
from annotations.text.context import Text
from articles.models import Revision

from .forms.judgement import evidence_forms, judgement_form
from .forms.passage import BordersForm
from .opened import Shown, Typed

#: In strict policy, of what readers see already.
CHANGED = "What you change here, a second person publishes."


def inspector(request: DeskRequest, passage: Passage, text: Revision, shown: Shown) -> dict[str, Any]:
    """What `_inspector.html` says of the chosen passage; its forms are as typed where nothing was saved."""
    head = passage.version
    live = head if head.is_live else head.annotation.live()
    is_changed = passage.placement.state == PlacementState.NEEDS_CHECK
    why_not, missing = why_not_publish(request, head, text), policy.unmet(head)
    typed = shown.typed or Typed(judgement_form(head), evidence_forms(head))
    return {
        "form": typed.form,
        "evidence": typed.evidence,
        "borders": typed.borders or BordersForm(revision=text),
        "offer": offered_claimant(passage, text),
        "is_said": holds_attribution(passage.placement.exact),
        "live": live,
        "look": look(Judgement.of(head), is_plain_draft=is_plain_draft(head), is_forbidden=bool(why_not)),
        "rules": policy.rules(head),
        "missing": missing,
        "is_forbidden": bool(why_not),
        # What is missing is said below the buttons whoever looks.
        "forbidden": "" if why_not in " ".join(missing) else why_not,
        "why_not_confirm": policy.why_not_confirm(live, request.user) if is_changed else "",
        "may_hold": request.user.has_perm("annotations.hold_version"),
        **discussion(head.annotation, shown.comment_form),
    }


def why_not_publish(request: DeskRequest, head: Version, text: Revision) -> str:
    """The sentence that a person who may publish gets in place of the button; '' else."""
    if not request.user.has_perm("annotations.publish_version"):
        return ""
    if not text.is_live:
        return UNPUBLISHED
    if not policy.is_strict():
        return ""
    return CHANGED if head.is_live else policy.why_not_publish(head, request.user)


def is_plain_draft(version: Version) -> bool:
    """A judgement that is neither public nor submitted."""
    return version.is_draft and version.act == Act.JUDGE and version.submitted_at is None


def look(judgement: Judgement, *, is_plain_draft: bool, is_forbidden: bool = False) -> str:
    """A short digest of what the marks and lists of the page show of a judgement; its note is not in it.

    `is_forbidden`: the person may publish, and the rule says no to this version.
    """
    shown = (
        judgement.status, judgement.what, judgement.evidence, bool(judgement.claimant), is_plain_draft,
        is_forbidden,
    )  # fmt: skip
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def offered_claimant(passage: Passage, text: Revision) -> str:
    """Who says it, as the passage's sentence has it; offered beside the empty field, never filled in."""
    if passage.version.claimant or passage.placement.start is None:
        return ""
    here = passage.span
    blocks = [block for block in text.block_list if block.start < here.end and here.start < block.end]
    spans = [here, *Text(text.body, blocks).touched(here)]
    return next(filter(None, (claimant(span.of(text.body)) for span in spans)), "")
