"""Who calls whom, as tables: the executives' few, the specialists' many with their times, who waits (W3.2, W3.4)."""

from __future__ import annotations

from exitletters.departures.calling import Call, Load
from exitletters.departures.calls import Prospect
from exitletters.departures.charts.cells import choice, money, number, reason, text
from exitletters.departures.mixing import main_reason
from exitletters.departures.report import Report
from exitletters.departures.slots import Slot
from exitletters.departures_report.tables import Row, amount, name, titled
from exitletters.document import Inlines
from exitletters.document import Table as Cells
from exitletters.facts import FactKind
from exitletters.wording import Wording


def executive(report: Report, wording: Wording) -> Cells | None:
    """Return the executives' calls; they choose their time."""
    rows = [(_caller(one), *_worth(one.prospect, wording)) for one in report.lists.executive]
    return titled(wording, ("caller", "customer", "reason", "revenue", "worth"), rows)


def specialist(report: Report, wording: Wording) -> Cells | None:
    """Return the specialists' calls with their times."""
    rows = [
        (_caller(one), *_worth(one.prospect, wording), *_when(one.slot, wording)) for one in report.lists.specialist
    ]
    return titled(wording, ("caller", "customer", "reason", "revenue", "worth", "when", "their_time"), rows)


def waiting(report: Report, wording: Wording) -> Cells | None:
    """Return who is worth a call that nobody has time for."""
    rows = [_worth(one, wording) for one in report.lists.waiting]
    return titled(wording, ("customer", "reason", "revenue", "worth"), rows)


def loads(report: Report, wording: Wording) -> Cells | None:
    """Return how many calls each caller has, and why there are fewer than the least (G-TRK02)."""
    rows = [_load(one, wording) for one in (*report.lists.executives, *report.lists.specialists)]
    return titled(wording, ("caller", "calls", "least", "most", "why_fewer"), rows)


def _load(one: Load, wording: Wording) -> Row:
    why = text(choice(wording, "short_of", one.why), "why") if one.why else ()
    counts = (("calls", one.calls), ("at least", one.least), ("at most", one.most))
    return (
        text(one.caller, "caller", FactKind.PERSON_NAME),
        *(number(wording, found, ref) for ref, found in counts),
        why,
    )


def _caller(one: Call) -> Inlines:
    return text(one.caller, "caller", FactKind.PERSON_NAME)


def _worth(one: Prospect, wording: Wording) -> Row:
    departure = one.departure
    return (
        name(departure.customer),
        text(reason(wording, main_reason(departure)), "reason"),
        money(wording, departure.annual_revenue, departure.currency, "annual_revenue"),
        amount(wording, one.value, departure.currency, "expected value of a call"),
    )


def _when(slot: Slot | None, wording: Wording) -> Row:
    if slot is None:
        return ((), ())
    at = wording.digits(f"{slot.starts:%H:%M}")
    theirs = wording.digits(f"{slot.theirs:%H:%M}") if slot.theirs else ""
    return (
        text(f"{wording.date(slot.on, 'numeric')} {at}", "slot", FactKind.DATE),
        text(theirs, "the customer's clock", FactKind.DATE),
    )
