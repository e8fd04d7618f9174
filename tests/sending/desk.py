"""An outgoing desk: a store, a folder of issued letters, and the rows that say they were issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from exitletters import store
from exitletters.document import Envelope, Mailbox
from exitletters.formats.eml import message
from exitletters.issuing.ids import issue_id
from exitletters.issuing.record import Issue, keep
from exitletters.ledger import Event
from exitletters.sending import Ready, prepared, send
from exitletters.sending.message import Outgoing
from exitletters.sending.outbox import Attempt, attempts
from exitletters.sending.server import MailServer, Security
from exitletters.sending.smtp import Answer
from exitletters.store_place import StorePlace
from tests.formats.samples import SAMPLES

NOW = datetime(2026, 5, 18, 12, tzinfo=UTC)
TODAY = NOW.date()
CASE, PDF = "TERM-2026-101", b"%PDF-1.7 the letter"
NOWHERE = MailServer("127.0.0.1", 9, Security.NONE)
ENDING = Envelope(
    sender=Mailbox("Tessa Moran", "hello@harborlight.example"),
    reply_to=Mailbox("Tessa Moran", "tessa@harborlight.example"),
    recipient=Mailbox("Helen Pratt", "helen@greenvale.example"),
    is_offer=False,
)
OFFER = replace(ENDING, is_offer=True, opt_out_email="stop@harborlight.example")


def letter(envelope: Envelope = ENDING, sample: str = "fa", title: str | None = None, dated: date = TODAY) -> bytes:
    """A message as it is issued: Persian, with its PDF."""
    document = replace(SAMPLES[sample], envelope=envelope, dated=dated)
    return message(replace(document, title=title or document.title), PDF)


def nobody(_: str) -> bool:
    """Nobody asked to be left alone."""
    return False


def taken(_: MailServer, __: Outgoing) -> Answer:
    """A server that takes everything."""
    return Answer(Event.SENT, 250)


@dataclass(frozen=True)
class Desk:
    """What a test has to send with."""

    folder: Path

    @property
    def place(self) -> StorePlace:
        return StorePlace(self.folder / "store.sqlite3")

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def store(self) -> store.Store:
        return store.opened(self.place, lambda: NOW)

    def issue(
        self, data: bytes, case: str = CASE, supersedes: str | None = None, more: Mapping[str, bytes] | None = None
    ) -> str:
        """Write a message where `issue` puts it, put it on record, and return the issue's id."""
        contents = {f"{case}.termination-letter.fa-IR.neutral.eml": data, "letter.pdf": PDF, **(more or {})}
        id_ = self.recorded({name: sha256(content).hexdigest() for name, content in contents.items()}, case, supersedes)
        folder = self.out / case / id_
        folder.mkdir(parents=True)
        for name, content in contents.items():
            (folder / name).write_bytes(content)
        return id_

    def recorded(self, outputs: dict[str, str], case: str = CASE, supersedes: str | None = None) -> str:
        """Put files on record as issued, and return the issue's id."""
        subject = sha256(repr((case, outputs, supersedes)).encode()).hexdigest()
        new = Issue(
            issue_id(subject), 0, "", case, "customer", "2026-05-18", subject,
            {"inputs": {}, "outputs": outputs}, "manifest", supersedes,
        )  # fmt: skip
        with self.store().changing() as change:
            keep(change, new, ())
        return new.id

    def file(self, issue: str, case: str = CASE) -> Path:
        """Return the message of an issue."""
        (found,) = (self.out / case / issue).glob("*.eml")
        return found

    def ready(self, asked: str = CASE) -> Ready:
        """Return what may be sent."""
        found = prepared(self.store(), asked, self.out, NOW.date(), nobody)
        assert isinstance(found, Ready)
        return found

    def send(self, asked: str, post: Callable[[MailServer, Outgoing], Answer], server: MailServer = NOWHERE) -> Attempt:
        """Look and send, as the command does."""
        found = prepared(self.store(), asked, self.out, NOW.date(), nobody)
        return send(self.store(), found, server, nobody, post) if isinstance(found, Ready) else found

    def attempts(self, case: str = CASE) -> list[tuple[int, str]]:
        """Return number and state of every attempt for a case."""
        with self.store().reading() as connection:
            return [(one.number, str(one.state)) for one in attempts(connection, case)]
