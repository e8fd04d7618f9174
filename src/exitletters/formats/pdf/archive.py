"""The copy for the organization's archive: the same letter as PDF/A-3a and PDF/UA-1, with its manifest attached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exitletters.document import Document
from exitletters.formats.pdf import fonts, letter
from exitletters.formats.pdf.renderer import render

SUFFIX = ".archive.pdf"
_UNDATED = date(1980, 1, 1)  # a day nobody takes for real; a final letter has its own


def archive_copy(document: Document, manifest: bytes) -> bytes:
    """Return the letter as an archive copy; `manifest` is JSON and is attached as it is.

    Raises `Refused` where the PDF would be refused. Equal input gives equal bytes: the attachment is dated by
    the letter. No format of its own (`--format`): a copy is made of a final letter, beside its other files.
    """
    fonts.check(document.fonts)
    dated = (document.dated or _UNDATED).isoformat()
    return render(replace(letter(document), dated=dated, manifest=manifest))
