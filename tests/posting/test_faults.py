"""Every fault that keeps a finished PDF from being posted, with its exact finding and nothing of the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from exitletters.document import Origin, Role, Run
from exitletters.formats.pdf import renderer
from exitletters.paper import A4, LETTER, WINDOWS
from exitletters.posting import Posting, faults
from tests.posting.letters import (
    FEW,
    MM,
    OF_LOCALES,
    addressed,
    drawn_over,
    lengthened,
    pdf_of,
    posting,
    windowed,
    written,
)

LINES = [f"Line {number} of it" for number in range(1, 8)]
CANARY = "Xylophonecanary" * 4


@pytest.fixture(scope="module", autouse=True)
def no_renderer_is_left() -> Iterator[None]:
    yield
    renderer.close()


def found(pdf: bytes, envelope: str, pages_max: int = 10) -> list[tuple[str, dict[str, str]]]:
    return [(one.code.id, dict(one.fields)) for one in faults(pdf, posting(envelope, pages_max))]


@pytest.mark.parametrize(("case", "locale", "envelope"), OF_LOCALES)
def test_a_letter_of_ours_can_be_posted(case: str, locale: str, envelope: str) -> None:
    assert found(pdf_of(case, locale, envelope), envelope) == []


def test_a_letterhead_of_eight_lines_does_not_stand_above_the_window_of_form_a() -> None:
    (fault,) = found(pdf_of("term-neversat-small", "fa-IR", "din_a"), "din_a")
    assert fault[0] == "EL486"
    assert fault[1] | {"left": "25.0", "head": "27.0", "body": "81.0"} == fault[1]
    assert 27 < float(fault[1]["top"]) < 33


@pytest.mark.parametrize(("case", "locale", "envelope"), FEW)
def test_as_many_lines_as_a_window_holds_pass_and_one_more_is_found(case: str, locale: str, envelope: str) -> None:
    document, most = windowed(case, locale, envelope), WINDOWS[envelope].lines
    assert most == {"us_10": 5, "din_b": 6}[envelope]
    assert found(written(addressed(document, *LINES[:most])), envelope) == []
    ((code, fields),) = found(written(addressed(document, *LINES[: most + 1])), envelope)
    over = float(fields.pop("over"))
    wanted = {"line": most + 1, "lines": most + 1, "edge": "bottom", "most": most, "whose": "recipient"}
    assert (code, fields) == ("EL485", {name: str(value) for name, value in wanted.items()})
    assert 1.5 < over < 4.5


@pytest.mark.parametrize(("case", "locale", "envelope"), FEW)
def test_a_line_that_is_too_long_is_named_by_its_number_and_never_by_its_words(
    case: str, locale: str, envelope: str
) -> None:
    pdf = written(addressed(windowed(case, locale, envelope), "First", CANARY, "Third"))
    finding = next(one for one in faults(pdf, posting(envelope)) if one.code.id == "EL485")
    edge = "left" if locale == "fa-IR" else "right"
    fields = dict(finding.fields)
    assert fields | {"line": "2", "lines": "3", "edge": edge, "whose": "recipient"} == fields
    assert float(finding.fields["over"]) > 3
    assert "Xylophone" not in str(finding.as_json())
    assert f"line 2 of 3 of the recipient's address reaches {finding.fields['over']} mm beyond" in finding.message


def test_a_line_that_can_be_broken_is_broken() -> None:
    document = addressed(windowed(*FEW[1]), "First", "A company with words " * 4, "Third")
    assert found(written(document), "din_b") == []


def test_the_line_of_the_sender_stays_in_the_window_too() -> None:
    document = windowed(*FEW[1])
    many = Run("A long address of many words in a line of the sender, " * 4, Origin.POLICY, "organization")
    codes = found(written(replace(document, returned=(many,))), "din_b")
    assert {(code, one.get("whose"), one.get("edge")) for code, one in codes} == {("EL485", "sender", "top")}


def test_without_an_envelope_only_paper_pages_and_margins_are_asked() -> None:
    pdf = written(replace(windowed(*FEW[1]), window=None))
    assert faults(pdf, Posting(A4, None, 10)) == ()
    assert [one.code.id for one in faults(pdf, Posting(LETTER, None, 1))] == ["EL483", "EL482", "EL482"]


def test_eleven_pages_are_one_too_many() -> None:
    document = lengthened(windowed(*FEW[0]), 31)
    pdf = written(document)
    pages = len(pikepdf.open(BytesIO(pdf)).pages)
    assert found(pdf, "us_10", pages) == []
    assert found(pdf, "us_10") == [("EL483", {"pages": str(pages), "limit": "10"})]
    assert pages == 11


def test_a_page_of_another_size_is_named() -> None:
    pdf = pdf_of("term-mismatch-mid", "es-ES", "din_b")
    assert [one for one in found(pdf, "us_10") if one[0] == "EL482"] == [
        ("EL482", {"page": page, "width": "210", "height": "297", "paper": "letter"}) for page in ("1", "2")
    ]


@pytest.mark.parametrize(
    ("edge", "box"),
    [
        ("left", (3, 100, 20, 5)),
        ("top", (120, 294, 20, 3)),
        ("right", (190, 100, 17, 5)),
        ("bottom", (120, 3, 20, 20)),
    ],
)
@pytest.mark.parametrize("page", [0, 1])
def test_what_printers_cannot_reach_is_found_on_every_page(edge: str, box: tuple[float, ...], page: int) -> None:
    numbers = " ".join(f"{one * MM:.3f}" for one in box)
    pdf = drawn_over(pdf_of("term-mismatch-mid", "es-ES", "din_b"), f"{numbers} re f", page)
    ((code, fields),) = found(pdf, "din_b")
    distance = float(fields.pop("found"))
    assert (code, fields) == ("EL484", {"page": str(page + 1), "edge": edge, "margin": "5"})
    assert distance == pytest.approx(0 if edge == "top" else 3, abs=0.15)


def test_pale_ink_is_ink() -> None:
    pale = drawn_over(pdf_of("term-mismatch-mid", "es-ES", "din_b"), "0.93 g 3 300 30 30 re f")
    white = drawn_over(pdf_of("term-mismatch-mid", "es-ES", "din_b"), "1 g 3 300 30 30 re f")
    assert [code for code, _ in found(pale, "din_b")] == ["EL484"]
    assert found(white, "din_b") == []


def test_a_logo_that_reaches_into_the_window_is_found() -> None:
    logo = f"q {30 * MM} 0 0 {30 * MM} {70 * MM} {(297 - 50) * MM} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x40 EI Q"
    assert found(drawn_over(pdf_of("term-mismatch-mid", "es-ES", "din_b"), logo), "din_b") == [
        ("EL486", {"left": "70.0", "top": "45.2", "head": "45.0", "body": "99.0"})
    ]


def test_a_letter_written_without_a_window_has_no_address_in_it() -> None:
    pdf = written(replace(windowed(*FEW[1]), window=None))
    assert [code for code, _ in found(pdf, "din_b")] == ["EL487", "EL486"]


def test_a_letter_to_nobody_has_no_address() -> None:
    document = windowed(*FEW[1])
    nobody = tuple(one for one in document.sections if one.role is not Role.RECIPIENT)
    assert found(written(replace(document, sections=nobody)), "din_b") == [("EL487", {})]
    assert found(written(addressed(document)), "din_b") == [("EL487", {})]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"<html>"])
def test_what_is_no_pdf_is_said_to_be_none(data: bytes) -> None:
    assert found(data, "din_b") == [("EL488", {})]


def test_a_pdf_without_tags_has_no_address() -> None:
    bare = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(210 * MM, 297 * MM))
        document.save(bare)
    assert found(bare.getvalue(), "din_b") == [("EL487", {})]
