"""Appeals to the reader for money, subscriptions or followers: an outlet speaking for itself, not the
news."""

import re

_LONGEST = 700
_OURS = (
    r"(?:work|journalism|reporting|mission|site|website|project|team|channel|newsroom|coverage|efforts|independence|"
    r"writing|blog|podcast|fundrais\w+|patreon|substack|publication|magazine|paper|newspaper|outlet|independent)"
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
# Somebody is quoted with an appeal; the paragraph is news.
_REPORTED = re.compile(r"\b(?:said|says|told|urged|wrote|added|сказав|заявив|сказал|заявил)\b", re.IGNORECASE)


def is_appeal(text: str) -> bool:
    """Whether `text` is the outlet's own appeal: it opens with a plea on its own behalf and reports
    nobody."""
    return (
        len(text) <= _LONGEST and bool(_APPEAL.match(text.lstrip("*_►▶➡👉 "))) and not _REPORTED.search(text)
    )
