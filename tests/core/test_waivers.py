"""Waivers and acknowledgements: by whom, of what, when; and what has no effect."""

from __future__ import annotations

import pytest

from tests.conftest import Changes, Desk

BROKEN: Changes = {"decision.question_anything_else": []}  # EL224, G-OPT04, waived by a director
GENERIC: Changes = {
    "own_words.tl_thanks": "Thank you for choosing us, and your team tested every version with us.",
    "data.ip_return": "As you know, the forms come along",
}  # EL284, G-PER05, a warning


def waiver(**more: str) -> dict[str, str]:
    return {
        "gate": "G-OPT04",
        "reason": "asked by phone",
        "by": "Carl Ode",
        "rank": "director",
        "date": "2026-05-19",
    } | more


@pytest.mark.parametrize(
    "one", [waiver(), waiver(gate="EL224"), waiver(rank="executive"), waiver(date="2026-05-20"), waiver(rank="finance")]
)
def test_a_waiver_sets_an_error_aside(desk: Desk, one: dict[str, str]) -> None:
    letter = desk.letter({**BROKEN, "waivers": [one]})
    assert [(finding.code.id, finding.waived_by) for finding in letter.findings] == [
        ("EL224", f"Carl Ode, {one['rank']}")
    ]
    assert letter.may_be_final


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (waiver(rank="manager"), "it takes the rank of director"),
        (waiver(rank="emperor"), "it takes the rank of director"),
        (waiver(by="Nora Quist"), "the author of a case cannot waive its gates"),
        (waiver(by="NORA quist"), "the author of a case cannot waive its gates"),
        (waiver(date="2026-05-21"), "it is dated after the letter"),
    ],
)
def test_a_waiver_nobody_was_entitled_to_give_has_no_effect(desk: Desk, one: dict[str, str], problem: str) -> None:
    letter = desk.letter({**BROKEN, "waivers": [one]})
    found = {finding.code.id: finding for finding in letter.findings}
    assert set(found) == {"EL224", "EL291"}
    assert found["EL224"].waived_by is None
    assert problem in found["EL291"].message
    assert not letter.may_be_final


@pytest.mark.parametrize("gate", ["G-OPT01", "G-NOPE", "EL999"])
def test_a_waiver_of_what_is_not_broken_is_told(desk: Desk, gate: str) -> None:
    found = desk.findings({"waivers": [waiver(gate=gate)]})
    assert [one.code.id for one in found] == ["EL291"]
    assert "no such finding is open" in found[0].message


def test_a_hard_gate_is_never_waived(desk: Desk) -> None:
    changes = {"decision.outcome.rank": "manager", "waivers": [waiver(gate="G-DEC01", rank="executive")]}
    found = {one.code.id: one for one in desk.findings(changes)}
    assert found["EL231"].blocks_final
    assert "this gate can never be waived" in found["EL291"].message


def test_a_warning_is_acknowledged_not_waived(desk: Desk) -> None:
    changes = {**GENERIC, "waivers": [waiver(gate="G-PER05", rank="executive")]}
    assert desk.letter({**changes}).may_be_final is False
    assert "EL284" in desk.codes(changes)


@pytest.mark.parametrize("name", ["G-PER05", "EL284"])
def test_a_warning_is_acknowledged_by_gate_or_code(desk: Desk, name: str) -> None:
    letter = desk.letter(GENERIC, ack=[name])
    assert [(one.code.id, one.acknowledged) for one in letter.findings] == [("EL284", True)]
    assert letter.may_be_final


def test_an_acknowledgement_of_nothing_is_a_note(desk: Desk) -> None:
    letter = desk.letter(ack=["G-NOPE"])
    assert [(one.code.id, one.blocks_final) for one in letter.findings] == [("EL292", False)]


@pytest.mark.parametrize("name", ["G-PER05", "EL284"])
def test_a_case_acknowledges_a_warning_itself(desk: Desk, name: str) -> None:
    letter = desk.letter({**GENERIC, "acknowledgements": [{"gate": name, "reason": "they say it themselves"}]})
    assert [(one.code.id, one.acknowledged) for one in letter.findings] == [("EL284", True)]
    assert letter.may_be_final


