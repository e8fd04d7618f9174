"""Issued again: what changed rises in number, what did not keeps it, what fell away is cancelled."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitletters.findings import Finding, Refused
from tests.calendar.reading import as_another_program_reads, case_of, entries, numbers, written

CASE = case_of()
FIRST = written(CASE)
MOVED = ("termination.effective_on", "data.delete_by", "settlement.pay_by", "transition.until")
NAMES = {"termination.effective_on": {"last_day", "after_action_30", "after_action_90"}, "data.delete_by": {"deletion"},
         "settlement.pay_by": {"refund_due"}, "transition.until": {"help_end"}}  # fmt: skip


def test_first_numbers_are_0_and_an_unchanged_case_keeps_them_and_its_bytes() -> None:
    assert set(numbers(FIRST).values()) == {0}
    assert written(case_of(), FIRST) == FIRST


@settings(max_examples=8)
@given(moved=st.sets(st.sampled_from(MOVED)))
def test_a_number_rises_if_and_only_if_its_event_changed(moved: set[str]) -> None:
    again = written(case_of(dict.fromkeys(moved, "2027-02-28")), FIRST)
    changed = {name for path in moved for name in NAMES[path]}
    assert {name for name, number in numbers(again).items() if number == 1} == changed
    assert set(numbers(again).values()) <= {0, 1}
    back = written(case_of(), again)
    assert {name for name, number in numbers(back).items() if number == 2} == changed


def test_another_stamp_alone_changes_no_number() -> None:
    again = written(case_of({"case.as_of": "2026-05-15"}), FIRST)
    assert set(numbers(again).values()) == {0}
    assert again != FIRST


def test_other_words_are_a_change_as_the_reader_sees_them() -> None:
    assert set(numbers(written(case_of(), FIRST, locale="es-ES")).values()) == {1}


def test_what_fell_away_is_cancelled_once_and_stays_so() -> None:
    case = case_of(without=("transition.until",))
    gone = entries(second := written(case, FIRST))["help_end"]
    assert (str(gone["status"]), gone.decoded("sequence")) == ("CANCELLED", 1)
    assert gone.decoded("dtstart") == date(2026, 6, 30)
    assert not gone.walk("VALARM")
    assert str(gone["summary"]) == "Help with the transition ends · TERM-2026-101"
    assert written(case, second) == second
    assert len(as_another_program_reads(second)) == len(numbers(FIRST))
    back = entries(written(case_of(), second))["help_end"]
    assert (str(back["status"]), back.decoded("sequence")) == ("CONFIRMED", 2)


def test_numbers_rise_from_the_highest_of_draft_and_final() -> None:
    draft = written(case_of(), is_final=False)
    final = written(case_of(), draft)
    assert set(numbers(final).values()) == {1}
    assert written(case_of(), final, draft) == final
    redraft = written(case_of(), final, draft, is_final=False)
    assert set(numbers(redraft).values()) == {2}


def test_two_earlier_issues_that_contradict_each_other_are_both_overtaken() -> None:
    one, other = (written(case_of({"data.delete_by": day})) for day in ("2026-09-01", "2026-09-02"))
    assert numbers(written(case_of({"data.delete_by": "2026-09-01"}), one, other))["deletion"] == 1


def told(*previous: bytes) -> str:
    with pytest.raises(Refused) as caught:
        written(case_of(), *previous)
    (finding,) = caught.value.findings
    assert finding.code.id == "EL532"
    return finding.message


def edited(old: bytes, new: bytes) -> bytes:
    assert old in FIRST
    return FIRST.replace(old, new)


UID = str(entries(FIRST)["notice"]["uid"]).encode()
HOSTILE = {
    "nothing": b"",
    "no calendar": b"BEGIN:VCARD\r\nEND:VCARD\r\n",
    "other bytes": b"\xff\xfe\x00\x00",
    "deep nesting": b"BEGIN:VEVENT\r\n" * 10_000,
    "cut off": FIRST[: len(FIRST) // 2],
    "too large": FIRST + b" " * 300_000,
    "another case": edited(b"X-WR-CALNAME:TERM-2026-101", b"X-WR-CALNAME:TERM-2026-102"),
    "no identity": edited(b"UID:" + UID, b"COMMENT:x"),
    "a foreign identity": edited(b"UID:" + UID, b"UID:anna@example.org"),
    "an identity twice": edited(b"UID:" + UID, b"UID:" + UID + b"\r\nUID:" + UID),
    "a foreign event": edited(b"X-EXITLETTERS-EVENT:notice", b"X-EXITLETTERS-EVENT:birthday"),
    "no day": edited(b"DTSTART;VALUE=DATE:20260714", b"DTSTART;VALUE=DATE:20260732"),
    "a time": edited(b"DTSTART;VALUE=DATE:20260714", b"DTSTART:20260714T100000Z"),
    "a number that is none": edited(b"SEQUENCE:0", b"SEQUENCE:many"),
    "a number below 0": edited(b"SEQUENCE:0", b"SEQUENCE:-1"),
    "a number beyond all": edited(b"SEQUENCE:0", b"SEQUENCE:2147483647"),
    "an unknown state": edited(b"STATUS:CONFIRMED", b"STATUS:COMPLETED"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_an_earlier_calendar_that_is_none_of_ours_is_told_without_its_text(data: bytes) -> None:
    message = told(data)
    assert message.startswith("the earlier calendar cannot be read: ")
    assert not any(one in message for one in ("anna", "birthday", "TERM", "many"))


@given(at=st.integers(0, len(FIRST) - 1), junk=st.binary(min_size=1, max_size=6))
def test_any_edit_of_an_earlier_calendar_is_read_or_told(at: int, junk: bytes) -> None:
    found: tuple[Finding, ...] = ()
    try:
        again = written(CASE, FIRST[:at] + junk + FIRST[at + len(junk) :])
    except Refused as refused:
        found = refused.findings
    assert {one.code.id for one in found} == {"EL532"} if found else set(numbers(again)) >= set(numbers(FIRST))


def test_no_text_of_an_earlier_calendar_comes_back() -> None:
    listed = FIRST.replace(b"Help with the transition ends", b"Call Anna +1 555 0100 2200").replace(
        b"Refund due", b"Anna owes us"
    )
    again = written(case_of(without=("transition.until",)), listed)
    assert b"Anna" not in again
    assert (numbers(again)["help_end"], numbers(again)["refund_due"], numbers(again)["notice"]) == (1, 1, 0)
