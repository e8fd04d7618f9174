"""The dates of a recovery are events while they are open; what is done, answered or refused is none any more."""

from __future__ import annotations

from datetime import date

import pytest

from exitletters.calendar import Event, events
from tests.calendar.reading import case_of, entries, numbers, written
from tests.conftest import Changes

R = "recovery"
CALL = {"at": "2026-05-20T11:00:00-07:00", "reached": "false", "callback_on": "2026-05-25"}
LATER = {"at": "2026-05-26T11:30:00-07:00", "reached": "true"}


def found(changes: Changes | None = None, without: tuple[str, ...] = ()) -> dict[str, Event]:
    return {one.key: one for one in events(case_of(changes, without, base="winback"))}


def days(changes: Changes | None = None, without: tuple[str, ...] = ()) -> dict[str, str]:
    return {key: one.day.isoformat() for key, one in found(changes, without).items()}


def test_a_recovery_has_its_call_letter_offer_and_the_day_a_no_is_in_force() -> None:
    assert days() == {
        "call": "2026-05-26",
        "letter": "2026-05-28",
        "opt_out_due": "2026-06-11",
        "offer_end": "2026-06-30",
        "offer_start": "2026-07-01",
    }


@pytest.mark.parametrize(
    ("path", "value", "key", "ref"),
    [
        ("communication.call_at", "2026-06-03T10:00:00-07:00", "call", "communication.call_at"),
        (f"{R}.letter_on", "2026-06-03", "letter", "recovery.letter_on"),
        (f"{R}.offer.expires_on", "2026-06-03", "offer_end", "recovery.offer.expires_on"),
        (f"{R}.offer.starts_by", "2026-06-03", "offer_start", "recovery.offer.starts_by"),
        (f"{R}.calls[0].callback_on", "2026-06-03", "callback", "recovery.calls[0].callback_on"),
        (f"{R}.resolution", {"action": "x", "due": "2026-06-03"}, "help_due", "recovery.resolution.due"),
        (
            f"{R}.changed_since[1]", {"what": "x", "since": "2026-06-03", "status": "planned"}, "change_due/1",
            "recovery.changed_since[1].since",
        ),
        (
            "feedback_items", [{"unit": "u", "observation": "x", "due": "2026-06-03"}], "feedback_due/0",
            "feedback_items[0].due",
        ),
    ],
)  # fmt: skip
def test_each_date_is_an_event_on_its_day_and_knows_its_field(path: str, value: object, key: str, ref: str) -> None:
    event = found({path: value})[key]
    assert (event.day, event.path) == (date(2026, 6, 3), ref)


def test_only_the_last_call_s_callback_is_open() -> None:
    assert "callback" not in days({f"{R}.calls": [CALL, LATER]})
    assert days({f"{R}.calls": [LATER, {**CALL, "at": "2026-05-27T09:00:00-07:00"}]})["callback"] == "2026-05-25"
    assert "callback" not in days(without=(f"{R}.calls",))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{R}.resolution.due", "2026-06-03"),  # the clean case's help is done
        ("feedback_items", [{"unit": "u", "observation": "x", "due": "2026-06-03", "status": "told_customer"}]),
        ("feedback_items", [{"unit": "u", "observation": "x", "due": "2026-06-03", "closed_on": "2026-06-02"}]),
        ("feedback_items", [{"unit": "u", "observation": "x"}]),
        (f"{R}.resolution", {"action": "x"}),
    ],
)
def test_what_is_done_or_has_no_day_is_no_event(path: str, value: object) -> None:
    assert {"help_due", "feedback_due/0"}.isdisjoint(days({path: value}))


def test_feedback_that_was_acted_on_is_open_until_the_customer_knows() -> None:
    item = {"unit": "u", "observation": "x", "due": "2026-06-03", "status": "acted"}
    assert "feedback_due/0" in days({"feedback_items": [item]})


