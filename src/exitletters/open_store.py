"""The store that one process asks for letter after letter: opened once, not once a letter.

Nothing that a store needs is imported where there is none: most drafts are written before anything is on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exitletters.codes import store as codes
from exitletters.findings import Unavailable
from exitletters.store_place import StorePlace

if TYPE_CHECKING:
    from exitletters.store import Store

_open: list[Store] = []


def asked_often(place: StorePlace) -> Store | None:
    """Return an open store for reading, None where there is none; raise `Unavailable` as `store.opened` does.

    The connection to a server stays open between questions, and is made anew where it broke. A file is opened for
    each question: that takes a moment only, and it may be replaced by a backup under the same name.
    """
    if not place.exists:
        return None
    if not _open or _open[0].place != place:
        from exitletters.store import Store, existing
        from exitletters.store.engine import engine_of

        let_go()
        try:
            existing(place).close()
        except Unavailable as unavailable:
            if unavailable.findings[0].code is codes.STORE_MISSING:
                return None
            raise
        _open.append(Store(engine_of(place, stays=True), place))
    return _open[0]


def let_go() -> None:
    """Close the store that was asked."""
    while _open:
        _open.pop().close()
