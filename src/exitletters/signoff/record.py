"""Signatures in the store: how they get there, and how they are read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import select

from exitletters.codes import signing as codes
from exitletters.findings import Finding, Unavailable
from exitletters.ledger import Event
from exitletters.signoff.statement import Act, Statement
from exitletters.signoff.subject import Subject, packed
from exitletters.store import Store
from exitletters.store.tables import ledger, signatures

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


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
    """Return every signature for a case, oldest first; raise `Unavailable` (EL585) where one cannot be read."""
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
    """Put on record that somebody tried to sign and was refused; `why` is the id of a finding's code.

    `what` and `person` are what somebody typed: anything but an id or the name of a function becomes "?".
    """
    with store.changing() as change:
        what = _as_id(what)
        change.record(Event.SIGNING_REFUSED, case_id=case_id, actor=_as_id(person), act=act, what=what, why=why)


def _as_id(typed: str) -> str:
    return typed if _ID.fullmatch(typed) else "?"


def _read(row: Mapping[str, Any]) -> Signed:
    try:
        return _understood(row)
    except (ValueError, TypeError, AttributeError):
        raise Unavailable(Finding(codes.SIGNATURE_UNREADABLE, fields={"entry": str(row["entry"])})) from None


def _understood(row: Mapping[str, Any]) -> Signed:
    """Return a row as it was kept; raise an error of Python for what this program has not written."""
    given_on, act = date.fromisoformat(row["given_on"]), Act(row["act"])
    parts, fields = json.loads(row["parts"]), json.loads(row["fields"])
    words = [row[name] for name in ("what", "case_id", "person", "subject", "signature")]
    kept = (_texts(one) for one in (fields, parts.get("inputs"), parts.get("outputs")))
    if not all(isinstance(one, str) for one in (*words, *chain.from_iterable(kept))):
        raise TypeError
    statement = Statement(act, row["what"], row["case_id"], row["person"], given_on, row["subject"])
    return Signed(row["entry"], row["at"], statement, row["signature"], parts, fields)


def _texts(value: Any) -> Iterator[Any]:
    """Yield what a mapping holds; what is no mapping is no text either."""
    yield from value.values() if isinstance(value, dict) else (None,)
