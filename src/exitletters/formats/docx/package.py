"""The package around a letter: constant parts packed once per look, a letter's own parts added to a copy.

Every entry bears the same date, system and attributes, so equal letters are equal bytes (safety 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exitletters.formats.docx.fonts import font_table
from exitletters.formats.docx.looks import Look
from exitletters.formats.docx.styles import styles_xml
from exitletters.formats.docx.theme import theme_xml

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LEVEL = 6
_SETTINGS = (
    f'<w:settings {MAIN}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    # 15 is Word 2013 and later; without it Word opens the letter in "compatibility mode".
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/>'
    "</w:compat></w:settings>"
)

# What every document.xml points to: the name is the file, the id and the type of the relationship.
_FIXED_PARTS = ("styles", "numbering", "settings", "fontTable", "theme")
_COMMENTS = ("comments",)
FEET = (("footer", "default", "footer1"), ("footer", "first", "footer2"))
HEADS = (("header", "default", "header1"), ("header", "first", "header2"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What decides the constant parts: letters that share it share one base package."""

    look: Look
    headed: bool = False
    commented: bool = False
    styles: str = ""  # those of a review copy


def packed(kept: Kept, parts: Mapping[str, str | bytes]) -> bytes:
    """Return the package: the constant parts, then the letter's parts in the order given."""
    stream = BytesIO()
    stream.write(_base(kept))
    with ZipFile(stream, "a") as package:
        for name, content in parts.items():
            _add(package, name, content)
    return stream.getvalue()


def relationships_xml(kept: Kept, pictures: Mapping[str, str]) -> str:
    """Return what document.xml points to; nothing outside the package."""
    around = [(kind, name) for kind, _, name in (*FEET, *(HEADS if kept.headed else ()))]
    pairs = [*((name, name) for name in (*_FIXED_PARTS, *(_COMMENTS if kept.commented else ()))), *around]
    found = "".join(_relationship(name, f"{_OFFICE}/{kind}", f"{name}.xml") for kind, name in pairs)
    found += "".join(_relationship(name, f"{_OFFICE}/image", target) for name, target in pictures.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


@lru_cache(maxsize=32)
def _base(kept: Kept) -> bytes:
    """Pack what many letters share. Content types come first: that is how `file` knows a package."""
    constant: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(kept),
        "_rels/.rels": _roots(),
        "word/styles.xml": styles_xml(kept.look, kept.styles),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": font_table(kept.look.fonts, MAIN),
        "word/theme.xml": theme_xml(kept.look.fonts),
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in constant.items():
            _add(package, name, content)
    return stream.getvalue()


def _add(package: ZipFile, name: str, content: str | bytes) -> None:
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    data = content if isinstance(content, bytes) else (DECLARATION + content).encode()
    package.writestr(entry, data, ZIP_DEFLATED, _LEVEL)


def _content_types(kept: Kept) -> str:
    parts = {"document": "document.main"} | {name: name for name in _FIXED_PARTS if name != "theme"}
    parts |= {name: name for name in _COMMENTS if kept.commented}
    parts |= {name: kind for kind, _, name in (*FEET, *(HEADS if kept.headed else ()))}
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "jpeg": "image/jpeg",
    }
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        + "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in parts.items()
        )
        + '<Override PartName="/word/theme.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _roots() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + _relationship("document", f"{_OFFICE}/officeDocument", "word/document.xml")
        + _relationship("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
        + "</Relationships>"
    )


def _relationship(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
