"""An editor with a keyboard: every act has a key, on any layout, and none fires while one writes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from annotations.actions import drafts
from annotations.models import Annotation, Version
from annotations.text.sentences import sentences
from newsdesk.tests import cast

BODY = "\n\n".join(
    [
        "The ministry announced that the bridge at Kestel had been retaken on Thursday. Two drivers disagreed.",
        "No independent observer could reach the river. Reportedly 300 people had left the town.",
        "The mayor spoke of nine villages. He gave no names.",
        "Power was out in four districts, the utility said. Trains stood still until noon.",
        "The road to the coast is the longest in the country. It was closed at dusk.",
    ]
)


@pytest.fixture
def article(olena):
    return cast.make_article(BODY, by=olena)


def press_key(desk, key, code, **over):
    """A key as a foreign layout sends it: the browser's own event, with the place and the sign apart."""
    session = desk.page.context.new_cdp_session(desk.page)
    event = {"key": key, "code": code, "text": key, "unmodifiedText": key} | over
    session.send("Input.dispatchKeyEvent", event | {"type": "keyDown"})
    session.send("Input.dispatchKeyEvent", event | {"type": "keyUp"})


def test_five_paragraphs_are_tagged_by_keyboard_alone(desk, article, lena):
    desk.open(article)
    keyboard = desk.page.keyboard
    wanted = ["1", "2", "3", "2", "1"]
    body = article.live_revision().body
    firsts = [s.of(body) for s in sentences(body, article.live_revision().block_list)][::2]
    for number, (key, words) in enumerate(zip(wanted, firsts, strict=True), start=1):
        for _ in range(12):
            keyboard.press("j")
            if desk.selected().startswith(words[:20]):
                break
        keyboard.press(key)
        expect(desk.passages).to_have_count(number)
        expect(desk.note).to_be_focused()
        keyboard.type(f"Note {number}: j k 1 2 3 z are letters here.")
        keyboard.press("Control+s")
        expect(desk.saving).to_contain_text("Saved")
        expect(desk.messages).to_contain_text("Saved as a draft.")
        keyboard.press("Escape")
    heads = [a.head() for a in Annotation.objects.order_by("created_at")]
    assert [head.status for head in heads] == [
        "verified", "unverified", "disputed", "unverified", "verified"
    ]  # fmt: skip
    assert [head.note[:6] for head in heads] == [f"Note {n}" for n in range(1, 6)]
    assert [head.judged.exact for head in heads] == [w.rstrip() for w in firsts]


def test_shift_grows_the_selection_by_sentences(desk, article):
    desk.open(article)
    desk.page.keyboard.press("j")
    first = desk.selected()
    desk.page.keyboard.press("Shift+J")
    assert desk.selected() == f"{first} Two drivers disagreed."
    desk.page.keyboard.press("Shift+K")
    assert desk.selected() == first


def test_what_was_checked_goes_round_by_t_and_the_status_by_digits(desk, article, lena):
    cast.tag(article, "nine villages", by=lena)
    desk.open(article)
    desk.page.keyboard.press("n")
    expect(desk.inspector).to_be_visible()
    for wanted in ("said", "footage", "so"):
        desk.page.keyboard.press("t")
        expect(desk.page.locator(f"[name=what][value={wanted}]")).to_be_checked()
    desk.page.keyboard.press("3")
    expect(desk.page.locator("input[name=status][value=disputed]")).to_be_checked()


def test_the_name_in_the_sentence_is_offered_and_taken_by_one_key(desk, article, lena):
    cast.tag(article, "the bridge at Kestel had been retaken", by=lena)
    desk.open(article)
    desk.page.keyboard.press("n")
    field = desk.page.get_by_label("Who says it")
    expect(field).to_have_value("")
    desk.page.keyboard.press("c")
    expect(field).to_have_value("The ministry")


