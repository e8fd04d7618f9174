"""The policy's `winback` section: its defaults, and what it refuses (domain 5)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from exitletters import source
from exitletters.findings import Finding, Refused
from exitletters.policy import Policy
from exitletters.reading import read_policy
from tests.conftest import policy_with
from tests.departures.building import DEFAULT, ENDINGS


def policy(changes: dict[str, object]) -> Policy:
    return read_policy(source.parse(policy_with(changes).encode(), "policy.yaml"))


def refusals(changes: dict[str, object]) -> tuple[Finding, ...]:
    with pytest.raises(Refused) as caught:
        policy(changes)
    return caught.value.findings


def test_a_policy_that_says_nothing_of_winning_back_has_the_defaults() -> None:
    found = policy({}).winback
    assert found == DEFAULT
    assert (found.cycle, found.exec_calls_per_exec, found.max_contacts_per_cycle) == ("quarter", (1, 10), 2)
    assert (found.offer_min_valid_days, found.offer_max_valid_days) == (14, 60)
    assert (found.recover_prior.mean, found.recover_prior.strength) == (Decimal("0.15"), 20)
    assert (len(found.reason_p), found.reason_p["service_failure"]) == (10, Decimal("0.30"))
    assert [(one.max_days, one.factor) for one in found.recency][:2] == [(90, Decimal(1)), (180, Decimal("0.8"))]
    assert [(one.low, one.high) for one in found.reference_bands] == [
        (None, Decimal("0.30")), (Decimal("0.10"), Decimal("0.15")),
    ]  # fmt: skip
    assert (found.margin, found.call_cost) == (None, {})
    assert "abuse" in ENDINGS


def test_an_organization_changes_one_chance_and_keeps_the_others() -> None:
    found = policy({"winback": {"reason_p": {"price": "0.5", "moved": "۰٫۰۲"}, "call_cost": {"EUR": "67.50"}}}).winback
    assert (found.reason_p["price"], found.reason_p["moved"]) == (Decimal("0.5"), Decimal("0.02"))
    assert found.reason_p["competitor"] == Decimal("0.10")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"reason_p": {"price": "1.5"}}, "winback.reason_p.price"),
        ({"margin": "42"}, "winback.margin"),
        ({"margin": "much"}, "winback.margin"),
        ({"call_cost": {"EUR": "-1"}}, "winback.call_cost.EUR"),
        ({"recover_prior": {"mean": "-0.1"}}, "winback.recover_prior.mean"),
        ({"cycle": "year"}, "winback.cycle"),
        ({"exec_calls_per_exec": ["1"]}, "winback.exec_calls_per_exec"),
        ({"max_contact_per_cycle": "2"}, "winback.max_contact_per_cycle"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(changes: dict[str, object], path: str) -> None:
    (finding, *_) = refusals({"winback": changes})
    assert (finding.path or "").startswith(path)
    assert finding.place is not None
    assert finding.place.line > 1
