"""Filters for a passage before readers: `note`, the whole of it, and `evidence`, the list of its evidence.

Built in, see the settings.
"""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from annotations.page import notes
from annotations.page.passages import Passage

register = template.Library()


@register.filter
def note(passage: Passage) -> SafeString:
    return mark_safe(notes.render(passage, settings.NEWSDESK_CONTACT))  # noqa: S308 - escaped there


@register.filter
def evidence(passage: Passage) -> SafeString:
    return mark_safe(notes.evidence(passage.evidence, passage.removed))  # noqa: S308 - escaped there
