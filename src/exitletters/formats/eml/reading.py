"""The finished message read back as its receivers will read it: nothing more and nothing less (safety 1.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256

from exitletters.speaking import phrase

_LONGEST_LINE = 998  # RFC 5322


@dataclass(frozen=True, slots=True)
class Meant:
    """What the message has to say when it is read: header names in order, subject, recipients, files by hash."""

    names: tuple[str, ...]
    subject: str
    recipients: tuple[str, ...]
    files: tuple[tuple[str, str], ...]  # name, SHA-256


def problems(data: bytes, meant: Meant) -> Iterator[str]:
    """Yield what a reader would find otherwise than it was meant."""
    if not _is_plain(data):
        yield phrase("its bytes are not short lines of ASCII")
    message = message_from_bytes(data, policy=policy.default)
    read = (
        (phrase("its headers"), tuple(message.keys()), meant.names),
        (phrase("its subject"), str(message["Subject"]), meant.subject),
        (phrase("its recipients"), _recipients(message), meant.recipients),
        (phrase("its attachments"), tuple(map(_file, message.iter_attachments())), meant.files),
    )
    yield from (what for what, found, wanted in read if found != wanted)
    if any(True for part in message.walk() for _ in _defects(part)):
        yield phrase("its structure")


def _is_plain(data: bytes) -> bool:
    lines = data.split(b"\r\n")
    return (
        data.isascii()
        and b"\0" not in data
        and all(len(line) <= _LONGEST_LINE and b"\n" not in line and b"\r" not in line for line in lines)
    )


def _recipients(message: EmailMessage) -> tuple[str, ...]:
    fields = [message[name] for name in ("To", "Cc", "Bcc") if message[name]]
    return tuple(one.addr_spec for field in fields for one in field.addresses)


def _file(part: EmailMessage) -> tuple[str, str]:
    return part.get_filename(""), sha256(part.get_content()).hexdigest()


def _defects(part: EmailMessage) -> Iterator[object]:
    yield from part.defects
    for _, value in part.items():
        yield from value.defects
