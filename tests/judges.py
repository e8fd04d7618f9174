"""Judges that are not ours: qpdf, poppler, a PDF/UA checker, an OOXML checker, LibreOffice, the bidi algorithm.

Each takes what was written and complains by failing; samples and examples stand before the same ones.
"""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from bidi import get_display
from openxml_audit import FileFormat, OpenXmlValidator
from page import ValidationProfile, validate_pdf_bytes

from exitletters.document import Block, Bullets, Document, Inlines, Quote, Role, Run, Table, block_lines, plain
from exitletters.facts import FactKind
from exitletters.formats._bidi import isolated
from exitletters.paper import A4, Paper
from exitletters.resources import fonts_folder

ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>
<cachedir>{cache}</cachedir></fontconfig>"""


def asked(*command: str | Path) -> str:
    """Return what a judge prints; it fails the test by its exit code."""
    return subprocess.run([*map(str, command)], check=True, capture_output=True, encoding="utf-8").stdout


def lines(document: Document) -> Iterator[Inlines]:
    """Yield every paragraph-like stretch of a document."""
    for section in document.sections:
        for block in section.blocks:
            yield from block_lines(block)


def letter_bag(text: str) -> Counter[str]:
    """Count what a reader sees; extraction of Persian keeps neither order nor joiners nor marks (localization 8.5)."""
    kept = (sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign)[0] not in "CZM")
    return Counter(kept)


_LONG_TABLE = 4  # rows: a shorter one stands on one page


def pdf_is_sound(path: Path) -> None:
    assert "No syntax or stream encoding errors found" in asked("qpdf", "--check", path)


def pdf_is_accessible(path: Path) -> None:
    report = validate_pdf_bytes(path.read_bytes(), profile=ValidationProfile.PDF_UA_1)
    assert report.failures == []
    assert report.is_compliant


def pdf_is_archival(path: Path) -> None:
    data = path.read_bytes()
    broken = [one.rule_id for one in validate_pdf_bytes(data, profile=ValidationProfile.PDF_A_3A).failures]
    if b"\r\nendstream" in data:  # the last byte of these data happens to be a CR, which is no line end; qpdf knows
        broken = [rule for rule in broken if not rule.endswith("STREAM-LENGTH-001")]
    assert broken == [], broken


def pdf_carries_only_packaged_fonts(path: Path) -> None:
    rows = asked("pdffonts", path).splitlines()[2:]
    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+(Source-Serif-4|SourceSerif4|Vazirmatn)", row), row
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row  # embedded, subset, with Unicode


def pdf_draws_every_letter(path: Path, document: Document) -> None:
    drawn = letter_bag(re.sub(r"[\u2010-]\n", "\n", asked("pdftotext", path, "-")))  # hyphenated words
    # A hyphen that ends a line may be the text's own or the printer's: neither side counts it.
    wanted = letter_bag("\n".join(plain(line) for line in lines(document)))
    wanted += _list_marks(document) + _in_margins(document, path) + letter_bag(plain(document.returned))
    for hyphen in "-\u2010":
        del drawn[hyphen], wanted[hyphen]
    assert wanted - drawn == Counter()
    assert drawn - wanted <= _heads_again(document)


def _heads_again(document: Document) -> Counter[str]:
    """Return the heads of long tables, which stand again on every page that one goes on to."""
    tables = (block for section in document.sections for block in section.blocks if isinstance(block, Table))
    heads = Counter[str]()
    for one in tables:
        if len(one.rows) > _LONG_TABLE:
            heads += letter_bag("".join(plain(cell) for cell in one.header) * 2)
    return heads


def _list_marks(document: Document) -> Counter[str]:
    def marks(blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Bullets):
                for number, item in enumerate(block.items, 1):
                    yield f"{number}." if block.ordered else "–"
                    yield from marks(item)
            elif isinstance(block, Quote):
                yield from marks(block.blocks)

    return letter_bag("".join(mark for section in document.sections for mark in marks(section.blocks)))


def _in_margins(document: Document, path: Path) -> Counter[str]:
    with pikepdf.open(path) as pdf:
        pages = len(pdf.pages)
    of_letter = pages - any(section.role is Role.COVER for section in document.sections)
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹") if document.page_label.digits == "arabext" else {}
    feet = [
        document.page_label.pattern.format(page=page, pages=of_letter).translate(digits)
        for page in range(1, of_letter + 1)
        if of_letter > 1
    ]
    return letter_bag("".join(feet) + (document.watermark or "") * pages)


def pdf_keeps_everything_on_the_page(path: Path, paper: Paper = A4) -> None:
    boxes = asked("pdftotext", "-bbox", path, "-")
    sizes = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', boxes)
    wide, high = paper.width * 72 / 25.4, paper.height * 72 / 25.4
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(round(wide), round(high))}
    words = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', boxes)
    assert len(words) > 60
    for box in words:
        left, top, right, bottom = map(float, box)
        assert 28 < left <= right < wide - 28
        assert 28 < top < bottom < high - 28


def shown(text: str, direction: str) -> str:
    """Return a line as eyes meet it from left to right, by the Unicode bidirectional algorithm."""
    return ISOLATES.sub("", str(get_display(text, base_dir="R" if direction == "rtl" else "L")))


def _is_ltr(text: str) -> bool:
    """Persian digits alone have no letter to say where they start, so they are no judge of order."""
    classes = {unicodedata.bidirectional(sign) for sign in text}
    return bool(classes & {"L", "EN"}) and not classes & {"R", "AL"}


def ltr_values(runs: Inlines) -> list[str]:
    """Return the values of a line that read from left to right."""
    spoken = {FactKind.TEXT, FactKind.OWN_WORDS, None}
    return [run.text for run in runs if isinstance(run, Run) and run.kind not in spoken and _is_ltr(run.text)]


def values_keep_their_order(document: Document) -> int:
    """Fail where a left-to-right value would be shown scrambled; return how many were looked at."""
    checked = 0
    for line in lines(document):
        logical = "".join(isolated(run, document.direction) if isinstance(run, Run) else "\n" for run in line)
        for part in logical.split("\n"):
            here = [value for value in ltr_values(line) if value in ISOLATES.sub("", part)]
            assert all(value in shown(part, document.direction) for value in here), plain(line)
            checked += len(here)
    return checked


def docx_complaints(path: Path) -> list[str]:
    """Return what the OOXML schemas and Word's own rules object to."""
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=50).validate(path)
    return [error.description for error in result.errors]


