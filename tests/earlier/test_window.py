"""G-DEC04, G-DEC05: how many customers were ended in the months up to a day (D2.5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.days import months_after
from exitletters.earlier import EarlierLetters
from exitletters.store import Store
from tests.earlier.letters import issued, prints

UNTIL = date(2026, 5, 5)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-05-05", 12, "2025-05-05"),
        ("2026-01-31", 1, "2025-12-31"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2028-02-29", 48, "2024-02-29"),
        ("2027-02-28", 12, "2026-02-28"),
        ("2026-12-31", 6, "2026-06-30"),
        ("2026-05-05", 0, "2026-05-05"),
        ("2026-05-05", 24_317, "0001-01-01"),
        ("0001-01-02", 1, "0001-01-01"),
    ],
)
def test_a_window_begins_on_the_same_day_or_the_month_s_last(day: str, months: int, before: str) -> None:
    assert months_after(date.fromisoformat(day), -months) == date.fromisoformat(before)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 600))
def test_a_window_never_shrinks_as_days_go_by(day: date, months: int) -> None:
    found = months_after(day, -months)
    assert found <= months_after(day + timedelta(days=1), -months)
    assert (day.year - found.year) * 12 + day.month - found.month == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


def count(store: Store, until: date = UNTIL, months: int = 12, besides: str = "HERE") -> int:
    return EarlierLetters(store).endings(months, until, besides)


@pytest.mark.parametrize(
    ("issued_on", "counts"),
    [("2025-05-05", 0), ("2025-05-06", 1), ("2026-05-05", 1), ("2026-05-06", 0), ("", 0)],
)
def test_the_window_ends_with_its_day_and_begins_after_the_same_day_a_year_ago(
    store: Store, issued_on: str, counts: int
) -> None:
    issued(store, "A", prints(issued_on=issued_on))
    assert count(store) == counts


def test_a_leap_day_is_in_the_window_of_the_next_year_s_end_of_february(store: Store) -> None:
    issued(store, "A", prints(issued_on="2028-02-29"))
    assert count(store, date(2029, 2, 28)) == 1
    assert count(store, date(2029, 3, 1)) == 0


def test_a_case_counts_once_whatever_was_written_for_it(store: Store) -> None:
    message = prints(kind="termination-message", locale="es-ES")
    issued(store, "A", prints(), prints(locale="en-US"), message)
    issued(store, "A", prints(), again=1)
    issued(store, "B", message)
    assert count(store) == 2
    assert count(store, besides="B") == 1


def test_an_ending_that_was_superseded_counts_with_its_new_date(store: Store) -> None:
    first = issued(store, "A", prints(issued_on="2026-01-15"))
    issued(store, "A", prints(issued_on="2026-06-15"), supersedes=first, again=1)
    assert (count(store), count(store, date(2026, 7, 1))) == (0, 1)


@pytest.mark.parametrize("kind", ["boundary-letter", "winback-letter"])
def test_only_letters_and_messages_end_a_contract(store: Store, kind: str) -> None:
    issued(store, "A", prints(kind=kind))
    assert count(store) == 0
