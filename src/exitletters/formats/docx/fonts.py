"""The font table: what Word may take for a font the reader does not have."""

from __future__ import annotations

from dataclasses import dataclass

from exitletters.formats.docx.text import xml_text


@dataclass(frozen=True, slots=True)
class _Font:
    """What Word needs to know to choose a stand-in."""

    alternate: str
    family: str  # roman | swiss
    charset: str
    arabic: bool = False


_KNOWN = {
    "Source Serif 4": _Font("Cambria", "roman", "00"),
    "Vazirmatn": _Font("Tahoma", "swiss", "B2", arabic=True),
}


def latin_font(fonts: tuple[str, ...]) -> str:
    """Return the font for Latin script: the first one, as in every other format."""
    return fonts[0]


def complex_font(fonts: tuple[str, ...]) -> str:
    """Return the font for Arabic script: the first that is known to have it, else the last."""
    return next((name for name in fonts if name in _KNOWN and _KNOWN[name].arabic), fonts[-1])


def font_table(fonts: tuple[str, ...], namespace: str) -> str:
    """Return the children of `w:fonts`, in their root."""
    return f"<w:fonts {namespace}>{''.join(_entry(name) for name in dict.fromkeys(fonts))}</w:fonts>"


def _entry(name: str) -> str:
    known = _KNOWN.get(name)
    inner = '<w:family w:val="auto"/>'
    if known:
        inner = (
            f'<w:altName w:val="{known.alternate}"/><w:charset w:val="{known.charset}"/>'
            f'<w:family w:val="{known.family}"/><w:pitch w:val="variable"/>'
        )
    return f'<w:font w:name="{xml_text(name)}">{inner}</w:font>'
