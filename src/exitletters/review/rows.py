"""The letter in a review page: each paragraph, item or table in its own language, with its notes beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from exitletters.document import Block, Bullets, Role, Section, block_lines
from exitletters.formats._drawing import Look
from exitletters.numerals import in_digits
from exitletters.review.asides import finding_html, note_html, prose_html, said
from exitletters.review.column import Row, Spot, block_html, flag_html, list_tag
from exitletters.review.copy import Copy
from exitletters.review.notes import Note, notes
from exitletters.review.placing import Placed
from exitletters.review.provenance import Source, TextLine


@dataclass(frozen=True, slots=True)
class _Page:
    """The copy while it is written: its lines still to come, its findings by place, the ids still free."""

    copy: Copy
    lines: Iterator[tuple[int, TextLine]]
    findings: Mapping[Spot, Sequence[Placed]]
    marks: Iterator[int] = field(default_factory=lambda: count(1))
    asides: Iterator[int] = field(default_factory=lambda: count(1))


def letter_html(copy: Copy) -> str:
    """Return the letter, section by section, as it is read."""
    findings: dict[Spot, list[Placed]] = {}
    for one in copy.findings:
        findings.setdefault((one.line, one.sentence), []).append(one)
    page = _Page(copy, iter(enumerate(copy.lines)), findings)
    return "".join(_section(section, page) for section in copy.document.sections)


def _section(section: Section, page: _Page) -> str:
    """Return a section under its name; the body has a row for each block, the rest of the letter one row."""
    about = [one for one in page.findings.get((-1, -1), ()) if one.section == section.id]
    flags = "".join(flag_html(one, page.copy.tongue) for one in about)
    asides = "".join(finding_html(one, page.copy.known) for one in about)
    head = f'<div class="row part"><h3>{said(section.id)}{flags}</h3><div class="notes">{asides}</div></div>'
    if section.role is Role.BODY:
        rows = "".join(_block_row(block, page) for block in section.blocks)
    else:
        rows = _row("div", section.blocks, page, heading=section.role is Role.SUBJECT)
    return f'<section class="{section.role}">\n{head}\n{rows}</section>\n'


def _block_row(block: Block, page: _Page) -> str:
    if not isinstance(block, Bullets):
        return _row("div", (block,), page)
    digits = page.copy.document.page_label.digits
    signs = (in_digits(f"{number}.", digits) if block.ordered else "–" for number in count(1))
    rows = "".join(_row("li", item, page, sign) for item, sign in zip(block.items, signs, strict=False))
    return f'<{list_tag(block)} class="items">\n{rows}</{list_tag(block)}>\n'


def _row(tag: str, blocks: Sequence[Block], page: _Page, sign: str = "", *, heading: bool = False) -> str:
    """Return blocks with the notes of everything they print."""
    inside = sum(bool(inlines) for block in blocks for inlines in block_lines(block))
    lines = [next(page.lines) for _ in range(inside)]
    sources = tuple(dict.fromkeys(source for _, line in lines for source in line.sources))
    beside = [(f"note-{next(page.asides)}", note) for note in notes(sources, page.copy.known)]
    document = page.copy.document
    ids = {source: id_ for id_, note in beside for source in note.sources}
    row = Row(Look(document.direction, document.fonts), iter(lines), ids, page.findings, page.marks, page.copy.tongue)
    tags = ["h4" if heading else "", *[""] * len(blocks)]
    text = "".join(block_html(block, row, own) for block, own in zip(blocks, tags, strict=False))
    shown = f'<span class="sign" aria-hidden="true">{sign}</span>' if sign else ""
    return (
        f'<{tag} class="row"><div class="text" lang="{said(document.language)}" dir="{document.direction}">'
        f'{shown}{text}</div>\n<div class="notes">{_asides(lines, sources, beside, page)}</div></{tag}>\n'
    )


def _asides(
    lines: Sequence[tuple[int, TextLine]], sources: tuple[Source, ...], beside: list[tuple[str, Note]], page: _Page
) -> str:
    spots = ((at, number) for at, line in lines for number, _ in enumerate(line.sentences))
    found = [one for spot in spots for one in page.findings.get(spot, ())]
    parts = (
        *(finding_html(one, page.copy.known) for one in found),
        *(note_html(id_, note, page.copy.known) for id_, note in beside),
        prose_html(sources, page.copy.tongue),
    )
    return "\n".join(part for part in parts if part)
