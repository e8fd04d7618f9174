"""What tests of stores share: each is asked of a file and of a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from exitletters.store import process
from exitletters.store.place import FILE, StorePlace
from tests.departures.postgres import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Yield a running PostgreSQL server."""
    with running() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorePlace]:
    """Yield where a store may be made: a file, or a schema of its own on the server."""
    if request.param == "sqlite":
        yield StorePlace(tmp_path / FILE)
    else:
        running_server: Server = request.getfixturevalue("server")
        name = f"store_{uuid4().hex}"
        running_server.run(f'CREATE SCHEMA "{name}"')
        yield StorePlace(url=f"{running_server.url()}?options=-csearch_path%3D{name}")
    process.let_go()
