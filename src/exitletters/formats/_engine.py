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
from weasyprint.urls import URLFetcher, URLFetcherResponse

from exitletters.formats import _furniture
from exitletters.formats._page import style
from exitletters.formats._wire import Furniture

_LETTERS_A_PAGE = 3000  # of mark-up; only a guess at the page count, which saves a second layout when right
_LARGEST_SIDE = 4000
_NOTDEF = ".notdef glyph"
_PICTURE_FAILED = ("Failed to load image", "Failed to render SVG image")


class Refusal(Exception):
    """The page must not be written; carries the name of the code and its fields."""

    def __init__(self, name: str, **fields: str) -> None:
        super().__init__(name)
        self.name, self.fields = name, fields


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves the letter's logo from memory; refuses and remembers every other address.

    Refusing is not enough: WeasyPrint swallows even its fatal error inside SVG and goes on without the picture.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.logo = ("", b"", "")
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the logo or raise."""
        address, data, media_type = self.logo
        if address and url == address:
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        self.refused.append(url)
        raise ValueError("refused")


class Complaints(logging.Handler):
    """Collects what WeasyPrint, fontTools and Pillow only log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: set[int] = set()
        self.pictures: set[str] = set()
        self.others: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message's pattern only: its arguments can hold the letter's text."""
        pattern = str(record.msg) if record.name == "weasyprint" else record.name
        if pattern.startswith(_NOTDEF) and isinstance(record.args, tuple):
            self.missing.add(int(str(record.args[1])))
        elif pattern.startswith(_PICTURE_FAILED):
            self.pictures.add(pattern)
        else:
            self.others.add(pattern)

    def clear(self) -> None:
        """Forget the last letter's."""
        for kept in (self.missing, self.pictures, self.others):
            kept.clear()


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
    """Return the PDF, or raise `Refusal`; `limits` are pages and bytes."""
    engine.complaints.clear()
    engine.fetcher.refused.clear()
    engine.fetcher.logo = logo
    try:
        _check_logo(logo)
        pdf = _pdf(engine, page, furniture, limits[0])
        _check(engine, logo[0])
    except BaseException:
        engine.pictures.clear()  # WeasyPrint remembers a failed picture as "none" and would not complain again
        raise
    if len(pdf) > limits[1]:
        raise Refusal("output-too-large", format="PDF", size=str(len(pdf)), limit=str(limits[1]))
    return pdf


def _pdf(engine: Engine, page: str, furniture: Furniture, limit: int) -> bytes:
    guess = 1 + len(page) // _LETTERS_A_PAGE
    document = _laid_out(engine, page, furniture, guess)
    pages = _letter_pages(document)
    if pages > limit:
        raise Refusal("too-many-pages", pages=str(pages), limit=str(limit))
    if pages != guess and max(pages, guess) >= furniture.numbered_from:
        document = _laid_out(engine, page, furniture, pages)
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", cache=engine.pictures)
    return pdf


def _laid_out(engine: Engine, page: str, furniture: Furniture, pages: int) -> weasyprint.Document:
    sheets = [engine.sheet]
    if pages >= furniture.numbered_from:
        sheets.append(_css(engine, _furniture.foot(furniture.pattern, furniture.digits, pages)))
    if furniture.watermark:
        sheets.append(_css(engine, _furniture.watermark(furniture.watermark)))
    return _Page(engine, page).render(
        engine.fonts, stylesheets=sheets, cache=engine.pictures, pdf_variant="pdf/ua-1"
    )


class _Page(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint ships no types
    """A page laid out with our small sheet in place of WeasyPrint's own."""

    def __init__(self, engine: Engine, page: str) -> None:
        super().__init__(string=page, url_fetcher=engine.fetcher)
        self._base = engine.base

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return [self._base]


def _css(engine: Engine, sheet: str) -> weasyprint.CSS:
    return weasyprint.CSS(string=sheet, font_config=engine.fonts, url_fetcher=engine.fetcher)


def _letter_pages(document: weasyprint.Document) -> int:
    """Count the pages from the one with the subject on: a cover sheet is no page of the letter."""
    subject = next((number for number, page in enumerate(document.pages) if page.bookmarks), 0)
    return len(document.pages) - subject


def _check_logo(logo: tuple[str, bytes, str]) -> None:
    address, data, media_type = logo
    if not address or media_type == "image/svg+xml":
        return
    try:
        with Image.open(BytesIO(data)) as picture:
            sides = picture.size
    except Exception as problem:  # Pillow raises a dozen types for a broken file
        raise Refusal("logo-unreadable") from problem
    if max(sides) > _LARGEST_SIDE:
        raise Refusal("logo-unreadable")


def _check(engine: Engine, logo: str) -> None:
    complaints = engine.complaints
    if engine.fetcher.refused:
        raise Refusal("fetch-refused", count=str(len(engine.fetcher.refused)))
    if complaints.pictures and logo:
        raise Refusal("logo-unreadable")
    if complaints.missing:
        points = ", ".join(f"U+{point:04X}" for point in sorted(complaints.missing))
        raise Refusal("glyph-missing", characters=points)
    others = engine.at_start | complaints.others | complaints.pictures
    if others:
        raise Refusal("renderer-warned", warning=re.sub(r"\s+", " ", "; ".join(sorted(others))))
