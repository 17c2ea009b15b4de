"""Saved web pages: what they state, the article's text, and what they are not."""

from __future__ import annotations

import json
import socket

import pytest

from articles.formats import page
from articles.formats.markup import pieces_of_markup, tree_of_markup
from articles.formats.page.json_ld import stated_in
from articles.formats.page.text import article_text

from .formats import LAST, LEDE, MORE, article, blocks, problem, visible

TITLE = "Ferry out of service after water is found"
NAV = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"


def html(
    *inside: str, head: str = "", data: object = None, lang: str = "en", text: str = "", title: str = TITLE
) -> str:
    """A page with an article of three paragraphs, `inside` above them."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    text = text or "".join(f"<p>{words}</p>" for words in (LEDE, MORE, LAST))
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>{head}{script}</head>"
        f"<body>{NAV}<article>{''.join(inside) or f'<h1>{TITLE}</h1>'}{text}</article>"
        "<footer>All rights reserved <script>track()</script></footer></body></html>"
    )


def news(**over: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **over}


def test_the_text_is_the_articles_and_nothing_else_of_the_page():
    found = article(
        html(
            f"<h1>{TITLE}</h1>",
            text=f"<p>{LEDE}</p><figure><img src='a.jpg'><figcaption>The ferry in spring. Photo: Ann Other</figcaption></figure>"
            f"<h2>What next</h2><p>{MORE} &amp; more.</p><blockquote><p>“We left our dinner behind and swam,” the cook said later on.</p></blockquote>"
            f"<ul><li>one fishing boat</li><li>two fishing boats</li></ul><p onclick='x()'>{LAST}<script>alert(1)</script></p>",
        ),
        "a.html",
    )
    assert visible(found) == [
        ("headline", TITLE),
        ("paragraph", LEDE),
        ("caption", "The ferry in spring. Photo: Ann Other"),
        ("subheading", "What next"),
        ("paragraph", f"{MORE} & more."),
        ("quote", "“We left our dinner behind and swam,” the cook said later on."),
        ("list", "one fishing boat"),
        ("list", "two fishing boats"),
        ("paragraph", LAST),
    ]
    assert found.credit == "Ann Other"
    assert found.warnings == ()


def test_json_ld_is_read():
    data = news(
        author=[{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "Ann Other"}],
        datePublished="2024-09-12T23:30-05:00",
        publisher={"@type": "NewsMediaOrganization", "name": "The Strait Times"},
        inLanguage="en-GB",
        description="Water was found in two of its holds on a calm morning.",
        url="https://example.org/ferry",
    )
    found = article(html(data=data), "a.html")
    assert found.headline == TITLE
    assert found.byline == "Jane Roe, Ann Other"
    assert str(found.published_on) == "2024-09-12"
    assert found.outlet == "The Strait Times"
    assert found.language == "en-GB"
    assert found.dek == "Water was found in two of its holds on a calm morning."
    assert found.source_url == "https://example.org/ferry"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Jane Roe", "Jane Roe"),
        ("By Jane Roe", "Jane Roe"),
        (["Jane Roe", "Ann Other"], "Jane Roe, Ann Other"),
        ({"name": "Jane Roe"}, "Jane Roe"),
        ({"@type": "Person", "name": ["Jane Roe", "Ann Other"]}, "Jane Roe, Ann Other"),
        ({"@type": "Person", "givenName": "Jane", "familyName": "Roe"}, "Jane Roe"),
        ([{"name": "Jane Roe"}, {"name": "Jane Roe"}], "Jane Roe"),
        ({"@id": "#jane"}, "Jane Roe"),
        ("https://example.org/people/jane", ""),
        ("jane@example.org", ""),
        ({"@type": "Organization", "name": "The Strait Times"}, ""),
        (None, ""),
        ([], ""),
        (7, ""),
    ],
)
def test_authors_in_every_form(author, byline):
    data = {
        "@graph": [
            news(author=author, publisher={"@id": "#paper"}),
            {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
            {"@type": "Organization", "@id": "#paper", "name": "The Strait Times"},
        ]
    }
    found = article(html(data=data), "a.html")
    assert (found.byline, found.outlet) == (byline, "The Strait Times")


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "BlogPosting",
        "https://schema.org/NewsArticle",
        ["Thing", "NewsArticle"],
    ],
)
def test_kinds_of_articles(kind):
    assert (
        article(html(data=[{"@type": kind, "headline": TITLE, "author": "Jane Roe"}]), "a.html").byline
        == "Jane Roe"
    )


def test_what_is_no_article_states_nothing():
    data = [
        {"@type": "Person", "name": "Jane Roe", "author": "Ann Other"},
        {"@type": "ListItem", "headline": "X"},
    ]
    assert article(html(data=data), "a.html").byline == ""


def test_of_many_articles_the_pages_own_is_taken():
    data = [news(headline="Another thing entirely", author="Ann Other"), news(author="Jane Roe")]
    assert article(html(data=data), "a.html").byline == "Jane Roe"


def test_of_many_articles_none_is_taken_where_none_is_the_pages_own():
    data = [
        news(headline="Another thing entirely", author="Ann Other"),
        news(headline="A third", author="Jane Roe"),
    ]
    found = article(html(data=data), "a.html")
    assert (found.headline, found.byline) == (TITLE, "")


def test_a_headline_cut_in_the_data_is_whole_on_the_page():
    assert article(html(data=news(headline=TITLE[:22] + "…")), "a.html").headline == TITLE


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (
            '<meta property="article:published_time" content="2024-09-12T10:00:00Z">',
            "published_on",
            "2024-09-12",
        ),
        ('<meta name="DC.date.issued" content="2024-09-12">', "published_on", "2024-09-12"),
        ('<meta name="citation_publication_date" content="2024/09/12">', "published_on", "2024-09-12"),
        ('<meta name="author" content="Jane Roe">', "byline", "Jane Roe"),
        (
            '<meta name="author" content="https://example.org/jane"><meta name="DC.creator" content="Jane Roe">',
            "byline",
            "Jane Roe",
        ),
        (
            '<meta name="citation_author" content="Jane Roe"><meta name="citation_author" content="Ann Other">',
            "byline",
            "Jane Roe, Ann Other",
        ),
        ('<meta property="og:site_name" content="The Strait Times">', "outlet", "The Strait Times"),
        (
            '<link rel="canonical" href="https://example.org/ferry">',
            "source_url",
            "https://example.org/ferry",
        ),
        ('<meta property="og:url" content="javascript:alert(1)">', "source_url", ""),
        (
            '<meta property="og:title" content="Ferry out of service after water is found | The Strait Times">',
            "headline",
            TITLE,
        ),
    ],
)
def test_metadata_is_read(head, field, value):
    assert str(getattr(article(html(head=head), "a.html"), field)) == value


def test_an_outlet_is_no_byline():
    head = '<meta property="og:site_name" content="The Strait Times"><meta name="author" content="The Strait Times">'
    assert article(html(head=head), "a.html").byline == ""


def test_of_a_day_that_is_stated_no_other_is_said():
    made = html(f"<h1>{TITLE}</h1><p>Published: 03/04/2024</p>", data=news(datePublished="2024-04-03"))
    assert article(made, "a.html").warnings == ()
    assert article(made.replace("datePublished", "x"), "a.html").warnings != ()


def test_data_goes_before_metadata():
    head = (
        '<meta name="author" content="Web Desk"><meta property="article:published_time" content="2024-10-01">'
    )
    found = article(html(head=head, data=news(author="Jane Roe", datePublished="2024-09-12")), "a.html")
    assert (found.byline, str(found.published_on)) == ("Jane Roe", "2024-09-12")


def test_the_outlets_name_is_no_part_of_a_headline():
    text = f"<p>{LEDE}</p><p>{MORE}</p>"
    head = '<meta property="og:site_name" content="The Strait Times">'
    page_without_heading = html("<!-- -->", head=head, title="Ferry stops - The Strait Times", text=text)
    assert article(page_without_heading, "a.html").headline == "Ferry stops"
    kept = html("<!-- -->", title="Ferry stops - mayor resigns", text=text)
    assert article(kept, "a.html").headline == "Ferry stops - mayor resigns"


def test_a_byline_and_a_date_on_the_page_are_read_where_nothing_states_them():
    found = article(html(f"<h1>{TITLE}</h1><p>By Jane Roe</p><p>Published: 12 September 2024</p>"), "a.html")
    assert (found.byline, str(found.published_on)) == ("Jane Roe", "2024-09-12")
    assert [kind for kind, _ in visible(found)] == ["headline", "paragraph", "paragraph", "paragraph"]


def test_lines_between_heading_and_text_are_read_though_they_are_not_the_texts():
    made = html(
        f"<div>World</div><h1>{TITLE}</h1><h2>Two holds were under water when the crew sat down to dinner</h2>"
        "<div class='byline'>By <a href='/j'>Jane Roe</a> in Port Ansel</div><div class='date'>Published: 12 September 2024, 10:15</div>"
        "<div class='date'>Updated 13 September 2024</div>"
    )
    found = article(made, "a.html")
    assert (found.byline, str(found.published_on)) == ("Jane Roe", "2024-09-12")
    assert found.dek == "Two holds were under water when the crew sat down to dinner"
    assert [kind for kind, _ in visible(found)] == ["headline", "dek", "paragraph", "paragraph", "paragraph"]


def test_the_description_is_no_dek_where_it_is_the_lede():
    assert article(html(data=news(description=LEDE[:80])), "a.html").dek == ""


def test_a_description_for_search_engines_is_a_dek_only_where_readers_see_it():
    head = '<meta name="description" content="Two holds were under water in the morning.">'
    assert article(html(head=head), "a.html").dek == ""
    shown = html(
        f"<h1>{TITLE}</h1><p class='standfirst'>Two holds were under water in the morning.</p>", head=head
    )
    found = article(shown, "a.html")
    assert found.dek == "Two holds were under water in the morning."
    assert len(blocks(found)) == 5


def test_a_page_tells_where_it_was_saved_from():
    saved = html().replace("<html", "<!-- saved from url=(0025)https://example.org/ferry -->\n<html", 1)
    assert article(saved, "a.html").source_url == "https://example.org/ferry"


@pytest.mark.parametrize("free", [False, "False", "https://schema.org/False"])
def test_a_page_that_is_not_free_may_be_cut(free):
    assert any(
        "may be cut" in told for told in article(html(data=news(isAccessibleForFree=free)), "a.html").warnings
    )


def test_a_free_page_is_not():
    assert article(html(data=news(isAccessibleForFree=True)), "a.html").warnings == ()


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("Just a moment...", "Checking your browser before you enter.", "wall against robots"),
        ("Attention Required!", "Please enable cookies.", "wall against robots"),
        ("404 Not Found", "The page you want is not here.", "error page"),
        ("Сторінку не знайдено", "Спробуйте пошук на головній сторінці.", "error page"),
    ],
)
def test_walls_and_error_pages_are_told(title, text, said):
    made = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    assert any(said in told for told in article(made, "a.html").warnings)


def test_a_paywalls_words_are_told_and_an_article_on_walls_is_none():
    cut = html(text=f"<p>{LEDE}</p><p>Subscribe to continue reading this story.</p>")
    assert any("may be cut" in told for told in article(cut, "a.html").warnings)
    long = html(text="".join(f"<p>{LEDE} Access denied, it said. {n}</p>" for n in range(12)))
    assert article(long, "a.html").warnings == ()


def test_little_kept_is_told_with_counts():
    aside = "".join(f"<p>{LEDE} {n}</p>" for n in range(9))
    tree = tree_of_markup(f"<html><body><article><p>{LEDE}</p></article><div>{aside}</div></body></html>")
    found = article_text(tree, [])
    assert not found.is_little, "all of it was kept"
    menus = html().replace("<footer>", f"<nav>{aside}</nav><footer>")
    assert not article_text(tree_of_markup(menus), []).is_little, "menus are not counted"
    others = html().replace(
        "<footer>", f"<div class='x'><form>{aside}</form></div><section hidden>{aside}</section><footer>"
    )
    assert not article_text(tree_of_markup(others), []).is_little


def test_words_that_were_not_kept_are_told(monkeypatch):
    monkeypatch.setattr("articles.formats.page.text.trafilatura.extract", lambda *a, **k: f"<p>{LEDE}</p>")
    text = "".join(f"<p>{LEDE} {n}</p>" for n in range(9))
    [told] = article(html(text=text), "a.html").warnings
    assert told.startswith("28 of the 269 words on the page were kept as its article")


def test_the_text_in_the_data_is_taken_where_the_page_has_none():
    made = html("<h1>x</h1>", text="<p>Loading</p>", data=news(articleBody=f"{LEDE}\n\n{MORE}"))
    found = article(made, "a.html")
    assert [text for kind, text in visible(found) if kind == "paragraph"] == [LEDE, MORE]
    assert any("page's data" in told for told in found.warnings)


def test_hidden_words_do_not_enter():
    made = html(
        text=f"<p>{LEDE}</p><p hidden>Secret words of a template.</p><p>{MORE}<span aria-hidden='true'>Secret</span> <b hidden>Secret</b></p><p>{LAST}</p>"
    )
    assert "Secret" not in article(made, "a.html").body


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("windows-1251", "windows-1251"),
        ("utf-8", "windows-1251"),
        ("utf-16", "utf-8"),
        ("koi8-u", "koi8-u"),
        ("utf-8-sig", "latin1"),
    ],
)
def test_characters_go_by_what_the_bytes_are(codec, declared):
    words = "Пором у порту зупинили у вівторок, бо у двох трюмах знайшли воду, каже міська рада Порту Ансель."
    made = f"<html lang='uk'><head><meta charset='{declared}'><title>Пором зупинили</title></head><body><p>{words}</p></body></html>"
    found = article(made.encode(codec), "a.html")
    assert words in found.body
    assert not any("check its letters" in told for told in found.warnings)


def test_a_wrong_charset_is_told():
    made = f"<html><head><meta charset='ascii-of-our-own'></head><body><p>{LEDE} “so” — naïve café déjà</p></body></html>"
    assert any(
        "check its letters" in told for told in article(made.encode("windows-1252"), "a.html").warnings
    )
    euc = made.replace("ascii-of-our-own", "euc-jp").encode("windows-1252")
    assert any("euc_jp" in told for told in article(euc, "a.html").warnings)


def test_xhtml_that_names_its_encoding_is_read():
    made = f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LEDE}</p></body></html>'
    assert article(made, "a.xhtml").body == LEDE
    assert [piece.text for piece in pieces_of_markup(made)] == [LEDE]


def test_nothing_is_fetched(monkeypatch):
    def no_network(*args: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_network)
    made = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">' + html().removeprefix(
        "<!DOCTYPE html>"
    ).replace("<h1>", '<img src="http://127.0.0.1:9/a.jpg"><iframe src="http://127.0.0.1:9/"></iframe><h1>')
    assert LEDE in article(made, "a.html").body


def test_entities_are_never_expanded():
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    made = f"<!DOCTYPE html [{lol}]><html><body><p>{LEDE} &l9;</p></body></html>"
    assert len(article(made, "a.html").body) < 3000


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "font"])
def test_a_page_that_is_too_deep_is_refused_and_not_cut(tag):
    deep = f"<html><body><p>First.</p>{f'<{tag}>' * 100_000}{LEDE}</body></html>"
    assert "too deeply" in problem(deep, "a.html")


def test_five_megabytes_on_a_line_are_too_much_and_a_little_less_is_not():
    assert "limit" in problem("<html><p>" + "word " * 1_000_001, "a.html")
    assert article("<html><p>" + "word " * 200_000, "a.html").paragraphs == 1


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000,
        '{"@type":' * 50_000,
        "{",
        "null",
        "[1, 2]",
        '"x"',
        "<!-- {} -->",
        '{"@type": "NewsArticle", "headline": {"a": 1}}',
        "\ud800",
    ],
)
def test_broken_data_states_nothing(data):
    assert stated_in([data], [TITLE]).headline == ""


def test_data_in_old_wrappings_is_read():
    data = f"\n//<![CDATA[\n{json.dumps(news())}\n//]]>\n"
    assert stated_in([data], [TITLE]).headline == TITLE


def test_nul_and_cut_pages_are_read():
    made = html()
    assert LEDE in article(made.replace("<h1>", "<h1>\x00"), "a.html").body
    assert LEDE in article(made[: made.index(MORE) + 20], "a.html").body


def test_a_page_without_a_text_is_refused():
    assert problem("<html><body><script>x()</script></body></html>", "a.html")
    assert "below the headline" in problem(
        f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1></body></html>", "a.html"
    )


def test_many_paragraphs_are_read_without_comparing_each_with_each(monkeypatch):
    asked = []
    real = page.text.trafilatura.extract

    def extract(*args: object, **options: object) -> object:
        asked.append(options["fast"])
        return real(*args, **options)

    monkeypatch.setattr(page.text.trafilatura, "extract", extract)
    article(html(), "a.html")
    article(html(text="".join(f"<p>{LEDE}</p>" for _ in range(1600))), "a.html")
    article(html(text="<p>x" * 20_100), "a.html")
    assert asked == [False, True]
