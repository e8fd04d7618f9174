"""How the tests look into a review copy: the page as a browser has it, the Word file by its parts."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import Any
from zipfile import ZipFile

from lxml import etree, html  # type: ignore[import-untyped]

from exitletters.codes.gates import personalization as gates
from exitletters.document import Document, Run, block_lines
from exitletters.findings import Finding, Place
from exitletters.pipeline import Letter, Order, write
from exitletters.review import review_files
from tests.conftest import CLEAN
from tests.examples.gallery import CASES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W[1:-1]}
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# A letter from right to left in another language than the case's, a firm one with fixed legal texts, one whose
# prose comes from a language's other country, and one with findings of every sort of place.
LETTERS = {
    "fa": (CASES / "term-mismatch-mid.yaml", "fa-IR"),
    "pt": (CASES / "term-abuse-large.yaml", "pt-BR"),
    "uy": (CASES / "term-mismatch-mid.yaml", "es-UY"),
    "bad": (CLEAN / "neutral.yaml", None),
}
FINDINGS = (
    Finding(gates.SPECIFIC_MISSING, fields={"what": "an alternative", "found": "0", "needed": "1"}),
    Finding(gates.SPECIFIC_MISSING, fields={"what": "what went well", "found": "0", "needed": "1"}),
    Finding(gates.OWN_WORDS_TOO_FEW, Place("case.yaml", 120, 1), "own_words.tl_reason"),
    Finding(gates.GENERIC_PHRASE, Place("case.yaml", 121, 1), "own_words.tl_reason", "reason"),
    Finding(gates.TOO_MUCH_BOILERPLATE, section="money"),
)


@cache
def letter(name: str) -> Letter:
    """One of LETTERS."""
    case, locale = LETTERS[name]
    written = write(Order(case, locale=locale))
    return replace(written, findings=FINDINGS) if name == "bad" else written


@cache
def files(name: str, asked: str | None = None) -> tuple[bytes, bytes]:
    """The page and the Word file of one of LETTERS, in its own language unless asked otherwise."""
    return both(letter(name), asked)


def both(one: Letter, asked: str | None = None) -> tuple[bytes, bytes]:
    """The page and the Word file of a letter's review copy."""
    written = review_files(one, "x", asked)
    return written["x.review.html"], written["x.review.docx"]


def page(data: bytes) -> Any:
    """The root of a page."""
    return html.document_fromstring(data.decode())


def classed(root: Any, name: str) -> list[Any]:
    """The elements that bear a class."""
    return root.xpath(f'//*[contains(concat(" ", @class, " "), " {name} ")]')  # type: ignore[no-any-return]


def text(element: Any) -> str:
    """The words of an element as a reader meets them, without controls of direction."""
    return words("".join(element.itertext()))


def words(raw: str) -> str:
    """Text with single spaces and no controls of direction."""
    return " ".join(_CONTROLS.sub("", raw).split())


def letter_words(document: Document) -> str:
    """What the letter says, line by line."""
    lines = (line for section in document.sections for block in section.blocks for line in block_lines(block))
    return words(" ".join("".join(one.text if isinstance(one, Run) else " " for one in line) for line in lines))


def part(data: bytes, name: str) -> Any:
    """The root of one part of a Word file."""
    with ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def parts(data: bytes) -> dict[str, bytes]:
    """Every part by name."""
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def found(element: Any, path: str) -> Any:
    """What an XPath finds in a Word part."""
    return element.xpath(path, namespaces=NAMES)


def said(element: Any) -> str:
    """The text below an element of a Word part."""
    return words("".join(found(element, ".//w:t/text()")))


def everything(one: Letter) -> str:
    """All that both files hold, as text."""
    web, word = both(one)
    return web.decode() + "".join(data.decode("utf-8", "replace") for data in parts(word).values())
