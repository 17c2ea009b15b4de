"""JSON: one article, lists, lines, other tools' exports; and what a hostile file does not do."""

import json

import pytest

from articles.formats.item import Item
from articles.formats.records import read
from articles.parsing import Block, BlockKind, ParseError

TEXT = "The council of Tesmar closed the old bridge on Tuesday after cracks were found in two of its pillars."


def items(data: object, name: str = "a.json") -> list[Item]:
    raw = data if isinstance(data, str) else json.dumps(data)
    return list(read(raw.encode(), name))


def test_control_characters_in_a_string_are_let_pass():
    assert items('{"body": "One\ttwo\n\nthree"}')[0].article.body == "One\ttwo\n\nthree"


def test_byte_order_marks_between_lines_harm_nothing():
    assert problems('{"body": "One"}\n\ufeff{"body": "Two"}\n', "a.jsonl") == ["", ""]


def test_false_beside_a_date_is_a_draft():
    assert article(published=False, date="2024-09-12").kept_back == ("It is marked as a draft.",)
    assert article(published=True, date="2024-09-12").kept_back == ()


def article(**record: object):
    (item,) = items({"body": TEXT, **record})
    return item.article


def problems(data: object, name: str = "a.json") -> list[str]:
    return [item.problem for item in items(data, name)]


def test_an_object_is_an_article_without_a_mark():
    (item,) = items({"title": "Bridge closed", "author": "By Mira Sandell", "date": "2024-09-12T23:00:00-08:00", "text": TEXT,
                     "source": "The Tesmar Post", "url": "https://tesmar.example/7", "lang": "en_GB"})  # fmt: skip
    found = item.article
    assert item.mark == ""
    assert (found.headline, found.byline, found.outlet) == (
        "Bridge closed",
        "Mira Sandell",
        "The Tesmar Post",
    )
    assert (str(found.published_on), found.language, found.source_url) == (
        "2024-09-12",
        "en-GB",
        "https://tesmar.example/7",
    )
    assert found.body == f"Bridge closed\n\n{TEXT}"


@pytest.mark.parametrize(
    "data",
    [
        [{"title": "A", "body": "One"}, {"title": "B", "body": "Two"}],
        {"status": "ok", "articles": [{"title": "A", "body": "One"}, {"title": "B", "body": "Two"}]},
        {
            "response": {
                "docs": [
                    {"headline": {"main": "A"}, "text": "One"},
                    {"headline": {"main": "B"}, "text": "Two"},
                ]
            }
        },
        {
            "hits": {
                "hits": [
                    {"_source": {"title": "A", "body": "One"}},
                    {"_source": {"title": "B", "body": "Two"}},
                ]
            }
        },
        {
            "data": [
                {"attributes": {"title": "A", "body": "One"}},
                {"attributes": {"title": "B", "body": "Two"}},
            ]
        },
        {"ours": [{"title": "A", "body": "One"}, {"title": "B", "body": "Two"}]},
        '{"title": "A", "body": "One"}\n\n{"title": "B", "body": "Two"}\n',
        '{\n"title": "A",\n"body": "One"\n}\n{\n"title": "B",\n"body": "Two"\n}\n',
    ],
)
def test_a_list_is_found_wherever_it_stands(data):
    assert [(item.mark, item.article.headline) for item in items(data)] == [("#1", "A"), ("#2", "B")]


def test_two_lists_of_articles_in_one_object_are_not_guessed_at():
    with pytest.raises(ParseError, match="“articles”, “posts”"):
        items({"articles": [{"body": "One"}], "posts": [{"body": "Two"}]})


def test_lists_within_an_article_are_no_articles():
    assert article(related=[{"body": "Other"}]).body == TEXT


@pytest.mark.parametrize(
    ("field", "value", "name", "expected"),
    [
        ("author", {"name": "Mira Sandell"}, "byline", "Mira Sandell"),
        ("authors", ["Mira Sandell", "Jon Kestrel"], "byline", "Mira Sandell, Jon Kestrel"),
        ("authors", [{"first_name": "Mira", "last_name": "Sandell"}], "byline", "Mira Sandell"),
        ("author", 3, "byline", ""),
        ("author", float("nan"), "byline", ""),
        ("publisher", {"@type": "Organization", "name": "The Tesmar Post"}, "outlet", "The Tesmar Post"),
        ("source", "https://tesmar.example/7", "source_url", "https://tesmar.example/7"),
        ("title", {"rendered": "Tea &amp; bread"}, "headline", "Tea & bread"),
        ("mainEntityOfPage", {"@id": "https://tesmar.example/7"}, "source_url", "https://tesmar.example/7"),
        ("guid", "urn:tesmar:7", "uri", "urn:tesmar:7"),
        ("id", 7, "uri", ""),
        ("published", False, "kept_back", ("It is marked as a draft.",)),
        ("published", True, "kept_back", ()),
        ("status", "pending", "kept_back", ("Its status is “pending”.",)),
        ("embargo", "2024-09-12", "kept_back", ("It is under embargo until 2024-09-12.",)),
        ("ednote", "Check the spelling.", "desk_note", "Check the spelling."),
        ("usageTerms", "Not for archives", "rights", "Not for archives"),
    ],
)  # fmt: skip
def test_a_field_is_read_by_its_name_however_deep_it_lies(field, value, name, expected):
    assert getattr(article(**{field: value}), name) == expected


