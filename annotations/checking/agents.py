"""Is a name a person’s or an organization’s? schema.org has no author that is neither. Pure.

Told by the words of the name alone. Where they do not tell, an organization is the safer word: a ministry
called a person is absurd, a person called an organization is only imprecise.
"""

from __future__ import annotations

import regex

_ORGANIZATION = regex.compile(
    r"\b(?:agency|army|armed|association|authorit(?:y|ies)|bank|bbc|board|bureau|cabinet|centre|center|channel|church|"
    r"college|command|commission|committee|company|corps|council|court|defen[cs]e|department|desk|directorate|editorial|"
    r"editors|embassy|federation|fleet|force|forces|foundation|government|group|guard|headquarters|herald|hospital|inc|"
    r"institute|intelligence|journal|kremlin|ltd|media|military|ministry|monitor|navy|network|news|newspaper|newsroom|"
    r"office|officials|organi[sz]ation|parliament|party|police|post|press|radio|republic|residents|reuters|school|"
    r"secretariat|service|society|sources|staff|state|tass|team|telegraph|television|times|tribune|tv|union|unit|"
    r"university|volunteers|witnesses)\b",
    regex.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "al", "bin", "da", "de", "del", "der", "di", "du", "el", "ibn", "la", "le", "ten", "ter", "van",
        "von", "y", "zu",
    ]
)  # fmt: skip
_AND = regex.compile(r"(?<!\s)\s*+(?:[,;&]|\band\b|\bund\b|\bet\b)\s*", regex.IGNORECASE)
#: Words of a person's name, at most; and code points of a byline that are read.
_WORDS, _READ = 5, 300


def agent(name: str) -> dict[str, str]:
    """`{"@type": "Person" | "Organization", "name": name}` of schema.org."""
    return {"@type": "Person" if is_person(name) else "Organization", "name": name}


def agents(byline: str) -> list[dict[str, str]]:
    """The authors a byline names: several people where each part names a person, else the whole as one."""
    parts = [part for part in _AND.split(byline[:_READ]) if part]
    if len(parts) > 1 and all(is_person(part) for part in parts):
        return [agent(part) for part in parts]
    return [agent(byline)] if byline else []


def is_person(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= _WORDS or _ORGANIZATION.search(name) or any(char.isdigit() for char in name):
        return False
    named = [word for word in words if word.casefold() not in _PARTICLES]
    are_names = all(word[0].isupper() or not word[0].isascii() for word in named)
    return len(named) > 1 and are_names and not name.isupper()
