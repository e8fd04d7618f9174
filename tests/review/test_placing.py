"""A finding stands at its sentence, else at its section, else at the top; and says whether it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exitletters.codes import templates
from exitletters.codes.gates import personalization as gates
from exitletters.findings import Finding, Place
from exitletters.pipeline import Letter, Order, write
from exitletters.review.copy import Copy, copy_of
from exitletters.review.placing import Placed, placed, reasons, sentence, state
from exitletters.review.provenance import Piece
from exitletters.speaking import SOURCE
from tests.conftest import Desk
from tests.examples.gallery import NEGATIVE
from tests.review.reading import letter

WAIVER = {"gate": "G-OPT04", "reason": "asked by phone", "by": "Carl Ode", "rank": "director", "date": "2026-05-19"}


def with_findings(one: Letter, *findings: Finding) -> Copy:
    return copy_of(replace(one, findings=findings))


def at(path: str | None = None, **more: object) -> Finding:
    return Finding(gates.SPECIFIC_MISSING, path=path, **more)  # type: ignore[arg-type]


def words_at(copy: Copy, one: Placed) -> str:
    assert one.line >= 0
    found = copy.lines[one.line].sentences[one.sentence]
    return "".join(piece.run.text for piece in found if isinstance(piece, Piece))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("contract.clauses.termination.id", "I am writing to give notice that"),  # not in the reference block
        ("options_tried[1]", "December 2, 2025: prototype"),  # a record: its first sentence
        ("own_words", "Your reception team"),  # a section: the first of its values that is printed
        ("own_words.tl_continuity", "Until June 30"),
        ("complaints[1].valid", "January 22, 2026 (ticket 21377)"),  # not printed: the record it belongs to
        ("customer.contacts[0].name", "Ms.\u00a0Edna Marlowe"),  # printed in the address only
        ("termination.notice_on", "May 20, 2026"),
    ],
)
def test_a_finding_stands_at_the_sentence_that_prints_its_path(desk: Desk, path: str, words: str) -> None:
    copy = with_findings(desk.letter(), at(path))
    (one,) = copy.findings
    assert words_at(copy, one).startswith(words)
    assert one.section == copy.lines[one.line].section


def test_a_finding_stands_at_the_right_sentence_of_a_paragraph(desk: Desk) -> None:
    copy = with_findings(desk.letter(), at("settlement.final_invoice_on"))
    assert words_at(copy, copy.findings[0]).strip() == "The final invoice will be issued on July 5, 2026."


def test_a_finding_in_a_template_stands_at_its_line(desk: Desk) -> None:
    one = desk.letter()
    (piece,) = (
        piece
        for line in copy_of(one).lines
        for sentence in line.sentences
        for piece in sentence
        if isinstance(piece, Piece) and piece.run.text.startswith("We charge no fee")
    )
    file, _, number = piece.source.ref.rpartition(":")
    copy = with_findings(one, Finding(templates.SECTION_UNKNOWN, Place(file, int(number), 1)), at(piece.source.ref))
    assert [words_at(copy, found).strip() for found in copy.findings] == [piece.run.text.strip()] * 2


def test_a_named_section_comes_before_others(desk: Desk) -> None:
    copy = with_findings(desk.letter(), at("contract.number", section="subject"), at("contract.number"))
    assert [one.section for one in copy.findings] == ["subject", "decision"]


def test_a_finding_about_a_section_stands_at_its_heading(desk: Desk) -> None:
    copy = with_findings(desk.letter(), at(section="money"), at("decision.outcome", section="data"))
    assert [(one.section, one.line) for one in copy.findings] == [("money", -1), ("data", -1)]


@pytest.mark.parametrize("finding", [at(), at("case.author"), at("decision.outcome.date"), at(section="nowhere")])
def test_any_other_finding_is_about_the_letter_as_a_whole(desk: Desk, finding: Finding) -> None:
    (one,) = with_findings(desk.letter(), finding).findings
    assert (one.section, one.line) == ("", -1)


def test_findings_are_numbered_as_they_are_read(desk: Desk) -> None:
    found = [at("own_words.tl_continuity"), at("organization.legal_name"), at(section="money"), at()]
    copy = with_findings(desk.letter(), *found)
    assert [(one.number, one.section) for one in copy.findings] == [
        (1, ""),
        (2, "decision"),
        (3, "continuity"),
        (4, "money"),
    ]


def test_findings_of_every_sort_stand_in_their_places() -> None:
    assert [(one.key, one.section) for one in copy_of(letter("bad")).findings] == [
        ("▲1 G-PER01", ""),
        ("▲2 G-PER01", ""),
        ("▲3 G-PER03", "reason"),
        ("●4 G-PER05", "reason"),
        ("▲5 G-PER03", "money"),
    ]


def test_every_finding_of_a_negative_example_is_placed_once() -> None:
    one = write(Order(NEGATIVE / "neg-generic.yaml"))
    copy = copy_of(one)
    assert one.findings
    assert sorted(id(found.finding) for found in copy.findings) == sorted(map(id, one.findings))
    assert "reason" in {found.section for found in copy.findings}


def test_an_acknowledged_finding_says_so_and_a_note_is_for_information(desk: Desk) -> None:
    warning = Finding(gates.GENERIC_PHRASE)
    assert state(warning, SOURCE) == "warning, stands against sending"
    assert state(replace(warning, acknowledged=True), SOURCE) == "warning, acknowledged"
    assert state(replace(warning, lowered_to=list(type(warning.severity))[-1]), SOURCE) == "note, for information"


def test_a_waived_finding_names_who_and_why(desk: Desk) -> None:
    other = WAIVER | {"by": "Ann Roe", "reason": "another", "gate": "G-OPT04"}
    copy = copy_of(
        desk.letter({"decision.question_anything_else": [], "waivers": [WAIVER | {"gate": "G-DEC01"}, WAIVER, other]})
    )
    one = next(found.finding for found in copy.findings if found.finding.waived_by)
    assert state(one, SOURCE) == "error, waived by Carl Ode, director"
    assert [(line.label, line.value) for line in reasons(one, copy.known)] == [("reason", "asked by phone")]
    assert reasons(replace(one, waived_by=None), copy.known) == ()


def test_a_finding_reads_as_a_sentence() -> None:
    one = Finding(gates.SPECIFIC_MISSING, fields={"what": "it", "found": "0", "needed": "1"})
    assert sentence(one, SOURCE) == "The finished document must print it; found: 0, needed: 1."


def test_a_letter_without_findings_has_none_placed(desk: Desk) -> None:
    assert placed((), desk.letter().document, ()) == ()
