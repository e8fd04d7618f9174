"""The parts of a message, nested as mail programs expect them; every line is short ASCII, whatever it carries."""

from __future__ import annotations

import binascii
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

Headers = tuple[tuple[str, str], ...]
_LINE_END = b"\r\n"
_WIDTH = 76


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its headers, already encoded, and its bytes as they travel."""

    headers: Headers
    body: bytes

    def as_bytes(self) -> bytes:
        """Return head, empty line and body."""
        head = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        return head.encode("ascii") + _LINE_END + self.body


def words(media_type: str, content: str) -> Part:
    """Return a text, in the shorter of the two encodings that every server leaves as it is."""
    data = _LINE_END.join(content.encode().splitlines()) + _LINE_END
    quoted, based = binascii.b2a_qp(data, istext=True), _based(data)
    name, body = min((("quoted-printable", quoted), ("base64", based)), key=lambda one: len(one[1]))
    return Part((("Content-Type", f"{media_type}; charset=utf-8"), ("Content-Transfer-Encoding", name)), body)


def thing(media_type: str, data: bytes, *more: tuple[str, str]) -> Part:
    """Return a file or picture; `more` says how it is shown."""
    return Part((("Content-Type", media_type), ("Content-Transfer-Encoding", "base64"), *more), _based(data))


def together(subtype: str, parts: Sequence[Part], *parameters: str) -> Part:
    """Return parts as one; what separates them follows from what they are, and can stand in none of them."""
    inner = [one.as_bytes() for one in parts]
    # `=_` stands in neither of the two encodings.
    boundary = f"=_{sha256(b''.join(inner)).hexdigest()[:32]}"
    line = f"--{boundary}".encode()
    body = b"".join(line + _LINE_END + one + _LINE_END for one in inner) + line + b"--" + _LINE_END
    shown = ";\r\n ".join((f"multipart/{subtype}", *parameters, f'boundary="{boundary}"'))
    return Part((("Content-Type", shown),), body)


def _based(data: bytes) -> bytes:
    text = b64encode(data).decode()
    return "".join(f"{text[at : at + _WIDTH]}\r\n" for at in range(0, len(text), _WIDTH)).encode()
