"""Periods next to each other, and segments: shares of an opening, a year before, terciles, scores (9.2, 9.3)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.departures.base import Opening
from exitletters.departures.calls import prospects
from exitletters.departures.counts import Unit, by_named, by_period
from exitletters.departures.cycles import cycle
from exitletters.departures.rates import chances, means
from exitletters.departures.report import report
from exitletters.departures.row import Departure
from exitletters.departures.scores import scores
from exitletters.departures.segments import LEVELS, TREATMENTS, cells, recoverability, value_levels
from exitletters.departures.trends import Trend, trends
from exitletters.policy import ValueBands
from tests.departures.building import WINBACK, departure

AS_OF = date(2026, 5, 31)
REVENUES = st.lists(st.integers(0, 12), min_size=1, max_size=40)


def compared(found: list[Departure], unit: Unit = "quarter", *base: Opening) -> list[Trend]:
    return trends(by_period(found, unit), unit, base, "EUR")


def rows(revenues: list[int]) -> list[Departure]:
    return [departure(id=f"D{at:02}", annual_revenue=str(one)) for at, one in enumerate(revenues)]


def test_a_year_before_and_twelve_months_are_told_as_far_as_the_register_reaches() -> None:
    days = ["2025-02-01", "2025-02-02", "2025-08-01", "2026-01-05", "2026-02-05", "2026-03-05"]
    found = compared([departure(id=day, departed_on=day, annual_revenue="100") for day in days])
    assert [(one.period.name, one.count_change, one.revenue_change) for one in found] == [
        ("2025-Q1", None, None), ("2025-Q2", None, None), ("2025-Q3", None, None), ("2025-Q4", None, None),
        ("2026-Q1", Decimal("50.0"), Decimal("50.0")),
    ]  # fmt: skip
    assert [one.rolling.count if one.rolling else None for one in found] == [None, None, None, 3, 4]
    monthly = compared([departure(id=day, departed_on=day) for day in days], "month")
    assert [one.rolling.count for one in monthly if one.rolling] == [4, 3, 4]
    assert (monthly[12].count_change, monthly[11].count_change) == (Decimal("-50.0"), None)


def test_after_a_period_in_which_nobody_left_there_is_no_percentage() -> None:
    (*_, last) = compared([departure(departed_on="2025-01-05"), departure(departed_on="2026-06-05")])
    assert last.year_before is not None
    assert (last.year_before.count, last.count_change, last.revenue_change) == (0, None, None)


def test_shares_of_what_a_period_began_with_count_each_customer_once() -> None:
    opening = Opening("2026-Q1", "EUR", 40, Decimal(960_000))
    found = [departure(id="A"), departure(id="B"), departure(id="C", departed_on="2026-05-01")]
    first, second = compared(found, "quarter", opening, Opening("2026-Q2", "USD", 1, Decimal(1)))
    assert (first.customers_share, first.revenue_share) == (Decimal("2.5"), Decimal("10.0"))
    assert (second.opening, second.customers_share, second.revenue_share) == (None, None, None)
    (empty, *_) = compared(found, "quarter", Opening("2026-Q1", "EUR", 0, Decimal(0)))
    assert (empty.customers_share, empty.revenue_share) == (None, None)


def test_what_could_have_been_avoided_is_a_part_of_what_was_judged() -> None:
    found = [departure(id=str(at), avoidable=one) for at, one in enumerate(["yes", "no", "no", "no", ""])]
    (only,) = compared(found)
    assert only.avoidable_share == 25
    assert compared([departure()])[0].avoidable_share is None


def test_units_and_products_are_ranked_and_those_without_are_unknown() -> None:
    found = [departure(owner_unit="North"), departure(owner_unit="South", annual_revenue="50000"), departure()]
    assert [one.name for one in by_named(found, lambda one: one.owner_unit)] == ["South", "North", "unknown"]


@given(REVENUES)
def test_equal_revenue_is_of_equal_value_and_more_is_never_of_less(revenues: list[int]) -> None:
    found = rows(revenues)
    levels = value_levels(found, WINBACK)
    rank = {one.id: LEVELS.index(levels[one.id]) for one in found}
    assert all(rank[a.id] <= rank[b.id] for a in found for b in found if a.annual_revenue >= b.annual_revenue)
    assert value_levels([*reversed(found)], WINBACK) == levels
    if len(set(revenues)) == len(revenues):
        sizes = [list(levels.values()).count(one) for one in LEVELS]
        assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("revenues", "levels"),
    [
        ([9, 8, 7, 6, 5, 4], "hhmmll"),
        ([5], "h"),
        ([5, 5, 5], "hhh"),
        ([9, 5, 5, 5, 5, 1], "hhhhhl"),
        ([9, 8, 2, 2], "hhmm"),
    ],
)
def test_thirds_by_hand(revenues: list[int], levels: str) -> None:
    found = value_levels(rows(revenues), WINBACK)
    assert "".join(one[0] for one in found.values()) == levels


def test_bands_of_the_policy_go_before_thirds() -> None:
    bands = {"EUR": ValueBands.model_validate({"medium": "5", "high": "8"})}
    found = value_levels(rows([8, 7, 5, 4]), WINBACK.model_copy(update={"value_bands": bands}))
    assert [*found.values()] == ["high", "medium", "medium", "low"]


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"reason_primary": "missing_feature"}, "high"), ({"reason_primary": "price"}, "medium"),
        ({"reason_primary": "competitor"}, "medium"), ({"reason_primary": "acquired"}, "low"),
        ({"reason_primary": "missing_feature", "departed_on": "2026-03-01"}, "medium"),
        ({"reason_primary": "missing_feature", "kind": "closed"}, "low"), ({"kind": "dismissed_by_us"}, "low"),
    ],
)  # fmt: skip
def test_recoverability_is_the_chance_of_the_reason_times_recency(changes: dict[str, str], level: str) -> None:
    one = departure(**({"departed_on": "2026-05-01"} | changes))
    assert recoverability(one, WINBACK, means(chances([], WINBACK)), AS_OF) == level


@given(REVENUES, st.integers(0, 5))
def test_the_nine_cells_hold_everybody_once_with_one_treatment(revenues: list[int], executive: int) -> None:
    found = [
        one.model_copy(update={"objected": at % 3 == 0}) for at, one in enumerate(rows([9000 * n for n in revenues]))
    ]
    found = [one.model_copy(update={"customer": one.id}) for one in found]
    odds = means(chances([], WINBACK))
    ranked = prospects(found, WINBACK, odds, AS_OF)
    called = [one.departure.id for one in ranked if one.not_contacted is None]
    nine = cells(ranked, WINBACK, odds, AS_OF, called[:executive])
    assert [(one.value, one.recoverability) for one in nine] == [(a, b) for a in LEVELS for b in LEVELS]
    assert sorted(one.id for cell in nine for one in cell.members.members) == sorted(one.id for one in found)
    assert all(sum(cell.treatments.values()) == cell.members.count for cell in nine)
    given_ = {name: sum(cell.treatments[name] for cell in nine) for name in TREATMENTS}
    assert given_["executive_call"] == len(called[:executive])
    assert given_["executive_call"] + given_["specialist_call"] == len(called)
    assert given_["letter_only"] == sum(one.is_letter_only for one in ranked)
    assert all((cell.treatment is None) is (cell.members.count == 0) for cell in nine)


def test_scores_of_those_who_ordered_and_of_those_with_a_contract() -> None:
    orders = [
        departure(
            id=f"O{at}",
            annual_revenue=str(at),
            last_order=str(date(2026, 1, 1) + timedelta(at)),
            orders_12m=str(10 - at),
        )
        for at in range(5)
    ]
    found = scores(
        [*orders, departure(id="T1", tenure_months="3"), departure(id="T2", tenure_months="9"), departure(id="X")]
    )
    assert [(one.recency, one.frequency, one.tenure) for one in found] == [
        (1, 5, None), (2, 4, None), (3, 3, None), (4, 2, None), (5, 1, None), (None, None, 3), (None, None, 5),
        (None, None, None),
    ]  # fmt: skip
    assert [one.money for one in found] == [1, 2, 2, 3, 4, 5, 5, 5]


def test_reasons_of_this_cycle_next_to_the_last() -> None:
    found = [
        departure(id="A", departed_on="2026-02-01", reason_primary="price", annual_revenue="100"),
        departure(id="B", departed_on="2026-02-01", reason_primary="onboarding", annual_revenue="50"),
        departure(id="C", departed_on="2026-04-01", reason_primary="onboarding", annual_revenue="70"),
        departure(id="D", departed_on="2026-04-01", reason_primary="competitor", annual_revenue="60"),
        departure(id="E", departed_on="2026-04-01", kind="dismissed_by_us", annual_revenue="900"),
        departure(id="F", departed_on="2025-12-31", reason_primary="acquired"),
    ]
    now = cycle(found, "quarter", AS_OF)
    assert (now.name, now.before, now.is_stable) == ("2026-Q2", "2026-Q1", False)
    assert [(one.reason, one.rank, one.before, one.change) for one in now.moves] == [
        ("onboarding", 1, 2, 1), ("competitor", 2, None, None), ("price", None, 1, None),
    ]  # fmt: skip
    assert cycle(found, "month", date(2026, 1, 5)).before == "2025-12"
    assert cycle(found[:2], "quarter", AS_OF).is_stable is None
    same = [*found[:2], departure(id="G", departed_on="2026-04-01", reason_primary="price")]
    assert cycle(same, "quarter", AS_OF).is_stable is True
    nobody_knows = [departure(id="H", departed_on="2026-04-01", reason_primary=""), *found[:1]]
    assert cycle(nobody_knows, "quarter", AS_OF).is_stable is None


def test_the_golden_register_in_nine_cells_and_its_eighty_percent() -> None:
    from tests.departures.test_golden import twelve

    table = twelve()
    counts = {
        (one.value[0], one.recoverability[0]): (one.members.count, int(one.members.revenue)) for one in table.cells
    }
    assert {at: count for at, count in counts.items() if count[0]} == {
        ("h", "h"): (2, 79_200), ("h", "m"): (1, 26_400), ("h", "l"): (1, 22_000), ("m", "h"): (3, 31_800),
        ("m", "m"): (1, 18_600), ("l", "m"): (3, 10_800), ("l", "l"): (1, 5_400),
    }  # fmt: skip
    assert [one.name for one in table.reasons if one.is_vital] == ["service_failure", "missing_feature", "competitor"]
    assert table.without_issue == ("service_failure", "missing_feature", "competitor")
    assert [one.name for one in table.products] == ["unknown"]


def test_an_objection_holds_for_every_departure_of_a_customer_and_only_the_last_is_called() -> None:
    found = [
        departure(id="A1", departed_on="2025-01-01", objected="yes"), departure(id="A2"),
        departure(id="B1", customer="B", departed_on="2025-01-01"), departure(id="B2", customer="B"),
        departure(id="C1", customer="C", departed_on="2025-01-01", status="returned", returned_on="2025-03-01"),
        departure(id="C2", customer="C"),
        departure(id="E1", customer="E", departed_on="2025-01-01", currency="USD", disputed="yes"),
        departure(id="E2", customer="E"),
    ]  # fmt: skip
    told = {
        one.departure.id: one.not_contacted for table in report(found, WINBACK, AS_OF).tables for one in table.prospects
    }
    assert told == {
        "A1": "objected", "A2": "objected", "B1": "left_again", "B2": None, "C1": "left_again", "C2": None,
        "E1": "dispute", "E2": "dispute",
    }  # fmt: skip
