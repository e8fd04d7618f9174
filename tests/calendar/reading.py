"""What the calendar tests share: cases with given dates, their calendars in a locale, and two independent readers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import icalendar
import vobject

from exitletters import source
from exitletters.calendar import calendar_file, locale_of, wording_in
from exitletters.case import Case
from exitletters.reading import read_case
from exitletters.resources import templates_folder
from exitletters.wording import Wording
from tests.conftest import Changes, case_with

CALL = {"at": "2026-05-20T11:00:00-04:00", "reached": "true"}


def case_of(changes: Changes | None = None, without: tuple[str, ...] = (), base: str = "neutral") -> Case:
    """Return a changed clean case."""
    return read_case(source.parse(case_with(changes, without, base).encode(), "case.yaml"))


def wording_of(case: Case, locale: str = "en-US", own: Path | None = None) -> Wording:
    """Return how calendars read in a locale, with a folder of own templates laid over the built-in ones."""
    return wording_in(case, locale_of(case, (*((own,) if own else ()), templates_folder()), locale))


def written(
    case: Case, *previous: bytes, locale: str = "en-US", is_final: bool = True, own: Path | None = None
) -> bytes:
    """Return the calendar of a case after these earlier issues."""
    named = {f"{at}.ics": data for at, data in enumerate(previous)}
    return calendar_file(case, wording_of(case, locale, own), named, is_final=is_final)


def entries(data: bytes) -> dict[str, icalendar.Component]:
    """Return the events by the name of what they stand for; the number is added where there are several."""
    found: dict[str, Any] = {}
    for one in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        name = str(one["x-exitletters-event"])
        found[name if name not in found else f"{name} {sum(key.startswith(name) for key in found) + 1}"] = one
    return found


def numbers(data: bytes) -> Mapping[str, int]:
    """Return each event's SEQUENCE."""
    return {name: int(one.decoded("sequence")) for name, one in entries(data).items()}


def as_another_program_reads(data: bytes) -> list[tuple[str, str, object, int]]:
    """Return uid, summary, day and number of each event as vobject reads them."""
    calendar = vobject.readOne(data.decode())
    calendar.validate(raiseException=True)
    return [
        (one.uid.value, one.summary.value, one.dtstart.value, int(one.sequence.value)) for one in calendar.vevent_list
    ]
