"""`{% sender %}`: the hidden fields of every form of the desk. Built in, see TEMPLATES in the settings."""

from __future__ import annotations

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def sender(context: Context) -> SafeString:
    """The CSRF token, and whom the form was made for (`desk/senders.py` asks). In: request."""
    request: Any = context["request"]
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="made_for" value="{}">',
        get_token(request),
        request.user.pk,
    )
