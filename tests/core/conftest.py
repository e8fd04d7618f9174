"""What tests of stores share: each is asked of a file and of a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from exitletters import open_store
from exitletters.store_place import FILE, StorePlace
from tests.postgres import Server


@pytest.fixture
def shared_place(server: Server) -> Iterator[StorePlace]:
    """Yield a schema on the server where a store may be made."""
    name = f"store_{uuid4().hex}"
    server.run(f'CREATE SCHEMA "{name}"')
    yield StorePlace(url=f"{server.url()}?options=-csearch_path%3D{name}")
    open_store.let_go()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorePlace]:
    """Yield where a store may be made: a file, or a schema on the server."""
    if request.param == "sqlite":
        yield StorePlace(tmp_path / FILE)
    else:
        yield request.getfixturevalue("shared_place")
    open_store.let_go()