def test_find_selects_what_it_found_so_that_it_can_be_tagged(desk, article):
    desk.open(article)
    desk.page.keyboard.press("/")
    field = desk.page.get_by_label("Find in the text")
    expect(field).to_be_focused()
    desk.page.keyboard.type("NINE villages")
    desk.page.keyboard.press("Enter")
    assert desk.selected() == "nine villages"
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("no such words")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("[data-find-result]")).to_have_text("Not in this text.")
    desk.page.keyboard.press("Escape")
    assert desk.selected() == "nine villages"


def test_all_keys_are_shown_and_can_be_switched_off(desk, article):
    desk.open(article)
    desk.page.keyboard.press("?")
    dialog = desk.page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Use single keys on this computer").uncheck()
    dialog.get_by_role("button", name="Close").click()
    desk.page.keyboard.press("j")
    assert desk.selected() == ""
    desk.page.reload()
    desk.page.keyboard.press("j")
    assert desk.selected() == ""
    desk.page.get_by_role("button", name="? all keys").click()
    dialog.get_by_label("Use single keys on this computer").check()
    dialog.get_by_role("button", name="Close").click()
    desk.page.keyboard.press("j")
    assert desk.selected() != ""


@pytest.mark.parametrize(
    ("layout", "next_sentence", "shorter", "tag"),
    [
        ("ЙЦУКЕН", ("о", "KeyJ"), ("х", "BracketLeft"), ("2", "Digit2")),
        ("AZERTY", ("j", "KeyJ"), ("[", "Digit5"), ("é", "Digit2")),
    ],
)
def test_shortcuts_work_on_other_layouts(desk, article, layout, next_sentence, shorter, tag):
    desk.open(article)
    press_key(desk, *next_sentence)
    whole = desk.selected()
    assert whole.startswith("The ministry announced")
    press_key(desk, *shorter)
    assert len(desk.selected()) < len(whole)
    press_key(desk, *tag)
    expect(desk.inspector).to_be_visible()
    assert Version.objects.get().status == "unverified"


def test_a_click_on_overlapping_passages_offers_them_all_shortest_first(desk, article, lena):
    cast.tag(article, "announced that the bridge at Kestel had been retaken", by=lena, what="said")
    cast.tag(article, "the bridge at Kestel", "disputed", by=lena)
    cast.tag(article, "bridge at Kestel had", by=lena)
    desk.open(article)
    box = desk.box("at Kestel")
    desk.page.mouse.click((box["x1"] + box["x2"]) / 2, box["y1"])
    offered = desk.page.get_by_role("dialog", name="Passages here").get_by_role("link")
    expect(offered).to_have_count(3)
    lengths = [len(text.split("\n")[0]) for text in offered.all_inner_texts()]
    assert lengths == sorted(lengths)
    desk.page.keyboard.press("Enter")  # the first has the focus
    expect(desk.inspector).to_contain_text("“the bridge at Kestel”")


def test_suggestions_are_hidden_until_asked_for_and_dismissed_for_good(desk, article):
    desk.open(article)
    rows = desk.page.locator("[data-suggestion]")
    expect(rows.first).to_be_hidden()
    desk.page.keyboard.press("h")
    expect(rows.first).to_be_visible()
    count = rows.count()
    desk.page.keyboard.press("s")
    words = desk.selected()
    desk.page.keyboard.press("x")
    expect(rows).to_have_count(count - 1)
    desk.page.reload()
    expect(rows).to_have_count(count - 1)
    expect(rows.first).to_be_visible()  # shown stays shown on this computer
    desk.page.keyboard.press("s")
    assert desk.selected() != words
    desk.page.keyboard.press("2")
    expect(desk.inspector).to_be_visible()
    expect(rows).to_have_count(count - 2)
    expect(desk.page.locator(".passages .hint")).to_contain_text("1 tagged, 1 set aside.")


