"""Pages that are not the article: a bot wall, an error page; and articles that a paywall has cut."""

from __future__ import annotations

import re

# Words of an article; whoever writes more than this beside a wall's phrase writes about walls.
_SHORT = 150
_LONGEST = 300  # code points of a line that may be a wall's phrase
_BOTS = re.compile(
    r"\b(?:just a moment|attention required|checking (?:if the site connection is secure|your browser)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)|"
    r"(?:please )?enable (?:javascript|js) and (?:cookies|disable)|javascript is (?:disabled|required)|"
    r"access denied|access to this page has been denied|ddos protection by|unusual traffic|"
    r"pardon our interruption|security check|captcha|request blocked|you have been blocked)\b",
    re.IGNORECASE,
)
_ERRORS = re.compile(
    r"\b(?:(?:error )?404(?: error)?(?: not found)?|page not found|not found|"
    r"page (?:you|that you) .{0,40}(?:not|n’t|n't) |"
    r"this page (?:does not|doesn’t|doesn't) exist|410 gone|403 forbidden|500 internal server error|"
    r"50[234] (?:bad gateway|service (?:temporarily )?unavailable|gateway time-?out)|"
    r"seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|"
    r"página não encontrada|pagina non trovata|nie znaleziono strony|strona nie istnieje|"
    r"pagina niet gevonden|sayfa bulunamadı|stránka nenalezena|сторінк[ау] не знайден[ао]|"
    r"страница не найдена|الصفحة غير موجودة)(?!\w)|页面不存在|ページが見つかりません|"
    r"페이지를 찾을 수 없습니다",
    re.IGNORECASE,
)
_PAYWALLS = re.compile(
    r"(?:(?:subscribe|sign in|log in|register|subscription|sign up|create an account)\b"
    r".{0,60}\b(?:to )?(?:continue|keep|finish) reading|"
    r"to (?:continue|keep|finish) reading,? .{0,60}(?:subscri|sign|log|regist|account)|"
    r"to read (?:the full|the rest of|this) (?:article|story).{0,60}(?:subscri|sign|log|regist|account)|"
    r"(?:subscri\w+|sign|log|regist\w+).{0,60}to read (?:the full|the rest of|this) (?:article|story)|"
    r"this (?:article|story|content) is (?:for|only available to|exclusive to|reserved for) "
    r"(?:our )?(?:subscribers|members)|"
    r"you(?:’ve|'ve| have) (?:reached|used|read) (?:your|all).{0,40}(?:limit|free|articles)|"
    r"weiterlesen mit |um (?:diesen artikel )?weiterzulesen|jetzt weiterlesen|nur für abonnent|"
    r"réservé (?:à nos|aux) abonnés|pour lire la suite|il (?:vous )?reste \d+.{0,10}% de cet article|"
    r"para seguir leyendo|(?:exclusivo|solo) para suscriptores|exclusivo para assinantes|"
    r"para continuar lendo|"
    r"per continuare a leggere|riservato agli abbonati|aby czytać dalej|dla prenumeratorów|"
    r"om verder te lezen|alleen voor abonnees|devamını okumak için|"
    r"(?:лише|тільки|только) для (?:передплатників|підписників|подписчиков)|"
    r"доступ(?:но|ен|на) (?:лише |тільки |только )?(?:передплатникам|підписникам|подписчикам))",
    re.IGNORECASE,
)


def wall_warnings(titles: list[str], lines: list[str], kept: int, is_cut: bool) -> list[str]:
    """What is to be said of a page that is no article, or not all of one.

    `titles` are what it calls itself, `lines` what it shows, `kept` the words of its article, `is_cut` that
    it says it is not free.
    """
    told = [*titles, *(line for line in lines if len(line) <= _LONGEST)]
    if kept <= _SHORT:
        for form, what in ((_BOTS, "a wall against robots"), (_ERRORS, "an error page")):
            found = next((match for words in told[:60] if (match := form.search(words[:_LONGEST]))), None)
            if found:
                return [
                    f"This looks like {what} (“{found[0].strip()[:60]}”) and not like the article: "
                    "save it anew."
                ]
    wall = next((match for line in told if (match := _PAYWALLS.search(line[:_LONGEST]))), None)
    if wall:
        return [f"The page asks for money or an account (“{wall[0].strip()[:80]}”): its text may be cut."]
    return ["The page says that it is not free to read: its text may be cut."] if is_cut else []
