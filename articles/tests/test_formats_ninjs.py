"""ninjs 1 to 3, as the reader of JSON meets it."""

import json

import pytest

from articles.formats.item import Item
from articles.formats.records import read
from articles.parsing import BlockKind, ParseError

ONE = {
    "uri": "urn:tesmar:7", "type": "text", "version": "2", "versioncreated": "2024-09-13T10:00:00Z", "firstcreated": "2024-09-12T23:30:00-08:00",
    "pubstatus": "usable", "language": "en", "headline": "Bridge closed", "byline": "By Mira Sandell", "slugline": "bridge",
    "located": "Tesmar", "description_text": "Cracks in two pillars.", "body_html": "<p>One.</p><ul><li>Two.</li></ul>", "body_text": "One. Two.",
    "copyrightholder": "Halvia Wire", "usageterms": "Not for archives", "ednote": "Adds the mayor.", "infosource": [{"name": "Halvia Wire"}],
}  # fmt: skip
THREE = {
    "standard": {"name": "ninjs", "version": "3.0"}, "uri": "urn:tesmar:7", "type": "text", "version": "2",
    "versionCreated": "2024-09-13T10:00:00Z", "firstCreated": "2024-09-12T23:30:00-08:00", "pubStatus": "usable", "language": "en",
    "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": "Bridge closed"}],
    "descriptions": [{"contentType": "text/plain", "value": "Cracks in two pillars."}], "by": "Mira Sandell",
    "bodies": [{"contenttype": "text/plain", "value": "One. Two."}, {"contenttype": "text/html", "value": "<p>One.</p><ul><li>Two.</li></ul>"}],
    "copyrightHolder": "Halvia Wire", "usageTerms": "Not for archives", "edNote": "Adds the mayor.", "infoSources": [{"name": "Halvia Wire"}],
}  # fmt: skip


def item(**said: object) -> Item:
    (found,) = read(json.dumps({**ONE, **said}).encode(), "a.json")
    return found


@pytest.mark.parametrize("data", [ONE, THREE], ids=["ninjs 1", "ninjs 3"])
def test_an_item_is_an_article_with_what_its_sender_says(data):
    (found,) = read(json.dumps(data).encode(), "a.json")
    article = found.article
    assert (article.headline, article.dek, article.byline) == (
        "Bridge closed",
        "Cracks in two pillars.",
        "Mira Sandell",
    )
    assert (article.uri, article.version, str(article.published_on)) == ("urn:tesmar:7", "2", "2024-09-12")
    assert (article.outlet, article.language) == ("Halvia Wire", "en")
    assert (article.rights, article.desk_note) == ("Not for archives; Halvia Wire", "Adds the mayor.")
    assert article.kept_back == ()
    assert article.body == "Bridge closed\n\nCracks in two pillars.\n\nOne.\n\nTwo."
    assert article.blocks[-1].kind is BlockKind.LIST


@pytest.mark.parametrize("status", ["canceled", "cancelled", "stat:canceled"])
def test_what_its_sender_takes_back_is_no_article(status):
    found = item(pubstatus=status)
    assert found.article is None
    assert (found.skipped, found.canceled) == (True, "urn:tesmar:7")
    assert (
        found.problem
        == "Its sender takes this article back (“canceled”): urn:tesmar:7. Nothing of it was imported."
    )


def test_a_cancellation_that_does_not_say_of_what_is_a_failure():
    found = item(pubstatus="canceled", uri="")
    assert (found.skipped, found.canceled) == (False, "")
    assert "does not say which" in found.problem


def test_what_is_withheld_or_under_embargo_is_kept_back():
    assert item(pubstatus="withheld").article.kept_back == (
        "Its sender withholds it: it is not to be published until a newer version says so.",
    )
    assert item(embargoed="2024-09-14T18:00:00Z").article.kept_back == (
        "It is under embargo until 2024-09-14T18:00:00Z.",
    )


def test_only_a_version_has_a_date_of_its_own():
    assert str(item(firstcreated=None).article.published_on) == "2024-09-13"


def test_a_picture_is_passed_over():
    found = item(type="picture", body_html="", body_text="")
    assert (found.skipped, found.problem) == (True, "This item is no text: its type is “picture”.")


def test_a_flash_is_its_headline():
    assert item(body_html="", body_text="", description_text="").article.body == "Bridge closed"


def test_an_item_without_words_is_refused():
    with pytest.raises(ParseError, match="neither “body_html” nor “body_text”"):
        item(body_html="", body_text="", headline="")


def test_a_list_of_items_is_read_and_one_taken_back_is_marked():
    data = [ONE, {**ONE, "pubstatus": "canceled"}]
    found = list(read(json.dumps(data).encode(), "a.json"))
    assert [(one.mark, one.canceled) for one in found] == [("#1", ""), ("#2", "urn:tesmar:7")]


def test_an_article_with_an_identifier_alone_is_no_ninjs():
    (found,) = read(
        json.dumps({"uri": "urn:tesmar:7", "title": "Bridge closed", "body_html": "<p>One.</p>"}).encode(),
        "a.json",
    )
    assert found.article.headline == "Bridge closed"


@pytest.mark.parametrize("value", [None, [], {}, 7, True, [[]], [{"value": {}}], "x"])
def test_values_of_other_kinds_than_expected_harm_nothing(value):
    names = (
        "headline",
        "headlines",
        "byline",
        "language",
        "infosource",
        "embargoed",
        "version",
        "pubstatus",
        "type",
        "descriptions",
        "bodies",
    )
    assert item(**dict.fromkeys(names, value)).article.body.endswith("Two.")
