"""Pictures as data: what a chart shows, in words and numbers; formats draw it, and nothing here can draw.

Every text is already in the document's language and digits; a number only says where something stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


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


@dataclass(frozen=True, slots=True)
class Series:
    """Values at places that others have in common, on an axis of their own; `texts` are the values as printed."""

    axis: Axis
    values: tuple[float, ...]
    texts: tuple[str, ...]
    form: Literal["columns", "line"]


@dataclass(frozen=True, slots=True)
class Course:
    """F1: how several things went from period to period, one above the other over the same periods."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]


Tone = Literal["plain", "strong", "hatched"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, its value as printed, and a bar from `start` to `end`."""

    name: str
    text: str
    end: float
    start: float = 0.0
    tone: Tone = "plain"
    strong: float = 0.0  # how much of it is drawn strong, from its start
    line: float | None = None  # where the line across the rows passes
    beside: str = ""  # what stands at the end of the row


@dataclass(frozen=True, slots=True)
class Bars:
    """F2, F4, F6, F8: bars in rows from the top down, perhaps with a line across them, or each linked to the next.

    Dashed lines stand at `levels`; `key` tells what tones mean; `note` stands below.
    """

    axis: Axis
    bars: tuple[Bar, ...]
    key: tuple[tuple[Tone, str], ...] = ()
    line_name: str = ""
    levels: tuple[Tick, ...] = ()
    is_linked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """What stands in a cell of a grid: how much, how many, and more lines of text."""

    column: int
    row: int
    value: float
    count: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bubbles:
    """F3: two properties in a grid; the area of a bubble is its value, and its count is written in or beside it."""

    column_title: str
    columns: tuple[str, ...]
    row_title: str
    rows: tuple[str, ...]
    bubbles: tuple[Bubble, ...]
    key: str  # what the area shows


@dataclass(frozen=True, slots=True)
class Interval:
    """A row: what was found, and between which two ends the truth lies."""

    name: str
    text: str
    low: float
    at: float
    high: float
    beside: str = ""  # the ends as printed
    is_weak: bool = False  # of too few; its point is hollow


@dataclass(frozen=True, slots=True)
class Reference:
    """Where something lies elsewhere: one value, or all between two."""

    low: float
    high: float
    name: str


@dataclass(frozen=True, slots=True)
class Intervals:
    """F5: rates with how sure they are, beside dashed references; `note` says what those are worth."""

    axis: Axis
    intervals: tuple[Interval, ...]
    references: tuple[Reference, ...] = ()
    weak_name: str = ""  # what hollow points are
    note: str = ""


Level = Literal["green", "amber", "red", ""]


@dataclass(frozen=True, slots=True)
class Cell:
    """A judgement, with its word; without a level nobody judged."""

    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of judgements and whom they are about."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """F7: judgements in rows and columns; each bears its word, and each level has a grey of its own."""

    columns: tuple[str, ...]
    strips: tuple[Strip, ...]
    note: str = ""


Chart: TypeAlias = Timeline | Stacks | Tornado | Columns | Course | Bars | Bubbles | Intervals | Heat
