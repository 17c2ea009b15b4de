from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from . import cast, world


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker) -> Iterator[dict[str, Any]]:
    """A record with a row of every kind, made once for all tests of a module; what a test writes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build(
            cast.person("lena", "Editor"), cast.person("olena", "Editor"), cast.person("marta", "Admin")
        )
        transaction.set_rollback(True)
