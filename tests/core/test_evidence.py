"""Evidence: what proves a claim, and the gates that ask whether all was read and everybody heard (G-EVD01–08)."""

from __future__ import annotations

import pytest

from exitletters.codes import Severity
from exitletters.evidence import Claim, claims, problem
from tests.conftest import Changes, Desk

TICKETS, STATEMENTS = "evidence.tickets", "evidence.statements"


def proven(desk: Desk, reference: str, changes: Changes | None = None, path: str = "highlights[0].evidence") -> bool:
    return "EL219" not in desk.codes({path: reference, **(changes or {})})


@pytest.mark.parametrize(
    ("reference", "holds"),
    [
        ("ticket:15210", True),
        ("statement:S2", True),
        ("statement:S9", False),
        ("call:2024-04-18", True),  # the day of the claim itself
        ("call:2026-05-20", True),  # the call that is planned
        ("call:2026-05-08", True),  # an interview
        ("call:2026-03-10", True),  # a step that was tried
        ("call:2026-03-11", False),
        ("call:soon", False),
        ("clause:11.2", True),
        ("clause:99", False),
        ("release:5.9", True),
        ("document:minutes of the user group", True),
        ("rumour:somebody said so", False),
        ("ticket:", False),
        ("ticket", False),
    ],
)
def test_a_reference_resolves_to_something_the_case_holds(desk: Desk, reference: str, holds: bool) -> None:
    assert proven(desk, reference) is holds


@pytest.mark.parametrize(
    ("tickets", "holds"),
    [
        ({"numbers": ["15210", "18844", "19102", "21377", "20904", "22817"]}, True),
        ({"numbers": ["1"]}, False),
        ({"range": ["2024-04-18", "2026-05-10"]}, True),
        ({"range": ["2024-04-19", "2026-05-10"]}, False),
        ({"imported": "0", "reviewed": "0"}, False),
    ],
)
def test_a_ticket_was_imported_and_lies_in_what_was_read(desk: Desk, tickets: Changes, holds: bool) -> None:
    assert proven(desk, "ticket:15210", {f"{TICKETS}.{name}": value for name, value in tickets.items()}) is holds


def test_one_resolving_reference_is_enough(desk: Desk) -> None:
    case = desk.letter().request.case
    claim = Claim("highlights[0]", None, ("statement:S9", "ticket:15210"))
    assert problem(case, claim) is None
    assert problem(case, Claim("x", None, ("statement:S9",))) == "no such statement is in evidence.statements.items"
    assert problem(case, Claim("x", None, ())) == "no ticket, statement or other evidence is given"


def test_every_sort_of_claim_is_looked_at(desk: Desk) -> None:
    paths = {one.path.partition("[")[0] for one in claims(desk.letter({}, base="neutral").request.case)}
    assert paths == {"complaints", "options_tried", "highlights"}
    assert {one.path for one in claims(desk.letter({}, base="firm").request.case)} >= {"incidents[0]", "incidents[1]"}


def test_only_what_the_letter_states_must_be_proven(desk: Desk) -> None:
    older = [
        {"id": f"C{n}", "date": f"2025-0{n}-01", "what": "slow", "valid": "no", "outcome": "resolved",
         "attempts": [{"date": "2025-08-01", "what": "an index"}]}
        for n in (1, 2)
    ]  # fmt: skip
    later = [one | {"id": f"C{n}", "date": f"2025-1{n}-01", "tickets": ["18844"]} for n, one in enumerate(older)]
    assert "EL219" not in desk.codes({"complaints": [*older, *later]})
    assert "EL219" in desk.codes({"complaints": older})


@pytest.mark.parametrize(
    ("changes", "without"),
    [
        ({}, ["evidence.tickets.reviewed"]),
        ({}, ["evidence.tickets.imported"]),
        ({"evidence.tickets.reviewed": "213"}, []),
        ({}, ["evidence.tickets.reviewed_by"]),
        ({}, ["evidence.tickets.reviewed_on"]),
    ],
)
def test_all_tickets_were_read_by_somebody(desk: Desk, changes: Changes, without: list[str]) -> None:
    assert "EL213" in desk.codes(changes, without)


def test_more_tickets_read_than_imported_is_fine(desk: Desk) -> None:
    assert desk.codes({f"{TICKETS}.reviewed": "215"}) == []


@pytest.mark.parametrize(
    ("value", "roles", "severity"),
    [("12000.00", ["engineer"], "error"), ("4000.00", ["engineer"], "warning"), ("4000.00", [], "warning"),
     ("0", [], None), ("12000.00", ["engineer", "manager"], None)],
)  # fmt: skip
def test_somebody_who_answers_for_the_account_was_interviewed(
    desk: Desk, value: str, roles: list[str], severity: str | None
) -> None:
    interviews = [{"role": one, "date": "2026-05-08", "summary": "calm"} for one in roles]
    changes = {"contract.annual_value": value, "evidence.interviews": interviews}
    found = [str(one.severity) for one in desk.findings(changes, kind="termination-letter") if one.code.id == "EL214"]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("received", "severity"), [("10", None), ("9", Severity.WARNING), ("8", Severity.WARNING), ("7", Severity.ERROR)]
)
def test_statements_cover_those_who_replied(desk: Desk, received: str, severity: Severity | None) -> None:
    counts = {f"{STATEMENTS}.requested": "4", f"{STATEMENTS}.received": received}
    changes = {f"{TICKETS}.agents_who_replied": "10", **counts}
    found = [one.severity for one in desk.findings(changes) if one.code.id == "EL215"]
    assert found == ([severity] if severity else [])


def test_without_a_count_of_those_who_replied_nothing_is_covered(desk: Desk) -> None:
    found = desk.findings({f"{STATEMENTS}": {"items": ["S1"]}}, [f"{TICKETS}.agents_who_replied"])
    assert [one.message[:3] for one in found if one.code.id == "EL215"] == ["0 %"]


@pytest.mark.parametrize(
    ("changes", "base", "expected"),
    [
        ({"incidents[1].severity": "severe", "incidents[0].ticket": ""}, "firm", False),
        ({"reason.code": "mutual", "reason.mutual_agreed_on": "2026-05-02", "complaints": []}, "neutral", False),
        ({"complaints": [], "fit": {}}, "neutral", True),
        ({"fit": {}}, "neutral", False),  # two complaints and one open invoice
        ({"fit": {}, "settlement.outstanding": []}, "neutral", True),
        ({"reason.code": "strategic_change", "fit": {}, "complaints": []}, "neutral", False),
        ({"reason.code": "unprofitable", "fit": {}, "complaints": [],
          "finance.periods_contribution": ["-1", "-2", "-3"]}, "neutral", False),
    ],
)  # fmt: skip
def test_an_ending_rests_on_enough_dated_facts(desk: Desk, changes: Changes, base: str, expected: bool) -> None:
    assert ("EL216" in desk.codes(changes, base=base)) is expected


@pytest.mark.parametrize(
    ("valid", "outcome", "found"),
    [("yes", "unresolved", True), ("yes", "open", True), ("yes", "resolved", False), ("partly", "open", False)],
)
def test_a_complaint_that_was_right_and_is_open_asks_for_a_second_look(
    desk: Desk, valid: str, outcome: str, found: bool
) -> None:
    codes = desk.codes({"complaints[1].valid": valid, "complaints[1].outcome": outcome})
    assert codes == (["EL218"] if found else [])