def test_evidence_what_was_checked_and_a_comment_are_at_hand_while_one_writes(desk, article, lena):
    cast.tag(article, "nine villages", by=lena, note="")
    desk.open(article)
    desk.page.keyboard.press("n")
    desk.note.click()
    legend = desk.page.get_by_role("group", name="We checked")
    expect(legend.get_by_text("Ctrl K")).to_be_visible()
    expect(desk.button("Add evidence").get_by_text("Ctrl E")).to_be_visible()
    desk.page.keyboard.press("Control+k")
    expect(legend.get_by_label("it was said")).to_be_checked()
    expect(desk.note).to_be_focused()
    desk.page.keyboard.press("Control+e")
    expect(desk.page.get_by_label("What it is")).to_be_focused()
    desk.page.keyboard.type("A record of the council: e k m /")
    desk.page.keyboard.press("Control+/")
    expect(desk.page.get_by_label("New comment")).to_be_focused()
    expect(desk.page.get_by_label("What it is")).to_have_value("A record of the council: e k m /")
    expect(desk.note).to_have_value("")
    desk.page.keyboard.press("Escape")
    expect(legend.get_by_text("Ctrl K")).to_be_hidden()


def test_without_a_field_m_opens_the_comment(desk, article, lena):
    cast.tag(article, "nine villages", by=lena)
    desk.open(article)
    desk.page.keyboard.press("n")
    expect(desk.inspector).to_be_visible()
    desk.page.keyboard.press("m")
    expect(desk.page.get_by_label("New comment")).to_be_focused()
    expect(desk.page.get_by_label("New comment")).to_have_value("")


def test_of_words_that_someone_said_t_means_first_that_it_was_said(desk, article, lena, console):
    console.expect("403|htmx")  # not published: what was checked is not said
    cast.tag(
        article, "The ministry announced that the bridge at Kestel had been retaken on Thursday.", by=lena
    )
    desk.open(article)
    desk.page.keyboard.press("n")
    expect(desk.inspector).to_be_visible()
    question = desk.page.get_by_text("These words tell what someone said.")
    expect(question).to_be_hidden()
    desk.page.keyboard.press("1")
    expect(question).to_be_visible()
    expect(desk.page.locator("[name=what]:checked")).to_have_count(0)
    desk.button("Publish").click()
    expect(desk.messages).to_contain_text("Say what was checked")
    assert not Version.objects.filter(live_from__isnull=False)
    for wanted in ("said", "footage", "so"):
        desk.page.keyboard.press("Escape")
        desk.page.keyboard.press("t")
        expect(desk.page.locator(f"[name=what][value={wanted}]")).to_be_checked()
    desk.page.keyboard.press("t")
    desk.button("Publish").click()
    expect(desk.messages).to_contain_text("Published")
    assert Annotation.objects.get().live().what == "said"


def test_words_tagged_already_open_their_passage_and_a_second_one_is_made_on_purpose(
    desk, article, lena, console
):
    console.expect("409|htmx")
    cast.tag(article, "nine villages", by=lena)
    desk.open(article)
    desk.drag("nine villages")
    desk.page.keyboard.press("3")
    expect(desk.page.get_by_role("heading", name="nine villages")).to_be_focused()
    expect(desk.inspector).to_contain_text("These words are tagged already.")
    assert Annotation.objects.count() == 1
    desk.button("Tag them a second time, as disputed").click()
    expect(desk.passages).to_have_count(2)
    expect(desk.note).to_be_focused()
    assert {one.head().status for one in Annotation.objects.all()} == {"unverified", "disputed"}


def test_what_was_chosen_before_is_neither_lost_nor_stuck(desk, article, lena):
    words = "The ministry announced that the bridge at Kestel had been retaken on Thursday."
    version = cast.publish(article, words, "verified", by=lena, what="said")
    drafts.judge(
        version.annotation, cast.judgement("disputed", what="footage"), by=lena, based_on=version.number
    )
    desk.open(article)
    desk.page.keyboard.press("n")
    expect(desk.inspector).to_be_visible()
    desk.page.keyboard.press("1")
    expect(desk.page.locator("[name=what][value=footage]")).to_be_checked()
    for wanted in ("so", "said", "footage"):
        desk.page.keyboard.press("t")
        expect(desk.page.locator(f"[name=what][value={wanted}]")).to_be_checked()
