"""The first page of a posted letter as a picture, with what envelope, folds and printer make of it drawn over."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from exitletters.paper import Box
from exitletters.posting import MARGIN, Posting, sheets

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_PRINTABLE, _FIELD, _SEEN, _SHOWN, _FOLD, _LINE = "#9aa3b0", "#1b7f3b", "#1f5fbf", "#c46a00", "#c46a00", "#b00020"
_DASH = 3  # millimetres


def picture(pdf: bytes, posting: Posting) -> bytes:
    """Return a PNG: grey is what printers reach; in the window's colours, blue is always in view, orange may ever be.

    Green is the address's zone, red is drawn around each of its lines, and dashes show the folds.
    """
    from PIL import ImageDraw

    with sheets.opened(pdf) as document:
        page = document[0]
        width, height = sheets.size(page)
        drawn = sheets.looked_at(page).convert("RGB")
        pen = ImageDraw.Draw(drawn)
        _frame(pen, Box(MARGIN, MARGIN, width - MARGIN, height - MARGIN), _PRINTABLE)
        if posting.window:
            window, found = posting.window, sheets.addresses(page)
            for box, colour in ((window.shown, _SHOWN), (window.seen, _SEEN), (window.field, _FIELD)):
                _frame(pen, box, colour)
            for line in found.recipient:
                _frame(pen, line, _LINE, 1)
            for at in window.folds:
                _dashes(pen, at, width)
    data = BytesIO()
    drawn.save(data, "PNG")
    return data.getvalue()


def _frame(pen: ImageDraw, box: Box, colour: str, dots: int = 2) -> None:
    corners = [round(one * sheets.DOTS) for one in (box.left, box.top, box.right, box.bottom)]
    pen.rectangle(corners, outline=colour, width=dots)


def _dashes(pen: ImageDraw, at: float, width: float) -> None:
    y = round(at * sheets.DOTS)
    for start in range(0, int(width), 2 * _DASH):
        pen.line((start * sheets.DOTS, y, (start + _DASH) * sheets.DOTS, y), fill=_FOLD, width=2)
