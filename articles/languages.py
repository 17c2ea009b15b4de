"""Which way a language is written. Pure."""

from __future__ import annotations

#: Languages written from right to left (primary subtags of BCP 47).
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "yi", "dv", "sd", "ug"})
#: BCP 47 for a language that nobody told us.
UNKNOWN = "und"


def direction(language: str) -> str:
    """The value of HTML's `dir` for a tag of BCP 47; "auto" for `UNKNOWN`."""
    if language == UNKNOWN:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
