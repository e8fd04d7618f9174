"""The PDF letter before judges that are not ours: qpdf, poppler, pikepdf and page-validation."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from exitletters.document import Document, Logo, PageLabel
from exitletters.formats import load
from exitletters.formats.pdf import renderer
from tests import judges
from tests.formats.samples import SAMPLES, SVG_LOGO, changed, english, paragraph, persian, said
from tests.judges import letter_bag

NAMES = list(SAMPLES)
ROOT = Path(__file__).parents[2]
LIST_MARKS = {False: "–", True: "12."}


@pytest.fixture(scope="module", autouse=True)
def no_renderer_is_left() -> Iterator[None]:
    yield
    renderer.close()


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("letters")
    for name, document in SAMPLES.items():
        (folder / f"{name}.pdf").write_bytes(written(document))
    return {name: folder / f"{name}.pdf" for name in SAMPLES}


def written(document: Document) -> bytes:
    return load("pdf").write(document)


def text_in(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_sound(name: str, letters: dict[str, Path]) -> None:
    judges.pdf_is_sound(letters[name])


@pytest.mark.parametrize("name", NAMES)
def test_it_complies_with_pdf_ua(name: str, letters: dict[str, Path]) -> None:
    judges.pdf_is_accessible(letters[name])


@pytest.mark.parametrize("name", NAMES)
def test_it_carries_only_packaged_fonts_whole(name: str, letters: dict[str, Path]) -> None:
    judges.pdf_carries_only_packaged_fonts(letters[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_of_the_document_is_drawn(name: str, letters: dict[str, Path]) -> None:
    judges.pdf_draws_every_letter(letters[name], SAMPLES[name])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_off_the_page(name: str, letters: dict[str, Path]) -> None:
    judges.pdf_keeps_everything_on_the_page(letters[name])


@pytest.mark.parametrize("name", NAMES)
def test_it_names_title_author_and_language(name: str, letters: dict[str, Path]) -> None:
    document = SAMPLES[name]
    with pikepdf.open(letters[name]) as pdf:
        assert str(pdf.Root.Lang) == document.language
        assert str(pdf.docinfo.Title) == document.title
        assert str(pdf.docinfo.Author) == document.organization
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert "/CreationDate" not in pdf.docinfo


def marks_in_content(page: pikepdf.Page) -> tuple[set[int], int]:
    """The numbers of marked content on a page, and how many artifacts hold text."""
    numbers, artifacts, inside = set(), 0, False
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in {"BDC", "BMC"}:
            inside = str(operands[0]) == "/Artifact"
            if len(operands) > 1 and "/MCID" in operands[1]:
                numbers.add(int(operands[1].MCID))
        artifacts += inside and operator in {"Tj", "TJ"}
        inside = inside and operator != "EMC"
    return numbers, artifacts


def marks_in_tree(element: pikepdf.Object) -> Iterator[tuple[object, int]]:
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary):
            yield from marks_in_tree(kid)
        else:
            yield element.Pg.objgen, int(kid)


@pytest.mark.parametrize("name", NAMES)
def test_margins_are_artifacts_and_all_else_is_in_the_tree(name: str, letters: dict[str, Path]) -> None:
    with pikepdf.open(letters[name]) as pdf:
        tree = set(marks_in_tree(pdf.Root.StructTreeRoot))
        found: set[tuple[object, int]] = {
            (page.objgen, number) for page in pdf.pages for number in marks_in_content(page)[0]
        }
        assert found == tree
        in_margins = [marks_in_content(page)[1] for page in pdf.pages]
        numbered = len(pdf.pages) - name.endswith("draft") > 1
    assert all(in_margins) if name.endswith("draft") or numbered else not any(in_margins)


def test_the_watermark_crosses_every_page_and_hides_nothing() -> None:
    pdf = written(SAMPLES["en-draft"])
    pages = text_in(pdf, "-raw").split("\f")[:-1]
    assert ["DRAFT" in page for page in pages] == [True, True, True]
    struct = subprocess.run(
        ["pdfinfo", "-struct-text", "-"], input=pdf, check=True, capture_output=True
    ).stdout.decode()
    assert "DRAFT" not in struct
    assert "We are ending our agreement" in struct
    with pikepdf.open(BytesIO(pdf)) as opened:
        alphas = {float(state.ca) for state in opened.pages[1].Resources.ExtGState.values() if "/ca" in state}
    assert min(alphas) < 0.2
    assert "DRAFT" not in text_in(written(SAMPLES["en"]))


def test_the_cover_has_a_page_of_its_own_and_no_number() -> None:
    cover, first, *_ = text_in(written(SAMPLES["en-draft"])).split("\f")
    assert "Open points" in cover
    assert "Harrow & Lane Systems Ltd" not in cover
    assert "Page" not in cover
    assert "Page 1 of 2" in first


def test_a_cover_of_two_pages_does_not_upset_the_numbers() -> None:
    document = SAMPLES["en-draft"]
    long = replace(document.sections[0], blocks=(paragraph(said("An open point. ")),) * 60)
    pages = text_in(written(replace(document, sections=(long, *document.sections[1:])))).split("\f")[:-1]
    assert len(pages) == 4
    assert ["Page" in page for page in pages] == [False, False, True, True]
    assert "Page 2 of 2" in pages[3]


def test_pages_are_numbered_only_where_there_are_enough() -> None:
    assert "Página" not in text_in(written(SAMPLES["pt"]))
    assert "Página 1 de 1" in text_in(written(replace(SAMPLES["pt"], numbered_from=1)))
    two = text_in(written(english())).split("\f")
    assert "Page 1 of 2" in two[0]
    assert "Page 2 of 2" in two[1]
    assert "Page" not in text_in(written(replace(english(), numbered_from=3)))


def test_persian_pages_are_numbered_in_persian_digits() -> None:
    long = changed(persian(), *(paragraph(said("متن نامه. " * 30)) for _ in range(9)))
    bags = [letter_bag(page) for page in text_in(written(long)).split("\f")[:-1]]
    assert len(bags) == 2
    without = [letter_bag(page) for page in text_in(written(replace(long, numbered_from=9))).split("\f")[:-1]]
    assert [one - other for one, other in zip(bags, without, strict=True)] == [
        letter_bag("صفحهٔ ۱ از ۲"),
        letter_bag("صفحهٔ ۲ از ۲"),
    ]


def test_the_words_of_the_foot_cannot_become_style() -> None:
    label = PageLabel('" } body { display: none } \\{page} of {pages}')
    text = text_in(written(replace(english(), page_label=label)))
    assert '" } body { display: none } \\1 of 2' in text
    assert "We are ending our agreement" in text


def test_the_signature_stays_with_its_closing_and_a_line_of_text() -> None:
    broken = 0
    for count in range(1, 22):
        document = changed(SAMPLES["pt"], *(paragraph(said(f"Linha {number}.")) for number in range(count)))
        pages = text_in(written(document)).split("\f")[:-1]
        last = pages[-1]
        assert last.index("Atenciosamente,") < last.index("Helena Prado Nogueira") < last.index("Diretora")
        if len(pages) > 1:
            broken += 1
            assert f"Linha {count - 1}." in last
    assert 0 < broken < 21


def test_pictures_of_each_kind_are_drawn() -> None:
    for kind in ("PNG", "JPEG"):
        data = BytesIO()
        Image.new("RGB", (120, 40), "#1d2f4f").save(data, kind)
        document = replace(english(), logo=Logo(data.getvalue(), f"image/{kind.lower()}", "Harrow & Lane"))
        with pikepdf.open(BytesIO(written(document))) as pdf:
            assert [one.Subtype for one in pdf.pages[0].Resources.XObject.values()] == ["/Image"]
    with_svg = text_in(written(SAMPLES["en-logo"]), "-layout")
    assert SVG_LOGO.alt in judged_structure(written(SAMPLES["en-logo"]))
    assert "Harrow & Lane Systems Ltd" in with_svg


def judged_structure(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return "\n".join(str(one.get("/Alt", "")) for one in opened.objects if isinstance(one, pikepdf.Dictionary))


TWICE = """
import sys
sys.path[:0] = {paths!r}
from tests import judges
from tests.formats.samples import SAMPLES
from exitletters.formats import load
for name in {names!r}:
    sys.stdout.buffer.write(load("pdf").write(SAMPLES[name]))
assert "weasyprint" not in sys.modules
"""


def test_bytes_are_the_same_in_every_process_and_order() -> None:
    def run(names: list[str], seed: str, zone: str) -> bytes:
        code = TWICE.format(paths=[str(ROOT / "src"), str(ROOT)], names=names)
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "HTTP_PROXY": "http://127.0.0.1:1"}
        command = [sys.executable, "-W", "error", "-c", code]
        return subprocess.run(command, check=True, capture_output=True, env=environment).stdout

    wanted = [written(SAMPLES[name]) for name in ("fa-draft", "en-logo")]
    assert run(["fa-draft", "en-logo"], "1", "Asia/Tehran") == b"".join(wanted)
    assert run(["en-logo", "fa-draft"], "2", "America/Sao_Paulo") == b"".join(reversed(wanted))
