"""A small folder of templates to change, and an empty one of a team."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.resources import templates_folder
from tests.freshness.desk import Desk, small


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a language, its translation and a variant of that, upon nothing."""
    return small(tmp_path / "templates")


@pytest.fixture
def team(tmp_path: Path) -> Desk:
    """Return an empty folder of a team, upon the program's own templates."""
    root = tmp_path / "templates"
    root.mkdir()
    return Desk(root, templates_folder())
