"""The letter that is measured: one example in English and in Persian, with other figures in every copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from exitletters.document import (
    Answer,
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Quote,
    Role,
    Run,
    Table,
)
from exitletters.pipeline import Order, write

ROOT = Path(__file__).parents[1]
CASE = ROOT / "examples" / "cases" / "term-mismatch-mid.yaml"
LANGUAGES = {"en": "en-US", "fa": "fa-IR"}
_DIGITS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def order(language: str) -> Order:
    return Order(CASE, locale=LANGUAGES[language])


@cache
def letter(language: str) -> Document:
    return write(order(language)).document


def copy(language: str, number: int) -> Document:
    """Return the letter with every digit of its facts moved on, so that no two copies in a row are the same."""
    table = {ord(old): digits[(place + number) % 10] for digits in _DIGITS for place, old in enumerate(digits)}

    def changed(run: Inline) -> Inline:
        return replace(run, text=run.text.translate(table)) if isinstance(run, Run) and run.kind else run

    document = letter(language)
    sections = tuple(
        replace(section, blocks=tuple(_mapped(block, changed) for block in section.blocks))
        for section in document.sections
    )
    return replace(document, sections=sections)


def long(language: str, times: int) -> Document:
    """Return the letter with its body several times over."""
    document = letter(language)
    sections = tuple(
        replace(section, blocks=section.blocks * times) if section.role is Role.BODY else section
        for section in document.sections
    )
    return replace(document, sections=sections)


def _mapped(block: Block, change: Callable[[Inline], Inline]) -> Block:
    match block:
        case Paragraph(runs=runs) | Heading(runs=runs):
            return replace(block, runs=tuple(map(change, runs)))
        case Bullets(items=items):
            return replace(block, items=tuple(tuple(_mapped(one, change) for one in item) for item in items))
        case Table(header=header, rows=rows):
            cells = tuple(tuple(tuple(map(change, cell)) for cell in row) for row in rows)
            return replace(block, header=header, rows=cells)
        case Quote(blocks=blocks):
            return replace(block, blocks=tuple(_mapped(one, change) for one in blocks))
        case Figure() | Answer():  # of memos and scripts, which are not measured here
            return block
