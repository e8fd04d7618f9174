"""A campaign and the stores of its cases: its letters are compared with those on record, and its finals are added.

Letters of the campaign's own cases are left out there: `sameness` compares them as they are now, and what is on record
of them changes while the campaign goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitletters.campaign import Told, silent
from exitletters.campaign.plan import Planned
from exitletters.campaign.sameness import Printed
from exitletters.similarity import Sentence
from exitletters.store import Clock, Store, existing, opened, utc_now
from exitletters.store_place import StorePlace

if TYPE_CHECKING:
    from exitletters.similarity import Earlier

Alike = Mapping[str, Mapping[str, Mapping[str, Any]]]
MANIFEST = "manifest.json"
_AT_ONCE = 500  # cases in a query


@dataclass(slots=True)
class Stores:
    """The stores of a campaign, each opened once; use `close` at the end."""

    is_final: bool = False
    clock: Clock = utc_now
    _open: dict[StorePlace, Store] = field(default_factory=dict)

    def of(self, place: StorePlace | None) -> Store | None:
        """Return a store; None where there is none and nothing will be put on record. Raise `Unavailable`."""
        if place is None or not (self.is_final or place.exists):
            return None
        if place not in self._open:
            self._open[place] = (opened if self.is_final else existing)(place, self.clock)
        return self._open[place]

    def close(self) -> None:
        """Let go of every connection."""
        for one in self._open.values():
            one.close()


def with_issued(
    stores: Stores, same: Alike, letters: Sequence[tuple[Planned, Printed]], left_out: Set[str], say: Told = silent
) -> Alike:
    """Return what is alike, with what letters on record are; of two that are nearest, the nearer."""
    compared = [
        (one, printed) for one, printed in letters if printed.data["limit"] is not None and stores.of(one.store)
    ]
    if not compared:
        return same
    from exitletters.earlier import EarlierLetters

    found = {case: dict(groups) for case, groups in same.items()}
    for at, (planned, printed) in enumerate(compared, 1):
        store = stores.of(planned.store)
        if store:
            group = f"{printed.data['kind']} {printed.data['locale']}"
            told = found.get(printed.case, {}).get(group, {})
            more = _more(EarlierLetters(store, left_out), printed, told)
            if more:
                found.setdefault(printed.case, {})[group] = {**told, **more}
        say("comparing", at, len(compared))
    return found


def _more(earlier: Earlier, printed: Printed, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be told of a letter anew: a nearer one, sentences that others on record have."""
    kind, locale, limit = (printed.data[name] for name in ("kind", "locale", "limit"))
    more = dict[str, Any]()
    nearest = earlier.nearest(kind, locale, printed.case, bytes.fromhex(printed.data["letter"]), Decimal(limit))
    if nearest and nearest.similarity > told.get("nearest", ("", 0.0))[1]:
        more["nearest"] = (nearest.case_id, nearest.similarity)
    mine = [tuple(one) for one in told.get("reused", ())]
    known = {(path, nth) for path, nth, _ in mine}
    asked = [Sentence(path, nth, bytes.fromhex(text)) for path, nth, text in printed.data["sentences"]]
    reused = earlier.reused(kind, locale, printed.case, [one for one in asked if (one.path, one.nth) not in known])
    if reused:
        more["reused"] = mine + [(one.sentence.path, one.sentence.nth, one.case_id) for one in reused]
    return more


def unrecorded(stores: Stores, made: Iterable[tuple[Planned, Mapping[str, str]]]) -> Iterator[tuple[Planned, str]]:
    """Yield the cases whose letters are in place but not on record, each with the digest of its manifest."""
    by_place: dict[StorePlace, list[tuple[Planned, str]]] = {}
    for case, outputs in made:
        if stores.is_final and case.store and MANIFEST in outputs:
            by_place.setdefault(case.store, []).append((case, outputs[MANIFEST]))
    for place, those in by_place.items():
        for at in range(0, len(those), _AT_ONCE):
            some = those[at : at + _AT_ONCE]
            known = _on_record(stores.of(place), [case.case for case, _ in some])
            yield from (one for one in some if one[1] not in known)


def _on_record(store: Store | None, cases: Sequence[str]) -> set[str]:
    from sqlalchemy import select

    from exitletters.store.tables import issues

    if store is None:
        return set()
    with store.reading() as connection:
        return set(connection.execute(select(issues.c.manifest).where(issues.c.case_id.in_(cases))).scalars())


def put_on_record(stores: Stores, case: Planned, digest: str, folder: Path) -> None:
    """Put a letter that is in place on record, in the place of what is in force for its case; once."""
    from exitletters.issuing import manifests, record
    from exitletters.issuing.ids import customer_digest

    store, data = stores.of(case.store), (folder / MANIFEST).read_bytes()
    told = manifests.read(data) if hashlib.sha256(data).hexdigest() == digest else None
    if store is None or told is None or not told.letters:
        return
    customer = customer_digest(store.setting("salt"), case.customer)
    with store.changing() as change:
        before = record.standing(change, case.case)
        issue = told.issue(customer, before[-1].id if before else None)
        if not record.is_known(change, issue):
            record.keep(change, issue, told.letters)
