"""How long a case is kept: some years after the last that happened to it, and while it is being sent (domain 5)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from exitletters.days import months_after
from exitletters.ledger import Event
from exitletters.store.tables import issues, ledger

_MONTHS = 12
_NO_PART_OF_IT = (Event.FORGOTTEN, Event.EXPORTED)  # looking at a case, or removing it, does not prolong its time
_OUTCOMES = (Event.SENT, Event.NOT_SENT)


@dataclass(frozen=True, slots=True)
class Past:
    """What is on record of a case: its last day, when and by which entry it was last forgotten, what is being sent.

    `last` is None where nothing is on record; `is_forgotten` tells that nothing was added since it was forgotten.
    """

    last: date | None = None
    forgotten_on: str | None = None
    forgotten_by: int = 0
    is_forgotten: bool = False
    sending: str = ""

    def kept_until(self, years: int) -> date | None:
        """Return the last day on which the case is kept: of 29 February, the last of a February; None for no end."""
        return months_after(self.last, _MONTHS * years) if self.last else None


def past_of(connection: Connection, case_id: str) -> Past:
    """Return what is on record of a case."""
    columns = (ledger.c.seq, ledger.c.at, ledger.c.event, ledger.c.details)
    rows = connection.execute(select(*columns).where(ledger.c.case_id == case_id).order_by(ledger.c.seq)).all()
    dated = connection.execute(select(issues.c.dated).where(issues.c.case_id == case_id)).scalars()
    told = [one for one in rows if one.event not in _NO_PART_OF_IT]
    gone = [one for one in rows if one.event == Event.FORGOTTEN]
    days = [*(one.at[:10] for one in told), *filter(None, dated)]
    return Past(
        max(map(date.fromisoformat, days), default=None),
        gone[-1].at[:10] if gone else None,
        gone[-1].seq if gone else 0,
        bool(gone) and all(one.seq < gone[-1].seq for one in told),
        _sending((one.event, json.loads(one.details)) for one in rows),
    )


def due(connection: Connection, years: int, today: date) -> Iterator[tuple[str, date]]:
    """Yield every case on record whose time is over, with the last day on which it had to be kept."""
    named = ledger.c.case_id != ""
    rows = connection.execute(
        select(ledger.c.case_id, func.max(ledger.c.at))
        .where(named, ledger.c.event.not_in(_NO_PART_OF_IT))
        .group_by(ledger.c.case_id)
        .order_by(ledger.c.case_id)
    ).all()
    for case_id, _ in (one for one in rows if months_after(date.fromisoformat(one[1][:10]), _MONTHS * years) < today):
        until = past_of(connection, case_id).kept_until(years)  # the date of a letter may lie after its entries
        if until and until < today:
            yield case_id, until


def _sending(entries: Iterator[tuple[str, dict[str, object]]]) -> str:
    """Return the issue of an attempt whose outcome nobody knows; "" where there is none."""
    open_: dict[str, str] = {}
    for event, details in entries:
        attempt = json.dumps([details.get(name) for name in ("issue", "message", "attempt")])
        if event == Event.SENDING:
            open_[attempt] = str(details.get("issue", ""))
        elif event in _OUTCOMES:
            open_.pop(attempt, None)
    return next(iter(open_.values()), "")
