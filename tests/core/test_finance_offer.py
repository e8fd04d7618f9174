"""What an offer costs and what a call is worth: the computed example of domain 6.3, and what is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.conftest import Changes, Desk

# One reason with the chance of the example, and a departure of no age: then p is 0.15.
POLICY: Changes = {
    "winback.reason_p": {"missing_feature": "0.15", "service_failure": "0.15"},
    "winback.recency": [{"max_days": "100000", "factor": "1"}],
}


def value(desk: Desk, name: str, changes: Changes | None = None, policy: Changes | None = None) -> Decimal | None:
    return desk.letter(changes, base="winback", policy=policy).request.sheet[name].value


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("price_after", "1240.00"),
        ("offer_cost", "1860.00"),
        ("first_year_revenue", "16740.00"),
        ("contribution_before", "7812.00"),
        ("contribution_after", "5952.00"),
        ("chance", "0.15"),
        ("expected_value", "825.30"),
    ],
)
def test_the_worked_example(desk: Desk, name: str, expected: str) -> None:
    assert value(desk, name, policy=POLICY) == Decimal(expected)


def test_a_call_pays_from_a_chance_of_one_in_ninety(desk: Desk) -> None:
    found = value(desk, "break_even_chance", policy=POLICY)
    assert found is not None
    assert round(found, 1) == Decimal("1.1")


def test_the_chance_is_that_of_the_reasons_and_falls_with_time(desk: Desk) -> None:
    # 0.7 of a missing feature (0.20), 0.3 of a failed service (0.30); 113 days ago weighs 0.8.
    weighted = Decimal("0.7") * Decimal("0.20") + Decimal("0.3") * Decimal("0.30")
    assert value(desk, "chance") == weighted * Decimal("0.8")


def test_a_reason_without_a_chance_of_its_own_has_that_of_all(desk: Desk) -> None:
    policy: Changes = {**POLICY, "winback.recover_prior": {"mean": "0.4", "strength": "20"}}
    changes: Changes = {"departure.reasons": [{"code": "abuse", "weight": "1"}]}
    assert value(desk, "chance", changes, policy) == Decimal("0.4")


def test_the_organizations_own_margin_and_cost_hold_where_the_case_is_silent(desk: Desk) -> None:
    silent = ["finance.contribution_margin", "finance.call_cost"]
    own: Changes = {**POLICY, "winback.margin": "0.5", "winback.call_cost": {"USD": "10.00"}}
    letter = desk.letter(without=silent, base="winback", policy=own)
    assert letter.request.sheet["contribution_before"].value == 9300
    assert letter.request.sheet["expected_value"].value == (9300 - 1860) * Decimal("0.15") - 10
    letter = desk.letter(without=silent, base="winback", policy=POLICY)
    assert letter.request.sheet["expected_value"].value is None


def test_without_an_offer_nothing_is_spent_on_one(desk: Desk) -> None:
    letter = desk.letter(without=["recovery.offer"], base="winback", policy=POLICY)
    assert letter.request.sheet["offer_cost"].value == 0
    assert "price_after" not in letter.request.sheet
    assert letter.request.figures.price_after is None