def opened_in_office(files: list[Path], folder: Path) -> dict[str, Path]:
    """Have LibreOffice set every file as PDF, by one call with a profile of its own; return PDFs by name."""
    settings = folder / "fonts.conf"
    settings.write_text(_FONTS.format(fonts=fonts_folder(), cache=folder / "cache"))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", folder, *files],
        env=os.environ | {"FONTCONFIG_FILE": str(settings)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {path.stem: folder / f"{path.stem}.pdf" for path in files}


def office_shows_every_letter(path: Path, document: Document) -> None:
    printed = _alphanumeric(asked("pdftotext", path, "-"))
    wanted = _alphanumeric(" ".join(plain(line) for line in lines(document)))
    assert wanted - printed == Counter()
    # What the page adds: the numbers of its pages and of a list, and the head of a table that goes on.
    foot = _alphanumeric(re.sub(r"\{pages?\}", "00", document.page_label.pattern))
    heads = (block.header for section in document.sections for block in section.blocks if isinstance(block, Table))
    head = max((sum(len(plain(cell)) for cell in one) for one in heads), default=0)
    pages = max(3, asked("pdftotext", path, "-").count("\f"))
    assert sum((printed - wanted).values()) <= pages * (sum(foot.values()) + 4 + head)


def _alphanumeric(text: str) -> Counter[str]:
    return Counter(sign for sign in unicodedata.normalize("NFKD", text) if sign.isalnum())
