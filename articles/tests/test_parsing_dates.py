"""Dates: complete ones are read, ambiguous, impossible and yearless ones are told."""

from datetime import date

import pytest

from articles.parsing import parse
from articles.parsing.date_lines import read_date_line, read_dated_line
from articles.parsing.dates import YEARS, read_dates, yearless
from articles.parsing.vocabulary.months import MONTHS

TEXT = "The bakers of the valley counted their flour on that day, and it was found to be enough for everyone."


@pytest.mark.parametrize(
    "line",
    [
        "9 August 2024",
        "August 9, 2024",
        "Aug. 9, 2024",
        "Friday, 9 August 2024",
        "2024-08-09",
        "2024-08-09T10:15:00Z",
        "09.08.2024",
        "9 августа 2024 года",
        "9 серпня 2024, 10:15",
        "9. August 2024",
        "9 août 2024",
        "9 de agosto de 2024",
        "9 sierpnia 2024",
        "Published 9th of August 2024 at 10:15 a.m. EDT",
        "Posted on: Aug 9, 2024 | Updated: Aug 10, 2024",
        "Опубліковано: 9 серпня 2024",
        "9 жніўня 2024, 10:15",
        "9 август 2024 г.",
        "Објављено 9. августа 2024. у 10:15",
        "9. kolovoza 2024. u 10:15",
        "9. avgusta 2024",
        "9 avqust 2024",
        "Publikováno 9. srpna 2024 v 10:15",
        "9. 8. 2024",
        "9 augustus 2024 om 10:15",
        "Publicerad 9 augusti 2024 kl. 10.15",
        "Fredag 9. august 2024",
        "Julkaistu 9. elokuuta 2024 klo 10.15",
        "9. ágúst 2024",
        "2024. gada 9. augustā",
        "2024 m. rugpjūčio 9 d.",
        "2024. augusztus 9. 10:15",
        "Publié le 9 août 2024 à 10h15",
        "9 d’agost de 2024",
        "9.ago.2024 às 10h15",
        "Pubblicato il 9 agosto 2024 alle ore 10:15",
        "09 Αυγούστου 2024, 10:15",
        "9 Ağustos 2024 Cuma",
        "الجمعة، 9 آب/أغسطس 2024",
        "9 أوت 2024",
        "۹ اوت ۲۰۲۴",
        "9 באוגוסט 2024",
        "9 अगस्त 2024",
        "৯ আগস্ট ২০২৪",
        "9 Agustus 2024, 10.15 WIB",
        "ngày 9 tháng 8 năm 2024",
        "发布时间：2024年8月9日 10:15",
        "2024/8/9 10:15",
        "기사입력 2024. 8. 9. 10:15",
        "2024년 8월 9일",
        "9 აგვისტო 2024",
        "օգոստոսի 9, 2024",
        "9-Aug-2024",
        "Fri 9 Aug 2024 02.00 EST Last modified on Mon 12 Aug 2024 06.16 EST",
        "9 August 2024 -- Updated 0203 GMT (1003 HKT)",
    ],
)
def test_a_date_line_is_read(line):
    read = read_date_line(line)
    assert read is not None
    assert read.day == date(2024, 8, 9)


@pytest.mark.parametrize(
    "line",
    ["On August 9, 2024 we left", "9 August", "August 2024", "Chapter 2024-08-09-11", "Line 9 of 2024"],
)
def test_words_or_an_incomplete_date_make_no_date_line(line):
    assert read_date_line(line) is None


def test_a_line_that_only_says_when_it_was_updated_states_no_publication():
    read = read_date_line("Last updated: 10 August 2024")
    assert read is not None
    assert read.day is None


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("The Gazette | 9 August 2024 • Updated 10 August 2024", ("The Gazette",)),
        ("2024-08-09 10:15　来源：某网", ("某网",)),
        ("Milltown, 9 August 2024", ("Milltown",)),
    ],
)
def test_a_dated_line_may_name_an_outlet_or_a_place_apart_from_its_date(line, beside):
    read = read_dated_line(line)
    assert read is not None
    assert (read.day, read.beside) == (date(2024, 8, 9), beside)
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Bakers meet on 9 August 2024",
        "The bakers met in the lower town, 9 August 2024, and ate",
        "The mill stood still, 9 August 2024.",
    ],
)
def test_a_sentence_with_a_date_is_no_dated_line(line):
    assert read_dated_line(line) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Brot für alle\n\n03/04/2024\n\nDer Bäcker sagt, dass er das Brot am Morgen zählen wird.", date(2024, 4, 3)),
        ("Chleb dla wszystkich\n\n9 listopada 2024\n\nPiekarz powiedział, że rano policzy chleb, bo nie jest pewien.", date(2024, 11, 9)),
    ],
)  # fmt: skip
def test_the_language_of_the_text_tells_which_of_two_days_is_meant(text, day):
    article = parse(text.encode(), "x")
    assert article.published_on == day
    assert not any("was not taken" in warning for warning in article.warnings)


def test_a_weekday_tells_which_of_two_days_is_meant():
    assert read_dates("Wednesday 03/04/2024")[0].day == date(2024, 4, 3)


