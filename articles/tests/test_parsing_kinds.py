"""What a paragraph is: each kind with what makes it, and with the ordinary sentence that must not be taken for it."""

import pytest

from articles.parsing import parse
from articles.parsing.kinds import classify, kind_of

LONG = "The bakers of the upper valley counted their flour on market day and found that it will last until spring."
MORE = (
    "Nobody in the lower town believed them at first, a clerk wrote, but the mill has been quiet ever since."
)


def read(*paragraphs: str):
    return parse("\n\n".join(paragraphs).encode(), "x.txt")


def warned(article, *words: str) -> bool:
    return any(all(word in warning for word in words) for warning in article.warnings)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("caption", "Bakers at their door. Photo: Jane Roe"),
        ("caption", "Bakers at their door. (AP Photo/Jane Roe)"),
        ("caption", "Bakers at their door. Jane Roe/AFP via Getty Images"),
        ("caption", "Bakers at their door © Jane Roe"),
        ("caption", "Bakers at their door (File Photo)"),
        ("caption", "PICTURED ABOVE: Bakers at their door."),
        ("caption", "FILE - Bakers stand at their door in Milltown."),
        ("caption", "Photo: Bakers stood at the door of their mill and waited for the flour."),
        ("caption", "Пекарі біля дверей. Фото: Олена Роєнко"),
        ("credit", "Photo: Jane Roe"),
        ("credit", "Image credit: Jane Roe/Mill Archive"),
        ("credit", "Фото: пресслужба пекарні"),
        ("credit", "© 2024 The Mill Gazette. All rights reserved."),
        ("source", "Source: The Mill Gazette"),
        ("source", "Джерело: спілка пекарів"),
        ("quote", 'Quote: "Bread is bread."'),
        ("quote", 'Quote from Jane Roe, head of the mill: "Bread is bread."'),
        ("quote", 'Пряма мова: "Хліб є хліб".'),
        ("subheading", "Background:"),
        ("subheading", "Related Sources:"),
        ("list", "• Source 1 • Source 2"),
        ("list", "Read also: Bakers sleep"),
        ("embed", "We bake! pic.twitter.com/abc — BAKER (@baker) August 9, 2024"),
        ("embed", "We bake! pic.twitter.com/abc"),
        ("embed", "https://t.me/bakers/12"),
        ("embed", "View this post on Instagram"),
        ("appeal", "We humbly ask for your support."),
        ("appeal", "Support our work"),
        ("appeal", "Donate"),
        ("appeal", "Please consider making a donation to our newsroom."),
        ("appeal", "Subscribe to our newsletter"),
        ("appeal", "Follow us on Telegram"),
        ("appeal", "Thanks for reading! Subscribe for free and support my work."),
        ("appeal", "Підтримайте нас"),
        ("appeal", "Подписывайтесь на наш канал"),
        ("meta", "Advertisement"),
        ("meta", "Tags: bread, flour"),
    ],
)
def test_a_paragraph_is_known_by_its_own_words(kind, text):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "He took credit: the flour was his.",
        "The photo shows a baker at his door.",
        "Bakers published a photo by Jane Roe on Friday.",
        "Details: the flour was counted twice.",
        "He said: bread is bread.",
        "Source code of the mill was published.",
        "Support our bakers, the mayor said.",
        "Support for the bakers grows in the town.",
        "Donate flour, the mayor told the millers.",
        "Subscribe is what the button of the mill says.",
        "Follow us to the mill, the bakers cried.",
        "According to t.me/bakers the mill was closed.",
        "The post at https://x.com/a/1 was deleted.",
        "Copyright law was changed on Friday.",
        "Share prices of the mill fell on Friday.",
        "Background noise filled the mill.",
        "1. That is how the paragraph begins, and it goes on.",
        "Print is dead, the publisher wrote.",
    ],
)
def test_an_ordinary_sentence_stays_a_paragraph(text):
    assert kind_of(text) == "paragraph"


def test_a_short_line_between_full_paragraphs_is_a_subheading():
    assert [piece.kind for piece in classify([LONG, "How the flour was counted", MORE])][1] == "subheading"


@pytest.mark.parametrize(
    "line",
    [
        "He left the mill on foot",
        "It was over.",
        "What did they count?",
        "Jane Roe | The Mill",
        "Flour in 2024",
        "Flour",
    ],
)
def test_a_short_sentence_is_no_subheading(line):
    assert [piece.kind for piece in classify([LONG, line, MORE])][1] == "paragraph"