@pytest.mark.parametrize(
    ("country", "letter", "due"),
    [
        ("ES", "2026-05-28", "2026-06-11"),
        ("ES", "2026-12-28", "2027-01-13"),  # New Year's Day and Epiphany are off
        ("US", "2026-06-26", "2026-07-13"),  # Independence Day falls on a Saturday: the Friday before is off
        ("IR", "2026-05-31", "2026-06-13"),  # Fridays and two holidays in June are off, Saturdays are not
        ("ZZ", "2026-12-28", "2027-01-11"),  # nobody keeps its holidays: Monday to Friday
    ],
)
def test_a_no_is_in_force_ten_working_days_of_the_customer_s_country_later(country: str, letter: str, due: str) -> None:
    assert days({"customer.country": country, f"{R}.letter_on": letter})["opt_out_due"] == due


def test_a_no_counts_from_the_day_it_was_said() -> None:
    event = found({f"{R}.outcome": {"status": "stopped", "on": "2026-06-05"}})["opt_out_due"]
    assert (event.day, event.path) == (date(2026, 6, 22), "recovery.outcome.on")  # Juneteenth is off


def test_without_a_letter_or_an_objection_there_is_no_opt_out_to_keep() -> None:
    assert "opt_out_due" not in days(without=(f"{R}.letter_on",))


def test_the_end_of_time_is_no_fault() -> None:
    end = "9999-12-30"
    case = case_of({f"{R}.letter_on": end, f"{R}.offer.expires_on": end, "intensive_care": {"returned_on": end}},
                   base="winback")  # fmt: skip
    assert {"opt_out_due", "care_check", "care_review"}.isdisjoint(one.word for one in events(case))
    assert "letter" in entries(written(case))


CONTACTS = {f"{R}.calls[0].callback_on": "2026-06-20", "communication.call_at": "2026-06-18T10:00:00-07:00"}
LATE = {"call", "callback", "offer_end", "offer_start"}


@pytest.mark.parametrize(
    ("status", "gone"),
    [
        ("stopped", LATE),
        ("declined", LATE),
        ("returned", LATE),
        ("accepted", {"offer_end"}),
        ("offered", set()),
    ],
)
def test_an_outcome_takes_away_what_lies_after_it_and_nothing_before(status: str, gone: set[str]) -> None:
    left = days({**CONTACTS, f"{R}.outcome": {"status": status, "on": "2026-06-12"}})
    assert LATE - left.keys() == gone
    assert {"letter", "opt_out_due"} <= left.keys()


def test_what_is_on_the_day_of_the_outcome_still_holds() -> None:
    assert "offer_end" in days({f"{R}.outcome": {"status": "declined", "on": "2026-06-30"}})


def test_an_objection_without_a_day_ends_contacts_from_the_day_of_the_case() -> None:
    left = days({**CONTACTS, f"{R}.consent.objected": "true"})
    assert not left.keys() & (LATE | {"letter"})


def test_a_promise_to_help_outlives_a_no() -> None:
    changes: Changes = {f"{R}.resolution": {"action": "x", "due": "2026-07-03"},
                        f"{R}.outcome": {"status": "declined", "on": "2026-06-01"}}  # fmt: skip
    assert days(changes)["help_due"] == "2026-07-03"


def test_what_fell_away_is_cancelled_in_the_next_issue() -> None:
    first = written(case_of(base="winback"))
    said_no = case_of({f"{R}.outcome": {"status": "declined", "on": "2026-06-01"}}, base="winback")
    second = written(said_no, first)
    state = {name: str(one["status"]) for name, one in entries(second).items()}
    assert {name for name, one in state.items() if one == "CANCELLED"} == {"offer_end", "offer_start"}
    assert {name for name, number in numbers(second).items() if number} == {"offer_end", "offer_start"}


@pytest.mark.parametrize(
    ("without", "stamp"),
    [((), date(2026, 5, 27)), (("case.as_of",), date(2026, 5, 28)),
     (("case.as_of", f"{R}.letter_on"), date(2026, 5, 26))],
)  # fmt: skip
def test_it_is_stamped_by_the_case_and_never_by_the_clock(without: tuple[str, ...], stamp: date) -> None:
    made = entries(written(case_of(without=without, base="winback"))).values()
    assert {one.decoded("dtstamp").date() for one in made} == {stamp}


def test_an_ending_has_no_date_of_a_recovery() -> None:
    assert {"letter", "offer_end", "opt_out_due", "care_review"}.isdisjoint(one.word for one in events(case_of()))
