"""The letter's column in a review page: its blocks with each run in the look of its origin, and keys and flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TypeAlias

from exitletters.document import Answer, Block, Break, Bullets, Figure, Heading, Inlines, Paragraph, Quote, Table
from exitletters.facts import FactKind
from exitletters.formats import _drawing
from exitletters.formats._bidi import isolated
from exitletters.formats.docx.text import clean
from exitletters.formats.html import chart_address
from exitletters.review import words
from exitletters.review.asides import said
from exitletters.review.placing import Placed
from exitletters.review.provenance import Piece, Sentence, Source, TextLine
from exitletters.speaking import SOURCE, Catalogue

_CODES = frozenset({FactKind.IDENT, FactKind.PHONE, FactKind.EMAIL})  # read sign by sign, and so in one line
_ONE_LINE = 40  # signs; a longer one is cut where the line ends

Spot: TypeAlias = tuple[int, int]  # a line's and a sentence's index


@dataclass(frozen=True, slots=True)
class Row:
    """One row while it is written: its own lines, the note of each source in them, its findings, the marks' ids."""

    look: _drawing.Look
    lines: Iterator[tuple[int, TextLine]]
    notes: Mapping[Source, str]
    findings: Mapping[Spot, Sequence[Placed]]
    marks: Iterator[int]
    tongue: Catalogue = SOURCE  # of keys and flags

    @property
    def direction(self) -> str:
        """Return the letter's direction."""
        return self.look.direction


def block_html(block: Block, row: Row, tag: str = "") -> str:
    """Return a block; `tag` replaces a paragraph's own."""
    match block:
        case Paragraph(runs=runs, direction=own):
            turned = f' dir="{own}"' if own else ""
            return f"<{tag or 'p'}{turned}>{_line(runs, row, own or row.direction)}</{tag or 'p'}>"
        case Heading(level=level, runs=runs):
            tag = tag or f"h{min(level + 2, 6)}"  # below the names of sections
            return f"<{tag}>{_line(runs, row, row.direction)}</{tag}>"
        case Bullets(items=items):
            inner = "".join(f"<li>{''.join(block_html(one, row) for one in item)}</li>" for item in items)
            return f"<{list_tag(block)}>{inner}</{list_tag(block)}>"
        case Table():
            return _table(block, row)
        case Figure(caption=caption):
            drawn = f'<img src="{chart_address(block.chart, row.look)}" alt="">'  # its words stand below
            return f"<figure>{drawn}<figcaption>{_line(caption, row, row.direction)}</figcaption></figure>"
        case Answer(label=label, choices=choices):
            boxes = (f" ☐ {_line(choice, row, row.direction)}" for choice in choices)
            return f"<p>{_line(label, row, row.direction)}{''.join(boxes)}</p>"
        case Quote(blocks=blocks):
            return f"<blockquote>{''.join(block_html(one, row) for one in blocks)}</blockquote>"


def list_tag(block: Bullets) -> str:
    """Return the element of a list."""
    return "ol" if block.ordered else "ul"


def _table(table: Table, row: Row) -> str:
    head = "".join(f'<th scope="col">{_line(cell, row, row.direction)}</th>' for cell in table.header)
    body = "".join(
        f"<tr>{''.join(f'<td>{_line(cell, row, row.direction)}</td>' for cell in cells)}</tr>" for cells in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _line(inlines: Inlines, row: Row, direction: str) -> str:
    if not inlines:
        return ""
    at, line = next(row.lines)
    return "".join(
        _sentence(sentence, row.findings.get((at, number), ()), row, direction)
        for number, sentence in enumerate(line.sentences)
    )


def _sentence(sentence: Sentence, findings: Sequence[Placed], row: Row, direction: str) -> str:
    text = "".join("<br>" if isinstance(one, Break) else _piece(one, row, direction) for one in sentence)
    return (
        f'<span class="flagged">{text}{"".join(flag_html(one, row.tongue) for one in findings)}</span>'
        if findings
        else text
    )


def _piece(piece: Piece, row: Row, direction: str) -> str:
    """Return a run in the look of its origin; its key stands behind its last letter."""
    source, run = piece.source, piece.run
    # As in Word: a control of direction inside a value would unbalance those around it.
    text = escape(isolated(replace(run, text=clean(run.text)), direction), quote=False)
    text = f"<em>{text}</em>" if run.emphasis else text
    text = f"<strong>{text}</strong>" if run.strong else text
    more = (" borrowed" if source.borrowed else "") + (" first" if piece.first else "")
    more += " whole" if run.kind in _CODES and len(run.text) <= _ONE_LINE else ""
    shown = f'<span class="run {source.origin}{more}">{text}</span>'
    return shown + _mark(piece, row) if piece.last else shown


def _mark(piece: Piece, row: Row) -> str:
    """Return a fact's key as a link to its note; prose has a key where it was borrowed, its commas have none."""
    source = piece.source
    if not source.number:
        is_shown = source.borrowed and any(sign.isalnum() for sign in piece.run.text)
        return f'<span class="mark borrowed">{source.key}</span>' if is_shown else ""
    name, aside = row.tongue.say(words.ORIGINS[source.origin].name), row.notes[source]
    return (
        f'<a class="mark {source.origin}" id="mark-{next(row.marks)}" href="#{aside}" '
        f'aria-describedby="{aside}">{source.key}<span class="unseen"> {said(name)}</span></a>'
    )


def flag_html(one: Placed, tongue: Catalogue) -> str:
    """Return the mark of a finding at its sentence or section."""
    name = tongue.say(words.FINDING, severity=tongue.say(words.SEVERITY_NAMES[one.finding.severity]))
    return (
        f'<a class="mark finding {one.finding.severity}" id="at-{one.number}" href="#finding-{one.number}" '
        f'aria-describedby="finding-{one.number}">{said(one.key)}'
        f'<span class="unseen"> {said(name)}</span></a>'
    )
