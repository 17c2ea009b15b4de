"""Which sentences of a text are worth checking, and why. Pure.

The rules, each found by its telling words:
- **hedge**: the writer holds back (“reportedly”, “purported”, “is believed to”).
- **unverified**: the writer says that it was not checked (“could not be independently verified”).
- **attribution**: it is told in someone's name; a claim (“announced that”, “according to”) weighs more than a
  mere “said”.
- **number**: a number that a check could prove wrong: three digits and more, percentages, money, distances,
  or casualties and other counts of people. Dates, years, times and a bare small number are no reason.
- **superlative**: “the largest”, “never before”, “for the first time”.
- **quote**: somebody's words of some length in quotation marks.

A suggestion is an invitation to look, never a judgement. A superlative or a quote suggests a sentence only
together with another reason.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import regex

from annotations.text.sentences import sentences
from annotations.text.spans import Span
from articles.parsing import Block, BlockKind

from .attribution import ATTRIBUTION, QUOTED, VERBS


class Why(StrEnum):
    """The reasons, strongest first."""

    HEDGE = "hedge"
    UNVERIFIED = "unverified"
    NUMBER = "number"
    SUPERLATIVE = "superlative"
    ATTRIBUTION = "attribution"
    QUOTE = "quote"

    @property
    def label(self) -> str:
        return {
            Why.HEDGE: "hedged",
            Why.UNVERIFIED: "not checked, it says",
            Why.NUMBER: "a number",
            Why.SUPERLATIVE: "a superlative",
            Why.ATTRIBUTION: "someone’s claim",
            Why.QUOTE: "someone’s words",
        }[self]


#: What each reason weighs; a sentence is suggested from `_ENOUGH` on.
_WEIGHT = {
    Why.HEDGE: 3, Why.UNVERIFIED: 3, Why.NUMBER: 3, Why.ATTRIBUTION: 2, Why.SUPERLATIVE: 2, Why.QUOTE: 1
}  # fmt: skip
_ENOUGH = 3
#: Where nothing is claimed, or nothing that a reader would take from it.
_SKIPPED = frozenset({BlockKind.META, BlockKind.CREDIT, BlockKind.SOURCE, BlockKind.APPEAL})

_HEDGE = (
    r"reportedly|allegedly|purported(?:ly)?|supposed(?:ly)?|apparently|presumably|rumou?red|unconfirmed|so-called|"
    r"(?:is|are|was|were)\s+(?:said|believed|thought|alleged|understood|reported|rumoured)\s+to|appear(?:s|ed)?\s+to|"
    r"could\s+not\s+be\s+reached|it\s+(?:is|was)\s+claimed|нібито|начебто|ймовірно|імовірно|якобы|предположительно|"
    r"вероятно|по\s+слухам"
)
_UNVERIFIED = (
    r"(?:not|n’t|n't|yet\s+to|cannot|unable\s+to)\s+(?:\w+\s+){0,3}(?:verif\w+|confirm\w*|corroborat\w+)|"
    r"unverified|unconfirmed|remains?\s+(?:unclear|unknown|to\s+be\s+seen)|no\s+(?:independent|official)\s+confirmation|"
    r"не\s+підтвердж\w+|не\s+подтвержд\w+|неможливо\s+перевірити|невозможно\s+проверить"
)
_PEOPLE = (
    r"people|persons|civilians?|children|women|men|soldiers?|troops|servicem[ae]n|prisoners?|casualties|dead|"
    r"killed|wounded|injured|missing|victims?|homes|houses|villages?|settlements?|towns?|cities|districts?|regions?|"
    r"tanks?|drones?|missiles?|rockets?|aircraft|vehicles?|shells|attacks?|strikes?|workers?|осіб|людей|загибл\w+|поранен\w+|человек|погибш\w+|"
    r"ранен\w+|дронів|ракет\w*"
)
_UNIT = (
    r"%|per\s*cent|percent|km|kilomet(?:er|re)s?|mile?s?|met(?:er|re)s?|hectares?|tonnes?|tons?|million|billion|trillion|"
    r"thousand|hundred|square|euros?|dollars?|hryvnias?|roubles?|rubles?|відсот\w+|процент\w+|км|км²|тис|млн|млрд|тыс"
)
_SMALL = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|thousands|"
    r"tens\s+of\s+thousands|millions"
)
_NUMBER = (
    # A number is begun at its first digit and read whole (`*+`): a list of a thousand of them stays one pass.
    rf"[$€£₴₽]\s?\d|(?<![\d.,])\d[\d.,\u00a0\u202f]*+\s?(?:-\s?)?(?:{_UNIT})\b|(?<!\d)\d++%|"
    rf"(?<![\d.,])\b\d[\d.,]*+\s+(?:\p{{L}}+\s+){{0,2}}?(?:{_PEOPLE})\b|"
    rf"\b(?:{_SMALL})\s+(?:of\s+)?(?:\p{{L}}+\s+){{0,2}}?(?:{_PEOPLE})\b|"
    r"(?<![\d.,/:-])(?!(?:19|20)\d\d\b)\d{1,3}(?:[,\u00a0\u202f]\d{3})+\b|"
    r"(?<![\d.,/:-])(?!(?:1[5-9]|20)\d\d(?!\d))\d{3,}(?![\d/:-])"
)
_SUPERLATIVE = (
    r"\b(?:the|its|their|his|her)\s+(?:(?:single|very|second|third)\s+)?(?:largest|biggest|longest|highest|worst|best|first|"
    r"deadliest|greatest|heaviest|strongest|smallest|lowest|fastest|only|most\s+\w+)\b|"
    r"\b(?:never\s+before|for\s+the\s+first\s+time|unprecedented|record(?:-breaking|\s+(?:high|low|number))|"
    r"more\s+than\s+any|найбільш\w+|уперше|вперше|крупнейш\w+|впервые|беспрецедентн\w+)\b"
)
_CLAIM = regex.compile(
    rf"\b(?:(?:{VERBS})\s+(?:\w+\s+){{0,2}}?that|according\s+to|claim(?:s|ed|ing)|за\s+словами|за\s+даними|"
    r"по\s+словам|по\s+данным|(?:заяв|повідом|стверджу|сообщ|утвержда)\w+)\b",
    regex.IGNORECASE,
)
_RULES = {
    Why.HEDGE: regex.compile(rf"\b(?:{_HEDGE})\b", regex.IGNORECASE),
    Why.UNVERIFIED: regex.compile(rf"(?:{_UNVERIFIED})\b", regex.IGNORECASE),
    Why.NUMBER: regex.compile(_NUMBER, regex.IGNORECASE),
    Why.SUPERLATIVE: regex.compile(_SUPERLATIVE, regex.IGNORECASE),
    Why.ATTRIBUTION: ATTRIBUTION,
    Why.QUOTE: QUOTED,
}
_TYPOGRAPHY = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—−‑", "-")}
)
#: So much of a sentence is read, in code points.
_READ = 2000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence worth checking: where it stands, the reasons, and the telling words as they stand there.

    `key` stays the same while the sentence's words do, whatever changes around it; of a sentence that is
    repeated in a text each repetition has its own.
    """

    span: Span
    why: tuple[Why, ...]
    words: str
    key: str


def suggestions(text: str, blocks: Iterable[Block]) -> list[Suggestion]:
    """The sentences of `text` that are worth checking, in its order. Time grows with the text."""
    found = []
    seen: Counter[str] = Counter()
    for span in sentences(text, [block for block in blocks if block.kind not in _SKIPPED]):
        words = text[span.start : min(span.end, span.start + _READ)]
        telling = {why: match for why, rule in _RULES.items() if (match := rule.search(words))}
        if sum(_WEIGHT[why] for why in telling) + bool(_CLAIM.search(words)) < _ENOUGH:
            continue
        digest = _digest(words)
        seen[digest] += 1
        first = telling[min(telling, key=list(Why).index)]
        found.append(Suggestion(span, tuple(telling), first[0].strip(), f"{digest}.{seen[digest]}"))
    return found


def _digest(words: str) -> str:
    """Of the words alone: case, white space and typography say nothing new."""
    plain = unicodedata.normalize("NFC", words).casefold().translate(_TYPOGRAPHY)
    return hashlib.sha256(" ".join(plain.split()).encode()).hexdigest()[:48]
