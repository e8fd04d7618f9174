"""Every date of a case is an event of its own, with an identity that nothing but the case and its name decides."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitletters.calendar import events
from exitletters.calendar.events import WORDS, uid
from tests.calendar.reading import CALL, case_of, entries, written
from tests.conftest import Changes

WRITTEN = {
    "decision.needed_by": "decision_needed",
    "boundary.acknowledge_by": "acknowledge",
    "boundary.review_on": "boundary_review",
    "termination.notice_on": "notice",
    "termination.effective_on": "last_day",
    "termination.access_ends_on": "access_end",
    "termination.review_on": "suspension_review",
    "data.available_from": "data_begin",
    "data.available_until": "data_end",
    "data.delete_by": "deletion",
    "data.backups_by": "backups",
    "settlement.pay_by": "refund_due",
    "settlement.final_invoice_on": "final_invoice",
    "transition.until": "help_end",
}


@pytest.mark.parametrize(("path", "word"), WRITTEN.items())
def test_a_date_of_the_case_is_an_event_on_its_day(path: str, word: str) -> None:
    found = {one.word: one for one in events(case_of({path: "2027-11-30"}))}
    assert (found[word].day, found[word].path) == (date(2027, 11, 30), path)


def test_a_case_without_a_date_has_no_event_for_it() -> None:
    case = case_of(without=("termination.effective_on", "transition.until", "contract", "settlement.outstanding"))
    assert not {one.word for one in events(case)} & {
        "last_day", "after_action_30", "after_action_90", "help_end", "obligation_due", "invoice_due", "follow_up",
    }  # fmt: skip


def test_events_stand_in_the_order_of_their_days() -> None:
    days = [one.day for one in events(case_of())]
    assert days == sorted(days)
    assert len(days) == 15


def test_a_call_is_on_the_day_of_its_own_place_not_of_ours() -> None:
    found = {one.word: one for one in events(case_of({"communication.call_at": "2026-05-20T23:30:00-10:00"}))}
    assert found["call"].day == date(2026, 5, 20)


@pytest.mark.parametrize(
    ("last", "after_30", "after_90"),
    [
        ("2028-01-31", date(2028, 3, 1), date(2028, 4, 30)),  # through a 29 February
        ("2027-01-31", date(2027, 3, 2), date(2027, 5, 1)),
        ("2028-02-29", date(2028, 3, 30), date(2028, 5, 29)),
        ("2026-12-31", date(2027, 1, 30), date(2027, 3, 31)),
    ],
)
def test_a_case_is_looked_back_on_after_so_many_days(last: str, after_30: date, after_90: date) -> None:
    found = {one.word: one.day for one in events(case_of({"termination.effective_on": last}))}
    assert (found["after_action_30"], found["after_action_90"]) == (after_30, after_90)


def test_the_end_of_time_is_no_fault() -> None:
    case = case_of({"termination.effective_on": "9999-12-31", "data.delete_by": "9999-12-30"})
    assert {"after_action_30", "after_action_90"}.isdisjoint(one.word for one in events(case))
    found = entries(written(case))
    assert "DTEND" not in found["last_day"]
    assert found["deletion"].decoded("dtend") == date.max


def test_only_our_own_obligations_are_ours_to_keep() -> None:
    found = [one for one in events(case_of()) if one.word == "obligation_due"]
    assert [(one.path, one.day, one.number) for one in found] == [
        ("contract.obligations[0].due", date(2026, 6, 12), None)
    ]


def test_events_of_one_name_are_numbered_in_the_order_of_the_case() -> None:
    listed = [{"invoice": name, "amount": "1.00", "due": due} for name, due in
              (("B", "2026-07-01"), ("A", "2026-06-01"), ("C", ""))]  # fmt: skip
    del listed[2]["due"]
    found = [one for one in events(case_of({"settlement.outstanding": listed})) if one.word == "invoice_due"]
    assert [(one.key, one.number) for one in found] == [("invoice_due/A", 2), ("invoice_due/B", 1)]


def test_two_parts_of_one_invoice_are_two_events() -> None:
    listed = [{"invoice": "A", "amount": "1.00", "due": due} for due in ("2026-07-01", "2026-08-01")]
    keys = [one.key for one in events(case_of({"settlement.outstanding": listed})) if one.word == "invoice_due"]
    assert keys == ["invoice_due/A", "invoice_due/A#2"]


def test_an_obligation_without_a_number_is_known_by_its_place() -> None:
    case = case_of({"contract.obligations": [{"ours": "true", "text": "x", "due": "2026-07-01"}]})
    assert [one.key for one in events(case) if one.word == "obligation_due"] == ["obligation_due/0"]


def test_what_was_promised_in_a_call_is_kept() -> None:
    promise = [{"what": "send the export", "owner": "support", "due": "2026-05-27"}, {"what": "x", "owner": "y"}]
    case = case_of({"communication.calls": [CALL, {**CALL, "follow_ups": promise}]})
    (found,) = (one for one in events(case) if one.word == "follow_up")
    assert (found.key, found.path) == ("follow_up/1/0", "communication.calls[1].follow_ups[0].due")


def test_identities_never_change() -> None:
    assert uid("TERM-2026-101", "notice") == "625cc135-97a3-57b2-a099-68660fa83d61"
    assert uid("TERM-2026-101", "notice") != uid("TERM-2026-102", "notice")


def test_every_word_can_happen() -> None:
    of_endings = {one.word for one in events(case_of())} | set(WRITTEN.values()) | {"follow_up"}
    back: Changes = {"intensive_care": {"returned_on": "2026-08-31"}}
    of_care = {one.word for one in events(case_of(back, base="winback")) if one.word.startswith("care_")}
    of_recoveries = {"callback", "letter", "offer_end", "offer_start", "help_due", "change_due", "feedback_due",
                     "opt_out_due"}  # fmt: skip
    assert of_endings | of_care | of_recoveries == WORDS


@settings(max_examples=15)
@given(days=st.lists(st.dates(date(1700, 1, 1)), min_size=14, max_size=14))
def test_any_dates_make_a_sound_calendar_with_the_same_identities(days: list[date]) -> None:
    case = case_of({path: day.isoformat() for path, day in zip(WRITTEN, days, strict=True)})
    found = {one.word: one for one in events(case)}
    assert [found[word].day for word in WRITTEN.values()] == days
    by_name = entries(written(case))
    for path, day in zip(WRITTEN, days, strict=True):
        event = by_name[WRITTEN[path]]
        assert event.decoded("dtstart") == day
        assert str(event["uid"]) == uid("TERM-2026-101", WRITTEN[path])
