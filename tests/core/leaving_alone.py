"""Stores with people on the list, for tests of who is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from exitletters.store import Store, opened
from exitletters.store_place import StorePlace
from exitletters.suppression import Hashes, Sort, hash_of, kept, normal
from exitletters.suppression.file import lines

HELEN, NUMBER, CUSTOMER = "helen@greenvale.example", "+1 555 010 0133", "C-3301"
DAY, LATER = "2026-03-02", "2026-04-01"
SALT = bytes(range(32))


@contextmanager
def store_in(place: StorePlace) -> Iterator[Store]:
    with closing(opened(place)) as store:
        yield store


def listed(place: StorePlace, *values: str, sort: Sort = Sort.EMAIL, day: str = DAY) -> int:
    with store_in(place) as store:
        return kept.add(store, sort, [normal(sort, one) for one in values], day)


def found(place: StorePlace, *values: str, sort: Sort = Sort.EMAIL) -> list[str | None]:
    with store_in(place) as store, store.reading() as connection:
        return kept.since(connection, [(sort, normal(sort, one)) for one in values])


def hashes(*values: str, salt: bytes = SALT, day: str = DAY) -> Hashes:
    """Return a list as an earlier release made it, of e-mail addresses."""
    return Hashes(salt, {hash_of(salt, Sort.EMAIL, one): day for one in values})


def text_of(*lists: Hashes) -> bytes:
    return b"".join(lines(lists))


def old_list(folder: Path, *values: str, name: str = "suppression.txt") -> Path:
    path = folder / name
    path.write_bytes(text_of(hashes(*values)))
    return path
