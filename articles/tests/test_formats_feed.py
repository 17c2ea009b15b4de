"""Feeds of every age; nothing that they point to is fetched."""

import socket

import pytest

from articles.formats.feed import read
from articles.formats.item import Item
from articles.parsing import ParseError

TEXT = "The council of Tesmar closed the old bridge on Tuesday after cracks were found in two of its pillars."


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a feed is never fetched")

    monkeypatch.setattr(socket, "socket", refused)


HEAD = "<image><title>Logo</title></image><title>The Tesmar Post</title><language>en-gb</language>"


def rss(entries: str, head: str = HEAD) -> list[Item]:
    data = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
        f'xmlns:atom="http://www.w3.org/2005/Atom"><channel>{head}{entries}</channel></rss>'
    )
    return list(read(data.encode(), "feed.xml"))


def atom(entries: str) -> list[Item]:
    head = '<title type="text">The Tesmar Post</title><author><name>Newsroom</name></author><rights>One use</rights>'
    data = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{head}{entries}</feed>'
    return list(read(data.encode(), "feed.atom"))


def one(items: list[Item]):
    (item,) = items
    return item.article


def test_an_item_of_rss_is_an_article():
    article = one(
        rss(
            "<item><media:title>A picture</media:title><title>Bridge &amp;amp; road closed</title><link>https://tesmar.example/7</link>"
            '<atom:link rel="self" href="https://tesmar.example/other"/>'
            "<dc:creator>Mira Sandell</dc:creator><guid isPermaLink='false'>tesmar-7</guid>"
            "<pubDate>Thu, 12 Sep 2024 23:30:00 -0800</pubDate><description>Short.</description>"
            f"<content:encoded><![CDATA[<p>{TEXT}</p><script>x()</script><h2>Repairs</h2><p>Three weeks.</p>]]></content:encoded></item>"
        )
    )
    assert (article.headline, article.byline, article.outlet) == (
        "Bridge & road closed",
        "Mira Sandell",
        "The Tesmar Post",
    )
    assert (str(article.published_on), article.language, article.uri) == ("2024-09-12", "en-gb", "tesmar-7")
    assert article.source_url == "https://tesmar.example/7"
    assert article.body == f"Bridge & road closed\n\n{TEXT}\n\nRepairs\n\nThree weeks."
    assert article.warnings == ()


def test_a_summary_alone_is_said():
    article = one(
        rss(
            "<item><title>A</title><description>&lt;p&gt;Four words of summary&lt;/p&gt;</description></item>"
        )
    )
    assert article.body == "A\n\nFour words of summary"
    assert "The feed gives a summary of 4 words only." in article.warnings
    assert (
        "The feed gives a summary of 1 word only."
        in one(rss("<item><description>Word</description></item>")).warnings
    )


def test_an_entry_of_atom_is_an_article():
    article = one(
        atom(
            "<entry><id>urn:tesmar:7</id><title type='html'>Bridge &lt;i&gt;closed&lt;/i&gt;</title>"
            "<link rel='self' href='https://tesmar.example/x'/><link href='https://tesmar.example/7'/>"
            "<author><name>Mira Sandell</name></author><author><name>Jon Kestrel</name></author>"
            "<published>2024-09-12T23:30:00-08:00</published><updated>2024-09-14T00:00:00Z</updated>"
            "<content type='xhtml' xml:lang='en-IE'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p></div></content></entry>"
        )
    )
    assert (article.headline, article.byline, article.outlet) == (
        "Bridge closed",
        "Mira Sandell, Jon Kestrel",
        "The Tesmar Post",
    )
    assert (str(article.published_on), article.language) == ("2024-09-12", "en-IE")
    assert (article.source_url, article.uri, article.rights) == (
        "https://tesmar.example/7",
        "urn:tesmar:7",
        "One use",
    )
    assert article.body == "Bridge closed\n\nOne.\n\nTwo."


def test_plain_text_of_atom_is_taken_by_the_letter():
    article = one(
        atom(
            "<entry><title>A &lt;b&gt;</title><content type='text'>One &lt;b&gt; two &amp;amp; three</content></entry>"
        )
    )
    assert article.body == "A <b>\n\nOne <b> two &amp; three"
    assert article.byline == "Newsroom"


