"""Style sheets that serve both directions: sides are named start and end, and no letter is set apart (L806)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from exitletters.codes import template_direction as codes
from exitletters.findings import Finding, Place
from exitletters.linting import Fault, Shelf
from exitletters.speaking import phrase

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<selector>[^{};]*)\{(?P<body>[^{}]*)\}")
_DECLARATION = re.compile(r"(?P<name>[\w-]+)\s*:\s*(?P<value>[^;]+?)\s*(?=;|\Z)")
_OF_ONE_DIRECTION = re.compile(r"\b(?:ltr|rtl)\b")
_FOR_BROWSERS = frozenset({"screen.css", "review.css"})  # which mirror grids and automatic margins
_INSIDE = re.compile(r"\([^()]*\)")  # of clamp(1rem, 2vw, 3rem)
_SIDE = re.compile(r"\b(?:left|right)\b")
_SIDED_VALUES = frozenset({"text-align", "float", "clear"})
_FOUR_SIDES = frozenset({"margin", "padding", "inset", "border-width"})
_NAME_A_SIDE = phrase("Name the sides start and end (text-align: start, margin-inline-start, inset-inline-end …).")
_NO_GRID = phrase("Use a table or display: flex; the PDF's layout engine does not mirror a grid.")
_NO_AUTO = phrase("Give a length, or use display: flex; in the PDF the box leaves the page.")
_NO_SPACING = phrase('Keep it to html[dir="ltr"]: where letters join, it tears them apart.')


def one_sided(shelf: Shelf) -> Iterator[Fault]:
    """Find what a page that is read from right to left would not show mirrored."""
    for path in sorted(shelf.root.glob("_shared/*.css")):
        text = _COMMENT.sub(_blank, path.read_text("utf-8-sig", "replace"))
        for rule in _RULE.finditer(text):
            if not _OF_ONE_DIRECTION.search(rule["selector"]):
                yield from _in_rule(path, text, rule)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _in_rule(path: Path, text: str, rule: re.Match[str]) -> Iterator[Fault]:
    for one in _DECLARATION.finditer(text, *rule.span("body")):
        advice = _advice(one["name"], one["value"], path.name in _FOR_BROWSERS)
        if advice:
            line = text.count("\n", 0, one.start()) + 1
            place = Place(f"{path.parent.name}/{path.name}", line, one.start() - text.rfind("\n", 0, one.start()))
            fields = {"rule": " ".join(one[0].split()), "advice": advice}
            yield Fault(Finding(codes.ONE_SIDED_STYLE, place, fields=fields))


def _advice(name: str, value: str, is_for_browsers: bool) -> str:
    """Return what to write instead of a declaration; nothing where both directions are served."""
    if _SIDE.search(name.replace("-", " ")) or (name in _SIDED_VALUES and _SIDE.search(value)):
        return _NAME_A_SIDE
    sides = _INSIDE.sub("", value.removesuffix("!important")).split()
    if name in _FOUR_SIDES and len(sides) == 4 and sides[1] != sides[3]:
        return _NAME_A_SIDE
    if name == "letter-spacing" and value not in ("0", "normal"):
        return _NO_SPACING
    if is_for_browsers:
        return ""
    if name.startswith("grid") or (name == "display" and value.endswith("grid")):
        return _NO_GRID
    return _NO_AUTO if name.startswith("margin") and "auto" in sides else ""
