"""What several tests of registers share: one server for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.departures.postgres import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Yield a running PostgreSQL server."""
    with running() as found:
        yield found
