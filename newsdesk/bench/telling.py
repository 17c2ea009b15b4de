"""Prints a result as one JSON line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection


def tell(bench: str, value: float, unit: str, n: int, **more: Any) -> None:
    """`n` is how many times it was measured, or how many things took part."""
    line = {"bench": bench, "value": rounded(value), "unit": unit, "n": n, "db": connection.vendor}
    extra = {key: rounded(one) if isinstance(one, float) else one for key, one in more.items()}
    print(json.dumps(line | extra, ensure_ascii=False), flush=True)


def rounded(value: float) -> float:
    return round(value, 1 if abs(value) >= 10 else 3)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
