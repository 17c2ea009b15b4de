"""What all tests share: the cast, and a place for real articles beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache

from newsdesk.tests import cast
from newsdesk.tests.received import SAMPLES, SEEDS

pytest_plugins = ["newsdesk.tests.browser.visits"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only tests that ask a database: the others say the same on each",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    asking = [item for item in items if asks_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
    items[:] = asking


def asks_database(item: pytest.Item) -> bool:
    """By its mark, or by a fixture that it or one of its fixtures wants."""
    wanted = getattr(item, "fixturenames", [])
    return item.get_closest_marker("django_db") is not None or not {"db", "transactional_db"}.isdisjoint(
        wanted
    )


@pytest.fixture(autouse=True)
def _for_tests(settings):
    """Plain static files (no manifest in tests), quick passwords, no lockout, no pages of another test."""
    cache.clear()  # articles of two tests may have the same address and edition
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_ENABLED = False


@pytest.fixture
def seeds() -> Path:
    """The folder of real articles; they are not part of the project."""
    if not SEEDS.is_dir():
        pytest.skip(f"no real articles at {SEEDS}")
    return SEEDS


@pytest.fixture(params=["sample", "real"])
def received(request: pytest.FixtureRequest) -> list[Path]:
    """Files of articles as newsrooms receive them: once our samples, once the real ones where they are."""
    folder = SAMPLES if request.param == "sample" else request.getfixturevalue("seeds")
    return sorted(folder.glob("*.txt"))


@pytest.fixture
def client() -> cast.DeskClient:
    """A browser whose forms say for whom they were made, as those of the desk do."""
    return cast.DeskClient()


@pytest.fixture
def lena(db):
    """An Editor."""
    return cast.person("lena", "Editor")


@pytest.fixture
def olena(db):
    """A second Editor."""
    return cast.person("olena", "Editor")


@pytest.fixture
def sam(db):
    """A Contributor."""
    return cast.person("sam", "Contributor")


@pytest.fixture
def marta(db):
    """An Admin."""
    return cast.person("marta", "Admin")


@pytest.fixture
def stranger(db):
    """Someone with an account and no role."""
    return cast.person("stranger")
