"""An issued message on its way out: the bytes that were issued, and whom they are for by their own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

from exitletters.codes import sending as codes
from exitletters.document import Mailbox
from exitletters.findings import Finding, Refused
from exitletters.mailing import address_problem
from exitletters.speaking import phrase

_ONCE = ("From", "To", "Date", "Subject", "Message-ID")
_NEVER = ("Cc", "Bcc", "Sender", "Resent-To", "Resent-Cc", "Resent-Bcc", "Resent-From")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message and what stands in its head; the envelope is made of nothing else."""

    file: Path
    data: bytes
    sender: Mailbox
    recipient: Mailbox
    subject: str
    dated: date
    message_id: str
    is_offer: bool

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the bytes."""
        return sha256(self.data).hexdigest()


def read(file: Path, digest: str) -> Outgoing:
    """Return the message in a file; raise `Refused` for other bytes than were issued (EL592), or no letter (EL593)."""
    data = _issued_bytes(file, digest)
    message = message_from_bytes(data, policy=policy.default)
    found = [Finding(codes.NOT_ADDRESSED, fields={"problem": one}) for one in _problems(data, message)]
    if found:
        raise Refused(*found)
    return Outgoing(
        file=file,
        data=data,
        sender=_mailbox(message, "From"),
        recipient=_mailbox(message, "To"),
        subject=str(message["Subject"]),
        dated=message["Date"].datetime.date(),
        message_id=str(message["Message-ID"]),
        is_offer="List-Unsubscribe" in message,
    )


def _issued_bytes(file: Path, digest: str) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _other(file, error.strerror or phrase("it cannot be read")) from None
    if sha256(data).hexdigest() != digest:
        raise _other(file, phrase("its bytes have another digest than the one on record"))
    return data


def _other(file: Path, problem: str) -> Refused:
    return Refused(Finding(codes.NOT_AS_ISSUED, fields={"file": str(file), "problem": problem}))


def _problems(data: bytes, message: EmailMessage) -> Iterator[str]:
    """Yield what keeps a message from being sent to exactly one person by exactly one."""
    if "X-Unsent" in message:
        yield phrase("it is a draft")
    if not (data.isascii() and data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n")):
        yield phrase("its bytes are not lines of ASCII")
    yield from (
        phrase("it has not exactly one {name}", name=name) for name in _ONCE if len(message.get_all(name, [])) != 1
    )
    yield from (phrase("it has a {name}", name=name) for name in _NEVER if name in message)
    for name in ("From", "To"):
        if name in message and not _is_one(message, name):
            yield phrase("its {name} is not exactly one address", name=name)
    if "Date" in message and message["Date"].datetime is None:
        yield phrase("its Date is no day")


def _is_one(message: EmailMessage, name: str) -> bool:
    found = message[name].addresses
    return len(found) == 1 and not address_problem(found[0].addr_spec)


def _mailbox(message: EmailMessage, name: str) -> Mailbox:
    (one,) = message[name].addresses
    raw = next(value for key, value in message.raw_items() if key.lower() == name.lower())
    # The parser of addresses puts a blank between two encoded words of a name; that of headers does not.
    return Mailbox(str(make_header(decode_header(raw.rpartition("<")[0].strip()))), one.addr_spec)
