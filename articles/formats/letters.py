"""What of a mail's lines is its writer's own: no signature, no earlier mails, no way to unsubscribe."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARK = re.compile(
    r"\A(?:\W{0,3}-{2,}\s?(?P<what>[^\W\d][\w '’]{4,40}?)\s?-{2,}|(?P<apple>begin forwarded message|"
    r"anfang der weitergeleiteten nachricht|début du message réexpédié|inicio del mensaje reenviado|"
    r"inizio messaggio inoltrato)\s?:)",
    re.IGNORECASE,
)
_FORWARDED = (
    "forwarded", "weitergeleitete", "transféré", "réexpédié", "reenviado", "inoltrato", "encaminhada",
    "przekazana", "doorgestuurd", "přeposlaná", "iletilen", "переслане", "пересланное", "перенаправлене",
)  # fmt: skip
_EARLIER = (
    "original message", "ursprüngliche nachricht", "message d'origine", "mensaje original",
    "messaggio originale", "mensagem original", "oryginalna wiadomość",
    "oorspronkelijk bericht", "исходное сообщение", "оригінальне повідомлення", "вихідне повідомлення",
)  # fmt: skip
_LABELS = {
    "from": "from|von|de|da|van|od|от|від|kimden|afzender",
    "date": "date|sent|datum|gesendet|envoyé|fecha|enviado|enviado el|data|inviato|wysłano|verzonden|дата|"
    "отправлено|надіслано|tarih",
    "subject": "subject|betreff|objet|asunto|assunto|oggetto|temat|onderwerp|předmět|konu|тема",
    "to": "to|cc|bcc|an|à|para|a|aan|do|кому|копия|копія|reply-to|importance|kime",
}
_NAMES = {label: what for what, labels in _LABELS.items() for label in labels.split("|")}
_HEADER = re.compile(r"\*?(?P<label>[^\W\d][\w -]{1,15}?)\s?:\*?\s(?P<value>.{1,500})")
_WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|napisał\(a\)|napisał|schreef|пишет|"
    r"писал|написал\(а\)|пише|писав|написав)\b",
    re.IGNORECASE,
)
_CLOSINGS = frozenset(
    {
        "best", "best regards", "kind regards", "warm regards", "regards", "sincerely", "yours sincerely",
        "yours faithfully", "many thanks", "thanks", "thank you", "cheers", "all the best", "best wishes",
        "with best regards", "with kind regards", "mit freundlichen grüßen", "freundliche grüße",
        "mit besten grüßen", "beste grüße", "viele grüße", "cordialement", "bien cordialement", "bien à vous",
        "saludos", "un saludo", "atentamente", "cordiali saluti", "distinti saluti", "atenciosamente",
        "abraços",
        "z poważaniem", "pozdrawiam", "met vriendelijke groet", "groeten", "s pozdravem", "saygılarımla",
        "з повагою", "щиро ваш", "с уважением", "с наилучшими пожеланиями",
    }
)  # fmt: skip
_SENT_FROM = re.compile(
    r"(?:sent|get outlook|gesendet|von meinem|envoyé|enviado|inviato|wysłane|отправлено|надіслано)\b.{0,30}"
    r"\b(?:iphone|ipad|android|mobile|phone|handy|outlook|samsung|galaxy|mail|yahoo|gmail|proton)\b.{0,30}",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"unsubscribe|opt[ -]out|manage (?:your )?(?:email |e-mail )?(?:preferences|subscription)|"
    r"update (?:your )?preferences|email preferences|"
    r"view (?:this|it|the) .{0,30}(?:in|on) (?:your|a|the) browser|view (?:in|online)|"
    r"you (?:are receiving|received|get|are getting) this|this (?:e-?mail|message) was sent (?:to|by)|"
    r"add us to your address book|newsletter ab(?:be)?stellen|abmelden|im browser (?:ansehen|anzeigen)|"
    r"se désabonner|se désinscrire|voir dans (?:le|votre) navigateur|darse de baja|"
    r"cancelar (?:la )?suscripción|ver en (?:el|tu) navegador|cancelar (?:a )?(?:inscrição|assinatura)|"
    r"disiscriviti|annulla (?:l')?iscrizione|wypisz się|zrezygnuj z|uitschrijven|afmelden|відписатися|"
    r"скасувати підписку|отписаться|отменить подписку",
    re.IGNORECASE,
)
_LONGEST = 300  # code points of a line that is not a sentence of the article
_SIGNATURE_LINES, _SIGNATURE_LINE = 14, 90


@dataclass(frozen=True, slots=True)
class Letter:
    """`kept` are the numbers of the lines that are the writer's own. Where it forwards a mail, they are those
    of that mail, `told` what its header says (from, date, subject) and `above` counts the words before it.
    `quoted` counts the lines of earlier mails that were left out."""

    kept: list[int]
    told: dict[str, str] = field(default_factory=dict)
    above: int = 0
    quoted: int = 0


def own_lines(lines: list[str], is_forward: bool) -> Letter:
    """The writer's own among the trimmed `lines` of a mail; `is_forward` says that its subject calls it a
    forwarded one. Time: linear."""
    start, above = 0, 0
    told: dict[str, str] = {}
    end = len(lines)
    for at, line in enumerate(lines):
        below = _header_below(lines, at)
        if not below:
            continue
        if is_forward or _is_forward(line):
            start, told = below
            above = sum(len(one.split()) for one in lines[:at])
            is_forward = False
            end = _end_of_letter(lines, start)
        else:
            end = at
        break
    quoted = sum(bool(line) for line in lines[end:])
    kept, quotes = _unquoted(lines, start, end)
    kept = _unsigned(lines, kept)
    return Letter([n for n in kept if not _is_of_list(lines[n])], told, above, quoted + quotes)


def _end_of_letter(lines: list[str], start: int) -> int:
    """Where the mails begin that a forwarded mail answers."""
    return next((at for at in range(start, len(lines)) if _header_below(lines, at)), len(lines))


def _is_forward(line: str) -> bool:
    match = _MARK.match(line[:100])
    return bool(match and (match["apple"] or any(word in match["what"].lower() for word in _FORWARDED)))


def _header_below(lines: list[str], at: int) -> tuple[int, dict[str, str]] | None:
    """(the line below, what it says), if the header of another mail begins at line `at`.

    It is announced (“---------- Forwarded message”), or it has a sender and two more of its lines."""
    line = lines[at][:_LONGEST]
    match = _MARK.match(line)
    said = (match["apple"] or match["what"]).lower() if match else ""
    marked = bool(said) and (
        bool(match and match["apple"]) or any(word in said for word in (*_FORWARDED, *_EARLIER))
    )
    if not marked and not _labelled(line, "from"):
        return None
    told: dict[str, str] = {}
    below = at + marked
    for number in range(at + marked, min(at + 14, len(lines))):
        header = _HEADER.fullmatch(lines[number].lstrip("> ")[:_LONGEST])
        what = _NAMES.get(header["label"].lower(), "") if header else ""
        if header and what:
            told.setdefault(what, header["value"].strip("* "))
            below = number + 1
        elif lines[number].strip("> _") and told:
            break
    if marked or ("from" in told and len(told) >= 3):
        return below, told
    return None


def _labelled(line: str, what: str) -> bool:
    header = _HEADER.fullmatch(line)
    return bool(header and _NAMES.get(header["label"].lower()) == what)


def _unquoted(lines: list[str], start: int, end: int) -> tuple[list[int], int]:
    """The numbers of the lines from `start` to `end` that quote no earlier mail, and how many do.

    A forwarded mail may be quoted as a whole; then nothing in it is."""
    numbers = range(start, end)
    quotes = [n for n in numbers if lines[n].startswith(">")]
    if start and len(quotes) * 2 > sum(bool(lines[n]) for n in numbers):
        return list(numbers), 0
    gone = set(quotes)
    for n in quotes:
        above = n - 1
        while above >= start and not lines[above]:
            above -= 1
        if above not in gone and above >= start and lines[above].endswith(":"):
            led = " ".join(lines[max(start, above - 1) : above + 1])
            if _WROTE.search(led[:_LONGEST]) or "@" in led[:_LONGEST]:
                gone |= (
                    {above}
                    if _WROTE.search(lines[above]) and lines[above][:1].isupper()
                    else {above, above - 1}
                )
    return [n for n in numbers if n not in gone], len(quotes)


def _unsigned(lines: list[str], kept: list[int]) -> list[int]:
    """`kept` up to the signature: “-- ” (RFC 3676, section 4.3), or a greeting above a few short lines."""
    for place, n in enumerate(kept):
        if lines[n].strip() == "--":
            return kept[:place]
    filled = [place for place, n in enumerate(kept) if lines[n]]
    for back, place in enumerate(reversed(filled[-_SIGNATURE_LINES:])):
        line = lines[kept[place]]
        if _SENT_FROM.fullmatch(line[:_LONGEST]):
            return _unsigned(lines, kept[:place])
        if len(line) > _SIGNATURE_LINE or (back and line.endswith((".", "!", "?"))):
            break
        if line.rstrip(",.!– ").lower() in _CLOSINGS:
            return kept[:place]
    return kept


def _is_of_list(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_LIST.search(line))
