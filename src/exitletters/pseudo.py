"""Made-up locales for trying the layout: longer accented words, a page that reads from the right, marked facts.

They are a document's look, made at run time from any language: `en-XA`, `en-XB`, `en-XC`. Hard-coded words keep
their plain letters in XA, and every value stands between brackets in XC. Nobody is sent such a letter (EL328).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from exitletters.codes import template_lint as codes
from exitletters.document import (
    Answer,
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Inlines,
    Origin,
    Paragraph,
    Quote,
    Run,
    Table,
)
from exitletters.findings import Finding

_PLAIN = "ACDEGHIKLNOPRSTUWYZacdeghiklnoprstuwyz"
_ACCENTED = "ÅÇĐÉĞĤÎĶĽÑÖÞŔŠŤÛŴÝŽåçđéğĥîķľñöþŕšťûŵýž"
_TABLE = str.maketrans(_PLAIN, _ACCENTED)
# Letter for letter, so that the words of any Latin alphabet stay apart; nobody is meant to read them.
_RIGHTWARD = str.maketrans("abcdefghijklmnopqrstuvwxyz,;?", "ابچدهفگحیجکلمنوپقرستوڤژخیز،؛؟")
_VOWEL = re.compile("([aeiouAEIOU])")
_OURS = (Origin.TEMPLATE, Origin.LABEL)
# How much longer a text may become in another language: the shorter it is, the more.
_GROWTH = ((10, 1.3), (30, 1.2))
_LEAST_GROWTH = 1.1


def is_pseudo(locale: str) -> bool:
    """Tell whether a locale is made up."""
    return _region(locale) in _LOOKS


def disguised(document: Document, locale: str) -> Document:
    """Return the document as a made-up locale shows it, or as it is where the locale is a real one."""
    look = _LOOKS.get(_region(locale))
    return look(document) if look else document


def refusal(locale: str) -> Finding:
    """Return what stands against sending a letter in a made-up locale."""
    return Finding(codes.PSEUDO_LOCALE, fields={"locale": locale})


def accented(text: str) -> str:
    """Return words with other letters of the same look, and longer as a translation may be."""
    missing = round(len(text) * _growth(len(text.strip()))) - len(text)
    grown = _VOWEL.sub(_twice(missing), text) if text.strip() else text
    return grown.translate(_TABLE)


def _growth(length: int) -> float:
    return next((growth for up_to, growth in _GROWTH if length < up_to), _LEAST_GROWTH)


def _twice(times: int) -> Callable[[re.Match[str]], str]:
    """Return a substitution that doubles the first so many vowels."""
    left = iter(range(times))
    return lambda vowel: vowel[0] * 2 if next(left, None) is not None else vowel[0]


def _accents(document: Document) -> Document:
    shown = _remade(document, lambda run: replace(run, text=accented(run.text)) if run.origin in _OURS else run)
    return replace(shown, title=accented(document.title))


def _from_the_right(document: Document) -> Document:
    """Return the document on a page that reads from the right, its words in letters that run that way."""
    turned = _remade(document, lambda run: replace(run, text=_turned(run.text)) if run.origin in _OURS else run)
    return replace(turned, direction="rtl")


def _turned(text: str) -> str:
    return text.lower().translate(_RIGHTWARD)


def _marked(document: Document) -> Document:
    """Return the document with each value between brackets, behind the path it comes from."""
    return _remade(document, lambda run: run if run.origin in _OURS else replace(run, text=f"[{run.ref}: {run.text}]"))


_LOOKS: Mapping[str, Callable[[Document], Document]] = {"XA": _accents, "XB": _from_the_right, "XC": _marked}


def _region(locale: str) -> str:
    return locale.rpartition("-")[2]


def _remade(document: Document, remake: Callable[[Run], Run]) -> Document:
    """Return the document with every run made anew."""
    sections = (replace(one, blocks=_blocks(one.blocks, remake)) for one in document.sections)
    return replace(document, sections=tuple(sections))


def _block(block: Block, remake: Callable[[Run], Run]) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, runs=_line(block.runs, remake))
        case Figure():
            return replace(block, caption=_line(block.caption, remake))
        case Quote():
            return Quote(_blocks(block.blocks, remake))
        case Bullets():
            return replace(block, items=tuple(_blocks(one, remake) for one in block.items))
        case Table():
            header, *rows = (_cells(row, remake) for row in (block.header, *block.rows))
            return Table(header, tuple(rows))
        case Answer():
            return replace(block, label=_line(block.label, remake), choices=_cells(block.choices, remake))


def _blocks(blocks: tuple[Block, ...], remake: Callable[[Run], Run]) -> tuple[Block, ...]:
    return tuple(_block(one, remake) for one in blocks)


def _cells(cells: tuple[Inlines, ...], remake: Callable[[Run], Run]) -> tuple[Inlines, ...]:
    return tuple(_line(one, remake) for one in cells)


def _line(inlines: Inlines, remake: Callable[[Run], Run]) -> Inlines:
    return tuple(remake(one) if isinstance(one, Run) else one for one in inlines)
