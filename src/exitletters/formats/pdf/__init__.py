"""An accessible PDF (PDF/UA-1) on the organization's paper, laid out in a process of its own."""

from __future__ import annotations

from hashlib import sha256

from exitletters.charts import Chart
from exitletters.codes.rendering import LOGO_UNREADABLE
from exitletters.document import Document, Logo
from exitletters.findings import Finding, Refused
from exitletters.formats import Format, _drawing
from exitletters.formats._page import Addresses, page
from exitletters.formats.pdf import fonts, sheets
from exitletters.formats.pdf.margins import Furniture
from exitletters.formats.pdf.renderer import render
from exitletters.formats.pdf.wire import Letter

_PICTURES = frozenset({"image/jpeg", "image/png", "image/svg+xml"})
_LARGEST_LOGO = 1024 * 1024


def write(document: Document) -> bytes:
    """Return the letter as a PDF file."""
    fonts.check(document.fonts)
    return render(letter(document))


def letter(document: Document) -> Letter:
    """Return what the renderer needs to know of a document."""
    logo = document.logo
    address = _logo_address(logo) if logo else ""
    label = document.page_label
    look, pictures = _drawing.Look(document.direction, document.fonts), dict[str, bytes]()

    def chart_address(chart: Chart) -> str:
        data = _drawing.svg(chart, look)
        named = f"exitletters:chart/{sha256(data).hexdigest()}"
        pictures[named] = data
        return named

    return Letter(
        page=page(document, addresses=Addresses(address, chart_address)),
        furniture=Furniture(label.pattern, label.digits, document.numbered_from, document.watermark, document.dense),
        logo_address=address,
        logo=logo.data if logo else b"",
        logo_type=logo.media_type if logo else "",
        charts=pictures,
        sheet=sheets.sheet(document),
    )


def _logo_address(logo: Logo) -> str:
    """Return an address only our renderer knows; it names the content, so that a decoded picture is kept."""
    if logo.media_type not in _PICTURES or len(logo.data) > _LARGEST_LOGO:
        raise Refused(Finding(LOGO_UNREADABLE))
    return f"exitletters:logo/{sha256(logo.data).hexdigest()}"


FORMAT = Format(name="pdf", suffix=".pdf", media_type="application/pdf", write=write)
