"""What nobody sees in a text: runs of selectors, tags, zero-width signs; and letters encoded twice."""

import re

_SELECTOR, _TAG = "\ufe00-\ufe0f\U000e0100-\U000e01ef", "\U000e0000-\U000e007f"
_INVISIBLE = re.compile(f"[{_SELECTOR}{_TAG}\u200b-\u200d\u2060-\u2064\ufeff]+")
_SIGNS = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
# What an emoji or a letter of its own right has: a selector, a joiner, or both.
_SOUND = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]?[\u200b-\u200d\u2060\ufeff]{0,2}")
# The tags of a flag (England's) end in the last of them.
_FLAG = re.compile("[\U000e0030-\U000e007a]{1,7}\U000e007f\ufe0f?\u200d?")
_TWICE = re.compile("[ÃÂ][\u0080-\u00bf‚-›€]|â€[\u0080-\u00bf‚-›œ\u009d™]|[ÐÑ][\u0080-\u00bf‚-›€ŒŽœžŸƒˆ˜]")
_ENOUGH = 2


def without_payloads(text: str) -> tuple[str, int]:
    """`text` without runs of invisible signs, and how many signs left it; an emoji's own stay."""
    gone = 0
    if not _may_hide(text):
        return text, gone

    def kept(match: "re.Match[str]") -> str:
        nonlocal gone
        run = match[0]
        before = text[match.start() - 1 : match.start()]
        if (
            len(run) <= 3
            and _SOUND.fullmatch(run)
            and not (run[0] > "\ufe00" and before.isascii() and len(run) > 1)
        ):
            return run
        if before == "\U0001f3f4" and _FLAG.fullmatch(run):
            return run
        own = run[0] if run[0] == "\ufe0f" and before and not before.isalnum() else ""
        gone += len(run) - len(own)
        return own

    return _INVISIBLE.sub(kept, text), gone


def _may_hide(text: str) -> bool:
    """Whether there is any invisible sign at all: asked of each in turn, which is cheap where there is
    none."""
    if text.isascii():
        return False
    beyond = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    return beyond or any(sign in text for sign in _SIGNS)


def payload_warning(gone: int) -> list[str]:
    """A sentence on the `gone` signs that were left out of the body."""
    if not gone:
        return []
    return [f"{gone:,} invisible characters in a row were left out of the text; they stand in the original."]


def twice_encoded(text: str) -> list[str]:
    """A sentence where letters of `text` look encoded twice (“Ã³” for “ó”)."""
    found = _TWICE.findall(text[:20_000]) if any(sign in text for sign in "ÃÂâÐÑ") else []
    if len(found) < _ENOUGH:
        return []
    return [f"Letters of the text are damaged: it was encoded twice (“{found[0]}”). Ask for another copy."]
