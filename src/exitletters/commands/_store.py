"""What commands share that keep something on record: the store, its clock and the key that signs its entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from exitletters.store import Store
    from exitletters.store.place import StorePlace


def opened_store(place: StorePlace, *, is_made: bool = True) -> Store:
    """Return the store, made if there is none and it may be; raise `Unavailable` as `store.opened` does."""
    from exitletters import store

    opener: Callable[..., Store] = store.opened if is_made else store.existing
    given = click.get_current_context().find_root().obj
    return opener(place, given if callable(given) else store.utc_now)
