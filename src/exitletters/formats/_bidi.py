"""Isolation of printed values, so that neighbours of the other direction cannot scramble them."""

from __future__ import annotations

import re
import unicodedata

from exitletters.document import Run
from exitletters.facts import FactKind

FSI, PDI = "\u2068", "\u2069"
_WRITTEN_BY_PEOPLE = frozenset({FactKind.TEXT, FactKind.OWN_WORDS, None})
_STRONG_RTL = frozenset({"R", "AL"})

# A stretch that starts and ends with a Latin letter, digit or sign that belongs to it (`C++`, `.NET`,
# `+98 (21) 8888-1234`, `complaints[1].what`), or the same for Hebrew and Arabic script inside a left-to-right one.
_LATIN_STRETCH = re.compile(
    r"[.(+]?[A-Za-z0-9À-ɏ]"
    r"(?:(?:[A-Za-z0-9À-ɏ@+#&/:.,_()'\u00a0 -]|\[[0-9]+\])*(?:[A-Za-z0-9À-ɏ+#)]|\[[0-9]+\]))?[+#]*"
)
_ISOLATED = re.compile(f"({FSI}[^{FSI}{PDI}]*{PDI})")
_RTL_STRETCH = re.compile(r"[\u0590-\u08ff](?:[\u0590-\u08ff\u200c ]*[\u0590-\u08ff])?")


def isolated(run: Run, direction: str) -> str:
    """Return the run's text with FSI…PDI where the page's direction could reorder it.

    Values are isolated whole; words written by people keep their flow, and only foreign stretches inside
    them are isolated.
    """
    if run.kind in _WRITTEN_BY_PEOPLE:
        return isolate_stretches(run.text, direction)
    if _flows(run.text, direction):
        return run.text
    return f"{FSI}{run.text}{PDI}"


def isolate_stretches(text: str, direction: str) -> str:
    """Isolate each stretch of the other direction inside prose; what stands in isolation already stays whole."""
    pattern = _LATIN_STRETCH if direction == "rtl" else _RTL_STRETCH
    parts = _ISOLATED.split(text)
    parts[::2] = (pattern.sub(lambda match: _isolate(match.group()), part) for part in parts[::2])
    return "".join(parts)


def _isolate(stretch: str) -> str:
    """Isolate a stretch, without a bracket whose partner stands outside: it belongs to the text around."""
    before = after = ""
    if stretch.startswith("(") and stretch.count("(") > stretch.count(")"):
        before, stretch = "(", stretch[1:]
    if stretch.endswith(")") and stretch.count(")") > stretch.count("("):
        stretch, after = stretch[:-1], ")"
    return f"{before}{FSI}{stretch}{PDI}{after}"


def _flows(text: str, direction: str) -> bool:
    """Tell whether a value sits safely in the page's direction without isolation."""
    classes = {unicodedata.bidirectional(character) for character in text}
    if direction == "rtl":
        # Digits beside Persian words keep their place: what could pull them over, Latin text, is isolated itself.
        return bool(classes & _STRONG_RTL) and "L" not in classes
    return not classes & (_STRONG_RTL | {"AN"})
