"""G-CAL01: each rule, broken in the finished bytes, is told; and names, addresses and numbers never get in."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.calendar.checks import problems
from exitletters.calendar.previous import issued_in
from exitletters.findings import Refused
from tests.calendar.reading import case_of, entries, written

CASE = case_of()
SOUND = written(CASE)
NOTICE, CALL = (str(entries(SOUND)[name]["uid"]).encode() for name in ("notice", "call"))
ONE_DAY = "has an event that is not of one whole day"
STAMP = "has an event without a DTSTAMP in UTC"
NOT_RAISED = "changes an event without raising its SEQUENCE"
FOREIGN = "has a property in VEVENT that does not belong there, or has it twice"
BROKEN = {
    "a line feed alone": (b"STATUS:CONFIRMED\r\n", b"STATUS:CONFIRMED\n", "has a line that does not end with CR LF"),
    "a long line": (b"SUMMARY:Refund", b"SUMMARY:" + b"x" * 70 + b" Refund", "has a line of more than 75 octets"),
    "one identity twice": (CALL, NOTICE, "gives one UID to several events"),
    "no stamp": (b"DTSTAMP:20260512T000000Z\r\n", b"", STAMP),
    "a local stamp": (b"DTSTAMP:20260512T000000Z", b"DTSTAMP:20260512T000000", STAMP),
    "a time of day": (b"DTSTART;VALUE=DATE:20260714", b"DTSTART:20260714T090000Z", ONE_DAY),
    "two days": (b"DTEND;VALUE=DATE:20260715", b"DTEND;VALUE=DATE:20260716", ONE_DAY),
    "a recurrence": (b"TRANSP:TRANSPARENT", b"RRULE:FREQ=MONTHLY", FOREIGN),
    "an attendee": (b"TRANSP:TRANSPARENT", b"ATTENDEE:mailto:x@example.org", FOREIGN),
    "two summaries": (b"TRANSP:TRANSPARENT", b"SUMMARY:x", FOREIGN),
    "a broken reminder": (b"TRIGGER:-P7D", b"TRIGGER:soon", "cannot be read back"),
    "a broken number": (
        b"SEQUENCE:0", b"SEQUENCE:soon", "has a value in VEVENT that its property SEQUENCE does not allow",
    ),
    "another component": (
        b"BEGIN:VALARM\r\nACTION:DISPLAY", b"BEGIN:VTODO\r\nEND:VTODO\r\nBEGIN:VALARM\r\nACTION:DISPLAY",
        "has a component that is neither an event nor its reminder",
    ),
    "an address": (b"SUMMARY:Refund due", b"SUMMARY:edna@x.example", "holds an e-mail address"),
    "a telephone number": (b"SUMMARY:Refund due", b"SUMMARY:0203-44 12", "holds what looks like a telephone number"),
    "a name in a reminder": (
        b"DESCRIPTION:Refund due", b"DESCRIPTION:Edna Marlowe", "holds the name in `customer.contacts[0].name`",
    ),
    "a family name": (
        b"SUMMARY:Refund due", b"SUMMARY:Marlowe", "holds the name in `customer.contacts[0].family_name`",
    ),
    "the customer": (
        b"SUMMARY:Refund due", b"SUMMARY:Millbrook\r\n  Veterinary Group LLC",
        "holds the name in `customer.legal_name`",
    ),
    "somebody of ours": (
        b"SUMMARY:Refund due", b"SUMMARY:Berta Quiroga", "holds the name in `decision.asked[0].name`",
    ),
}  # fmt: skip


def test_a_calendar_as_written_has_no_problem() -> None:
    assert not list(problems(SOUND, CASE, ()))


@pytest.mark.parametrize(("old", "new", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_told(old: bytes, new: bytes, problem: str) -> None:
    assert old in SOUND
    found = set(problems(SOUND.replace(old, new), CASE, ()))
    assert problem in found
    assert found - {problem} <= {ONE_DAY, FOREIGN, "holds the name in `customer.contacts[0].family_name`"}


def test_a_word_that_is_only_written_like_a_name_is_none() -> None:
    case = case_of({"customer.contacts[0].family_name": "Due"})
    assert not list(problems(written(case), case, ()))


def test_the_id_of_a_case_may_hold_what_it_likes() -> None:
    case = case_of({"case.id": "TERM-Marlowe-20260512"})
    assert not list(problems(written(case), case, ()))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"DTSTART;VALUE=DATE:20260714", b"DTSTART;VALUE=DATE:20260713", NOT_RAISED),
        (b"Refund due", b"Refund", NOT_RAISED),
        (b"UID:" + CALL, b"UID:" + CALL[::-1], "leaves out an event that was issued before"),
        (b"", b"", None),
    ],
)  # fmt: skip
def test_a_new_issue_is_compared_with_what_went_out(old: bytes, new: bytes, problem: str | None) -> None:
    before = issued_in(SOUND, "x.ics", CASE.case.id)
    found = set(problems(SOUND.replace(old, new) if old else SOUND, CASE, before))
    assert problem in found if problem else not found


def test_a_number_never_falls() -> None:
    before = issued_in(SOUND.replace(b"SEQUENCE:0", b"SEQUENCE:3"), "x.ics", CASE.case.id)
    assert set(problems(SOUND, CASE, before)) == {NOT_RAISED}


@pytest.mark.parametrize("word", ["Call Edna Marlowe", "Ask edna@millbrook.example", "Dial 0203 441 299"])
def test_a_team_s_own_words_cannot_bring_a_person_in(word: str, tmp_path: Path) -> None:
    own = tmp_path / "en"
    own.mkdir()
    (own / "labels.yaml").write_text(f"events: {{call: '{word}'}}\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        written(CASE, own=tmp_path)
    assert {(one.code.id, one.code.gate) for one in caught.value.findings} == {("EL531", "G-CAL01")}
    assert not any(word.split()[1] in one.message for one in caught.value.findings)


def test_a_team_s_own_words_may_hold_any_sign(tmp_path: Path) -> None:
    own = tmp_path / "en"
    own.mkdir()
    (own / "labels.yaml").write_text('events: {call: "a; b, c\\\\ \\"d\\": x\\ny\\rz END:VEVENT"}\n', encoding="utf-8")
    data = written(CASE, own=tmp_path)
    assert str(entries(data)["call"]["summary"]).startswith('a; b, c\\ "d": x y z END:VEVENT · ')
    assert written(CASE, data, own=tmp_path) == data
