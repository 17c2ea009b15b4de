"""The closed vocabulary of labels (“Source:”, “Details:”, “Photo:”) that articles put before a text.

A label counts only with its colon and only from these lists: “He said:” must never become one.
"""

from enum import StrEnum


class Label(StrEnum):
    """What a label in the text announces."""

    SOURCE = "source"
    QUOTE = "quote"
    PLAIN = "plain"
    LINKS = "links"
    CAPTION = "caption"
    CREDIT = "credit"
    TAGS = "tags"


_LABELS = {
    Label.SOURCE: "source|sources|джерело|джерела|источник|источники|quelle|fuente|fonte|źródło|المصدر",
    Label.QUOTE: "quote|quotes|direct quote|цитата|пряма мова|прямая речь|дослівно|дословно|اقتباس",
    Label.PLAIN: (
        "details|more details|background|context|update|updated|previously|reminder|for reference|"
        "reference|analysis|summary|in brief|key points|key takeaways|why it matters|why this is "
        "important|what happened|editor's note|editor’s note|note|деталі|подробиці|передісторія|контекст|"
        "нагадаємо|що передувало|довідка|оновлено|детали|подробности|предыстория|напомним|справка|"
        "التفاصيل|الخلفية"
    ),
    Label.LINKS: (
        "related|related sources|related articles|related stories|related news|related links|related "
        "posts|related content|related topics|read also|also read|read more|see also|read next|more on "
        "this|further reading|more stories|recommended|links|references|sources and links|you may also "
        "like|more on this topic|читайте також|читайте ще|також читайте|за темою|читайте также|читайте "
        "ещё|читать также|по теме|اقرأ أيضا|اقرأ أيضًا"
    ),
    Label.CAPTION: (
        "caption|photos|video|photo caption|image caption|pictured|pictured above|pictured below|above|"
        "file photo|file image|in the photo|на фото|підпис|подпись|подпись к фото"
    ),
    Label.CREDIT: (
        "photo|photo credit|photo by|photo courtesy|photos by|image|images|image credit|image credits|"
        "featured image credit|image source|picture|"
        "picture credit|photograph|photographer|pc|credit|credits|illustration|screenshot|cover photo|"
        "featured image|фото|фото з|скриншот|скріншот|ілюстрація|иллюстрация|foto|bild|الصورة|صورة"
    ),
    Label.TAGS: "tags|tag|keywords|topics|categories|category|теги|мітки|filed under",
}
LABELS = {name: label for label, names in _LABELS.items() for name in names.split("|")}


def _phrases(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


# Lines that a page puts around an article; only whole lines, only these. They become META.
FURNITURE = _phrases(
    "advertisement|advertisements|advertising|sponsored content|story continues below advertisement|"
    "advertisement - scroll to continue|article continues below|share|share this|share this article|"
    "share this story|share this post|print|print this article|tweet|email|email this|copy link|save "
    "article|listen to article|listen to this article|loading|loading...|loading…|skip to content|skip "
    "to main content|leave a comment|leave a reply|no comments|end of feed|end of article|add a comment|"
    "реклама|поделиться|поділитися|надрукувати|распечатать|إعلان"
)


def split_label(text: str) -> tuple[Label, str, str] | None:
    """The label at the start of `text`, its own words (“Quote from X”) and what follows the colon, or None.

    Besides the list, “Quote from …:” and its Ukrainian and Russian forms carry a speaker of up to 200
    characters.
    """
    colon = text.find(":", 0, 220)
    bar = text.find("|", 0, 20)
    if bar > 0 and LABELS.get(text[:bar].strip().casefold()) is Label.LINKS:
        colon = bar  # “Also read | …”
    if colon < 1:
        return None
    words = text[:colon].strip()
    folded = words.casefold()
    label = LABELS.get(folded)
    if label is None and folded.startswith(
        ("quote from ", "quote by ", "пряма мова ", "прямая речь ", "цитата ")
    ):
        label = Label.QUOTE
    return (label, words, text[colon + 1 :].strip()) if label else None