@pytest.mark.parametrize(
    "text",
    [
        "“Bread is bread. Flour is flour.”",
        "“Bread is bread”.",
        "«Хліб є хліб.»",
        '"Bread is bread."',
        "“Some say ‘bread’ here.”",
    ],
)
def test_a_paragraph_that_is_one_quotation_is_a_quote(text):
    assert classify([LONG, text])[1].kind == "quote"


@pytest.mark.parametrize(
    "text",
    [
        "“Bread,” she said. “Flour.”",
        "“Bread is bread,” she said.",
        "“Bread is bread and never closed",
        "She said “bread”",
    ],
)
def test_a_paragraph_with_words_of_its_own_is_no_quote(text):
    assert classify([LONG, text, MORE])[1].kind == "paragraph"


def test_a_quotation_over_paragraphs_is_a_quote_in_each():
    pieces = classify(["From The Mill:", "“Bread is bread…", "…and flour is flour.", "“So it is.”", MORE])
    assert [piece.kind for piece in pieces] == ["paragraph", "quote", "quote", "quote", "paragraph"]


def test_a_signature_joins_the_post_above_it():
    pieces = classify([LONG, "We bake!", "— BAKER 🥖 (@baker) August 9, 2024", MORE])
    assert [piece.kind for piece in pieces] == ["paragraph", "embed", "paragraph"]
    assert pieces[1].text == "We bake!\n— BAKER 🥖 (@baker) August 9, 2024"


def test_an_embedded_post_is_told_with_author_and_date():
    article = read(LONG, "Our mill! pic.twitter.com/a — BAKER (@baker) August 9, 2024", MORE)
    assert warned(article, "BAKER (@baker)", "9 August 2024")


def test_a_post_within_a_long_paragraph_leaves_it_a_paragraph_and_is_told():
    article = read(f"{LONG} pic.twitter.com/a — BAKER (@baker) August 9, 2024 {MORE}")
    assert article.blocks[0].kind == "paragraph"
    assert warned(article, "BAKER (@baker)")


def test_lines_below_read_also_are_links():
    pieces = classify([LONG, "Read also:", "Bakers sleep all day", "Millers wake", MORE])
    assert [piece.kind for piece in pieces] == ["paragraph", "subheading", "list", "list", "paragraph"]


@pytest.mark.parametrize(
    "text",
    ["Click here to read it.", "Follow the link below.", "Related Sources:", "Read also: Bakers sleep"],
)
def test_a_link_without_an_address_is_told(text):
    assert warned(read(LONG, text), "Links are lost")


@pytest.mark.parametrize(
    "text",
    ["Read also: https://mill.example/a", "The link between bread and flour is old.", "Come here, he said."],
)
def test_a_link_with_an_address_or_no_link_is_not_told(text):
    assert not warned(read(LONG, text), "Links are lost")


def test_each_picture_is_missed_and_many_are_counted():
    captions = [f"Baker {number} at the door. Photo: Jane Roe" for number in "ABCDE"]
    article = read(LONG, *captions, MORE)
    assert article.credit == "Jane Roe"
    assert warned(article, "Baker A at the door")
    assert "2 more pictures are not in the file." in article.warnings


def test_a_cited_source_is_told_and_does_not_become_the_outlet():
    article = read(LONG, "Source: The Mill Gazette", MORE)
    assert article.outlet == ""
    assert warned(article, "It cites The Mill Gazette", "not stated")


def test_zero_width_characters_alone_are_kept_as_meta():
    article = read(LONG, "\u200b", MORE)
    assert [block.kind for block in article.blocks] == ["paragraph", "meta", "paragraph"]


def test_a_web_page_is_told():
    assert warned(parse(b"<!DOCTYPE html><p>Bread and flour.</p>", "x.txt"), "web page")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("appeal", "Join The Mill on Telegram."),
        ("appeal", "Abonnieren Sie unseren Newsletter."),
        ("appeal", "Suivez-nous sur Instagram"),
        ("appeal", "Wesprzyj naszą redakcję"),
        ("appeal", "Приєднуйтесь до нашого каналу у Viber"),
        ("appeal", "تابعونا على فيسبوك"),
        ("appeal", "Subscribe now"),
        ("meta", "Share this on WhatsApp"),
        ("meta", "7 Comments"),
        ("meta", "Просмотров: 1 204"),
        ("meta", "Lesezeit: 3 Minuten"),
        ("meta", "Home > News > Mills"),
        ("meta", "Publicité"),
        ("meta", "-30-"),
        ("list", "Mehr zum Thema: Mühlen im Tal"),
        ("list", "Читайте також: Пекарі сплять"),
        ("list", "Lea también: Los molinos del valle"),
        ("list", "関連記事：粉屋の朝"),
        ("list", "Czytaj także Młyny w dolinie"),
        ("caption", "Die Mühle im Tal. Foto: dpa"),
        ("caption", "The mill at noon. REUTERS/Jane Roe"),
        ("caption", "The mill at noon. Photo by Jane Roe"),
        ("caption", "Image caption The mill at noon"),
        ("caption", "טחנה בעמק. צילום: חנה רועה"),
        ("credit", "Fot. Anna Młynarz"),
        ("credit", "Jane Roe/for The Mill Gazette"),
        ("credit", "Tous droits réservés"),
    ],
)
def test_pages_of_other_languages_are_known(kind, text):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Like many bakers on Facebook, she asked for flour.",
        "Our Facebook page was closed.",
        "Join the queue, a baker wrote on Telegram.",
        "Підтримайте наших пекарів, закликав мер.",
        "Comments by the mayor angered seven bakers.",
        "Share of flour on Facebook fell.",
        "Фото: Іван Роєнко/MGМер міста сказав, що млин закрито, бо в ньому знайшли тріщини.",
        "Bakers of Reuters/Milltown went home early, and the mill was closed.",
    ],
)
def test_an_ordinary_sentence_of_any_language_stays_a_paragraph(text):
    assert kind_of(text) == "paragraph"


