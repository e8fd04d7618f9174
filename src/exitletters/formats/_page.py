"""A document as one lean HTML page, shared by the HTML writer and the PDF renderer.

Lean because layout time follows the mark-up: no ids, no style attributes below the root, no floats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from exitletters.charts import Chart
from exitletters.document import (
    Answer,
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Inlines,
    Logo,
    Origin,
    Paragraph,
    Quote,
    Role,
    Run,
    Section,
    Table,
    plain,
)
from exitletters.facts import FactKind
from exitletters.formats import _drawing
from exitletters.formats._bidi import isolated
from exitletters.numerals import counter_style
from exitletters.resources import templates_folder

_FALLBACK_FONTS = ("Georgia", "Tahoma")  # on screens that lack ours; the PDF never gets this far
_FIGURES = frozenset({FactKind.MONEY, FactKind.NUMBER, FactKind.PERCENT})
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A value broken over two lines would be two half isolates, each scrambled by its own line.
# A hyphen inside one of these would become part of what the reader copies.
_UNBROKEN = frozenset({FactKind.IDENT, FactKind.EMAIL, FactKind.URL, FactKind.PERSON_NAME, FactKind.ORG_NAME})
_SHORT = 22  # letters of a cell
_SHORT_ISOLATE = re.compile("\u2068[^\u2068\u2069]{1,48}\u2069")
# Sections that keep together: a row in the head, and the signature under its closing.
_GROUPS = {
    Role.LETTERHEAD: "head",
    Role.REFERENCE: "head",
    Role.CLOSING: "end",
    Role.SIGNATURE: "end",
    Role.ANNEX: "annexes",
}


_WINDOWED = {**_GROUPS, Role.RECIPIENT: "head"}  # posted in a window envelope: all above the subject has its place


def style(*names: str) -> str:
    """Return the shared style sheets of these names, joined."""
    folder = templates_folder() / "_shared"
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)


def bare(text: str) -> str:
    """Return the text without bidi controls, for titles and attributes."""
    return _BIDI_CONTROLS.sub("", text)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a page finds its pictures."""

    logo: str = ""
    chart: Callable[[Chart], str] = lambda _: ""


def page(document: Document, head: str = "", addresses: Addresses = Addresses(), before: str = "") -> str:
    """Return the HTML page; `head` and `before` are mark-up of the format's own."""
    covers = [section for section in document.sections if section.role is Role.COVER]
    letter = [section for section in document.sections if section.role is not Role.COVER]
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{_attribute(document.language)}" dir="{document.direction}" '
            f'style="font-family:{_attribute(_font_family(document.fonts))}">\n'
            '<head>\n<meta charset="utf-8">\n'
            f"<title>{escape(bare(document.title), quote=False)}</title>\n"
            f'<meta name="author" content="{_attribute(document.organization)}">\n{head}</head>\n'
            f'<body class="{"windowed " if document.window else ""}{_body_classes(document)}">\n{before}',
            *(f'<section class="cover">\n{_cover(section, document)}</section>\n' for section in covers),
            "<main>\n",
            *_letter(letter, document, addresses),
            "</main>\n</body>\n</html>\n",
        )
    )


def _attribute(text: str) -> str:
    return escape(bare(text), quote=True)


def _font_family(fonts: tuple[str, ...]) -> str:
    names = ("'" + re.sub(r"[^\w -]", "", name) + "'" for name in (*fonts, *_FALLBACK_FONTS))
    return ",".join((*names, "serif"))


def _body_classes(document: Document) -> str:
    dense = "dense " if document.dense else ""
    spoken = "spoken " if document.spoken else ""
    return (
        f"{spoken}{dense}{document.direction} "
        f"reference-{document.reference_side} signature-{document.signature_side} "
        f"digits-{counter_style(document.page_label.digits)}"
    )


def _letter(sections: Iterable[Section], document: Document, addresses: Addresses) -> Iterator[str]:
    groups = _WINDOWED if document.window else _GROUPS
    for group, members in groupby(sections, key=lambda section: groups.get(section.role)):
        inner = "".join(_section(section, document, addresses) for section in members)
        yield f'<div class="{group}">\n{inner}</div>\n' if group else inner


def _section(section: Section, document: Document, addresses: Addresses) -> str:
    blocks = "".join(
        "".join(_block(block, document.direction) for block in group)
        if not kind
        else f'<div class="{kind}">{"".join(_figure(one, document.direction, addresses) for one in group)}</div>\n'
        for kind, group in groupby(section.blocks, key=_row_of)
    )
    match section.role:
        case Role.SUBJECT:
            return _subject(section, document.direction)
        case Role.BODY | Role.ANNEX:
            return blocks
        case Role.LETTERHEAD:
            return f'<header class="letterhead">\n{_logo(document.logo, addresses.logo)}{blocks}</header>\n'
        case Role.RECIPIENT if document.window:
            return _in_window(blocks, document)
        case role:
            return f'<div class="{role}">\n{blocks}</div>\n'


