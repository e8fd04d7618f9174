"""Intensive care and feedback to the front line: days, colours, and what is late (9.6)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exitletters.aftercare import dates
from exitletters.days import Weekdays, days_after, months_after, working_days_after, working_days_in
from exitletters.departures.care import Care, Plan, care
from exitletters.departures.feedback import Feedback, loop
from exitletters.departures.health import IndicatorName, Measurement, indicator, worst
from exitletters.departures.lifetimes import lifetimes
from exitletters.departures.row import Departure
from exitletters.policy import USUAL_CARE
from tests.departures.test_returns import back

START = date(2026, 8, 31)
MONDAY = date(2026, 6, 1)


def test_reviews_every_six_months_leave_out_no_month_because_it_is_short() -> None:
    assert [(kind, number, day.isoformat()) for kind, number, day in dates(START, USUAL_CARE)] == [
        ("check", 1, "2026-09-14"), ("check", 2, "2026-10-15"), ("check", 3, "2026-11-29"),
        ("review", 1, "2027-02-28"), ("review", 2, "2027-08-31"), ("review", 3, "2028-02-29"),
        ("review", 4, "2028-08-31"),
    ]  # fmt: skip


@given(st.dates(), st.integers(0, 600))
@example(date(9999, 12, 31), 1)
def test_months_are_counted_from_the_first_day_and_clamped(day: date, months: int) -> None:
    found = months_after(day, months)
    at = day.year * 12 + day.month - 1 + months
    if at < 10_000 * 12:
        assert found.year * 12 + found.month - 1 == at
        assert found.day == day.day or (found + timedelta(1)).day == 1 or found == date.max
    else:
        assert found == date.max


@given(st.dates(), st.integers(-4_000_000, 4_000_000))
def test_days_end_with_the_first_and_the_last_there_is(day: date, days: int) -> None:
    try:
        assert days_after(day, days) == day + timedelta(days)
    except OverflowError:
        assert days_after(day, days) == (date.max if days > 0 else date.min)


def test_working_days_without_a_country_are_monday_to_friday() -> None:
    assert working_days_after(date(2026, 6, 4), 3, working_days_in(None)) == [
        date(2026, 6, 5),
        date(2026, 6, 8),
        date(2026, 6, 9),
    ]
    assert working_days_after(date.max, 3, Weekdays()) == []


@pytest.mark.parametrize(
    ("name", "baseline", "value", "colour"),
    [
        ("usage", "100", "90", "green"), ("usage", "100", "89.9", "amber"), ("usage", "100", "70", "amber"),
        ("usage", "100", "69", "red"), ("usage", "100", "300", "green"), ("usage", "0", "0", "green"),
        ("support_contacts", "10", "11", "green"), ("support_contacts", "10", "13", "amber"),
        ("support_contacts", "10", "14", "red"), ("complaints", "0", "0", "green"), ("complaints", "0", "1", "amber"),
        ("complaints", "0", "2", "red"), ("complaints", "3", "0", "green"), ("promised_fix", "1", "0", "red"),
        ("promised_fix", "1", "1", "green"), ("purchases", "-10", "-11", "green"),
    ],
)  # fmt: skip
def test_colours_by_hand(name: IndicatorName, baseline: str, value: str, colour: str) -> None:
    assert indicator(measured("A", MONDAY, name, value, baseline)).colour == colour


def measured(
    customer: str, day: date, name: IndicatorName = "usage", value: str = "100", baseline: str = "100"
) -> Measurement:
    return Measurement(customer, date(2024, 1, 31), name, Decimal(baseline), Decimal(value), day)


def test_the_worst_indicator_is_the_colour_of_all() -> None:
    found = [indicator(measured("A", MONDAY, "usage", value)) for value in ("100", "80", "10")]
    assert [worst(found[:count]) for count in range(4)] == [None, "green", "amber", "red"]


def cared(as_of: date, *taken: Measurement, of: tuple[Departure, ...] = ()) -> Care:
    return care(lifetimes(of or (back("A", "2024-01-31"),)).each, taken, as_of)


def plan(as_of: date, *taken: Measurement) -> Plan:
    (only,) = cared(as_of, *taken).plans
    return only


def test_a_review_is_overdue_more_than_fourteen_days_after_its_day() -> None:
    due = date(2024, 2, 14)
    told = [plan(due + timedelta(days)).reviews[0].state for days in (-1, 0, 14, 15)]
    assert told == ["ahead", "due", "due", "overdue"]


def test_what_was_measured_from_a_week_before_a_review_to_a_week_before_the_next_is_of_it() -> None:
    days = [date(2024, 2, 6), date(2024, 2, 7), date(2024, 3, 8), date(2024, 3, 9)]
    told = [[one.measured_on for one in plan(date(2024, 3, 20), measured("A", day)).reviews[:2]] for day in days]
    assert told == [[None, None], [days[1], None], [days[2], None], [None, days[3]]]
    first = plan(date(2024, 3, 20), measured("A", days[1]), measured("A", days[2], value="60")).reviews[0]
    assert (first.measured_on, first.colour, first.outreach_by) == (days[2], "red", date(2024, 3, 13))
    assert plan(date(2024, 2, 20), measured("A", days[2])).reviews[0].state == "due"


def test_a_review_nobody_made_is_missed_once_a_later_one_was() -> None:
    found = plan(date(2024, 8, 30), measured("A", date(2024, 5, 2)))
    assert [one.state for one in found.reviews] == ["missed", "missed", "done", "overdue", "ahead", "ahead", "ahead"]
    assert found.reviews[3].outreach_by == date(2024, 8, 5)


def test_four_green_reviews_and_the_care_is_over() -> None:
    days = [date(2024, 7, 31), date(2025, 1, 31), date(2025, 7, 31), date(2026, 1, 31)]
    green = [measured("A", day) for day in days]
    assert plan(days[-1], *green).is_graduated
    assert not plan(days[-1], *green[:3]).is_graduated
    assert not plan(days[-1], *green[:3], measured("A", days[3], value="80")).is_graduated


def test_who_left_again_is_in_no_care_and_who_came_back_on_no_known_day_is_told() -> None:
    gone = back("G", "2024-01-31", left_again_on="2024-06-01")
    unknown = back("U", "", id="D7")
    found = cared(date(2024, 9, 1), measured("G", date(2024, 2, 20)), of=(gone, unknown))
    assert found == Care((), ("D7",))
    taken = cared(date(2024, 9, 1), measured("U", date(2024, 2, 20)), of=(gone, unknown))
    assert ([(one.customer, one.started_on) for one in taken.plans], taken.without_dates) == (
        [("U", date(2024, 1, 31))], (),
    )  # fmt: skip
    assert [one.customer for one in cared(MONDAY, measured("X", MONDAY)).plans] == ["A", "X"]


def item(opened: date = MONDAY, due: date = date(2026, 6, 20), **changes: object) -> Feedback:
    row = {"unit": "North", "manager": "M", "observation": "O", "kind": "coaching", "opened_on": opened, "due": due}
    return Feedback(**(row | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "as_of", "state"),
    [
        ({}, date(2026, 6, 3), (2, True, False, None, None)),
        ({}, date(2026, 6, 4), (3, True, False, None, False)),
        ({"opened": date(2026, 6, 5)}, date(2026, 6, 9), (4, True, False, None, None)),
        ({"acknowledged_on": date(2026, 6, 3), "status": "acted"}, date(2026, 6, 21), (20, True, True, False, True)),
        ({"acknowledged_on": date(2026, 6, 4), "status": "acted"}, date(2026, 6, 20), (19, True, False, None, False)),
        ({"status": "told", "closed_on": date(2026, 6, 20)}, date(2026, 7, 9), (19, False, False, True, None)),
        ({"status": "told", "closed_on": date(2026, 6, 21)}, date(2026, 7, 9), (20, False, False, False, None)),
        ({"status": "told"}, date(2026, 7, 9), (38, False, False, None, None)),
        ({"opened": date(2026, 7, 1)}, MONDAY, (0, True, False, None, None)),
    ],
)  # fmt: skip
def test_a_feedback_item_as_of_a_day(changes: dict[str, object], as_of: date, state: tuple[object, ...]) -> None:
    (one,) = loop([item(**changes)], as_of, Weekdays()).items  # type: ignore[arg-type]
    assert (one.age, one.is_open, one.is_overdue, one.is_on_time, one.is_handed_on) == state


def test_ages_and_shares_of_a_loop() -> None:
    as_of = date(2026, 7, 31)
    opened = [as_of - timedelta(days) for days in (0, 2, 3, 7, 8, 14, 15, 30, 31, 400)]
    found = loop([*(item(one, as_of) for one in opened), item(status="told", closed_on=MONDAY)], as_of, Weekdays())
    assert [(one.first, one.last, one.items) for one in found.ages] == [
        (0, 2, 2), (3, 7, 2), (8, 14, 2), (15, 30, 2), (31, None, 2),
    ]  # fmt: skip
    assert [one.age for one in found.items] == [400, 31, 30, 15, 14, 8, 7, 3, 2, 0, 0]
    assert (found.overdue, found.on_time, found.handed_on) == (0, Decimal("100.0"), Decimal("0.0"))
    late = loop([item(), item(status="told", closed_on=MONDAY), item(), item()], as_of, Weekdays())
    assert (late.overdue, late.on_time) == (3, Decimal("25.0"))
    assert loop([], as_of, Weekdays()).on_time is None


def test_the_policy_says_when_somebody_looks() -> None:
    often = USUAL_CARE.model_copy(update={"first_checks_days": (7,), "review_every_months": 3, "reviews": 2})
    assert [(kind, number, day.isoformat()) for kind, number, day in dates(START, often)] == [
        ("check", 1, "2026-09-07"), ("review", 1, "2026-11-30"), ("review", 2, "2027-02-28"),
    ]  # fmt: skip
