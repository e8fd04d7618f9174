"""What goes over the pipe between the program and its renderer: one JSON header, then raw bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from struct import Struct
from typing import IO, Any

from exitletters.formats.pdf.margins import Furniture

_LENGTH = Struct(">I")
_LARGEST = 64 * 1024 * 1024  # far above any letter; a length beyond it is a broken pipe, not a message


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may cost before its renderer is stopped."""

    memory: int = 512 * 1024 * 1024
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    pages: int = 48  # a report on the departures of five currencies
    output: int = 5 * 1024 * 1024
    letters: int = 1000  # a renderer is replaced after so many: what leaks in C libraries ends with it


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to lay out: the page, what stands in its margins, the logo and SVG charts by their private addresses.

    With a day in `dated` (ISO 8601) it is laid out as the archive copy that carries `manifest`.
    """

    page: str
    furniture: Furniture
    logo_address: str = ""
    logo: bytes = b""
    logo_type: str = ""
    dated: str = ""
    manifest: bytes = b""
    charts: Mapping[str, bytes] = field(default_factory=dict)
    sheet: str = ""  # style rules of its paper and its window envelope


def send_letter(stream: IO[bytes], letter: Letter) -> None:
    """Write a letter as one message."""
    header = asdict(letter)
    charts = header.pop("charts")
    parts = header.pop("page").encode(), header.pop("logo"), header.pop("manifest")
    send(stream, {**header, "charts": list(charts)}, *parts, *charts.values())


def receive_letter(stream: IO[bytes]) -> Letter:
    """Read a letter that `send_letter` wrote."""
    header, (page, logo, manifest, *drawn) = receive(stream)
    furniture = Furniture(**header.pop("furniture"))
    charts = dict(zip(header.pop("charts"), drawn, strict=True))
    return Letter(page.decode(), furniture, logo=logo, manifest=manifest, charts=charts, **header)


def send(stream: IO[bytes], header: Mapping[str, object], *parts: bytes) -> None:
    """Write one message."""
    head = json.dumps({**header, "sizes": [len(part) for part in parts]}).encode()
    stream.write(b"".join((_LENGTH.pack(len(head)), head, *parts)))
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Read one message; raise `EOFError` when the other side is gone."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    header = json.loads(_exactly(stream, length))
    sizes = header.pop("sizes")
    return header, [_exactly(stream, size) for size in sizes]


def _exactly(stream: IO[bytes], size: int) -> bytes:
    if size > _LARGEST:
        raise EOFError("a message of impossible length")
    data = stream.read(size)
    if len(data) < size:
        raise EOFError("the other side closed the pipe")
    return data
