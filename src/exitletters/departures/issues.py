"""What is done about the reasons: each issue with the revenue that left for it and what came back since (9.5, W4.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from exitletters.departures.lifetimes import Lifetime
from exitletters.departures.reasons import Reason
from exitletters.departures.row import UNKNOWN
from exitletters.model import PERSONAL, Day, Line

IssueStatus = Literal["open", "doing", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Issue:
    """A cause that somebody repairs; `reason` is a code of the policy."""

    issue: Line
    reason: Line
    owner: Annotated[Line, PERSONAL]
    action: Line
    due: Day
    status: IssueStatus = "open"
    opened_on: Day | None = None


@dataclass(frozen=True, slots=True)
class Tracked:
    """An issue with the revenue of its reason in one currency: what left, and what came back since it was opened.

    Two issues of one reason both show all of its revenue; it must not be added up over issues.
    """

    issue: Issue
    departures: int
    attached: Decimal
    recovered: Decimal
    is_overdue: bool


def tracked(
    issues: Iterable[Issue], reasons: Sequence[Reason], returned: Sequence[Lifetime], as_of: date
) -> list[Tracked]:
    """Return the issues of one currency, the most revenue first, then by due day and name."""
    found = [_tracked(one, reasons, returned, as_of) for one in issues]
    return sorted(found, key=lambda one: (-one.attached, one.issue.due, one.issue.issue))


def without_issue(issues: Iterable[Issue], reasons: Iterable[Reason]) -> list[str]:
    """Return the known reasons up to the 80 % line that no issue is about, one that was dropped not counting."""
    worked_on: Collection[str] = {one.reason for one in issues if one.status != "dropped"}
    return [one.name for one in reasons if one.is_vital and one.name not in {*worked_on, UNKNOWN}]


def _tracked(issue: Issue, reasons: Sequence[Reason], returned: Sequence[Lifetime], as_of: date) -> Tracked:
    reason = next((one for one in reasons if one.name == issue.reason), None)
    is_overdue = issue.due < as_of and issue.status in ("open", "doing")
    recovered = sum((_recovered(one, issue) for one in returned), Decimal(0))
    attached = (reason.departures, reason.revenue) if reason else (0, Decimal(0))
    return Tracked(issue, *attached, recovered, is_overdue)


def _recovered(one: Lifetime, issue: Issue) -> Decimal:
    """Return what a return since the issue was opened brings, by the weight of its reason; all of it without a day.

    A return on an unknown day counts only for an issue that was opened on an unknown day too.
    """
    day = one.departure.returned_on
    if one.departure.kind == "dismissed_by_us" or (issue.opened_on and (day is None or day < issue.opened_on)):
        return Decimal(0)
    return (one.first if one.second is None else one.second) * one.departure.reasons.get(issue.reason, Decimal(0))
