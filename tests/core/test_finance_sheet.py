"""Figures in general: formulas, missing inputs, currencies, lines by the year, and what holds for any amounts."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters import reading, source
from exitletters.finance import Sheet, in_minor_units, sheet, tornado, turning
from exitletters.finance import grid as grid_of
from exitletters.finance.formula import computed, names_of
from tests.conftest import Changes, case_with, policy_with

REVENUE = [{"name": "Plan", "amount": "1000.00", "period": "month"}, {"name": "Set-up", "amount": "70.00",
           "period": "once"}, {"name": "Course", "amount": "30.00", "recurring": "no"}]  # fmt: skip
FINANCE: dict[str, Any] = {
    "currency": "USD",
    "window": {"from": "2025-11-01", "to": "2026-04-30", "months": "6"},
    "revenue": REVENUE,
    "effort": [{"role": "agent", "hours": "60", "rate": "40.00"},
               {"role": "engineer", "hours": "30", "rate": "100.00", "measured": "no", "employment": "contractor"}],
    "other_costs": [{"name": "Hosting", "amount": "50.00", "period": "quarter"},
                    {"name": "Repair", "amount": "25.00", "period": "once"}],
    "exit_costs": [{"name": "Export", "amount": "300.00", "period": "once"}],
}  # fmt: skip
MONEY = st.decimals(min_value=0, max_value=10**9, places=2)


def made(changes: Changes | None = None, without: tuple[str, ...] = (), policy: Changes | None = None) -> Sheet:
    text = case_with({"finance": deepcopy(FINANCE), **(changes or {})}, without)
    rules = reading.read_policy(source.parse(policy_with(policy).encode(), "policy.yaml"))
    return sheet(reading.read_case(source.parse(text.encode(), "case.yaml")), rules)


SHEET = made()


def value(found: Sheet, name: str) -> Decimal:
    one = found[name].value
    assert one is not None, name
    return one


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("annual_revenue", 12000), ("one_off_revenue", 100), ("other_costs", 250), ("credits", 0), ("hours", 180),
        ("effort[0]", 4800), ("effort[1]", 6000), ("effort_cost", 10800), ("service_cost", 11050),
        ("avoidable.effort_cost", Decimal("7440")), ("exit_cost", 300), ("contribution", 950),
        ("payback.partial", None), ("notice_contribution", Decimal(950) * 41 / 365),
        ("cash_out.full", 12300), ("refund.full", 12000),
    ],
)  # fmt: skip
def test_amounts_by_month_quarter_year_and_once_come_to_a_year(name: str, expected: Decimal | None) -> None:
    assert SHEET[name].value == expected


def test_every_printed_formula_names_its_inputs_and_gives_its_figure() -> None:
    special = {"unused_days", "term_days", "fragile", *(name for name in SHEET if name.startswith("payback."))}
    for figure in SHEET.values():
        if figure.name not in special:
            assert tuple(one.name for one in figure.inputs) == names_of(figure.formula), figure.name
            again = computed(figure.formula, {one.name: one.value for one in figure.inputs})
            assert again == figure.value, figure.name


def test_an_input_is_a_figure_of_the_same_value_or_a_path() -> None:
    for figure in SHEET.values():
        for one in figure.inputs:
            known = SHEET.get(one.source)
            assert known.value == one.value if known else "." in one.source, (figure.name, one)


def test_no_figure_is_a_float() -> None:
    assert {type(one.value) for one in SHEET.values()} == {Decimal, type(None)}


@pytest.mark.parametrize(
    ("gone", "silent", "still"),
    [
        ("window", "effort_cost", "annual_revenue"),
        ("revenue", "annual_revenue", "effort_cost"),
        ("effort", "effort_cost", "annual_revenue"),
        ("exit_costs", "exit_cost", "contribution"),
    ],
)
def test_what_is_not_written_leaves_its_figures_without_a_value(gone: str, silent: str, still: str) -> None:
    found = made({}, (f"finance.{gone}",))
    assert (found[silent].value, found["net_benefit.partial"].value, found["fragile"].value) == (None, None, None)
    assert found[still].value is not None
    assert tornado(found) == ()
    assert turning(found) == ()
    assert grid_of(found, Decimal(20))[0] == (None, None, None)


def test_a_free_user_needs_no_more_than_effort() -> None:
    only = {"finance": {"effort": FINANCE["effort"]}, "contract.annual_value": "0"}
    found = made(only, ("contract.prepaid",))
    assert [value(found, one) for one in ("annual_revenue", "effort_cost")] == [0, 5400]
    assert value(found, "net_benefit.partial") == 5400
    assert found["contribution_margin"].value is None


def test_without_a_prepaid_fee_nothing_is_unused() -> None:
    found = made({}, ("contract.prepaid",))
    assert [value(found, one) for one in ("unused_prepaid", "refund.partial", "refund.full")] == [0, 0, 0]
    assert found["unused_days"].value is None


def test_before_the_last_day_is_set_only_what_needs_it_is_silent() -> None:
    found = made({}, ("termination.effective_on",))
    names = ("unused_prepaid", "net_benefit.none", "notice_contribution")
    assert [found[one].value for one in names] == [None, None, None]
    assert value(found, "contribution") == 950


@pytest.mark.parametrize(
    ("written", "refund"),
    [("50%", 6000), ("12.5 %", 1500), ("۵۰٪", 6000), ("2000.00", 2000), ("۲٬۰۰۰", 2000), ("0", 0), ("-1", None),
     ("half", None), ("%", None)],
)  # fmt: skip
def test_a_refund_is_an_amount_or_a_share_of_what_was_paid(written: str, refund: int | None) -> None:
    found = made({"finance.refund_scenarios": {"partial": written}})
    assert found["refund.partial"].value == refund
    assert (found["net_benefit.partial"].value is None) is (refund is None)


def test_another_currency_comes_in_by_its_row_alone() -> None:
    row = {"from": "EUR", "to": "USD", "rate": "1.25", "date": "2026-05-01", "source": "ECB"}
    line = [{"name": "Plan", "amount": "100.00", "currency": "EUR"}]
    assert made({"finance.revenue": line})["annual_revenue"].value is None
    found = made({"finance.revenue": line, "finance.fx": [row]})
    assert value(found, "annual_revenue") == 125
    assert [one.source for one in found["revenue[0]"].inputs] == [
        "finance.revenue[0].amount", "finance.revenue[0].period", "finance.fx[0].rate",
    ]  # fmt: skip


def test_a_finance_block_in_another_currency_than_the_contract_is_converted_throughout() -> None:
    row = {"from": "EUR", "to": "USD", "rate": "2", "date": "2026-05-01", "source": "ECB"}
    more = {"finance.currency": "EUR", "finance.provider_total_recurring": "100000.00",
            "finance.periods_contribution": ["5.00"], "finance.refund_scenarios": {"partial": "10.00"},
            "finance.assumptions": {"redeployment_factor": "0.5", "value_per_hour": "3.00"}}  # fmt: skip
    assert made(more)["effort_cost"].value is None
    found = made({**more, "finance.fx": [row]})
    names = ("annual_revenue", "effort_cost", "periods[0]", "refund.partial", "opportunity")
    assert [found[one].value for one in names] == [24000, 21600, 10, 20, 540]
    assert found["concentration"].value == 12


def test_the_share_of_all_revenue_is_of_the_policys_total_where_currencies_agree() -> None:
    assert SHEET["concentration"].value == Decimal(12000) * 100 / 4000000
    assert made({}, policy={"organization.reporting_currency": "EUR"})["concentration"].value is None


def test_the_multiple_of_comparable_customers_needs_the_policys_median() -> None:
    assert SHEET["support_multiple"].value is None
    found = made({}, policy={"finance.median_cost_ratio_pct": "46"})
    assert in_minor_units(value(found, "support_multiple"), "USD") == Decimal("2.00")


@pytest.mark.parametrize("months", [0, 1, 12, 24])
@pytest.mark.parametrize(("kept", "rate"), [("1", "0"), ("0.5", "0"), ("0", "0"), ("1", "0.1"), ("0.99", "0.1")])
def test_months_ahead_count_less_where_customers_leave_or_money_waits(kept: str, rate: str, months: int) -> None:
    assumed = {"monthly_retention": kept, "discount_rate": rate}
    found = made({"finance.assumptions": assumed, "finance.horizon_months": str(months)})
    each = (float(kept) ** month / (1 + float(rate)) ** (month / 12) / 12 for month in range(1, months + 1))
    assert float(value(found, "horizon_years")) == pytest.approx(sum(each))


@pytest.mark.parametrize("assumed", [{"monthly_retention": "1.01"}, {"discount_rate": "-0.1"}])
def test_an_assumption_that_makes_no_sense_gives_no_value(assumed: dict[str, str]) -> None:
    assert made({"finance.assumptions": assumed})["net_benefit.none"].value is None


def test_a_horizon_beyond_reason_is_no_reason_to_count_its_months() -> None:
    found = made({"finance.horizon_months": "999999999", "finance.assumptions": {"monthly_retention": "0.9"}})
    assert value(found, "horizon_years") == Decimal("0.75")


@given(MONEY, MONEY)
def test_a_refund_higher_by_an_amount_is_a_net_benefit_lower_by_exactly_that(refund: Decimal, more: Decimal) -> None:
    low, high = (made({"finance.refund_scenarios": {"partial": str(one)}}) for one in (refund, refund + more))
    for view in ("", "avoidable."):
        name = f"{view}net_benefit.partial"
        assert round(value(low, name) - value(high, name), 12) == more


@given(st.integers(1, 10**6))
def test_all_amounts_times_n_make_every_amount_times_n_and_no_ratio_other(times: int) -> None:
    base, scaled = made(), made({"finance": _times(FINANCE, times), "contract.prepaid.amount": str(12000 * times)})
    for name, figure in base.items():
        factor = times if figure.unit == "money" else 1
        if figure.value is not None and name != "concentration":
            assert value(scaled, name) == pytest.approx(figure.value * factor), name


def _times(tree: Any, times: int) -> Any:
    if isinstance(tree, list):
        return [_times(one, times) for one in tree]
    if not isinstance(tree, dict):
        return tree
    return {name: str(Decimal(one) * times) if name in ("amount", "rate") else _times(one, times)
            for name, one in tree.items()}  # fmt: skip


@given(st.dates(date(2026, 5, 20), date(2026, 12, 31)), st.sampled_from(["none", "partial", "full"]))
def test_paying_back_what_was_not_used_costs_nothing_beyond_the_exit(last: date, decision: str) -> None:
    found = made({"termination.effective_on": last.isoformat(), "settlement.refund.decision": decision})
    assert value(found, "exit_value.partial") == -value(found, "exit_cost")
    assert found["net_benefit.chosen"].value == found[f"net_benefit.{decision}"].value


def test_a_formula_that_has_no_answer_gives_none_and_one_that_is_none_is_a_fault() -> None:
    assert computed("1 ÷ 0", {}) is None
    assert computed("(0 − 8) ^ (1 ÷ 3)", {}) is None
    assert computed("2 − 3 − 4 × 5 ÷ (6 + 4)", {}) == -3
    with pytest.raises(ValueError, match="no formula"):
        computed("two & two", {})
