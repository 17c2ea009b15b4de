"""Is it here already? By its sender's name, its words, its file's name within its folder; never by a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles import importing
from articles.formats import Item, batches
from articles.importing import Defaults, Importer, Source
from articles.models import Article, ImportedFile, Revision
from articles.parsing import parse
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
DAILY = (
    "The night over Kestel\n\nThe army said on {day} that it had shot down {count} drones over the coast.\n\n"
    "Two people were hurt in {town}, the governor wrote, and the power was out until the morning.\n"
)
HARVEST = "Harvest\n\nFarmers near Kestel brought in the wheat a week before the usual day, they said.\n"


def day(number: int, town: str = "Ansel") -> bytes:
    return DAILY.format(day=f"{number} September", count=number * 3, town=town).encode()


def run(*sources: Source | tuple[str, bytes], **options):
    return list(Importer(**options).results(sources))


def outcomes(results):
    return [result.outcome for result in results]


def test_reports_of_one_name_in_three_folders_are_three_articles():
    files = [(f"2024-09-0{number}/index.txt", day(number)) for number in (3, 4, 5)]
    results = run(*files)
    assert outcomes(results) == ["created"] * 3
    assert len({result.slug for result in results}) == 3
    assert outcomes(run(*files)) == ["unchanged"] * 3
    (revised,) = run(("2024-09-04/index.txt", day(4, "Sorna")))
    assert (revised.outcome, revised.slug) == ("revised", results[1].slug)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("a.txt", "a.txt", "revised"),
        ("in/a.txt", "in/a.txt", "revised"),
        ("in/a.txt", "a.txt", "revised"),  # one of the two does not say where it lies
        ("a.txt", "in/a.txt", "revised"),
        ("desk/in/a.txt", "in/a.txt", "revised"),
        ("in/a.txt", "out/a.txt", "created"),
        ("05/03/a.txt", "06/03/a.txt", "created"),
        ("in/a.txt", "in/b.txt", "created"),
        ("in/A.txt", "in/a.txt", "created"),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_a_newer_file_of_a_name_is_a_newer_text_within_its_folder(first, second, outcome, at_once):
    files = (first, day(3)), (second, day(3, "Sorna"))
    results = run(*files) if at_once else [*run(files[0]), *run(files[1])]
    assert outcomes(results) == ["created", outcome]


def test_a_name_that_too_many_folders_have_tells_nothing():
    run(*((f"{number}/index.txt", day(number)) for number in range(1, 23)))
    (result,) = run(("index.txt", day(3, "Sorna")))
    assert result.outcome == "created"


def test_a_name_that_came_often_or_lies_in_many_folders_hides_no_other():
    """Neither other articles of the folder's last name, nor a file that came in every day."""
    (mine,) = run(("mine/in/index.txt", day(3)))
    (other,) = run(("other.txt", day(4)))
    run(
        *(
            (f"{number}/in/index.txt", HARVEST.replace("week", f"{number} weeks").encode())
            for number in range(30)
        )
    )
    for _ in range(22):
        run(("index.txt", HARVEST.replace("week", "2 weeks").encode()))
    results = run(
        ("mine/in/index.txt", day(3, "Sorna")), ("other.txt", day(4, "Sorna")), ("index.txt", day(9))
    )
    assert [(result.outcome, result.slug) for result in results[:2]] == [
        ("revised", mine.slug), ("revised", other.slug),
    ]  # fmt: skip
    assert results[2].outcome == "created"


def test_many_files_of_a_name_hide_no_other_file_of_their_import():
    (mine,) = run(("mine.txt", day(3)))
    for number in range(60):
        run((f"{number}/index.txt", HARVEST.replace("week", f"{number} weeks").encode()))
    results = run(("index.txt", day(9)), ("mine.txt", day(3, "Sorna")))
    assert (results[1].outcome, results[1].slug) == ("revised", mine.slug)


