"""Whom a comment calls. Pure."""

from __future__ import annotations

import regex

#: A login after @, as Django's usernames allow it, not inside a word (an e-mail address).
_MENTION = regex.compile(r"(?<![\w@.+-])@([\w][\w.+-]*)")


def mentioned(text: str) -> set[str]:
    """The logins called in `text`; a full stop or dash at the end is the sentence's."""
    return {found.rstrip(".-+") for found in _MENTION.findall(text)}
