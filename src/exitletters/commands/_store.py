"""What commands share that keep something on record: the store, its clock and the key that signs its entries."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._speech import say

if TYPE_CHECKING:
    from exitletters.policy import Policy
    from exitletters.store import Store
    from exitletters.store_place import StorePlace


def opened_store(place: StorePlace, *, is_made: bool = True) -> Store:
    """Return the store, made if there is none and it may be; raise `Unavailable` as `store.opened` does.

    Its entries are signed where EXITLETTERS_LEDGER_KEY names a key (EXITLETTERS_LEDGER_PASSPHRASE opens it).
    """
    from exitletters import store

    opener: Callable[..., Store] = store.opened if is_made else store.existing
    return opener(place, clock(), _signer())


def clock() -> Callable[[], datetime]:
    """Return what tells the time: what the caller of `main` hands in, else the machine's clock."""
    from exitletters.store import utc_now

    given = click.get_current_context().find_root().obj
    return given if callable(given) else utc_now


def store_of_policy(policy: Path | None, asked: str | None) -> Store:
    """Return a store that is there already: the one asked for, else a policy's; raise `UsageError` for neither."""
    return opened_store(place_named(policy, asked), is_made=False)


def place_named(policy: Path | None, asked: str | None) -> StorePlace:
    """Return where the store is of a policy file, or the one that is asked for by itself; one of them is needed."""
    from exitletters.store_place import place_of

    if asked:
        return place_of(Path(), None, asked)
    if policy is None:
        raise click.UsageError(say("Say whose store: --policy FILE, or --store FILE|URL (or EXITLETTERS_STORE)."))
    from exitletters.reading import read_policy
    from exitletters.source import read

    return place_of(policy, read_policy(read(policy)).store)


def store_of(policy: Path, asked: str | None, *, is_made: bool) -> tuple[Policy, Store]:
    """Return a policy with its store, or with the one asked for; only the policy's own is made, and only if asked.

    Raise `Unavailable` (EL506) where there is none.
    """
    from exitletters import reading, source
    from exitletters.store_place import place_of

    rules = reading.read_policy(source.read(policy))
    return rules, opened_store(place_of(policy, rules.store, asked), is_made=is_made and asked is None)


@contextmanager
def kept_in(place: StorePlace, *, is_made: bool = False) -> Iterator[Store]:
    """Give the store and let go of it at the end; it is made only if asked."""
    with closing(opened_store(place, is_made=is_made)) as store:
        yield store


def _signer() -> Callable[[bytes], str] | None:
    from exitletters.ledger.keys import signer

    path = os.environ.get("EXITLETTERS_LEDGER_KEY")
    return signer(Path(path), os.environ.get("EXITLETTERS_LEDGER_PASSPHRASE", "")) if path else None
