"""The money a memo reasons with (domain 4); none of it reaches a customer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from exitletters.model import Amount, Count, Currency, Day, Flag, Line, Margin, Model, Number, Payment, Text


class Window(Model):
    """The months that figures cover."""

    from_: Day = Field(alias="from")
    to: Day
    months: Count


class MoneyLine(Model):
    """A named amount; another currency than the case's needs a row in `fx`."""

    name: Text
    amount: Amount
    currency: Currency | None = None
    period: Literal["month", "quarter", "year", "once"] = "year"
    recurring: Flag = True


class Effort(Model):
    """Hours of one role at its cost rate."""

    role: Line
    hours: Number
    rate: Amount
    measured: Flag = True
    employment: Literal["employee", "contractor"] = "employee"


class Fx(Model):
    """An explicit exchange rate."""

    from_: Currency = Field(alias="from")
    to: Currency
    rate: Number
    date: Day
    source: Line


class RefundScenarios(Model):
    """The refunds that are compared: an amount, `prorata_unused`, or nothing."""

    none: Line = "0"
    partial: Line = "prorata_unused"
    full: Line | None = None


class Assumptions(Model):
    """What the sensitivity view assumes."""

    redeployment_factor: Number | None = None
    monthly_retention: Number | None = None
    discount_rate: Number | None = None
    value_per_hour: Amount | None = None


class Finance(Model):
    """Figures for the memo; none of it reaches a customer."""

    currency: Currency | None = None
    window: Window | None = None
    horizon_months: Count | None = None
    revenue: tuple[MoneyLine, ...] = ()
    effort: tuple[Effort, ...] = ()
    other_costs: tuple[MoneyLine, ...] = ()
    credits: tuple[MoneyLine, ...] = ()
    exit_costs: tuple[MoneyLine, ...] = ()
    provider_total_recurring: Amount | None = None
    refund_scenarios: RefundScenarios | None = None
    assumptions: Assumptions | None = None
    periods_contribution: tuple[Amount, ...] = ()
    avoidable_note: Text | None = None
    fx: tuple[Fx, ...] = ()
    contribution_margin: Margin | None = None
    call_cost: Payment | None = None
