"""G-OPT, G-DEC, G-CHN: what was tried, who decided, who calls and signs."""

from __future__ import annotations

import pytest

from tests.conftest import Changes, Desk

TRIED = [
    {
        "kind": "educate",
        "date": "2025-10-09",
        "what": "a workshop with all six clinics",
        "outcome": "useful for visits",
    },
    {"kind": "product_fix", "date": "2025-12-02", "what": "a prototype of version 5.9", "outcome": "31 duplicates"},
    {"kind": "migrate", "date": "2026-03-10", "what": "a demonstration of two programs", "outcome": "one imported"},
]
OTHERS = [one | {"kind": kind} for one, kind in zip(TRIED, ("other", "resign_offer", "scope_change"), strict=True)]


@pytest.mark.parametrize(
    ("tried", "is_enough"),
    [
        (TRIED, True),
        (TRIED[:2], False),
        ([*TRIED[:2], TRIED[0] | {"date": "2026-01-01"}], False),
        (OTHERS, False),
        ([*OTHERS[:2], TRIED[0]], True),
        ([one | {"date": "2026-04-15"} for one in TRIED], False),
        ([one | {"date": "2026-04-14"} for one in TRIED], True),
        ([TRIED[0] | {"date": "2026-04-14"}, *(one | {"date": "2026-05-01"} for one in TRIED[1:])], True),
    ],
)
def test_enough_was_tried_early_enough(desk: Desk, tried: object, is_enough: bool) -> None:
    assert ("EL221" not in desk.codes({"options_tried": tried})) is is_enough


def test_a_mutual_ending_needs_no_ladder(desk: Desk) -> None:
    changes = {"reason": {"code": "mutual", "mutual_agreed_on": "2026-05-10"}, "options_tried": []}
    assert "EL221" not in desk.codes(changes)


MONEY: Changes = {"reason.code": "unprofitable", "communication.register": "formal"}


@pytest.mark.parametrize(
    ("kinds", "outcome", "is_enough"),
    [
        (("renegotiate", "educate"), "refused on May 2", True),
        (("migrate", "renegotiate"), "refused on May 2", True),
        (("renegotiate", "educate"), None, False),
        (("educate", "product_fix"), "refused on May 2", False),
        (("renegotiate", "renegotiate"), "refused on May 2", False),
    ],
)
def test_another_price_was_offered_and_answered(
    desk: Desk, kinds: tuple[str, ...], outcome: str | None, is_enough: bool
) -> None:
    steps = [{"kind": kind, "date": "2026-01-09", "what": "a talk about the price"} for kind in kinds]
    tried = [one | ({"outcome": outcome} if outcome else {}) for one in steps]
    assert ("EL222" not in desk.codes({**MONEY, "options_tried": tried})) is is_enough


def test_what_the_policy_requires_for_a_reason_was_tried(desk: Desk) -> None:
    tried = [TRIED[0], TRIED[2]]  # migrate, but no renegotiate, which `unprofitable` requires
    assert "EL222" in desk.codes({**MONEY, "options_tried": tried})


@pytest.mark.parametrize(
    ("changes", "is_enough"),
    [
        ({}, True),
        ({"options_tried[0].date": "2026-02-18"}, True),
        ({"options_tried[0].date": "2026-02-19"}, False),
        ({"options_tried[0].kind": "educate"}, False),
        ({"options_tried[0].acknowledged": "false"}, False),
        ({"options_tried[0].acknowledged": "false", "incidents[1].severity": "severe"}, True),
        ({"options_tried[0].acknowledged": "false", "incidents[1].severity": "critical"}, True),
    ],
)
def test_a_limit_was_stated_before_it_was_crossed_again(desk: Desk, changes: Changes, is_enough: bool) -> None:
    assert ("EL223" not in desk.codes(changes, base="firm")) is is_enough


