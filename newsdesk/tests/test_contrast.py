"""The palette keeps its promises, computed from the style sheet: contrast, and colours told apart by all eyes."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest
from django.conf import settings

STATUSES = ("verified", "unverified", "disputed")
SCHEMES = ("light", "dark")
TOKENS = Path(settings.BASE_DIR, "static/css/tokens.css").read_text("utf-8")


def colours(scheme: str) -> dict[str, str]:
    """Token → colour of one scheme."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
    return {name: light if scheme == "light" else dark for name, light, dark in pairs}


def linear(colour: str) -> list[float]:
    """Linear RGB of sRGB (IEC 61966-2-1), each 0 to 1."""
    values = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_can_be_read(scheme):
    found = colours(scheme)
    for surface in ("paper", "panel"):
        for ink in ("text", "muted", "link", "danger", *(f"status-{status}" for status in STATUSES)):
            assert contrast(found[ink], found[surface]) >= 4.5, (ink, surface)
        assert contrast(found["text"], found[surface]) >= 12
    for status, other in itertools.product(STATUSES, STATUSES):
        assert contrast(found[f"status-{status}"], found[f"tint-{other}"]) >= 4.5, (status, other)
    for status in STATUSES:
        assert contrast(found["text"], found[f"tint-{status}"]) >= 9
        assert contrast(found["on-status"], found[f"status-{status}"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_controls_can_be_seen(scheme):
    found = colours(scheme)
    assert contrast(found["control"], found["paper"]) >= 3
    assert contrast(found["control"], found["panel"]) >= 3


# --- told apart -----------------------------------------------------------------------------------

#: Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
EYES = {
    "all three cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip


def lab(colour: str, eyes: str) -> tuple[float, float, float]:
    """CIELAB under D65, as these eyes see the colour."""
    rgb = linear(colour)
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in EYES[eyes]]
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (
            sum(a * b for a, b in zip(row, seen, strict=True)) / w
            for row, w in zip(to_xyz, white, strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIEDE2000 (ISO/CIE 11664-6), with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = h2 - h1
    if c1 * c2 == 0:
        turn = 0
    elif turn > 180:
        turn -= 360
    elif turn < -180:
        turn += 360
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    if c1 * c2 == 0:
        hm = h1 + h2
    elif abs(h1 - h2) <= 180:
        hm = (h1 + h2) / 2
    else:
        hm = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    t = (
        1 - 0.17 * math.cos(math.radians(hm - 30)) + 0.24 * math.cos(math.radians(2 * hm))
        + 0.32 * math.cos(math.radians(3 * hm + 6)) - 0.20 * math.cos(math.radians(4 * hm - 63))
    )  # fmt: skip
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = (
        -2
        * math.sqrt(cm**7 / (cm**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2))))
    )
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


def test_the_difference_is_the_standards():
    """Pairs of the published test data (Sharma, Wu and Dalal, 2005)."""
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert difference((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(
        0.9082, abs=1e-4
    )


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize(("kind", "least"), [("status", 15), ("tint", 10)])
def test_the_three_are_told_apart(scheme, eyes, kind, least):
    found = colours(scheme)
    seen = [lab(found[f"{kind}-{status}"], eyes) for status in STATUSES]
    assert min(difference(one, other) for one, other in itertools.combinations(seen, 2)) >= least
