"""The packaged font files a document asks for, checked before layout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from struct import error, unpack_from

from exitletters.codes.rendering import FONT_MISSING
from exitletters.findings import Finding, Unavailable
from exitletters.resources import fonts_folder

_STYLES = ("Regular", "Bold")


def check(families: tuple[str, ...], folder: Path | None = None) -> None:
    """Raise `Unavailable` unless every family is there in both weights: else the engine takes another."""
    damaged = [file for file in _files(families) if not _sound((folder or fonts_folder()) / file)]
    if damaged:
        raise Unavailable(*(Finding(FONT_MISSING, fields={"font": file}) for file in damaged))


def _files(families: tuple[str, ...]) -> list[str]:
    return [f"{family.replace(' ', '')}-{style}.ttf" for family in families for style in _STYLES]


@cache
def _sound(path: Path) -> bool:
    """Tell whether the file is a TrueType font whose tables all lie inside it."""
    try:
        data = path.read_bytes()
        tables = unpack_from(">4xH", data)[0]
        ends = [sum(unpack_from(">2I", data, 12 + 16 * number + 8)) for number in range(tables)]
    except (OSError, error):
        return False
    return data[:4] == b"\x00\x01\x00\x00" and bool(ends) and max(ends) <= len(data)
