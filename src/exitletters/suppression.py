"""Who asked to be left alone, as keyed hashes: a list can be asked about somebody, but names nobody (G-WIN01).

Text, one line each: the list's own salt first, then a hash and the day it was added. Lines are only ever added.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from exitletters.case import Case
from exitletters.codes import suppression as codes
from exitletters.findings import Finding, Place, Refused

FILE = "suppression.txt"
SALT_BYTES = 32
_SCHEMA = "exitletters/suppression/1"
_HEAD = re.compile(rf"{_SCHEMA} ([0-9a-f]{{{2 * SALT_BYTES}}})")
_LINE = re.compile(r"([0-9a-f]{64}) ([0-9]{4}-[0-9]{2}-[0-9]{2})")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_DIALLED_ABROAD = re.compile("^(?:00)+")  # what some write instead of a plus
_FEWEST_DIGITS = 6  # of a telephone number; fewer are an extension


class Sort(StrEnum):
    """What somebody is known by; the same sign as another sort is another hash."""

    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class SuppressionList:
    """The hashes on a list, each with the day it was added as ISO text."""

    salt: bytes
    days: Mapping[bytes, str]

    def since(self, sort: Sort, value: str | None) -> date | None:
        """Return the day since when this one is to be left alone; None where they are not on the list."""
        plain = normal(sort, value or "")
        day = self.days.get(self._hash(sort, plain)) if plain else None
        return date.fromisoformat(day) if day else None

    def paths(self, case: Case) -> tuple[str, ...]:
        """Return the fields of a case whose value is on the list: the customer, or any contact by address or number."""
        return tuple(path for path, sort, value in _known_by(case) if self.since(sort, value))

    def with_these(self, sort: Sort, values: Iterable[str], day: date) -> SuppressionList:
        """Return the list with these usable values added; who is on it already keeps the first day."""
        new = {self._hash(sort, normal(sort, one)): day.isoformat() for one in values}
        return SuppressionList(self.salt, {**self.days, **{one: new[one] for one in new if one not in self.days}})

    def as_bytes(self) -> bytes:
        """Return the list as it is stored, in the order in which it grew."""
        lines = (f"{one.hex()} {day}\n" for one, day in self.days.items())
        return f"{_SCHEMA} {self.salt.hex()}\n{''.join(lines)}".encode()

    def _hash(self, sort: Sort, plain: str) -> bytes:
        return hmac.digest(self.salt, f"{sort}\0{plain}".encode("utf-8", "replace"), "sha256")


def normal(sort: Sort, value: str) -> str:
    """Return the one form of a value, however it was typed; "" for what cannot be a value of this sort."""
    text = value if value.isascii() else _visible(unicodedata.normalize("NFKC", value))
    if sort is Sort.PHONE:
        digits = "".join(str(unicodedata.decimal(one)) for one in text if one.isdecimal())
        number = _DIALLED_ABROAD.sub("", digits)
        return number if len(number) >= _FEWEST_DIGITS else ""
    plain = unicodedata.normalize("NFKC", " ".join(text.split()).casefold())
    return plain if sort is Sort.CUSTOMER or _EMAIL.fullmatch(plain) else ""


def _visible(text: str) -> str:
    return "".join(one for one in text if unicodedata.category(one) != "Cf")


def read(path: Path) -> SuppressionList:
    """Return the list in a file; raise `Refused` for one that is not there, or in which any line cannot be read.

    A campaign asks for each letter: a file that nobody has changed since is not read again.
    """
    try:
        about = path.stat()
    except OSError as error:
        raise _unreadable(path, error.strerror or "unknown") from None
    return _read(path, (about.st_ino, about.st_mtime_ns, about.st_ctime_ns, about.st_size))


@lru_cache(maxsize=1)
def _read(path: Path, _state: tuple[int, ...]) -> SuppressionList:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise _unreadable(path, error.strerror or "unknown") from None
    except UnicodeDecodeError:
        raise _unreadable(path, "it is not a text file in UTF-8") from None
    return parse(text, str(path))


def parse(text: str, file: str) -> SuppressionList:
    """Return the list that a text holds; raise `Refused` with every line that is none."""
    first, *lines = text.split("\n")
    head = _HEAD.fullmatch(first)
    if head is None:
        raise _unreadable(Path(file), f"its first line is not `{_SCHEMA}` and a salt")
    if lines and not lines[-1]:
        lines.pop()  # what follows the last line's end
    days: dict[bytes, str] = {}
    broken = []
    for number, line in enumerate(lines, start=2):
        found = _LINE.fullmatch(line)
        if found and _is_day(found[2]):
            days.setdefault(bytes.fromhex(found[1]), found[2])
        else:
            broken.append(Finding(codes.LINE_BROKEN, Place(file, number)))
    if broken:
        raise Refused(*broken)
    return SuppressionList(bytes.fromhex(head[1]), days)


@lru_cache(maxsize=1024)
def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _known_by(case: Case) -> Iterator[tuple[str, Sort, str | None]]:
    yield "customer.id", Sort.CUSTOMER, case.customer.id
    for at, contact in enumerate(case.customer.contacts):
        yield f"customer.contacts[{at}].email", Sort.EMAIL, contact.email
        yield f"customer.contacts[{at}].phone", Sort.PHONE, contact.phone


def _unreadable(path: Path, problem: str) -> Refused:
    return Refused(Finding(codes.LIST_UNREADABLE, Place(str(path)), fields={"problem": problem}))
