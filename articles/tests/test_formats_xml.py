"""The one reader of XML: what it tells apart, and what it refuses."""

import pytest

from articles.formats.xml import elements, local, root_of, scan, tree, xml_kind
from articles.parsing import ParseError

READERS = [scan, tree, xml_kind, lambda data: list(elements(data, lambda tag: tag == "item"))]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ('<rss version="2.0"><channel/></rss>', "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "feed"),
        ('<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"/>', "wxr"),
        ("<nitf><body/></nitf>", "nitf"),
        ('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "newsml"),
        ('<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "newsml"),
        ('<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "newsml"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "page"),
        ('\n\n <?xml version="1.0"?><!-- a feed --><!DOCTYPE rss SYSTEM "https://tesmar.example/rss.dtd"><rss/>', "feed"),
        ("<rss>" + "no longer well-formed & ", "feed"),
    ],
)  # fmt: skip
def test_xml_is_told_by_its_first_element(data, kind):
    assert xml_kind(data.encode()) == kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            "<recipe/>",
            "first element is “recipe”. Read are RSS and Atom feeds, WordPress exports, NITF, NewsML-G2",
        ),
        ("<NewsML/>", "NewsML 1"),
        ("<opml/>", "list of feeds"),
        ("<urlset/>", "site map"),
        ("<svg/>", "drawing"),
    ],
)
def test_another_first_element_is_named(data, why):
    with pytest.raises(ParseError, match=why):
        xml_kind(data.encode())


LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {one} '{('&' + two + ';') * 10}'>" for one, two in zip("bcdefghij", "abcdefghi", strict=True)
)
HOSTILE = [
    (LAUGHS + "]><rss><item>&j;</item></rss>", "declares an entity of its own"),
    (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item>&x;</item></rss>',
        "declares an entity of its own",
    ),
    (
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "https://tesmar.example/x">%x;]><rss/>',
        "declares an entity of its own",
    ),
    ('<!DOCTYPE rss [<!ENTITY x SYSTEM "x.gif" NDATA gif>]><rss/>', "declares an entity of its own"),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("data", "why"), HOSTILE)
def test_no_entity_is_declared_or_fetched(data, why, reader):
    with pytest.raises(ParseError, match=why):
        reader(data.encode())


@pytest.mark.parametrize("reader", [READERS[0], READERS[1], READERS[3]])
@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("<a>" * 201, "nested more than 200 elements deep"),
        ("<a>" * 1_000_000, "nested more than 200 elements deep"),
        (
            "<rss><item></rss>",
            r"not well-formed at line 1, column 14 \(an element is closed that was not opened last\)",
        ),
        ("<rss>\n<item>A", "ends too early, in line 2: it was cut off"),
        ("<rss><item>A & B</item></rss>", "not well-formed at line 1, column 15"),
        ('<!DOCTYPE a SYSTEM "x"><a>&nosuch;</a>', "undefined entity &nosuch;"),
        ("https://tesmar.example/feed.xml", "not well-formed at line 1"),
        ("", "ends too early"),
        ('<?xml version="1.0" encoding="no-such"?><rss/>', "not in the encoding that it states"),
        ('<?xml version="1.0" encoding="gb2312"?><rss>\xff\xff</rss>', "not in the encoding that it states"),
    ],
)
def test_xml_that_is_not_sound_is_refused_with_its_place(data, why, reader):
    with pytest.raises(ParseError, match=why):
        reader(data.encode("latin-1"))


def test_an_element_may_lie_two_hundred_deep():
    assert tree(("<a>" * 200 + "</a>" * 200).encode()).tag == "a"


def test_a_bare_document_type_is_allowed_and_its_characters_are_known():
    data = b'<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "https://tesmar.example/rss-0.91.dtd"><rss>Caf&eacute;&nbsp;&amp;</rss>'
    assert tree(data).text == "Café\u00a0&"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r", "gb18030"])
def test_the_encoding_that_is_stated_counts(encoding):
    data = f'<?xml version="1.0" encoding="{encoding}"?><rss>Міст, мост</rss>'.replace("і", "и").encode(
        encoding
    )
    assert tree(data).text == "Мист, мост"


def test_elements_come_one_by_one_and_what_precedes_a_fault_is_given():
    data = b"<rss><item>A<item>B</item></item><x>no</x><item>C</item><item>"
    found = []
    with pytest.raises(ParseError, match="ends too early"):
        found.extend("".join(element.itertext()) for element in elements(data, lambda tag: tag == "item"))
    assert found == ["AB", "C"]


def test_a_comment_of_megabytes_before_the_first_element_is_read_over():
    assert root_of(b"<!--" + b"x " * 1_500_000 + b"--><rss xml:lang='de'/>").language == "de"


def test_names_have_no_namespace_left():
    assert [local("{urn:x}item"), local("item"), local("{}item")] == ["item"] * 3


def test_a_file_may_not_be_endless(monkeypatch):
    monkeypatch.setattr("articles.formats.limits.MOST_OF_MANY", 10)
    for reader in (READERS[0], READERS[1], READERS[3]):
        with pytest.raises(ParseError, match="the limit for a file of many articles is"):
            reader(b"<rss>01234567890</rss>")
