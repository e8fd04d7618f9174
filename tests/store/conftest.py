"""Stores on both databases: a file, and a database of their own on a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from exitletters.store import Store, opened
from exitletters.store_place import StorePlace
from tests.postgres import Server

Made = Callable[[], StorePlace]


@pytest.fixture(params=["sqlite", "postgres"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """Return what gives the place of a store that nobody made yet."""
    if request.param == "sqlite":
        return lambda: StorePlace(tmp_path / f"{uuid4().hex}.sqlite3")
    server: Server = request.getfixturevalue("server")
    return lambda: StorePlace(url=server.new_base())


@pytest.fixture
def place(new_place: Made) -> StorePlace:
    """Return the place of a store that nobody made yet."""
    return new_place()


@pytest.fixture
def store(place: StorePlace) -> Iterator[Store]:
    """Yield a new store whose clock goes on by a second with each entry."""
    seconds = iter(range(10**6))
    made = opened(place, lambda: datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(seconds=next(seconds)))
    yield made
    made.close()
