"""Notice: the longest floor that counts, run from a working day of the customer's country (G-LEG02, D6.1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.notice import next_working_day, workdays, working_days_between
from tests.conftest import Changes, Desk

CLAUSE = "contract.clauses.termination"
COUNSEL = {"name": "Ada Brisk", "date": "2026-05-10", "advice_ref": "LX-1", "agrees": "true"}


def test_the_longest_floor_counts_and_the_others_are_named(desk: Desk) -> None:
    notice = desk.letter({"contract.annual_value": "60000.00", f"{CLAUSE}.notice_days": "45"}).request.notice
    assert [(one.source, one.days) for one in notice.floors] == [("the contract (clause 11.2)", 45), ("the policy", 60)]
    assert (notice.floor.source, notice.earliest) == ("the policy", date(2026, 7, 19))


def test_a_clause_for_cause_prevails_with_counsel_and_says_so(desk: Desk) -> None:
    changes = {f"{CLAUSE}.for_cause": "true", f"{CLAUSE}.notice_days": "10", "legal.counsel": COUNSEL}
    notice = desk.letter(changes).request.notice
    assert notice.floor.source == "the contract (clause 11.2)"
    assert [one.set_aside for one in notice.floors] == [None, "counsel agrees that the clause for cause prevails"]


@pytest.mark.parametrize(
    ("sent", "country", "counted"),
    [
        ("2026-05-20", "US", date(2026, 5, 20)),
        ("2026-05-23", "US", date(2026, 5, 26)),  # a Saturday, then Sunday and Memorial Day
        ("2026-05-22", "IR", date(2026, 5, 23)),  # Friday is the day of rest
        ("2026-05-23", "XX", date(2026, 5, 23)),  # nobody keeps a calendar of it
    ],
)
def test_a_letter_dated_on_a_day_off_counts_from_the_next_working_day(
    desk: Desk, sent: str, country: str, counted: date
) -> None:
    changes = {"termination.notice_on": sent, "customer.country": country}
    notice = desk.letter(changes).request.notice
    assert notice.counted_from == counted
    assert notice.earliest == counted + timedelta(days=30)
    assert notice.given == (date(2026, 6, 30) - counted).days


def test_without_a_date_nothing_is_counted(desk: Desk) -> None:
    notice = desk.letter({}, ["termination.notice_on"]).request.notice
    assert (notice.counted_from, notice.earliest, notice.given, notice.is_short) == (None, None, None, False)


@pytest.mark.parametrize(("last", "given"), [("2026-05-19", None), ("2026-05-20", 0), ("2026-05-21", 1)])
def test_a_last_day_before_the_letter_is_no_notice_at_all(desk: Desk, last: str, given: int | None) -> None:
    letter = desk.letter({"termination.effective_on": last, "termination.access_ends_on": last})
    assert letter.request.notice.given == given


def test_a_letter_on_a_day_off_may_end_the_contract_before_it_is_read(desk: Desk) -> None:
    weekend = {"termination.notice_on": "2026-05-23", "termination.effective_on": "2026-05-24"}
    assert desk.letter(weekend).request.notice.given == 0


@pytest.mark.parametrize(
    ("customer", "jurisdictions", "days"),
    [
        ({}, {"EU": {"countries": ["US"]}}, [30, 30, 30]),
        ({}, {"US": {"intermediary_notice_days": "50", "source": "a statute"}}, [30, 30, 50]),
        ({"customer.type": "consumer"}, {"EU": {"countries": ["US"]}}, [30, 30]),
        ({"customer.country": "CA"}, {"EU": {"countries": ["US"]}}, [30, 30]),
        ({"contract.governing_country": "ES"}, {}, [30, 30, 30]),
        ({"legal.jurisdiction": ["EU"]}, {}, [30, 30, 30]),
    ],
)
def test_an_online_intermediary_gives_a_business_what_its_law_asks(
    desk: Desk, customer: Changes, jurisdictions: object, days: list[int]
) -> None:
    policy = {"organization.is_online_intermediary": "true", "jurisdictions": jurisdictions}
    assert [one.days for one in desk.letter(customer, policy=policy).request.notice.floors] == days


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(["BR", "ES", "IR", "US", "GB", None]))
def test_the_next_working_day_is_the_first_one(day: date, country: str | None) -> None:
    days = workdays(country)
    found = next_working_day(day, days)
    assert found >= day
    assert working_days_between(day, found, days) <= 1
    assert days is None or days.is_working_day(found)


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(0, 40))
def test_working_days_are_counted_one_by_one(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    days = workdays("US")
    assert 0 <= working_days_between(first, last, days) <= more
    assert working_days_between(first, last, None) == more
    assert working_days_between(last, first, days) == 0 or more == 0