@pytest.mark.parametrize("number", [25, 50])
def test_texts_of_one_name_are_asked_for_together(number, django_assert_max_num_queries):
    files = [
        ("index.txt", f"Headline {n}\n\n{' '.join(f'w{n}x{k}' for k in range(40))}.\n".encode())
        for n in range(number)
    ]
    with django_assert_max_num_queries(2 * number + 40):
        assert outcomes(run(*files)) == ["created"] * number


def test_other_bytes_of_the_same_words_are_unchanged_and_it_is_said():
    (first,) = run(("a.txt", day(3)))
    (again,) = run(("elsewhere/b.txt", day(3).replace(b" drones", b"  drones").replace(b"\n", b"\r\n")))
    assert (again.outcome, again.slug) == ("unchanged", first.slug)
    assert again.warnings[-1] == "Its text is here already, under another name or with other bytes."
    # From now on that name is known too.
    (revised,) = run(("elsewhere/b.txt", day(3, "Sorna")))
    assert (revised.outcome, revised.slug) == ("revised", first.slug)


def test_files_of_two_outlets_are_two_articles_whatever_their_name():
    run(("a.txt", day(3)), defaults=Defaults(outlet="Kestel Courier"))
    (same,) = run(("a.txt", day(3, "Sorna")), defaults=Defaults(outlet="KESTEL COURIER"))
    (other,) = run(("a.txt", day(3, "Tesmar")), defaults=Defaults(outlet="Ansel Post"))
    assert (same.outcome, other.outcome) == ("revised", "created")


def test_a_text_that_is_nearly_another_is_said():
    (first, second) = run(("a.txt", day(3)), ("b.txt", day(3, "Sorna")))
    assert second.outcome == "created"
    assert second.warnings[-1] == (
        f"Nearly the same text is here already, as “The night over Kestel” ({first.slug})."
    )
    (third,) = run(("c.txt", day(3, "Tesmar")))
    assert second.slug in third.warnings[-1]
    (other,) = run(("d.txt", HARVEST.encode()))
    assert "Nearly" not in " ".join(other.warnings)


@pytest.fixture
def senders(monkeypatch):
    """Files of a format that names its articles: the name of the file is the article's, “uri@version”."""

    def read(data, name):
        uri, _, version = name.removesuffix(".txt").partition("@")
        yield Item(replace(parse(data, name), uri=f"urn:wire:{uri}", version=version))

    monkeypatch.setattr(batches, "read", read)


@pytest.mark.usefixtures("senders")
def test_what_its_sender_calls_an_article_decides_before_its_words():
    (first,) = run(("1@1.txt", day(3)))
    (second,) = run(("1@2.txt", HARVEST.encode()))  # quite another text
    assert (second.outcome, second.slug) == ("revised", first.slug)
    (other,) = run(("2@1.txt", HARVEST.encode() + b"\n"))  # the same words under another name of the sender's
    assert other.outcome == "created"
    assert Article.objects.count() == 2
    assert ImportedFile.objects.filter(uri="urn:wire:1").values_list("version", flat=True)[1] == "2"


@pytest.mark.usefixtures("senders")
def test_an_older_version_changes_nothing_and_it_is_said():
    (first, _) = run(("1@1.txt", day(3)), ("1@10.txt", day(3, "Sorna")))
    (late,) = run(("1@9.txt", day(3, "Tesmar")))
    assert (late.outcome, late.slug) == ("unchanged", first.slug)
    assert late.warnings[-1] == "This is version 9 of it; version 10 is here already."
    assert Revision.objects.count() == 2


@pytest.mark.usefixtures("senders")
def test_the_same_version_with_other_words_is_a_newer_text():
    (first, second) = run(("1@2.txt", day(3)), ("1@2.txt", day(3, "Sorna")))
    assert (second.outcome, second.slug) == ("revised", first.slug)


def test_a_version_without_a_name_tells_nothing(monkeypatch):
    def read(data, name):
        yield Item(
            replace(
                parse(data, name), version=name.removesuffix(".txt"), source_url="https://courier.example/"
            )
        )

    monkeypatch.setattr(batches, "read", read)
    assert outcomes(run(("2.txt", day(3)), ("1.txt", day(3, "Sorna")))) == ["created", "revised"]


