"""Layout by WeasyPrint inside the renderer process; nothing else may import this module.

What costs time and never changes is made once: fonts, style sheets, fetcher, decoded logo.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from io import BytesIO

import weasyprint
from PIL import Image
from weasyprint.text.fonts import FontConfiguration

from exitletters.formats._page import style
from exitletters.formats.pdf import margins
from exitletters.formats.pdf.artifacts import mark_margins
from exitletters.formats.pdf.guards import Complaints, Fetcher, RefusalError
from exitletters.formats.pdf.margins import Furniture

_LARGEST_SIDE = 4000
_SHEETS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Engine:
    """What is shared by all letters of a process."""

    fonts: FontConfiguration
    base: weasyprint.CSS
    sheet: weasyprint.CSS
    fetcher: Fetcher
    complaints: Complaints
    at_start: frozenset[str]
    pictures: dict[str, object] = field(default_factory=dict)
    own_sheets: dict[str, weasyprint.CSS] = field(default_factory=dict)


def start() -> Engine:
    """Read fonts and style sheets; a warning about them is kept, and refuses every letter."""
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    logging.captureWarnings(True)
    fonts, fetcher = FontConfiguration(), Fetcher()
    base = weasyprint.CSS(string=style("base"), url_fetcher=fetcher)
    sheet = weasyprint.CSS(string=style("letter", "print"), font_config=fonts, url_fetcher=fetcher)
    return Engine(fonts, base, sheet, fetcher, complaints, frozenset(complaints.others))


def render(
    engine: Engine, page: str, furniture: Furniture, logo: tuple[str, bytes, str], limits: tuple[int, int]
) -> bytes:
    """Return the PDF, or raise `RefusalError`; `limits` are pages and bytes."""
    engine.complaints.clear()
    engine.fetcher.refused.clear()
    engine.fetcher.logo = logo
    try:
        _check_logo(logo)
        pdf = _pdf(engine, page, furniture, limits[0])
        _check(engine, logo[0])
    except BaseException:
        engine.pictures.clear()  # a failed one is remembered as none, and not complained of again
        raise
    if len(pdf) > limits[1]:
        raise RefusalError("output-too-large", format="PDF", size=str(len(pdf)), limit=str(limits[1]))
    return pdf


def _pdf(engine: Engine, page: str, furniture: Furniture, limit: int) -> bytes:
    covers = page.count('<section class="cover">')  # one page each, unless there is a lot to say
    document = _laid_out(engine, page, furniture, covers, limit)
    found = _cover_pages(document)
    pages = len(document.pages) - found
    if pages > limit:
        raise RefusalError("too-many-pages", pages=str(pages), limit=str(limit))
    if found != covers:
        document = _laid_out(engine, page, furniture, found, limit)
    pdf: bytes = document.write_pdf(finisher=mark_margins, pdf_variant="pdf/ua-1", cache=engine.pictures)
    return pdf


def _laid_out(engine: Engine, page: str, furniture: Furniture, covers: int, limit: int) -> weasyprint.Document:
    own = margins.foot(furniture, covers, limit)
    if furniture.watermark:
        own += margins.watermark(furniture.watermark)
    return _Page(engine, page).render(
        engine.fonts,
        stylesheets=[engine.sheet, _own_sheet(engine, own)],
        cache=engine.pictures,
        pdf_variant="pdf/ua-1",
    )


def _own_sheet(engine: Engine, text: str) -> weasyprint.CSS:
    """Parse a letter's own sheet, or find it again: letters of a locale differ in their watermark at most."""
    if len(engine.own_sheets) >= _SHEETS_KEPT:
        engine.own_sheets.clear()
    if text not in engine.own_sheets:
        sheet = weasyprint.CSS(string=text, font_config=engine.fonts, url_fetcher=engine.fetcher)
        engine.own_sheets[text] = sheet
    return engine.own_sheets[text]


class _Page(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint ships no types
    """A page laid out with our small sheet in place of WeasyPrint's own."""

    def __init__(self, engine: Engine, page: str) -> None:
        super().__init__(string=page, url_fetcher=engine.fetcher)
        self._base = engine.base

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return [self._base]


def _cover_pages(document: weasyprint.Document) -> int:
    """Count the pages before the one with the subject on it, the page's only bookmark of its level."""
    return next((number for number, page in enumerate(document.pages) if page.bookmarks), 0)


def _check_logo(logo: tuple[str, bytes, str]) -> None:
    address, data, media_type = logo
    if not address or media_type == "image/svg+xml":
        return
    try:
        with Image.open(BytesIO(data)) as picture:
            sides = picture.size
    except Exception as problem:  # Pillow raises a dozen types for a broken file
        raise RefusalError("logo-unreadable") from problem
    if max(sides) > _LARGEST_SIDE:
        raise RefusalError("logo-unreadable")


def _check(engine: Engine, logo: str) -> None:
    complaints = engine.complaints
    if engine.fetcher.refused:
        raise RefusalError("fetch-refused", count=str(len(engine.fetcher.refused)))
    if complaints.pictures and logo:
        raise RefusalError("logo-unreadable")
    if complaints.missing:
        points = ", ".join(f"U+{point:04X}" for point in sorted(complaints.missing))
        raise RefusalError("glyph-missing", characters=points)
    others = engine.at_start | complaints.others | complaints.pictures
    if others:
        raise RefusalError("renderer-warned", warning=re.sub(r"\s+", " ", "; ".join(sorted(others))))
