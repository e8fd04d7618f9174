"""The calendar of a case: one all-day entry for each date somebody must keep (domain 9.6)."""

from exitletters.calendar.event import Event
from exitletters.calendar.events import events
from exitletters.calendar.file import calendar_file, title
from exitletters.calendar.issue import issue, locale_of, wording_in

__all__ = ["Event", "calendar_file", "events", "issue", "locale_of", "title", "wording_in"]
