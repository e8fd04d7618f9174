"""What must be said about the numbers of a register: what they cannot bear, what is late (G-TRK01–05)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes.gates import tracker
from exitletters.departures.reader import Reject
from exitletters.departures.reasons import unknown_share
from exitletters.departures.report import Report, Table
from exitletters.findings import Finding, Place
from exitletters.speaking import grouped, phrase

UNKNOWN_MOST = 20  # percent of revenue (G-TRK04)
_WHY = {
    "conflicts": phrase("there are not so many prospects that the executive has no part in"),
    "too_few_prospects": phrase("there are too few prospects for all"),
}


def rejected(file: str, rejects: int, rows: int, first: Reject) -> Finding:
    """Return the finding that rows are missing from every number (G-TRK01)."""
    fields = {"rejected": grouped(rejects), "rows": grouped(rows), "row": str(first.row)}
    fields |= {"column": first.column, "problem": first.problem}
    return Finding(tracker.ROWS_REJECTED, Place(file), fields=fields)


def findings(found: Report, file: str) -> Iterator[Finding]:
    """Yield what the numbers cannot bear, and what the cycle still owes somebody."""
    yield from _of_callers(found, file)
    for table in found.tables:
        yield from _of_table(table, file)
    if found.loop.overdue:
        fields = {
            "overdue": grouped(found.loop.overdue),
            "items": grouped(sum(one.is_open for one in found.loop.items)),
        }
        yield Finding(tracker.FEEDBACK_OVERDUE, Place(file), fields=fields)
    yield from _of_care(found, file)


def _of_callers(found: Report, file: str) -> Iterator[Finding]:
    """Yield each executive who has fewer calls than the least (G-TRK02)."""
    for one in found.lists.executives:
        if one.why:
            fields = {"caller": one.caller, "calls": str(one.calls), "least": str(one.least), "why": _WHY[one.why]}
            yield Finding(tracker.EXECUTIVE_WITHOUT_CALLS, Place(file), fields=fields)


def _of_table(table: Table, file: str) -> Iterator[Finding]:
    """Yield rates of too few (G-TRK03), and revenue without a known reason (G-TRK04)."""
    rate, unknown = table.recovery, unknown_share(table.reasons)
    if rate and rate.is_small:
        low, high = (f"{one:f}" for one in rate.interval)
        fields = {"what": phrase("recovery rate"), "hits": str(rate.hits), "of": str(rate.of), "low": low, "high": high}
        yield Finding(tracker.SMALL_SAMPLE, Place(file), fields=fields | {"currency": table.currency})
    if unknown > UNKNOWN_MOST:
        fields = {"share": f"{unknown:f}", "currency": table.currency}
        yield Finding(tracker.REASON_UNKNOWN, Place(file), fields=fields)


def _of_care(found: Report, file: str) -> Iterator[Finding]:
    """Yield who came back without a day to count reviews from, and reviews that are overdue (G-TRK05)."""
    without = found.care.without_dates
    if without:
        fields = {"returned": grouped(len(without)), "id": without[0]}
        yield Finding(tracker.CARE_WITHOUT_DATES, Place(file), fields=fields)
    late = sorted(review.due for plan in found.care.plans for review in plan.reviews if review.state == "overdue")
    if late:
        fields = {"overdue": grouped(len(late)), "first": late[0].isoformat()}
        yield Finding(tracker.REVIEW_OVERDUE, Place(file), fields=fields)
