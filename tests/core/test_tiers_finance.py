"""Tiers on their thresholds, what raises them, and the figures a letter prints."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters import reading, source
from exitletters.case import Case
from exitletters.finance import figures, in_case_currency, in_minor_units, rate
from exitletters.policy import TIERS, Policy
from exitletters.tiers import Placement, placement, tier_of
from tests.conftest import Changes, case_with, policy_with


def case(changes: Changes | None = None, without: tuple[str, ...] = ()) -> Case:
    return reading.read_case(source.parse(case_with(changes, without).encode(), "case.yaml"))


def policy(changes: Changes | None = None) -> Policy:
    return reading.read_policy(source.parse(policy_with(changes).encode(), "policy.yaml"))


POLICY = policy()


@pytest.mark.parametrize(
    ("value", "tier"),
    [
        ("0", "free"), ("-1", "free"), ("0.00", "free"), ("0.009", "free"), ("0.01", "small"), ("4999.99", "small"),
        ("5000.00", "mid"), ("5000", "mid"), ("49999.99", "mid"), ("50000.00", "large"), ("9" * 15, "large"),
    ],
)  # fmt: skip
def test_a_tier_begins_exactly_on_its_threshold(value: str, tier: str) -> None:
    assert tier_of(Decimal(value), "USD", POLICY) == tier


def test_a_currency_without_thresholds_has_no_tier_unless_nothing_is_paid() -> None:
    assert tier_of(Decimal(1), "SEK", POLICY) is None
    assert tier_of(Decimal(1), None, POLICY) is None
    assert tier_of(Decimal(0), "SEK", POLICY) == "free"


def placed(one: Case, rules: Policy) -> Placement | None:
    return placement(one, rules, one.termination.notice_on)


@given(st.decimals(min_value=0, max_value=10**7, places=2), st.decimals(min_value=0, max_value=10**7, places=2))
def test_a_tier_never_falls_when_revenue_rises(one: Decimal, other: Decimal) -> None:
    lower, higher = sorted((one, other))
    low, high = tier_of(lower, "USD", POLICY), tier_of(higher, "USD", POLICY)
    assert low is not None
    assert high is not None
    assert TIERS.index(low) <= TIERS.index(high)


@given(st.integers(1, 3 * 10**7), st.integers(1, 3 * 10**7))
def test_a_placement_with_its_bumps_never_falls_either(one: int, other: int) -> None:
    def height(cents: int) -> int:
        found = placed(BASE.model_copy(update={"contract": _worth(Decimal(cents) / 100)}), POLICY)
        assert found is not None
        return TIERS.index(found.tier)

    assert height(min(one, other)) <= height(max(one, other))


BASE = case()


def _ending(last: date) -> Case:
    ending = BASE.termination.model_copy(update={"effective_on": last})
    return BASE.model_copy(update={"termination": ending})


def _worth(value: Decimal) -> object:
    assert BASE.contract is not None
    return BASE.contract.model_copy(update={"annual_value": value})


@pytest.mark.parametrize(
    ("changes", "own", "bumps"),
    [
        ({}, {}, ()),
        ({}, {"organization.annual_recurring_revenue": "240000.00"}, ("concentration",)),
        ({}, {"organization.annual_recurring_revenue": "240000.01"}, ()),
        ({}, {"organization.annual_recurring_revenue": "1.00", "organization.reporting_currency": "EUR"}, ()),
        ({"customer.tenure_since": "2021-05-20"}, {}, ("tenure",)),
        ({"customer.tenure_since": "2021-05-21"}, {}, ()),
        ({"customer.strategic": "yes"}, {}, ("strategic",)),
        ({"customer.strategic": "yes"}, {"tiers.bumps.strategic": "no"}, ()),
        ({"customer.public_body": "yes"}, {}, ("public body",)),
        ({"customer.type": "public"}, {}, ("public body",)),
        ({"legal.dispute_open": "yes"}, {}, ("open dispute",)),
        ({"legal.dispute_open": "yes", "customer.strategic": "yes"}, {}, ("strategic", "open dispute")),
    ],
)
def test_a_case_is_raised_one_tier_and_says_why(changes: Changes, own: Changes, bumps: tuple[str, ...]) -> None:
    found = placed(case(changes), policy(own))
    assert found is not None
    assert (found.by_value, found.bumps) == ("mid", bumps)
    assert found.tier == ("large" if bumps else "mid")
    assert found.rule.sender_rank == ("executive" if bumps else "manager")


def test_nobody_is_raised_above_large_and_free_is_never_raised() -> None:
    large = placed(case({"contract.annual_value": "60000", "customer.strategic": "yes"}), POLICY)
    free = placed(case({"contract.annual_value": "0", "customer.strategic": "yes"}), POLICY)
    assert large is not None
    assert free is not None
    assert (large.tier, free.tier, free.bumps) == ("large", "free", ())


def test_a_case_without_a_contract_is_free() -> None:
    found = placed(case({}, ("contract",)), POLICY)
    assert found is not None
    assert found.tier == "free"


def test_29_february_counts_as_the_day_before_1_march() -> None:
    leap = {"customer.tenure_since": "2020-02-29", "termination.notice_on": "2025-02-28"}
    assert placed(case(leap), POLICY).bumps == ()  # type: ignore[union-attr]
    assert placed(case({**leap, "termination.notice_on": "2025-03-01"}), POLICY).bumps == ("tenure",)  # type: ignore[union-attr]


def test_the_worked_example_of_the_domain_to_the_cent() -> None:
    changes = {
        "contract.prepaid": {"amount": "312000.00", "covers": ["2025-11-01", "2026-10-31"]},
        "termination.effective_on": "2026-04-30", "settlement.refund.amount": "157282.19",
        "settlement.outstanding": [{"invoice": "INV-2026-0231", "amount": "4850.00"}], "settlement.offset": "yes",
    }  # fmt: skip
    found = figures(case(changes))
    assert (found.unused_days, found.term_days) == (184, 365)
    assert in_minor_units(found.unused_prepaid or Decimal(0), "BRL") == Decimal("157282.19")
    assert found.outstanding_total == Decimal("4850.00")
    assert found.net_payment == Decimal("152432.19")


@pytest.mark.parametrize(
    ("refund", "net", "due"), [("500.00", "320.00", None), ("100.00", None, "80.00"), ("180.00", None, None)]
)
def test_set_off_leaves_something_to_one_side_only(refund: str, net: str | None, due: str | None) -> None:
    found = figures(case({"settlement.refund.amount": refund, "settlement.offset": "yes"}))
    assert found.net_payment == (Decimal(net) if net else None)
    assert found.amount_due == (Decimal(due) if due else None)


def test_without_set_off_nothing_is_netted() -> None:
    found = figures(case())
    assert (found.net_payment, found.amount_due, found.outstanding_total) == (None, None, Decimal("180.00"))


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_unused_days_are_counted_from_the_day_after_the_last(last: date) -> None:
    found = figures(_ending(last))
    assert found.term_days == 365
    assert found.unused_days == min(max((date(2026, 12, 31) - last).days, 0), 365)
    assert found.unused_prepaid is not None
    assert 0 <= found.unused_prepaid <= 12000


def test_figures_stay_empty_where_the_case_lacks_their_terms() -> None:
    assert figures(case({}, ("contract.prepaid",))).unused_days is None
    assert figures(case({}, ("contract",))).unused_prepaid is None
    assert figures(case({}, ("termination.effective_on",))).term_days is None
    backwards = figures(case({"contract.prepaid.covers": ["2026-12-31", "2026-01-01"]}))
    assert (backwards.term_days, backwards.unused_prepaid) == (None, None)


def test_rates_are_explicit_and_one_way() -> None:
    row = {"from": "EUR", "to": "USD", "rate": "1.25", "date": "2026-05-01", "source": "ECB"}
    found = case({"finance.fx": [row]})
    rates = [rate(found, one) for one in ("EUR", "USD", None, "GBP")]
    assert rates == [Decimal("1.25"), Decimal(1), Decimal(1), None]
    assert in_case_currency(found, Decimal(4), "EUR") == 5


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("1.005", "USD", "1.01"),
        ("1.0045", "KWD", "1.005"),
        ("2.5", "JPY", "3"),
        ("3.5", "CLP", "4"),
        ("-1.005", "EUR", "-1.01"),
    ],
)
def test_amounts_round_half_up_to_the_smallest_unit(amount: str, currency: str, expected: str) -> None:
    assert in_minor_units(Decimal(amount), currency) == Decimal(expected)


@given(st.integers(1, 4000))
def test_a_later_last_day_never_raises_the_refund(days: int) -> None:
    first = date(2026, 1, 1)
    sooner, later = (figures(_ending(first + timedelta(days=one))) for one in (days - 1, days))
    assert (later.unused_prepaid or 0) <= (sooner.unused_prepaid or 0)
