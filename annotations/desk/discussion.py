"""The comments on a passage, as each page of it shows them, and the form for one more."""

from __future__ import annotations

from typing import Any

from django import forms

from annotations.models import Annotation, Comment
from annotations.models.comment import COMMENT_LENGTH
from annotations.rules.members import members


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Comment", max_length=COMMENT_LENGTH, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Write something first.",
            "max_length": f"A comment has at most {COMMENT_LENGTH:,} characters.",
        },
    )  # fmt: skip
    reply_to = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="comment_%s")

    @property
    def is_reply(self) -> bool:
        """Whether what was sent answers a thread, whose own field then shows it again."""
        return bool(self["reply_to"].value())


def discussion(annotation: Annotation, refused: CommentForm | None = None) -> dict[str, Any]:
    """What `_comments.html` takes: the threads, who can be mentioned, and the form. Two queries."""
    found: dict[int, tuple[Comment, list[Comment]]] = {}
    for row in annotation.comments.select_related("written_by", "resolved_by"):
        if row.reply_to_id is None:
            found[row.pk] = (row, [])
        else:
            found[row.reply_to_id][1].append(row)  # it was written later, so its thread is there
    return {
        "threads": list(found.values()),
        "open_threads": sum(root.resolved_at is None for root, _ in found.values()),
        "members": members().order_by("username").values_list("username", flat=True)[:12],
        "comment_form": refused or CommentForm(),
    }
