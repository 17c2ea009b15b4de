"""What checkers found, what of it is left out and why, and how it is told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RULES = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True, slots=True)
class Finding:
    checker: str
    rule: str
    message: str
    page: str
    where: str  # line, selector or a piece of the page


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Findings of `checker` that the four patterns fit ('' fits all); `why` is for who reads the file."""

    checker: str
    why: str
    rule: str = ""
    page: str = ""
    message: str = ""
    where: str = ""

    def fits(self, finding: Finding) -> bool:
        return self.checker == finding.checker and all(
            re.search(getattr(self, name), getattr(finding, name))
            for name in ("rule", "page", "message", "where")
        )


def rules() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text("utf-8"))


def kept(found: Iterable[Finding], left_out: Collection[LeftOut], checkers: Collection[str]) -> list[Finding]:
    """What is to be mended, in the order found, and each entry for `checkers` that left nothing out."""
    used, rest = set(), []
    for finding in dict.fromkeys(found):
        fitting = [entry for entry in left_out if entry.fits(finding)]
        used.update(fitting)
        if not fitting:
            rest.append(finding)
    idle = [entry for entry in left_out if entry.checker in checkers and entry not in used]
    return rest + [
        Finding(
            "rules.toml", entry.checker, f"An entry leaves nothing out: {entry.why}", "no page", entry.rule
        )
        for entry in idle
    ]


def told(found: Iterable[Finding], places: int = 4) -> str:
    """The findings for a person: each kind once, with the first `places` where it was found."""
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in found:
        kinds.setdefault((finding.checker, finding.rule, finding.message), []).append(finding)
    lines = []
    for (checker, rule, message), findings in kinds.items():
        lines.append(f"{checker}{f', {rule}' if rule else ''}: {message}")
        lines += [f"    {finding.page}: {' '.join(finding.where.split())}" for finding in findings[:places]]
        if len(findings) > places:
            lines.append(f"    and {len(findings) - places} more")
    return "\n".join(lines)
