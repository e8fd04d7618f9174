"""Whether what was issued was forgotten since: the ledger says so, and nothing else is left to ask."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select

from exitletters.codes import retention as codes
from exitletters.findings import Finding, Refused
from exitletters.issuing import inputs
from exitletters.issuing.record import Issue
from exitletters.ledger import Event
from exitletters.store import Store
from exitletters.store.tables import ledger


def refuse_forgotten(store: Store, issue: Issue, folder: Path) -> None:
    """Raise `Refused` (EL536) where an issue was forgotten; somebody's copy of its archive can still prove it."""
    day = forgotten_on(store, issue)
    if day and not (folder / f"{issue.case_id}{inputs.SUFFIX}").exists():
        raise Refused(Finding(codes.ISSUE_FORGOTTEN, fields={"id": issue.id, "day": day}))


def forgotten_on(store: Store, issue: Issue) -> str | None:
    """Return the day on which the files of an issue were removed, as ISO text; None where they were not."""
    with store.reading() as connection:
        at = forgotten_after(connection, issue.case_id, issue.entry)
    return at[:10] if at else None


def forgotten_after(connection: Connection, case_id: str, entry: int) -> str | None:
    """Return when a case was forgotten, by the first such entry after another; None where it was not."""
    mine = (ledger.c.case_id == case_id, ledger.c.event == Event.FORGOTTEN, ledger.c.seq > entry)
    found: str | None = connection.execute(select(ledger.c.at).where(*mine).order_by(ledger.c.seq).limit(1)).scalar()
    return found
