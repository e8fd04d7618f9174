"""The bytes of a calendar: what RFC 5545 asks, in every language, read back by two programs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from exitletters import source
from exitletters.calendar import events, title
from exitletters.calendar.events import WORDS
from exitletters.context import values_of
from exitletters.findings import Refused
from exitletters.model import LocalText
from exitletters.reading import read_case
from tests.calendar.reading import as_another_program_reads, case_of, entries, wording_of, written

LOCALES = ("en-US", "en-GB", "pt-BR", "pt-PT", "es-ES", "es-MX", "es-CL", "fa-IR")
CASES = sorted((Path(__file__).parents[2] / "examples" / "cases").glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda one: one.stem)
@pytest.mark.parametrize("is_final", [True, False])
def test_every_example_has_a_calendar_that_two_programs_read_alike(path: Path, is_final: bool) -> None:
    case = read_case(source.read(path))
    data = written(case, locale=case.case.locale, is_final=is_final)
    ours = [
        (str(one["uid"]), str(one["summary"]), one.decoded("dtstart"), one.decoded("sequence"))
        for one in icalendar.Calendar.from_ical(data).walk("VEVENT")
    ]
    assert as_another_program_reads(data) == ours
    assert [one[2] for one in ours] == [one.day for one in events(case)]


@pytest.mark.parametrize("path", CASES, ids=lambda one: one.stem)
def test_a_calendar_holds_no_text_of_the_case_but_its_id(path: Path) -> None:
    case = read_case(source.read(path))
    told = re.sub(r"\r\n ", "", written(case, locale=case.case.locale).decode()).replace(case.case.id, "")
    texts = [
        text
        for where, value in values_of(case)
        for text in (value.by_locale.values() if isinstance(value, LocalText) else [value])
        if isinstance(text, str) and len(text) > 8 and where != "case.id"
    ]
    assert len(texts) > 20
    own_words = " ".join((*WORDS, *wording_of(case, case.case.locale).vocabulary.events.values()))
    assert not [one for one in texts if one in told and one not in own_words]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_event_has_its_words_in_every_language(locale: str) -> None:
    words = wording_of(case_of(), locale).vocabulary.events
    assert set(words) == WORDS
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("locale", LOCALES)
def test_lines_end_with_cr_lf_and_are_folded_by_octets_between_letters(locale: str) -> None:
    data = written(case_of({"case.id": "TERM-" + "9" * 40}), locale=locale)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(one) <= 75 and b"\n" not in one for one in lines)
    assert any(one.startswith(b" ") for one in lines)
    for one in lines:
        one.decode("utf-8")


def test_a_calendar_says_what_it_is() -> None:
    calendar = icalendar.Calendar.from_ical(written(case_of()))
    assert {name: str(value) for name, value in calendar.items()} == {
        "VERSION": "2.0", "PRODID": "-//exitletters//calendar of a case//EN", "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH", "X-WR-CALNAME": "TERM-2026-101",
    }  # fmt: skip


def test_an_entry_is_all_day_with_a_reminder_a_week_before() -> None:
    event = entries(written(case_of()))["refund_due"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 7, 14), date(2026, 7, 15))
    assert event.decoded("dtstamp") == datetime(2026, 5, 12, tzinfo=UTC)
    assert (str(event["status"]), str(event["transp"]), event.decoded("sequence")) == ("CONFIRMED", "TRANSPARENT", 0)
    assert str(event["summary"]) == "Refund due · TERM-2026-101"
    (alarm,) = event.walk("VALARM")
    assert (alarm.decoded("trigger"), str(alarm["action"])) == (timedelta(days=-7), "DISPLAY")
    assert str(alarm["description"]) == str(event["summary"])


def test_a_draft_says_so_in_every_entry() -> None:
    for event in entries(written(case_of(), locale="pt-BR", is_final=False)).values():
        assert str(event["summary"]).startswith("MINUTA · ")
        assert str(event["status"]) == "TENTATIVE"


def test_a_persian_calendar_numbers_in_persian() -> None:
    listed = [{"invoice": name, "amount": "1.00", "due": "2026-07-01"} for name in "AB"]
    found = entries(written(case_of({"settlement.outstanding": listed}), locale="fa-IR"))
    assert str(found["invoice_due 2"]["summary"]) == "سررسید صورت‌حساب پرداخت‌نشده ۲ · TERM-2026-101"


@pytest.mark.parametrize(
    ("without", "stamp"),
    [
        ((), date(2026, 5, 12)),
        (("case.as_of",), date(2026, 5, 20)),
        (("case.as_of", "termination.notice_on"), date(2026, 5, 4)),
        (("case.as_of", "termination.notice_on", "case.created_on"), date(2026, 5, 20)),  # the first event, the call
    ],
)
def test_a_calendar_is_stamped_by_the_case_and_never_by_the_clock(without: tuple[str, ...], stamp: date) -> None:
    found = {one.decoded("dtstamp").date() for one in entries(written(case_of(without=without))).values()}
    assert found == {stamp}


def test_the_same_case_gives_the_same_bytes() -> None:
    assert written(case_of(), locale="fa-IR") == written(case_of(), locale="fa-IR")


def test_an_entry_is_the_same_in_every_language() -> None:
    identities = {frozenset(str(one["uid"]) for one in entries(written(case_of(), locale=one)).values())
                  for one in LOCALES}  # fmt: skip
    assert len(identities) == 1


def test_a_case_without_dates_has_no_calendar() -> None:
    groups = ("termination", "settlement", "data", "transition", "communication", "contract", "boundary", "decision")
    case = case_of()
    bare = case.model_copy(update={one: type(case).model_fields[one].get_default() for one in groups})
    with pytest.raises(Refused) as caught:
        written(bare)
    assert [one.code.id for one in caught.value.findings] == ["EL533"]


def test_a_language_without_a_word_for_an_event_is_told(tmp_path: Path) -> None:
    own = tmp_path / "en"
    own.mkdir()
    (own / "labels.yaml").write_text("events: {call: ''}\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        written(case_of(), own=tmp_path)
    assert [(one.code.id, one.path) for one in caught.value.findings] == [("EL302", "events.call")]
    assert "labels.yaml" in caught.value.findings[0].message


def test_an_event_is_called_what_the_locale_calls_it() -> None:
    case = case_of()
    assert title(events(case)[0], wording_of(case, "es-ES")) == "Aviso al cliente"
