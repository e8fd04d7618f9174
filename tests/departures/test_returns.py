"""Who came back, how far the others came, and what it means in revenue, by hand (9.5, 9.6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from exitletters.departures.base import Opening
from exitletters.departures.issues import Issue
from exitletters.departures.lifetimes import lifetimes, second_departures
from exitletters.departures.rates import Rate, chances
from exitletters.departures.report import Beside, Report, Table, report
from exitletters.departures.row import Departure
from tests.departures.building import WINBACK, departure
from tests.departures.test_numbers import departures

AS_OF = date(2026, 5, 31)


def back(name: str, returned_on: str, **changes: str) -> Departure:
    row = {"id": name, "customer": name, "status": "returned", "returned_on": returned_on, "departed_on": "2023-01-10"}
    return departure(**(row | changes))


def whole(found: list[Departure], beside: Beside | None = None) -> Report:
    return report(found, WINBACK, AS_OF, "quarter", beside or Beside())


def only(found: list[Departure], beside: Beside | None = None) -> Table:
    (table,) = whole(found, beside).tables
    return table


def stages(found: list[Departure]) -> dict[str, int]:
    return {one.name: one.count for one in only(found).funnel}


def test_each_stage_holds_those_who_got_at_least_so_far() -> None:
    found = [
        departure(id="1", customer="1"),
        departure(id="2", customer="2", objected="yes"),
        departure(id="3", customer="3", kind="dismissed_by_us", status="returned"),
        departure(id="4", customer="4", status="contacted"),
        departure(id="5", customer="5", status="reached"),
        departure(id="6", customer="6", status="declined"),
        departure(id="7", customer="7", status="declined", offered_on="2026-02-01"),
        departure(id="8", customer="8", status="helped", objected="yes"),
        back("9", "2023-02-01"),
    ]
    assert stages(found) == {
        "departed": 9, "eligible": 7, "selected": 6, "reached": 5, "diagnosed": 3, "helped": 3, "offered": 2,
        "returned": 1, "here_6": 1, "here_12": 1, "here_24": 1,
    }  # fmt: skip
    table = only(found)
    assert table.recovery == Rate(1, 6)
    assert [one.rate for one in table.funnel[:3]] == [Rate(9, 9), Rate(7, 9), Rate(6, 9)]


def test_still_here_is_asked_of_those_who_came_back_long_enough_ago() -> None:
    found = [
        back("A", "2024-05-31"), back("B", "2024-06-01"), back("C", "2025-11-30", left_again_on="2026-05-30"),
        back("D", "2025-12-01"), back("E", "2023-02-01", left_again_on="2024-02-01"),
        back("F", "2023-02-01", left_again_on="2024-02-02"),
    ]  # fmt: skip
    told = {one.name: one.rate for one in only(found).funnel}
    assert told["here_6"] == Rate(4, 5)
    assert told["here_12"] == Rate(3, 4)
    assert told["here_24"] == Rate(1, 3)
    assert only([departure()]).funnel[-1].rate is None


@given(departures())
def test_no_stage_holds_more_than_the_one_before_and_returned_is_that_of_the_rate(found: list[Departure]) -> None:
    for table in whole(found).tables:
        counts = [one.count for one in table.funnel[:8]]
        assert counts == sorted(counts, reverse=True)
        rate = table.recovery
        assert (counts[2], counts[-1]) == ((rate.of, rate.hits) if rate else (0, 0))
        assert sum(one.departed for one in table.cohorts) == counts[0]
        assert sum(one.rate.of for one in table.cohorts if one.rate) == counts[2]
        assert [one.funnel for one in whole([*reversed(found)]).tables if one.currency == table.currency] == [
            table.funnel
        ]


def test_cohorts_are_the_quarters_of_departure_with_those_without_departures() -> None:
    found = [departure(id="A", status="contacted"), departure(id="B", departed_on="2026-07-01", status="returned")]
    assert [(one.name, one.departed, one.rate) for one in only(found).cohorts] == [
        ("2026-Q1", 1, Rate(0, 1)), ("2026-Q2", 0, None), ("2026-Q3", 1, Rate(1, 1)),
    ]  # fmt: skip


def test_who_came_back_and_left_again_has_two_rows_and_one_second_departure() -> None:
    first = back("A1", "2025-01-01", customer="A")
    second = departure(id="A2", customer="A", departed_on="2025-06-01", status="returned", returned_on="2025-07-01")
    third = departure(id="A3", customer="A", departed_on="2026-01-01")
    assert {name: one.id for name, one in second_departures([third, second, first]).items()} == {"A1": "A2", "A2": "A3"}
    assert [one.left_again_on for one in lifetimes([first, second, third]).each] == [date(2025, 6, 1), date(2026, 1, 1)]
    at_once = departure(id="A2", customer="A", departed_on="2025-01-01")
    assert second_departures([first, at_once]) == {}


def test_the_second_time_is_compared_where_it_is_known() -> None:
    found = lifetimes([
        back("A", "2025-01-01", annual_revenue="1000", second_annual_revenue="900"),
        back("B", "2025-01-01", annual_revenue="500", second_annual_revenue="750"),
        back("C", "2025-01-01", annual_revenue="9000"),
    ])  # fmt: skip
    assert (found.first, found.second, found.percent) == (Decimal(1500), Decimal(1650), Decimal(110))
    assert lifetimes([]).percent is None


def test_the_bridge_by_hand() -> None:
    found = [
        departure(id="L", customer="L", annual_revenue="1000", departed_on="2023-02-01"),
        back("R", "2023-05-01", annual_revenue="800", second_annual_revenue="600"),
        back("S", "2023-05-01", annual_revenue="500", left_again_on="2024-01-01"),
        back("T", "2023-05-01", annual_revenue="300", second_annual_revenue="400"),
        departure(id="T2", customer="T", annual_revenue="450", departed_on="2025-01-01"),
    ]
    beside = Beside(base=(Opening("2023-Q1", "EUR", 9, Decimal(10_000)), Opening("2023-Q1", "USD", 9, Decimal(1))))
    bridge = only(found, beside).bridge
    assert (bridge.opening, bridge.lost, bridge.recovered, bridge.lost_again) == tuple(
        map(Decimal, (10_000, 2600, 1500, 950))
    )
    assert bridge.closing == 7950
    assert only(found).bridge.closing is None


@given(departures())
def test_what_was_lost_first_or_again_is_at_least_what_left(found: list[Departure]) -> None:
    for table in whole(found).tables:
        assert table.bridge.lost + table.bridge.lost_again >= table.all.revenue


def issue(**changes: object) -> Issue:
    row: dict[str, object] = {"issue": "Renewals", "reason": "price", "owner": "Lena", "action": "Write", "due": AS_OF}
    return Issue(**(row | changes))  # type: ignore[arg-type]


def test_an_issue_has_the_revenue_of_its_reason_and_what_came_back_since() -> None:
    found = [
        back("A", "2025-01-01", annual_revenue="1000", second_annual_revenue="900"),
        back("B", "2024-01-01", annual_revenue="100"),
        back("C", "2025-02-01", annual_revenue="2000", reason_primary="", reason_weights="price:0.25|onboarding:0.75"),
        departure(id="D", customer="D", annual_revenue="40", status="returned"),
        back("E", "2025-02-01", annual_revenue="70000", kind="dismissed_by_us"),
    ]
    since, ever = issue(opened_on=date(2025, 1, 1)), issue(issue="All")
    table = only(found, Beside(issues=(since, ever, issue(reason="acquired", issue="None"))))
    assert [(one.issue.issue, one.departures, int(one.attached), int(one.recovered)) for one in table.issues] == [
        ("All", 4, 1640, 1540), ("Renewals", 4, 1640, 1400), ("None", 0, 0, 0),
    ]  # fmt: skip
    assert table.without_issue == ("onboarding",)


@pytest.mark.parametrize(
    ("changes", "is_overdue"),
    [({}, False), ({"due": date(2026, 5, 30)}, True), ({"due": date(2026, 5, 30), "status": "doing"}, True),
     ({"due": date(2026, 5, 30), "status": "done"}, False), ({"due": date(2026, 5, 30), "status": "dropped"}, False)],
)  # fmt: skip
def test_an_issue_is_overdue_after_its_day(changes: dict[str, object], is_overdue: bool) -> None:
    (only_one,) = only([departure()], Beside(issues=(issue(**changes),))).issues
    assert only_one.is_overdue is is_overdue


def test_a_dropped_issue_is_no_work_on_its_reason() -> None:
    assert only([departure()], Beside(issues=(issue(),))).without_issue == ()
    assert only([departure()], Beside(issues=(issue(status="dropped"),))).without_issue == ("price",)
    assert only([departure(reason_primary="")]).without_issue == ()


def test_a_chance_has_its_prior_its_outcomes_and_an_interval() -> None:
    found = [departure(status="returned")] * 5 + [departure(status="declined")] * 5
    told = {one.reason: one for one in chances(found, WINBACK)}
    price, closed = told["price"], told["business_closed"]
    # Beta(3 + 5, 17 + 5): a mean of 8 in 30.
    assert (price.prior, price.hits, price.of) == (Decimal("0.15"), Decimal(5), Decimal(10))
    assert price.mean == Decimal(8) / 30
    assert (price.low, price.high) == (Decimal("12.73"), Decimal("43.54"))
    assert {closed.mean, closed.low, closed.high} == {Decimal(0)}
    nothing = WINBACK.model_copy(update={"recover_prior": WINBACK.recover_prior.model_copy(update={"strength": 0})})
    assert {(one.low, one.high) for one in chances([], nothing)} == {(Decimal("0.00"), Decimal("100.00"))}