def test_an_address_is_a_name_where_the_texts_are_alike():
    url = "URL: https://courier.example/night\n\n"
    (first,) = run(("a.txt", url.encode() + day(3)))
    (second,) = run(("b.txt", url.encode() + day(3, "Sorna")))
    assert (second.outcome, second.slug) == ("revised", first.slug)
    (other,) = run(("c.txt", url.encode() + HARVEST.encode()))
    assert other.outcome == "created"


def test_articles_that_came_by_no_import_are_known_by_their_words(lena):
    (parsed,) = (parse(HARVEST.encode(), "a.txt"),)
    article = cast.make_article(parsed.body, by=lena)
    (result,) = run(("a.txt", HARVEST.encode()))
    assert (result.outcome, result.slug) == ("unchanged", article.slug)


def test_slugs_of_one_headline_differ_and_a_taken_one_grows():
    texts = [f"Harvest\n\nFarmers of village {number} brought in the wheat.\n" for number in range(3)]
    slugs = [result.slug for result in run(*((f"{n}.txt", t.encode()) for n, t in enumerate(texts)))]
    assert len(set(slugs)) == 3
    Article.objects.filter(slug=slugs[0]).update(source_key="other")
    ImportedFile.objects.all().delete()
    Revision.objects.all().update(words_hash="")
    (again,) = run(("0.txt", texts[0].encode() + b"\n"))
    assert again.slug.startswith(slugs[0])
    assert len(again.slug) == len(slugs[0]) + 1


@pytest.mark.parametrize("number", [3, 40])
def test_matching_asks_as_often_for_many_as_for_few(number, django_assert_max_num_queries, lena, monkeypatch):
    monkeypatch.setattr(importing.run, "BATCH_ENTRIES", 64)
    files = [(f"in/{n}.txt", HARVEST.replace("week", f"week {n}").encode()) for n in range(number)]
    with django_assert_max_num_queries(26):
        assert outcomes(run(*files, by=lena, publish=True)) == ["created"] * number
    with django_assert_max_num_queries(12):
        assert outcomes(run(*files)) == ["unchanged"] * number


def test_files_of_one_name_in_many_folders_ask_for_none_twice(django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(importing.run, "BATCH_ENTRIES", 64)
    files = [(f"{n}/index.txt", HARVEST.replace("week", f"week {n}").encode()) for n in range(300)]
    with django_assert_max_num_queries(130):
        assert outcomes(run(*files)) == ["created"] * 300


def test_more_names_than_a_line_holds_are_cut_and_it_is_said(monkeypatch):
    def read(data, name):
        yield Item(replace(parse(data, name), byline="Ann Bee, " * 50, credit="x" * 301))

    monkeypatch.setattr(batches, "read", read)
    (result,) = run(("a.txt", HARVEST.encode()))
    assert result.outcome == "created"
    assert result.warnings[-2:] == (
        "The names of this article have 450 characters; the first 300 were taken.",
        "The credits of this article have 301 characters; the first 300 were taken.",
    )
    text = Revision.objects.get()
    assert (len(text.byline), len(text.credit)) == (300, 300)


def test_what_its_sender_keeps_back_is_never_published_and_what_it_tells_editors_is_told(lena, monkeypatch):
    held, note = "It is under an embargo until 1 October 2024.", "Do not use the second paragraph."

    def read(data, name):
        yield Item(replace(parse(data, name), kept_back=(held,), desk_note=note, rights="Not for sale"))

    monkeypatch.setattr(batches, "read", read)
    (result,) = run(("a.txt", HARVEST.encode()), by=lena, publish=True)
    assert result.warnings[-2:] == (held, f"Its sender tells editors: “{note}”")
    assert not Revision.objects.live().exists()
    assert Article.objects.get().rights_note == "Not for sale"
    assert tuple(ImportedFile.objects.get().warnings) == result.warnings
