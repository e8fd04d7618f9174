"""A calendar issued before, read back: anybody may have edited it, so little of it is taken, and nothing is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exitletters.calendar.entries import Entry, Status, is_day
from exitletters.calendar.events import WORDS
from exitletters.codes import output as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.speaking import phrase

if TYPE_CHECKING:
    import icalendar

EVENT_NAME = "x-exitletters-event"
_MAX_BYTES = 256 * 1024
_MOST_REISSUES = 1_000_000
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def stored(path: Path) -> bytes:
    """Return a file's bytes, as many as a calendar may have; raise `Refused` where it cannot be read."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(_MAX_BYTES + 1)
    raise _unreadable(str(path), phrase("there is no such file, or it may not be read"))


def issued_in(data: bytes, file: str, case_id: str) -> tuple[Entry, ...]:
    """Return the entries of a calendar of this case; raise `Refused` where it is none."""
    if len(data) > _MAX_BYTES:
        raise _unreadable(file, phrase("it has more than {limit} bytes", limit=f"{_MAX_BYTES:,}"))
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(data)
    except Exception:  # a parser of what anybody may have written: whatever it stumbles over is the file's fault
        raise _unreadable(file, phrase("it is no iCalendar file, or was cut off")) from None
    if str(calendar.get("x-wr-calname")) != case_id:
        raise _unreadable(file, phrase("it is of another case, or another program wrote it"))
    try:
        return tuple(_entries(calendar))
    except (KeyError, TypeError, ValueError):
        raise _unreadable(file, phrase("an event in it is not as this program writes them")) from None


def _entries(calendar: icalendar.Component) -> Iterator[Entry]:
    """Yield the events; raise `KeyError`, `TypeError` or `ValueError` for one that is not ours."""
    for event in calendar.walk("VEVENT"):
        day, number = event.decoded("dtstart"), event.decoded("sequence")
        uid, word = _text(event["uid"]), _text(event[EVENT_NAME])
        if not (is_day(day) and _is_number(number) and _UID.fullmatch(uid) and word in WORDS):
            raise ValueError
        yield Entry(uid, word, day, _text(event["summary"]), Status(_text(event["status"])), number)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and 0 <= value < _MOST_REISSUES


def _text(value: Any) -> str:
    """Return a property's text; raise `TypeError` where it is given twice."""
    if not isinstance(value, str):
        raise TypeError
    return str(value)


def _unreadable(file: str, problem: str) -> Refused:
    return Refused(Finding(codes.CALENDAR_UNREADABLE, Place(file), fields={"problem": problem, "file": file}))
