"""What is done about the reasons: each issue with the revenue that left for it and what came back since (9.5, W4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

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
    """An issue with the revenue of its reason in one currency: what left, and what came back since it was opened."""

    issue: Issue
    departures: int
    attached: Decimal
    recovered: Decimal
    is_overdue: bool
