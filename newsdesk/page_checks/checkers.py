"""The checkers: html-validate (Node), the Nu checker of the W3C (Java), HTML_CodeSniffer (in Chromium)."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.http import HttpResponseBase

from .findings import Finding

NEEDED = {"node": "Node", "npm": "npm", "java": "Java"}
PACKAGES = Path(__file__).with_name("package.json")
#: Wide enough for two columns, and a phone.
WIDTHS = (1280, 360)
#: 1: error, 2: warning; 3 are notices, which it has for every page.
SNIFF = """() => new Promise((done) => HTMLCS.process("WCAG2AA", document, () => done(
  HTMLCS.getMessages().filter((message) => message.type < 3).map((message) => ({
    rule: message.code, message: message.msg, where: (message.element.outerHTML ?? "").slice(0, 120),
  })))))"""


class Unusable(Exception):
    """A checker that is there and does not work; the message is its own."""


def missing() -> list[str]:
    return [name for program, name in NEEDED.items() if not shutil.which(program)]


def install(folder: Path) -> Path:
    """The packages under `folder`, installed when `package.json` has changed. Raises Unusable."""
    wanted, there = PACKAGES.read_text("utf-8"), folder / "package.json"
    packages = folder / "node_modules"
    if packages.is_dir() and there.is_file() and there.read_text("utf-8") == wanted:
        return packages
    folder.mkdir(parents=True, exist_ok=True)
    there.write_text(wanted, "utf-8")
    command = ["npm", "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        there.unlink()
        raise Unusable(f"npm could not install the checkers:\n{done.stderr.strip()}")
    return packages


def html_validate(packages: Path, config: Mapping[str, Any], files: Mapping[str, Path]) -> Iterator[Finding]:
    """`files`: name of the page → its HTML."""
    rules = packages.parent / "html_validate.json"
    rules.write_text(json.dumps({"root": True, **config}), "utf-8")
    command = ["node", str(packages / "html-validate/bin/html-validate.mjs"), "--config", str(rules)]
    answer = _answer([*command, "--formatter", "json", *map(str, files.values())])
    names = {str(path): name for name, path in files.items()}
    for page in answer:
        for found in page["messages"]:
            where = f"line {found['line']}: {found.get('selector') or ''}"
            yield Finding("html-validate", found["ruleId"], found["message"], names[page["filePath"]], where)


def nu(packages: Path, files: Mapping[str, Path]) -> Iterator[Finding]:
    command = ["java", "-jar", str(packages / "vnu-jar/build/dist/vnu.jar"), "--format", "json"]
    answer = _answer([*command, "--exit-zero-always", *map(str, files.values())], output="stderr")
    names = {str(path): name for name, path in files.items()}
    for found in answer["messages"]:
        if found["type"] == "info" and found.get("subType") != "warning":
            continue  # where the other of two things stands
        name = names[unquote(urlsplit(found["url"]).path)]
        where = f"line {found.get('lastLine', '?')}: {found.get('extract', '')[:160]}"
        yield Finding("Nu", "", found["message"], name, where)


def _answer(command: list[str], output: str = "stdout") -> Any:
    """The JSON that a checker prints, whatever it found. Raises Unusable where it prints none.

    Into a file: Node ends before a pipe has taken all of a long answer.
    """
    with tempfile.TemporaryFile() as file:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, output: file}
        done = subprocess.run(command, **streams)  # type: ignore[call-overload]  # noqa: S603
        file.seek(0)
        answer = file.read().decode()
    try:
        return json.loads(answer)
    except ValueError as error:
        said = (done.stdout or done.stderr or b"").decode() + answer
        raise Unusable(f"{' '.join(command[:3])} did not answer:\n{said[:2_000]}") from error


def code_sniffer(
    packages: Path,
    chromium: str,
    arguments: list[str],
    answers: Mapping[str, tuple[str, HttpResponseBase]],
    static: Callable[[str], HttpResponseBase],
) -> Iterator[Finding]:
    """`answers`: name → path and answer; `static` gives the files that pages name, by their path."""
    from playwright.sync_api import Route, sync_playwright

    origin = "http://127.0.0.1"
    script = (packages / "html_codesniffer/build/HTMLCS.js").read_text("utf-8")
    shown: dict[str, HttpResponseBase] = {}

    def serve(route: Route) -> None:
        asked = route.request.url.removeprefix(origin)
        given = shown.get(asked) or static(asked)
        body = given.getvalue() if given.streaming else given.content  # type: ignore[attr-defined]
        route.fulfill(status=given.status_code, headers=dict(given.headers), body=body)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        tab = browser.new_context(bypass_csp=True).new_page()
        tab.route("**/*", serve)
        for name, (path, answer) in answers.items():
            shown[path] = answer
            tab.goto(origin + path)
            for width in WIDTHS:
                tab.set_viewport_size({"width": width, "height": 900})
                tab.evaluate(script)
                for found in tab.evaluate(SNIFF):
                    yield Finding("HTML_CodeSniffer", page=name, **found)
        browser.close()
