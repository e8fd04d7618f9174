"""A house with one issued case, whose time is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.retention.house import House, built


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return a house with an issued case, its drafts, and what a campaign set aside."""
    found = built(tmp_path)
    found.issue()
    found.draft()
    return found
