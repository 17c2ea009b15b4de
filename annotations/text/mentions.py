"""Whom a comment calls. Pure."""

from __future__ import annotations

import regex

#: A login after @, as Django's usernames allow it (“@” within included), not inside an e-mail address.
_MENTION = regex.compile(r"(?<![\w@.+-])@(\w[\w.@+-]*+)")


def mentioned(text: str) -> set[str]:
    """The logins called in `text`, in small letters; a full stop or dash at the end is the sentence's.

    Whether a login has small letters is nothing that a colleague remembers: compare without case.
    """
    return {found.rstrip(".-+@").lower() for found in _MENTION.findall(text)}
