"""Does a passage say that someone said something? Pure.

In real dispatches most overlaps are a passage that is true *as said* (“the ministry announced that …”)
around one that is open *as fact*. Where a passage holds an attribution, “verified” alone misleads, and
the editor is asked what was checked. A rule set, not a parser: it errs on the side of asking.
"""

from __future__ import annotations

import regex

#: Reporting verbs of English, as they stand in newspapers.
VERBS = (
    "acknowledged|added|admitted|alleged|announced|argued|asserted|believed|boasted|cautioned|claimed|claims|"
    "commented|conceded|concluded|confirmed|contended|declared|denied|described|disclosed|emphasi[sz]ed|"
    "estimated|explained|indicated|insisted|mentioned|noted|predicted|promised|recalled|remarked|reported|"
    "reports|reportedly|revealed|said|saying|says|signalled|stated|states|stressed|suggested|testified|told|"
    "tweeted|urged|vowed|warned|warns|wrote|writes"
)
_PHRASES = r"according\s+to|in\s+(?:his|her|their|its)\s+words|cited\s+by|quoted\s+as|as\s+per"
#: Stems of Ukrainian and Russian, with “in the words of” and “by the data of”.
CYRILLIC_VERBS = (
    r"заяв\w+|оголо(?:с|ш)\w+|повідом\w+|стверджу\w+|сказа\w+|наголос\w+|зазнач\w+|"
    r"сообщ\w+|объяв\w+|утвержда\w+|заверил\w*|отметил\w*|подчеркнул\w*"
)
_CYRILLIC = rf"{CYRILLIC_VERBS}|за\s+словами|за\s+даними|по\s+словам|по\s+данным"
ATTRIBUTION = regex.compile(rf"\b(?:{VERBS}|{_PHRASES}|{_CYRILLIC})\b", regex.IGNORECASE)
QUOTED = regex.compile(r"[“„«\"][^“”„«»\"]{12,}[”“»\"]")


def holds_attribution(words: str) -> bool:
    """Whether `words` report what someone said: a reporting verb or phrase, or a quotation."""
    return bool(ATTRIBUTION.search(words) or QUOTED.search(words))
