"""A standalone HTML5 page: readable on a screen, printable, and complete without a network."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from exitletters.document import Document
from exitletters.formats import Format
from exitletters.formats._page import page, style


def write(document: Document) -> bytes:
    """Return the letter as one UTF-8 HTML file."""
    head = (
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{style('letter', 'screen')}</style>\n"
    )
    return page(document, head, _logo_address(document), _watermark(document)).encode()


def _logo_address(document: Document) -> str:
    """Return the logo itself as an address, so that the page loads nothing."""
    logo = document.logo
    return f"data:{logo.media_type};base64,{b64encode(logo.data).decode()}" if logo else ""


def _watermark(document: Document) -> str:
    if not document.watermark:
        return ""
    return f'<p class="watermark" aria-hidden="true">{escape(document.watermark, quote=False)}</p>\n'


FORMAT = Format(name="html", suffix=".html", media_type="text/html; charset=utf-8", write=write)
