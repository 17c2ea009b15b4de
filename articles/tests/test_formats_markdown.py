"""Markdown: plain words, and front matter whole."""

from __future__ import annotations

import pytest

from articles.formats import markdown
from articles.formats.front_matter import read_front_matter

from .formats import LAST, LEDE, MORE, article, blocks, problem, visible


def front(*lines: str, text: str = LEDE) -> str:
    return "\n".join(["---", *lines, "---", "", text])


def test_markdown_becomes_plain_words():
    text = f"""# Ferry out of service

By Jane Roe

{LEDE}

## What next

A [link](https://example.org) and **bold**, *slanted*, `code`, ~~struck~~ words &amp; a sign \\* stand here.

> {MORE}

- one boat
- two boats

![The ferry](ferry.jpg)

{LAST}"""
    found = article(text, "a.md")
    assert (found.headline, found.headline_derived, found.byline) == (
        "Ferry out of service",
        False,
        "Jane Roe",
    )
    assert visible(found) == [
        ("headline", "Ferry out of service"),
        ("paragraph", LEDE),
        ("subheading", "What next"),
        ("paragraph", "A link and bold, slanted, code, struck words & a sign * stand here."),
        ("quote", MORE),
        ("list", "one boat"),
        ("list", "two boats"),
        ("paragraph", LAST),
    ]


def test_no_html_passes():
    text = (
        f"# Ferry stops\n\n{LEDE} <b>Bold</b> <script>alert(1)</script>\n\n<script>\n\nalert(2)\n\n</script>\n\n"
        f"<div onclick='x()'>\n\n{MORE}\n\n</div>\n\n<!-- a note\n\nover lines -->\n\n1 < 2 &lt;b&gt; <https://example.org/a>"
    )
    body = article(text, "a.md").body
    assert "alert" not in body
    assert "onclick" not in body
    assert "a note" not in body
    assert body.split("\n\n") == ["Ferry stops", f"{LEDE} Bold", MORE, "1 < 2 <b> https://example.org/a"]


def test_front_matter_is_read_whole():
    found = article(
        front(
            'title: "Ferry: out of service"',
            "authors:",
            "  - Jane Roe",
            "  - name: Ann Other",
            "    role: photographer",
            "date: 2024-09-12T23:30:00-05:00",
            "lang: en-GB",
            "description: >",
            "  Water was found",
            "  in two holds.",
            "source: The Strait Times",
            "canonical_url: https://example.org/ferry",
            "license: CC BY 4.0",
        ),
        "a.md",
    )
    assert found.headline == "Ferry: out of service"
    assert found.byline == "Jane Roe, Ann Other"
    assert str(found.published_on) == "2024-09-12"
    assert found.language == "en-GB"
    assert found.dek == "Water was found in two holds."
    assert found.outlet == "The Strait Times"
    assert found.source_url == "https://example.org/ferry"
    assert found.rights == "CC BY 4.0"
    assert found.kept_back == ()
    assert blocks(found) == [
        ("headline", "Ferry: out of service"),
        ("dek", "Water was found in two holds."),
        ("paragraph", LEDE),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("draft: true", "draft"),
        ("draft: True # until Friday", "draft"),
        ("published: false", "not published"),
        ("status: pending", "not finished"),
        ("embargo: until 12 September", "under embargo"),
    ],
)
def test_what_its_author_holds_back_is_kept_back(line, said):
    [sentence] = article(front("title: Ferry stops", line), "a.md").kept_back
    assert said in sentence


@pytest.mark.parametrize("line", ["draft: false", "published: true", "status: publish", "embargo: false"])
def test_what_is_finished_is_not_kept_back(line):
    assert article(front("title: Ferry stops", line), "a.md").kept_back == ()


def test_a_broken_line_hides_no_draft():
    found = article(front("title: Ferry stops", "*what is this", "draft: yes"), "a.md")
    assert found.headline == "Ferry stops"
    assert found.kept_back


def test_front_matter_that_never_ends_is_told():
    found = article(f"---\ntitle: Ferry stops\ndraft: true\n\n{LEDE}", "a.md")
    assert any("“---”" in warning for warning in found.warnings)


def test_a_date_that_is_none_is_told_and_not_taken():
    found = article(front("title: Ferry stops", "date: 2024-09"), "a.md")
    assert found.published_on is None
    assert any("“2024-09”" in warning for warning in found.warnings)


def test_a_source_that_is_an_address_is_no_outlet():
    found = article(front("title: Ferry stops", "source: https://example.org/a"), "a.md")
    assert (found.outlet, found.source_url) == ("", "https://example.org/a")


