"""Reports for tests of the dossier."""

from __future__ import annotations

from pathlib import Path

from wasata.dossier import Report

__all__ = ["EXAMPLES", "NOW", "report"]

NOW = "2026-01-01T00:00:00"
EXAMPLES = [path.read_text() for path in sorted(Path(__file__, "../../../examples").resolve().glob("0*.txt"))]


def report(text: str, *, place: str = "memory", **told: str) -> Report:
    """A report of a test's own words."""
    return Report(text, place, text.encode(), "text/plain", **told)
