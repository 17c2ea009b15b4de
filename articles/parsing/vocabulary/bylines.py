"""How languages say who wrote it. Data only; alternatives for a pattern, in small letters.

Not listed is what also opens headlines: a bare “de” is only read in small letters, by its own pattern.
"""

#: Stand right before a name, with or without a colon.
BY = (
    "by|par|von|por|di|door|av|af|oleh|per|írta|piše|pišu|napsal|napsala|napísal|napísala|γράφει ο|"
    "γράφει η|"
    "γράφουν οι|του|της|كتب|كتبت|بقلم|إعداد|تقرير|מאת|द्वारा|შეადგინა|ავტორი|от"
)
#: Say so only with a colon behind them.
LABELS = (
    "author|authors|byline|auteur|auteurs|autor|autorin|autoren|autore|autori|autora|autores|автор|"
    "автори|авторы|"
    "аўтар|аутор|text|texto|texte|testo|tekst|teksti|текст|skribent|forfatter|szerző|yazan|haber|"
    "muhabir|kirjoittaja|"
    "toimittaja|auteur|redacción|redakcja|الكاتب|الكاتبة|نویسنده|گزارش|خبرنگار|作者|文|记者|記者|撰文|"
    "글|기자|penulis|"
    "reporter|tác giả|opracowanie|oprac|opracował|opracowała|przygotował|připravil|připravila|zpracoval|"
    "pripravil|"
    "pripravila|автор статті|автор статьи|журналіст|журналист|підготував|підготувала|подготовил|подготовила|"
    "написал|написала|κείμενο|ρεπορτάζ|skrevet af|skrevet av|skriven av|tekst og foto|text und fotos|"
    "लेखक|লেখক|ავტორი|հեղինակ|συντάκτης|autors|autorius|autorė"
)
#: What may stand before “by”: “Eine Analyse von”, “Guest post by”.
LEADS = (
    "guest|post|written|words|story|report|analysis|opinion|commentary|article|column|posted|authored|"
    "reported|essay|"
    "review|interview|eine|ein|un|une|una|en|analyse|kommentar|reportage|bericht|gastbeitrag|essay|"
    "gastkommentar|"
    "analyse|reportaje|análisis|opinión|texto|análise|opinião|artigo|commento|analisi|intervista|cura|"
    "a|een|"
    "opinie|reportaasi|komentarz|rozmowa|text|texte|textes"
)
#: Join two names; what they become when a place between them is left out.
AND = "and|&|et|und|y|e|i|og|och|ja|și|si|şi|ve|en|та|і|и|й|og|a|un|ir|és|in|και|və|dan|và|та|და|եւ|և"
WITH = {"with": "and", "avec": "et", "mit": "und", "con": "y", "com": "e", "met": "en"}
#: Small words within a name.
PARTICLES = (
    "de|da|di|do|dos|das|du|des|del|della|van|von|der|den|ter|ten|te|la|le|el|al|bin|ben|ibn|af|zu|zum|zur"
)
