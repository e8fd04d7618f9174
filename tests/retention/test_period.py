"""How long a case is kept: to the day, over leap days, and never while somebody waits for the post."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.findings import Refused
from exitletters.ledger import Event
from exitletters.retention.forget import Reason, overdue, planned
from exitletters.retention.period import Past
from tests.conftest import policy_with
from tests.retention.house import CASE, OVER, House, built


def house_at(folder: Path, now: datetime, **issued: object) -> House:
    house = built(folder)
    house.issue(**issued)  # type: ignore[arg-type]
    return House(folder, now)


@pytest.mark.parametrize(
    ("dated", "last_day"),
    [("2020-02-29", "2025-02-28"), ("2020-03-01", "2025-03-01"), ("2019-02-28", "2025-02-28"), ("", "2025-02-28")],
)
def test_a_case_is_kept_through_its_last_day_and_goes_the_day_after(tmp_path: Path, dated: str, last_day: str) -> None:
    end = datetime.fromisoformat(f"{last_day}T23:59:59+00:00")
    house = house_at(tmp_path, end, dated=dated)
    with pytest.raises(Refused, match=f"it is kept until {last_day}"):
        house.forget()
    assert House(tmp_path, end + timedelta(seconds=1)).forget() is not None


@given(last=st.dates(date(1990, 1, 1), date(2090, 1, 1)), years=st.integers(1, 100))
def test_the_last_day_is_the_same_day_of_the_year_or_the_last_of_its_february(last: date, years: int) -> None:
    until = Past(last).kept_until(years)
    assert until is not None
    is_leap_day = (last.month, last.day) == (2, 29)
    try:
        assert until == last.replace(year=last.year + years)
    except ValueError:
        assert is_leap_day
        assert until == date(last.year + years, 2, 28)


def test_the_last_entry_counts_where_it_is_later_than_the_letter(tmp_path: Path) -> None:
    house = house_at(tmp_path, OVER)
    with house.store(datetime(2022, 5, 1, tzinfo=UTC)).changing() as change:
        change.record(Event.SENT, case_id=CASE, issue="I-0", message="m", attempt=1)
    with pytest.raises(Refused, match="it is kept until 2027-05-01"):
        house.forget()


def test_the_policy_says_how_many_years(tmp_path: Path) -> None:
    house = house_at(tmp_path, OVER)
    house.policy_file.write_text(policy_with({"retention.case_years": "6"}), encoding="utf-8")
    with pytest.raises(Refused, match="it is kept until 2026-02-28"):
        house.forget()


@pytest.mark.parametrize("reason", [Reason.ERASURE_REQUEST, Reason.MISTAKE])
def test_it_goes_earlier_for_a_reason_which_is_on_record(tmp_path: Path, reason: Reason) -> None:
    house = house_at(tmp_path, datetime(2020, 3, 1, tzinfo=UTC))
    house.forget(early=reason)
    assert [one["reason"] for one in house.entries()] == [str(reason)]


def test_what_was_never_on_record_has_no_time_to_wait_for(tmp_path: Path) -> None:
    house = built(tmp_path)
    house.draft("TERM-2026-009")
    assert planned(house.store(), house.policy, house.wish("TERM-2026-009")).until is None
    assert house.forget("TERM-2026-009") is not None


@pytest.mark.parametrize("early", [None, Reason.ERASURE_REQUEST])
def test_what_is_being_sent_stays_until_somebody_knows(tmp_path: Path, early: Reason | None) -> None:
    house = house_at(tmp_path, OVER)
    attempt = {"issue": "I-0123456789ab", "message": "m"}
    with house.store(datetime(2019, 1, 1, tzinfo=UTC)).changing() as change:
        change.record(Event.SENDING, case_id=CASE, attempt=1, **attempt)
        change.record(Event.NOT_SENT, case_id=CASE, attempt=1, **attempt)
        change.record(Event.SENDING, case_id=CASE, attempt=2, **attempt)
    with pytest.raises(Refused, match="I-0123456789ab is being sent"):
        house.forget(early=early)
    with house.store(datetime(2019, 1, 1, tzinfo=UTC)).changing() as change:
        change.record(Event.SENT, case_id=CASE, attempt=2, **attempt)
    assert house.forget(early=early) is not None


def test_cases_whose_time_is_over_are_found(tmp_path: Path) -> None:
    house = built(tmp_path)
    for number, (at, dated) in enumerate(
        [("2020-02-28", "2020-02-28"), ("2020-02-28", "2020-03-01"), ("2021-01-01", ""), ("2019-12-31", "")]
    ):
        house.issue(f"TERM-{number}", at=datetime.fromisoformat(f"{at}T00:00:00+00:00"), dated=dated)
    assert overdue(house.store(), house.policy, house.out) == (
        ("TERM-0", date(2025, 2, 28)),
        ("TERM-3", date(2024, 12, 31)),
    )
    house.forget("TERM-3")
    assert [case_id for case_id, _ in overdue(house.store(), house.policy, house.out)] == ["TERM-0"]


@pytest.mark.parametrize("years", ["0", "101", "-1", "five", "5.5", '"5 years"'])
def test_years_that_are_none_are_refused_at_their_line(tmp_path: Path, years: str) -> None:
    house = built(tmp_path)
    text = policy_with({"retention.case_years": years})
    house.policy_file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        _ = house.policy
    (found,) = refused.value.findings
    assert found.path == "retention.case_years"
    assert found.place is not None
    assert "case_years" in text.splitlines()[found.place.line - 1]


@pytest.mark.parametrize(("field", "value"), [("suppression", "forget"), ("case_year", "5")])
def test_other_words_are_refused_too(tmp_path: Path, field: str, value: str) -> None:
    house = built(tmp_path)
    house.policy_file.write_text(policy_with({f"retention.{field}": value}), encoding="utf-8")
    with pytest.raises(Refused, match=f"retention.{field}|{field}"):
        _ = house.policy


def test_five_years_hold_until_a_policy_says_otherwise(tmp_path: Path) -> None:
    assert built(tmp_path).policy.retention.case_years == 5
