"""The store that one process asks for letter after letter: opened once, not once a letter."""

from __future__ import annotations

from exitletters.store import Store, opened
from exitletters.store.place import StorePlace

_open: list[Store] = []


def asked_often(place: StorePlace) -> Store:
    """Return an open store for reading; raise `Unavailable` as `store.opened` does.

    The connection to a server stays open between questions, and is made anew where it broke. A file is opened for
    each question: that takes a moment only, and it may be replaced by a backup under the same name.
    """
    if not _open or _open[0].place != place:
        closed()
        _open.append(opened(place, stays=True))
    return _open[0]


def closed() -> None:
    """Let go of the store that was asked."""
    while _open:
        _open.pop().close()