def test_a_heading_below_prose_is_no_headline():
    found = article(f"{LEDE}\n\n# What next\n\n{MORE}", "a.md")
    assert found.headline_derived
    assert ("subheading", "What next") in blocks(found)


def test_an_embargo_above_the_text_keeps_it_back():
    [sentence] = article(f"EMBARGOED UNTIL 12 September 2024\n\n# Ferry stops\n\n{LEDE}", "a.md").kept_back
    assert "EMBARGOED UNTIL 12 September 2024" in sentence
    assert article(f"# Halvia lifts its arms embargo\n\n{LEDE}", "a.md").kept_back == ()


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["k: plain"], "plain"),
        (["k: a: b"], "a: b"),
        (["k: it's # no comment is this?"], "it's"),
        (["k: C#"], "C#"),
        (["k: 'it''s'"], "it's"),
        (['k: "\\u201cso\\u201d \\x41\\t\\U0001F600"'], "“so” A\t😀"),
        (['k: "Foo" says who'], '"Foo" says who'),
        (['k: "one', '  two"'], "one two"),
        (["k: one", "  two"], "one two"),
        (["k: >-", "  one", "  two", "", "  three"], "one two\nthree"),
        (["k: |", "  one", "   two"], "one\n two"),
        (["k:"], ""),
        (["k: ~"], ""),
        (["k: [a, 'b, c', \"d\"]"], ["a", "b, c", "d"]),
        (["k: [a,", "  b]"], ["a", "b"]),
        (["k:", "- a", "- b"], ["a", "b"]),
        (["k:", "  - a", "  # no", "  - b"], ["a", "b"]),
        (["k:", "  - name: a", "    url: https://x.example", "  - {name: b}"], ["a", "b"]),
        (["k: {name: a, role: b}"], "a"),
        (["k:", "  name: a"], "a"),
        (["k: &anchor a", "j: *anchor"], "&anchor a"),
        (["k: !!python/object a"], "!!python/object a"),
    ],
)
def test_values_of_front_matter(lines, value):
    assert read_front_matter("\n".join(["---", *lines, "---", "text"]))[0]["k"] == value


def test_keys_are_in_small_letters_and_the_text_follows():
    said, rest = read_front_matter(
        "\ufeff\n---\r\nTitle : x\r\n'a b': y\r\nauthor:\r\n  name: z\r\n...\r\nText"
    )
    assert said == {"title": "x", "a b": "y", "author": "z", "author.name": "z"}
    assert rest == "Text"


@pytest.mark.parametrize(
    "text",
    [
        "Prose",
        "---\nTitle: x\nProse.\nMore.\nLast.\n---\nText",
        "---\nProse here.\nMore.\n---\nText",
        "---\n\n---\nText",
        "---\ntitle: x",
        "",
        "---",
    ],
)
def test_what_is_no_front_matter_stays_text(text):
    assert read_front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    "value", ["[" * 5000, "{" * 5000, "[{" * 5000, "{a: " * 5000, '"' * 5000, "a''" * 5000, "\\" * 5000]
)
def test_deep_and_broken_values_do_no_harm(value):
    said, rest = read_front_matter(f"---\na: {value}\nb: [{value}]\ndraft: true\n---\nText")
    assert said["draft"] == "true"
    assert rest == "Text"


def test_mappings_in_mappings_end_somewhere():
    lines = [" " * depth + "a:" for depth in range(390)]
    assert read_front_matter("\n".join(["---", *lines, "---", "x"]))[1] == "x"


@pytest.mark.parametrize("sign", ["[", "![", "*", "`", "<", "> ", "- ", "|", "\\", "&", "_a ", "<a ", "(["])
def test_signs_without_end_are_read(sign):
    assert article(sign * 3000 + f"\n\n{LEDE}", "a.md").body.endswith(LEDE)


def test_the_rest_of_a_paragraph_is_not_copied_for_each_sign():
    """Markdown's own rule for tags looks at a copy of the rest for every “<”, which is quadratic."""
    rules = markdown._MARKDOWN.inline.ruler.getRules("")
    assert markdown._inline_tag in rules
    assert not any(rule.__module__.endswith("html_inline") for rule in rules)


def test_a_book_is_refused_before_it_is_read():
    assert "1,000,000" in problem("word " * 200_001, "a.md")


def test_a_headline_alone_is_no_article():
    assert "below the headline" in problem("# Ferry stops\n", "a.md")
    assert "below the headline" in problem(front("title: Ferry stops", text=""), "a.md")


def test_nul_and_controls_are_dropped():
    assert article(f"# Ferry\x01 stops\n\n{LEDE}", "a.md").headline == "Ferry stops"
    assert "NUL" in problem(b"\xff\xfea\x00b\x00\x00\x00"[2:] + b"\xff\x00x", "a.md")
