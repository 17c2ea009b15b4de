"""The labelled revisions that every way of moving passages is measured by."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LABELLED = PROJECT.parent / "shared" / "reanchor"


@pytest.fixture(scope="module")
def shares():
    """Per cent of right, asked, lost, loose and silent for each group of cases."""
    if not (LABELLED / "cases.jsonl.gz").exists():
        pytest.skip(f"the labelled revisions are not at {LABELLED}")
    scored = subprocess.run(
        [sys.executable, LABELLED / "score.py", "annotations.anchoring:reanchor", "--json"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(scored.stdout)["shares"]


def test_hardly_any_passage_lands_silently_on_the_wrong_words(shares):
    assert shares["all"]["silent"] <= 0.1


@pytest.mark.parametrize("origin", ["", "synthetic "], ids=["all", "synthetic"])
@pytest.mark.parametrize(("kind", "least"), [("kept", 98.5), ("edited", 96.0), ("gone", 98.0)])
def test_passages_are_judged_rightly(shares, origin, kind, least):
    assert shares[origin + kind]["right"] >= least
