"""The style sheets that differ from letter to letter: page foot and watermark, both in the page margin.

A margin box is an artifact in a tagged PDF: it is never read aloud as part of the letter.
"""

from __future__ import annotations

import re

from exitletters.formats._numerals import counter_style, in_digits

_PLACEHOLDER = re.compile(r"(\{pages?\})")
_LARGEST, _WIDTH_PT = 104, 600


def foot(pattern: str, digits: str, pages: int) -> str:
    """Return the sheet that prints `pattern` at the foot of every page of the letter, not of a cover."""
    content = " ".join(_part(part, digits, pages) for part in _PLACEHOLDER.split(pattern) if part)
    return f"@page letter {{ @bottom-center {{ content: {content}; }} }}"


def watermark(word: str) -> str:
    """Return the sheet that lays the word across every page, so pale that the text stays readable."""
    size = min(_LARGEST, _WIDTH_PT // max(len(word), 1))
    return (
        f"@page {{ @top-center {{ content: {_quoted(word)}; white-space: nowrap; text-align: center; "
        f"font-size: {size}pt; font-weight: bold; color: rgba(138, 31, 31, .11); "
        "transform: translate(0, 136mm) rotate(-42deg); } }"
    )


def _part(part: str, digits: str, pages: int) -> str:
    if part == "{page}":
        return f"counter(page, {counter_style(digits)})"
    return _quoted(in_digits(str(pages), digits) if part == "{pages}" else part)


def _quoted(text: str) -> str:
    """Return the text as a CSS string in which nothing but letters and digits stands for itself."""
    inner = "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
    return f'"{inner}"'
