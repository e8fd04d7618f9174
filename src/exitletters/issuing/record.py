"""What was issued, as the store has it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from exitletters.earlier.recording import Prints, add
from exitletters.facts import Audience
from exitletters.kinds import Purpose, load, names
from exitletters.ledger import Event, canonical
from exitletters.store import Change, Store
from exitletters.store.tables import issues, ledger


@dataclass(frozen=True, slots=True)
class Issue:
    """A pack of finals on record; `at` is when, `dated` the date of the customer's document, "" for none."""

    id: str
    entry: int
    at: str
    case_id: str
    customer: str
    dated: str
    subject: str
    parts: Mapping[str, Any]
    manifest: str
    supersedes: str | None = None

    @property
    def outputs(self) -> Mapping[str, str]:
        """Return the digest of each file by its name."""
        found: Mapping[str, str] = self.parts["outputs"]
        return found

    @property
    def purposes(self) -> frozenset[Purpose]:
        """Return what its papers are for customers: a warning and the ending that follows it are two things."""
        named = {part for name in self.outputs for part in name.split(".")[1:2]}
        kinds = [load(one) for one in named & set(names())]
        return frozenset(one.purpose for one in kinds if one.audience is Audience.CUSTOMER)


def of_case(store: Store, case_id: str) -> tuple[Issue, ...]:
    """Return all that was issued for a case, oldest first."""
    with store.reading() as connection:
        return _read(connection, issues.c.case_id == case_id)


def in_force(found: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Return those whose place no later one took."""
    gone = {one.supersedes for one in found}
    return tuple(one for one in found if one.id not in gone)


def by_id(store: Store, id_: str) -> Issue | None:
    """Return what was issued under an id."""
    with store.reading() as connection:
        return next(iter(_read(connection, issues.c.id == id_)), None)


def standing(change: Change, case_id: str) -> tuple[Issue, ...]:
    """Return, within a change, what is in force for a case, oldest first."""
    return in_force(_read(change.connection, issues.c.case_id == case_id))


def is_known(change: Change, issue: Issue) -> bool:
    """Tell, within a change, whether the same finals are on record by now."""
    query = select(issues.c.id).where(issues.c.subject == issue.subject)
    return change.connection.execute(query).first() is not None


def keep(change: Change, issue: Issue, letters: Sequence[Prints], event: Event = Event.ISSUED) -> int:
    """Put an issue on record within a change, with the prints of its letters; return the number of its entry."""
    row = {
        "id": issue.id,
        "case_id": issue.case_id,
        "customer": issue.customer,
        "dated": issue.dated,
        "subject": issue.subject,
        "parts": canonical(issue.parts),
        "manifest": issue.manifest,
        "supersedes": issue.supersedes,
    }
    return add(change, row, letters, event)


def _read(connection: Connection, where: Any) -> tuple[Issue, ...]:
    query = (
        select(issues, ledger.c.at).join(ledger, ledger.c.seq == issues.c.entry).where(where).order_by(issues.c.entry)
    )
    return tuple(Issue(**{**row._mapping, "parts": json.loads(row.parts)}) for row in connection.execute(query))
