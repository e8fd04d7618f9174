"""Blocks as WordprocessingML: paragraphs, lists, tables, quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from exitletters.document import (
    Answer,
    Block,
    Bullets,
    Figure,
    Heading,
    Inlines,
    Origin,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
)
from exitletters.facts import FactKind
from exitletters.formats.docx.lists import DEEPEST, STEP, Numbering, item_numbers
from exitletters.formats.docx.looks import AFTER_BLOCK, style_id
from exitletters.formats.docx.text import inlines_xml

TEXT_WIDTH = 9071  # twips: 160 mm between the margins, on every paper
_DENSE_WIDTH = 9979  # 176 mm

_FIGURES = frozenset({FactKind.MONEY, FactKind.NUMBER, FactKind.PERCENT})
_DEEPEST_HEADING = 4
_BOX = Run("   \u2610\u00a0", Origin.LABEL, "box")
_NARROW, _WIDE = 4, 60  # letters: no column counts as narrower or wider
_LETTER = 125  # twips: a letter of a table with its share of the space between columns, in a font wider than ours


@dataclass(frozen=True, slots=True)
class Frame:
    """Where blocks stand: their style, how far in, how deep in lists."""

    direction: str
    numbering: Numbering
    style: str = "Body Text"
    indent: int | None = None  # twips from the start side; None leaves it to the style
    depth: int = 0
    quote: str = "Quote"  # the style of quotations
    end: bool = False  # set against the far side
    after: float | None = None  # points below, where the style's own do not fit
    turned: bool = False  # its direction may not be its style's
    width: int = TEXT_WIDTH
    inlines: Callable[[Inlines, str], str] = inlines_xml  # a review copy marks its runs
    drawn: Callable[[Figure], str] = lambda _: ""  # what draws a chart; heads, feet and lists of findings have none


def text_width(dense: bool) -> int:
    """Return the room between the margins, in twips."""
    return _DENSE_WIDTH if dense else TEXT_WIDTH


def blocks_xml(blocks: Iterable[Block], frame: Frame, *, keep_last: bool = False) -> str:
    """Return blocks; a paragraph stays with the list or table it leads to, `keep_last` with what follows."""
    followed = pairwise((*blocks, None))
    return "".join(
        block_xml(block, frame, keep=isinstance(after, Bullets | Table) or (keep_last and after is None))
        for block, after in followed
        if block is not None
    )


def block_xml(block: Block, frame: Frame, *, keep: bool = False) -> str:
    """Return one block; `keep` holds its end on the page of the next."""
    match block:
        case Paragraph(runs=runs, direction=own):
            turned = replace(frame, direction=own, turned=True) if own else frame
            return paragraph_xml(runs, turned, keep=keep)
        case Heading(level=level, runs=runs):
            style = f"heading {min(max(level, 2), _DEEPEST_HEADING)}"
            return paragraph_xml(runs, replace(frame, style=style))
        case Bullets():
            return _list(block, frame, keep)
        case Table():
            return _table(block, frame)
        case Figure(caption=caption):
            shell = paragraph_xml((), replace(frame, style="Figure")).removesuffix("</w:p>")
            return f"{shell}{frame.drawn(block)}</w:p>{paragraph_xml(caption, replace(frame, style='caption'))}"
        case Answer():
            return _answer(block, frame)
        case Quote(blocks=blocks):
            return blocks_xml(blocks, replace(frame, style=frame.quote), keep_last=keep)


def paragraph_xml(runs: Inlines, frame: Frame, *, keep: bool = False, number: int | None = None) -> str:
    """Return a paragraph; the far side is what Word calls right, in both directions."""
    properties = (
        f'<w:pStyle w:val="{style_id(frame.style)}"/>',
        "<w:keepNext/>" if keep else "",
        "" if number is None else f'<w:numPr><w:ilvl w:val="{frame.depth}"/><w:numId w:val="{number}"/></w:numPr>',
        "<w:bidi/>" if frame.direction == "rtl" else '<w:bidi w:val="0"/>' if frame.turned else "",
        "" if frame.after is None else f'<w:spacing w:after="{round(frame.after * 20)}"/>',
        "" if frame.indent is None else f'<w:ind w:left="{frame.indent}"/>',
        '<w:jc w:val="right"/>' if frame.end else "",
    )
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{frame.inlines(runs, frame.direction)}</w:p>"


def _list(bullets: Bullets, frame: Frame, keep: bool) -> str:
    """Return a list; its last item is as far from the next block as a paragraph is."""
    numbers = item_numbers(frame.numbering, bullets.ordered, frame.depth)
    entry = replace(frame, style="List Number" if bullets.ordered else "List Bullet", indent=None)
    last = replace(entry, after=None if frame.depth else AFTER_BLOCK)
    marked = zip(pairwise((*bullets.items, None)), numbers, strict=False)
    return "".join(
        _item(item, entry if after else last, number, keep and not after)
        for (item, after), number in marked
        if item is not None
    )


def _item(item: tuple[Block, ...], frame: Frame, number: int, keep: bool) -> str:
    """Return an item: its sign stands at its first paragraph, further blocks stand under that one."""
    first = item[0].runs if item and isinstance(item[0], Paragraph) else ()
    rest = item[1:] if first else item
    below = replace(
        frame,
        style="List Continue",
        indent=STEP * (frame.depth + 1),
        depth=min(frame.depth + 1, DEEPEST),
    )
    head = paragraph_xml(first, replace(frame, after=None) if rest else frame, number=number, keep=keep)
    return head + blocks_xml(rest, below, keep_last=keep)


def _answer(answer: Answer, frame: Frame) -> str:
    """Return a label with a box before each choice, or with ruled lines below it."""
    if answer.choices:
        boxed = (inline for choice in answer.choices for inline in (_BOX, *choice))
        return paragraph_xml((*answer.label, *boxed), frame)
    lines = paragraph_xml((), replace(frame, style="Answer Line")) * answer.lines
    return paragraph_xml(answer.label, replace(frame, after=0), keep=True) + lines


def _table(table: Table, frame: Frame) -> str:
    """Return a table and the small paragraph that Word needs after it."""
    widths = _widths(table, frame.width - (frame.indent or 0))
    figures = [_is_figures(column) for column in zip(*table.rows, strict=True)] or [False] * len(widths)
    cells = replace(frame, style="Table Text", indent=None, after=None)
    head = _row(table.header, replace(cells, style="Table Head"), widths, figures, "<w:tblHeader/>")
    rows = "".join(_row(row, cells, widths, figures, "") for row in table.rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl>{_table_properties(frame, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
        + paragraph_xml((), replace(cells, style="Table End"))
    )


def _table_properties(frame: Frame, width: int) -> str:
    mirrored = "<w:bidiVisual/>" if frame.direction == "rtl" else ""
    indent = f'<w:tblInd w:w="{frame.indent}" w:type="dxa"/>' if frame.indent else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="LetterTable"/>{mirrored}<w:tblW w:w="{width}" w:type="dxa"/>{indent}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


def _row(cells: tuple[Inlines, ...], frame: Frame, widths: list[int], figures: list[bool], head: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph_xml(cell, replace(frame, end=True) if end else frame)}</w:tc>"
        for cell, width, end in zip(cells, widths, figures, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{inner}</w:tr>"


def _widths(table: Table, room: int) -> list[int]:
    """Give each column room for its longest word, and share the rest by how much more its longest cell wants."""
    columns = [[plain(cell) for cell in column] for column in zip(table.header, *table.rows, strict=True)]
    least = [max(_NARROW, *(len(word) for cell in column for word in cell.split(" "))) * _LETTER for column in columns]
    wanted = [min(max(map(len, column)), _WIDE) * _LETTER for column in columns]
    if sum(least) >= room:
        widths = [room * one // sum(least) for one in least]
    else:
        more = [max(want - one, 0) + want // 4 for want, one in zip(wanted, least, strict=True)]
        rest = room - sum(least)
        widths = [one + rest * share // sum(more) for one, share in zip(least, more, strict=True)]
    return [*widths[:-1], room - sum(widths[:-1])]


def _is_figures(column: Iterable[Inlines]) -> bool:
    """Tell whether a column holds nothing but amounts and numbers, which stand against the end side."""
    kinds = [run.kind for cell in column for run in cell if isinstance(run, Run) and run.text.strip()]
    return bool(kinds) and _FIGURES.issuperset(kinds)
