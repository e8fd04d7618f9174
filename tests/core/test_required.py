"""Who has to sign a customer's document: by tier, by refund, and by what the customer is worth to all."""

from __future__ import annotations

import pytest

from exitletters.signoff.required import required
from tests.conftest import Changes, Desk
from tests.core.memo import MEMO

OF_MID = ("manager", "finance")
SMALL = {"refund.max_without_finance": "9999.00"}  # so that the refund of the clean case asks nobody


def asked(desk: Desk, changes: Changes | None = None, **more: object) -> tuple[str, ...]:
    return required(desk.letter(changes, **more).request)  # type: ignore[arg-type]


def test_the_functions_of_the_tier_sign(desk: Desk) -> None:
    assert asked(desk) == OF_MID
    assert asked(desk, policy={**SMALL, "tiers.rules.mid.approvals": ["counsel", "manager"]}) == ("counsel", "manager")
    assert asked(desk, base="firm") == OF_MID


def test_a_function_that_the_tier_names_twice_is_asked_twice(desk: Desk) -> None:
    assert asked(desk, policy={**SMALL, "tiers.rules.mid.approvals": ["manager", "manager"]}) == ("manager", "manager")


def test_without_a_tier_only_the_amounts_ask(desk: Desk) -> None:
    policy = {**SMALL, "tiers.thresholds": {"EUR": {"small": "0.01", "mid": "5000.00", "large": "50000.00"}}}
    assert asked(desk, policy=policy) == ()
    assert asked(desk, policy={**policy, "refund.max_without_finance": "1.00"}) == ("finance",)


@pytest.mark.parametrize(("most", "found"), [("6049.31", ("manager", "finance")), ("6049.32", ("manager",))])
def test_finance_signs_a_large_refund_where_the_tier_does_not_ask_it_anyway(
    desk: Desk, most: str, found: tuple[str, ...]
) -> None:
    policy = {"refund.max_without_finance": most, "tiers.rules.mid.approvals": ["manager"]}
    assert asked(desk, policy=policy) == found
    assert asked(desk, policy={"refund.max_without_finance": most}) == OF_MID


def test_where_nothing_is_paid_back_finance_is_not_asked(desk: Desk) -> None:
    limited = {"tiers.rules.mid.approvals": ["manager"], "refund.max_without_finance": "0.00"}
    nothing = {"decision": "none", "basis": "billed in arrears", "decided_on": "2026-05-14"}
    assert asked(desk, {"settlement.refund": nothing}, policy=limited) == ("manager",)
    assert required(desk.letter({}, ["settlement.refund"], policy=limited).request) == ("manager",)


def test_a_message_to_those_who_never_paid_has_no_refund_to_sign(desk: Desk) -> None:
    policy = {"refund.max_without_finance": "1.00", "tiers.rules.mid.approvals": ["manager"]}
    assert asked(desk, policy=policy, kind="termination-message") == ("manager",)


@pytest.mark.parametrize(
    ("of_tier", "found"),
    [
        (["manager"], ("manager", "executive", "executive")),
        (["executive", "finance"], ("executive", "finance", "executive")),
        (["executive", "executive"], ("executive", "executive")),
        (["executive"] * 3, ("executive", "executive", "executive")),
    ],
)
def test_two_executives_sign_from_a_tenth_of_all_revenue_on(
    desk: Desk, of_tier: list[str], found: tuple[str, ...]
) -> None:
    policy = {**SMALL, "tiers.rules.mid.approvals": of_tier}
    at, below = ({"finance.provider_total_recurring": one} for one in ("120000.00", "120000.01"))
    assert asked(desk, at, policy=policy) == found
    assert asked(desk, below, policy=policy) == tuple(of_tier)


def test_where_the_total_is_not_known_nobody_more_is_asked(desk: Desk) -> None:
    assert asked(desk, policy={"organization.reporting_currency": "EUR"}) == OF_MID


@pytest.mark.parametrize(
    ("base", "kind", "found"),
    [
        ("neutral", "termination-letter", OF_MID),
        ("neutral", "termination-call", OF_MID),
        ("neutral", "leadership-memo", ()),
        ("neutral", "boundary-letter", ()),
        ("winback", "winback-letter", ()),
        ("winback", "recovery-call", ()),
    ],
)
def test_only_what_tells_of_an_ending_is_signed(desk: Desk, base: str, kind: str, found: tuple[str, ...]) -> None:
    changes = MEMO if kind == "leadership-memo" else {}
    assert asked(desk, changes, base=base, kind=kind) == found
