"""Golden pairs: each `golden/x.txt`, invented for this, and each sample article gives what `golden/x.json` says."""

import json
from pathlib import Path

import pytest

from articles.parsing import ParsedArticle, parse
from newsdesk.tests.received import SAMPLES

GOLDEN = Path(__file__).resolve().parent / "golden"
FILES = sorted([*GOLDEN.glob("*.txt"), *SAMPLES.glob("*.txt")])


def as_json(article: ParsedArticle) -> dict:
    """An article as its golden file holds it: each block as kind and text."""
    return {
        "headline": article.headline,
        "headline_derived": article.headline_derived,
        "dek": article.dek,
        "byline": article.byline,
        "credit": article.credit,
        "published_on": article.published_on and article.published_on.isoformat(),
        "language": article.language,
        "outlet": article.outlet,
        "source_url": article.source_url,
        "encoding": article.encoding,
        "paragraphs": article.paragraphs,
        "warnings": list(article.warnings),
        "blocks": [[block.kind.value, article.body[block.start : block.end]] for block in article.blocks],
    }


def test_there_are_golden_files():
    assert len(FILES) >= 17


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_golden_file_gives_what_its_pair_says(path):
    expected = json.loads((GOLDEN / f"{path.stem}.json").read_text(encoding="utf-8"))
    assert as_json(parse(path.read_bytes(), path.name)) == expected
