"""What lines of dates say that is no date: “2 hours ago”, “3 minute read”. Data only."""

import re

_UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|sekunden?|minuten?|stunden?|tagen?|"
    r"wochen?|heures?|jours?|semaines?|horas?|minutos?|días?|dias?|semanas?|ore|ora|minuti|minuto|giorni|giorno|"
    r"godzin[yę]?|minut[yę]?|dni|хвилин[уи]?|годин[уи]?|днів|дні|минут[уы]?|час(?:а|ов)?|дня|дней|uur|dagen|dakika|"
    r"saat|gün|timer|timmar|dagar|tuntia|jam|menit|hari|जघंटे|घंटे|मिनट|ساعات?|ساعة|دقائق|דקות|שעות)"
)
_SOME = r"(?:\d{1,3}|an?|one|une?|un|uma?|eine[rm]?|hour|день|годину)"
#: How long ago, and how long it takes to read.
AGES = re.compile(
    rf"(?<!\w){_SOME}\s{_UNIT}\s(?:ago|fa|atrás|назад|тому|geleden|önce|sedan|siden|sitten|lalu|पहले|temu|zpět)(?!\w)|"
    rf"(?<!\w)(?:há|hace|il y a|vor|przed|před|pred|acum|منذ|قبل|לפני)\s{_SOME}\s{_UNIT}(?!\w)|"
    r"(?<!\w)\d{1,3}\s?-?\s?min(?:ute|uten|utes|utos|uti|s)?\.?\s(?:read|de lecture|de lectura|de leitura|"
    r"di lettura|"
    r"lesezeit|czytania)(?!\w)|"
    r"(?<!\w)(?:reading time|read time|temps de lecture|lecture|lesezeit|tiempo de lectura|tempo de leitura|"
    r"tempo di lettura|lettura|czas czytania|leestijd)\s?:?\s?(?:de\s)?\d{1,3}\s?(?:min(?:ute|uten|utes|"
    r"utos|uti|s)?\b\.?|мин|хв)?",
    re.IGNORECASE,
)
