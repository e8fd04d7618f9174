"""The last pages of a review copy in Word: how to read it, the findings, the counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exitletters.document import Block, Break, Inlines, Origin, Paragraph, Run, Table
from exitletters.formats.docx.blocks import Frame, blocks_xml
from exitletters.formats.docx.lists import Numbering
from exitletters.formats.docx.text import run_xml
from exitletters.review import words
from exitletters.review.copy import Copy
from exitletters.review.notes import spot
from exitletters.review.origin_styles import style_of
from exitletters.review.overview import Grid, grids
from exitletters.review.placing import Placed, sentence, state
from exitletters.review.tongue import direction, runs_of
from exitletters.speaking import Catalogue

_SAMPLE, _BORROWED_SAMPLE = "sample", "borrowed sample"


def appendix_xml(copy: Copy) -> str:
    """Return the pages after the letter; they read as their language does, whatever the letter's direction."""
    title = copy.tongue.say(words.TITLE, case=copy.known.request.case.case.id)
    text = Frame(direction(copy.tongue), Numbering("latn"), "Review Text", turned=True, inlines=_runs_xml)
    return "".join(
        (
            blocks_xml((_text(title),), replace(text, style="Review Title")),
            *(blocks_xml(blocks, replace(text, style=style)) for style, blocks in _parts(copy)),
        )
    )


def _parts(copy: Copy) -> Iterator[tuple[str, tuple[Block, ...]]]:
    say = copy.tongue.say
    yield "Review Heading", (_text(say(words.LEGEND)),)
    yield "Review Text", (_text(say(words.LEGEND_NOTE_WORD)), _legend(copy.tongue))
    yield "Review Heading", (_text(say(words.FINDINGS)),)
    yield "Review Text", (*(_finding(one, copy) for one in copy.findings),) or (_text(say(words.FINDINGS_NONE)),)
    for grid in grids(copy):
        yield "Review Heading", (_text(grid.title),)
        yield "Review Text", (*_grid(grid), *(_text(one) for one in grid.notes))


def _legend(tongue: Catalogue) -> Table:
    say = tongue.say
    signs = [(sign, origin, _SAMPLE) for origin, sign in words.ORIGINS.items()]
    signs.append((words.FALLBACK, Origin.TEMPLATE, _BORROWED_SAMPLE))
    cells = tuple(
        ((Run(say(sign.name), origin, ref),), runs_of(say(sign.word_look)), runs_of(say(sign.meaning)))
        for sign, origin, ref in signs
    )
    return Table(tuple(runs_of(say(one)) for one in words.LEGEND_HEADS[1:]), cells)


def _finding(one: Placed, copy: Copy) -> Paragraph:
    """Return a finding in one paragraph; its comment stands at its sentence."""
    finding, tongue = one.finding, copy.tongue
    where = tongue.say(words.SECTION, section=one.section) if one.section else tongue.say(words.WHOLE).lower()
    path = tongue.shown(finding.path or "")
    at = " · ".join(part for part in (where, path, spot(finding.place, copy.known)) if part)
    text = f" {tongue.listed((state(finding, tongue), at))}: {sentence(finding, tongue)} {finding.advised(tongue)}"
    return Paragraph((*runs_of(tongue.shown(one.key), strong=True), *runs_of(text)))


def _grid(grid: Grid) -> Iterator[Block]:
    if grid.rows:
        rows = tuple(tuple(map(runs_of, row)) for row in grid.rows)
        yield Table(tuple(map(runs_of, grid.heads)), rows)


def _text(text: str) -> Paragraph:
    return Paragraph(runs_of(text))


def _runs_xml(inlines: Inlines, direction: str) -> str:
    """Return plain runs; a sample of the legend has the look it explains."""
    return "".join("" if isinstance(one, Break) else run_xml(one, direction, _style(one)) for one in inlines)


def _style(run: Run) -> str:
    is_sample = run.ref in (_SAMPLE, _BORROWED_SAMPLE)
    return style_of(run.origin, borrowed=run.ref == _BORROWED_SAMPLE) if is_sample else ""
