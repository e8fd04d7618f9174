"""Charts inside documents, before the judges: in HTML, PDF, its archive copy and Word."""

from __future__ import annotations

import subprocess
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree, html  # type: ignore[import-untyped]
from PIL import Image

from exitletters.document import Bullets, Document, Figure, Paragraph
from exitletters.formats import load
from exitletters.formats.pdf import renderer
from exitletters.formats.pdf.archive import archive_copy
from tests import judges
from tests.formats.charts import charts, illustrated, timeline
from tests.formats.samples import changed, english, said

LETTERS: dict[str, Document] = {"en": illustrated(), "fa": illustrated(rtl=True)}
NAMES = list(LETTERS)


@pytest.fixture(scope="module", autouse=True)
def no_renderer_is_left() -> Iterator[None]:
    yield
    renderer.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    for name, document in LETTERS.items():
        for kind in ("pdf", "docx"):
            (folder / f"{name}.{kind}").write_bytes(load(kind).write(document))
        (folder / f"{name}.archive.pdf").write_bytes(archive_copy(document, b"{}"))
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_is_sound_accessible_and_complete(name: str, written: Path) -> None:
    path = written / f"{name}.pdf"
    judges.pdf_is_sound(path)
    judges.pdf_is_accessible(path)
    judges.pdf_carries_only_packaged_fonts(path)
    judges.pdf_draws_every_letter(path, LETTERS[name])
    judges.pdf_keeps_everything_on_the_page(path)


@pytest.mark.parametrize("name", NAMES)
def test_the_archive_copy_is_archival(name: str, written: Path) -> None:
    judges.pdf_is_sound(written / f"{name}.archive.pdf")
    judges.pdf_is_archival(written / f"{name}.archive.pdf")


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.mark.parametrize("name", NAMES)
def test_each_chart_is_a_figure_with_its_words_and_no_picture_of_dots(name: str, written: Path) -> None:
    with pikepdf.open(written / f"{name}.pdf") as pdf:
        tags = list(elements(pdf.Root.StructTreeRoot))
        assert len([one for one in tags if one.S == "/Figure" and str(one.Alt)]) == 4
        assert len([one for one in tags if one.S == "/Caption"]) == 4
    listed = subprocess.run(["pdfimages", "-list", written / f"{name}.pdf"], check=True, capture_output=True)
    assert len(listed.stdout.splitlines()) == 2  # the head of the list alone: everything is vector


def test_a_chart_is_not_kept_by_the_renderer_and_comes_again_alike() -> None:
    pdf = load("pdf")
    first, bare, again = (pdf.write(one) for one in (LETTERS["en"], english(), LETTERS["en"]))
    assert first == again
    assert len(bare) < len(first)


def test_a_document_may_have_twenty_pages(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(load("pdf").write(changed(english(), *(Paragraph((said("A line. " * 30),)) for _ in range(250)))))
    with pikepdf.open(path) as pdf:
        assert 18 <= len(pdf.pages) <= 24


@pytest.mark.parametrize("name", NAMES)
def test_the_page_holds_the_picture_itself_and_says_its_words_once(name: str) -> None:
    root = html.fromstring(load("html").write(LETTERS[name]).decode())
    pictures = root.xpath("//figure/img")
    assert len(pictures) == 4
    for picture, caption in zip(pictures, root.xpath("//figure/figcaption"), strict=True):
        kind, _, data = picture.get("src").partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert etree.fromstring(b64decode(data)).tag.endswith("svg")
        assert picture.get("alt") == "".join(caption.itertext()).translate({0x2068: None, 0x2069: None})
        assert caption.get("aria-hidden") == "true"
    assert [len(row) for row in root.xpath("//div[@class='wide']")] == [1]
    assert [len(row) for row in root.xpath("//div[@class='pairs']")] == [3]


def test_inside_a_list_only_the_words_of_a_chart_stand() -> None:
    figure = Figure(timeline(), (said("What it says."),))
    page = load("html").write(changed(english(), Bullets(False, ((figure, figure),)))).decode()
    assert "<figure>" not in page
    assert page.count("<p>What it says.</p>") == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_is_clean_and_each_picture_has_its_words(name: str, written: Path) -> None:
    path = written / f"{name}.docx"
    assert judges.docx_complaints(path) == []
    with ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
        pictures = [one for one in package.namelist() if one.startswith("word/media/figure")]
        sizes = [Image.open(BytesIO(package.read(one))).size for one in pictures]
    assert len(pictures) == 4
    assert sizes[0][0] > 1800
    root = etree.fromstring(text.encode())
    spaces = {key: root.nsmap[key] for key in ("w", "wp")}
    said_by = root.xpath("//wp:docPr/@descr", namespaces=spaces)
    captions = root.xpath("//w:p[w:pPr/w:pStyle/@w:val='Caption']", namespaces=spaces)
    marks = {0x200E: None, 0x200F: None}
    assert said_by == ["".join(one.itertext()).translate(marks) for one in captions]
    assert len({*root.xpath("//wp:docPr/@id", namespaces=spaces)}) == 4


def test_the_word_file_opens_in_office_with_every_letter(written: Path, tmp_path: Path) -> None:
    opened = judges.opened_in_office([written / f"{name}.docx" for name in NAMES], tmp_path)
    for name, path in opened.items():
        judges.office_shows_every_letter(path, LETTERS[name])
        listed = subprocess.run(["pdfimages", "-list", path], check=True, capture_output=True, encoding="utf-8").stdout
        assert [line.split()[2] for line in listed.splitlines()[2:]] == ["image"] * 4


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "txt"])
def test_equal_documents_are_equal_bytes(kind: str) -> None:
    assert load(kind).write(LETTERS["fa"]) == load(kind).write(replace(LETTERS["fa"]))


def test_plain_text_has_the_words_alone() -> None:
    assert load("txt").write(LETTERS["en"]).decode().count("What chart ") == len(charts())
