"""The style sheets that differ from letter to letter: page foot and watermark, both in the page margin.

A margin box is an artifact in a tagged PDF: it is never read aloud as part of the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from exitletters.numerals import counter_style, in_digits

_PLACEHOLDER = re.compile(r"(\{pages?\})")
_LARGEST_PT, _WIDTH_PT = 104, 600
_NOTHING = '""'
_DENSE = "@page letter { margin: 11.5mm 17mm 16.5mm; @bottom-center { padding-top: .7mm; } }"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in the page margins: the foot, once there are enough pages, and a draft's watermark."""

    pattern: str
    digits: str
    numbered_from: int
    watermark: str | None
    dense: bool = False


def foot(furniture: Furniture, covers: int, limit: int) -> str:
    """Return the sheet that prints the foot of every page of the letter, but not of its cover sheets.

    How many pages there are is known only after layout, and a second layout would double the cost.
    So each part of the foot is a list of what to print when there are 1, 2, 3… pages: nothing, while they are
    fewer than `numbered_from`. Cover sheets are counted by the layout engine but are no pages of the letter.
    """
    own_number = f"counter(page, {counter_style(furniture.digits)})"
    rules = [_DENSE] if furniture.dense else []
    rules.append(_rule("letter", furniture, covers, limit, own_number))
    for page in range(1, min(furniture.numbered_from, limit + 1)):
        # On these pages the page's own number has to vanish as well when the letter ends too soon.
        number = _listed(furniture, covers, [str(page)] * limit)
        rules.append(_rule(f":nth({page} of letter)", furniture, covers, limit, number))
    return "\n".join(rules)


def watermark(word: str) -> str:
    """Return the sheet that lays the word across every page, so pale that the text stays readable."""
    size = min(_LARGEST_PT, _WIDTH_PT // max(len(word), 1))
    return (
        f"@page {{ @top-center {{ content: {_quoted(word)}; white-space: nowrap; text-align: center; "
        f"font-size: {size}pt; font-weight: bold; color: rgba(138, 31, 31, .11); "
        "transform: translate(0, 136mm) rotate(-42deg); } }"
    )


def _rule(pages: str, furniture: Furniture, covers: int, limit: int, own_number: str) -> str:
    totals = [str(total) for total in range(1, limit + 1)]
    shown = {"{page}": own_number, "{pages}": _listed(furniture, covers, totals)}
    parts = (part for part in _PLACEHOLDER.split(furniture.pattern) if part)
    content = " ".join(shown.get(part) or _listed(furniture, covers, [part] * limit) for part in parts)
    return f"@page {pages} {{ @bottom-center {{ content: {content}; }} }}"


def _listed(furniture: Furniture, covers: int, texts: list[str]) -> str:
    """Return a counter that prints the first text in a letter of one page, the second in one of two…"""
    silent = furniture.numbered_from - 1
    said = [_quoted(in_digits(text, furniture.digits)) for text in texts[silent:]]
    entries = " ".join([_NOTHING] * (covers + silent) + said)
    return f"counter(pages, symbols(fixed {entries}))"


def _quoted(text: str) -> str:
    """Return the text as a CSS string in which nothing but letters and digits stands for itself."""
    inner = "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
    return f'"{inner}"'
