"""Heads that other programs put on a text: front matter, a mail's, a wire's, a crawler's."""

import pytest

from articles.parsing import ParsedArticle, parse
from articles.parsing.front_matter import read_front_matter

LONG = "The bakers of the upper valley counted their flour on market day and found that it will last until spring."
MORE = "Nobody in the lower town believed them at first, a clerk wrote, but the mill has been quiet since."


def read(text: str, name: str = "x.txt") -> ParsedArticle:
    return parse(text.encode(), name)


def front(*lines: str) -> ParsedArticle:
    return read("\n".join(["---", *lines, "---", "", LONG]))


def kinds(article: ParsedArticle) -> list[str]:
    return [block.kind.value for block in article.blocks]


@pytest.mark.parametrize(
    "lines",
    [
        ("title: Bakers count their flour",),
        ("title: 'Bakers count their flour'",),
        ('title: "Bakers count their \\u0066lour"  # the second',),
        ("title: >-", "  Bakers count", "  their flour"),
        ("title: Bakers count", "  their flour"),
        ("title: |", "  Bakers count their flour"),
    ],
)
def test_a_title_is_read_in_each_way_that_yaml_writes_it(lines):
    article = front(*lines)
    assert (article.headline, article.headline_derived) == ("Bakers count their flour", False)
    assert article.body[article.blocks[1].start : article.blocks[1].end] == "Bakers count their flour"


@pytest.mark.parametrize(
    "lines",
    [
        ("authors:", "  - Jane Roe", "  - Ann Other"),
        ("authors:", "  - name: Jane Roe", "    mail: jane@mill.example", "  - name: Ann Other"),
        ('authors: [Jane Roe, "Ann Other"]',),
        ("author: Jane Roe, Ann Other",),
    ],
)
def test_authors_are_read_from_lists(lines):
    assert front("title: Bakers count", *lines).byline == "Jane Roe, Ann Other"


@pytest.mark.parametrize("line", ["draft: true", "published: false", "status: pending"])
def test_front_matter_that_says_a_text_is_not_ready_keeps_it_back(line):
    (reason,) = front("title: Bakers count", line).kept_back
    assert line in reason


@pytest.mark.parametrize("line", ["draft: false", "published: true", "status: publish", "tags: [draft]"])
def test_front_matter_of_a_finished_text_keeps_nothing_back(line):
    assert front("title: Bakers count", line).kept_back == ()


def test_an_address_within_a_site_is_no_fault_of_front_matter():
    assert front("title: Bakers count", "url: /2024/08/flour/").warnings == ()


def test_a_rule_of_hyphens_is_no_front_matter():
    assert read_front_matter(["---", "A sentence without a key.", "---"]) == ([], 0)
    assert kinds(read(f"---\n\n{LONG}\n\n---\n\n{MORE}")) == ["meta", "paragraph", "meta", "paragraph"]


def test_rights_and_an_embargo_are_read_from_labelled_lines():
    article = read(
        f"Title: Bakers count\nCopyright: The Mill 2024\nEmbargo: 12 September 2024, noon\n\n{LONG}"
    )
    assert article.rights == "The Mill 2024"
    assert any("12 September 2024, noon" in reason for reason in article.kept_back)


def test_a_mails_subject_is_the_headline_and_its_addresses_are_not_shown():
    article = read(
        "From: Jane Roe <jane@mill.example>\nTo: desk@mill.example\nSubject: Fwd: Bakers count their flour\n"
        f"Date: Fri, 9 Aug 2024 10:00:00 +0000\n\n{LONG}"
    )
    assert (article.headline, article.byline, str(article.published_on)) == (
        "Bakers count their flour",
        "Jane Roe",
        "2024-08-09",
    )
    shown = [article.body[b.start : b.end] for b in article.blocks if b.kind != "meta"]
    assert shown == ["Bakers count their flour", LONG]


def test_a_mail_of_a_desk_names_nobody():
    article = read(f"From: The Desk <desk@mill.example>\nSubject: Bakers count their flour\n\n{LONG}")
    assert article.byline == ""


def test_from_alone_is_no_mail():
    assert read(f"From: the mill to the market\n\n{LONG}").blocks[0].kind != "meta"


WIRE = (
    "^Bakers count flour, 1st Ld-Writethru, a0123,0096<\n^Eds: UPDATES with quote.<\n^By JANE ROE=\n^Mill Press=\n"
    f"\tTESMAR (MP) _ {LONG}\n\t{MORE}\n(END)\n"
)


def test_the_head_of_wire_copy_is_not_shown_and_its_notes_are_for_the_desk():
    article = read(WIRE)
    assert (article.headline, article.byline) == ("Bakers count flour", "JANE ROE")
    assert article.desk_note == "UPDATES with quote."
    assert "^" not in article.body
    assert kinds(article)[-1] == "meta"
    assert kinds(article).count("paragraph") == 2


@pytest.mark.parametrize("slug", ["BC-EU--Flour, 1st Ld", "AMs-Flour,0096", "r i AM-Bread 0412"])
def test_a_slug_of_keywords_is_no_headline(slug):
    article = read(f"{slug}\n\nURGENT\n\n{LONG}\n\n{MORE}")
    assert article.headline_derived
    assert kinds(article) == ["meta", "paragraph", "paragraph"]


def test_a_headline_with_a_hyphen_is_no_slug():
    assert (
        read(f"AM-radio comes back to the valley\n\n{LONG}").headline == "AM-radio comes back to the valley"
    )


def test_a_crawlers_date_without_a_day_is_split_off_and_not_completed():
    article = read(f"date 2022-11 {LONG}\n\n{MORE}")
    assert kinds(article) == ["meta", "paragraph", "paragraph"]
    assert article.published_on is None


@pytest.mark.parametrize(
    "line", ["EMBARGOED UNTIL 00:01, 12 SEPTEMBER 2024", "*** EMBARGO ***", "Sperrfrist: 12.9., 10 Uhr"]
)
def test_a_line_of_embargo_keeps_an_article_back_and_is_not_shown(line):
    article = read(f"{line}\n\nBakers count their flour\n\n{LONG}\n\n{MORE}")
    assert any(line in reason for reason in article.kept_back)
    assert (article.headline, kinds(article)[0]) == ("Bakers count their flour", "meta")


@pytest.mark.parametrize(
    "line", ["Embargo on flour divides the bakers", "Embargoed flour comes back to the valley"]
)
def test_a_headline_on_an_embargo_keeps_nothing_back(line):
    article = read(f"{line}\n\n{LONG}\n\n{MORE}")
    assert (article.headline, article.kept_back) == (line, ())
