"""What stands behind a value: evidence of its record, formula and inputs, author, advice, the original text."""

from __future__ import annotations

import pytest

from exitletters.document import Origin, Run
from exitletters.review.copy import Copy, copy_of
from exitletters.review.evidence import FIGURES, behind
from exitletters.review.files import around
from exitletters.review.notes import Note, about, notes, spot
from exitletters.speaking import SOURCE
from tests.conftest import Desk
from tests.review.reading import both, letter


def all_notes(copy: Copy) -> dict[str, Note]:
    return {note.name: note for line in copy.lines for note in notes(line.sources, copy.known)}


def lines(note: Note) -> dict[str, str]:
    own = [line for source in note.sources for line in about(source, SOURCE)]
    return {line.label: line.value for line in (*note.lines, *own)}


def test_the_facts_of_one_record_share_its_evidence(desk: Desk) -> None:
    found = all_notes(copy_of(desk.letter()))
    note = found["complaints[0]"]
    assert [one.name for one in note.sources] == [
        "complaints[0].date", "complaints[0].tickets[0]", "complaints[0].tickets[1]", "complaints[0].what",
    ]  # fmt: skip
    assert lines(note) == {"Evidence": "ticket:18844, ticket:19102"}
    assert lines(found["options_tried[1]"]) == {"Evidence": "release:5.9"}
    assert lines(found["highlights[0]"]) == {"Evidence": "ticket:15210"}


def test_the_facts_of_one_item_without_evidence_stand_together_too(desk: Desk) -> None:
    found = all_notes(copy_of(desk.letter()))
    duty = found["contract.obligations[0]"]
    assert [one.name.rpartition(".")[2] for one in duty.sources] == ["text", "due"]
    assert not duty.lacks
    assert found["products[0].name"].name == "products[0].name"


def test_what_was_repaired_for_a_departed_customer_stands_with_its_proof(desk: Desk) -> None:
    copy = copy_of(desk.letter(base="winback"))
    found = all_notes(copy)
    assert lines(found["recovery.changed_since[0]"]) == {"Evidence": "procedure:SOP-14"}
    assert lines(found["recovery.changed_since[1]"]) == {"Evidence": "release:5.2"}
    helped = found["recovery.resolution"]
    assert [one.name.rpartition(".")[2] for one in helped.sources] == ["done_on", "action"]
    assert (lines(helped), helped.lacks) == ({"Evidence": "ticket:8120"}, False)
    page = both(desk.letter(base="winback"))[0].decode()
    assert all(reference in page for reference in ("procedure:SOP-14", "release:5.2", "ticket:8120"))
    assert "Of 6 printed facts about what happened, 6 have evidence (100%)." in page


def test_a_repair_without_proof_says_so_and_a_plan_needs_none(desk: Desk) -> None:
    bare, planned = "recovery.changed_since[0].evidence", {"recovery.changed_since[0].status": "planned"}
    note = all_notes(copy_of(desk.letter(without=[bare], base="winback")))["recovery.changed_since[0]"]
    assert (note.lacks, lines(note)["Evidence"]) == (True, "none recorded")
    plan = all_notes(copy_of(desk.letter(planned, [bare], base="winback")))["recovery.changed_since[0]"]
    assert not plan.lacks


def test_a_record_that_needs_evidence_and_has_none_says_so(desk: Desk) -> None:
    found = all_notes(copy_of(desk.letter(without=["highlights[0].evidence"])))
    assert found["highlights[0]"].lacks
    assert lines(found["highlights[0]"]) == {
        "Evidence": "none recorded",
        "Not proven": "no ticket, statement or other evidence is given",
    }
    assert not found["options_tried[0]"].lacks


@pytest.mark.parametrize(
    ("items", "problem"), [(["S1", "S2"], None), (["S1"], "no such statement is in evidence.statements.items")]
)
def test_evidence_that_does_not_resolve_says_why(desk: Desk, items: list[str], problem: str | None) -> None:
    changes = {"evidence.statements.items": items, "highlights[0].evidence": "statement:S2"}
    note = all_notes(copy_of(desk.letter(changes)))["highlights[0]"]
    assert lines(note) == {"Evidence": "statement:S2"} | ({"Not proven": problem} if problem else {})
    assert note.lacks is bool(problem)


def test_a_need_shows_its_evidence_where_it_has_some(desk: Desk) -> None:
    without, with_one = (
        all_notes(copy_of(desk.letter(changes)))["fit.requirements[0]"]
        for changes in ({}, {"fit.requirements[0].evidence": "document:hospital-plan"})
    )
    assert (lines(without), lines(with_one)) == ({}, {"Evidence": "document:hospital-plan"})
    assert not without.lacks


def test_a_figure_tells_its_formula_its_inputs_and_its_result(desk: Desk) -> None:
    found = all_notes(copy_of(desk.letter({"settlement.offset": "true"})))
    formula = "days from the day after termination.effective_on to the end of contract.prepaid.covers"
    assert lines(found["figures.unused_days"]) == {
        "Formula": f"unused_days = {formula}",
        "termination.effective_on": "2026-06-30",
        "contract.prepaid.covers[0]": "2026-01-01",
        "contract.prepaid.covers[1]": "2026-12-31",
        "Result": "184 days",
    }
    net = lines(found["figures.net_payment"])
    assert net["settlement.refund.amount"] == "6049.32 USD"
    assert net["outstanding_total"] == "180.00 USD"
    assert net["settlement.offset"] == "true"
    assert net["Result"] == "5869.32 USD"