def test_the_day_of_a_change_is_the_last_resort_and_told():
    article = parse(f"Bread for all in the valley\n\nUpdated 9 August 2024\n\n{TEXT}".encode(), "x")
    assert article.published_on == date(2024, 8, 9)
    assert any("that of a change" in warning for warning in article.warnings)


def test_a_date_far_in_the_future_is_told():
    assert "far in the future" in read_dates("9 August 2099")[0].problem


def test_a_name_of_two_months_is_not_taken_without_a_language():
    (reading,) = read_dates("9 listopada 2024")
    assert reading.day is None
    assert set(reading.local) == {"pl", "hr"}


def test_no_other_name_means_two_months():
    assert [name for name, months in MONTHS.items() if len(months) > 1] == ["listopada"]


def test_an_ambiguous_date_is_not_taken_and_both_readings_are_named():
    article = parse(f"Bread for all in the valley\n\nPublished 03/04/2024\n\n{TEXT}".encode(), "x")
    assert article.published_on is None
    assert "“03/04/2024” may be 3 April 2024 or 4 March 2024; it was not taken." in article.warnings


@pytest.mark.parametrize(
    ("text", "day"),
    [("13/04/2024", date(2024, 4, 13)), ("04/13/2024", date(2024, 4, 13)), ("4/4/2024", date(2024, 4, 4))],
)
def test_a_date_with_slashes_that_can_only_mean_one_day_is_read(text, day):
    assert read_dates(text)[0].day == day


def test_an_impossible_date_is_told():
    (reading,) = read_dates("30 February 2024")
    assert reading.day is None
    assert "not a date of the calendar" in reading.problem


def test_a_weekday_that_does_not_agree_is_told_and_the_date_kept():
    (reading,) = read_dates("Monday, 9 August 2024")
    assert reading.day == date(2024, 8, 9)
    assert "was a Friday" in reading.problem


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "On Thursday, September 12, it",
            "“Thursday, September 12” fits 2024 and 2019; the year is not stated.",
        ),
        (
            "on Thursday 12 September the",
            "“Thursday 12 September” fits 2024 and 2019; the year is not stated.",
        ),
        ("У четвер, 12 вересня, пекарі", "“четвер, 12 вересня” fits 2024 and 2019; the year is not stated."),
        ("Thursday, February 29", "“Thursday, February 29” fits 2024; the year is not stated."),
        ("Friday, February 29", "“Friday, February 29” fits no year from 2014 to 2029; check the date."),
    ],
)
def test_a_weekday_without_a_year_names_the_years_it_fits(text, told):
    assert list(yearless(text)) == [told]


def test_a_date_with_its_year_or_without_a_weekday_is_no_question():
    assert list(yearless("On Thursday, September 12, 2024, and on August 6")) == []


def test_the_window_of_years_is_documented_by_its_constant():
    assert (YEARS[0], YEARS[-1]) == (2014, 2029)


def test_running_text_gives_no_date_of_publication():
    assert parse(f"On August 9, 2024, this happened. {TEXT}".encode(), "x").published_on is None


def test_an_embedded_post_gives_no_date_of_publication():
    post = "Bread! — BAKER (@baker) August 9, 2024"
    assert parse(f"{post}\n\n{TEXT}\n\n{post}".encode(), "x").published_on is None


def test_a_dateline_gives_its_complete_date_and_agency():
    article = parse(f"KYIV, August 9, 2024 (Reuters) - {TEXT}".encode(), "x")
    assert (article.published_on, article.credit) == (date(2024, 8, 9), "Reuters")
    assert article.headline.startswith("The bakers")


def test_the_articles_own_date_goes_before_the_crawlers_and_the_difference_is_told():
    article = parse(f"date 2024-08-12 By Jane Roe\n\n9 August 2024\n\n{TEXT}".encode(), "x")
    assert article.published_on == date(2024, 8, 9)
    assert any("12 August 2024" in warning and "9 August 2024" in warning for warning in article.warnings)


def test_a_crawlers_date_with_a_clock_is_split_off():
    article = parse(f"date 2024-08-12 20:13:00+00:00 {TEXT}".encode(), "x")
    assert article.body.startswith("date 2024-08-12 20:13:00+00:00\n\nThe bakers")
    assert article.published_on == date(2024, 8, 12)


@pytest.mark.parametrize(
    "line",
    [
        "12/Sep/2024",
        "Mis en ligne le 12 septembre 2024 à 10:36",
        "Четверг, 12 Сентябрь 2024 10:36",
        "12 вересень 2024",
        "12. ruj 2024. u 10:36",
        "to 12.9.2024 klo 10.36",
        "12 سبتمبر، 2024",
        "12 செப்டம்பர் 2024",
        "12 กันยายน 2567",
        "2024年9月12日 木曜 午前10:36",
        "기사등록 2024-09-12 10:36",
    ],
)
def test_a_line_of_a_date_is_read_as_newsrooms_write_it(line):
    read = read_date_line(line)
    assert read is not None
    assert read.day == date(2024, 9, 12)
    assert read.updated is None


def test_a_year_of_another_calendar_is_taken_with_its_own_months_alone():
    assert [reading.day for reading in read_dates("12 September 2567")] == [None]
