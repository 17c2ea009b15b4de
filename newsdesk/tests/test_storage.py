"""In production a page asks for one style sheet, under a name that changes with its content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The static files as production has them: name → path."""
    root = tmp_path_factory.mktemp("static")
    from newsdesk.storage import HashedStaticFilesStorage

    storage = HashedStaticFilesStorage(location=root, base_url="/static/")
    from django.contrib.staticfiles.finders import get_finders

    paths = {}
    for finder in get_finders():
        for path, source in finder.list([]):
            with source.open(path) as file:
                storage.save(path, file)
            paths[path] = (source, path)
    for _name, _hashed, processed in storage.post_process(paths):
        if isinstance(processed, Exception):
            raise processed
    return storage


@pytest.mark.parametrize("sheet", ["css/reading.css", "css/desk.css"])
def test_a_style_sheet_is_one_file_with_all_that_it_imports(collected, sheet):
    css = Path(collected.path(collected.stored_name(sheet))).read_text("utf-8")
    assert "@import" not in css
    source = Path(django_settings.BASE_DIR, "static", sheet).read_text("utf-8")
    imported = re.findall(r'@import url\("([^"]+)"\)', source)
    assert len(imported) > 4
    for name in imported:
        rules = Path(django_settings.BASE_DIR, "static/css", name).read_text("utf-8")
        assert rules.strip() in css, name


def test_its_name_changes_with_what_it_imports(collected):
    assert re.fullmatch(r"css/reading\.[0-9a-f]{12}\.css", collected.stored_name("css/reading.css"))


def test_layers_keep_their_order(collected):
    css = Path(collected.path(collected.stored_name("css/reading.css"))).read_text("utf-8")
    order = [
        css.index(words) for words in ("@layer tokens,", "@layer tokens {", "@layer base {", "@layer print {")
    ]
    assert order == sorted(order)