def _in_window(blocks: str, document: Document) -> str:
    """Return the recipient, below the sender's own address in small print.

    No other part of a sent letter is a `section`: who reads the PDF finds the address by it (posting/sheets.py).
    """
    returned = f'<p class="returned">{_line(document.returned, document.direction)}</p>\n' if document.returned else ""
    return f'<section class="window">\n{returned}<div class="recipient">\n{blocks}</div>\n</section>\n'


def _subject(section: Section, direction: str) -> str:
    """The first paragraph is the page's one h1."""
    first, *rest = section.blocks
    runs = first.runs if isinstance(first, Paragraph | Heading) else ()
    return f"<h1>{_line(runs, direction)}</h1>\n" + "".join(_block(block, direction) for block in rest)


def _cover(section: Section, document: Document) -> str:
    """The cover's headings stand before the h1, so they are not headings of the letter's outline."""
    return "".join(
        f'<p class="title">{_line(block.runs, document.direction)}</p>\n'
        if isinstance(block, Heading)
        else _block(block, document.direction)
        for block in section.blocks
    )


def _logo(logo: Logo | None, address: str) -> str:
    return f'<p class="logo"><img src="{escape(address)}" alt="{_attribute(logo.alt)}"></p>\n' if logo else ""


def _row_of(block: Block) -> str:
    """Return the kind of row a block stands in: narrow charts stand beside each other."""
    return ("wide" if _drawing.is_wide(block.chart) else "pairs") if isinstance(block, Figure) else ""


def _figure(figure: Block, direction: str, addresses: Addresses) -> str:
    """Return a chart; the picture says its caption itself, so that nobody hears it twice."""
    assert isinstance(figure, Figure)  # noqa: S101 - as they were grouped
    address, said = escape(addresses.chart(figure.chart)), _attribute(plain(figure.caption))
    return (
        f'<figure><img src="{address}" alt="{said}">'
        f'<figcaption aria-hidden="true">{_line(figure.caption, direction)}</figcaption></figure>'
    )


def _block(block: Block, direction: str) -> str:
    match block:
        case Paragraph(runs=runs, direction=own):
            turned = f' dir="{own}"' if own and own != direction else ""
            return f"<p{turned}>{_line(runs, own or direction)}</p>\n"
        case Heading(level=level, runs=runs):
            return f"<h{min(level, 6)}>{_line(runs, direction)}</h{min(level, 6)}>\n"
        case Bullets(ordered=ordered, items=items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>\n{''.join(_item(item, direction) for item in items)}</{tag}>\n"
        case Table():
            return _table(block, direction)
        case Figure(caption=caption):  # inside a list or a quotation only its words stand
            return f"<p>{_line(caption, direction)}</p>\n"
        case Answer():
            return _answer(block, direction)
        case Quote(blocks=blocks):
            return f"<blockquote>\n{''.join(_block(inner, direction) for inner in blocks)}</blockquote>\n"


def _answer(answer: Answer, direction: str) -> str:
    """Return real controls that no form sends anywhere; on paper they are boxes with room to write."""
    label = _line(answer.label, direction)
    if not answer.choices:
        return f'<label class="answer">{label}<textarea rows="{answer.lines}"></textarea></label>\n'
    name = _attribute(plain(answer.label))
    choices = "".join(
        f'<label><input type="radio" name="{name}"> {_line(choice, direction)}</label>\n' for choice in answer.choices
    )
    return f'<fieldset class="answer">\n<legend>{label}</legend>\n{choices}</fieldset>\n'


def _item(blocks: tuple[Block, ...], direction: str) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return f"<li>{_line(blocks[0].runs, direction)}</li>\n"
    return f"<li>\n{''.join(_block(block, direction) for block in blocks)}</li>\n"


def _table(table: Table, direction: str) -> str:
    classes = [_class(column) for column in zip(*table.rows, strict=True)]
    classes = classes or [""] * len(table.header)
    heads = (
        f'<th scope="col"{name}>{_line(cell, direction)}</th>' for name, cell in zip(classes, table.header, strict=True)
    )
    rows = (
        "".join(f"<td{name}>{_line(cell, direction)}</td>" for name, cell in zip(classes, row, strict=True))
        for row in table.rows
    )
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _class(column: tuple[Inlines, ...]) -> str:
    """Return what a column holds where its looks follow: figures, or words too short to be broken."""
    if _all_figures(column):
        return ' class="figures"'
    return ' class="short"' if all(len(plain(cell)) <= _SHORT for cell in column) else ""


def _all_figures(column: tuple[Inlines, ...]) -> bool:
    kinds = {run.kind for cell in column for run in cell if isinstance(run, Run)}
    return bool(kinds) and kinds <= _FIGURES


def _line(runs: Inlines, direction: str) -> str:
    return "".join(_run(run, direction) if isinstance(run, Run) else "<br>" for run in runs)


def _run(run: Run, direction: str) -> str:
    text = escape(isolated(run, direction), quote=False)
    text = _SHORT_ISOLATE.sub(lambda value: f'<span class="value">{value.group()}</span>', text)
    if run.kind in _UNBROKEN and not text.startswith("<"):
        text = f'<span class="exact">{text}</span>'
    if run.emphasis:
        text = f"<em>{text}</em>"
    if run.strong:
        text = f"<strong>{text}</strong>"
    return f'<mark class="gap">{text}</mark>' if run.origin is Origin.GAP else text
