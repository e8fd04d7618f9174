"""Days and months counted from an anchor; no month is left out because it is short (9.6)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from exitletters.notice import Workdays, workdays

_SATURDAY = 5
_LONGEST_PAUSE = 60  # days; the longest run of days off anywhere is far shorter


def months_after(anchor: date, months: int) -> date:
    """Return the same day so many months later, or earlier; that month's last where it is shorter.

    The first or last day there is stands for any beyond.
    """
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def is_within_months(since: date, months: int, on: date) -> bool:
    """Tell whether a day lies in the months that begin with another, both of their ends included."""
    return since <= on <= months_after(since, months)


def days_after(day: date, days: int) -> date:
    """Return the day so many days later, or earlier; the first or last day there is where it would be beyond."""
    at = day.toordinal() + days
    return date.fromordinal(min(max(at, date.min.toordinal()), date.max.toordinal()))


class Weekdays:
    """Working days where nobody keeps a calendar of the country: Monday to Friday."""

    def is_working_day(self, day: date) -> bool:
        """Return False on Saturday and Sunday."""
        return day.weekday() < _SATURDAY


def working_days_in(country: str | None) -> Workdays:
    """Return a country's working days; Monday to Friday where nobody keeps a calendar of it."""
    found = workdays(country)
    return Weekdays() if found is None else found


def working_days_after(day: date, count: int, days: Workdays) -> list[date]:
    """Return so many working days after a day; fewer where a calendar has none for long."""
    found: list[date] = []
    for after in range(1, 2 * count + _LONGEST_PAUSE):
        if len(found) == count:
            break
        later = days_after(day, after)
        if later < date.max and days.is_working_day(later):
            found.append(later)
    return found
