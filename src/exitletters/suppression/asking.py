"""What a letter asks the list in the store, and a campaign for each of its letters (G-WIN01)."""

from __future__ import annotations

from pathlib import Path

from exitletters.case import Case
from exitletters.open_store import asked_often
from exitletters.store_place import StorePlace
from exitletters.suppression import FILE, known_by
from exitletters.suppression.file import read
from exitletters.suppression.kept import days_of, since


def paths(place: StorePlace, case: Case) -> tuple[str, ...] | None:
    """Return the fields of a case whose value is on the list; None where there is no store to ask (G-WIN01)."""
    store = asked_often(place)
    if store is None:
        return None
    known = list(known_by(case))
    with store.reading() as connection:
        found = since(connection, [(sort, plain) for _, sort, plain in known])
    return tuple(path for (path, _, _), day in zip(known, found, strict=True) if day)


def left_out(policy: Path, place: StorePlace) -> Path | None:
    """Return a list beside the policy of which the store does not hold the end; raise `Refused` as `file.read` does.

    Lists only grow, and are imported whole: a store that holds the last line of one holds all of it.
    """
    beside = policy.with_name(FILE)
    last = {[*one.days][-1] for one in read(beside) if one.days} if beside.is_file() else set()
    store = asked_often(place) if last else None
    if store is None:
        return beside if last else None
    with store.reading() as connection:
        return None if last <= days_of(connection, last).keys() else beside


def state(place: StorePlace) -> tuple[str, ...]:
    """Return what changes whenever the list does: which store it is in, and the entry that it last grew with.

    An empty list is as none: a campaign makes the store that its finals are put on record in.
    """
    store = asked_often(place)
    if store is None:
        return ()
    from sqlalchemy import func, select

    from exitletters.store.tables import suppressions

    with store.reading() as connection:
        last = connection.execute(select(func.max(suppressions.c.entry))).scalar()
    return (store.setting("id"), str(last)) if last else ()
