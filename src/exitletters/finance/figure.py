"""A figure: a named number with the formula and the inputs it was computed from, so that each can be traced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Unit = Literal["money", "percent", "hours", "days", "months", "number"]


@dataclass(frozen=True, slots=True)
class Input:
    """What goes into a figure: `source` is a path of case or policy, or the name of another figure."""

    name: str
    value: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed number, not rounded; `value` is None where an input is missing. Money is in the case's currency."""

    name: str  # e.g. net_benefit.partial
    value: Decimal | None
    unit: Unit
    formula: str  # in the names of its inputs
    inputs: tuple[Input, ...] = ()


Sheet: TypeAlias = Mapping[str, Figure]  # by name
