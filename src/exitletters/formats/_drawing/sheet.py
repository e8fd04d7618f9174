"""A sheet of shapes: lines, boxes, dots and words in points, from the side where reading starts and from the top.

Charts are laid out once, for reading from left to right; a sheet of the other direction mirrors every place on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

MM = 72 / 25.4
SIZE = 7.2  # points: the smallest letters on paper
INK, DIM, RULE, HAIRLINE, PAPER = "#1d2b42", "#4a4f57", "#848d9b", "#dde1e6", "#ffffff"
# Fills in the order they stand beside each other: each differs from the next in grey alone.
FILLS = ("#33415c", "#a9b2c0", "#5f6c82", "#d3d9e1", "#4a5871", "#bec5d0", "#77849a", "#e6e9ee")

Form = Literal["circle", "square", "diamond"]
Side = Literal["start", "middle", "end"]


_UNITS: dict[str, Side] = {"ltr": "end", "rtl": "start"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a drawing takes from its document."""

    direction: str
    fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two points."""

    x: tuple[float, float]
    y: tuple[float, float]
    color: str
    width: float
    dashed: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `x` is its left edge."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark around a point, as far to each side as its radius."""

    x: float
    y: float
    radius: float
    form: Form
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: `x` is its left edge, `y` its baseline."""

    x: float
    y: float
    width: float
    text: str
    color: str
    font: str
    size: float


Shape: TypeAlias = Line | Box | Dot | Words


@dataclass(slots=True)
class Sheet:
    """Shapes on paper of a size; filled while a chart is laid out, and only read afterwards."""

    look: Look
    width: float
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        color: str = RULE,
        width: float = 0.6,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw a line."""
        xs = (self._side(start[0]), self._side(end[0]))
        self.shapes.append(Line(xs, (start[1], end[1]), color, width, dashed))

    def box(self, x: float, y: float, width: float, height: float, fill: str, edge: str = PAPER) -> None:
        """Draw a box whose corner nearest to start and top is at a point; a negative width goes towards the start."""
        first, last = sorted((self._side(x), self._side(x + width)))
        self.shapes.append(Box(first, y, last - first, height, fill, edge))

    def dot(self, x: float, y: float, radius: float, form: Form, fill: str, edge: str = INK) -> None:
        """Draw a mark."""
        self.shapes.append(Dot(self._side(x), y, radius, form, fill, edge))

    def words(
        self,
        x: float,
        y: float,
        text: str,
        side: Side = "start",
        color: str = INK,
        *,
        bold: bool = False,
        cleared: bool = False,
    ) -> float:
        """Write a line of text with its start, middle or end at a point; return how wide it is.

        `cleared` wipes what was drawn there before, such as a line of the grid.
        """
        from exitletters.formats._drawing.lettering import font_for, width_of

        font = font_for(text, self.look.fonts, bold=bold)
        width = width_of(text, font, SIZE)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[side] * width
        if self.look.direction == "rtl":
            left = self.width - left - width
        if cleared:
            self.shapes.append(Box(left - 1, y - SIZE * 0.8, width + 2, SIZE, PAPER, PAPER))
        self.shapes.append(Words(left, y, width, text, color, font, SIZE))
        return width

    def amount(self, end: float, y: float, text: str, widest: float) -> None:
        """Write an amount in a column as wide as `widest`, units under units: numbers run one way in every script."""
        self.words(end - widest if self.look.direction == "rtl" else end, y, text, _UNITS[self.look.direction])

    def measure(self, text: str, *, bold: bool = False) -> float:
        """Return how wide a line of text is."""
        from exitletters.formats._drawing.lettering import font_for, width_of

        return width_of(text, font_for(text, self.look.fonts, bold=bold), SIZE)

    def _side(self, x: float) -> float:
        return self.width - x if self.look.direction == "rtl" else x
