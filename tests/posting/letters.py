"""Example letters in window envelopes, with other addresses, and finished PDFs that somebody meddled with."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf

from exitletters.document import Document, Origin, Paragraph, Role, Run
from exitletters.formats import load
from exitletters.paper import WINDOWS
from exitletters.posting import Posting
from tests.examples.gallery import letter

MM = 72 / 25.4  # points
OF_LOCALES = [  # a letter of each language; Persian runs from right to left
    ("term-abuse-large", "en-US", "us_10"),
    ("term-abuse-large", "en-US", "din_a"),
    ("term-abuse-large", "pt-BR", "din_b"),
    ("term-mismatch-mid", "es-ES", "din_b"),
    ("term-neversat-small", "fa-IR", "din_b"),
    ("win-price-small", "fa-IR", "din_b"),
]
FEW = [("term-abuse-large", "en-US", "us_10"), *OF_LOCALES[3:5]]


def posting(envelope: str, pages_max: int = 10) -> Posting:
    window = WINDOWS[envelope]
    return Posting(window.paper, window, pages_max)


@cache
def windowed(case: str, locale: str, envelope: str) -> Document:
    """An example's letter as an organization with this envelope sends it."""
    document, window = letter(case, locale).document, WINDOWS[envelope]
    sender = (Run(f"{document.organization} · 12 Quay", Origin.POLICY, "organization"),) if window.returned else ()
    return replace(document, paper=window.paper, window=window, returned=sender)


def addressed(document: Document, *lines: str) -> Document:
    """The same letter to somebody whose address has these lines."""
    blocks = tuple(Paragraph((Run(line, Origin.CASE, "customer.address"),)) for line in lines)
    sections = tuple(replace(one, blocks=blocks) if one.role is Role.RECIPIENT else one for one in document.sections)
    return replace(document, sections=sections)


def lengthened(document: Document, paragraphs: int) -> Document:
    """The same letter with so many paragraphs more at its end, twelve lines each."""
    more = tuple(Paragraph((Run("Word after word. " * 60, Origin.TEMPLATE, "x.md:1"),)) for _ in range(paragraphs))
    last = [one for one in document.sections if one.role is Role.BODY][-1]
    grown = replace(last, blocks=(*last.blocks, *more))
    return replace(document, sections=tuple(grown if one is last else one for one in document.sections))


@cache
def pdf_of(case: str, locale: str, envelope: str) -> bytes:
    return written(windowed(case, locale, envelope))


def written(document: Document) -> bytes:
    return load("pdf").write(document)


def drawn_over(pdf: bytes, operators: str, page: int = 0) -> bytes:
    """The PDF with more drawn on a page, in points from its lower left corner."""
    return _with(pdf, page, "q", f"Q {operators}")


def shifted(pdf: bytes, right: float, down: float) -> bytes:
    """The PDF with all of its first page moved by millimetres."""
    return _with(pdf, 0, f"q 1 0 0 1 {right * MM:.5f} {-down * MM:.5f} cm", "Q")


def _with(pdf: bytes, page: int, before: str, after: str) -> bytes:
    changed = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        one = document.pages[page]
        one.contents_coalesce()
        one.Contents.write(before.encode() + b"\n" + one.Contents.read_bytes() + b"\n" + after.encode())
        document.save(changed)
    return changed.getvalue()
