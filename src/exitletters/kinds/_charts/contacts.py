"""M4: how often the customer wrote or called in each month, beside comparable customers."""

from __future__ import annotations

from decimal import Decimal

from exitletters.axes import month, round_numbers
from exitletters.case.story import MonthOfContacts
from exitletters.charts import Axis, Columns, Tick
from exitletters.document import Table
from exitletters.facts import FactKind
from exitletters.kinds._charts import cells
from exitletters.kinds._charts.axes import word
from exitletters.request import Request

_PATH = "evidence.tickets.by_month"


def contacts(request: Request) -> Columns | None:
    """Return the figure, its months in order."""
    months = _months(request)
    if not months:
        return None
    wording = request.wording
    peers = [None if one.peers is None else one.peers for _, one in months]
    counts = [*(Decimal(one.contacts) for _, one in months), *(one for one in peers if one is not None)]
    ticks = (one for one in round_numbers(counts) if one == int(one))
    has_peers = any(one is not None for one in peers)
    return Columns(
        counts=Axis(tuple(Tick(float(one), wording.number(one, 0)) for one in ticks)),
        months=tuple(month(wording, one.month) for _, one in months),
        name=word(request, "contacts"),
        values=tuple(float(one.contacts) for _, one in months),
        line_name=word(request, "peers") if has_peers else "",
        line=tuple(None if one is None else float(one) for one in peers) if has_peers else (),
    )


def contacts_table(request: Request) -> Table | None:
    """Return every month with both numbers."""
    rows = []
    for at, one in _months(request):
        path = f"{_PATH}[{at}]"
        month_cell = cells.text(request, month(request.wording, one.month), f"{path}.month", FactKind.DATE)
        counted = cells.value(request, f"{path}.contacts", Decimal(one.contacts), FactKind.NUMBER)
        rows.append((month_cell, counted, cells.value(request, f"{path}.peers", one.peers, FactKind.NUMBER)))
    header = tuple(cells.label(request, key) for key in ("month", "contacts", "peers"))
    return Table(header, tuple(rows)) if rows else None


def _months(request: Request) -> list[tuple[int, MonthOfContacts]]:
    """Return each month with its place in the case."""
    tickets = request.case.evidence.tickets
    return sorted(enumerate(tickets.by_month if tickets else ()), key=lambda one: one[1].month)
