"""The outbox: an attempt is on record before anything leaves, and its outcome once it is known.

An attempt without an outcome is a question to a person, never a reason to send once more.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from exitletters.ledger import Event
from exitletters.store import Change, Store, tables
from exitletters.suppression import Sort, normal


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: of which issue and message, its number from 1, and its state (`sending`, `sent`, `not-sent`).

    `began` and `at` are the times of its first and last entry, UTC as ISO text.
    """

    issue: str
    message: str
    number: int
    state: Event
    recipient: str
    began: str = ""
    at: str = ""
    reply: int | None = None


def attempts(connection: Connection, case_id: str) -> tuple[Attempt, ...]:
    """Return every attempt for a case, in order: a question about one issue is a question about the next."""
    deliveries, issues, ledger = tables.deliveries, tables.issues, tables.ledger
    rows = connection.execute(
        select(deliveries, ledger.c.at)
        .join(issues, issues.c.id == deliveries.c.issue)
        .join(ledger, ledger.c.seq == deliveries.c.entry)
        .where(issues.c.case_id == case_id)
        .order_by(deliveries.c.entry)
    )
    found: dict[tuple[str, int], Attempt] = {}
    for row in rows:
        key = (row.message, row.attempt)
        began = found[key].began if key in found else row.at
        found[key] = Attempt(
            row.issue, row.message, row.attempt, Event(row.state), row.recipient, began, row.at, row.reply
        )
    return tuple(found.values())


def open_one(found: Iterable[Attempt]) -> Attempt | None:
    """Return the attempt whose outcome nobody knows yet; there is one at most."""
    return next((one for one in found if one.state is Event.SENDING), None)


def sent_one(found: Iterable[Attempt], message: str) -> Attempt | None:
    """Return the attempt that sent this message, of whichever issue: the same bytes are the same letter."""
    return next((one for one in found if one.state is Event.SENT and one.message == message), None)


def last_sent(found: Iterable[Attempt]) -> Attempt | None:
    """Return the attempt that a server took last, whatever the message was."""
    return max((one for one in found if one.state is Event.SENT), key=lambda one: one.at, default=None)


def begun(change: Change, case_id: str, issue: str, message: str, recipient: str) -> Attempt:
    """Put a new attempt on record; the caller has looked, in the same change, that none is open."""
    known = attempts(change.connection, case_id)
    number = 1 + max((one.number for one in known if one.message == message), default=0)
    return _added(change, case_id, Attempt(issue, message, number, Event.SENDING, recipient))


def ended(
    change: Change, case_id: str, attempt: Attempt, outcome: Event, reply: int | None = None, actor: str = ""
) -> Attempt:
    """Put the outcome of an attempt on record; `actor` is the person who told it, "" for the server's answer."""
    return _added(change, case_id, replace(attempt, state=outcome, reply=reply), actor)


def shown(at: str) -> str:
    """Return the time of an entry as people read it."""
    return f"{at[:10]} {at[11:19]} UTC"


def recipient_digest(store: Store, address: str) -> str:
    """Return the keyed digest that stands for an address in this store."""
    plain = normal(Sort.EMAIL, address)
    return hmac.digest(bytes.fromhex(store.setting("salt")), f"recipient\0{plain}".encode(), "sha256").hex()


def _added(change: Change, case_id: str, attempt: Attempt, actor: str = "") -> Attempt:
    """Add a state of an attempt, and return it with its times."""
    known = {"issue": attempt.issue, "message": attempt.message, "attempt": attempt.number}
    row = {**known, "state": str(attempt.state), "recipient": attempt.recipient, "reply": attempt.reply}
    change.add(tables.deliveries, [row], attempt.state, case_id=case_id, actor=actor, **known)
    found = attempts(change.connection, case_id)
    return next(one for one in found if (one.message, one.number) == (attempt.message, attempt.number))
