"""The last pages of a review copy in Word: how to read it, the findings, the counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exitletters.document import Block, Break, Inlines, Origin, Paragraph, Run, Table
from exitletters.facts import FactKind
from exitletters.formats.docx.blocks import Frame, blocks_xml
from exitletters.formats.docx.lists import Numbering
from exitletters.formats.docx.text import run_xml
from exitletters.review import words
from exitletters.review.copy import Copy
from exitletters.review.notes import spot
from exitletters.review.origin_styles import style_of
from exitletters.review.overview import Grid, grids
from exitletters.review.placing import Placed, sentence, state

_SAMPLE, _BORROWED_SAMPLE = "sample", "borrowed sample"


def appendix_xml(copy: Copy) -> str:
    """Return the pages after the letter; they read from the left, whatever the letter's direction."""
    title = words.TITLE.format(case=copy.known.request.case.case.id)
    text = Frame("ltr", Numbering("latn"), "Review Text", turned=True, inlines=_runs_xml)
    return "".join(
        (
            blocks_xml((_text(title),), replace(text, style="Review Title")),
            *(blocks_xml(blocks, replace(text, style=style)) for style, blocks in _parts(copy)),
        )
    )


def _parts(copy: Copy) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield "Review Heading", (_text(words.LEGEND),)
    yield "Review Text", (_text(words.LEGEND_NOTE_WORD), _legend(copy))
    yield "Review Heading", (_text(words.FINDINGS),)
    yield "Review Text", (*(_finding(one, copy) for one in copy.findings),) or (_text(words.FINDINGS_NONE),)
    for grid in grids(copy):
        yield "Review Heading", (_text(grid.title),)
        yield "Review Text", (*_grid(grid), *(_text(one) for one in grid.notes))


def _legend(copy: Copy) -> Table:
    rows = [(Run(sign.name, origin, _SAMPLE), sign.word_look, sign.meaning) for origin, sign in words.ORIGINS.items()]
    borrowed = words.FALLBACK
    rows.append((Run(borrowed.name, Origin.TEMPLATE, _BORROWED_SAMPLE), borrowed.word_look, borrowed.meaning))
    cells = tuple(((sample,), _said(look), _said(meaning)) for sample, look, meaning in rows)
    return Table(tuple(map(_said, words.LEGEND_HEADS[1:])), cells)


def _finding(one: Placed, copy: Copy) -> Paragraph:
    """Return a finding in one paragraph; its comment stands at its sentence."""
    finding = one.finding
    where = words.SECTION.format(section=one.section) if one.section else words.WHOLE.lower()
    at = " · ".join(part for part in (where, finding.path or "", spot(finding.place, copy.known)) if part)
    text = f" {state(finding)}, {at}: {sentence(finding)} {finding.hint}"
    return Paragraph((*_said(one.key, strong=True), *_said(text)))


def _grid(grid: Grid) -> Iterator[Block]:
    if grid.rows:
        rows = tuple(tuple(map(_said, row)) for row in grid.rows)
        yield Table(tuple(map(_said, grid.heads)), rows)


def _text(text: str) -> Paragraph:
    return Paragraph(_said(text))


def _said(text: str, *, strong: bool = False) -> Inlines:
    return (Run(text, Origin.LABEL, "review", FactKind.TEXT, strong=strong),)


def _runs_xml(inlines: Inlines, direction: str) -> str:
    """Return plain runs; a sample of the legend has the look it explains."""
    return "".join("" if isinstance(one, Break) else run_xml(one, direction, _style(one)) for one in inlines)


def _style(run: Run) -> str:
    is_sample = run.ref in (_SAMPLE, _BORROWED_SAMPLE)
    return style_of(run.origin, borrowed=run.ref == _BORROWED_SAMPLE) if is_sample else ""
