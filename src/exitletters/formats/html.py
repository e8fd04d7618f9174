"""A standalone HTML5 page: readable on a screen, printable, and complete without a network."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from html import escape

from exitletters.charts import Chart
from exitletters.document import Document
from exitletters.formats import Format, _drawing
from exitletters.formats._page import Addresses, page, style


def write(document: Document) -> bytes:
    """Return the letter as one UTF-8 HTML file."""
    return text(document, _logo_address(document)).encode()


def text(document: Document, logo_address: str) -> str:
    """Return the page with its logo at this address."""
    head = (
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{style('letter', 'screen')}</style>\n"
    )
    look = _drawing.Look(document.direction, document.fonts)
    addresses = Addresses(logo_address, lambda chart: chart_address(chart, look))
    return page(replace(document, window=None), head, addresses, _watermark(document))  # a screen has no window


def chart_address(chart: Chart, look: _drawing.Look) -> str:
    """Return a chart itself as an address."""
    return f"data:image/svg+xml;base64,{b64encode(_drawing.svg(chart, look)).decode()}"


def _logo_address(document: Document) -> str:
    """Return the logo itself as an address, so that the page loads nothing."""
    logo = document.logo
    return f"data:{logo.media_type};base64,{b64encode(logo.data).decode()}" if logo else ""


def _watermark(document: Document) -> str:
    if not document.watermark:
        return ""
    return f'<p class="watermark" aria-hidden="true">{escape(document.watermark, quote=False)}</p>\n'


FORMAT = Format(name="html", suffix=".html", media_type="text/html; charset=utf-8", write=write)
