"""Which language a text is in: scripts, letters and function words. Deterministic; `und` when unsure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .alphabets import WORDS, words

_SAMPLE = 20_000  # code points looked at
_FEWEST_LETTERS = 20
# A second script with a quarter of the letters makes a text mixed.
_SECOND_SCRIPT = 0.25
_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "armenian": re.compile("[\u0531-\u0587]"),
    "georgian": re.compile("[\u10a0-\u10ff]"),
    "kana": re.compile("[\u3041-\u30ff]"),
    "hangul": re.compile("[\uac00-\ud7a3]"),
    "han": re.compile("[\u3400-\u9fff]"),
    "devanagari": re.compile("[\u0904-\u0939]"),
    "bengali": re.compile("[\u0985-\u09b9]"),
    "tamil": re.compile("[\u0b85-\u0bb9]"),
    "thai": re.compile("[\u0e01-\u0e2e]"),
}
_ONE_LANGUAGE = {
    "hebrew": "he",
    "greek": "el",
    "armenian": "hy",
    "georgian": "ka",
    "hangul": "ko",
    "han": "zh",
    "bengali": "bn",
    "tamil": "ta",
    "thai": "th",
}
_LATIN = tuple(
    "en de fr es it pt pl nl ro cs tr sv da no fi et lv lt hr sr sk sl hu sq ca vi id az sw".split()  # noqa: SIM905
)
# Letters that (nearly) only one or two of the Latin languages have; each counts as half a function word.
_TELLING = {
    "pl": "łąęśźżń", "cs": "řěů", "tr": "ğış", "az": "ğışə", "ro": "ăţțș", "pt": "ãõ", "de": "ß", "es": "ñ¿",
    "sv": "å", "da": "åø", "no": "åø", "lv": "āēīļķņģū", "lt": "ėųįūęą", "hr": "đć", "sr": "đć", "hu": "őű",
    "sk": "ľĺŕô", "sq": "ë", "vi": "ạảấầẩậắặẹếềểệịọốồổộớờợụứừựđơư", "et": "õ",
}  # fmt: skip
# Written alike: among these the best is taken even where it does not leave the others a quarter behind.
_FAMILIES = tuple(map(words, ("da no sv", "hr sr sl", "cs sk", "tr az", "es ca")))
_LEAD, _LEAD_IN_FAMILY = 1.25, 1.05
_WORD = re.compile(r"[^\W\d_]+")
# Hindi shares its script with Marathi and Nepali.
_HINDI = words("है हैं के की में से को ने और का था कि पर यह नहीं भी एक कहा")
_NOT_HINDI = words("आहे आणि छ र छन् भन्ने आहेत होते")


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
    "french": "fr",
    "spanish": "es",
    "arabic": "ar",
    "polish": "pl",
}
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?\Z")


def language_tag(stated: str) -> str:
    """The BCP 47 tag that a file's statement of its language gives (“English”, “pt_BR”); '' for none."""
    tag = _TAGS.get(stated.strip().casefold(), stated.strip().replace("_", "-"))
    return tag if _TAG.match(tag) else ""


def _by_word(tags: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tags:
        for word in WORDS[tag]:
            found.setdefault(word, []).append(tag)
    return found


#: Word → the languages in Latin letters that it is common in.
_KNOWN_IN = _by_word(_LATIN)


def detect(text: str) -> Tongue:
    """The language of the first 20,000 code points of `text`."""
    sample = text[:_SAMPLE].lower()
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()}
    total = sum(counts.values())
    if total < _FEWEST_LETTERS:
        return Tongue("und", mixed=False)
    if counts["kana"] > 0.1 * (counts["han"] + counts["kana"]):  # Japanese writes in both
        counts["kana"] += counts.pop("han")
    ranked = sorted(counts, key=lambda name: -counts[name])
    if counts[ranked[1]] >= _SECOND_SCRIPT * total:
        return Tongue("und", mixed=True)
    script = ranked[0]
    if script in _ONE_LANGUAGE:
        return Tongue(_ONE_LANGUAGE[script], mixed=False)
    if script == "kana":
        return Tongue("ja", mixed=False)
    tell = {"latin": _latin, "cyrillic": _cyrillic, "arabic": _arabic, "devanagari": _devanagari}[script]
    return Tongue(tell(sample), mixed=False)


def _latin(sample: str) -> str:
    words = _WORD.findall(sample)
    scores = {tag: 0.5 * sum(map(sample.count, _TELLING.get(tag, ""))) for tag in _LATIN}
    for word in words:
        for tag in _KNOWN_IN.get(word, ()):
            scores[tag] += 1
    return _clear_winner(scores, floor=max(3.0, 0.12 * len(words)))


def _clear_winner(scores: dict[str, float], floor: float) -> str:
    """The best tag if it reaches `floor` and leaves the second behind by a quarter, else `und`."""
    best = max(scores, key=lambda tag: scores[tag])
    family = next((family for family in _FAMILIES if best in family), frozenset())
    rivals = [
        score * (_LEAD_IN_FAMILY if tag in family else _LEAD) for tag, score in scores.items() if tag != best
    ]
    return best if scores[best] >= max(floor, *rivals) else "und"


def _cyrillic(sample: str) -> str:
    def share(letters: str) -> float:
        return sum(map(sample.count, letters)) / total

    total = len(_SCRIPTS["cyrillic"].findall(sample))
    if share("әғқңөұүһ") > 0.02 and share("ұі") > 0.005 and share("ҳҷӣ") == 0:
        return "kk"
    if share("әғқңөұүһҳҷӣ") > 0.005:  # Turkic and Tajik letters: none of the languages known here
        return "und"
    if share("ѓќѕ") > 0.002 and share("ј") > 0.005:
        return "mk"
    if share("јљњћђџ") > 0.01:
        return "sr"
    if share("ў") > 0.004 and share("і") > 0.01 and share("ы") > 0.005:
        return "be"
    ukrainian, russian = share("іїєґ"), share("ыэё")
    if ukrainian >= 0.02:
        return "uk" if russian < 0.005 else "und"
    if russian >= 0.007:
        return "ru" if ukrainian < 0.005 else "und"
    if share("ъ") >= 0.007 and russian == 0:
        return "bg"
    words = _WORD.findall(sample)
    scores: dict[str, float] = {tag: sum(word in WORDS[tag] for word in words) for tag in ("uk", "ru", "bg")}
    return _clear_winner(scores, floor=3.0)


def _arabic(sample: str) -> str:
    if sum(map(sample.count, "ٹڈڑےں")) > 2:
        return "ur"
    persian, arabic = sum(map(sample.count, "پچژگکی")), sum(map(sample.count, "ةكيىأإ"))
    if max(persian, arabic) < 3 or persian == arabic:
        return "und"
    return "fa" if persian > arabic else "ar"


def _devanagari(sample: str) -> str:
    said = frozenset(sample.split())
    hindi, others = len(said & _HINDI), len(said & _NOT_HINDI)
    return "hi" if hindi >= 2 and not others else "und"
