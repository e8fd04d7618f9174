"""What a page shows beside itself, such as pictures of pages: kept by its hash for as long as it may be asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

_MOST = 64  # a few letters in each of four columns


@dataclass(frozen=True, slots=True)
class Thing:
    """Bytes of a media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The latest things, each under the address that its content makes."""

    things: OrderedDict[str, Thing] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def keep(self, data: bytes, media_type: str) -> str:
        """Return the address under which this is served from now on."""
        name = sha256(data).hexdigest()
        with self.lock:
            self.things[name] = Thing(data, media_type)
            self.things.move_to_end(name)
            while len(self.things) > _MOST:
                self.things.popitem(last=False)
        return f"/kept/{name}"

    def get(self, name: str) -> Thing | None:
        """Return what is kept under a name, if it still is."""
        with self.lock:
            return self.things.get(name)


Keep = Callable[[bytes, str], str]
