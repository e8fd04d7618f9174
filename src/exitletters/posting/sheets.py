"""What stands where on the pages of a finished PDF, in millimetres from the upper left corner; read by PDFium."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from exitletters.paper import Box, around

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

_MM = 72 / 25.4  # points
DOTS = 8  # a millimetre, when a page is looked at
_INK = 250  # anything darker than this grey is printed
_MARKED, _RETURNED = "Sect", "P"  # the elements that formats/_page.py gives the window and the sender's line


@dataclass(frozen=True, slots=True)
class Addresses:
    """The lines of the recipient, and of the sender above; each where its letters stand."""

    recipient: tuple[Box, ...] = ()
    sender: tuple[Box, ...] = ()


@contextmanager
def opened(pdf: bytes) -> Iterator[PdfDocument]:
    """Open a PDF; raise `pypdfium2.PdfiumError` where it is none."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def size(page: PdfPage) -> tuple[float, float]:
    """Return width and height."""
    width, height = page.get_size()
    return width / _MM, height / _MM


def looked_at(page: PdfPage) -> Image:
    """Return the page as a picture of `DOTS` a millimetre, in greys."""
    picture: Image = page.render(scale=DOTS / _MM, grayscale=True).to_pil()
    return picture.convert("L")


def ink(picture: Image, box: Box) -> Box | None:
    """Return the rectangle around what is printed inside a box; None where nothing is."""
    left, top, right, bottom = (round(one * DOTS) for one in (box.left, box.top, box.right, box.bottom))
    part = picture.crop((left, top, min(right, picture.width), min(bottom, picture.height)))
    found = part.point(lambda grey: 255 if grey < _INK else 0).getbbox()
    if found is None:
        return None
    return Box(*((at + start) / DOTS for at, start in zip(found, (left, top, left, top), strict=True)))


def addresses(page: PdfPage) -> Addresses:
    """Return the lines of the first section that the page's tags name: only the window has one in a letter."""
    recipient, sender = _marks(page)
    return Addresses(_lines(page, recipient), _lines(page, sender))


def without_addresses(page: PdfPage) -> None:
    """Take the addresses off the page, as it is held here, so that what is left can be looked at."""
    for one in [*_objects(page, frozenset().union(*_marks(page)))]:
        page.remove_obj(one)


def _lines(page: PdfPage, marks: frozenset[int]) -> tuple[Box, ...]:
    """Return boxes around texts, those that overlap in height as one line, from the top."""
    height = size(page)[1]
    lines: list[Box] = []
    for one in sorted((_box(one, height) for one in _objects(page, marks)), key=lambda box: box.top + box.bottom):
        middle = (one.top + one.bottom) / 2
        if lines and middle < lines[-1].bottom:
            lines[-1] = around((lines[-1], one))
        else:
            lines.append(one)
    return tuple(lines)


def _box(one: Any, height: float) -> Box:
    left, bottom, right, top = (at / _MM for at in one.get_bounds())
    return Box(left, height - top, right, height - bottom)


def _objects(page: PdfPage, marks: frozenset[int]) -> Iterator[Any]:
    from pypdfium2 import raw

    return (one for one in page.get_objects() if raw.FPDFPageObj_GetMarkedContentID(one) in marks)


def _marks(page: PdfPage) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the marked texts in recipient and sender."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    try:
        roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree))]
        section = next((one for root in roots for one in _below(root) if _name(one) == _MARKED), None)
        parts = list(_kids(section)) if section else []
        sender = _union(_numbers(one) for one in parts if _name(one) == _RETURNED)
        recipient = _union(_numbers(one) for one in parts) - sender
        return recipient, sender
    finally:
        raw.FPDF_StructTree_Close(tree)


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return reduce(frozenset.union, sets, frozenset())


def _numbers(element: Any) -> frozenset[int]:
    from pypdfium2 import raw

    counted = ((one, raw.FPDF_StructElement_GetMarkedContentIdCount(one)) for one in _below(element))
    found = (raw.FPDF_StructElement_GetMarkedContentIdAtIndex(one, at) for one, n in counted for at in range(n))
    return frozenset(one for one in found if one >= 0)  # -1 is no number: page furniture has it too


def _below(element: Any) -> Iterator[Any]:
    """Yield an element and all below it, in reading order."""
    yield element
    for kid in _kids(element):
        yield from _below(kid)


def _kids(element: Any) -> Iterator[Any]:
    from pypdfium2 import raw

    count = raw.FPDF_StructElement_CountChildren(element)
    found = (raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(count))
    return (one for one in found if one)


def _name(element: Any) -> str:
    from ctypes import create_string_buffer

    from pypdfium2 import raw

    held = create_string_buffer(64)
    raw.FPDF_StructElement_GetType(element, held, 64)
    return held.raw.decode("utf-16-le").partition("\0")[0]
