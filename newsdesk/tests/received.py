"""Articles as newsrooms receive them: our own inventions, and real ones, which are no part of the project."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "newsdesk" / "demo" / "articles"
SEEDS = PROJECT.parent / "shared" / "seeds"