def test_the_refund_tells_how_it_was_found(desk: Desk) -> None:
    refund = lines(all_notes(copy_of(desk.letter()))["settlement.refund.amount"])
    assert refund["Formula"] == "unused_prepaid = contract.prepaid.amount × unused_days ÷ term_days"
    assert refund["contract.prepaid.amount"] == "12000.00 USD"
    assert (refund["unused_days"], refund["term_days"]) == ("184 days", "365 days")
    assert refund["Result"] == "6049.32 USD"
    assert refund["Basis"] == "pro rata share of the 2026 fee"
    assert refund["Decided on"] == "2026-05-14"


@pytest.mark.parametrize(
    ("changes", "label", "told"),
    [
        ({"decision": "full", "amount": "12000.00"}, "contract.prepaid.amount", "12000.00 USD"),
        ({"decision": "partial", "method": "fixed", "amount": "100.00", "basis": "agreed"}, "Basis", "agreed"),
    ],
)
def test_another_refund_tells_no_formula(desk: Desk, changes: dict[str, str], label: str, told: str) -> None:
    refund = lines(all_notes(copy_of(desk.letter({"settlement.refund": changes})))["settlement.refund.amount"])
    assert refund == {label: told}


def test_own_words_name_the_author_of_the_case(desk: Desk) -> None:
    assert lines(all_notes(copy_of(desk.letter()))["own_words.tl_reason"]) == {
        "Written by": "Nora Quist, author of the case"
    }
    nobody = all_notes(copy_of(desk.letter(without=["case.author"])))
    assert lines(nobody["own_words.tl_reason"]) == {}


@pytest.mark.parametrize("ref", ["termination.effective_on + days", "span = days between the first and the last"])
def test_a_formula_over_no_figure_tells_itself(desk: Desk, ref: str) -> None:
    known = copy_of(desk.letter()).known
    formula = ref.rpartition(" = ")[2]
    assert [(one.label, one.value) for one in behind(known, Run("3", Origin.FIGURE, ref))] == [("Formula", formula)]


def test_a_reference_named_twice_is_told_once() -> None:
    case = letter("pt").request.case
    assert case.incidents[0].evidence == f"ticket:{case.incidents[0].ticket}"
    assert lines(all_notes(copy_of(letter("pt"), "en"))["incidents[0]"]) == {"Evidence": "ticket:48213"}


def test_a_translation_stands_beside_the_text_of_the_case() -> None:
    found = all_notes(copy_of(letter("fa"), "en"))
    original = next(line for line in found["own_words.tl_continuity"].sources[0].lines if line.language)
    assert (original.label, original.language) == ("In es-ES", "es-ES")
    assert original.value.startswith("Hasta el 31 de julio")
    assert "In es-ES" not in lines(all_notes(copy_of(letter("uy"), "en"))["own_words.tl_continuity"])


def test_a_fixed_legal_text_tells_who_chose_it_and_the_advice() -> None:
    copy = copy_of(letter("pt"), "en")
    (note,) = (one for one in all_notes(copy).values() if one.name == "fixed.no_admission.standard_v1")
    assert lines(note) == {
        "Chosen at": "legal.fixed_texts.no_admission",
        "Counsel’s advice": "PJ-2026-118 of 2026-03-04",
    }


def test_a_fixed_legal_text_without_advice_tells_who_chose_it(desk: Desk) -> None:
    copy = copy_of(desk.letter({"legal.fixed_texts": {"no_admission": "standard_v1"}}))
    assert lines(all_notes(copy)["fixed.no_admission.standard_v1"]) == {"Chosen at": "legal.fixed_texts.no_admission"}


def test_a_limit_of_conduct_and_its_incident_are_two_notes() -> None:
    found = all_notes(copy_of(letter("pt"), "en"))
    (limit,) = (one for name, one in found.items() if name == "conduct_limits[2].title")
    assert limit.sources[0].origin is Origin.POLICY
    assert "Evidence" in lines(found["incidents[3]"])


@pytest.mark.parametrize("ref", ["count of incidents", "placement.tier", "chosen = net_benefit.partial"])
def test_a_figure_whose_name_is_all_there_is_tells_nothing(desk: Desk, ref: str) -> None:
    known = copy_of(desk.letter()).known
    assert list(behind(known, Run("3", Origin.FIGURE, ref))) == []
    assert set(FIGURES.values()) >= {"unused_days", "net_payment"}


def test_places_name_case_policy_and_template_without_folders(desk: Desk) -> None:
    copy = copy_of(desk.letter())
    places = {one.origin: spot(one.place, copy.known) for one in copy.sources.values()}
    assert places[Origin.CASE].startswith("case, line ")
    assert places[Origin.POLICY].startswith("policy, line ")
    assert places[Origin.TEMPLATE].startswith("en/termination-letter.md, line ")
    assert spot(None, copy.known) == ""
    assert spot(copy.known.request.source.place(""), copy.known) == "case.yaml"
    assert str(desk.folder) not in str(places)


@pytest.mark.parametrize(
    ("path", "record"),
    [("incidents[0].date", "incidents[0]"), ("incidents[0]", "incidents"), ("case", ""), ("", ""), ("odd]", "")],
)
def test_around_a_path_is_its_record(path: str, record: str) -> None:
    assert around(path) == record
