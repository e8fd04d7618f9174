"""From a case to the bytes of its calendar: written, read back and checked before anybody gets them (G-CAL01)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from exitletters.calendar.checks import problems
from exitletters.calendar.entries import Entry, Status, reissued
from exitletters.calendar.event import Event
from exitletters.calendar.events import events, stamped_on, uid
from exitletters.calendar.previous import EVENT_NAME, issued_in
from exitletters.case import Case
from exitletters.codes import output as codes
from exitletters.codes import templates
from exitletters.findings import Finding, Refused
from exitletters.policy import USUAL_CARE, IntensiveCare
from exitletters.speaking import phrase
from exitletters.wording import Wording

if TYPE_CHECKING:
    import icalendar

_PRODUCER = "-//exitletters//calendar of a case//EN"
_BETWEEN = " · "


def calendar_file(
    case: Case,
    wording: Wording,
    previous: Mapping[str, bytes],
    schedule: IntensiveCare = USUAL_CARE,
    *,
    is_final: bool,
) -> bytes:
    """Return the calendar of a case as iCalendar (RFC 5545), the same bytes for the same input.

    `wording` needs the locale's vocabulary. `previous` holds calendars issued before, by file name: numbers rise from
    theirs. Raise `Refused` where the case has no date, the locale no word for one, or an earlier calendar is none.
    """
    before = [entry for name, data in previous.items() for entry in issued_in(data, name, case.case.id)]
    draft = () if is_final else (wording.words.labels.draft,)
    status = Status.CONFIRMED if is_final else Status.TENTATIVE

    def entry(event: Event) -> Entry:
        summary = _BETWEEN.join((*draft, title(event, wording), case.case.id))
        return Entry(uid(case.case.id, event.key), event.word, event.day, summary, status)

    def cancelled(one: Entry) -> Entry:
        """Return a fallen entry in our own words: nothing but identity and day is taken from an earlier file."""
        summary = _BETWEEN.join((_word(one.word, wording), case.case.id))
        return Entry(one.uid, one.word, one.day, summary, Status.CANCELLED)

    entries = reissued(map(entry, events(case, schedule)), before, cancelled)
    if not entries:
        raise Refused(Finding(codes.CALENDAR_EMPTY))
    data = _written(case.case.id, stamped_on(case) or entries[0].day, entries, schedule.alarm_days_before)
    found = [Finding(codes.CALENDAR_UNSOUND, fields={"problem": one}) for one in problems(data, case, before)]
    if found:
        raise Refused(*found)
    return data


def title(event: Event, wording: Wording) -> str:
    """Return what an event is called; raise `Refused` where the locale has no word for it."""
    word = _word(event.word, wording)
    return f"{word} {wording.digits(str(event.number))}" if event.number else word


def _word(word: str, wording: Wording) -> str:
    found = " ".join(wording.vocabulary.events.get(word, "").split())
    if not found:
        fields = {"path": f"events.{word}", "expected": phrase("what this event is called (in its labels.yaml)")}
        raise Refused(Finding(templates.LOCALE_BROKEN, path=fields["path"], fields=fields))
    return found


def _written(case_id: str, stamped: date, entries: Sequence[Entry], ahead: int) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    head = (("version", "2.0"), ("prodid", _PRODUCER), ("calscale", "GREGORIAN"), ("method", "PUBLISH"))
    for name, value in (*head, ("x-wr-calname", case_id)):
        calendar.add(name, value)
    for event in _events(datetime.combine(stamped, time(), UTC), entries, timedelta(days=-ahead)):
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _events(stamped: datetime, entries: Sequence[Entry], ahead: timedelta) -> Iterator[icalendar.Event]:
    from icalendar import Alarm
    from icalendar import Event as Component

    for one in entries:
        event = Component()
        event.add("uid", one.uid)
        event.add("dtstamp", stamped)
        event.add("sequence", one.sequence)
        event.add("status", one.status.value)
        event.add("transp", "TRANSPARENT")  # a date to keep does not make anybody's day busy
        event.add("summary", one.summary)
        event.add(EVENT_NAME, one.word)
        event.add("dtstart", one.day)
        if one.day < date.max:  # without an end it lasts its one day all the same
            event.add("dtend", one.day + timedelta(days=1))
        if one.status is not Status.CANCELLED:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", one.summary)
            alarm.add("trigger", ahead)
            event.add_component(alarm)
        yield event
