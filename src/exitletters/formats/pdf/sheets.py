"""The style rules of a document's paper, and of the window envelope it is posted in; nothing for A4 without one."""

from __future__ import annotations

from exitletters.document import Document
from exitletters.formats._page import style
from exitletters.paper import A4, Paper, Window

_TEXT, _DENSE_TEXT = 160, 176  # millimetres: text is as wide on every paper, and so are its charts
_FOLD_FROM = 6  # millimetres: the marks stand in the left margin, clear of what printers cannot reach
_BELOW, _BESIDE = 1, 5  # millimetres between what may show in the window and the text, or the reference beside it


def sheet(document: Document) -> str:
    """Return the rules."""
    rules = "" if document.paper == A4 else _of_paper(document.paper, document.dense)
    return rules + _of_window(document.window) if document.window else rules


def _of_paper(paper: Paper, dense: bool) -> str:
    usual = _mm((paper.width - _TEXT) / 2)
    rules = f"@page {{ size: {_mm(paper.width)} {_mm(paper.height)}; margin-left: {usual}; margin-right: {usual}; }}\n"
    own = _mm((paper.width - _DENSE_TEXT) / 2)
    return rules + (f"@page letter {{ margin-left: {own}; margin-right: {own}; }}\n" if dense else "")


def _of_window(window: Window) -> str:
    """Return where the parts of the first page stand; `.head` is what reaches down to the subject."""
    field, top, left = window.field, window.head, (window.paper.width - _TEXT) / 2
    start = max(field.left, left)  # not left of the text, if it can be helped
    beside, body = window.shown.right + _BESIDE, window.shown.bottom + _BELOW
    return style("post") + "".join(
        (
            f"@page :nth(1 of letter) {{ margin-top: {_mm(top)}; }}\n",
            *(_fold(place, at, top, left) for place, at in zip(("before", "after"), window.folds, strict=True)),
            f".windowed .head {{ height: {_mm(body - top)}; }}\n",
            f".window {{ top: {_mm(field.top - top)}; left: {_mm(start - left)}; "
            f"width: {_mm(field.right - start)}; }}\n",
            f".window p {{ line-height: {_mm(window.line)}; }}\n",
            f".ltr.windowed .reference {{ top: {_mm(field.top - top)}; left: {_mm(beside - left)}; "
            f"width: {_mm(left + _TEXT - beside)}; }}\n",
        )
    )


def _fold(place: str, at: float, top: float, left: float) -> str:
    """Return a mark in the left margin; a border is an artifact, which no screen reader says."""
    return f".windowed .head::{place} {{ top: {_mm(at - top)}; left: {_mm(_FOLD_FROM - left)}; }}\n"


def _mm(length: float) -> str:
    return f"{length:.3f}mm"