def test_a_warning_counts_only_once_somebody_says_it_was_acknowledged(desk: Desk) -> None:
    tried = [{"kind": "boundary_warning", "date": "2025-12-03", "what": "written warning about limit L1"}]
    assert "EL223" in desk.codes({"options_tried": tried}, base="firm")


@pytest.mark.parametrize(("count", "expected"), [(0, True), (1, True), (2, False)])
def test_two_more_ideas_were_weighed(desk: Desk, count: int, expected: bool) -> None:
    ideas = [{"idea": f"idea {one}", "why_not": "too late"} for one in range(count)]
    assert ("EL224" in desk.codes({"decision.question_anything_else": ideas})) is expected


@pytest.mark.parametrize(
    ("changes", "without", "words"),
    [
        ({}, ["decision.outcome"], "no decision is recorded"),
        ({"decision.outcome.option": "continue_as_is"}, [], "continue_as_is"),
        ({}, ["case.author"], "names no author"),
        ({"decision.outcome.decided_by": "Nora Quist"}, [], "the author of the case also decided"),
        ({"decision.outcome.decided_by": "nora  QUIST"}, [], "the author of the case also decided"),
        ({"decision.outcome.decided_by": {"pt-BR": "Nora Quist", "fa-IR": "نورا"}}, [], "the author of the case also"),
        ({"case.author.name": "Ruth Vandermeer"}, [], "the author of the case also decided"),
        ({"decision.outcome.rank": "manager"}, [], "below the rank of director"),
        ({"decision.outcome.rank": "emperor"}, [], "below the rank of director"),
    ],
)
def test_somebody_else_of_rank_decided(desk: Desk, changes: Changes, without: list[str], words: str) -> None:
    (finding,) = (one for one in desk.findings(changes, without) if one.code.id == "EL231")
    assert words in finding.message


def test_a_higher_rank_may_decide_too(desk: Desk) -> None:
    assert desk.codes({"decision.outcome.rank": "executive"}) == []


@pytest.mark.parametrize(
    ("changes", "without"),
    [
        ({}, ["decision.meeting"]),
        ({"decision.meeting.attendees": ["Ruth Vandermeer"]}, []),
        ({}, ["decision.meeting.minutes_ref"]),
    ],
)
def test_a_decision_is_minuted(desk: Desk, changes: Changes, without: list[str]) -> None:
    assert desk.codes(changes, without) == ["EL233"]


def test_a_note_is_enough_for_who_never_paid(desk: Desk) -> None:
    free = {"contract.annual_value": "0", "decision.note": "decided by chat"}
    assert "EL233" not in desk.codes(free, ["decision.meeting"])
    assert "EL233" in desk.codes({"contract.annual_value": "0"}, ["decision.meeting"])


@pytest.mark.parametrize(
    ("changes", "without", "expected"),
    [
        ({}, ["communication.call_at"], ["EL241"]),
        ({"communication.call_at": "2026-05-21T00:30:00-04:00"}, [], ["EL241"]),
        ({"communication.call_at": "2026-05-20T23:30:00-04:00"}, [], []),
        ({"communication.written_only": {"reason": "threats to the caller"}}, ["communication.call_at"], []),
        ({"contract.annual_value": "4999.99"}, ["communication.call_at"], []),
    ],
)
def test_a_call_comes_before_the_letter(desk: Desk, changes: Changes, without: list[str], expected: list[str]) -> None:
    assert desk.codes(changes, without) == expected


@pytest.mark.parametrize(
    ("rank", "expected"), [("manager", []), ("director", []), ("support_lead", ["EL242"]), ("emperor", ["EL242"])]
)
def test_the_letter_is_signed_by_enough_rank(desk: Desk, rank: str, expected: list[str]) -> None:
    assert desk.codes({"communication.sender.rank": rank}) == expected


def test_a_large_customer_is_signed_for_by_an_executive(desk: Desk) -> None:
    assert "EL242" in desk.codes({"contract.annual_value": "50000.00"})
    assert "EL242" not in desk.codes({"contract.annual_value": "49999.99"})
