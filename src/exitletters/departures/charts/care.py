"""F7: how those are who came back: a strip of checks and reviews for each, and what was measured last (9.6, W5.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from exitletters.axes import word
from exitletters.charts import Cell, Heat, Strip
from exitletters.departures.care import Care, Plan, Review
from exitletters.departures.charts import cells
from exitletters.departures.health import Indicator
from exitletters.document import Inlines, Table
from exitletters.facts import Duration, FactKind
from exitletters.wording import Wording

_INDICATORS = (
    "purchases", "usage", "support_contacts", "complaints", "payment", "sentiment", "promised_fix",
)  # fmt: skip
_GRAVE = ("red", "amber", "green")


def care(found: Care, wording: Wording) -> Heat | None:
    """Return the figure: a customer in each row, a check or review in each column; None where nobody came back.

    Those who are worst now come first, since a picture may not hold all.
    """
    columns = _columns(found.plans)
    if not columns:
        return None
    shown = sorted(found.plans, key=_concern)[: cells.MOST_ROWS]
    strips = tuple(
        Strip(one.customer, tuple(_cell(_review(one, column), wording) for column in columns)) for one in shown
    )
    names = tuple(_column(one, found.plans, wording) for one in columns)
    return Heat(names, strips, cells.more(wording, len(found.plans), len(shown)))


def care_table(found: Care, wording: Wording) -> Table | None:
    """Return each customer and review: when it is due, when it was measured, and how it stands."""
    rows = tuple(
        (
            cells.text(plan.customer, "care.customer", FactKind.ORG_NAME),
            cells.text(_column((one.kind, one.number), found.plans, wording), "care.reviews"),
            cells.text(wording.date(one.due), "care.reviews.due", FactKind.DATE),
            cells.text(wording.date(one.measured_on), "care.measured_on", FactKind.DATE) if one.measured_on else (),
            cells.text(_cell(one, wording).text, "care.reviews.colour = the worst of its indicators"),
        )
        for plan in found.plans
        for one in plan.reviews
    )
    keys = ("customer", "review", "due", "measured", "judgement")
    return Table(tuple(cells.label(wording, key) for key in keys), rows) if rows else None


def indicators(found: Care, wording: Wording) -> Heat | None:
    """Return what was measured last of each customer, an indicator in each column; None where nothing was."""
    measured = [(one, last) for one in sorted(found.plans, key=_concern) if (last := _last(one))]
    names = [name for name in _INDICATORS if any(name in last for _, last in measured)]
    if not names:
        return None
    strips = tuple(
        Strip(plan.customer, tuple(_judged(last.get(name), wording) for name in names))
        for plan, last in measured[: cells.MOST_ROWS]
    )
    columns = tuple(cells.choice(wording, "indicator", one) for one in names)
    return Heat(columns, strips, cells.more(wording, len(measured), len(strips)))


def indicators_table(found: Care, wording: Wording) -> Table | None:
    """Return each indicator measured last: its baseline, its value, its colour and what somebody wrote of it."""
    rows = tuple(_measured(plan, one, wording) for plan in found.plans for one in (_last(plan) or {}).values())
    keys = ("customer", "indicator", "baseline", "measured_value", "judgement", "note")
    return Table(tuple(cells.label(wording, key) for key in keys), rows) if rows else None


def _measured(plan: Plan, one: Indicator, wording: Wording) -> tuple[Inlines, ...]:
    found = one.measurement
    return (
        cells.text(plan.customer, "care.customer", FactKind.ORG_NAME),
        cells.text(cells.choice(wording, "indicator", found.indicator), "care.indicator"),
        cells.text(wording.number(found.baseline), "care.baseline", FactKind.NUMBER),
        cells.text(wording.number(found.value), "care.value", FactKind.NUMBER),
        cells.text(_judged(one, wording).text, "care.colour"),
        cells.text(found.note or "", "care.note"),
    )


def _concern(plan: Plan) -> tuple[int, int]:
    """Return the colour last measured, the gravest as the smallest, then how many reviews were missed."""
    colours = [one.colour for one in plan.reviews if one.colour]
    missed = sum(one.state == "overdue" for one in plan.reviews)
    return _GRAVE.index(colours[-1]) if colours else len(_GRAVE), -missed


def _columns(plans: Sequence[Plan]) -> list[tuple[str, int]]:
    """Return every check and then every review that any customer has."""
    return sorted({(one.kind, one.number) for plan in plans for one in plan.reviews})


def _review(plan: Plan, column: tuple[str, int]) -> Review | None:
    return next((one for one in plan.reviews if (one.kind, one.number) == column), None)


def _column(column: tuple[str, int], plans: Iterable[Plan], wording: Wording) -> str:
    """Return a check by the days it is after the return, a review by its number."""
    kind, number = column
    if kind == "review":
        return word(wording, "review_number", n=cells.count(wording, number))
    dues = ((one.due - plan.started_on).days for plan in plans if (one := _review(plan, column)))
    return wording.duration(Duration(Decimal(next(dues)), "day"))


def _cell(one: Review | None, wording: Wording) -> Cell:
    if one is None:
        return Cell("", "")
    if one.colour is None:
        return Cell("", cells.choice(wording, "review", "not_measured" if one.state == "done" else one.state))
    return Cell(one.colour, cells.choice(wording, "colour", one.colour))


def _last(plan: Plan) -> dict[str, Indicator] | None:
    """Return the indicators of the review measured last, by name."""
    measured = [one for one in plan.reviews if one.measured_on and one.indicators]
    latest = max(measured, key=lambda one: (one.measured_on or one.due, one.due), default=None)
    return {one.measurement.indicator: one for one in latest.indicators} if latest else None


def _judged(one: Indicator | None, wording: Wording) -> Cell:
    return Cell(one.colour, cells.choice(wording, "colour", one.colour)) if one else Cell("", "")
