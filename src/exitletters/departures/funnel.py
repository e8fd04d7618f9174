"""From departed to still here, stage by stage, and the rate of return by the quarter of departure (9.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from exitletters.departures.rates import Rate

StageName = Literal[
    "departed", "eligible", "selected", "reached", "diagnosed", "helped", "offered", "returned",
    "here_6", "here_12", "here_24",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """How many got at least so far, of how many: of those who departed, or who returned so many months ago.

    `rate` is None of nobody.
    """

    name: StageName
    count: int
    rate: Rate | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who left in one quarter: how many of those contacted came back; None where nobody was contacted."""

    name: str
    departed: int
    rate: Rate | None
