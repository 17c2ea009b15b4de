"""Checks the HTML of every page of ours over the demo, and says what is to be mended."""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.http import HttpResponseBase

from newsdesk.bench.__main__ import as_in_production

from . import checkers
from .findings import Finding, LeftOut, kept, rules, told

#: Packages, and the pages as they were checked, so that a line can be looked up. Git ignores it.
BUILD = Path(__file__).resolve().parents[2] / ".build" / "page_checks"


def main() -> int:
    if missing := checkers.missing():
        print(f"SKIPPED: checking the pages needs Node, npm and Java; missing here: {', '.join(missing)}.")
        return 0
    with tempfile.TemporaryDirectory(prefix="newsdesk-pages-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/pages.sqlite3"
        as_in_production(folder)
        logging.disable(logging.ERROR)  # some pages are answers to what cannot be done
        answers = render()
        try:
            found, used = check(answers)
        except checkers.Unusable as error:
            print(error)
            return 1
    left_out = [LeftOut(**entry) for entry in rules()["left_out"]]
    rest = kept(found, left_out, used)
    if rest:
        print(told(rest))
        pages = len({finding.page for finding in rest})
        print(f"\n{len(rest)} findings on {pages} of {len(answers)} pages, which are in {BUILD / 'pages'}.")
        return 1
    print(f"{len(answers)} pages: {', '.join(used)} find nothing to mend.")
    return 0


def render() -> dict[str, tuple[str, HttpResponseBase]]:
    """Name → path and answer of every page, over the demo in a database of its own."""
    import django

    django.setup()
    from django.core.management import call_command

    from .pages import every_page

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with open(os.devnull, "w") as nothing:
        call_command("demo", stdout=nothing)
    return {name: (page.path, page.answer(SERVER_NAME="127.0.0.1")) for name, page in every_page().items()}


def check(answers: Mapping[str, tuple[str, HttpResponseBase]]) -> tuple[list[Finding], list[str]]:
    """What was found, and which checkers looked. Raises Unusable."""
    from django.test import Client

    from newsdesk.tests.browser.conftest import ARGS, CHROMIUM, MISSING

    files = written(answers)
    packages = checkers.install(BUILD)
    found = [
        *checkers.html_validate(packages, rules()["html_validate"], files),
        *checkers.nu(packages, files),
    ]
    used = ["html-validate", "Nu"]
    if CHROMIUM is None:
        print(f"SKIPPED: HTML_CodeSniffer, because {MISSING}.")
        return found, used
    client = Client(SERVER_NAME="127.0.0.1")
    found += checkers.code_sniffer(packages, CHROMIUM, ARGS, answers, client.get)
    return found, [*used, "HTML_CodeSniffer"]


def written(answers: Mapping[str, tuple[str, HttpResponseBase]]) -> dict[str, Path]:
    """Name → file of each page."""
    folder = BUILD / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.html"):
        old.unlink()
    files = {name: folder / (re.sub(r"\W+", "-", name) + ".html") for name in answers}
    for name, path in files.items():
        path.write_bytes(answers[name][1].content)  # type: ignore[attr-defined]
    return files


if __name__ == "__main__":
    sys.exit(main())
