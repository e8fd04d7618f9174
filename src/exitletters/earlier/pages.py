"""Pages: the prints of many letters of a kind and locale together, so that one is quickly compared with all of them.

A page is made when enough letters have come, and never changes; it follows from the letters alone.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from exitletters.prints import BLOCK, side_by_side
from exitletters.store.tables import letter_pages, letters


def paged(connection: Connection, groups: Iterable[tuple[str, str]], size: int = BLOCK) -> None:
    """Make the pages that letters of these kinds and locales are enough for; within the transaction that adds them."""
    one = letters.c
    for kind, locale in groups:
        while True:
            last = last_paged(connection, kind, locale)
            waiting = (one.kind == kind, one.locale == locale, one.id > last)
            if connection.execute(select(func.count()).select_from(letters).where(*waiting)).scalar_one() < size:
                break
            query = select(one.id, one.print).where(*waiting).order_by(one.id).limit(size)
            rows = connection.execute(query).all()
            written = [row for row in rows if row.print]
            page = {
                "kind": kind,
                "locale": locale,
                "last": rows[-1].id,
                "ids": _packed(row.id for row in written),
                "lanes": side_by_side([row.print for row in written]),
            }
            connection.execute(insert(letter_pages), page)


def last_paged(connection: Connection, kind: str, locale: str) -> int:
    """Return the id of the last letter of a kind and locale that is on a page; 0 where none is."""
    page = letter_pages.c
    found = connection.execute(select(func.max(page.last)).where(page.kind == kind, page.locale == locale)).scalar()
    return found or 0


def ids_of(packed: bytes) -> array[int]:
    """Return the ids of a page's letters."""
    ids = array("I", packed)
    if sys.byteorder == "big":
        ids.byteswap()
    return ids


def _packed(ids: Iterable[int]) -> bytes:
    found = array("I", ids)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()
