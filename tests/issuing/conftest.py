"""A pack that is ready to go out but for its signatures, made once; and a store to put it on record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from setup.sign import sign_all

from exitletters.formats import load as format_of
from exitletters.issuing.finals import Finals, composed, finals
from exitletters.pack import rendered
from exitletters.pipeline import Order
from exitletters.store import Store, opened
from exitletters.store_place import StorePlace
from tests.conftest import Changes, Desk
from tests.core.memo import CALLED


def in_text(desk: Desk, changes: Changes | None = None) -> Finals:
    """Return the finals of a changed clean case as plain text alone: what takes long is left out."""
    desk.policy()
    letters = composed(Order(desk.case({**CALLED, **(changes or {})})))
    return finals(letters, dict(rendered([(one, format_of("txt")) for one in letters], is_final=True)))


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Finals:
    """Return a letter and its memo."""
    return in_text(Desk(tmp_path_factory.mktemp("pack")))


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Finals:
    """Return the same case with another last day."""
    return in_text(Desk(tmp_path_factory.mktemp("other")), {"settlement.pay_by": "2026-07-15"})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Yield an empty store."""
    found = opened(StorePlace(tmp_path / "store.sqlite3"))
    yield found
    found.close()


@pytest.fixture
def signed(pack: Finals, store: Store) -> Finals:
    """Return the pack, with everything signed in the store."""
    sign_all(pack, store)
    return pack
