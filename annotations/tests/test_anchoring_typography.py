"""Typography is no change of words; and no landing cuts a character or takes white space along."""

import unicodedata

import pytest

from annotations.anchoring import State, reanchor
from annotations.text.graphemes import snap
from annotations.text.words import fold

QUOTED = "Das Café \"Möwe\" - it's the oldest one - closes in May. Nobody's surprised... The rent rose twice."


def landed(old: str, new: str, start: int, end: int) -> tuple[State, str]:
    landing = reanchor(old, new, [(start, end)])[0]
    return landing.state, "" if landing.start is None else new[landing.start : landing.end]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"Möwe"', "“Möwe”").replace("'", "’"),
        lambda text: text.replace('"Möwe"', "«Möwe»"),
        lambda text: text.replace(" - ", " – "),
        lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace("...", "…"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("surprised", "sur\N{SOFT HYPHEN}prised\N{ZERO WIDTH SPACE}"),
        lambda text: text.replace("oldest", "\N{LEFT-TO-RIGHT MARK}oldest\N{ZERO WIDTH NO-BREAK SPACE}"),
    ],
    ids=[
        "curly",
        "guillemets",
        "dash",
        "nbsp",
        "newline",
        "double",
        "ellipsis",
        "nfd",
        "soft-hyphen",
        "marks",
    ],
)
def test_typography_is_no_change_of_words(change):
    old, new = "Read this. " + QUOTED + " And that.", "Read this first. " + change(QUOTED + " And that.")
    state, words = landed(old, new, 11, 11 + len(QUOTED))
    assert state == State.PLACED
    assert words == change(QUOTED)


def test_nfc_from_nfd():
    old = unicodedata.normalize("NFD", QUOTED)
    assert landed(old, QUOTED, 0, len(old)) == (State.PLACED, QUOTED)


def test_half_a_word_is_carried_by_its_characters():
    old = unicodedata.normalize("NFD", "Alle Möwenküken schlüpfen im Mai auf der Insel.")
    new = "Heute: " + unicodedata.normalize("NFC", old)
    start, end = old.index("ku"), old.index(" schl")
    assert landed(old, new, start, end) == (State.PLACED, "küken")


def test_a_letter_with_another_accent_is_another_word():
    assert landed("Er wohnt in Köln am Rhein.", "Er wohnt in Koln am Rhein.", 12, 16)[0] == State.NEEDS_CHECK


def test_a_superscript_is_no_digit():
    assert landed("It covers 10² metres.", "It covers 102 metres.", 10, 13)[0] != State.PLACED


@pytest.mark.parametrize(
    "sign",
    ["👩🏽\u200d🚒", "👨\u200d👩\u200d👧\u200d👦", "🇺🇦", "❤️", "e\u0301\u0323", "நி", "한국", "क्षि"],
)
def test_a_character_of_many_code_points_is_never_cut(sign):
    old = f"Before it stood {sign} there, {sign}{sign} and after."
    new = f"{sign} Long before it stood {sign} there, {sign}{sign} and after."
    for start in range(old.index(sign), len(old) - 12):
        landing = reanchor(old, new, [(start, start + 10)])[0]
        if landing.start is not None:
            assert (landing.start, landing.end) == snap(new, landing.start, landing.end)


def test_an_emoji_before_the_passage_shifts_it_by_code_points():
    old, new = "The match ended in a draw.", "👨\u200d👩\u200d👧\u200d👦🇺🇦 The match ended in a draw."
    assert landed(old, new, 4, 15) == (State.PLACED, "match ended")


def test_an_emoji_inside_the_passage_is_a_change():
    old, new = "The match ended in a draw.", "The match 🎉 ended in a draw."
    assert landed(old, new, 4, 15) == (State.NEEDS_CHECK, "match 🎉 ended")


def test_another_emoji_of_the_same_family_is_a_change():
    old, new = "Crew 👩\u200d🚒 left the hall.", "Crew 👩\u200d🚀 left the hall."
    assert landed(old, new, 0, len(old))[0] == State.NEEDS_CHECK


@pytest.mark.parametrize(
    ("text", "quote", "added"),
    [
        ("قال الوزير إن ١٢ مدرسة أغلقت في المدينة. وبدأت الإصلاحات أمس.", "١٢ مدرسة أغلقت", "صباح اليوم "),
        (
            "Об’єкт біля Харкова відновили за 14 діб. Роботи тривали й уночі.",
            "біля Харкова відновили",
            "Учора ",
        ),
        ("市長は火曜日に橋を閉鎖すると述べた。工事は三週間かかる。", "橋を閉鎖する", "昨日、"),
        ("ผู้ว่าการกล่าวว่าสะพานจะปิดสามสัปดาห์ในเดือนหน้า", "สะพานจะปิด", "เมื่อวาน "),
        ("הנגיד אמר כי 14 בתים נפגעו בעיר ביום שני.", "14 בתים נפגעו", "אתמול "),
    ],
    ids=["arabic", "ukrainian", "japanese", "thai", "hebrew"],
)
def test_other_scripts_are_carried_too(text, quote, added):
    start = text.index(quote)
    assert landed(text, added + text, start, start + len(quote)) == (State.PLACED, quote)


def test_an_apostrophe_of_another_kind_is_the_same_ukrainian_word():
    old = "Подружжя пʼять років жило в тому будинку біля річки."
    new = "Подружжя п'ять років жило в тому будинку біля річки."
    assert landed(old, new, 9, 14) == (State.PLACED, "п'ять")


@pytest.mark.parametrize(("start", "end"), [(8, 16), (9, 15), (8, 15), (9, 16)])
def test_white_space_at_the_ends_is_what_it_was(start, end):
    old = "Nobody, except Anna, went there."
    state, words = landed(old, "So far " + old, start, end)
    assert (state, words) == (State.PLACED, old[start:end])


def test_white_space_is_not_taken_along_when_it_changed():
    old, new = "They met on Friday in Rome.", "They met on Friday\n\nin Rome."
    assert landed(old, new, 12, 19) == (State.PLACED, "Friday")


def test_a_passage_of_an_unseen_joiner_that_went_is_a_question():
    (landing,) = reanchor("1\u200d", "1", [(1, 2)])
    assert (landing.state, landing.start, landing.end) == (State.NEEDS_CHECK, 0, 1)


def test_white_space_alone_stays_between_its_two_words():
    old = "They met on Friday in Rome."
    assert landed(old, "Later " + old, 11, 12) == (State.PLACED, " ")
    assert landed(old, old.replace("on Friday", "on a Friday"), 11, 12)[0] == State.ORPHANED


def test_words_run_together_are_a_change():
    assert landed("We met every day in May.", "We met everyday in May.", 7, 16)[0] != State.PLACED


def test_folding_keeps_case_and_drops_what_is_not_seen():
    assert fold("\N{ZERO WIDTH SPACE}Nai\u0308ve\N{SOFT HYPHEN}") == "Naïve"
    assert fold("“") == fold("«") == '"'
    assert fold("👩\u200d🚒") != fold("👩🚒")
