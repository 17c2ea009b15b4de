"""Characters as people see them: what the pattern takes is what Unicode calls a cluster."""

from __future__ import annotations

from unicodedata import normalize

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.graphemes import CLUSTER, clusters
from annotations.text.words import fold

#: What decides about a border: flags, marks of each kind, joiners, what stands before, Hangul, Devanagari, line ends.
DECIDING = st.sampled_from(
    "🇺🇦🇬a1 \n\r\u0301\u0323\u0903\u200d\u200c\ufe0f\u20e3\U000e0067\u0600\u0915\u094d\u0e33\u1100\u1161\u11a8\uac00👩🏻☂"
)


@given(st.text(DECIDING, max_size=12) | st.text(max_size=12))
def test_the_pattern_takes_whole_clusters(text):
    assert regex.findall(CLUSTER, text) == regex.findall(r"\X", text)


@pytest.mark.parametrize("length", [1, 2, 3, 100, 101])
@pytest.mark.parametrize("before", ["", "a", "\u0600", " "])
def test_a_run_of_flags_is_taken_in_pairs(before, length):
    text = before + "🇦" * length + "\u0301"
    assert clusters(text) == [*(match.start() for match in regex.finditer(r"\X", text)), len(text)]


@given(st.text(st.sampled_from("aeКß\u0301\u0323\u0327\u0308"), max_size=32))
def test_marks_as_people_write_them_are_put_in_one_order(word):
    assert fold(word) == normalize("NFC", word)


def test_of_marks_piled_past_any_writing_those_beyond_stay_as_they_are():
    pile = "\u0301\u0323" * 40
    assert fold(f"a{pile}b") == normalize("NFC", f"a{pile[:32]}") + pile[32:] + "b"
