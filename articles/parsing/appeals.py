"""Appeals to the reader for money, subscriptions or followers: an outlet speaking for itself, not the
news."""

import re

from .alphabets import words
from .appeal_words import (
    APPS,
    CHANNELS,
    COURTESY,
    FOLLOW,
    GET,
    LETTERS,
    NETWORKS,
    OURS,
    OUTLET,
    SUBSCRIBE,
    SUPPORT,
    WALL,
    WIDE,
    YOURS,
)

_LONGEST = 700
# Code points of an appeal that only its words tell, and words of courtesy before its verb.
_LONGEST_WALL = 200
_LONGEST_BY_WORDS, _LONGEST_WIDE, _COURTESIES = 260, 120, 4
_OURS = (
    r"(?:work|journalism|reporting|mission|site|website|project|team|channel|newsroom|coverage|efforts|"
    r"independence|"
    r"writing|blog|podcast|fundrais\w+|patreon|substack|publication|magazine|paper|newspaper|outlet|"
    r"independent)"
)
_US = rf"(?:us\b|me\b|(?:our|my|this|the)\s(?:\w+[\s-]){{0,3}}{_OURS}\b)"
_CHANNEL = (
    r"(?:newsletter|channel|page|podcast|telegram|twitter|x\b|facebook|youtube|instagram|whatsapp|substack|"
    r"mailing\slist|rss)"
)
# All of them are anchored at the start of the paragraph: an appeal opens with its plea.
_APPEAL = re.compile(
    rf"""(?:
    we\s(?:humbly\s|kindly\s)?(?:ask|rely|depend)\s(?:for|on|upon)\s(?:your|our\sreaders|reader|donations)
  | (?:please\s)?(?:help\s(?:to\s)?|consider\s)?(?:support|supporting|fund|funding)\s{_US}
  | (?:please\s)?(?:consider\s)?(?:making\s|make\s)?(?:a\s|your\s)?
    (?:(?:small|one-time|monthly|tax-deductible)\s)?
    (?:donate|donating|donation|contribution)(?:\stoday|\snow|\shere|\sto\s{_US}|[!.:]|$)
  | (?:please\s)?(?:consider\s)?(?:become|becoming)\s(?:a|our)\s(?:\w+\s)?
    (?:patron|member|supporter|subscriber)\b
  | (?:please\s)?(?:subscribe|sign\sup|subscribing)\s(?:to|for|via|now|today|here)\b
    (?=.{{0,80}}(?:our|my|{_CHANNEL}|updates|free|[!]))
  | (?:please\s)?(?:follow|join|like|find)\s(?:us|me|our)\b(?=.{{0,60}}{_CHANNEL})
  | (?:thanks|thank\syou)\sfor\sreading\b(?=.{{0,60}}(?:subscrib|support|donat))
  | .{{1,60}}\sis\sa\sreader-supported\s(?:publication|site|newsletter)
  | .{{1,60}}\s(?:belongs\sto|is\s(?:owned|funded|supported|paid\sfor)\sby)\s(?:its|our)\sreaders\b
    (?=.{{0,250}}(?:donat|support|subscri|contribut|member))
  | support\s.{{1,40}}\sor\sbecome\s(?:our|a)\s(?:patron|member)
  | buy\s(?:me|us)\sa\scoffee
  | (?:support|find|join)\s.{{1,40}}\son\s(?:patreon|substack|ko-fi|paypal)
  | if\syou\s(?:like|enjoy|enjoyed|liked|appreciate|value|find)\b
    (?=.{{0,140}}(?:donat|support\s(?:us|our|me|my)|subscrib|patreon|contribut|share\sit|buy\sme))
  | підтрима(?:йте|ти|й)\s(?:нас|редакцію|наш|роботу|проєкт|нашу)
  | (?:підписуйтес[ья]|підпишіться|підписатися|долучайтес[ья]|приєднуйтес[ья])\s
    (?:на\s|до\s)?(?:наш|нас|наші|нашого|розсилку|канал|telegram)
  | ставайте\s(?:нашим|частиною|членом|патрон)
  | поддерж(?:ите|ать|и)\s(?:нас|редакцию|наш|нашу|проект|работу)
  | (?:подписывайтесь|подпишитесь|подписаться|присоединяйтесь)\s
    (?:на\s|к\s)?(?:наш|нас|наши|нашему|рассылку|канал|telegram)
  )""",
    re.IGNORECASE | re.VERBOSE,
)
_PLEAS = words(
    "we please help consider support supporting fund funding making make a your donate donating donation "
    "contribution "
    "become becoming subscribe subscribing sign follow join like find thanks thank buy if підтримайте "
    "підтримати "
    "підтримай підписуйтесь підписуйтеся підпишіться підписатися долучайтесь долучайтеся приєднуйтесь "
    "приєднуйтеся "
    "ставайте поддержите поддержать поддержи подписывайтесь подпишитесь подписаться присоединяйтесь"
)
# Somebody is quoted with an appeal; the paragraph is news.
_REPORTED = re.compile(
    r"\b(?:said|says|told|urged|wrote|written|added|asked|called|сказа[вл]\w*|заяви[вл]\w*|написа[вл]\w*|"
    r"закли\w+|призва\w+|"
    r"sagte|schrieb|erklärte|teilte|dit|déclaré|écrit|dijo|escribió|afirmó|disse|escreveu|afirmou|detto|"
    r"scritto|"
    r"powiedział\w*|napisał\w*|řekl\w*|uvedl\w*|dedi|söyledi|قال|قالت|אמר|אמרה|zei|schreef|sanoi|sade)\b",
    re.IGNORECASE,
)
# Vowel signs of Indic scripts and Arabic are no letters to `re`.
_WORD = re.compile(r"\w[\w’'\u064b-\u0652\u0900-\u0963]*")
# “Subscribe now”, “Abonnez-vous !”: nothing but the button.
_BARE = SUBSCRIBE | LETTERS | COURTESY | words("now today here up vous free us our s zu te se")
_ASCII_WALL = tuple(phrase for phrase in WALL if phrase.isascii())
_ASKING = SUBSCRIBE | FOLLOW | SUPPORT | GET
_SHORT_PLEA = 4
_START, _LONGEST_LINE = 80, 150
_LEADS = "*_►▶➡👉✅❗📌🔔📲📱🔴🔹⚡\ufe0f•●>»→-–—[( "


