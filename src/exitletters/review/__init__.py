"""Review copies: a letter in which each run shows its origin, with evidence, findings and counts (design 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exitletters.pipeline import Letter


def review_files(letter: Letter, stem: str, asked: str | None = None) -> dict[str, bytes]:
    """Return `<stem>.review.html` and `<stem>.review.docx`; the letter's own files are untouched by it.

    Their words are in the language that was asked for, else in the letter's own.
    """
    from exitletters.review.copy import copy_of
    from exitletters.review.docx import docx
    from exitletters.review.html import html

    copy = copy_of(letter, asked)
    return {f"{stem}.review.html": html(copy), f"{stem}.review.docx": docx(copy)}
