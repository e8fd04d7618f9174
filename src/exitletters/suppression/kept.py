"""The list in the store: hashes that are only ever added, each found again under the salt it was made with."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from exitletters.ledger import Event
from exitletters.suppression import Hashes, Sort, hash_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from exitletters.store import Change, Store

OWN = "salt"  # the store's setting; imported salts are settings too: salt.1, salt.2 …
_PURPOSE = b"exitletters/suppression/1"
_AT_ONCE = 5_000  # hashes a query


def add(store: Store, sort: Sort, plain: Iterable[str], day: str) -> int:
    """Add values in their one form, and return how many are new; who is there already keeps the first day."""
    with store.changing() as change:
        unique = list(dict.fromkeys(plain))
        known = since(change.connection, [(sort, one) for one in unique])
        salt = _salts(change.connection)[OWN]
        new = [one for one, found in zip(unique, known, strict=True) if not found]
        _insert(change, OWN, {hash_of(salt, sort, one): day for one in new})
        return len(new)


def take_in(store: Store, lists: Iterable[Hashes]) -> int:
    """Add lists under their own salts, all or none, and return how many hashes are new."""
    count = 0
    with store.changing() as change:
        for one in lists:
            known = days_of(change.connection, one.days)
            new = {hash_: day for hash_, day in one.days.items() if hash_ not in known}
            if new:
                _insert(change, _name_of(change, one.salt), new)
            count += len(new)
    return count


def since(connection: Connection, asked: Sequence[tuple[Sort, str]]) -> list[str | None]:
    """Return for each value, in its one form, the day since when it is on the list."""
    salts = _salts(connection).values()
    hashes = [[hash_of(salt, *one) for salt in salts] if one[1] else [] for one in asked]
    days = days_of(connection, (one for some in hashes for one in some))
    return [min((days[one] for one in some if one in days), default=None) for some in hashes]


def days_of(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    """Return those of the hashes that are there, with their days."""
    from sqlalchemy import select

    from exitletters.store.tables import suppressions

    table, left = suppressions.c, iter(hashes)
    found: dict[str, str] = {}
    while some := list(islice(left, _AT_ONCE)):
        rows = connection.execute(select(table.hash, table.day).where(table.hash.in_(some)))
        found.update((hash_, day) for hash_, day in rows)
    return found


def counted(connection: Connection) -> tuple[int, str | None, str | None]:
    """Return how many hashes there are, with the first and the last day."""
    from sqlalchemy import func, select

    from exitletters.store.tables import suppressions

    day = suppressions.c.day
    count, first, last = connection.execute(select(func.count(), func.min(day), func.max(day))).one()
    return count, first, last


def lists(connection: Connection) -> Iterator[Hashes]:
    """Yield everything by salt, in the order in which it grew; the store's own list even if nobody is on it."""
    from sqlalchemy import select

    from exitletters.store.tables import suppressions

    table = suppressions.c
    for name, salt in _salts(connection).items():
        query = select(table.hash, table.day).where(table.salt == name).order_by(table.entry, table.hash)
        yield Hashes(salt, {hash_: day for hash_, day in connection.execute(query)})


def _salts(connection: Connection) -> dict[str, bytes]:
    """Return every salt by its setting; the own one is derived, since a list that is given away shows its salt."""
    from sqlalchemy import select

    from exitletters.store.tables import settings

    name, value = settings.c.name, settings.c.value
    rows = connection.execute(select(name, value).where(name.startswith(OWN)).order_by(name))
    found = {one: bytes.fromhex(salt) for one, salt in rows}
    return {**found, OWN: hmac.digest(found[OWN], _PURPOSE, "sha256")}


def _name_of(change: Change, salt: bytes) -> str:
    """Return the setting of a salt, which is made for one that is new here."""
    from exitletters.store.tables import settings

    known = _salts(change.connection)
    for name, one in known.items():
        if one == salt:
            return name
    name = f"{OWN}.{len(known)}"
    change.add(settings, [{"name": name, "value": salt.hex()}], Event.SUPPRESSED)
    return name


def _insert(change: Change, name: str, days: Mapping[str, str]) -> None:
    from exitletters.store.tables import suppressions

    if days:
        rows = [{"hash": hash_, "day": day, "salt": name} for hash_, day in days.items()]
        change.add(suppressions, rows, Event.SUPPRESSED)
