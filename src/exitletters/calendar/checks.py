"""G-CAL01: the finished bytes read back, line by line and entry by entry, before anybody imports them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from exitletters.calendar.entries import Entry, is_day
from exitletters.calendar.previous import EVENT_NAME
from exitletters.case import Case
from exitletters.context import kept_from_customers
from exitletters.facts import Audience, FactKind
from exitletters.speaking import phrase

if TYPE_CHECKING:
    import icalendar

_LONGEST = 75  # octets of a line (RFC 5545, 3.1)
_SHORTEST_NAME = 3
_NUMBER = re.compile(r"(?:\d\W*){6}")  # an event's own number is shorter, and it has no year
_ALLOWED = {
    "VEVENT": frozenset(
        {"UID", "DTSTAMP", "SEQUENCE", "STATUS", "TRANSP", "SUMMARY", "DTSTART", "DTEND", EVENT_NAME.upper()}
    ),
    "VALARM": frozenset({"ACTION", "DESCRIPTION", "TRIGGER"}),
    "VCALENDAR": frozenset({"VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME"}),
}


def problems(data: bytes, case: Case, before: Sequence[Entry]) -> Iterator[str]:
    """Yield what is wrong with a calendar, in words that hold no value of the case."""
    from icalendar import Calendar

    yield from _of_lines(data)
    try:
        calendar = Calendar.from_ical(data)
    except ValueError:
        yield phrase("cannot be read back")
        return
    uids = Counter(str(one.get("uid")) for one in calendar.walk("VEVENT"))
    if any(count > 1 for count in uids.values()):
        yield phrase("gives one UID to several events")
    for component in calendar.walk():
        yield from _of_properties(component)
        yield from _of_texts(component, case)
    for event in calendar.walk("VEVENT"):
        yield from _of_days(event)
    yield from _of_numbers(calendar, before)


def _of_lines(data: bytes) -> Iterator[str]:
    lines = data.split(b"\r\n")
    if lines[-1] or any(b"\n" in one or b"\r" in one for one in lines):
        yield phrase("has a line that does not end with CR LF")
    if any(len(one) > _LONGEST for one in lines):
        yield phrase("has a line of more than {limit} octets", limit=_LONGEST)


def _of_properties(component: icalendar.Component) -> Iterator[str]:
    name = str(component.name)
    if name not in _ALLOWED:
        yield phrase("has a component that is neither an event nor its reminder")
    elif any(key.upper() not in _ALLOWED[name] or isinstance(value, list) for key, value in component.items()):
        yield phrase("has a property in {name} that does not belong there, or has it twice", name=name)
    for broken, _ in component.errors:
        yield phrase("has a value in {name} that its property {broken} does not allow", name=name, broken=broken)


def _of_days(event: icalendar.Component) -> Iterator[str]:
    """All-day events: a bare date, up to the next one, and a stamp in UTC."""
    first, end, stamp = (event.decoded(name, None) for name in ("dtstart", "dtend", "dtstamp"))
    if not is_day(first) or not (end is None or (is_day(end) and end - first == timedelta(days=1))):
        yield phrase("has an event that is not of one whole day")
    if not isinstance(stamp, datetime) or stamp.tzname() != "UTC":
        yield phrase("has an event without a DTSTAMP in UTC")


def _of_numbers(calendar: icalendar.Component, before: Sequence[Entry]) -> Iterator[str]:
    """Compare with what went out: no event is lost, no number falls, and a change has a higher one."""
    now = {str(one.get("uid")): one for one in calendar.walk("VEVENT")}
    for old in before:
        event = now.get(old.uid)
        if event is None:
            yield phrase("leaves out an event that was issued before")
            continue
        state = (event.decoded("dtstart"), str(event.get("summary")), str(event.get("status")))
        is_changed = state != (old.day, old.summary, old.status.value)
        if int(event.get("sequence", 0)) < old.sequence + is_changed:
            yield phrase("changes an event without raising its SEQUENCE")


def _of_texts(component: icalendar.Component, case: Case) -> Iterator[str]:
    """A text holds the words of the locale and the case's id; a team's own words might hold more."""
    for name in ("summary", "description", "x-wr-calname"):
        text = str(component.get(name, "")).replace(case.case.id, " ")
        if "@" in text:
            yield phrase("holds an e-mail address")
        if _NUMBER.search(text):
            yield phrase("holds what looks like a telephone number")
        yield from (
            phrase("holds the name in `{path}`", path=path) for path, one in _names(case) if _stands_in(one, text)
        )


def _names(case: Case) -> Iterator[tuple[str, str]]:
    """Yield every name of a case, whoever may read it: a calendar is shared more widely than a letter."""
    for kind in (FactKind.PERSON_NAME, FactKind.ORG_NAME):
        for path, name in kept_from_customers(case, kind, above=Audience.INTERNAL):
            yield from ((path, one) for one in name.by_locale.values() if len(one) >= _SHORTEST_NAME)


def _stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as it is written: “dias” are days, “Dias” is somebody."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
