"""Putting letters on record: the prints of a pack's documents, added with the issue they belong to (G-PER02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Table, func, select

from exitletters.earlier.pages import paged
from exitletters.ledger import Event
from exitletters.store import Change, Row
from exitletters.store.tables import issues, letters, sentences


@dataclass(frozen=True, slots=True)
class Prints:
    """What is kept of a customer's document; `issued_on` is ISO text, empty where the case had no date."""

    kind: str
    locale: str
    issued_on: str
    letter: bytes
    sentences: tuple[bytes, ...]


def add(change: Change, issue: Row, those: Sequence[Prints], event: Event = Event.ISSUED) -> int:
    """Add a row of `issues` with its letters and the one entry that tells of them; return the entry's number."""
    first = (change.connection.execute(select(func.max(letters.c.id))).scalar() or 0) + 1
    case_id, about = issue["case_id"], {"issue": issue["id"], "subject": issue["subject"]}
    rows = {issues: [issue], **_rows(issue["id"], case_id, first, those)}
    seq = change.add_together(rows, event, case_id=case_id, **about)
    paged(change.connection, {(one.kind, one.locale) for one in those})
    return seq


def _rows(issue: str, case_id: str, first: int, those: Sequence[Prints]) -> dict[Table, Sequence[Row]]:
    numbered = list(enumerate(those, first))
    about = {"issue": issue, "case_id": case_id}
    return {
        letters: [
            {
                "id": id_,
                **about,
                "kind": one.kind,
                "locale": one.locale,
                "issued_on": one.issued_on,
                "print": one.letter,
            }
            for id_, one in numbered
        ],
        sentences: [
            {"letter": id_, "nth": nth, "print": print_}
            for id_, one in numbered
            for nth, print_ in enumerate(one.sentences, 1)
        ],
    }
