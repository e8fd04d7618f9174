"""The worked example of the domain, from the example case: every number of it, to the cent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from exitletters import reading, source
from exitletters.case import Case
from exitletters.finance import Sheet, allocated, chosen, grid, in_minor_units, sheet, tornado, turning
from exitletters.policy import Policy

EXAMPLES = Path(__file__).parents[2] / "examples"
CASE = reading.read_case(source.read(EXAMPLES / "cases" / "term-abuse-large.yaml"))
POLICY = reading.read_policy(source.read(EXAMPLES / "policies" / "aurora-helpdesk.yaml"))
SHEET = sheet(CASE, POLICY)

VECTOR = {
    "annual_revenue": "312000.00", "one_off_revenue": "0.00", "hours": "1861.00", "effort_cost": "279140.00",
    "other_costs": "38400.00", "credits": "27000.00", "service_cost": "344540.00", "contribution": "-32540.00",
    "unused_days": "184.00", "term_days": "365.00", "unused_prepaid": "157282.19", "exit_cost": "12760.00",
    "keep_value": "-32540.00",
    "exit_value.none": "144522.19", "exit_value.partial": "-12760.00", "exit_value.full": "-167477.81",
    "net_benefit.none": "177062.19", "net_benefit.partial": "19780.00", "net_benefit.full": "-134937.81",
    "net_benefit.chosen": "19780.00", "refund.chosen": "157282.19", "cash_out.partial": "170042.19",
    "break_even.refund": "177062.19", "break_even.price": "344540.00",
    "periods[0]": "-6100.00", "periods[3]": "-8330.00",
    "sensitivity.effort.low": "-36048.00", "sensitivity.effort.high": "75608.00",
    "sensitivity.revenue.low": "82180.00", "sensitivity.revenue.high": "-42620.00",
    "sensitivity.other_costs.low": "12100.00", "sensitivity.other_costs.high": "27460.00",
    "sensitivity.credits.low": "14380.00", "sensitivity.credits.high": "25180.00",
    "fragile": "1.00", "opportunity": "0.00", "payback.none": "0.00",
}  # fmt: skip
TENTHS = {
    "contribution_margin": "-10.4", "cost_ratio": "110.4", "concentration": "7.5", "break_even.effort": "137.0",
    "hours_per_month": "155.1", "break_even.freed_share": "92.9", "estimated_share": "8.2",
}  # fmt: skip


def value(found: Sheet, name: str) -> Decimal:
    one = found[name].value
    assert one is not None, name
    return one


@pytest.mark.parametrize(("name", "expected"), VECTOR.items())
def test_an_amount_of_the_worked_example_to_the_cent(name: str, expected: str) -> None:
    assert str(in_minor_units(value(SHEET, name), "BRL")) == expected


@pytest.mark.parametrize(("name", "expected"), TENTHS.items())
def test_a_ratio_of_the_worked_example_to_the_tenth(name: str, expected: str) -> None:
    assert str(round(value(SHEET, name), 1)) == expected


def freeing(share: str) -> Policy:
    finance = POLICY.finance.model_copy(update={"avoidable_share": {"employee": Decimal(share)}})
    return POLICY.model_copy(update={"finance": finance})


@pytest.mark.parametrize(("share", "expected"), [("1", 19780), ("0.7", -63962), ("0.4", -147704)])
def test_ending_pays_only_as_far_as_effort_is_really_freed(share: str, expected: int) -> None:
    assert value(sheet(CASE, freeing(share)), "avoidable.net_benefit.partial") == expected


def test_at_the_break_even_share_of_freed_effort_ending_and_staying_are_worth_the_same() -> None:
    share = value(SHEET, "break_even.freed_share") / 100
    assert abs(value(sheet(CASE, freeing(str(round(share, 15)))), "avoidable.net_benefit.partial")) < Decimal("0.01")


def test_a_contractor_is_freed_more_than_an_employee() -> None:
    lines = [one.model_copy(update={"employment": "contractor"}) for one in CASE.finance.effort]
    hired = CASE.model_copy(update={"finance": CASE.finance.model_copy(update={"effort": tuple(lines)})})
    assert value(sheet(hired, POLICY), "avoidable.effort_cost") == 279140
    assert value(SHEET, "avoidable.effort_cost") == Decimal("0.3") * 279140


def test_the_tornado_runs_from_the_widest_swing_to_the_narrowest() -> None:
    assert [name for name, _, _ in tornado(SHEET)] == [
        "revenue", "effort", "refund", "other_costs", "credits", "retention",
    ]  # fmt: skip
    widths = [abs(high - low) for _, low, high in tornado(SHEET)]
    assert widths == sorted(widths, reverse=True)


def test_effort_and_revenue_alone_turn_the_sign_for_the_refund_is_decided_and_not_estimated() -> None:
    assert turning(SHEET) == ("revenue", "effort")


def test_the_middle_of_the_grid_is_the_net_benefit_and_its_rows_are_the_sensitivity_of_effort() -> None:
    low, base, high = grid(SHEET, POLICY.finance.sensitivity_pct)
    assert base == tuple(SHEET[f"net_benefit.{one}"].value for one in ("none", "partial", "full"))
    assert (low[1], high[1]) == (SHEET["sensitivity.effort.low"].value, SHEET["sensitivity.effort.high"].value)


def test_rows_of_the_contribution_add_up_as_printed() -> None:
    rows = [value(SHEET, name) for name in ("annual_revenue", "effort_cost", "other_costs", "credits")]
    assert sum(allocated([rows[0], *(-one for one in rows[1:])], "BRL")) == Decimal("-32540.00")


def _settled(case: Case, **update: object) -> Case:
    return case.model_copy(update={"settlement": case.settlement.model_copy(update={"refund": None})} | update)


@pytest.mark.parametrize(
    ("option", "scenario"),
    [("end_no_refund", "none"), ("end_full_refund", "full"), ("end_partial_refund", "partial"), ("suspend", "partial")],
)
def test_before_the_settlement_the_decision_says_which_refund_is_meant(option: str, scenario: str) -> None:
    outcome = CASE.decision.outcome
    assert outcome is not None
    decision = CASE.decision.model_copy(update={"outcome": outcome.model_copy(update={"option": option})})
    assert chosen(_settled(CASE, decision=decision)) == scenario
    only = CASE.decision.model_copy(
        update={"outcome": None, "recommend": CASE.decision.recommend.model_copy(update={"option": option})}  # type: ignore[union-attr]
    )
    assert chosen(_settled(CASE, decision=only)) == scenario


def test_where_nothing_is_said_a_partial_refund_is_meant_and_a_settlement_goes_first() -> None:
    assert chosen(_settled(CASE, decision=type(CASE.decision)())) == "partial"
    assert CASE.settlement.refund is not None
    full = CASE.settlement.model_copy(update={"refund": CASE.settlement.refund.model_copy(update={"decision": "full"})})
    found = sheet(CASE.model_copy(update={"settlement": full}), POLICY)
    assert found["net_benefit.chosen"].value == found["net_benefit.full"].value
