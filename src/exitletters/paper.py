"""Paper and window envelopes, in millimetres from the sheet's upper left corner (docs/explanation/post.md)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `top` is the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope with its window: its size, the window from its left and lower edge, and the window's size."""

    width: float
    height: float
    left: float
    below: float
    window_width: float
    window_height: float

    def shown(self, folded: Box) -> tuple[Box, Box]:
        """Return what of the sheet the window shows wherever the folded sheet slides, and what it may ever show.

        `folded` is where the folded packet lies on the page's scale: its first panel may begin above it (DIN form A).
        """
        across, down = self.width - folded.width, self.height - folded.height
        top = folded.top + self.height - self.below - self.window_height
        bottom = top + self.window_height
        right = self.left + self.window_width
        return (
            Box(self.left, top, right - across, bottom - down),
            Box(max(0.0, self.left - across), top - down, right, bottom),
        )


@dataclass(frozen=True, slots=True)
class Window:
    """Where a letter for a window envelope has what: all follows from envelope, paper and fold."""

    name: str
    paper: Paper
    field: Box  # where the recipient stands, one line below the other
    seen: Box  # what can be seen wherever the sheet slides
    shown: Box  # what may ever show: nothing but the addresses is printed in it
    folds: tuple[float, ...]  # from the top
    line: float  # from one line of the address to the next
    head: float  # where the letterhead begins
    returned: bool  # the sender's address stands above the recipient's, in small print

    @property
    def lines(self) -> int:
        """Return how many lines the address may have."""
        return int(self.field.height / self.line)


def within(boxes: tuple[Box, ...]) -> Box:
    """Return what all boxes share."""
    return Box(
        max(one.left for one in boxes),
        max(one.top for one in boxes),
        min(one.right for one in boxes),
        min(one.bottom for one in boxes),
    )


def around(boxes: tuple[Box, ...]) -> Box:
    """Return the smallest box that holds all."""
    return Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )


A4, LETTER = Paper("a4", 210, 297), Paper("letter", 215.9, 279.4)
PAPERS = {one.name: one for one in (A4, LETTER)}

_INCH = 25.4
_DL, _C6_5 = Envelope(220, 110, 20, 15, 90, 45), Envelope(229, 114, 20, 15, 90, 45)  # DIN 680
_US_10 = Envelope(9.5 * _INCH, 4.125 * _INCH, 0.875 * _INCH, 0.5 * _INCH, 4.5 * _INCH, 1.125 * _INCH)
_CLEAR = _INCH / 8  # free around the address wherever the sheet slides (USPS Publication 25, 3-9)
_INDENT, _REMARKS = 5, 17.7  # DIN 5008: text begins at 25 mm; the upper part of the field is for the sender's address


def _din(name: str, top: float, folds: tuple[float, float], head: float) -> Window:
    """Return form A or B by where its address field begins: 45 mm below the top of a packet 105 mm high."""
    packet = Box(0, top - 45, A4.width, top + 60)
    pairs = [one.shown(packet) for one in (_DL, _C6_5)]
    seen = within(tuple(always for always, _ in pairs))
    field = Box(20 + _INDENT, top + _REMARKS, seen.right, seen.bottom)
    return Window(name, A4, field, seen, around(tuple(ever for _, ever in pairs)), folds, 4.5, head, returned=True)


def _us(name: str) -> Window:
    """Return the #10 window for a sheet folded at 4 and 7.5 inches: in even thirds it could not be kept in view."""
    seen, ever = _US_10.shown(Box(0, 0, LETTER.width, 4 * _INCH))
    field = Box(seen.left + _CLEAR, seen.top + _CLEAR, seen.right - _CLEAR, seen.bottom - _CLEAR)
    return Window(name, LETTER, field, seen, ever, (4 * _INCH, 7.5 * _INCH), 3.8, 12, returned=False)


WINDOWS = {one.name: one for one in (_din("din_a", 27, (87, 192), 8), _din("din_b", 45, (105, 210), 12), _us("us_10"))}