def test_a_day_of_change_is_taken_for_want_of_another_and_said():
    article = one(
        atom("<entry><title>A</title><updated>2024-09-14T00:00:00Z</updated><content>Text</content></entry>")
    )
    assert str(article.published_on) == "2024-09-14"
    assert "The only date is that of a change, 14 September 2024; it was taken." in article.warnings


def test_rdf_and_the_first_rss_are_read():
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old News</title></channel>'
        '<image><title>Our picture</title></image><item rdf:about="https://tesmar.example/7"><title>A</title>'
        "<link>https://tesmar.example/7</link><description>Text</description><dc:date>2024-09-12</dc:date></item></rdf:RDF>"
    )
    article = one(list(read(rdf.encode(), "feed.rdf")))
    assert (article.outlet, article.uri, str(article.published_on)) == (
        "Old News",
        "https://tesmar.example/7",
        "2024-09-12",
    )
    first = '<!DOCTYPE rss SYSTEM "rss-0.91.dtd"><rss version="0.91"><channel><item><title>Caf&eacute;</title><description>Text</description></item></channel></rss>'
    assert one(list(read(first.encode(), "feed.xml"))).headline == "Café"


@pytest.mark.parametrize(
    ("said", "byline"),
    [
        ("<author>mira@tesmar.example (Mira Sandell)</author>", "Mira Sandell"),
        ("<author>mira@tesmar.example</author>", ""),
        ("<author>Mira Sandell &lt;mira@tesmar.example&gt;</author>", "Mira Sandell"),
        ("<author>By Mira Sandell</author>", "Mira Sandell"),
        (
            "<dc:creator>Mira Sandell</dc:creator><dc:creator>Jon Kestrel</dc:creator>",
            "Mira Sandell, Jon Kestrel",
        ),
    ],
)
def test_an_author_is_a_name_and_no_address(said, byline):
    assert one(rss(f"<item><title>A</title><description>Text</description>{said}</item>")).byline == byline


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("<guid>https://tesmar.example/7</guid>", "https://tesmar.example/7"),
        ("<guid isPermaLink='false'>https://tesmar.example/7</guid>", ""),
        ("<link>javascript:alert(1)</link>", ""),
        ("<link/><guid>7</guid>", ""),
    ],
)
def test_where_it_stands_is_an_address_of_the_web(said, address):
    assert (
        one(rss(f"<item><title>A</title><description>Text</description>{said}</item>")).source_url == address
    )


def test_years_of_two_digits_are_as_mail_has_them():
    assert (
        str(
            one(
                rss("<item><description>Text</description><pubDate>12 Sep 24 10:00 GMT</pubDate></item>")
            ).published_on
        )
        == "2024-09-12"
    )


def test_where_an_entry_was_taken_from_is_its_outlet():
    item = "<item><description>Text</description><source url='https://port.example/'>Port Ansel Courier</source></item>"
    assert one(rss(item)).outlet == "Port Ansel Courier"


def test_an_entry_without_a_text_costs_itself_only():
    items = rss("<item><title>A</title></item><item><title>B</title><description>Text</description></item>")
    assert [(item.mark, item.problem) for item in items] == [
        ("#1", "Entry 1: it has neither a text nor a summary."),
        ("#2", ""),
    ]


def test_of_a_feed_that_is_cut_what_came_before_is_read():
    data = b"<rss><channel><item><title>A</title><description>Text</description></item><item><ti"
    found = []
    with pytest.raises(ParseError, match="it was cut off"):
        found.extend(item.article.headline for item in read(data, "feed.xml"))
    assert found == ["A"]


@pytest.mark.parametrize(
    "data",
    [b"https://tesmar.example/feed.xml", b"/etc/passwd", b"feed.xml", b"", b"<rss><channel/></rss>",
     b"<!DOCTYPE rss [<!ENTITY a 'x'>]><rss><channel><item><title>&a;</title></item></channel></rss>"],
)  # fmt: skip
def test_what_is_no_feed_is_refused_and_never_opened(data):
    with pytest.raises(ParseError):
        list(read(data, "feed.xml"))
