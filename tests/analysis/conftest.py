"""Where the reference results lie: beside the checkout, or where WASATA_REFERENCE says."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def reference() -> Path:
    """Give the folder of reference results, or skip, loudly, where it is absent."""
    folder = Path(os.environ.get("WASATA_REFERENCE", ROOT.parent / "shared" / "reference"))
    if not folder.is_dir():
        pytest.skip(f"no reference results at {folder}: set WASATA_REFERENCE")
    return folder
