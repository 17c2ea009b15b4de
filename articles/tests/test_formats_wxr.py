"""WordPress' export."""

import pytest

from articles.formats.item import Item
from articles.formats.wxr import read
from articles.parsing import BlockKind, ParseError

HEAD = (
    '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Tesmar Post</title>'
    "<link>https://www.tesmar.example</link><language>en-GB</language><wp:base_site_url>https://network.example</wp:base_site_url>"
    "<wp:base_blog_url>https://tesmar.example</wp:base_blog_url><wp:author><wp:author_login>mira</wp:author_login>"
    "<wp:author_display_name>Mira Sandell</wp:author_display_name></wp:author><image><title>Logo</title></image>"
)


def post(content: str = "Text", **said: str) -> str:
    values = {
        "post_id": "7",
        "post_date": "2024-09-13 00:30:00",
        "status": "publish",
        "post_type": "post",
        **said,
    }
    excerpt, title = values.pop("excerpt", ""), values.pop("title", "Bridge closed")
    inner = "".join(f"<wp:{name}><![CDATA[{value}]]></wp:{name}>" for name, value in values.items())
    return (
        f"<item><title>{title}</title><link>https://tesmar.example/bridge/</link><dc:creator>mira</dc:creator>"
        f"<pubDate>Thu, 12 Sep 2024 21:30:00 +0000</pubDate><content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>{inner}</item>"
    )


def items(*posts: str) -> list[Item]:
    return list(read(f"{HEAD}{''.join(posts)}</channel></rss>".encode(), "export.xml"))


def body(content: str) -> str:
    (item,) = items(post(content, title=""))
    return item.article.body


def test_a_post_is_an_article_with_what_its_site_says():
    (item,) = items(post("One.\n\nTwo.", excerpt="In short.", title="Bridge &#8220;closed&#8221;"))
    article = item.article
    assert item.mark == "#1"
    assert (article.headline, article.dek, article.byline) == ("Bridge “closed”", "In short.", "Mira Sandell")
    assert (article.outlet, article.language, str(article.published_on)) == (
        "The Tesmar Post",
        "en-GB",
        "2024-09-13",
    )
    assert (article.source_url, article.uri) == (
        "https://tesmar.example/bridge/",
        "https://tesmar.example/?p=7",
    )
    assert article.body == "Bridge “closed”\n\nIn short.\n\nOne.\n\nTwo."
    assert (article.kept_back, article.warnings) == ((), ())


@pytest.mark.parametrize("status", ["draft", "private", "pending", "future"])
def test_what_is_not_public_on_its_site_is_kept_back(status):
    (item,) = items(post(status=status))
    assert item.article.kept_back == (f"Its status is “{status}”.",)
    assert item.article.source_url == ""


def test_a_post_under_a_password_is_kept_back():
    (item,) = items(post(post_password="secret"))
    assert item.article.kept_back == ("On its site it is protected by a password.",)


def test_what_is_no_post_is_counted_and_not_read():
    read = items(post(post_type="attachment", status="inherit"), post(post_type="attachment", status="inherit"), post(post_type="page"),
                 post(post_type="nav_menu_item"), post(status="trash"), post(status="auto-draft"))  # fmt: skip
    assert [item.mark for item in read if item.article] == ["#1"]
    assert read[-1].skipped
    assert read[-1].problem == (
        "Left out of this export, since they are neither posts nor pages: 2 × attachment, 1 × nav_menu_item, 1 × trash, 1 × post."
    )


def test_a_post_without_words_is_a_problem_of_its_own():
    read = items(post('[gallery ids="1,2"]'), post())
    assert [item.problem for item in read] == ["Post 7: There is no text in it.", ""]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("One [sic] two [he said].", "One [sic] two [he said]."),
        ("One\n\n[gallery ids=\"1,2\"]\n\nTwo", "One\n\nTwo"),
        ("One [audio] two", "One two"),
        ("One [map lat='1'] two", "One two"),
        ("<!-- wp:paragraph --><p>One\ntwo</p><!-- /wp:paragraph -->", "One two"),
        ("[quote_box]Inside[/quote_box] after", "Inside after"),
        ("[button url='https://tesmar.example']Press[/button]", "Press"),
        ("<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->", "One"),
        ("One\ntwo\n \nThree", "One\ntwo\n\nThree"),
        ("<ul>\n<li>One</li>\n<li>Two</li>\n</ul>", "One\n\nTwo"),
        ("One <img src='a.jpg'\nalt='x > y'> two", "One two"),
        ("<p>One</p><script>alert(1)</script>", "One"),
    ],
)  # fmt: skip
def test_a_text_is_read_as_its_site_shows_it(content, text):
    assert body(content) == text


def test_a_caption_of_a_shortcode_is_one():
    (item,) = items(
        post('One\n\n[caption id="a" width="3"]<img src="x.jpg" /> The quay[/caption]\n\nTwo', title="")
    )
    kinds = {item.article.body[block.start : block.end]: block.kind for block in item.article.blocks}
    assert kinds["The quay"] is BlockKind.CAPTION


def test_a_date_that_was_never_set_is_none():
    (item,) = items(post(post_date="0000-00-00 00:00:00", status="draft"))
    assert (item.article.published_on, item.article.warnings) == (None, ())


def test_an_export_without_posts_is_refused():
    with pytest.raises(ParseError, match="no posts and no pages"):
        items()


def test_entities_are_refused():
    with pytest.raises(ParseError, match="declares an entity"):
        list(
            read(
                b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item>&a;</item></channel></rss>',
                "x.xml",
            )
        )
