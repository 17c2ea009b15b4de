"""Which way a language is written."""

import pytest

from articles.languages import direction


@pytest.mark.parametrize(
    ("language", "way"),
    [("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("HE", "rtl"), ("arn", "ltr"), ("und", "auto")],
)
def test_direction(language, way):
    assert direction(language) == way
