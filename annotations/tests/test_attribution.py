"""Where a passage reports what someone said, “verified” alone would mislead."""

from __future__ import annotations

import pytest

from annotations.checking.attribution import holds_attribution


@pytest.mark.parametrize(
    "words",
    [
        "The ministry announced that the bridge had been retaken.",
        "the road was open, two drivers said",
        "According\nto the governor, ten houses burned",
        "The army CLAIMS to hold the town",
        "He was quoted as having left",
        "in her words a disaster",
        "reportedly shelled at night",
        "emphasised that nobody was hurt",
        "Міністерство повідомило про втрати",
        "Як заявив речник, міст відкрито",
        "Міністерство оголосило, що міст звільнено",
        "За словами мера, дорогу відкрили",
        "За даними штабу, втрат немає",
        "Мэр сообщил, что дорога открыта",
        "Министерство объявило, что мост освобождён",
        "Он подчеркнул, что потерь нет",
        "ПО СЛОВАМ очевидцев, дорога открыта",
        "по данным штаба, потерь нет",
        "“We hold the whole of the line”",
        "the mayor: «Дорогу вже відкрили для всіх»",
        "„Wir halten die ganze Linie“ nach Angaben",
        'He would "never ever leave the town"',
    ],
)
def test_a_report_of_what_was_said_is_seen(words):
    assert holds_attribution(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "The bridge at Kestel had been retaken on Thursday.",
        "Ten houses in the Saidan quarter burned.",
        "The aforesaid bridge is closed.",
        "The “special” road was open.",
        "a “so-called” and “new” order",
        "The Toldo river rose; the unsaid remained.",
        "Міст у Кестелі відкрили в четвер.",
        "Мост открыли в четверг.",
        "Колона рушила за словаками.",
        "नदी का जल स्तर बढ़ा।",
        "👩‍👩‍👧",
    ],
)
def test_a_plain_statement_is_none(words):
    assert not holds_attribution(words)


@pytest.mark.parametrize("words", ["“" * 50_000, "according " * 20_000, "«" + "а" * 100_000])
def test_a_long_passage_without_one_is_read_in_no_time(words):
    assert not holds_attribution(words)
