"""The letters side by side: a row for each section, a cell for each locale, findings beside what they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exitletters.difference.words import Piece
from exitletters.findings import Finding, Place
from exitletters.formats._drawing import Look
from exitletters.preview.blocks import Hand, blocks_html, said
from exitletters.preview.column import Cell, Column
from exitletters.preview.following import Changes
from exitletters.preview.words import SHAPES, Tongue


def rows_html(columns: Sequence[Column], tongue: Tongue) -> str:
    """Return every section that any column has, in reading order."""
    return "".join(_row(name, columns, tongue) for name in section_order(columns))


def section_order(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the sections of all columns; each stands where the first column that has it reads it."""
    order: list[str] = []
    for column in columns:
        at = 0
        for name in column.order:
            if name in order:
                at = order.index(name) + 1
            else:
                order.insert(at, name)
                at += 1
    return tuple(order)


def _row(name: str, columns: Sequence[Column], tongue: Tongue) -> str:
    cells = "".join(
        _cell(column.cells[name], number, column, tongue) if name in column.cells else '<div class="cell none"></div>'
        for number, column in enumerate(columns, 1)
    )
    is_written = any(column.cells[name].place for column in columns if name in column.cells)
    look, id_ = "row" if is_written else "row furniture", said(name)
    return (
        f'<section class="{look}" id="row-{id_}" aria-labelledby="name-{id_}">\n'
        f'<h3 class="name" id="name-{id_}">{id_}</h3>\n<div class="cells">{cells}</div></section>\n'
    )


def _cell(cell: Cell, number: int, column: Column, tongue: Tongue) -> str:
    hand = Hand(Look(cell.direction, column.document.fonts if column.document else ()), tongue)
    text = blocks_html(cell.blocks, hand)
    shown = f'<div class="text" lang="{said(cell.language)}" dir="{cell.direction}">{text}</div>' if text else ""
    parts = (_head(cell, tongue), _stand_in(cell, tongue), shown or _nothing(cell, tongue))
    after = (findings_html(cell.findings, tongue), _stale(cell.changes, tongue))
    label = said(f"{cell.section}, {column.locale}")
    return (
        f'<article class="cell{_state(cell)}" id="cell-{said(cell.section)}-{number}" tabindex="-1" '
        f'data-column="{number}" aria-label="{label}">{"".join(parts)}{"".join(after)}</article>\n'
    )


def _state(cell: Cell) -> str:
    lent = " lent" if cell.stand_in and not cell.stand_in.is_old else ""
    old = " old" if cell.stand_in and cell.stand_in.is_old else ""
    return f"{lent}{old}{' stale' if cell.changes else ''}{' faulty' if cell.findings else ''}"


def _head(cell: Cell, tongue: Tongue) -> str:
    """Return where the section is written, and how many words somebody has to write there."""
    if cell.place is None:
        return ""
    count = f' <span class="count">{said(tongue.words(cell.words))}</span>' if cell.words else ""
    return f'<p class="place"><code dir="ltr">{said(_spot(cell.place))}</code>{count}</p>'


def _spot(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file


def _stand_in(cell: Cell, tongue: Tongue) -> str:
    if cell.stand_in is None:
        return ""
    reason = "missing" if cell.stand_in.is_missing else "broken"
    key = "old" if cell.stand_in.is_old else f"{reason}_borrowed" if cell.stand_in.locale else reason
    look = "notice old" if cell.stand_in.is_old else "notice"
    return f'<p class="{look}">{said(tongue.word(key, locale=cell.stand_in.locale))}</p>'


def _nothing(cell: Cell, tongue: Tongue) -> str:
    return "" if cell.stand_in else f'<p class="nothing">{said(tongue.word("nothing"))}</p>'


def findings_html(findings: Iterable[Finding], tongue: Tongue) -> str:
    """Return findings as a list, gravest shapes first to see; nothing where there are none."""
    items = "".join(_finding(one, tongue) for one in findings)
    return f'<ul class="findings" aria-label="{said(tongue.word("findings_here"))}">{items}</ul>' if items else ""


def _finding(finding: Finding, tongue: Tongue) -> str:
    severity, code, language = finding.severity, finding.code, tongue.catalogue
    name = f"{code.gate} {code.id}" if code.gate else code.id
    place = f' <code dir="ltr">{said(str(finding.place))}</code>' if finding.place else ""
    return (
        f'<li class="finding {severity}"><p dir="auto"><span class="shape" aria-hidden="true">'
        f"{SHAPES[severity]}</span> <strong>{said(tongue.severity(severity))} {said(name)}</strong> "
        f"{said(finding.said(language))}{place}</p>"
        f'<p class="hint" dir="auto">{said(finding.advised(language))}</p></li>'
    )


def _stale(changes: Changes, tongue: Tongue) -> str:
    """Return what changed in the source since a section was accepted: as it was, and as it is."""
    if not changes:
        return ""
    lines = "".join(f"{_side(one.old, 'del')}{_side(one.new, 'ins')}" for one in changes)
    return f'<details class="diff" open><summary>{said(tongue.word("stale"))}</summary>{lines}</details>'


def _side(pieces: Sequence[Piece], tag: str) -> str:
    words = " ".join(f"<{tag}>{said(one.text)}</{tag}>" if one.is_changed else said(one.text) for one in pieces)
    return f'<p dir="auto">{words}</p>' if words else ""
