"""A record to sign on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.signoff.office import Record, recorded


@pytest.fixture
def on_record(tmp_path: Path) -> Iterator[Record]:
    """Yield an empty record."""
    with recorded(tmp_path) as found:
        yield found
