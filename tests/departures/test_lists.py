"""Who calls whom: executives each have calls, nobody calls their own customers, and what fits no time waits (9.4)."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.departures.calling import Lists
from exitletters.departures.mixing import TOP, main_reason, too_common
from exitletters.departures.report import Beside, Report, report
from exitletters.departures.row import Departure
from exitletters.departures.seating import is_involved, seated
from exitletters.policy import Caller, Specialist, Winback
from tests.departures.building import WINBACK, departure

AS_OF = date(2026, 1, 31)  # a Saturday
REASONS = ["price", "onboarding", "competitor", "service_failure", "missing_feature"]


def winback(executives: list[Caller] | None = None, specialists: list[Specialist] | None = None) -> Winback:
    cost = {"EUR": Decimal("67.50"), "USD": Decimal(70)}
    callers = {"executives": tuple(executives or ()), "specialists": tuple(specialists or ())}
    return WINBACK.model_copy(update={"call_cost": cost, **callers})


def executive(name: str, *conflicts: str, unit: str | None = None) -> Caller:
    return Caller(name=name, conflicts=conflicts, unit=unit)


def specialist(name: str = "Tal", **changes: str) -> Specialist:
    row = {"name": name, "calls_per_day": "2", "days": "3", "trained_on": "2025-06-01"} | changes
    return Specialist.model_validate(row)


def left(number: int, **changes: str) -> Departure:
    """Return a departure worth less the higher its number."""
    row = {"id": f"D{number:02}", "customer": f"C{number}", "annual_revenue": str(90_000 - number * 1000)}
    return departure(**(row | changes))


def reported(found: list[Departure], by: Winback) -> Report:
    return report(found, by, AS_OF)


def lists(found: list[Departure], by: Winback) -> Lists:
    return reported(found, by).lists


def ids(calls: Lists, name: str = "executive") -> list[str]:
    return [one.prospect.departure.id for one in getattr(calls, name)]


def test_executives_take_the_most_valuable_and_share_them() -> None:
    reasons = {at: ("onboarding", "service_failure", "missing_feature")[at % 3] for at in range(40)}
    rows = [left(at, reason_primary=reason) for at, reason in reasons.items()]
    found = lists(rows, winback([executive("A"), executive("B")]))
    worth = {f"D{at:02}": WINBACK.reason_p[reason] * (90_000 - at * 1000) for at, reason in reasons.items()}
    assert ids(found) == sorted(worth, key=lambda name: -worth[name])[:20]
    assert [(one.caller, one.calls, one.least, one.most, one.why) for one in found.executives] == [
        ("A", 10, 1, 10, None), ("B", 10, 1, 10, None),
    ]  # fmt: skip
    assert len(found.waiting) == 20


def test_no_reason_has_more_than_sixty_percent_and_the_top_three_have_a_call() -> None:
    rows = [left(at) for at in range(12)]
    rows += [left(20 + at, reason_primary=REASONS[1 + at % 2], annual_revenue="9000") for at in range(8)]
    found = reported(rows, winback([executive("A")]))
    picked = [one.prospect.departure for one in found.lists.executive]
    assert Counter(map(main_reason, picked)) == {"price": 6, "onboarding": 3, "competitor": 1}
    assert {one.name for one in found.tables[0].reasons[:TOP]} == {"price", "onboarding", "competitor"}


def test_a_call_about_each_of_the_top_three_reasons() -> None:
    rows = [left(at, reason_primary=REASONS[at % 2]) for at in range(12)]
    rows.append(left(30, reason_primary="competitor", annual_revenue="20000"))
    found = lists(rows, winback([executive("A")]))
    assert "D30" in ids(found)
    assert len(ids(found)) == 10


def test_where_all_left_for_one_reason_the_list_stays() -> None:
    assert len(ids(lists([left(at) for at in range(12)], winback([executive("A")])))) == 10


def test_a_list_that_no_swap_can_mix_is_shortened() -> None:
    rows = [left(at) for at in range(9)] + [
        left(20, reason_primary="onboarding"),
        left(21, reason_primary="competitor"),
    ]
    found = lists(rows, winback([executive("A")]))
    picked = Counter(main_reason(one.prospect.departure) for one in found.executive)
    assert picked == {"price": 3, "onboarding": 1, "competitor": 1}
    assert len(found.waiting) == 6


@pytest.mark.parametrize(
    "part",
    [{"owner_unit": "North"}, {"account_rep": "Ana"}, {"customer": "Ribera"}, {"owner_unit": "ana"}, {"id": "D99"}],
)
def test_nobody_calls_a_customer_they_have_a_part_in(part: dict[str, str]) -> None:
    own = Caller(name="Ana", unit="North", conflicts=("Ribera", "D99"))
    assert is_involved(own, departure(**part))
    assert not is_involved(own, departure(owner_unit="South", account_rep="Eva"))
    found = lists([departure(**part)], winback([own, executive("B")]))
    assert [one.caller for one in found.executive] == ["B"]


def test_conflicts_everywhere_leave_an_executive_without_calls_and_it_is_said() -> None:
    rows = [left(at, owner_unit="North") for at in range(5)]
    found = lists(rows, winback([executive("A", "North"), executive("B")]))
    assert [(one.caller, one.calls, one.why) for one in found.executives] == [("A", 0, "conflicts"), ("B", 5, None)]
    everybody = lists(rows, winback([executive("A", "North")]))
    assert (everybody.executive, len(everybody.waiting)) == ((), 5)


def test_one_prospect_for_two_executives_is_too_few() -> None:
    found = lists([left(1)], winback([executive("A"), executive("B")]))
    assert [one.why for one in found.executives] == [None, "too_few_prospects"]
    nobody = lists([], winback([executive("A")]))
    assert [(one.calls, one.why) for one in nobody.executives] == [(0, "too_few_prospects")]


def test_an_executive_who_may_call_only_the_least_valuable_calls_them() -> None:
    rows = [left(at, owner_unit="North", reason_primary=REASONS[at % 5]) for at in range(30)] + [left(60)]
    found = lists(rows, winback([executive("A", "North"), executive("B")]))
    assert [one.prospect.departure.id for one in found.executive if one.caller == "A"] == ["D60"]
    assert [one.calls for one in found.executives] == [1, 10]


def test_a_customer_moves_to_another_caller_to_make_room() -> None:
    free, bound = left(1), left(2, owner_unit="North")
    seats = seated([free, bound], [executive("A"), executive("B", "North")], 1, 1)
    assert seats == {free.id: 1, bound.id: 0}


def test_specialists_take_the_rest_up_to_their_capacity_and_others_wait() -> None:
    found = lists([left(at) for at in range(9)], winback([], [specialist()]))
    assert ids(found, "specialist") == [f"D{at:02}" for at in range(6)]
    assert [one.departure.id for one in found.waiting] == ["D06", "D07", "D08"]
    slots = [one.slot for one in found.specialist if one.slot]
    assert [(one.day, one.on.isoformat(), one.starts) for one in slots[:3]] == [
        (1, "2026-02-02", time(9)), (1, "2026-02-02", time(13)), (2, "2026-02-03", time(9)),
    ]  # fmt: skip
    assert [(one.calls, one.most, one.why) for one in found.specialists] == [(6, 6, None)]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"employment": "external"}, "external"), ({"trained_on": "2025-01-30"}, "untrained"),
        ({"trained_on": "2026-02-01"}, "untrained"), ({"trained_on": "2025-01-31"}, None),
        ({"calls_per_day": "0"}, None), ({"days": "0"}, None),
    ],
)  # fmt: skip
def test_who_is_not_trained_or_of_the_house_or_has_no_time_gets_nobody(
    changes: dict[str, str], why: str | None
) -> None:
    found = lists([left(1)], winback([], [specialist(**changes)]))
    (load,) = found.specialists
    assert load.why == why
    assert load.calls == (changes == {"trained_on": "2025-01-31"})
    assert len(found.waiting) == 1 - load.calls
    never = Specialist(name="Tal", calls_per_day="2", days="3")
    assert [one.why for one in lists([left(1)], winback([], [never])).specialists] == ["untrained"]


def test_a_customer_is_called_by_day_where_they_are() -> None:
    here = specialist(timezone="Europe/Berlin", hours="08:00-18:00", calls_per_day="10", days="1")
    rows = [
        left(1, timezone="America/New_York"),
        left(2, timezone="Asia/Tokyo"),
        left(3, timezone="Europe/Lisbon"),
        left(4),
    ]
    found = lists(rows, winback([], [here]))
    told = {one.prospect.departure.id: (one.slot.starts, one.slot.theirs) for one in found.specialist if one.slot}
    assert told == {
        "D01": (time(15), time(9)), "D02": (time(8), time(16)), "D03": (time(10), time(9)), "D04": (time(9), None),
    }  # fmt: skip


def test_a_friday_evening_is_no_time_for_a_customer_whose_saturday_has_begun() -> None:
    late = specialist(timezone="America/Los_Angeles", hours="16:00-17:00", calls_per_day="1", days="5")
    rows = [left(at, timezone="Asia/Tokyo") for at in range(5)]
    found = lists(rows, winback([], [late]))
    assert [one.slot.on.isoweekday() for one in found.specialist if one.slot] == [1, 2, 3, 4]
    assert len(found.waiting) == 1


def test_days_off_of_the_country_are_none_of_the_slots() -> None:
    by = winback([], [specialist(calls_per_day="1", days="1")])
    found = report([left(1)], by, date(2026, 4, 2), beside=Beside(country="DE")).lists  # Good Friday and Easter follow
    assert [one.slot.on.isoformat() for one in found.specialist if one.slot] == ["2026-04-07"]


def test_seats_go_to_the_currencies_by_how_many_may_be_called_never_by_amount() -> None:
    rows = [left(at, reason_primary=REASONS[at % 5]) for at in range(30)]
    rows += [
        left(40 + at, currency="USD", annual_revenue="9000000", reason_primary=REASONS[at % 5]) for at in range(10)
    ]
    found = lists(rows, winback([executive("A"), executive("B")]))
    assert Counter(one.prospect.departure.currency for one in found.executive) == {"EUR": 15, "USD": 5}


def test_a_day_at_the_end_of_time_has_no_slots() -> None:
    by = winback([], [specialist()])
    found = report([left(1)], by, date.max, beside=Beside(country="DE"))
    assert found.lists.specialist == ()


@st.composite
def registers(draw: st.DrawFn) -> list[Departure]:
    count = draw(st.integers(0, 25))
    return [
        left(
            at,
            reason_primary=draw(st.sampled_from(REASONS)),
            owner_unit=draw(st.sampled_from(["North", "South", ""])),
            currency=draw(st.sampled_from(["EUR", "USD"])),
            customer=f"C{draw(st.integers(0, 20))}",
            timezone=draw(st.sampled_from(["", "Asia/Tokyo", "Europe/Berlin"])),
            objected=draw(st.sampled_from(["", "", "", "yes"])),
        )
        for at in range(count)
    ]


@given(registers(), st.integers(0, 3), st.booleans())
def test_every_prospect_is_on_one_list_and_nobody_calls_their_own(
    rows: list[Departure], people: int, unit: bool
) -> None:
    executives = [executive(f"E{at}", *(["North"] if at == 0 and unit else [])) for at in range(people)]
    by = winback(executives, [specialist(timezone="Europe/Berlin", unit="South")])
    found = reported(rows, by)
    calls = found.lists
    told = [*ids(calls), *ids(calls, "specialist"), *(one.departure.id for one in calls.waiting)]
    worth = [one.departure.id for table in found.tables for one in table.prospects if one.not_contacted is None]
    assert sorted(told) == sorted(worth)
    assert len({one.customer for one in rows if one.id in told}) == len(told)
    by_name = {one.name: one for one in (*by.executives, *by.specialists)}
    assert not any(
        is_involved(by_name[one.caller], one.prospect.departure) for one in (*calls.executive, *calls.specialist)
    )
    assert all(one.calls <= one.most for one in (*calls.executives, *calls.specialists))
    assert all((one.calls < one.least) is (one.why is not None) for one in calls.executives)
    for table in found.tables:
        mine = [one.prospect.departure for one in calls.executive if one.prospect.departure.currency == table.currency]
        if too_common(mine):
            outside = {main_reason(one.departure) for one in table.prospects if one.departure.id not in ids(calls)}
            assert len({main_reason(one) for one in mine}) == 1 or outside
    assert reported([*reversed(rows)], by).lists == calls
