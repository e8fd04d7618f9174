"""The same letter as a full page that a template author would write for WeasyPrint: flex, bdi, automatic tables."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

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

_STYLE = """
@page { size: A4; margin: 24mm 25mm 22mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 8.5pt; color: #6b7077; } }
body { font-family: 'Source Serif 4', 'Vazirmatn', serif; font-size: 10.5pt; line-height: 1.4; margin: 0;
  color: #1c1c1e; hyphens: auto; }
[dir=rtl] body { line-height: 1.75; }
header { display: flex; justify-content: space-between; gap: 8mm; border-bottom: .6pt solid #9aa3b0; }
header p { font-size: 8.5pt; margin: 0; color: #5b5f66; }
header p:first-child { font-size: 14.5pt; color: #1d2b42; }
header > div { flex: 1 1 0; }
header > div + div { flex: 0 0 52mm; text-align: end; }
h1 { font-size: 12pt; margin: 1.2em 0 .8em; }
h2, h3 { font-size: 11pt; }
p, ul, ol, table, blockquote { margin: 0 0 .66em; }
.recipient { margin: 1.7em 0; }
.recipient p, .signature p, .after p { margin: 0; }
.closing, .signature { break-inside: avoid; }
.signature { padding-top: 12mm; }
table { width: 100%; border-collapse: collapse; }
th, td { border-bottom: .5pt solid #cfd4db; padding: .26em .5em; text-align: start; }
"""


def page(document: Document) -> str:
    head = [section for section in document.sections if section.role in (Role.LETTERHEAD, Role.REFERENCE)]
    rest = [section for section in document.sections if section not in head]
    header = "".join(f"<div>{_blocks(section.blocks)}</div>" for section in head)
    return (
        f'<!DOCTYPE html><html lang="{document.language}" dir="{document.direction}"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title><style>{_STYLE}</style></head>"
        f"<body><header>{header}</header>{''.join(map(_section, rest))}</body></html>"
    )


def _section(section: Section) -> str:
    if section.role is Role.SUBJECT:
        return "".join(f"<h1>{_line(one.runs)}</h1>" for one in section.blocks if isinstance(one, Paragraph | Heading))
    return f'<section class="{section.role}">{_blocks(section.blocks)}</section>'


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph(runs=runs):
            return f"<p>{_line(runs)}</p>"
        case Heading(level=level, runs=runs):
            return f"<h{level}>{_line(runs)}</h{level}>"
        case Bullets(ordered=ordered, items=items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_blocks(item)}</li>' for item in items)}</{tag}>"
        case Table(header=header, rows=rows):
            return f"<table><thead>{_row(header, 'th')}</thead><tbody>{''.join(map(_row, rows))}</tbody></table>"
        case Quote(blocks=blocks):
            return f"<blockquote>{_blocks(blocks)}</blockquote>"
        case Figure() | Answer():  # of memos and scripts, which are not measured here
            return ""


def _row(cells: Iterable[Inlines], tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{_line(cell)}</{tag}>' for cell in cells)}</tr>"


def _line(runs: Inlines) -> str:
    return "".join(_run(one) if isinstance(one, Run) else "<br>" for one in runs)


def _run(run: Run) -> str:
    text = f"<bdi>{escape(run.text)}</bdi>" if run.kind else escape(run.text)
    text = f"<em>{text}</em>" if run.emphasis else text
    return f"<strong>{text}</strong>" if run.strong else text
