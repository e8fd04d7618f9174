"""Pictures as data: what a chart shows, in words and numbers; formats draw it, and nothing here can draw.

Every text is already in the document's language and digits; a number only says where something stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is written there."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis with its own marks; `title` says what it counts, with the unit."""

    ticks: tuple[Tick, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of a timeline: its name and what happened when; a mark's text is its number in the table behind."""

    name: str
    marks: tuple[Tick, ...]
    grave: frozenset[int] = frozenset()  # indexes of marks, which are drawn larger and dark
    grave_name: str = ""  # what those are


@dataclass(frozen=True, slots=True)
class Timeline:
    """M1: incidents, complaints and attempts over time, one lane each; `at` counts days."""

    time: Axis
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar; `text` is its amount as printed."""

    name: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar of parts."""

    name: str
    parts: tuple[Part, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Stacks:
    """M2: revenue against cost, one bar each."""

    amounts: Axis
    stacks: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Swing:
    """What a change of one input does to the result."""

    name: str
    low: float
    low_text: str
    high: float
    high_text: str


@dataclass(frozen=True, slots=True)
class Tornado:
    """M3: swings around the base, widest first; a dashed line stands at zero."""

    amounts: Axis
    base: float
    base_text: str
    swings: tuple[Swing, ...]
    low_name: str = ""  # the change that leads to each swing's low, e.g. −20 %
    high_name: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """M4: a column per month, and a line to compare with where it is known."""

    counts: Axis
    months: tuple[str, ...]
    name: str
    values: tuple[float, ...]
    line_name: str = ""
    line: tuple[float | None, ...] = ()


Chart: TypeAlias = Timeline | Stacks | Tornado | Columns
