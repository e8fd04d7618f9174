"""What commands share that keep something on record: the store, its clock and the key that signs its entries."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from exitletters.store import Store
    from exitletters.store.place import StorePlace


def opened_store(place: StorePlace, *, is_made: bool = True) -> Store:
    """Return the store, made if there is none and it may be; raise `Unavailable` as `store.opened` does.

    Its entries are signed where EXITLETTERS_LEDGER_KEY names a key (EXITLETTERS_LEDGER_PASSPHRASE opens it).
    """
    from exitletters import store

    opener: Callable[..., Store] = store.opened if is_made else store.existing
    given = click.get_current_context().find_root().obj
    return opener(place, given if callable(given) else store.utc_now, _signer())


def store_of_policy(policy: Path | None, asked: str | None) -> Store:
    """Return a store that is there already: the one asked for, else a policy's; raise `UsageError` for neither."""
    from exitletters import reading, source
    from exitletters.store.place import place_of

    if asked:
        return opened_store(place_of(Path(), None, asked), is_made=False)
    if policy is None:
        raise click.UsageError("Say whose record: --policy FILE, or --store FILE or URL (or EXITLETTERS_STORE).")
    named = reading.read_policy(source.read(policy)).store
    place = place_of(policy, named)
    return opened_store(place, is_made=False)


def _signer() -> Callable[[bytes], str] | None:
    from exitletters.ledger.keys import signer

    path = os.environ.get("EXITLETTERS_LEDGER_KEY")
    return signer(Path(path), os.environ.get("EXITLETTERS_LEDGER_PASSPHRASE", "")) if path else None
