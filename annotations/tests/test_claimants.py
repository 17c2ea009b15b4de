"""Who says it, by the sentence's own words: a name that is there, or nothing."""

from __future__ import annotations

import time

import pytest

from annotations.checking.claimants import LONGEST, claimant


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Halvia announced that the bridge had been retaken.", "Halvia"),
        ("According to the Halvian Ministry of Defence, ten villages fell.", "Halvian Ministry of Defence"),
        ("The road is open, Prime Minister Ilva Marrow said.", "Prime Minister Ilva Marrow"),
        ("“We hold the line,” said Mr. Tarn.", "Mr. Tarn"),
        ("Initially, Tesmar had claimed that nobody was hurt.", "Tesmar"),
        ("The ministry claims that 300 people left.", "The ministry"),
        ("Power was out in four districts, the utility said.", "the utility"),
        ("Orla Vint, the mayor of Kestel, told reporters that it was calm.", "Orla Vint"),
        ("Two drivers said the road was open.", "Two drivers"),
        ("Accounts on Chirper reported shelling.", "Accounts on Chirper"),
        ("Міністерство оборони Гальвії повідомило про втрати.", "Міністерство оборони Гальвії"),
        ("Як заявив Орест Тарн, міст відкрито.", "Орест Тарн"),
    ],
)
def test_a_name_is_found(words, name):
    assert claimant(words) == name


@pytest.mark.parametrize(
    "words",
    [
        "",
        "He said that the road was open.",
        "It was reported by many that the road was open.",
        "The bridge at Kestel had been retaken.",
        "Many accounts on Chirper reported shelling.",
        "“The road is open, said Halvian troops had left it” is no sentence.",
    ],
)
def test_where_no_one_is_named_nothing_is_offered(words):
    assert claimant(words) == ""


def test_a_name_that_never_ends_is_none():
    assert claimant("Aa " * 100_000 + "said that it was so.") == ""
    assert len(claimant("A" * 5_000 + " said that it was so.")) <= LONGEST


def test_an_ordinary_sentence_with_many_small_words_is_read_at_once():
    """Each “of” and “the” was a link and a name: 2ⁿ readings, and every page of the site waited."""
    sentence = (
        "The government of the republic and the leaders of the parties in the parliament of the region and of "
        "the city agreed on the terms of the truce for the duration of the talks at the end of the week"
    )
    began = time.process_time()
    claimant("Lena said it.")
    short = time.process_time() - began
    began = time.process_time()
    assert claimant(sentence) == ""
    assert time.process_time() - began < 1_000 * max(short, 0.0005)