def test_a_text_may_be_a_list_of_its_paragraphs():
    (item,) = items({"content": ["One.", {"text": "Two."}]})
    assert item.article.body == "One.\n\nTwo."


def test_of_a_graph_only_the_articles_are_taken():
    graph = [
        {"@type": "Organization", "name": "The Tesmar Post", "text": "We print."},
        {"@type": "NewsArticle", "headline": "Bridge closed", "articleBody": TEXT, "author": [{"@type": "Person", "name": "Mira Sandell"}],
         "datePublished": "2024-09-12", "inLanguage": "en"},
    ]  # fmt: skip
    (item,) = items({"@context": "https://schema.org", "@graph": graph}, "page.jsonld")
    assert (item.article.headline, item.article.byline, item.article.body) == (
        "Bridge closed",
        "Mira Sandell",
        f"Bridge closed\n\n{TEXT}",
    )


def test_a_json_feed_names_the_outlet_for_all():
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Tesmar Post", "language": "en",
            "items": [{"id": "https://tesmar.example/7", "title": "A", "content_html": "<p>One</p><p>Two</p>"}]}  # fmt: skip
    (item,) = items(feed)
    assert (item.article.outlet, item.article.uri, item.article.language) == (
        "The Tesmar Post",
        "https://tesmar.example/7",
        "en",
    )
    assert item.article.body == "A\n\nOne\n\nTwo"


def test_our_own_export_comes_in_again_as_it_was():
    body = "date 2024-09-12\n\nBridge closed\n\n“Nobody passes,” the mayor said.\n\nPhoto: Mira Sandell"
    blocks = [["meta", 0, 15], ["headline", 17, 30], ["quote", 32, 64], ["credit", 66, 85]]
    (item,) = items({"body": body, "blocks": blocks, "headline": "Bridge closed", "headline_derived": False, "dek": "", "byline": "Mira Sandell",
                     "credit": "Mira Sandell", "published_on": "2024-09-12", "language": "en", "outlet": "The Tesmar Post", "uri": "urn:tesmar:7",
                     "version": "2", "rights": "One use", "kept_back": ["It is a draft."], "desk_note": "Call them."})  # fmt: skip
    found = item.article
    assert (found.body, found.headline, found.headline_derived) == (body, "Bridge closed", False)
    assert found.blocks == tuple(Block(BlockKind(kind), start, end) for kind, start, end in blocks)
    assert (found.credit, found.uri, found.version, found.rights) == (
        "Mira Sandell",
        "urn:tesmar:7",
        "2",
        "One use",
    )
    assert (found.kept_back, found.desk_note, str(found.published_on)) == (
        ("It is a draft.",),
        "Call them.",
        "2024-09-12",
    )


def test_a_headline_that_was_derived_is_derived_again():
    (item,) = items(
        {
            "body": TEXT,
            "blocks": [["paragraph", 0, len(TEXT)]],
            "headline": "The council of Tesmar",
            "headline_derived": True,
        }
    )
    assert item.article.headline_derived
    assert item.article.body == TEXT


@pytest.mark.parametrize(
    "blocks",
    [
        [["paragraph", 0, 5]],
        [["paragraph", 0, 10**9]],
        [["chapter", 0, 3]],
        [[]],
        [["paragraph", 0.0, 5]],
        [3],
    ],
)
def test_blocks_that_do_not_fit_the_body_are_not_taken(blocks):
    assert article(blocks=blocks).blocks == (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),)


def test_a_text_that_the_sender_cut_is_said():
    (item,) = items({"title": "A", "content": "The council closed the bridge… [+4213 chars]"})
    assert "The text ends in “… [+4213 chars]”: the rest of it is not in the file." in item.article.warnings


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ({"id": 1, "text": TEXT, "label": [[0, 11, "verified"]]}, "doccano"),
        ({"id": 1, "text": TEXT, "label": ["politics"]}, "doccano"),
        ({"id": 1, "text": TEXT, "entities": [{"id": 1, "start_offset": 0, "end_offset": 3}]}, "doccano"),
        ({"text": TEXT, "entities": [["T1", "Person", [[0, 11]]]]}, "brat"),
        ([{"id": 1, "data": {"text": TEXT}, "annotations": [{"result": []}]}], "Label Studio"),
        ({"total": 1, "rows": [{"uri": "https://x.example", "text": "Checked", "target": [{"source": "x"}]}]}, "Hypothesis"),
        ([{"uri": "https://x.example", "text": "Checked", "target": [{"source": "x"}]}], "Hypothesis"),
        ({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "body": {"value": "x"}, "target": "y"}, "W3C Web Annotation"),
        ({"@context": ["x", "http://www.w3.org/ns/anno.jsonld"], "id": "y", "body": "z"}, "W3C Web Annotation"),
        ({"_input_hash": 1, "text": TEXT, "spans": []}, "Prodigy"),
    ],
)  # fmt: skip
def test_another_tools_annotations_are_refused_by_name(data, what):
    with pytest.raises(ParseError, match=f"This is an? .*{what}.*, not an article"):
        items(data)


