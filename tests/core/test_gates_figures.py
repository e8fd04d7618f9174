"""The figures a decision rests on (G-FIN01–04, G-FIN07): complete, measured, negative where they must be, seen."""

from __future__ import annotations

import pytest

from exitletters.gates import figures as gates
from exitletters.kinds import Purpose
from tests.conftest import Changes, Desk

LOSS = ["-900.00", "-960.00", "-1020.00", "-1080.00"]
UNPROFITABLE = {
    "reason.code": "unprofitable", "finance.periods_contribution": LOSS, "finance.effort[0].hours": "420",
    "finance.effort[0].employment": "contractor",
}  # fmt: skip


def paths(desk: Desk, code: str, changes: Changes, without: tuple[str, ...] = (), **more: object) -> list[str | None]:
    return [one.path for one in desk.findings(changes, without, **more) if one.code.id == code]


@pytest.mark.parametrize("part", ["window", "revenue", "effort", "exit_costs"])
def test_each_part_that_is_missing_is_a_finding_of_its_own(desk: Desk, part: str) -> None:
    assert paths(desk, "EL227", {}, (f"finance.{part}",)) == [f"finance.{part}"]
    (message,) = [one.hint for one in desk.findings({}, (f"finance.{part}",)) if one.code.id == "EL227"]
    assert "- {" in message or "{from" in message


def test_without_any_finance_all_four_parts_are_asked_for(desk: Desk) -> None:
    assert len(paths(desk, "EL227", {}, ("finance",))) == 4


def test_a_window_of_no_months_is_no_window(desk: Desk) -> None:
    assert paths(desk, "EL227", {"finance.window.months": "0"}) == ["finance.window"]


def test_of_a_free_user_the_effort_is_enough_and_is_asked_for(desk: Desk) -> None:
    free = {"contract.annual_value": "0"}
    assert paths(desk, "EL227", {**free, "finance": {"refund_scenarios": {"partial": "?"}}}) == ["finance.effort"]
    effort = [{"role": "agent", "hours": "9", "rate": "38.00"}]
    assert paths(desk, "EL227", {**free, "finance": {"effort": effort}}) == []


@pytest.mark.parametrize("scenario", ["none", "partial", "full"])
def test_a_refund_that_cannot_be_read_is_named(desk: Desk, scenario: str) -> None:
    changes = {"finance.refund_scenarios": {scenario: "as agreed"}}
    assert paths(desk, "EL227", changes) == [f"finance.refund_scenarios.{scenario}"]
    assert paths(desk, "EL227", {"finance.refund_scenarios": {scenario: "50%"}}) == []


def test_before_the_last_day_is_set_no_refund_is_blamed(desk: Desk) -> None:
    assert paths(desk, "EL227", {}, ("termination.effective_on",)) == []


@pytest.mark.parametrize(("hours", "found"), [("30", False), ("30.01", True)])
def test_a_memo_warns_from_thirty_percent_of_guessed_effort_on(desk: Desk, hours: str, found: bool) -> None:
    effort = [{"role": "agent", "hours": "70", "rate": "10.00"},
              {"role": "engineer", "hours": hours, "rate": "10.00", "measured": "no"}]  # fmt: skip
    changes = {"finance.effort": effort}
    assert bool(paths(desk, "EL228", changes, kind="leadership-memo")) is found
    assert paths(desk, "EL228", changes) == []


def test_a_loss_in_each_period_and_in_what_is_really_saved_carries_the_reason(desk: Desk) -> None:
    assert paths(desk, "EL229", UNPROFITABLE) == []
    assert paths(desk, "EL229", {**UNPROFITABLE, "reason.code": "product_mismatch"}, ("finance.effort",)) == []


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        ([*LOSS[:3], "0.00"], "number 1 lost nothing"),
        (["10.00", *LOSS[1:]], "number 4 lost nothing"),
        (["5.00", *LOSS[:2], "7.00", "-3.00"], "number 2 lost nothing"),
        (LOSS[1:], "the case has 3"),
        ([], "the case has 0"),
    ],
)
def test_a_period_that_is_missing_or_lost_nothing_is_counted_back(desk: Desk, periods: list[str], words: str) -> None:
    found = [
        one.message
        for one in desk.findings({**UNPROFITABLE, "finance.periods_contribution": periods})
        if one.code.id == "EL229"
    ]
    assert len(found) == 1
    assert words in found[0]


def test_an_older_gain_does_not_count_nor_more_periods_than_the_policy_asks(desk: Desk) -> None:
    assert paths(desk, "EL229", {**UNPROFITABLE, "finance.periods_contribution": ["10.00", *LOSS]}) == []
    none = {"finance.negative_periods_required": "0"}
    assert paths(desk, "EL229", {**UNPROFITABLE, "finance.periods_contribution": []}, policy=none) == []


def test_who_would_save_no_more_than_salaries_that_stay_says_so(desk: Desk) -> None:
    stays = {**UNPROFITABLE, "finance.effort[0].employment": "employee"}
    assert paths(desk, "EL229", stays) == ["finance.avoidable_note"]
    note = {"finance.avoidable_note": "two of the five people move to the Elm Street project in July"}
    assert paths(desk, "EL229", {**stays, **note}) == []


@pytest.mark.parametrize(("hours", "inputs"), [("96", None), ("340", "revenue, effort"), ("320", "revenue, effort")])
def test_a_memo_says_which_estimates_decide_whether_ending_pays(desk: Desk, hours: str, inputs: str | None) -> None:
    changes = {"finance.effort[0].hours": hours}
    found = [one.message for one in desk.findings(changes, kind="leadership-memo") if one.code.id == "EL230"]
    assert [one.partition(":")[0] for one in found] == ([inputs] if inputs else [])
    assert paths(desk, "EL230", changes) == []


@pytest.mark.parametrize(("total", "found"), [("240000.01", False), ("240000.00", True)])
def test_a_memo_warns_from_the_policys_share_of_all_revenue_on(desk: Desk, total: str, found: bool) -> None:
    changes = {"finance.provider_total_recurring": total}
    assert bool(paths(desk, "EL278", changes, kind="leadership-memo")) is found
    assert paths(desk, "EL278", changes) == []


def test_what_only_a_leader_reads_stands_for_briefings_alone() -> None:
    alone = {one.code.id for one in gates.CASE_GATES if one.purposes == {Purpose.BRIEFING}}
    assert alone == {"EL228", "EL230", "EL278"}
    assert not any(Purpose.WARNING in one.purposes for one in gates.CASE_GATES)
