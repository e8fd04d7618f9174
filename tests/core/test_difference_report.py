"""Two cases compared whole: which sections a change reaches, the letter's words, and what is judged otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exitletters.difference.cases import Sort
from exitletters.difference.report import Judgement, Report, report
from exitletters.difference.words import plain
from tests.conftest import Changes, Desk, clean_tree
from tests.core.differing import NO_IDEAS, WAIVED, another, reported, values

REFUND = "settlement.refund.amount"
SHORTER = {"settlement.offset": "true"}


def sections(found: Report) -> dict[str, tuple[str, ...] | None]:
    return {one.change.where: one.sections for one in found.changes}


def reworded(found: Report) -> list[str]:
    return [one.id for one in found.sections]


def judged(found: Report) -> list[tuple[str, str]]:
    return [(str(one.sort), one.finding.code.id) for one in found.findings]


def test_nothing_is_told_of_two_equal_cases(desk: Desk) -> None:
    found = reported(desk)
    assert found == Report((), (), (), ())
    assert not found.is_different


def test_a_printed_field_is_told_with_its_section(desk: Desk) -> None:
    found = reported(desk, {"settlement.pay_by": "2026-07-15"})
    assert sections(found) == {"settlement.pay_by": ("money",)}
    assert reworded(found) == ["money"]
    (passage,) = found.sections[0].passages
    assert ("July 14," in plain(passage.old), "July 15," in plain(passage.new)) == (True, True)
    assert found.unexplained == ()


def test_a_field_reaches_the_figures_made_of_it(desk: Desk) -> None:
    prepaid = "contract.prepaid.covers[1]"
    found = reported(desk, {prepaid: "2026-12-30"})
    assert sections(found) == {prepaid: ("money",)}
    assert reworded(found) == ["money"]


def test_a_field_reaches_a_figure_made_of_a_figure(desk: Desk) -> None:
    invoice = "settlement.outstanding[0].amount"
    net = {**SHORTER, "settlement.outstanding": clean_tree("neutral")["settlement"]["outstanding"]}
    found = reported(desk, {**net, invoice: "280.00"}, old=net)
    assert sections(found) == {invoice: ("money",)}
    shown = " ".join(plain(one.new) for one in found.sections[0].passages)
    assert "5,769.32" in shown


def test_a_field_that_is_not_printed_reaches_no_section(desk: Desk) -> None:
    found = reported(desk, {"decision.note": "as agreed", "case.created_on": "2026-05-05"})
    assert sections(found) == {"decision.note": (), "case.created_on": ()}
    assert (reworded(found), found.is_different) == ([], True)


def test_words_that_follow_from_what_is_not_printed_are_told_as_such(desk: Desk) -> None:
    found = reported(desk, {"customer.contacts[0].gender": "masculine"})
    assert sections(found) == {"customer.contacts[0].gender": ()}
    assert reworded(found) == ["recipient", "salutation"]
    assert found.unexplained == ("recipient", "salutation")


def test_an_item_that_comes_reaches_what_prints_it_and_one_that_goes_what_did(desk: Desk) -> None:
    items = clean_tree("neutral")["transition"]["alternatives"]
    more = {"transition.alternatives": [{"provider": "Elsewhere", "why": "has maps"}, *items]}
    assert sections(reported(desk, more)) == {"transition.alternatives[0]": ("transition",)}
    assert sections(reported(desk, old=more)) == {"transition.alternatives[0]": ("transition",)}


def test_items_in_another_order_reach_what_prints_them(desk: Desk) -> None:
    items = clean_tree("neutral")["transition"]["alternatives"]
    found = reported(desk, {"transition.alternatives": items[::-1]})
    assert [(str(one.change.sort), one.sections) for one in found.changes] == [("moved", ("transition",))]


def test_a_field_printed_in_many_places_is_told_once_with_all_of_them(desk: Desk) -> None:
    found = reported(desk, {"termination.effective_on": "2026-07-07"})
    reached = sections(found)["termination.effective_on"] or ()
    assert {"subject", "decision", "money"} <= set(reached)
    assert len(found.changes) == 1


@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_a_section_that_is_reached_reads_otherwise(desk: Desk, base: str) -> None:
    paths = [path for path in values(base) if path.startswith(("contract", "settlement", "data", "transition"))]
    known = values(base)
    for path in [one for one in paths if "currency" not in one][::3]:
        found = reported(desk, {path: another(path, known[path])}, base=base)
        assert set(sections(found)[path] or ()) <= set(reworded(found))


def test_sections_that_come_and_go_are_told(desk: Desk) -> None:
    found = reported(desk, {"communication.tone": "firm"})
    states = {one.id: one.sort for one in found.sections}
    assert (states["facts"], states["thanks"], states["money"]) == (Sort.ADDED, Sort.REMOVED, Sort.CHANGED)
    assert ("tone", "neutral", "firm") in [(one.name, one.old, one.new) for one in found.follows]
    assert all(not piece.is_changed or each.old == () for one in found.sections if one.sort is Sort.ADDED
               for each in one.passages for piece in each.new if piece.text == "…")  # fmt: skip


def test_what_follows_from_the_fields_is_told(desk: Desk) -> None:
    found = reported(desk, {"customer.strategic": "true"})
    assert [(one.name, one.old, one.new) for one in found.follows] == [
        ("tier", "mid", "large, raised: a strategic customer"),
        ("notice asked", "30 days (the contract (clause 11.2))", "60 days (the policy)"),
    ]
    unknown = reported(desk, {"contract.currency": "SEK"})
    assert ("tier", "mid", "unknown") in [(one.name, one.old, one.new) for one in unknown.follows]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"contract.clauses.termination.notice_days": "35"},
            ("notice asked", "30 days (the contract (clause 11.2))", "35 days (the contract (clause 11.2))"),
        ),
        (
            {"termination.kind": "suspension", "termination.review_on": "2026-09-30", "communication.tone": "firm"},
            ("form", "usual", "suspension"),
        ),
    ],
)
def test_what_notice_and_form_follow_is_told(desk: Desk, changes: Changes, told: tuple[str, str, str]) -> None:
    assert told in [(one.name, one.old, one.new) for one in reported(desk, changes).follows]


def test_another_policy_is_told(desk: Desk) -> None:
    for changes, told in (
        ({"policy_version": "2026.2"}, ("policy", "version 2026.1", "version 2026.2")),
        ({"organization.place": "Salem"}, ("policy", "version 2026.1", "version 2026.1, but edited")),
    ):
        desk.policy(changes).rename(desk.folder / "other.yaml")
        found = reported(desk, {"policy": "other.yaml"})
        assert told in [(one.name, one.old, one.new) for one in found.follows]


def test_findings_that_come_and_go_are_told(desk: Desk) -> None:
    assert judged(reported(desk, NO_IDEAS)) == [("added", "EL224")]
    assert judged(reported(desk, old=NO_IDEAS)) == [("removed", "EL224")]


def test_a_finding_that_moved_with_its_item_is_no_difference(desk: Desk) -> None:
    incident = {"id": "I1", "date": "2026-01-22", "limit": "L9", "ticket": "1", "summary": "a loud call"}
    other = {"id": "I2", "date": "2026-01-12", "limit": "L1", "ticket": "2", "summary": "eleven messages at night"}
    assert ("added", "EL212") in judged(reported(desk, {"incidents": [incident]}))
    moved = reported(desk, {"incidents": [other, incident]}, old={"incidents": [incident]})
    assert ("added", "EL212") not in judged(moved)
    corrected = [{**incident, "limit": "L1"}, {**other, "limit": "L9"}]
    both = judged(reported(desk, {"incidents": corrected}, old={"incidents": [incident, other]}))
    assert {("added", "EL212"), ("removed", "EL212")} <= set(both)


def test_a_waiver_that_comes_is_told_at_its_finding(desk: Desk) -> None:
    found = reported(desk, WAIVED, old=NO_IDEAS)
    assert judged(found) == [("changed", "EL224")]
    assert found.findings[0].finding.waived_by == "Ruth Vandermeer, director"


def test_letters_in_two_languages_are_not_compared_word_by_word(desk: Desk) -> None:
    found = reported(desk, {"case.locale": "es-ES"})
    assert (found.why_not, found.sections) == ("the letters are in different languages", ())
    assert sections(found) == {"case.locale": None}
    assert ("language", "en-US", "es-ES") in [(one.name, one.old, one.new) for one in found.follows]


def test_letters_of_two_kinds_are_not_compared_word_by_word(desk: Desk) -> None:
    letter = desk.letter()
    old, new = (replace(letter, request=replace(letter.request, kind=kind)) for kind in ("letter", "message"))
    found = report(*(Judgement(one.request.case, one, one.findings) for one in (old, new)))
    assert (found.why_not, found.sections) == ("the letters are of different kinds", ())
    assert [(one.name, one.old, one.new) for one in found.follows] == [("kind", "letter", "message")]


def test_a_letter_that_cannot_be_composed_leaves_the_fields_and_findings(desk: Desk) -> None:
    gone = {"policy": "nowhere.yaml"}
    for old, new, why in (
        ({}, gone, "the new letter cannot be composed"),
        (gone, {}, "the old letter cannot be composed"),
        (gone, {**gone, "case.as_of": "2026-05-13"}, "neither letter can be composed"),
    ):
        found = reported(desk, new, old=old)
        assert found.why_not == why
        assert all(one.sections is None for one in found.changes)
        assert (found.follows, found.sections, found.unexplained) == ((), (), ())
    assert judged(reported(desk, gone))[0][0] == "added"
