"""A store on both databases: a file, and a database of its own on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exitletters.store import Store, opened
from exitletters.store_place import StorePlace
from tests.postgres import Server


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> StorePlace:
    """Return the place of a store that nobody made yet."""
    if request.param == "sqlite":
        return StorePlace(tmp_path / "store.sqlite3")
    server: Server = request.getfixturevalue("server")
    return StorePlace(url=server.new_base())


@pytest.fixture
def store(place: StorePlace) -> Iterator[Store]:
    """Yield an empty store."""
    made = opened(place)
    yield made
    made.close()