def test_a_line_above_a_photos_credit_is_its_caption():
    pieces = classify([LONG, "Bakers at their door in Milltown", "Photo: Jane Roe", MORE])
    assert [piece.kind for piece in pieces] == ["paragraph", "caption", "credit", "paragraph"]


def test_one_word_between_several_full_paragraphs_is_a_subheading():
    assert classify([LONG, MORE, "Flour", LONG, MORE])[2].kind == "subheading"


def test_a_name_above_a_line_on_its_bearer_is_no_subheading():
    assert classify([LONG, "Jane Roe", f"Jane Roe writes on mills. {MORE}"])[1].kind == "paragraph"


def test_a_marked_quotation_is_a_quote():
    assert [piece.kind for piece in classify([LONG, f"> {MORE}"])] == ["paragraph", "meta", "quote"]


def test_a_headline_that_stands_twice_is_shown_once():
    article = read("Bakers count their flour", "Bakers count their flour", LONG, MORE)
    assert [block.kind for block in article.blocks] == ["headline", "meta", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "run", ["\U000e0101" * 50, "\ufe00\ufe01" * 9, "\u200b\u200c" * 20, "\U000e0041" * 5]
)
def test_invisible_runs_leave_the_body_and_are_told(run):
    article = read(LONG[:20] + run + LONG[20:])
    assert article.body == LONG
    assert warned(article, "invisible characters")


@pytest.mark.parametrize(
    "sign",
    [
        "❤️‍🔥",
        "1️⃣",
        "👩‍👩‍👧",
        "می\u200cخواهم",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_what_an_emoji_or_a_word_needs_stays(sign):
    assert sign in read(f"{LONG} {sign} {MORE}").body


def test_letters_encoded_twice_are_told():
    assert warned(
        read("Los panaderos del vallÃ© contaron la harina, segÃºn dijo el molinero."), "encoded twice"
    )
    assert not warned(read("Los panaderos del valle contaron la harina, según dijo el molinero."), "twice")


def test_a_link_that_opens_with_an_arrow_is_no_quotation():
    assert kind_of("» Bakers sleep all day") == "list"


@pytest.mark.parametrize("line", ["İlgili haberler", "関連記事", "관련기사", "Διαβάστε επίσης:"])
def test_lines_below_an_announcement_of_links_are_links(line):
    kinds = [piece.kind for piece in classify([LONG, MORE, line, "Bakers sleep all day", "Millers count"])]
    assert kinds[-2:] == ["list", "list"]


GEORGIAN = "საბჭომ სამშაბათს განაცხადა, რომ ძველი წისქვილი დაიკეტა, რადგან ფქვილი გაზაფხულამდე აღარ ეყოფა."


def test_georgian_has_no_capitals_and_so_no_lines_that_run_on():
    article = parse(f"ფქვილი დათვალეს\n{GEORGIAN}\nასევე {GEORGIAN}\n".encode(), "x.txt")
    assert article.headline == "ფქვილი დათვალეს"
    assert [block.kind for block in article.blocks] == ["headline", "paragraph", "paragraph"]


def test_georgian_sentences_are_told_apart():
    assert parse(f"{GEORGIAN} {GEORGIAN}".encode(), "x.txt").headline == GEORGIAN


def test_a_subheading_in_single_marks_is_no_quotation():
    kinds = [piece.kind for piece in classify([LONG, MORE, "‘Nothing but flour’", LONG, MORE])]
    assert kinds[2] == "subheading"
