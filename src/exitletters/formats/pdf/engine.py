"""Layout by WeasyPrint inside the renderer process; nothing else may import this module.

What costs time and never changes is made once: fonts, style sheets, fetcher, decoded logo.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import weasyprint
from PIL import Image, ImageFile
from weasyprint.text.fonts import FontConfiguration

from exitletters.formats._page import style
from exitletters.formats.pdf import archival, margins
from exitletters.formats.pdf.artifacts import mark_margins
from exitletters.formats.pdf.guards import Complaints, Fetcher, RefusalError
from exitletters.formats.pdf.wire import Letter, Limits

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
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint asks for it; half a file would be half a logo
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    logging.captureWarnings(True)
    fonts, fetcher = FontConfiguration(), Fetcher()
    base = weasyprint.CSS(string=style("base"), url_fetcher=fetcher)
    sheet = weasyprint.CSS(string=style("letter", "print"), font_config=fonts, url_fetcher=fetcher)
    return Engine(fonts, base, sheet, fetcher, complaints, frozenset(complaints.others))


def render(engine: Engine, letter: Letter, limits: Limits) -> bytes:
    """Return the PDF, or raise `RefusalError`."""
    engine.complaints.clear()
    engine.fetcher.refused.clear()
    if letter.dated:
        engine = replace(engine, pictures={})  # an archive copy's logo may have other colours
    try:
        engine.fetcher.logo = _logo(engine, letter)
        engine.fetcher.charts = letter.charts
        pdf = _pdf(engine, letter, limits.pages)
        _check(engine, letter.logo_address)
    except BaseException:
        engine.pictures.clear()  # a failed one is remembered as none, and not complained of again
        raise
    for address in letter.charts:
        engine.pictures.pop(address, None)  # a logo comes again with the next letter, a chart never
    if len(pdf) > limits.output:
        raise RefusalError("output-too-large", format="PDF", size=str(len(pdf)), limit=str(limits.output))
    return pdf


def _pdf(engine: Engine, letter: Letter, limit: int) -> bytes:
    covers = letter.page.count('<section class="cover">')  # one page each, unless there is a lot to say
    document = _laid_out(engine, letter, covers, limit)
    found = _cover_pages(document)
    pages = len(document.pages) - found
    if pages > limit:
        raise RefusalError("too-many-pages", pages=str(pages), limit=str(limit))
    if found != covers:
        document = _laid_out(engine, letter, found, limit)
    more: dict[str, Any] = {"finisher": mark_margins}
    if letter.dated:
        more = {"finisher": archival.finish, "attachments": [archival.manifest_of(letter)]}
    pdf: bytes = document.write_pdf(pdf_variant=_variant(letter), cache=engine.pictures, **more)
    return pdf


def _variant(letter: Letter) -> str:
    return archival.VARIANT if letter.dated else "pdf/ua-1"


def _laid_out(engine: Engine, letter: Letter, covers: int, limit: int) -> weasyprint.Document:
    own = margins.foot(letter.furniture, covers, limit) + letter.sheet
    if letter.furniture.watermark:
        own += margins.watermark(letter.furniture.watermark)
    if letter.dated:
        own += archival.STYLE
    return _Page(engine, letter.page).render(
        engine.fonts,
        stylesheets=[engine.sheet, _own_sheet(engine, own)],
        cache=engine.pictures,
        pdf_variant=_variant(letter),
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


def _logo(engine: Engine, letter: Letter) -> tuple[str, bytes, str]:
    """Return address, bytes and type of the logo as the page will fetch it; raise where it cannot be drawn whole."""
    address, data, media_type = letter.logo_address, letter.logo, letter.logo_type
    if not address or address in engine.pictures or media_type == "image/svg+xml":
        return address, data, media_type
    try:
        with Image.open(BytesIO(data)) as picture:
            if max(picture.size) > _LARGEST_SIDE:
                raise RefusalError("logo-unreadable")
            picture.load()
            if letter.dated and picture.mode == "CMYK":
                data, media_type = archival.in_rgb(picture), "image/png"
    except Exception as problem:  # Pillow raises a dozen types for a broken file
        raise RefusalError("logo-unreadable") from problem
    return address, data, media_type


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
