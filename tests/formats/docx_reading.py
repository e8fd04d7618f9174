"""How the tests look into a Word file: its parts, paragraphs and runs, without the writer's own code."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

from exitletters.document import Block, Document, Role, Section
from exitletters.formats import load
from tests.formats.samples import SAMPLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {
    "w": W[1:-1],
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
MARKS = "\u200e\u200f"


def written(document: Document) -> bytes:
    """The document as the writer gives it."""
    return load("docx").write(document)


def parts(data: bytes) -> dict[str, bytes]:
    """Every part by name."""
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def parsed(data: bytes) -> Any:
    """The root of a part."""
    return etree.fromstring(data)


def xml(data: bytes, name: str) -> Any:
    """The root of the part of this name."""
    return parsed(parts(data)[name])


def found(element: Any, path: str) -> Any:
    """What an XPath finds."""
    return etree.XPath(path, namespaces=NAMES)(element)  # python-docx's elements bind their own names


def text_of(element: Any) -> str:
    """The text below an element, marks included."""
    return "".join(found(element, ".//w:t/text()"))


def worded(data: bytes) -> Iterator[Any]:
    """The parsed parts that hold text for people: the body, heads and feet."""
    for name, content in parts(data).items():
        if name.startswith(("word/document", "word/header", "word/footer")):
            yield parsed(content)


def letter(*blocks: Block, of: str = "en", **changes: Any) -> Document:
    """A sample whose body is these blocks."""
    document = SAMPLES[of]
    body = Section("body", Role.BODY, blocks)
    sections = tuple(body if one.role is Role.BODY else one for one in document.sections)
    return replace(document, **{"sections": sections} | changes)
