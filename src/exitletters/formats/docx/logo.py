"""The letterhead's picture: measured, refused when it cannot be drawn, and placed as an inline drawing."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from exitletters.codes.rendering import LOGO_UNREADABLE
from exitletters.document import Logo
from exitletters.findings import Finding, Refused
from exitletters.formats.docx.text import xml_text

_MM = 36_000  # English Metric Units
_TALLEST, _WIDEST = 16 * _MM, 60 * _MM
_LARGEST, _MOST_PIXELS = 1_000_000, 4_000  # as the hint of EL413 says
_ENDS = {"png": b"IEND\xaeB`\x82", "jpeg": b"\xff\xd9"}
_BROKEN = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    struct.error,
    LookupError,
    ValueError,
    ArithmeticError,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for the package; sizes in English Metric Units."""

    data: bytes
    kind: str  # png | jpeg
    width: int
    height: int
    alt: str


@lru_cache(maxsize=8)
def picture(logo: Logo) -> Picture | None:
    """Measure the logo. None for SVG: Word draws it only next to a PNG twin, and nothing here can paint one.

    The letterhead then stands with the organization's name alone, which is better than a hole.
    """
    if logo.media_type.startswith("image/svg"):
        return None
    try:
        image = Image.from_blob(logo.data)
        kind = image.content_type.removeprefix("image/")
        sides = (int(image.px_width), int(image.px_height))
        scale = min(_TALLEST / sides[1], _WIDEST / sides[0])
    except _BROKEN:
        raise Refused(Finding(LOGO_UNREADABLE)) from None
    if kind not in _ENDS or _ENDS[kind] not in logo.data or max(sides) > _MOST_PIXELS or len(logo.data) > _LARGEST:
        raise Refused(Finding(LOGO_UNREADABLE))
    return Picture(logo.data, kind, round(sides[0] * scale), round(sides[1] * scale), logo.alt)


def drawing_xml(shown: Picture, relationship: str, number: int = 1, named: str = "Logo") -> str:
    """Return the run that holds a picture, with its alternative text; `number` is its own in the document."""
    size = f'cx="{shown.width}" cy="{shown.height}"'
    name = f'id="{number}" name="{named}" descr="{xml_text(shown.alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {name}/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
