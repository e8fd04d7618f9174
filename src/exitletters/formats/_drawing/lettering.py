"""Letters of the packaged fonts: which font has them, and how wide they run once shaped."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from exitletters.codes.rendering import GLYPH_MISSING
from exitletters.findings import Finding, Refused
from exitletters.formats._drawing import library
from exitletters.resources import fonts_folder


def font_for(text: str, families: tuple[str, ...], *, bold: bool = False) -> str:
    """Return the file name of the first family that has every letter; raise `Refused` where none has (EL402)."""
    wanted = {ord(sign) for sign in text if unicodedata.category(sign) not in {"Cf", "Cc"}}
    names = [f"{family.replace(' ', '')}-{'Bold' if bold else 'Regular'}.ttf" for family in families]
    for name in names:
        if wanted <= _letters(name):
            return name
    missing = wanted - frozenset().union(*map(_letters, names))
    points = ", ".join(f"U+{point:04X}" for point in sorted(missing or wanted))
    raise Refused(Finding(GLYPH_MISSING, fields={"characters": points}))


@lru_cache(maxsize=1024)
def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a line of text in points."""
    width, _, _ = library.load().measure(text, library.letters(font, size), False)
    return float(width)


@lru_cache(maxsize=8)
def _letters(name: str) -> frozenset[int]:
    return frozenset(library.load().font_file(str(fonts_folder() / name)).get_charmap())