def test_what_a_case_acknowledges_counts_together_with_what_is_named_for_the_run(desk: Desk) -> None:
    changes = {**GENERIC, "waivers": [waiver()], "acknowledgements": [{"gate": "EL284", "reason": "seen"}]}
    letter = desk.letter(changes, ack=["EL291"])
    assert {one.code.id: one.acknowledged for one in letter.findings} == {"EL284": True, "EL291": True}


def test_an_acknowledgement_of_the_case_that_matches_nothing_is_told_at_its_line(desk: Desk) -> None:
    said = [{"gate": one, "reason": "seen"} for one in ("G-PER05", "G-OPT04", "G-NOPE")]
    letter = desk.letter({**GENERIC, **BROKEN, "acknowledgements": said})
    nothing = [one for one in letter.findings if one.code.id == "EL292"]
    assert [one.path for one in nothing] == ["acknowledgements[1]", "acknowledgements[2]"]
    assert all(one.place and one.place.line for one in nothing)
    assert [one.blocks_final for one in letter.findings if one.code.id == "EL224"] == [True]


def test_what_a_case_answers_for_its_memo_is_no_slip_in_its_letter(desk: Desk) -> None:
    said = [{"gate": "G-FIN04", "reason": "seen"}]
    assert desk.codes({"acknowledgements": said}) == []


def test_a_manifest_says_what_the_case_acknowledged_and_why(desk: Desk) -> None:
    from typing import Any

    from exitletters.manifest import manifest

    letter = desk.letter({**GENERIC, "acknowledgements": [{"gate": "G-PER05", "reason": {"en-US": "seen"}}]})
    told: Any = manifest([letter], {}, is_final=False)
    assert told["letters"][0]["acknowledgements"] == [{"gate": "G-PER05", "reason": {"en-US": "seen"}}]


def test_an_error_cannot_be_acknowledged_and_that_is_said(desk: Desk) -> None:
    letter = desk.letter(BROKEN, ack=["G-OPT04"])
    assert not letter.may_be_final
    assert sorted(one.code.id for one in letter.findings) == ["EL224", "EL292"]


def test_a_waiver_without_effect_can_be_acknowledged(desk: Desk) -> None:
    letter = desk.letter({"waivers": [waiver()]}, ack=["EL291"])
    assert [(one.code.id, one.acknowledged) for one in letter.findings] == [("EL291", True)]


def test_one_valid_waiver_among_others_is_enough(desk: Desk) -> None:
    letter = desk.letter({**BROKEN, "waivers": [waiver(rank="manager"), waiver()]})
    assert [one.waived_by for one in letter.findings if one.code.id == "EL224"] == ["Carl Ode, director"]


def test_a_waiver_s_name_is_shown_in_the_language_of_the_case(desk: Desk) -> None:
    one = {**waiver(), "by": {"fa-IR": "کارل", "en-US": "Carl"}}
    assert desk.letter({**BROKEN, "waivers": [one]}).findings[0].waived_by == "Carl, director"


def test_a_draft_shows_what_stands_and_what_was_waived(desk: Desk) -> None:
    from exitletters.document import Role, runs

    changes = {**BROKEN, "waivers": [waiver()], "decision.outcome.rank": "manager"}
    draft = desk.letter(changes).draft()
    cover = " ".join(run.text for run in runs(draft, Role.COVER))
    assert draft.watermark == "DRAFT"
    assert draft.sections[0].role is Role.COVER
    assert "G-DEC01" in cover.split("Waived")[0]
    assert "G-OPT04" in cover.split("Waived")[1]
    assert "Carl Ode, director" in cover


def test_a_clean_draft_has_a_cover_without_lists(desk: Desk) -> None:
    from exitletters.document import Role, runs

    cover = [run.text for run in runs(desk.letter().draft(), Role.COVER)]
    assert cover == ["Draft for review. Not to be sent."]
