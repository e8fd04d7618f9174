"""The numbers of a register: what must hold for any departures, and where they stand on a border."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.departures.calls import adjusted, expected_value, prospects, to_call
from exitletters.departures.counts import by_avoidable, by_currency, by_kind, by_period, percentages, unit_for
from exitletters.departures.rates import Rate, chances, means, recovery, updated
from exitletters.departures.reasons import pareto, unknown_share
from exitletters.departures.report import report
from exitletters.departures.row import Departure
from exitletters.policy import Adjustment
from tests.departures.building import WINBACK, departure

FIRST, AS_OF = date(2024, 1, 1), date(2026, 12, 31)
REASONS = ["price", "onboarding", "competitor", "unknown", "price:0.5|onboarding:0.5", "price:0.2|unknown:0.8", ""]
KINDS = ["voluntary", "dismissed_by_us", "payment_failure", "closed"]


@st.composite
def departures(draw: st.DrawFn) -> list[Departure]:
    def one(number: int) -> Departure:
        reason = draw(st.sampled_from(REASONS))
        return departure(
            id=f"D{number}",
            customer=draw(st.sampled_from(["Adler", "Brand", "Costa"])),
            departed_on=(FIRST + timedelta(draw(st.integers(0, 900)))).isoformat(),
            kind=draw(st.sampled_from(KINDS)),
            annual_revenue=str(draw(st.integers(0, 5000)) * Decimal("0.37")),
            currency=draw(st.sampled_from(["EUR", "USD"])),
            reason_primary="" if ":" in reason else reason,
            reason_weights=reason if ":" in reason else "",
            avoidable=draw(st.sampled_from(["yes", "no", ""])),
            status=draw(st.sampled_from(["departed", "contacted", "returned", "declined"])),
        )

    return [one(number) for number in range(draw(st.integers(0, 12)))]


@given(departures())
def test_every_split_holds_every_departure_once(found: list[Departure]) -> None:
    for groups in (by_kind(found), by_avoidable(found), by_period(found, "month"), by_period(found, "quarter")):
        assert sorted(one.id for group in groups for one in group.members) == sorted(one.id for one in found)
        assert sum(group.revenue for group in groups) == sum(one.annual_revenue for one in found)


@given(departures())
def test_reasons_share_out_the_revenue_of_whom_we_did_not_dismiss(found: list[Departure]) -> None:
    reasons = pareto(found)
    total = sum(one.annual_revenue for one in found if one.kind != "dismissed_by_us")
    assert sum(one.revenue for one in reasons) == total
    keys = [(-one.revenue, one.name) for one in reasons]
    assert keys == sorted(keys)
    shares = [one.share for one in reasons if one.share is not None]
    assert (sum(shares) == 100) if total else (shares == [])
    assert [one.cumulative for one in reasons if one.cumulative is not None] == [*accumulate(shares)]
    assert pareto(reversed(found)) == reasons


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=40))
def test_percentages_add_up_and_none_is_off_by_a_tenth(amounts: list[Decimal]) -> None:
    shares = percentages(amounts)
    if shares is None:
        assert sum(amounts) == 0
        return
    assert sum(shares) == 100
    pairs = zip(amounts, shares, strict=True)
    assert all(abs(share - amount * 100 / sum(amounts)) < Decimal("0.1") for amount, share in pairs)


@given(departures())
def test_currencies_never_meet(found: list[Departure]) -> None:
    tables = report(found, WINBACK, AS_OF).tables
    assert [one.currency for one in tables] == sorted({one.currency for one in found})
    for table in tables:
        assert {one.currency for one in table.all.members} == {table.currency}
        assert {one.departure.currency for one in table.prospects} == {table.currency}
        assert sum(one.revenue for one in table.periods) == table.all.revenue
    assert sum(table.all.count for table in tables) == len(found)
    assert by_currency([]) == {}


@given(departures())
def test_everyone_is_called_or_there_is_a_reason_why_not(found: list[Departure]) -> None:
    ranked = prospects(found, WINBACK, means(chances(found, WINBACK)), AS_OF)
    assert sorted(one.departure.id for one in ranked) == sorted(one.id for one in found)
    called = to_call(ranked)
    assert all(one.value is not None and one.value > 0 for one in called)
    assert [one.value for one in called] == sorted((one.value or 0 for one in called), reverse=True)
    assert all(one.departure.kind not in ("dismissed_by_us", "closed") for one in called)


@given(st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_rate_and_stays_within_a_hundred(pair: tuple[int, int]) -> None:
    hits, of = pair
    low, high = Rate(hits, of).interval
    cent = Decimal("0.01")
    assert 0 <= low <= high <= 100
    assert low - cent <= Decimal(hits) * 100 / of <= high + cent
    mirrored = Rate(of - hits, of).interval
    assert abs(mirrored[0] - (100 - high)) <= cent


@given(st.decimals(0, 1, places=3), st.integers(0, 100), st.integers(0, 50), st.integers(0, 50))
def test_a_chance_lies_between_what_was_believed_and_what_was_seen(
    mean: Decimal, strength: int, hits: int, misses: int
) -> None:
    of = hits + misses
    found = updated(mean, strength, Decimal(hits), Decimal(of))
    seen = Decimal(hits) / of if of else mean
    assert min(mean, seen) - Decimal("1e-20") <= found <= max(mean, seen) + Decimal("1e-20")


def test_a_quarter_in_which_nobody_left_is_shown() -> None:
    found = [departure(departed_on="2025-11-02"), departure(departed_on="2026-05-02")]
    quarters = by_period(found, "quarter")
    assert [(one.name, one.count, one.average, one.median) for one in quarters] == [
        ("2025-Q4", 1, 48000, 48000), ("2026-Q1", 0, None, None), ("2026-Q2", 1, 48000, 48000),
    ]  # fmt: skip
    assert by_period([], "month") == []


def test_a_customer_who_left_twice_is_two_departures_and_one_name() -> None:
    (group,) = by_period([departure(id="A"), departure(id="B", annual_revenue="2.00")], "month")
    assert (group.count, group.customers, group.revenue) == (2, ("Adler Logistik",), Decimal("48002.00"))


@pytest.mark.parametrize(("per_month", "unit"), [(9, "quarter"), (10, "month")])
def test_ten_in_the_median_month_are_counted_by_month(per_month: int, unit: str) -> None:
    days = [f"2026-0{month}-03" for month in (1, 2, 3) for _ in range(per_month)]
    assert unit_for([departure(departed_on=day) for day in days]) == unit


def test_months_without_departures_weigh_on_the_median() -> None:
    found = [departure(departed_on=day) for day in ("2026-01-05", "2026-06-05") for _ in range(50)]
    assert unit_for(found) == "quarter"
    assert unit_for([]) == "quarter"


def test_reasons_of_equal_revenue_are_in_the_order_of_the_alphabet() -> None:
    found = [departure(reason_primary=name) for name in ("price", "acquired", "onboarding")]
    assert [one.name for one in pareto(found)] == ["acquired", "onboarding", "price"]


def test_what_nobody_wrote_down_is_unknown_and_shown() -> None:
    reasons = pareto([departure(reason_primary=""), departure(annual_revenue="16000")])
    assert [(one.name, str(one.share)) for one in reasons] == [("unknown", "75.0"), ("price", "25.0")]
    assert unknown_share(reasons) == 75
    assert unknown_share([]) == 0


@pytest.mark.parametrize(("days", "factor"), [(0, "1"), (90, "1"), (91, "0.8"), (180, "0.8"), (181, "0.5")])
def test_the_last_day_of_a_band_belongs_to_it(days: int, factor: str) -> None:
    assert WINBACK.recency_factor(days) == Decimal(factor)


def test_beyond_the_last_band_its_factor_stays() -> None:
    assert WINBACK.recency_factor(100_001) == Decimal("0.5")
    assert WINBACK.model_copy(update={"recency": ()}).recency_factor(5) == 1


@pytest.mark.parametrize(
    ("changes", "factor"),
    [({}, "1"), ({"tenure_months": "24"}, "1.2"), ({"tenure_months": "240"}, "1.5"), ({"complaints": "9"}, "0.5"),
     ({"referrals": "1", "complaints": "1"}, "0.85")],
)  # fmt: skip
def test_tenure_and_referrals_add_and_complaints_take_within_bounds(changes: dict[str, str], factor: str) -> None:
    by = Adjustment.model_validate({"per_tenure_year": "0.1", "per_referral": "0.05", "per_complaint": "0.2"})
    assert adjusted(departure(**changes), by) == Decimal(factor)
    assert adjusted(departure(**changes), Adjustment()) == 1


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"objected": "yes", "disputed": "yes", "kind": "dismissed_by_us"}, "objected"),
        ({"disputed": "yes"}, "dispute"),
        ({"kind": "dismissed_by_us"}, "dismissed"),
        ({"kind": "closed"}, "closed"),
        ({"reason_primary": "business_closed"}, "closed"),
        ({"status": "returned"}, "returned"),
        ({"status": "declined"}, "declined"),
        ({"contacts_in_cycle": "2"}, "recently_contacted"),
        ({"currency": "USD"}, "value_unknown"),
        ({"margin": ""}, "value_unknown"),
        ({"annual_revenue": "0"}, "value_below_cost"),
        ({"contacts_in_cycle": "1"}, None),
        ({"reason_primary": "", "reason_weights": "business_closed:0.5|price:0.5"}, None),
    ],
)
def test_why_somebody_is_not_called(changes: dict[str, str], why: str | None) -> None:
    found = [departure(**changes)]
    (one,) = prospects(found, WINBACK, means(chances([], WINBACK)), AS_OF)
    assert one.not_contacted == why
    assert (one.value is None) is (why not in (None, "value_below_cost"))


def test_what_brings_exactly_its_cost_is_not_called() -> None:
    one = departure(annual_revenue="67.50", margin="1", reason_primary="", reason_weights="certain:1")
    (found,) = prospects([one], WINBACK, {"certain": Decimal(1)}, one.departed_on)
    assert (found.value, found.not_contacted) == (Decimal(0), "value_below_cost")


def test_the_margin_of_the_row_goes_before_that_of_the_policy() -> None:
    winback, odds = WINBACK.model_copy(update={"margin": Decimal("0.10")}), {"price": Decimal("0.5")}
    day = date(2026, 1, 14)
    assert expected_value(departure(), winback, odds, day) == Decimal("10012.50")
    assert expected_value(departure(margin=""), winback, odds, day) == Decimal("2332.50")


def test_own_outcomes_correct_the_chance_of_their_reason_only() -> None:
    found = [
        *(departure(status="returned", reason_primary="price") for _ in range(5)),
        departure(status="declined", reason_primary="", reason_weights="price:0.5|other_cause:0.5"),
        departure(status="contacted", reason_primary="price"),
        departure(status="returned", reason_primary="price", kind="dismissed_by_us"),
    ]
    odds = means(chances(found, WINBACK))
    assert odds["price"] == (Decimal("0.15") * 20 + 5) / Decimal("25.5")
    assert odds["onboarding"] == Decimal("0.25")
    assert odds["other_cause"] == Decimal("0.15") * 20 / Decimal("20.5")


def test_a_rate_counts_those_who_were_contacted() -> None:
    found = [departure(status=one) for one in ("departed", "contacted", "returned", "declined")]
    found.append(departure(status="returned", kind="dismissed_by_us"))
    assert recovery(found) == Rate(1, 3)
    assert recovery(found[:1]) is None
    assert (Rate(1, 3).percent, Rate(1, 29).is_small, Rate(1, 30).is_small) == (Decimal("33.3"), True, False)
