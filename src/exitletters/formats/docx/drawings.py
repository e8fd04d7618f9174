"""The charts of a document as pictures of a Word package: painted once each, numbered in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from exitletters.document import Figure, plain
from exitletters.formats import _drawing
from exitletters.formats.docx.logo import Picture, drawing_xml

_POINT = 12_700  # English Metric Units


@dataclass(frozen=True, slots=True)
class Drawings:
    """Collects the pictures a document's figures need."""

    look: _drawing.Look
    pictures: list[bytes] = field(default_factory=list)

    def xml(self, figure: Figure) -> str:
        """Return the run that holds a figure's chart, its caption being the alternative text."""
        data = _drawing.png(figure.chart, self.look)
        self.pictures.append(data)
        size = _drawing.sheet(figure.chart, self.look)
        shown = Picture(data, "png", round(size.width * _POINT), round(size.height * _POINT), plain(figure.caption))
        number = len(self.pictures)
        return drawing_xml(shown, _relationship(number), number + 1, f"Figure {number}")

    def files(self) -> dict[str, bytes]:
        """Return the parts by their name below `word/`."""
        return {f"media/{_relationship(number)}.png": data for number, data in enumerate(self.pictures, 1)}

    def targets(self) -> dict[str, str]:
        """Return what each relationship points to."""
        return {_relationship(n): f"media/{_relationship(n)}.png" for n, _ in enumerate(self.pictures, 1)}


def _relationship(number: int) -> str:
    return f"figure{number}"
