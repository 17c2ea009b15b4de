"""Every page of ours is in the list that is checked; what checkers say is read, left out and told as it should be."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from newsdesk.page_checks import checkers
from newsdesk.page_checks.findings import Finding, LeftOut, kept, rules, told
from newsdesk.page_checks.pages import every_page

#: What a browser never gets as a page of its own.
PARTS = ("_", "base")


def found(**over: str) -> Finding:
    return Finding(
        **{"checker": "Nu", "rule": "", "message": "No.", "page": "front", "where": "line 1: <p>"} | over
    )


@pytest.mark.django_db
def test_every_template_of_a_page_is_checked(settings, capsys):
    settings.AXES_ENABLED = True
    call_command("demo")
    used = {template.name for page in every_page().values() for template in page.answer().templates}
    base = Path(settings.BASE_DIR)
    ours = {
        path.relative_to(folder).as_posix()
        for folder in (base / "annotations" / "templates", base / "newsdesk" / "templates")
        for path in folder.rglob("*.html")
        if not path.name.startswith(PARTS)
    }
    ours = {name for name in ours if not name.startswith("admin/")}  # pages of Django's, in our colours
    assert len(ours) > 15
    assert sorted(ours - used) == []


def test_without_node_or_java_nothing_is_checked_and_nothing_fails(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "newsdesk.page_checks"], cwd=settings.BASE_DIR,
        env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout == (
        "SKIPPED: checking the pages needs Node, npm and Java; missing here: Node, npm, Java.\n"
    )


def test_a_finding_is_left_out_where_all_patterns_fit():
    entry = LeftOut("Nu", "known", message="^Attribute “hx-", page="^desk")
    fits = found(message="Attribute “hx-get” not allowed.", page="desk")
    others = [
        found(message="Attribute “hx-get” not allowed.", page="front"),
        found(message="The attribute “hx-get”", page="desk"),
        found(message="Attribute “hx-get” not allowed.", page="desk", checker="html-validate"),
    ]
    assert kept([fits, *others, others[0]], [entry], ["Nu"]) == others


def test_an_entry_that_leaves_nothing_out_is_a_finding_if_its_checker_looked():
    entry = LeftOut("HTML_CodeSniffer", "It guesses.", rule="H48$")
    assert kept([], [entry], ["Nu"]) == []
    (idle,) = kept([], [entry], ["Nu", "HTML_CodeSniffer"])
    assert idle.message == "An entry leaves nothing out: It guesses."


def test_every_entry_of_the_rules_says_for_whom_and_why():
    entries = [LeftOut(**entry) for entry in rules()["left_out"]]
    assert {entry.checker for entry in entries} <= {"Nu", "html-validate", "HTML_CodeSniffer"}
    assert all(entry.why.endswith(".") for entry in entries)
    assert all(entry.rule or entry.message or entry.where for entry in entries)


def test_a_kind_is_told_once_with_the_first_places():
    pages = [found(rule="h32", page=f"page {n}", where="line 3:\n <form>") for n in range(3)]
    assert told(pages, places=2) == (
        "Nu, h32: No.\n    page 0: line 3: <form>\n    page 1: line 3: <form>\n    and 1 more"
    )


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder that comes first in PATH, for programs that play a part."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


def test_what_html_validate_prints_is_read(programs):
    page = programs / "front.html"
    message = {"ruleId": "wcag/h32", "message": "A form.", "line": 7, "selector": "#find > form"}
    (programs / "answer").write_text(json.dumps([{"filePath": str(page), "messages": [message]}]), "utf-8")
    program(programs / "node", f"cat {programs}/answer; exit 1")
    read = checkers.html_validate(programs / "node_modules", {"rules": {}}, {"front": page})
    assert list(read) == [Finding("html-validate", "wcag/h32", "A form.", "front", "line 7: #find > form")]
    assert json.loads((programs / "html_validate.json").read_text("utf-8")) == {"root": True, "rules": {}}


def test_what_the_nu_checker_prints_is_read_without_where_the_first_of_two_stands(programs):
    page = programs / "a b.html"
    messages = [
        {
            "type": "error",
            "url": f"file:{programs}/a%20b.html",
            "lastLine": 2,
            "message": "No.",
            "extract": "<p",
        },
        {"type": "info", "url": f"file:{programs}/a%20b.html", "message": "The first was here."},
    ]
    (programs / "answer").write_text(json.dumps({"messages": messages}), "utf-8")
    program(programs / "java", f"cat {programs}/answer >&2")
    read = checkers.nu(programs / "node_modules", {"front": page})
    assert list(read) == [Finding("Nu", "", "No.", "front", "line 2: <p")]


def test_a_checker_that_does_not_answer_is_no_clean_page(programs):
    program(programs / "java", "echo no memory >&2")
    with pytest.raises(checkers.Unusable, match="no memory"):
        list(checkers.nu(programs / "node_modules", {}))


def test_packages_are_installed_once(programs):
    program(programs / "npm", f"mkdir -p {programs}/there/node_modules; echo once >> {programs}/calls")
    for _ in range(2):
        assert checkers.install(programs / "there") == programs / "there" / "node_modules"
    assert (programs / "calls").read_text("utf-8") == "once\n"


def test_packages_that_could_not_be_installed_are_asked_for_again(programs):
    program(programs / "npm", f"mkdir -p {programs}/there/node_modules; echo no network >&2; exit 1")
    for _ in range(2):
        with pytest.raises(checkers.Unusable, match="no network"):
            checkers.install(programs / "there")
