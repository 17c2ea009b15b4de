"""To whom does a sentence attribute what it says? Pure.

The name is offered beside the field “who says it” and never filled in, so the rules prefer silence to a
guess: a pronoun, a name of more words than people read at a glance, or no reporting verb give ''.
"""

from __future__ import annotations

import regex

from .attribution import CYRILLIC_VERBS, VERBS

#: Longest offer, in code points; the column's limit.
LONGEST = 200
_WORDS = 9
#: So much of a sentence is read, in code points; a run-on text has no one claimant.
_READ = 1000
_NAME = r"\p{Lu}[\p{L}\p{M}\p{N}.’'ʼ-]*"
_LINK = r"of|the|for|and|in|at|on|de|von|van|al|bin"
#: A name: capitalised words, joined by small ones (“Ministry of Defence of the Republic”).
_NAMES = rf"{_NAME}(?:\s+(?:(?:(?:{_LINK})\s+){{0,2}}{_NAME}))*"
#: What people are called without a name: “the ministry”, “a senior official”, “local officials”.
_ROLES = (
    r"ministr(?:y|ies)|minister|officials?|army|military|government|police|president|governor|mayor|spokes\w+|"
    r"commander(?:-in-chief)?|general|witness(?:es)?|residents?|sources?|analysts?|experts?|observers?|company|"
    r"operator|utility|agency|council|office|authorit(?:y|ies)|prosecutors?|doctors?|rescuers?|soldiers?|drivers?|"
    r"villagers?|union|party|court|bank|hospital|institute|committee|headquarters|staff"
)
_HOW_MANY = r"the|a|an|two|three|several|some|local"
# Only what has a fixed spelling is matched without regard to case: under `(?i:…)` a `\p{Lu}` matches small
# letters too, then each “of” is a link and a name, and an ordinary sentence has 2ⁿ readings.
_NOUNS = rf"(?:(?i:{_HOW_MANY})\s+)?(?:[\p{{Ll}}-]+\s+){{0,2}}?(?i:{_ROLES})\b(?:\s+{_NAMES})?"
_WHO = rf"(?:(?:the|The)\s+)?(?:{_NAMES}(?:\s+(?:{_ROLES})\b(?:\s+{_NAMES})?)?|{_NOUNS})"
_WEEKDAY = r"\p{L}{1,12}day"
_BEFORE_VERB = rf"has|have|had|also|later|earlier|repeatedly|on\s+{_WEEKDAY}|{_WEEKDAY}"
_VERB = rf"(?i:(?:{_BEFORE_VERB})\s+)*(?i:{VERBS})"
_CYRILLIC_NAME = r"\p{Lu}[\p{L}’'ʼ-]++"
_CYRILLIC_WHO = rf"(?<!\p{{L}}){_CYRILLIC_NAME}(?:\s+[\p{{Ll}}-]++){{0,3}}?(?:\s+{_CYRILLIC_NAME}){{0,3}}"
_RULES = (
    regex.compile(rf"(?i:according\s+to|as\s+per|cited\s+by)\s+(?P<who>{_WHO})"),
    # Not “accounts on Telegram reported”: the name after a preposition is not who speaks.
    regex.compile(
        rf"(?<!\b(?:on|in|at|of|for|by|to|from|with)\s)\b(?P<who>{_WHO})(?:,[^,]{{2,80}},)?\s+{_VERB}\b(?!\s+by\b)"
    ),
    # Not “said Ukrainian troops had left”, where the claim goes on.
    regex.compile(
        rf"[,”\"»]\s*(?i:said|says|added|wrote|claimed|stressed)\s+(?P<who>{_WHO})"
        r"(?=\s*(?:[,.;:”\"»]|$)|\s+(?:in|on|at|to|during|after|late|early)\b)"
    ),
    regex.compile(rf"(?P<who>{_CYRILLIC_WHO})\s+(?:{CYRILLIC_VERBS})\b"),
    regex.compile(rf"\b(?:{CYRILLIC_VERBS})\s+(?P<who>{_CYRILLIC_WHO})"),
)
_PRONOUNS = frozenset(
    [
        "he", "she", "it", "they", "we", "i", "you", "who", "which", "this", "that", "these", "those",
        "there", "one", "all", "both", "some", "others", "nobody", "but", "and", "as", "він", "вона", "воно",
        "вони", "ми", "я", "хто", "он", "она", "оно", "они", "мы", "кто", "это", "це",
        "як", "как", "однак", "проте", "однако", "але", "но", "також", "также",
    ]
)  # fmt: skip
_ADVERBS = frozenset(
    [
        "initially", "meanwhile", "however", "moreover", "earlier", "later", "yesterday", "today",
        "reportedly", "additionally", "furthermore", "previously", "recently", "separately", "instead",
        "although", "while", "after", "before", "when", "since", "according", "also",
    ]
)  # fmt: skip


def claimant(words: str) -> str:
    """Who, by its own words, says what the sentence says; '' where none is named or the rules are unsure."""
    for rule in _RULES:
        for match in rule.finditer(words[:_READ]):
            if who := _clean(match["who"]):
                return who
    return ""


def _clean(who: str) -> str:
    parts = who.split()
    while parts and (parts[0].casefold().strip(",") in _ADVERBS or parts[0] in ("The", "the", "A", "a")):
        if parts[0] in ("The", "the") and len(parts) == 2 and parts[1][:1].islower():
            break  # “the ministry” is how people say it
        parts.pop(0)
    found = " ".join(parts).strip(" ,;:.“”\"'«»").removesuffix("’s").removesuffix("'s")
    if not found or len(parts) > _WORDS or len(found) > LONGEST:
        return ""
    if parts[0].casefold() in _PRONOUNS:
        return ""
    return found
