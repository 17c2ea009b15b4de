"""The benchmarks run and print what was agreed; no test asserts on time."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from django.conf import settings

NAMES = ("reanchor", "layout", "saves", "reading", "importing", "lists")


def test_the_benchmarks_print_json_lines():
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    run = subprocess.run(
        [sys.executable, "-m", "newsdesk.bench", *NAMES, "--quick", "--seconds", "0.5"],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert {line["bench"].split(":")[0] for line in lines} >= set(NAMES)
    assert all({"bench", "value", "unit", "n", "db"} <= set(line) for line in lines)
    assert all(line["value"] > 0 and line["db"] == "sqlite" for line in lines)


def test_an_unknown_benchmark_is_a_sentence():
    run = subprocess.run(
        [sys.executable, "-m", "newsdesk.bench", "nothing"],
        cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode == 2
    assert "There is no benchmark nothing." in run.stderr