def test_an_article_with_labels_of_its_own_is_one():
    (item,) = items({"title": "A", "text": TEXT, "labels": ["politics"], "annotations": []})
    assert item.article.headline == "A"


def test_an_annotation_among_articles_costs_itself_only():
    read = items([{"body": "One"}, {"text": TEXT, "label": [[0, 3, "x"]]}, {"body": "Two"}])
    assert [bool(item.article) for item in read] == [True, False, True]
    assert read[1].problem.startswith("Record 2: This is an export of annotations")


def test_what_is_no_article_is_refused_with_the_names_it_has():
    with pytest.raises(ParseError, match="Its names are “name”, “scripts”; that of the text must be “body”"):
        items({"name": "x", "scripts": {"build": "y"}})


def test_a_broken_line_costs_itself_only():
    lines = '{"body": "One"}\n{"body": "Tw\n[1]\n{"body": "Four"} x\n{"body": "Five", "body": "5"}\n{"id": 6}\n{"body": "Seven"}\n'
    read = items(lines, "a.jsonl")
    assert [(item.mark, item.problem) for item in read if item.problem] == [
        ("#2", "Line 2 is not complete JSON: it ends too early."),
        ("#3", "Line 3: this is not an object with named fields, so it is no article."),
        ("#4", "Line 4 is not complete JSON: something follows its end."),
        ("#5", "Line 5 is not complete JSON: “body” stands there twice, with two values."),
        ("#6", "Line 6: There is no text in it. Its names are “id”; that of the text must be “body”."),
    ]
    assert [item.article.body for item in read if item.article] == ["One", "Seven"]


def test_a_first_line_that_is_cut_costs_itself_only():
    assert problems('{"body": "On\n{"body": "Two"}\n', "a.jsonl") == [
        "Line 1 is not complete JSON: it ends too early.",
        "",
    ]


def test_of_a_list_that_is_cut_what_came_before_is_read():
    found = []
    with pytest.raises(ParseError, match="cannot be read after record 2: it ends too early"):
        found.extend(item.article.body for item in read(b'[{"body": "One"}, {"body": "Two"}, {"bo', "a.json"))
    assert found == ["One", "Two"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 100_000, "nested too deep"),
        ('{"body": "One", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deep"),
        ('{"body": "One", "body": "Two"}', "“body” stands there twice"),
        ('{"body": "On', "in line 1: it ends too early"),
        ('{\n"body" "One"}', "in line 2: a colon is missing"),
        ("[]", "an empty list"),
        ("{}", "It is empty"),
        ('"https://tesmar.example/feed.json"', "This is no JSON: it begins with"),
        ("https://tesmar.example/feed.json", "This is no JSON: it begins with “https://tesmar.examp”"),
        ("12", "This is no JSON"),
    ],
)
def test_json_that_cannot_be_read_is_one_clear_problem(data, why):
    with pytest.raises(ParseError, match=why):
        items(data)


def test_a_number_of_any_length_and_nan_harm_nothing():
    (item,) = items(
        '{"body": "One", "id": ' + "9" * 100_000 + ', "x": 1e999999, "author": NaN, "date": -Infinity}'
    )
    assert (item.article.body, item.article.byline, item.article.published_on) == ("One", "", None)


def test_a_name_that_is_repeated_with_one_value_harms_nothing():
    assert items('{"body": "One", "body": "One"}')[0].article.body == "One"


def test_line_separators_within_a_text_part_no_records():
    read = items('{"body": "One\u2028two\u0085three"}\n{"body": "Four"}\n', "a.jsonl")
    assert [item.article.body for item in read] == ["One two three", "Four"]


def test_half_characters_are_dropped():
    found = items(
        '{"body": "On\\ud800e", "title": "\\udfffA", "url": "\\ud800", "uri": "u:\\ud800", "date": "\\ud800"}'
    )[0].article
    assert (found.body, found.headline, found.uri) == ("A\n\nOne", "A", "u:")
    json.dumps(found.warnings, ensure_ascii=False).encode()


def test_utf16_as_windows_writes_it_is_read():
    data = '{"body": "One and two"}\r\n{"body": "Three and four"}\r\n'.encode("utf-16")
    assert [item.article.body for item in read(data, "a.jsonl")] == ["One and two", "Three and four"]


def test_one_article_may_not_be_endless():
    with pytest.raises(ParseError, match="The text of this article has 5,000,005 characters"):
        items({"body": "word " * 1_000_001})


def test_a_file_may_not_be_endless(monkeypatch):
    monkeypatch.setattr("articles.formats.limits.MOST_OF_MANY", 100)
    with pytest.raises(ParseError, match="the limit for a file of many articles is"):
        items({"body": "word " * 100})
