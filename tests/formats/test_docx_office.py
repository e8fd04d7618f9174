"""A second reader: LibreOffice opens every sample and sets it in type; its PDF holds the letter's letters."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests import judges
from tests.formats.docx_reading import written
from tests.formats.samples import SAMPLES

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="needs LibreOffice and poppler: apt-get install -y libreoffice-writer-nogui poppler-utils",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample as DOCX and, by one call of LibreOffice with a profile of its own, as PDF."""
    folder = tmp_path_factory.mktemp("office")
    for name, document in SAMPLES.items():
        (folder / f"{name}.docx").write_bytes(written(document))
    judges.opened_in_office(sorted(folder.glob("*.docx")), folder)
    return folder


def pdf_text(path: Path) -> str:
    return judges.asked("pdftotext", path, "-")


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_page_holds_every_letter_and_few_others(folder: Path, name: str) -> None:
    judges.office_shows_every_letter(folder / f"{name}.pdf", SAMPLES[name])


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_page_is_set_in_our_fonts(folder: Path, name: str) -> None:
    listed = subprocess.run(
        ["pdffonts", folder / f"{name}.pdf"], check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    families = {line.split()[0].partition("+")[2].partition("-")[0] for line in listed}
    assert families
    assert families <= {"SourceSerif4", "Vazirmatn"}


@pytest.mark.parametrize("name", ["en-draft", "fa-draft", "pt-draft"])
def test_the_cover_sheet_comes_first_and_alone(folder: Path, name: str) -> None:
    pages = pdf_text(folder / f"{name}.pdf").split("\f")
    assert "EL214" in pages[0]
    assert all("EL214" not in page for page in pages[1:])


@pytest.mark.parametrize("name", ["en", "en-draft"])
def test_pages_are_numbered_from_the_second_sheet_on(folder: Path, name: str) -> None:
    pages = pdf_text(folder / f"{name}.pdf").split("\f")[:-1]
    assert "Page 1 of" not in pages[0]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def grey_share(path: Path) -> float:
    """The share of the first page's middle that is not white; the cover sheet's words are all above it."""
    command = ["pdftoppm", "-r", "20", "-gray", "-l", "1", str(path)]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    pixels = raw.split(b"\n", 3)[3]
    middle = pixels[len(pixels) // 4 : len(pixels) * 3 // 4]
    return sum(pixel < 250 for pixel in middle) / len(middle)


@pytest.mark.parametrize("name", ["en-draft", "fa-draft", "pt-draft"])
def test_the_watermark_is_drawn(folder: Path, name: str) -> None:
    assert grey_share(folder / f"{name}.pdf") > 0.03
