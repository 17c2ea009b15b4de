from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.sentences import sentences
from articles.parsing import Block, BlockKind

from .texts import blocks_of, texts_with_blocks


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, blocks_of(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["One sentence."],
        ["No stop at its end"],
        ["The bridge fell.", "No one saw it!", "Did they?"],
        ["The U.S. Secretary of State spoke in Kyiv.", "He left."],
        ["Mr. Toll and Dr. Quill met Gen. Birk on Main St. at noon.", "They agreed."],
        ["J. K. Rowling wrote to A.B. Smith.", "He answered."],
        ["It rose by 3.5 percent, from 1.25 to 1,294.", "Then it fell."],
        ["See example.org/a.html for the map.", "It is old."],
        ["“We have won.”", "The crowd cheered."],
        ["“Stop!” he said.", "She did not."],
        ["He asked: “Why?” and left.", "(No one answered.)", "Then it rained."],
        ["Well… he said nothing.", "Wait...", "What was that?"],
        ["Is it true?!", "It is."],
        ["Order No. 12 was signed.", "Then no. 13 was lost."],
        ["He said no.", "Then he left."],
        ["Він живе в м. Київ на вул. Хрещатик.", "Там 25 тис. осіб."],
        ["Академія ім. Т. Шевченка відкрита.", "«Так.»", "Потім пішов дощ."],
        ["Это было в 2024 г. Москва молчит."],
        ["وصلت السفينة أمس.", "من رآها؟", "لا أحد."],
        ["他说桥塌了。", "没有人看见！", "真的吗？", "“是的。”", "他走了。"],
        ["橋が落ちた。", "「誰も見なかった。」", "雨が降った。"],
        ["Second line\nof one sentence.", "Another."],
        ["No break space:\u00a0Mr.\u00a0Toll came.", "He left."],
    ],
)
def test_a_text_falls_into_its_sentences(expected):
    glue = "" if any("。" in sentence for sentence in expected) else " "
    assert split(glue.join(expected)) == expected


def test_no_sentence_crosses_a_block():
    assert split("A headline without a stop\n\nThe text begins.") == [
        "A headline without a stop",
        "The text begins.",
    ]


def test_a_hidden_run_has_no_sentences():
    text = "date 2024-11-17\n\nThe text."
    blocks = [Block(BlockKind.META, 0, 15), Block(BlockKind.PARAGRAPH, 17, 26)]
    assert [span.of(text) for span in sentences(text, blocks)] == ["The text."]


@pytest.mark.parametrize("filling", [".", '."', "word. ", "слово", "。", "?! ", "a.b."])
def test_a_paragraph_without_end_is_no_trouble(filling):
    text = filling * (100_000 // len(filling)) + "x"
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@given(texts_with_blocks(st.sampled_from([*list('aB1 .!?…。؟”"«(\n\xa0\u200bжЖ中'), "Mr. ", "U.S. "])))
def test_no_word_is_lost_or_said_twice(text_and_blocks):
    text, blocks = text_and_blocks
    found = sentences(text, blocks)
    visible = "".join(text[b.start : b.end] for b in blocks if b.kind != BlockKind.META)
    assert "".join("".join(span.of(text) for span in found).split()) == "".join(visible.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(span.of(text) == span.of(text).strip() != "" for span in found)
    assert all(any(b.start <= span.start and span.end <= b.end for b in blocks) for span in found)
