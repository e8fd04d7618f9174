"""A statement: what a person says by signing, in the one form that is signed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from exitletters.ledger import Event, canonical

_TAG = b"exitletters/statement/1\n"


class Act(StrEnum):
    """What a signature does."""

    APPROVE = "approve"  # agree, on behalf of a function
    WAIVE = "waive"  # set a gate aside for the reason that the case gives
    ACKNOWLEDGE = "acknowledge"  # have read a warning, with what the case answers

    @property
    def event(self) -> Event:
        """Return how the ledger calls it."""
        return {Act.APPROVE: Event.APPROVED, Act.WAIVE: Event.WAIVED, Act.ACKNOWLEDGE: Event.ACKNOWLEDGED}[self]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who does what about which subject; `what` is a function or a gate, `given_on` the day the person names."""

    act: Act
    what: str
    case_id: str
    person: str
    given_on: date
    subject: str

    def as_bytes(self) -> bytes:
        """Return the bytes that are signed."""
        return _TAG + canonical({**asdict(self), "given_on": self.given_on.isoformat()}).encode()
