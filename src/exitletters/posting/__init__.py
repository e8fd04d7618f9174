"""Is this letter fit for the post? Measured on the bytes of the finished PDF, whatever wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exitletters.codes import Code
from exitletters.codes import post as codes
from exitletters.findings import Finding
from exitletters.kinds import load
from exitletters.naming import stem
from exitletters.paper import PAPERS, WINDOWS, Box, Paper, Window
from exitletters.posting import sheets
from exitletters.speaking import phrase

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from exitletters.kinds import Kind
    from exitletters.pipeline import Letter
    from exitletters.policy import Policy

MARGIN = 5.0  # millimetres that printers leave blank at every edge
_SLACK = 0.2  # what the layout may round and a picture of a page may blur
_SAME_SIZE = 1.0
_EDGES = (phrase("left"), phrase("top"), phrase("right"), phrase("bottom"))


@dataclass(frozen=True, slots=True)
class Posting:
    """What a policy asks of its letters: their paper, the window of their envelope, how many pages."""

    paper: Paper
    window: Window | None
    pages_max: int


def posting_of(kind: Kind, policy: Policy) -> Posting | None:
    """Return what the post asks of a kind of document; None where it is not sent to a customer as a letter."""
    if "recipient" not in kind.parts or kind.audience != "customer":
        return None
    post = policy.post
    return Posting(PAPERS[policy.organization.paper], WINDOWS.get(post.envelope), post.pages_max)


def of_pack(letters: Iterable[Letter], files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Return what keeps the finished letters of a pack from being posted; `files` holds their PDFs by name."""
    found: list[Finding] = []
    for letter in letters:
        posting = posting_of(load(letter.request.kind), letter.request.policy)
        pdf = files.get(f"{stem(letter, True)}.pdf")
        if posting and pdf is not None:
            found += faults(pdf, posting)
    return tuple(found)


def faults(pdf: bytes, posting: Posting) -> tuple[Finding, ...]:
    """Return what keeps a finished PDF from being posted, page by page; empty where nothing does (EL482 to EL488)."""
    from pypdfium2 import PdfiumError

    try:
        with sheets.opened(pdf) as document:
            return tuple(_faults(document, posting))
    except PdfiumError:
        return (Finding(codes.PDF_NOT_READABLE),)


def _faults(document: PdfDocument, posting: Posting) -> Iterator[Finding]:
    if len(document) > posting.pages_max:
        yield _finding(codes.TOO_MANY_PAGES_TO_POST, pages=len(document), limit=posting.pages_max)
    for number, page in enumerate(document, 1):
        yield from _of_size(page, number, posting.paper)
        yield from _near_edges(page, number)
    if posting.window:
        yield from _of_window(document[0], posting.window)


def _of_size(page: PdfPage, number: int, paper: Paper) -> Iterator[Finding]:
    width, height = sheets.size(page)
    if max(abs(width - paper.width), abs(height - paper.height)) > _SAME_SIZE:
        shown = {"width": f"{width:.0f}", "height": f"{height:.0f}"}
        yield _finding(codes.PAPER_OF_ANOTHER_SIZE, page=number, paper=paper.name, **shown)


def _near_edges(page: PdfPage, number: int) -> Iterator[Finding]:
    width, height = sheets.size(page)
    printed = sheets.ink(sheets.looked_at(page), Box(0, 0, width, height))
    if printed is None:
        return
    distances = (printed.left, printed.top, width - printed.right, height - printed.bottom)
    for edge, found in zip(_EDGES, distances, strict=True):
        if found < MARGIN - _SLACK:
            yield _finding(
                codes.OUTSIDE_PRINTABLE_AREA, page=number, edge=edge, found=_mm(max(found, 0)), margin=f"{MARGIN:g}"
            )


def _of_window(page: PdfPage, window: Window) -> Iterator[Finding]:
    found = sheets.addresses(page)
    if not found.recipient:
        yield _finding(codes.ADDRESS_NOT_FOUND)
    yield from _beyond(found.recipient, window.field, phrase("recipient"), window)
    yield from _beyond(found.sender, window.seen, phrase("sender"), window)
    sheets.without_addresses(page)
    other = sheets.ink(sheets.looked_at(page), _smaller(window.shown))
    if other:
        limits = {"head": _mm(window.shown.top), "body": _mm(window.shown.bottom)}
        yield _finding(codes.WINDOW_NOT_CLEAR, left=_mm(other.left), top=_mm(other.top), **limits)


def _beyond(lines: tuple[Box, ...], zone: Box, whose: str, window: Window) -> Iterator[Finding]:
    """Yield each line that leaves its zone, with the edge it leaves furthest; never what it says."""
    for number, line in enumerate(lines, 1):
        overs = (zone.left - line.left, zone.top - line.top, line.right - zone.right, line.bottom - zone.bottom)
        over, edge = max(zip(overs, _EDGES, strict=True))
        if over > _SLACK:
            counted = {"line": str(number), "lines": str(len(lines)), "most": str(window.lines), "whose": whose}
            yield _finding(codes.ADDRESS_OUTSIDE_WINDOW, edge=edge, over=_mm(over), **counted)


def _smaller(box: Box) -> Box:
    return Box(box.left + _SLACK, box.top + _SLACK, box.right - _SLACK, box.bottom - _SLACK)


def _finding(code: Code, **fields: object) -> Finding:
    return Finding(
        code, fields={name: value if isinstance(value, str) else str(value) for name, value in fields.items()}
    )


def _mm(length: float) -> str:
    return f"{length:.1f}"
