"""What `manage.py check` says of the newsroom's own choices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

#: The words that come with Newsdesk.
HOW_WE_CHECK = Path(__file__).with_name("how_we_check.md")


def how_we_check_can_be_read(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    path = Path(settings.NEWSDESK_HOW_WE_CHECK)
    try:
        path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [
            Error(
                f"NEWSDESK_HOW_WE_CHECK names {path}, which cannot be read as UTF-8 text: {error}.",
                hint="Readers get the words that come with Newsdesk meanwhile.",
                id="annotations.E001",
            )
        ]
    return []
