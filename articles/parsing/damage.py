"""What is wrong with a text as it came: no article but a page of errors, cut, or full of a page's code."""

import re

from .appeals import is_wall
from .article import BlockKind, Piece
from .gaps import shorten

_SHORT = 2_500  # code points of a page that is no article
_ERROR = re.compile(
    r"(?:error\s)?(?:40[0-9]|41[0-9]|50[0-9]|52[0-9])\b[\s:–—-]{0,3}(?:error|not found|forbidden|"
    r"unauthorized|bad gateway|"
    r"service|gateway|internal|too many|page|seite|página|страниц|сторінк).{0,80}|"
    r"(?:oops!?,?\s|sorry,?\s)?(?:the\s|this\s|that\s)?page (?:you .{0,40})?(?:was |is |could |can)?(?:not|"
    r"n[o’']t)\b.{0,40}|"
    r"page not found|not found|access (?:to this page )?(?:has been )?denied|forbidden|bad gateway|"
    r"service unavailable|"
    r"internal server error|seite nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|"
    r"página não encontrada|pagina non trovata|nie znaleziono strony|страница не найдена|"
    r"сторінку не знайдено|"
    r"الصفحة غير موجودة|页面不存在|找不到页面|ページが見つかりません",
    re.IGNORECASE,
)
_WALLED = re.compile(
    r"just a moment|attention required|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"are you a (?:robot|human)|enable javascript and cookies|please enable (?:cookies|javascript)|"
    r"ddos protection|"
    r"unusual (?:traffic|activity)|complete the captcha|security check|подтвердите,? что (?:вы|запросы)|"
    r"press & hold to confirm",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:\[(?:…|\.{3})\]|\((?:…|\.{3})\)|…|\.{3})\s?(?:\(?(?:read|continue|weiter|lire|leer|leia|più|more)\b.{0,30})?$"
)
_MORE = re.compile(
    r"(?:read|continue|see|view)\b.{0,20}|weiterlesen|lire la suite|seguir leyendo|leia mais|читати далі|"
    r"читать далее|czytaj dalej|devamını oku|اقرأ المزيد",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"</?(?:p|div|span|a|br|b|i|em|strong|img|h[1-6]|ul|ol|li|table|tr|td|script|style|iframe|blockquote|figure)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_CORRECTED = re.compile(
    r"(?:correction|corrections|clarification|corrected|erratum|korrektur|richtigstellung|berichtigung|rectificatif|"
    r"correctif|corrección|fe de erratas|errata|correção|rettifica|sprostowanie|oprava|rectificare|"
    r"rättelse|düzeltme|"
    r"виправлення|уточнення|исправление|уточнение|поправка)\s?(?:\([^()]{1,40}\)\s?)?[:：—–]",
    re.IGNORECASE,
)
_SAMPLE = 20_000


def damages(pieces: list[Piece]) -> list[str]:
    """A sentence for each thing that is wrong with the text made of `pieces`. Time: linear."""
    text = "\n".join(piece.text for piece in pieces)
    return [*_no_article(text), *_cut(pieces), *_code(text[:_SAMPLE]), *_corrected(pieces)]


def _no_article(text: str) -> list[str]:
    if len(text) > _SHORT:
        return []
    top = [line.strip() for line in text.strip().split("\n", 6)[:6]]
    if any(_ERROR.fullmatch(line.rstrip(".!")) for line in top[:2]):
        return [
            f"This looks like an error page (“{shorten(top[0])}”), not an article: get the article again."
        ]
    if walled := next((line for line in top if len(line) <= 160 and _WALLED.search(line)), ""):
        shown = shorten(walled)
        return [f"This looks like a page that keeps robots out (“{shown}”), not an article: get it again."]
    return []


def _cut(pieces: list[Piece]) -> list[str]:
    shown = [piece for piece in pieces if piece.kind is not BlockKind.META]
    wall = next((piece.text for piece in shown if piece.kind is BlockKind.APPEAL and is_wall(piece.text)), "")
    if wall:
        return [f"The text may be cut: it says “{shorten(wall)}”. Ask for the whole of it."]
    prose = [piece for piece in pieces if piece.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)]
    if not prose:
        return []
    below = pieces[pieces.index(prose[-1]) + 1 :]
    tail = prose[-1].text[-60:]
    cut = _CUT.search(tail)
    if cut and (cut[0].startswith(("[", "(")) or any(_MORE.match(piece.text) for piece in below[:2])):
        return ["The text looks cut: it ends in “…”. Ask for the whole of it."]
    return []


def _code(text: str) -> list[str]:
    told = []
    tags = [tag[0] for tag in _TAGS.finditer(text)] if "<" in text else []
    if len(tags) >= 2:
        told.append(f"Tags of a web page stand in the text (“{tags[0][:30]}”): save it as plain text.")
    entities = _ENTITY.findall(text) if "&" in text else []
    if entities:
        told.append(f"Codes of a web page stand in the text (“{entities[0]}”): save it as plain text.")
    return told


def _corrected(pieces: list[Piece]) -> list[str]:
    for piece in pieces:
        if _CORRECTED.match(piece.text) and len(piece.text) <= 1_000:
            return [f"The text says that it was corrected: “{shorten(piece.text, 100)}”."]
    return []
