"""Numeral systems by their names in CLDR: digits for text and counter styles for pages."""

from __future__ import annotations

_ZERO = {"latn": "0", "arabext": "\u06f0", "arab": "\u0660"}
_COUNTER_STYLE = {"latn": "decimal", "arabext": "persian", "arab": "arabic-indic"}


def in_digits(text: str, system: str) -> str:
    """Return the text with its ASCII digits in the numeral system; as it is in one that we have no digits of."""
    zero = ord(_ZERO.get(system, "0"))
    return text.translate({ord("0") + value: zero + value for value in range(10)})


def counter_style(system: str) -> str:
    """Return the CSS counter style of the numeral system."""
    return _COUNTER_STYLE[system]
