"""One departure: a row of the register, typed and frozen (domain 9.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer

from exitletters.model import (
    INTERNAL,
    PERSONAL,
    Count,
    Currency,
    Day,
    Flag,
    Line,
    Margin,
    Model,
    Payment,
    TimeZone,
    amount_in,
    bad,
)
from exitletters.speaking import phrase

Kind = Literal["voluntary", "dismissed_by_us", "payment_failure", "closed"]
Status = Literal["departed", "contacted", "reached", "diagnosed", "helped", "offered", "returned", "declined"]
UNKNOWN = "unknown"
WEIGHTS = (phrase('reasons with weights that add up to 1, split by "|"'), "price:0.6|missing_feature:0.4")


def _weights(value: Any) -> Mapping[str, Decimal]:
    """Read `price:0.6|missing_feature:0.4`; each reason once, each weight above 0, the sum exactly 1 (9.5)."""
    parts = [re.fullmatch(r"\s*([a-z][a-z0-9_]*)\s*:\s*(\S+)\s*", part) for part in str(value).split("|")]
    found = {one[1]: amount_in(one[2]) for one in parts if one}
    weights = {reason: weight for reason, weight in found.items() if weight is not None and weight > 0}
    if len(weights) != len(parts) or sum(weights.values()) != 1:
        raise bad("weights")
    return weights


def _written(weights: Mapping[str, Decimal]) -> str:
    return "|".join(f"{reason}:{weight:f}" for reason, weight in sorted(weights.items()))


Weights = Annotated[Mapping[str, Decimal], BeforeValidator(_weights), PlainSerializer(_written)]


class Departure(Model):
    """A customer that left, once; one who left twice has two rows. Columns of a file have the names of these fields."""

    id: Line
    customer: Annotated[Line, PERSONAL]
    departed_on: Day
    kind: Kind
    annual_revenue: Annotated[Payment, INTERNAL]
    currency: Currency
    margin: Annotated[Margin | None, INTERNAL] = None
    tenure_months: Count | None = None
    first_order: Day | None = None
    last_order: Day | None = None
    orders_12m: Count | None = None
    complaints: Count = 0
    referrals: Count = 0
    reason_primary: Line | None = None
    reason_weights: Weights | None = None
    avoidable: Flag | None = None
    destination: Line | None = None
    product: Line | None = None
    owner_unit: Line | None = None
    account_rep: Annotated[Line | None, PERSONAL] = None
    objected: Flag = False
    disputed: Flag = False
    contacts_in_cycle: Count = 0
    status: Status = "departed"
    reached_on: Day | None = None
    diagnosed_on: Day | None = None
    helped_on: Day | None = None
    offered_on: Day | None = None
    returned_on: Day | None = None
    second_annual_revenue: Annotated[Payment | None, INTERNAL] = None
    left_again_on: Day | None = None
    timezone: TimeZone | None = None

    @property
    def reasons(self) -> Mapping[str, Decimal]:
        """Return the reasons with weights that sum to 1; `unknown` where nobody wrote one."""
        return self.reason_weights or {self.reason_primary or UNKNOWN: Decimal(1)}


COLUMNS = tuple(Departure.model_fields)
REQUIRED = tuple(name for name, field in Departure.model_fields.items() if field.is_required())


def cells_of(one: Departure) -> tuple[str, ...]:
    """Return a departure as the cells of the canonical file, in the order of `COLUMNS`."""
    values = one.model_dump()
    return tuple(cell_of(values[name]) for name in COLUMNS)


def cell_of(value: object) -> str:
    """Return how the canonical file writes a value that a field dumped."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
