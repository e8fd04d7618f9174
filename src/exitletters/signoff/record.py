"""Signatures in the store: how they get there, and how they are read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from exitletters.ledger import Event
from exitletters.signoff.statement import Act, Statement
from exitletters.signoff.subject import Subject, packed
from exitletters.store import Store
from exitletters.store.tables import ledger, signatures


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature on record; `at` is when it was recorded, `parts` and `fields` what it was given for."""

    entry: int
    at: str
    statement: Statement
    signature: str
    parts: Mapping[str, Any]
    fields: Mapping[str, str]


def signed(store: Store, case_id: str) -> tuple[Signed, ...]:
    """Return every signature for a case, oldest first."""
    query = (
        select(signatures, ledger.c.at)
        .join(ledger, ledger.c.seq == signatures.c.entry)
        .where(signatures.c.case_id == case_id)
        .order_by(signatures.c.entry)
    )
    with store.reading() as connection:
        return tuple(_read(dict(row._mapping)) for row in connection.execute(query))


def keep(store: Store, statement: Statement, signature: str, subject: Subject, marks: Mapping[str, str]) -> int:
    """Put a signature on record and return the number of its entry in the ledger."""
    row = {
        "act": statement.act,
        "what": statement.what,
        "case_id": statement.case_id,
        "person": statement.person,
        "given_on": statement.given_on.isoformat(),
        "subject": statement.subject,
        "parts": packed(subject.parts),
        "fields": packed(marks),
        "signature": signature,
    }
    with store.changing() as change:
        return change.add(
            signatures, [row], statement.act.event,
            case_id=statement.case_id, actor=statement.person, what=statement.what, subject=statement.subject,
        )  # fmt: skip


def keep_refusal(store: Store, act: Act, what: str, case_id: str, person: str, why: str) -> None:
    """Put on record that somebody tried to sign and was refused; `why` is the id of a finding's code."""
    with store.changing() as change:
        change.record(Event.SIGNING_REFUSED, case_id=case_id, actor=person, act=act, what=what, why=why)


def _read(row: Mapping[str, Any]) -> Signed:
    statement = Statement(
        Act(row["act"]), row["what"], row["case_id"], row["person"], date.fromisoformat(row["given_on"]), row["subject"]
    )
    parts, fields = json.loads(row["parts"]), json.loads(row["fields"])
    return Signed(row["entry"], row["at"], statement, row["signature"], parts, fields)
