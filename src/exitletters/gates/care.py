"""G-TRK05: who came back is looked at, on days that are written down. A calendar asks, no letter does (W5.1, W5.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from exitletters.aftercare import OVERDUE_AFTER_DAYS
from exitletters.calendar.care import Look, looks
from exitletters.case import Case
from exitletters.codes.gates import recovery as codes
from exitletters.findings import Finding
from exitletters.policy import IntensiveCare
from exitletters.request import Request
from exitletters.speaking import phrase


def is_back(case: Case) -> bool:
    """Tell whether a departed customer is back: by the day of return, or by a day to start that they accepted."""
    recovery, today = case.recovery, case.case.as_of
    is_accepted = recovery and recovery.outcome and recovery.outcome.status == "accepted"
    has_begun = is_accepted and recovery and recovery.offer and today and recovery.offer.starts_by <= today
    return case.returned_on is not None or bool(has_begun)


def is_over(case: Case) -> bool:
    """Tell whether nothing more is asked of a departed customer: they are back, or they said no."""
    outcome = case.recovery.outcome if case.recovery else None
    return is_back(case) or (outcome is not None and outcome.status in ("declined", "stopped"))


def of_care(request: Request) -> Iterator[Finding]:
    """Yield what stands against the care of a customer who came back."""
    yield from reviews_missing(request)
    yield from review_late(request)


def reviews_missing(request: Request) -> Iterator[Finding]:
    """G-TRK05: the days of the reviews stand in the case, where it can be seen that nobody looked."""
    care = request.case.intensive_care
    if not is_back(request.case) or (care and care.reviews):
        return
    path = "intensive_care.reviews" if care else "intensive_care"
    yield request.finding(codes.REVIEWS_MISSING, path, advice=_advice(request.case, request.policy.intensive_care))


def _advice(case: Case, schedule: IntensiveCare) -> str:
    if case.returned_on is None:
        return phrase("Write the day they came back as `intensive_care.returned_on`, and ask again.")
    days = ", ".join(f"{{due: {one.due}}}" for one in looks(case, schedule) if one.kind == "review")
    care = f"intensive_care: {{returned_on: {case.returned_on}, reviews: [{days}]}}"
    return phrase("Write `{care}`, or days of your own.", care=care)


def review_late(request: Request) -> Iterator[Finding]:
    """G-TRK05: no review is more than 14 days late on the day the case speaks from."""
    care, today = request.case.intensive_care, request.case.case.as_of
    if today is None or care is None or not care.reviews:
        return
    for one in looks(request.case, request.policy.intensive_care):
        if _is_late(one, today):
            days = str((today - one.due).days)
            yield request.finding(codes.REVIEW_LATE, one.path, due=one.due.isoformat(), days=days)


def _is_late(look: Look, today: date) -> bool:
    """Tell whether a look is overdue; an early check that nobody wrote down is none to miss."""
    is_asked = look.written is not None or look.kind == "review"
    return is_asked and not look.is_done and today - look.due > timedelta(days=OVERDUE_AFTER_DAYS)
