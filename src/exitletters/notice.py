"""The notice that must be given: from contract, jurisdiction and policy, counted from a working day (G-LEG02, D6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from exitletters.case import Case
from exitletters.policy import Policy, TierRule
from exitletters.speaking import phrase

_SEARCHED_DAYS = 60  # the longest run of days off anywhere is far shorter


@dataclass(frozen=True, slots=True)
class Floor:
    """One source that asks for notice, in days; `set_aside` says why it does not count here."""

    source: str
    days: int
    set_aside: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What was asked and what was given, in calendar days; dates are None where the case lacks one.

    A letter dated on a day off is read on the next working day, and the notice runs from there.
    """

    floors: tuple[Floor, ...]
    floor: Floor
    counted_from: date | None
    earliest: date | None
    given: int | None

    @property
    def is_short(self) -> bool:
        """Tell whether the last day comes before the notice has run."""
        return self.given is not None and self.given < self.floor.days


class Workdays(Protocol):
    """Says of a day whether people work on it."""

    def is_working_day(self, day: date) -> bool:
        """Return False on weekends and public holidays."""


def notice(case: Case, policy: Policy, rule: TierRule | None) -> Notice:
    """Return the longest floor and the dates that follow from it; where nothing ends, nobody asks for notice."""
    if case.is_recovery:
        return Notice((), Floor("nothing", 0), None, None, None)
    floors = tuple(_floors(case, policy, rule))
    floor = max((one for one in floors if not one.set_aside), key=lambda one: one.days)
    sent, last = case.termination.notice_on, case.termination.effective_on
    days = workdays(country_of(case))
    counted = next_working_day(sent, days) if sent else None
    earliest = counted + timedelta(days=floor.days) if counted else None
    return Notice(floors, floor, counted, earliest, _given(sent, counted, last))


def _given(sent: date | None, counted: date | None, last: date | None) -> int | None:
    """Return the days of notice; None when a date is missing or the two are the wrong way round (G-SCH02 says so)."""
    if sent is None or counted is None or last is None or last < sent:
        return None
    return max((last - counted).days, 0)


def _floors(case: Case, policy: Policy, rule: TierRule | None) -> list[Floor]:
    is_immediate = case.termination.notice == "immediate" and policy.rule_of(case.reason_code).allow_immediate
    clause = case.basis[1]
    for_safety = phrase("immediate ending for safety, with counsel") if is_immediate else None
    counsel = case.legal.counsel
    has_cause = clause and clause.for_cause and clause.notice_days is not None and counsel and counsel.agrees
    name = phrase("the contract (clause {id})", id=clause.id) if clause else phrase("the contract")
    floors = [Floor(name, (clause.notice_days or 0) if clause else 0, for_safety)]
    if rule:
        prevailing = phrase("counsel agrees that the clause for cause prevails") if has_cause else None
        floors.append(Floor(phrase("the policy"), rule.notice_days, for_safety or prevailing))
    if policy.organization.is_online_intermediary and case.customer.type == "business":
        for entry in policy.jurisdictions_of(countries_of(case)).values():
            if entry.intermediary_notice_days:
                floors.append(Floor(entry.source or phrase("the law"), entry.intermediary_notice_days, for_safety))
    return [*floors, Floor(phrase("immediate ending for safety, with counsel"), 0)] if is_immediate else floors


def countries_of(case: Case) -> set[str]:
    """Return every country whose law the case touches."""
    governing = case.contract.governing_country if case.contract else None
    return {one for one in (case.customer.country, governing, *case.legal.jurisdiction) if one}


def country_of(case: Case) -> str | None:
    """Return the country whose working days count: the customer's, who must be able to read the letter."""
    return case.customer.country or (case.contract.governing_country if case.contract else None)


def next_working_day(day: date, days: Workdays | None) -> date:
    """Return the day itself, or the first day after it on which people work."""
    if days is None:
        return day
    later = (day + timedelta(days=after) for after in range(_SEARCHED_DAYS))
    return next((one for one in later if days.is_working_day(one)), day)


def working_days_between(first: date, last: date, days: Workdays | None) -> int:
    """Return how many working days lie after `first` up to and with `last`; 0 when `last` is not later."""
    between = (first + timedelta(days=after) for after in range(1, (last - first).days + 1))
    return sum(days is None or days.is_working_day(one) for one in between)


@lru_cache(maxsize=64)
def workdays(country: str | None) -> Workdays | None:
    """Return a country's working days; None for a country nobody keeps a calendar of."""
    if country is None:
        return None
    import holidays  # reads a register of all countries: 60 ms that only dated cases should pay

    try:
        found: Workdays = holidays.country_holidays(country)
    except NotImplementedError:
        return None
    return found
