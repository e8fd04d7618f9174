"""The shape of a section (L205): the same lists, tables and quotes as in the source, their facts in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from exitletters.codes import template_parity as codes
from exitletters.findings import Finding, Place
from exitletters.linting import Fault, Shelf
from exitletters.linting.beside import added, lacking
from exitletters.linting.lines import Stretch, lines
from exitletters.linting.papers import pairs, papers
from exitletters.linting.uses import uses
from exitletters.speaking import all_of, phrase, phrases
from exitletters.template_text import PieceKind, SectionText, TemplateText


@dataclass(frozen=True, slots=True)
class Shape:
    """What a section is made of: counts, columns by table, and where its lists and table cells come from, in order."""

    counts: tuple[int, int, int, int]
    columns: tuple[int, ...]
    lists: tuple[frozenset[str], ...]
    cells: tuple[frozenset[str], ...]


def moved_sections(shelf: Shelf) -> Iterator[Fault]:
    """L205: sections stand in the file as they do in the document, so that languages can be read side by side."""
    for text in (text for here in shelf.locales for text in here.files):
        orders = {paper.order: None for paper in papers() if paper.file == text.path.name}
        yield from [fault for order in orders for fault in _moved(text, order)][:1]


def _moved(text: TemplateText, order: tuple[str, ...]) -> Iterator[Fault]:
    """Yield the first section that stands where another should."""
    written = [name for name in text.sections if name in order]
    for name, due in zip(written, sorted(written, key=order.index), strict=True):
        if name != due:
            section = text.sections[name]
            fields = {
                "what": phrase("`{name}` stands where the document has `{due}`", name=name, due=due),
                "source": phrase("the document’s order"),
            }
            yield Fault(Finding(codes.SHAPE_DIFFERS, Place(text.file, section.line, 1), section=name, fields=fields))
            return


def differing_shapes(shelf: Shelf) -> Iterator[Fault]:
    """L205: as many items, columns and quotes as the source has; where the facts differ, that is told instead."""
    for pair in pairs(shelf):
        section, theirs = pair.section, pair.theirs
        if not lacking(theirs, section) and not added(section, theirs):
            yield from _differing(section, theirs)


def _differing(section: SectionText, theirs: SectionText) -> Iterator[Fault]:
    ours, source = shape_of(section), shape_of(theirs)
    what = next(_differences(ours, source, theirs.file), None)
    if what:
        place, fields = Place(section.file, section.line, 1), {"what": what, "source": theirs.file}
        yield Fault(Finding(codes.SHAPE_DIFFERS, place, section=section.id, fields=fields))


def _differences(ours: Shape, source: Shape, file: str) -> Iterator[str]:
    """Yield in what a section has another shape than its source, the plainest first."""
    items, quotes, headings, tables = zip(ours.counts, source.counts, strict=True)
    if items[0] != items[1]:
        yield phrases(
            "{count} list item, where {file} has {theirs}",
            "{count} list items, where {file} has {theirs}",
            items[0],
            theirs=items[1],
            file=file,
        )
    if quotes[0] != quotes[1]:
        yield phrases(
            "{count} quote, where {file} has {theirs}",
            "{count} quotes, where {file} has {theirs}",
            quotes[0],
            theirs=quotes[1],
            file=file,
        )
    if headings[0] != headings[1]:
        yield phrases(
            "{count} heading, where {file} has {theirs}",
            "{count} headings, where {file} has {theirs}",
            headings[0],
            theirs=headings[1],
            file=file,
        )
    if tables[0] != tables[1]:
        yield phrases(
            "{count} table, where {file} has {theirs}",
            "{count} tables, where {file} has {theirs}",
            tables[0],
            theirs=tables[1],
            file=file,
        )
    if ours.columns != source.columns:
        have, had = all_of(map(str, ours.columns)), all_of(map(str, source.columns))
        yield phrase("tables of {ours} columns, where {file} has {theirs}", ours=have, theirs=had, file=file)
    if ours.lists != source.lists:
        yield phrase("the lists stand in another order than in {file}", file=file)
    if ours.cells != source.cells:
        yield phrase("the columns stand in another order than in {file}", file=file)


@lru_cache(maxsize=2048)
def shape_of(section: SectionText) -> Shape:
    """Return the shape of a section."""
    written = [(one, one.text.strip()) for one in lines(section)]
    items = [one for one, text in written if f"{text} ".startswith(("- ", "* ", "+ "))]
    rows = [one for one, text in written if text.startswith("|")]
    rules = [one.text.count("|") - 1 for one in rows if "-" in one.text and not one.text.strip("|-: \t")]
    headings = sum(text.startswith("#") for _, text in written)
    return Shape(
        counts=(len(items), _quotes(section, written), headings, len(rules)),
        columns=tuple(rules),
        lists=tuple(_comes_from(section, one) for one in items),
        cells=tuple(cell for row in rows for cell in _cells(section, row)),
    )


def _quotes(section: SectionText, written: list[tuple[Stretch, str]]) -> int:
    """Count the quotes; lines that follow each other are one, and a line of tags alone is no line."""
    tags = {piece.line for piece in section.pieces if piece.kind is PieceKind.TAG}
    first = section.pieces[0].line if section.pieces else section.line
    marks = [text[:1] == ">" for line, (_, text) in enumerate(written, first) if text or line not in tags]
    return sum(mark and not before for before, mark in zip([False, *marks], marks, strict=False))


def _comes_from(section: SectionText, item: Stretch) -> frozenset[str]:
    """Return what an item is about: the list it repeats, and the facts that stand alone."""
    facts = _facts(section, item.start, item.start + len(item.text))
    return frozenset(fact.rpartition("[]")[0] or fact for fact in facts)


def _cells(section: SectionText, row: Stretch) -> Iterator[frozenset[str]]:
    at = row.start
    for cell in row.text.split("|"):
        yield frozenset(_facts(section, at, at + len(cell)))
        at += len(cell) + 1


def _facts(section: SectionText, start: int, end: int) -> list[str]:
    return [use.fact for use in uses(section) if use.is_printed and start <= use.piece.start < end]


CHECKS = (moved_sections, differing_shapes)
