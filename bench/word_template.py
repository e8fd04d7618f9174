"""The same letter as a docxtpl template, with a variable for every fact."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement

from exitletters.document import Block, Break, Bullets, Document, Heading, Inlines, Paragraph, Quote, Run, Table, runs


def template(document: Document) -> bytes:
    """Return the template; its variables are f0, f1… in reading order."""
    return _Template(document).saved()


def values(document: Document) -> dict[str, str]:
    """Return what a copy of the letter puts in the place of its variables."""
    return {f"f{number}": run.text for number, run in enumerate(run for run in runs(document) if run.kind)}


class _Template:
    def __init__(self, document: Document) -> None:
        self._word: Any = docx.Document()
        self._rtl = document.direction == "rtl"
        self._facts = 0
        for section in document.sections:
            self._blocks(section.blocks)

    def saved(self) -> bytes:
        stream = BytesIO()
        self._word.save(stream)
        return stream.getvalue()

    def _blocks(self, blocks: Iterable[Block], style: str | None = None) -> None:
        for block in blocks:
            match block:
                case Paragraph(runs=found):
                    self._line(self._word.add_paragraph(style=style), found)
                case Heading(level=level, runs=found):
                    self._line(self._word.add_heading(level=level), found)
                case Bullets(ordered=ordered, items=items):
                    for item in items:
                        self._blocks(item, "List Number" if ordered else "List Bullet")
                case Quote(blocks=inner):
                    self._blocks(inner, "Quote")
                case Table():
                    self._table(block)

    def _table(self, table: Table) -> None:
        grid = self._word.add_table(rows=1 + len(table.rows), cols=len(table.header))
        for row, cells in zip(grid.rows, (table.header, *table.rows), strict=True):
            for cell, found in zip(row.cells, cells, strict=True):
                self._line(cell.paragraphs[0], found)

    def _line(self, paragraph: Any, found: Inlines) -> None:
        if self._rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for one in found:
            if isinstance(one, Break):
                paragraph.add_run().add_break()
                continue
            run = paragraph.add_run(self._text(one))
            run.bold, run.italic = one.strong or None, one.emphasis or None
            if self._rtl:
                run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))

    def _text(self, run: Run) -> str:
        if not run.kind:
            return run.text
        self._facts += 1
        return f"{{{{ f{self._facts - 1} }}}}"
