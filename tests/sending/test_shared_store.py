"""The outbox in a shared store: PostgreSQL keeps attempts, outcomes and questions as a file does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from exitletters.findings import Refused, Unavailable
from exitletters.ledger import Event
from exitletters.sending import answered
from exitletters.store import tables
from exitletters.store_place import StorePlace
from tests.postgres import running
from tests.sending.desk import CASE, Desk, letter, taken
from tests.sending.test_once import LOST, Postman


@dataclass(frozen=True)
class SharedDesk(Desk):
    """A desk whose store is a server's."""

    url: str = ""

    @property
    def place(self) -> StorePlace:
        return StorePlace(url=self.url)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running() as server:
        yield SharedDesk(Path(tmp_path_factory.mktemp("shared")), server.url())


def test_a_question_is_asked_answered_and_the_letter_sent_once(shared: Desk) -> None:
    issue = shared.issue(letter())
    for post in (Postman(LOST), Postman()):
        with pytest.raises(Refused, match="nobody knows yet"):
            shared.send(issue, post)
    answered(shared.store(), issue, Event.NOT_SENT, "b-quiroga")
    sent = shared.send(issue, taken)
    assert shared.send(issue, Postman()) == sent
    assert shared.attempts() == [(1, "not-sent"), (2, "sent")]
    with shared.store().reading() as connection:
        row = connection.execute(select(tables.deliveries).where(tables.deliveries.c.state == "sent")).one()._mapping
    other = {name: row[name] for name in row if name != "entry"} | {"state": "not-sent"}
    with pytest.raises(Unavailable), shared.store().changing() as change:
        change.add(tables.deliveries, [other], Event.NOT_SENT, case_id=CASE)
    with pytest.raises(Unavailable, match="cannot be changed"), shared.store().changing() as change:
        change.connection.execute(tables.deliveries.update().values(state="not-sent"))
