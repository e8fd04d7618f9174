"""Plain text: the letter as a native reader would type it, and the form goldens are kept in."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

from exitletters.document import (
    Answer,
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Inlines,
    Paragraph,
    Quote,
    Role,
    Run,
    Section,
    Table,
)
from exitletters.formats import Format
from exitletters.formats._bidi import isolated
from exitletters.numerals import in_digits

_WIDTH = 76
_RLM = "\u200f"
_GLUE = "\x1f"  # stands for a space that must not become a line end; textwrap does not see it as one
_ISOLATE = re.compile("\u2068[^\u2068\u2069]*\u2069")
_STANDING_LINES = frozenset({Role.LETTERHEAD, Role.REFERENCE, Role.RECIPIENT, Role.SIGNATURE, Role.AFTER})


def write(document: Document) -> bytes:
    """Return the whole letter as UTF-8 text that ends with a line feed."""
    parts = ["\n".join(_section_lines(section, document)) for section in document.sections]
    if document.watermark:
        mark = _anchored(f"[{document.watermark}]", document.direction)
        parts = [mark, *parts, mark]
    return ("\n\n".join(parts) + "\n").encode()


def _section_lines(section: Section, document: Document) -> Iterator[str]:
    gap = [] if section.role in _STANDING_LINES else [""]
    for number, block in enumerate(section.blocks):
        yield from gap if number else []
        direction = (block.direction if isinstance(block, Paragraph) else "") or document.direction
        for line in _block_lines(block, document, _WIDTH):
            yield _anchored(line, direction)
    if section.role is Role.COVER:
        yield from ("", "-" * _WIDTH)


def _block_lines(block: Block, document: Document, width: int) -> Iterator[str]:
    match block:
        case Paragraph(runs=runs, direction=direction):
            yield from _wrapped(runs, direction or document.direction, width)
        case Heading(runs=runs) | Figure(caption=runs):
            yield from _wrapped(runs, document.direction, width)
        case Bullets():
            yield from _list_lines(block, document, width)
        case Table():
            yield from _table_lines(block, document.direction, width)
        case Answer():
            yield from _answer_lines(block, document.direction, width)
        case Quote(blocks=blocks):
            for inner in blocks:
                yield from _indented(_block_lines(inner, document, width - 4), " " * 4, " " * 4)


def _list_lines(bullets: Bullets, document: Document, width: int) -> Iterator[str]:
    for number, item in enumerate(bullets.items, start=1):
        mark = in_digits(f"{number}. ", document.page_label.digits) if bullets.ordered else "– "
        lines = (line for block in item for line in _block_lines(block, document, width - len(mark)))
        yield from _indented(lines, mark, " " * len(mark))


def _answer_lines(answer: Answer, direction: str, width: int) -> Iterator[str]:
    """A label with the choices behind it, or with room to write."""
    boxes = (f"[ ]{_GLUE}{_text(choice, direction).replace(' ', _GLUE)}" for choice in answer.choices)
    line = "   ".join((_text(answer.label, direction), *boxes))
    *first, last = textwrap.wrap(line, width) or [""]
    yield from (one.replace(_GLUE, " ") for one in first)
    yield last.replace(_GLUE, " ") + ("" if answer.choices else " " + "_" * max(8, width - _columns(last) - 1))
    yield from ["_" * width] * (0 if answer.choices else answer.lines - 1)


def _table_lines(table: Table, direction: str, width: int) -> Iterator[str]:
    rows = [[_text(cell, direction) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) > width:
        yield from _label_lines(rows)
        return
    rows.insert(1, ["-" * column for column in widths])
    for row in rows:
        yield "  ".join(cell + " " * (size - _columns(cell)) for cell, size in zip(row, widths, strict=True)).rstrip()


def _label_lines(rows: list[list[str]]) -> Iterator[str]:
    """A table too wide for its columns: each row becomes a group of `label: value` lines."""
    header, *body = rows
    for number, row in enumerate(body):
        yield from [""] if number else []
        for name, value in zip(header, row, strict=True):
            yield f"{name}: {value}".rstrip()


def _wrapped(runs: Inlines, direction: str, width: int) -> Iterator[str]:
    for line in _text(runs, direction).split("\n"):
        # A value broken over two lines would be two half isolates, each scrambled by its own line.
        glued = _ISOLATE.sub(lambda value: value.group().replace(" ", _GLUE), line)
        wrapped = textwrap.wrap(glued, width, break_long_words=False, break_on_hyphens=False)
        yield from (part.replace(_GLUE, " ") for part in wrapped)


def _text(runs: Inlines, direction: str) -> str:
    return "".join(isolated(run, direction) if isinstance(run, Run) else "\n" for run in runs)


def _indented(lines: Iterator[str], first: str, later: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield (later if number else first) + line if line else ""


def _anchored(line: str, direction: str) -> str:
    """Start a right-to-left line with a mark where a reader's program could take it for left-to-right."""
    if direction != "rtl" or not line or _first_strong(line) == _first_strong(_ISOLATE.sub("", line)) == "rtl":
        return line
    return _RLM + line


def _first_strong(text: str) -> str:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next(("ltr" if name == "L" else "rtl" for name in strong if name in {"L", "R", "AL"}), "none")


def _columns(text: str) -> int:
    return sum(unicodedata.category(character) not in {"Mn", "Me", "Cf"} for character in text)


FORMAT = Format(name="txt", suffix=".txt", media_type="text/plain; charset=utf-8", write=write)
