"""Labels of lines at the top of a file, in small letters, and what each is for. Data only."""

#: What a field is → what files call it, in the languages of newsrooms.
FIELD_NAMES = {
    "title": "title|headline|заголовок|titel|titre|العنوان",
    "dek": "dek|deck|subtitle|subheadline|subhead|standfirst|summary|description|excerpt|lead|підзаголовок|"
    "подзаголовок",
    "byline": "by|byline|author|authors|автор|автори|авторы|الكاتب",
    "date": "date|published|publish date|publication date|pubdate|published on|date published|posted|"
    "posted on|дата|опубліковано|опубликовано|дата публікації|дата публикации|datum|التاريخ",
    "updated": "updated|modified|last updated|lastmod|оновлено|обновлено",
    "outlet": "outlet|publisher|publication|newspaper|site|site name|website|видання|издание",
    "url": "url|link|permalink|canonical|canonical url|source url|original url|address|посилання|ссылка",
    "language": "language|lang|мова|язык",
    "rights": (
        "rights|copyright|license|licence|copyright notice|usage terms|usage|rechte|droits|derechos|права"
    ),
    "embargo": (
        "embargo|embargoed|embargoed until|embargo until|under embargo until|sperrfrist|do not publish before"
    ),
    "note": "editors' note|editor's note to desks|note to editors|note to desk|desk note|ednote|for editors",
    "other": "tags|keywords|category|categories|section|topics|slug|layout|image|id|теги|рубрика",
}

#: Label → what it is for.
LABELS = {label: what for what, labels in FIELD_NAMES.items() for label in labels.split("|")}
#: Lines at the top of a mail; what their values are for.
MAIL = {
    label: what
    for what, labels in {
        "from": "from|von|de|от|від|da|van|från|fra|od",
        "subject": "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|тема|temat|předmět|ämne|emne",
        "date": (
            "date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|verzonden|дата|отправлено|"
            "надіслано|wysłano"
        ),
        "other": (
            "to|cc|bcc|reply-to|importance|priority|attachments|attachment|message-id|an|à|para|a|aan|"
            "кому|копия|"
            "копія|do|kopie|return-path|mime-version|content-type|x-mailer|importance|anlagen|pièces jointes"
        ),
    }.items()
    for label in labels.split("|")
}
