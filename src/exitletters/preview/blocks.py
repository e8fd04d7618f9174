"""A section's blocks as HTML, with each fact marked and bearing the path it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from exitletters.document import (
    Answer,
    Block,
    Bullets,
    Figure,
    Heading,
    Inline,
    Inlines,
    Origin,
    Paragraph,
    Quote,
    Run,
    Table,
)
from exitletters.formats._bidi import isolated
from exitletters.formats._drawing import Look
from exitletters.preview.words import FACTS, Tongue


def said(text: str) -> str:
    """Return text for HTML, attributes included."""
    return escape(text, quote=True)


@dataclass(frozen=True, slots=True)
class Hand:
    """How a letter's text is written on the page: its own direction and fonts, the page's words."""

    look: Look
    tongue: Tongue

    @property
    def direction(self) -> str:
        """Return the letter's direction."""
        return self.look.direction


def blocks_html(blocks: tuple[Block, ...], hand: Hand) -> str:
    """Return the blocks one below the other."""
    return "".join(_block(block, hand) for block in blocks)


def _block(block: Block, hand: Hand) -> str:
    match block:
        case Paragraph(runs=runs, direction=own):
            turned = f' dir="{own}"' if own and own != hand.direction else ""
            return f"<p{turned}>{_line(runs, hand)}</p>"
        case Heading(runs=runs):
            return f'<p class="heading">{_line(runs, hand)}</p>'  # the page's headings are its sections
        case Bullets(ordered=ordered, items=items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{blocks_html(item, hand)}</li>' for item in items)}</{tag}>"
        case Table():
            return _table(block, hand)
        case Figure(caption=caption):
            return f"<figure>{_picture(block, hand)}<figcaption>{_line(caption, hand)}</figcaption></figure>"
        case Answer(label=label, choices=choices):
            boxes = "".join(f" ☐ {_line(choice, hand)}" for choice in choices)
            return f"<p>{_line(label, hand)}{boxes or ' ____'}</p>"
        case Quote(blocks=inner):
            return f"<blockquote>{blocks_html(inner, hand)}</blockquote>"


def _picture(figure: Figure, hand: Hand) -> str:
    from exitletters.formats.html import chart_address

    return f'<img src="{chart_address(figure.chart, hand.look)}" alt="">'  # its words stand below


def _table(table: Table, hand: Hand) -> str:
    head = "".join(f'<th scope="col">{_line(cell, hand)}</th>' for cell in table.header)
    rows = "".join(f"<tr>{''.join(f'<td>{_line(cell, hand)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _line(runs: Inlines, hand: Hand) -> str:
    return "".join(_inline(one, hand) for one in runs)


def _inline(inline: Inline, hand: Hand) -> str:
    if not isinstance(inline, Run):
        return "<br>"
    text = said(isolated(replace(inline, text=inline.text), hand.direction))
    text = f"<em>{text}</em>" if inline.emphasis else text
    text = f"<strong>{text}</strong>" if inline.strong else text
    return _fact(inline, text, hand.tongue) if inline.origin in FACTS else text


def _fact(run: Run, text: str, tongue: Tongue) -> str:
    """Return a printed fact; its path shows when it is pointed at or reached by Tab, and is read out with it."""
    what = tongue.origin(run.origin)
    name = "fact gap" if run.origin is Origin.GAP else f"fact {run.origin}"
    about = said(f"{run.ref}: {what}")
    return f'<mark class="{name}" tabindex="0" data-path="{said(run.ref)}" aria-description="{about}">{text}</mark>'
