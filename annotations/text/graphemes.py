"""Characters as people see them: grapheme clusters (Unicode Standard Annex 29), which no landing may cut."""

import regex

#: One cluster: `\X`, which by itself reads a run of flags from its first letter on for each letter of it. So
#: the two letters of a flag are taken together, unless a mark or joiner follows, where the run ends.
CLUSTER = r"(?:[\U0001F1E6-\U0001F1FF]{2}(?![\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}])|\X)"
_CLUSTER = regex.compile(CLUSTER)
# Code points looked at on either side; a cluster that is longer than that is nobody's character.
_LOOK = 256


def clusters(text: str) -> list[int]:
    """Where each cluster of a text begins, and the end of the text: code points."""
    return [match.start() for match in _CLUSTER.finditer(text)] + [len(text)]


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, widened to whole clusters."""
    return _around(text, start)[0], _around(text, end)[1]


def _around(text: str, at: int) -> tuple[int, int]:
    """Begin and end of the cluster that `at` cuts; (at, at) when it cuts none."""
    if not 0 < at < len(text) or (text[at - 1] < "\u0300" and text[at] < "\u0300" and text[at - 1] != "\r"):
        return at, at
    low = max(0, at - _LOOK)
    low = max(text.rfind(" ", low, at), text.rfind("\n", low, at), low)
    for match in _CLUSTER.finditer(text, low, at + _LOOK):
        if match.end() >= at:
            return (at, at) if match.end() == at else match.span()
    return at, at
