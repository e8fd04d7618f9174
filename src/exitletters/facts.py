"""Facts: the typed values a document may print, each with its path, its kind and its audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import cast


class FactKind(StrEnum):
    """What a value is; wording, bidi treatment and counting follow from it."""

    TEXT = "text"
    OWN_WORDS = "own_words"
    PERSON_NAME = "person_name"
    ORG_NAME = "org_name"
    PRODUCT = "product"
    ADDRESS = "address"
    IDENT = "ident"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    DURATION = "duration"
    CHOICE = "choice"
    MISSING = "missing"


class Audience(StrEnum):
    """Who may read a value (design 1.5)."""

    CUSTOMER = "customer"
    INTERNAL = "internal"  # the organization: cost rates, legal advice, minutes
    PERSONAL = "personal"  # named staff, private phones, verbatim insults: the memo's annex at most


class FactOrigin(StrEnum):
    """Where a fact's value was taken from."""

    CASE = "case"
    POLICY = "policy"
    FIGURE = "figure"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and its ISO currency; never a float."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of `day`s, `hour`s, `minute`s or `second`s."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One typed value. In a template it compares with plain text by its value and is false when missing."""

    path: str
    value: object
    kind: FactKind
    audience: Audience = Audience.CUSTOMER
    origin: FactOrigin = FactOrigin.CASE
    form: str = ""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Fact):
            return self.value == other.value
        return str(self.value) == other

    def __hash__(self) -> int:
        return hash(str(self.value))

    def __bool__(self) -> bool:
        return self.kind is not FactKind.MISSING and self.value is not False

    def shown_as(self, form: str) -> Fact:
        """Return the same fact to be printed in another of its locale's forms."""
        return replace(self, form=form)


class NotForThisReader(Exception):
    """A template reached for a value its reader may not see."""

    def __init__(self, path: str, audience: Audience) -> None:
        super().__init__(path)
        self.path, self.audience = path, audience


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """Stands where a document of this audience may not look; printing or testing it is an error."""

    path: str
    audience: Audience

    def __bool__(self) -> bool:
        raise NotForThisReader(self.path, self.audience)

    def __eq__(self, other: object) -> bool:
        raise NotForThisReader(self.path, self.audience)

    def __hash__(self) -> int:
        return hash(self.path)

    def __getitem__(self, name: object) -> object:
        raise NotForThisReader(self.path, self.audience)

    def __iter__(self) -> Iterator[object]:
        raise NotForThisReader(self.path, self.audience)


class Facts(tuple[object, ...]):
    """A list of facts or records that knows its path, so that an empty one can say what is missing."""

    path: str = ""

    @classmethod
    def at(cls, path: str, items: Iterable[object]) -> Facts:
        """Return the items as a list found at `path`."""
        made = cls(items)
        made.path = path
        return made


class Record:
    """A named group of facts, as templates see it: `record.name`, and nothing else."""

    __slots__ = ("_fields", "_path")

    def __init__(self, path: str, fields: Mapping[str, object]) -> None:
        self._path = path
        self._fields = dict(fields)

    def __getitem__(self, name: str) -> object:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __bool__(self) -> bool:
        return any(bool(value) for value in self._fields.values() if not isinstance(value, Hidden))

    def __repr__(self) -> str:
        return f"Record({self._path})"


def records(parent: Record, name: str) -> tuple[Record, ...]:
    """Return a list of records that a record holds."""
    return cast("tuple[Record, ...]", parent[name])


def missing(path: str) -> Fact:
    """Return a fact that nobody wrote, so that printing it names the field."""
    return Fact(path, None, FactKind.MISSING)


def path_of(record: Record) -> str:
    """Return the case path a record was built from."""
    return record._path


def extended(record: Record, **more: object) -> Record:
    """Return a copy of the record with further fields."""
    return Record(path_of(record), {name: record[name] for name in record} | more)
