"""What a page puts around an article: adverts, buttons, counters, menus, cookie lines, signs for printers.

Such lines become META: kept in the body, shown to nobody. Whole lines only, and short ones; a sentence of the
story that speaks of comments or cookies is none.
"""

import re

from .furniture_words import (
    BETWEEN,
    COUNTED,
    COUNTERS,
    LINES,
    MINUTES,
    NETWORKS,
    READ,
    READING,
    SHARE,
    STARTS,
    phrases,
)
from .wire import is_wire_end

_LONGEST, _LONGEST_LINE, _LONGEST_BUTTONS, _MOST_WORDS = 220, 70, 110, 14
_ENDS = " \t.:|•·*_–—-…>»«<→←↑↓▲▼▶►+[](){}\u200e\u200f\ufe0f"
_NUMBER = r"\d[\d.,\u00a0\u202f ]{0,9}[KkMmКкМм]?"
_COUNT = re.compile(
    rf"[(\[]?{_NUMBER}\s?\+?(?:{COUNTED})[)\]]?|(?:{COUNTERS})\s?[:：(\[|]?\s?{_NUMBER}[)\]]?(?:次)?",
    re.IGNORECASE,
)
_READING = re.compile(
    rf"(?:{READING})\s?[:：~≈-]?\s?(?:ca\.?\s|"
    rf"approx\.?\s)?\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?\s?(?:{MINUTES})?(?:\s(?:{READ}))?\.?|"
    rf"[~≈]?\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?\s?-?(?:{MINUTES})\.?\s?(?:{READ})(?:\stime)?",
    re.IGNORECASE,
)
_GALLERY = re.compile(
    r"(?:slideshow|gallery|photo gallery|view gallery|fotogalerie|galerie|galería|galeria|diaporama|"
    r"bilderstrecke|"
    r"фотогалерея|галерея|フォトギャラリー)?\s?\(?\s?\d{1,3}\s(?:images|photos|"
    r"pictures|videos|slides|bilder|fotos?|"
    r"imágenes|imagens|zdjęć|zdjęcia|фото|снимков)\s?\)?|"
    r"(?:photo|image|picture|slide|video|foto|bild|фото)\s?\d{1,3}\s?(?:/|of|von|de|sur|di|z|из|з)\s?\d{1,3}|"
    r"\d{1,3}\s?/\s?\d{1,3}|(?:duration|video duration|länge|durée|duración|czas)\s?:?\s?\d{1,2}:\d{2}",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"#{2,}|[=_–—~-]{3,}|(?:[-–—]\s?){1,3}\s?30\s?(?:\s?[-–—]){1,3}|[·•|∙⋅]|[|/\\]{1,3}|(?:\*\s?){3,}|[<>«»]{2,}"
)
# Signs that part the steps of “Home > News > World” and of “« Previous | Next »”.
_STEPS = re.compile(r"\s[>»›→|•·/]\s|[«»›]")


# Asked first: most paragraphs begin with none of them.
_HEADS = frozenset(start[:3] for start in STARTS)


def is_furniture(text: str) -> bool:
    """Whether `text`, a whole paragraph, is furniture of a page and none of the article's words."""
    if len(text) > _LONGEST or "\n" in text:
        return False
    if len(text) <= 40 and (_RULE.fullmatch(text) or is_wire_end(text)):
        return True
    folded = text.casefold()
    if folded[:3] in _HEADS and folded.startswith(STARTS):
        return True
    if len(text) > _LONGEST_BUTTONS:
        return False
    bare = folded.strip(_ENDS)
    if len(text) <= _LONGEST_LINE:
        if bare in LINES:
            return True
        if any(char.isdigit() for char in text) and (
            _COUNT.fullmatch(bare)
            or _COUNT.fullmatch(folded)
            or _READING.fullmatch(bare)
            or _GALLERY.fullmatch(bare)
        ):
            return True
    return _is_buttons(folded) or _is_menu(bare)


def _is_buttons(folded: str) -> bool:
    """“Share this with Facebook”, “Facebook Twitter WhatsApp”."""
    said = folded.rstrip(".:").split(None, _MOST_WORDS)
    if not said or len(said) > _MOST_WORDS:
        return False
    if said[0] in SHARE:
        rest = [word.strip(",()[]") for word in said[1:]]
        return any(word in NETWORKS for word in rest) and all(
            not word or word in NETWORKS or word in BETWEEN or word in SHARE for word in rest
        )
    named = sum(word.strip(",") in NETWORKS for word in said)
    return named == len(said) or (
        named >= 2 and all(word.strip(",") in NETWORKS or word in BETWEEN for word in said)
    )


def _is_menu(bare: str) -> bool:
    """“Previous | Next”, “Home > News > Region”: all of them furniture, or the home page first."""
    if not _STEPS.search(bare):
        return False
    steps = [step.strip(_ENDS) for step in _STEPS.split(bare)]
    steps = [step for step in steps if step]
    if not steps or any(len(step) > 40 for step in steps):
        return False
    known = sum(step in LINES or step in NETWORKS for step in steps)
    return (
        known == len(steps)
        or (len(steps) >= 2 and steps[0] in _HOMES)
        or (len(steps) >= 4 and known * 2 >= len(steps))
    )


_HOMES = phrases(
    "home|home page|startseite|accueil|inicio|início|strona główna|ana sayfa|anasayfa|головна|главная|"
    "начало|الرئيسية|首页|ホーム|トップ|домашня|domů|úvod"
)
