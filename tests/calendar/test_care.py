"""Who came back is looked at early and every six months, and called after each review (W5, domain 9.6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitletters.calendar import Event, events
from exitletters.calendar.events import uid
from tests.calendar.reading import as_another_program_reads, case_of, entries, numbers, written
from tests.conftest import Changes

BACK = "2026-02-28"


def case_back(returned_on: str, *reviews: Changes) -> Changes:
    return {"intensive_care": {"returned_on": returned_on, "reviews": list(reviews)}}


def found(changes: Changes) -> dict[str, Event]:
    return {one.key: one for one in events(case_of(changes, base="winback")) if one.word.startswith("care_")}


def days(changes: Changes, word: str = "care_review") -> list[str]:
    return [one.day.isoformat() for one in found(changes).values() if one.word == word]


def test_reviews_are_counted_in_months_from_the_day_of_return() -> None:
    assert days(case_back(BACK)) == ["2026-08-28", "2027-02-28", "2027-08-28", "2028-02-28"]


def test_a_short_month_moves_its_own_review_and_no_other() -> None:
    assert days(case_back("2026-02-28")) == ["2026-08-28", "2027-02-28", "2027-08-28", "2028-02-28"]
    assert days(case_back("2025-08-31")) == ["2026-02-28", "2026-08-31", "2027-02-28", "2027-08-31"]
    assert days(case_back("2026-08-31")) == ["2027-02-28", "2027-08-31", "2028-02-29", "2028-08-31"]


@given(back=st.dates(date(1900, 1, 1), date(9990, 1, 1)))
def test_no_review_is_skipped_and_each_is_on_the_day_of_return_or_its_month_s_last(back: date) -> None:
    reviews = [date.fromisoformat(one) for one in days(case_back(back.isoformat()))]
    assert [(one.year * 12 + one.month) - (back.year * 12 + back.month) for one in reviews] == [6, 12, 18, 24]
    for one in reviews:
        assert one.day == back.day or (one.day < back.day and (one + timedelta(days=1)).day == 1)


def test_early_checks_are_14_45_and_90_days_later() -> None:
    assert days(case_back("2026-08-01"), "care_check") == ["2026-08-15", "2026-09-15", "2026-10-30"]


def test_the_call_after_a_review_is_due_within_five_days() -> None:
    assert days(case_back("2026-08-31"), "care_outreach") == ["2027-03-05", "2027-09-05", "2028-03-05", "2028-09-05"]


def test_the_call_counts_from_the_day_the_review_was_done() -> None:
    changes = case_back(BACK, {"due": "2026-08-28", "done_on": "2026-09-02"})
    assert days(changes, "care_outreach")[0] == "2026-09-07"
    assert "care_review/1" not in found(changes)


def test_who_was_called_needs_no_call() -> None:
    changes = case_back(BACK, {"due": "2026-08-28", "done_on": "2026-08-28", "outreach_on": "2026-08-30"})
    assert {"care_review/1", "care_outreach/1"}.isdisjoint(found(changes))
    assert {"care_review/2", "care_outreach/2"} <= found(changes).keys()


def test_a_written_review_takes_the_place_of_the_counted_one_that_is_nearest() -> None:
    review = found(case_back(BACK, {"due": "2026-09-15"}))["care_review/1"]
    assert (review.day, review.path, review.number) == (date(2026, 9, 15), "intensive_care.reviews[0].due", 1)
    assert days(case_back(BACK, {"due": "2026-09-15"})) == ["2026-09-15", "2027-02-28", "2027-08-28", "2028-02-28"]


def test_an_early_check_may_be_written_too() -> None:
    changes = case_back(BACK, {"due": "2026-03-14", "done_on": "2026-03-14"}, {"due": "2026-08-28"})
    assert days(changes, "care_check") == ["2026-04-14", "2026-05-29"]
    assert len(days(changes)) == 4


def test_reviews_may_be_written_in_any_order() -> None:
    later, sooner = {"due": "2027-02-20"}, {"due": "2026-08-20"}
    changes = case_back(BACK, later, sooner)
    assert [(found(changes)[f"care_review/{one}"].path) for one in (1, 2)] == [
        "intensive_care.reviews[1].due", "intensive_care.reviews[0].due",
    ]  # fmt: skip


def test_more_reviews_than_planned_are_further_reviews() -> None:
    dues = ["2026-03-14", "2026-04-14", "2026-05-29", "2026-08-28", "2027-02-28", "2027-08-28", "2028-02-28",
            "2028-08-28", "2029-02-28"]  # fmt: skip
    changes = case_back(BACK, *({"due": one} for one in dues))
    assert found(changes)["care_review/6"].day == date(2029, 2, 28)
    assert len(days(changes)) == 6


def test_a_moved_review_keeps_its_identity_and_rises_in_number() -> None:
    first = written(case_of(case_back(BACK), base="winback"))
    second = written(case_of(case_back(BACK, {"due": "2026-09-15"}), base="winback"), first)
    changed = [one for one in entries(second).values() if one.decoded("sequence")]
    assert sorted(str(one["summary"]) for one in changed) == [
        "Call after review 1 · WIN-2026-101", "Review 1 · WIN-2026-101",
    ]  # fmt: skip
    assert uid("WIN-2026-101", "care_review/1") in {str(one["uid"]) for one in changed}


@settings(max_examples=12)
@given(
    back=st.dates(date(2026, 1, 1), date(2026, 2, 28)),
    dues=st.lists(st.dates(date(2026, 3, 1), date(2029, 12, 31)), max_size=9),
)
def test_any_written_reviews_make_a_sound_calendar_that_counts_on(back: date, dues: list[date]) -> None:
    changes = case_back(back.isoformat(), *({"due": one.isoformat()} for one in dues))
    case = case_of(changes, base="winback")
    counted = written(case_of(case_back(back.isoformat()), base="winback"))
    again = written(case, counted)
    assert written(case, again) == again
    read = as_another_program_reads(again)
    assert {uid for uid, *_ in as_another_program_reads(counted)} <= {uid for uid, *_ in read}
    assert set(numbers(again).values()) <= {0, 1}
    looks = [one for one in found(changes).values() if one.word != "care_outreach"]
    assert len(looks) == max(7, len(dues))
    assert {one.isoformat() for one in dues} <= {one.day.isoformat() for one in looks}


def test_a_review_keeps_its_number_when_those_before_it_are_done() -> None:
    done = {"done_on": "2026-09-01", "outreach_on": "2026-09-02"}
    changes = case_back(
        BACK, {"due": "2026-08-28", **done}, {"due": "2027-02-28", **done}, {"due": "2027-08-28", **done}
    )
    (review,) = (one for one in found(changes).values() if one.word == "care_review")
    assert (review.number, review.day) == (4, date(2028, 2, 28))


def test_the_day_of_the_outcome_is_the_day_of_return_where_care_has_not_begun() -> None:
    changes: Changes = {"recovery.outcome": {"status": "returned", "on": BACK}}
    assert days(changes)[0] == "2026-08-28"
    assert found(changes)["care_check/1"].path == "recovery.outcome.on"
    assert found({"recovery.outcome": {"status": "accepted", "on": BACK}}) == {}


@pytest.mark.parametrize(
    ("locale", "title"),
    [("en-US", "Review 2"), ("es-ES", "Revisión 2"), ("pt-BR", "Reavaliação 2"), ("fa-IR", "بازبینی ۲")],
)
def test_a_review_is_called_by_its_number_and_the_case_and_nothing_else(locale: str, title: str) -> None:
    made = written(case_of(case_back(BACK), base="winback"), locale=locale)
    assert f"{title} · WIN-2026-101" in {str(one["summary"]) for one in entries(made).values()}
