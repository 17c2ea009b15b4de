"""Dates: complete ones are read, ambiguous, impossible and yearless ones are told."""

from datetime import date

import pytest

from articles.parsing import parse
from articles.parsing.dates import YEARS, read_date_line, read_dates, yearless

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
