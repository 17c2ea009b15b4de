"""Where borders can stand, and that forty passages of real articles can be made from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.borders import ends, starts
from annotations.text.spans import Span

CASES = json.loads(Path(__file__).with_name("borders.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "nothing")
def test_stops_are_those_of_the_browser(case):
    text = case["text"]
    whole = Span(0, len(text))
    assert [text[at:] for at in starts(text, whole)] == case["starts"]
    assert [text[:at] for at in ends(text, whole)] == case["ends"]


@given(st.text(max_size=60))
def test_stops_lie_in_the_span_in_order_and_never_at_white_space(text):
    whole = Span(0, len(text))
    for at in (begins := starts(text, whole)):
        assert not text[at].isspace()
    for at in (stops := ends(text, whole)):
        assert not text[at - 1].isspace()
    assert begins == sorted(set(begins))
    assert stops == sorted(set(stops))