def is_appeal(text: str) -> bool:
    """Whether `text` is the outlet's own appeal: it opens with a plea on its own behalf and reports
    nobody."""
    if len(text) > _LONGEST:
        return False
    bare = text.lstrip(_LEADS)
    return (_pleads(bare) or _asks(bare) or is_wall(text)) and not _REPORTED.search(text)


def _pleads(bare: str) -> bool:
    """Whether the paragraph opens with a plea; most begin with none of its words."""
    first = bare[:24].split(None, 1)
    may = bool(first) and first[0].casefold().strip("!.:,") in _PLEAS
    return (may or "reader" in bare[:120]) and bool(_APPEAL.match(bare))


def is_wall(text: str) -> bool:
    """Whether `text` says that the rest is for subscribers."""
    if len(text) > _LONGEST_WALL:
        return False
    folded = text.casefold()
    return any(phrase in folded for phrase in (_ASCII_WALL if folded.isascii() else WALL))


def _asks(text: str) -> bool:
    """Whether a short paragraph opens with a verb of appeals and names what that verb is about."""
    if not text or len(text) > _LONGEST_BY_WORDS:
        return False
    folded = text.casefold()
    if text[0] >= "\u0e00" and len(text) <= _LONGEST_WIDE and any(plea in folded for plea in WIDE):
        return True
    # A long sentence without an asking word at its start is none; most paragraphs are told by this.
    if len(text) > _LONGEST_LINE and _ASKING.isdisjoint(_WORD.findall(folded[:_START])):
        return False
    said = _WORD.findall(folded)
    at = 0
    while at < min(_COURTESIES, len(said)) and said[at] in COURTESY and said[at] not in SUBSCRIBE:
        at += 1
    if at >= len(said):
        return False
    verb, rest = said[at], frozenset(said).union(word.partition("’")[0].partition("'")[0] for word in said)
    if len(said) <= 4 and all(word in _BARE for word in said) and (verb in SUBSCRIBE or verb in LETTERS):
        return True
    ours = not OURS.isdisjoint(rest) or verb.endswith(("nos", "ici", "نا", "ونا"))
    named = not NETWORKS.isdisjoint(rest)
    closing = not NETWORKS.isdisjoint(said[-3:]) and len(text) <= 100 and "," not in text
    if verb in SUBSCRIBE and (
        not LETTERS.isdisjoint(rest) or (ours and not CHANNELS.isdisjoint(rest)) or closing
    ):
        return True
    if verb in FOLLOW and ((ours and not CHANNELS.isdisjoint(rest)) or closing):
        return True
    if verb in SUPPORT and not OUTLET.isdisjoint(rest) and (ours or len(said) <= _SHORT_PLEA):
        return True
    if verb in GET and not (LETTERS | APPS).isdisjoint(rest) and (ours or not YOURS.isdisjoint(rest)):
        return True
    # “Our channel in Telegram”, “More news: our Telegram”: no sentence, and a network is named.
    return ours and named and len(said) <= 12 and text[-1] not in ".?…" and "," not in text
