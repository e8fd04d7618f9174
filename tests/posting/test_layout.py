"""Letters in window envelopes before judges that are not ours; and what a window changes, and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import raw

from exitletters.document import Logo, Run, plain
from exitletters.formats import load
from exitletters.formats.pdf import renderer
from exitletters.formats.pdf.archive import archive_copy
from exitletters.naming import stem
from exitletters.paper import LETTER, WINDOWS, Box
from exitletters.posting import faults, of_pack, sheets
from tests import judges
from tests.conftest import Desk
from tests.examples.gallery import letter, paper
from tests.posting.letters import FEW, MM, OF_LOCALES, pdf_of, posting, windowed, written

AMERICAN = {"organization.paper": "letter", "post": {"envelope": "us_10"}}


@pytest.fixture(scope="module", autouse=True)
def no_renderer_is_left() -> Iterator[None]:
    yield
    renderer.close()


@pytest.mark.parametrize(("case", "locale", "envelope"), OF_LOCALES)
def test_the_pdf_is_sound_accessible_and_complete(case: str, locale: str, envelope: str, tmp_path: Path) -> None:
    path, document = tmp_path / "letter.pdf", windowed(case, locale, envelope)
    path.write_bytes(pdf_of(case, locale, envelope))
    judges.pdf_is_sound(path)
    judges.pdf_is_accessible(path)
    judges.pdf_carries_only_packaged_fonts(path)
    judges.pdf_draws_every_letter(path, document)


def test_the_archive_copy_has_its_window_too(tmp_path: Path) -> None:
    path, document = tmp_path / "letter.pdf", windowed(*FEW[1])
    path.write_bytes(archive_copy(document, b"{}"))
    judges.pdf_is_archival(path)
    judges.pdf_is_accessible(path)
    assert faults(path.read_bytes(), posting("din_b")) == ()


@pytest.mark.parametrize(("case", "locale", "envelope"), FEW)
def test_a_logo_stands_beside_the_letterhead(case: str, locale: str, envelope: str) -> None:
    drawn = BytesIO()
    Image.new("RGB", (300, 100), "navy").save(drawn, "PNG")
    logo = Logo(drawn.getvalue(), "image/png", "A blue field")
    pdf = written(replace(windowed(case, locale, envelope), logo=logo))
    assert faults(pdf, posting(envelope)) == ()
    with sheets.opened(pdf) as document, sheets.opened(pdf_of(case, locale, envelope)) as bare:
        (picture,) = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = (one / MM for one in picture.get_bounds())
        height = WINDOWS[envelope].paper.height
        place = Box(left, height - top, right, height - bottom)
        assert (place.width, place.height) == pytest.approx((27, 9), abs=0.1)
        assert sheets.ink(sheets.looked_at(bare[0]), place) is None  # nothing else stands there


@pytest.mark.parametrize(("case", "locale", "envelope"), FEW)
def test_a_reader_hears_the_sender_then_the_recipient_then_the_subject(case: str, locale: str, envelope: str) -> None:
    with pikepdf.open(BytesIO(pdf_of(case, locale, envelope))) as pdf:
        tags = list(_tags(pdf.Root.StructTreeRoot))
    at = tags.index("/Sect")
    assert "/P" in tags[:at]  # the letterhead
    assert tags[at + 1] == ("/P" if WINDOWS[envelope].returned else "/Div")
    assert tags.index("/H1") > at
    assert tags.count("/Sect") == 1


def _tags(element: pikepdf.Object) -> Iterator[str]:
    """Yield the types below an element in reading order."""
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)
            yield from _tags(kid)


def test_folds_are_marked_where_they_are() -> None:
    for envelope, (case, locale, _) in (("us_10", FEW[0]), ("din_b", FEW[1])):
        with sheets.opened(pdf_of(case, locale, envelope)) as document:
            seen = sheets.looked_at(document[0])
        for at in WINDOWS[envelope].folds:
            mark = sheets.ink(seen, Box(5, at - 2, 12, at + 2))
            assert mark is not None
            assert [mark.left, mark.right, mark.top] == pytest.approx([6, 10, at], abs=0.2)


def test_a_screen_has_no_window() -> None:
    document = windowed(*FEW[1])
    for form in ("html", "txt"):
        assert load(form).write(document) == load(form).write(replace(document, window=None))


def test_a_letter_without_an_envelope_has_no_rule_of_ours() -> None:
    from exitletters.formats.pdf import letter as laid_out

    assert laid_out(letter("term-mismatch-mid", "es-ES").document).sheet == ""
    assert "windowed" not in laid_out(letter("term-mismatch-mid", "es-ES").document).page


@pytest.mark.parametrize("kind", ["leadership-memo", "termination-call"])
def test_papers_of_an_american_organization_are_as_wide_as_others(kind: str) -> None:
    document = replace(paper("term-abuse-large", kind, "en-US").document, paper=LETTER)
    boxes = []
    for one in (document, replace(document, paper=paper("term-abuse-large", kind, "en-US").document.paper)):
        with sheets.opened(written(one)) as pdf:
            page = pdf[0]
            width, height = sheets.size(page)
            found = sheets.ink(sheets.looked_at(page), Box(0, 0, width, height))
            assert found is not None
            boxes.append((width, found.left - (width - 176) / 2, found.width))
    assert [round(width, 1) for width, _, _ in boxes] == [215.9, 210]
    assert boxes[0][1:] == pytest.approx(boxes[1][1:], abs=0.3)


def test_a_word_file_has_the_paper_of_its_organization() -> None:
    document = windowed(*FEW[0])
    with ZipFile(BytesIO(load("docx").write(document))) as package:
        text = package.read("word/document.xml").decode()
    assert re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"/><w:pgMar w:top="\d+" w:right="(\d+)"', text) == [
        ("12240", "15840", "1584")
    ]


def test_a_policy_gives_its_letters_paper_and_window(desk: Desk) -> None:
    document = desk.letter(policy=AMERICAN).document
    assert (document.paper, document.window, document.returned) == (LETTER, WINDOWS["us_10"], ())
    assert faults(written(document), posting("us_10")) == ()


def test_a_german_envelope_shows_the_sender_from_the_policy(desk: Desk) -> None:
    document = desk.letter(policy={"post": {"envelope": "din_b"}}).document
    assert plain(document.returned) == "Harbor Light Software Inc. · 12 Quay Street, Portland, OR 97201"
    refs = [run.ref for run in document.returned if isinstance(run, Run) and run.kind]
    assert refs == ["organization.legal_name", "organization.postal_address"]
    assert faults(written(document), posting("din_b")) == ()


def test_a_memo_has_the_paper_but_no_window(desk: Desk) -> None:
    document = desk.letter(policy=AMERICAN, kind="leadership-memo").document
    assert (document.paper, document.window) == (LETTER, None)


def test_of_a_pack_only_what_the_customer_gets_by_post_is_measured(desk: Desk) -> None:
    address = {"customer.address": "Xylophone Lane, " * 30}
    letters = [desk.letter(address, policy=AMERICAN, kind=kind) for kind in (None, "leadership-memo")]
    pdf = written(letters[0].document)
    names = [f"{stem(one, True)}.pdf" for one in letters]
    found = of_pack(letters, {names[0]: pdf, names[1]: b"a memo stays in the house"})
    assert {one.code.id for one in found} == {"EL485"}
    assert found == faults(pdf, posting("us_10"))
    assert of_pack(letters, {}) == ()


@pytest.mark.parametrize(("envelope", "paper_of", "wanted"), [("us_10", "a4", "letter"), ("din_b", "letter", "a4")])
def test_an_envelope_that_does_not_fit_the_paper_is_refused(
    desk: Desk, envelope: str, paper_of: str, wanted: str
) -> None:
    (finding,) = desk.findings(policy={"organization.paper": paper_of, "post": {"envelope": envelope}})
    assert (finding.code.id, finding.path) == ("EL481", "post.envelope")
    assert finding.fields == {"envelope": envelope, "wanted": wanted, "paper": paper_of}
    assert finding.place is not None
    assert finding.place.line > 0


def test_an_envelope_nobody_knows_is_refused(desk: Desk) -> None:
    (finding,) = desk.findings(policy={"post": {"envelope": "c4"}})
    assert (finding.code.id, finding.path) == ("EL112", "post.envelope")
