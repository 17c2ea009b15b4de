"""Whole numbers in addresses and forms."""

from __future__ import annotations


def whole(text: str) -> int:
    """The number that `text` writes in ASCII digits; -1, which is nobody's key, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1
