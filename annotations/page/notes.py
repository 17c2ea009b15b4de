"""The note beside a passage, as readers get it: HTML by string joins, as the marks are, for the same reason.

Everything that people typed goes through `escape`; a property test holds the page to that.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from django.conf import settings

from annotations.models.choices import Act
from annotations.wording import quoting
from annotations.wording.clock import day, moment

if TYPE_CHECKING:
    from annotations.models import Evidence

    from .passages import Passage


def render(passage: Passage, contact: str) -> str:
    """The whole note; a fold holds the evidence and the history, never the judgement.

    `contact` is the newsroom's address for complaints, '' for none.
    """
    n, css, rechecked = passage.number, passage.css, passage.is_rechecked
    parts = [
        f'<section class="note s-{css}" id="note-{n}" aria-labelledby="note-{n}-head">\n'
        f'<h3 class="note-head" id="note-{n}-head">'
        f'<svg class="note-sign" aria-hidden="true"><use href="#sign-{css}"/></svg>'
        f'<a class="note-number" href="#passage-{n}" aria-label="Passage {n} in the text">{n}</a> '
        f"<span>{escape(passage.words)} "
        f'<span class="note-passage">{quoted(passage)}</span></span></h3>\n'
    ]
    if passage.since:
        parts.append(f'<p class="note-since">Since then: {escape(passage.since)}</p>\n')
    parts.append(f'<p class="note-text">{_text(passage)}</p>\n')
    parts.append(f'<details class="note-more"><summary>{_fold(passage)}</summary>\n')
    if not rechecked:
        parts.append(evidence(passage.evidence, passage.removed))
        parts.append(f'<p class="note-meta" dir="auto">{escape(_checked(passage))}</p>\n')
    if passage.earlier:
        lines = (
            f"<li>{day(row.live_from)}: {escape(row.told)}</li>" for row in passage.earlier if row.live_from
        )
        parts.append(f'<ol class="note-history">{"".join(lines)}</ol>\n')
    wrong = (
        f' <a href="mailto:{escape(contact)}?subject=Passage%20{passage.key}">Tell us if we are wrong</a>'
        if contact
        else ""
    )
    parts.append(
        f'<p class="note-links"><a href="{passage.address}">Link to this passage</a>{wrong}</p>\n'
        "</details>\n</section>\n"
    )
    return "".join(parts)


def quoted(passage: Passage) -> str:
    """The passage's first words in quotation marks, in their own language and direction."""
    return quoting.quoted(passage.excerpt, passage.language)


def _fold(passage: Passage) -> str:
    """What the fold of the note holds."""
    number = len(passage.evidence) + len(passage.removed)
    rows = f"Evidence ({number})" if number and not passage.is_rechecked else ""
    return ", ".join(filter(None, [rows, "history" if passage.earlier else ""])).capitalize() or "More"


def _checked(passage: Passage) -> str:
    """When and by whom. Credit is the newsroom's, unless the person chose to be named."""
    on = f" {day(passage.version.checked_on)}" if passage.version.checked_on else ""
    return f"Checked{on} by {passage.version.written_by.public_name or settings.NEWSDESK_NAME}."


def _text(passage: Passage) -> str:
    version = passage.version
    if version.act == Act.HOLD:
        assert version.live_from is not None
        reason = f' <span dir="auto">{escape(version.reason_text)}</span>' if version.reason_text else ""
        return f"Since {moment(version.live_from)}.{reason}"
    if passage.is_rechecked:
        return "The words of this passage have changed since we judged them."
    said = [f'<span dir="auto">{escape(version.note)}</span>']
    if version.claimant:
        said.append(f'<span class="note-meta">Says: <bdi>{escape(version.claimant)}</bdi>.</span>')
    if version.reported_by:
        said.append(f'<span class="note-meta">Reported by <bdi>{escape(version.reported_by)}</bdi>.</span>')
    return " ".join(said)


def evidence(rows: Iterable[Evidence], removed: Iterable[str] = ()) -> str:
    """The rows that may leave the desk, as a list, then the sentences on removed ones; '' without any."""
    items = "".join(f'<li class="evidence-row">{_row(row)}</li>\n' for row in rows)
    items += "".join(f'<li class="evidence-row is-removed">{escape(sentence)}</li>\n' for sentence in removed)
    return f'<ul class="evidence">{items}</ul>\n' if items else ""


def _row(row: Evidence) -> str:
    title = escape(row.title)
    found = f'<a href="{escape(row.url)}" rel="nofollow noopener">{title}</a>' if row.url else title
    meta = [f"{row.get_kind_display()}, {row.get_stance_display()}"]
    if row.is_internal:
        meta.append("kept by the desk")
    if row.accessed_on:
        meta.append(f"seen {day(row.accessed_on)}")
    if row.archived_url:
        meta.append(f'<a href="{escape(row.archived_url)}" rel="nofollow noopener">archived copy</a>')
    lines = [f'<span dir="auto">{found}</span>', f'<span class="evidence-meta">{", ".join(meta)}</span>']
    if row.quote:
        lines.append(f'<q class="evidence-quote" dir="auto">{escape(row.quote)}</q>')
    if row.asked_on:
        lines.append(f'<span class="evidence-meta">Asked {day(row.asked_on)}{_reply(row)}</span>')
    return " ".join(lines)


def _reply(row: Evidence) -> str:
    if not row.answered_on:
        return ", no answer yet."
    answer = f": “<bdi>{escape(row.answer)}</bdi>”" if row.answer else "."
    return f", answered {day(row.answered_on)}{answer}"
