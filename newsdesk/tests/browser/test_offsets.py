"""Python and the browser agree on offsets: the same cases run against both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsdesk.tests import cast

CASES = json.loads(Path(__file__).with_name("offsets.json").read_text(encoding="utf-8"))
named = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])


def points(text: str, unit: int) -> int:
    """Code points before UTF-16 offset `unit`, by way of the encoding itself."""
    return len(text.encode("utf-16-le")[: unit * 2].decode("utf-16-le", errors="ignore"))


@named
def test_python_counts_the_cases_as_they_say(case):
    assert points(case["text"], case["unit"]) == case["point"]


def test_the_browser_counts_them_alike(page, live_server):
    page.goto(live_server.url + "/how-we-check/")
    counted = page.evaluate(
        """async (cases) => {
          const { toCodePoints, toUnits } = await import("/static/js/lib/offsets.js");
          return cases.map(({ text, unit, point }) => [toCodePoints(text, unit), toUnits(text, point)]);
        }""",
        CASES,
    )
    for case, (point, unit) in zip(CASES, counted, strict=True):
        assert point == case["point"], case["name"]
        assert unit == case["unit"] or case.get("one_way"), case["name"]


def test_a_passage_after_astral_characters_is_the_servers(desk, live_server, lena):
    body = "‼️ 👨‍👩‍👧‍👦 🇺🇦 The convoy of 𝐀 was seen.\n\nقال 24 شخصا إنهم رأوا الجسر."
    article = cast.make_article(body, by=lena)
    desk.open(article)
    for words in ("The convoy", "𝐀 was seen", "24 شخصا"):
        desk.page.evaluate(
            """async ([start, end]) => {
              const { rangeOf } = await import("/static/js/lib/passages.js");
              const selection = document.getSelection();
              selection.removeAllRanges();
              selection.addRange(rangeOf(document.querySelector("#sheet"), start, end));
            }""",
            [body.index(words), body.index(words) + len(words)],
        )
        form = desk.tag_form
        assert desk.selected() == words
        assert int(form.locator("[name=start]").input_value()) == body.index(words)
        assert int(form.locator("[name=end]").input_value()) == body.index(words) + len(words)


def test_keys_work_on_other_keyboards(page, live_server):
    page.goto(live_server.url + "/how-we-check/")
    pressed = [
        [{"key": "j", "code": "KeyJ"}, "j"],
        [{"key": "о", "code": "KeyJ"}, "j"],  # ЙЦУКЕН
        [{"key": "é", "code": "Digit2"}, "2"],  # AZERTY, unshifted
        [{"key": "2", "code": "Digit2"}, "2"],
        [{"key": "х", "code": "BracketLeft"}, "["],  # ЙЦУКЕН
        [{"key": "j", "code": "KeyJ", "ctrlKey": True}, ""],
        [{"key": "Enter", "code": "Enter"}, ""],
    ]
    meant = page.evaluate(
        """async (presses) => {
          const { shortcut } = await import("/static/js/lib/keys.js");
          return presses.map(shortcut);
        }""",
        [press for press, _ in pressed],
    )
    assert meant == [key for _, key in pressed]
