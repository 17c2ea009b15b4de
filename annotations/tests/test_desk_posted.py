"""Single values of forms."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from annotations.desk import posted


def test_a_number_in_a_hidden_field_is_read():
    assert posted.number(RequestFactory().post("/", {"number": "0"}), "number") == 0
    assert posted.number(RequestFactory().post("/", {"number": "12"}), "number") == 12


@pytest.mark.parametrize(
    "sent", [{}, {"number": ""}, {"number": "-1"}, {"number": "two"}, {"number": "9" * 30}]
)
def test_what_is_no_number_there_is_forged(sent):
    with pytest.raises(PermissionDenied):
        posted.number(RequestFactory().post("/", sent), "number")
