"""Long names on little room: broken into lines, and cut where even those are too few."""

from __future__ import annotations

from collections.abc import Iterable

from exitletters.formats._drawing.sheet import INK, SIZE, Sheet, Side

LEAD = 9.0  # from line to line
_CUT = "…"


def fitted(sheet: Sheet, text: str, room: float, most: int = 2, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text as at most so many lines, each as wide as the room allows; what is too long ends in “…”."""
    lines: list[str] = []
    for at_most, words in _words(text):
        joined = f"{lines[-1]} {words}" if lines else words
        if lines and sheet.measure(joined, bold=bold) <= room:
            lines[-1] = joined
        elif len(lines) < most:
            lines.append(words)
        else:
            lines[-1] = f"{lines[-1]} {at_most}"
            break
    return tuple(_cut(sheet, line, room, bold) for line in lines)


def _words(text: str) -> Iterable[tuple[str, str]]:
    """Yield each word with all that follows it from there on."""
    words = text.split(" ")
    for at, word in enumerate(words):
        yield " ".join(words[at:]), word


def _cut(sheet: Sheet, line: str, room: float, bold: bool) -> str:
    if sheet.measure(line, bold=bold) <= room:
        return line
    fitting = (end for end in range(len(line) - 1, 0, -1) if sheet.measure(line[:end] + _CUT, bold=bold) <= room)
    return line[: next(fitting, 1)].rstrip() + _CUT


def block(
    sheet: Sheet,
    x: float,
    middle: float,
    lines: tuple[str, ...],
    side: Side = "start",
    color: str = INK,
    *,
    bold: bool = False,
) -> None:
    """Write lines below each other around a height."""
    first = middle + SIZE * 0.36 - LEAD * (len(lines) - 1) / 2
    for at, line in enumerate(lines):
        sheet.words(x, first + at * LEAD, line, side, color, bold=bold)


def widest(sheet: Sheet, texts: Iterable[str], *, bold: bool = False) -> float:
    """Return how wide the widest of these lines is."""
    return max((sheet.measure(one, bold=bold) for one in texts), default=0.0)


def note(sheet: Sheet, text: str, color: str) -> None:
    """Write a text below all there is, and make the sheet so much higher."""
    if text:
        for line in fitted(sheet, text, sheet.width, 3):
            sheet.height += LEAD
            sheet.words(0, sheet.height - 2.5, line, color=color)
