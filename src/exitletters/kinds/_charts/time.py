"""M1: incidents, complaints and what was tried, when; each mark bears its number in the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exitletters.axes import months_around
from exitletters.charts import Lane, Tick, Timeline
from exitletters.document import Table
from exitletters.facts import FactKind
from exitletters.kinds._charts import cells
from exitletters.kinds._charts.axes import word
from exitletters.model import LocalText
from exitletters.request import Request

_GRAVE = frozenset({"severe", "critical"})


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happened on a day, at its path in the case."""

    path: str
    date: date
    what: LocalText
    what_path: str
    is_grave: bool


def timeline(request: Request) -> Timeline | None:
    """Return the figure, a lane for each group that holds anything; a lane names what its dark marks are."""
    lanes = _lanes(request)
    if not lanes:
        return None
    drawn, number = [], 0
    for key, grave, events in lanes:
        marks = tuple(
            Tick(one.date.toordinal(), request.wording.number(Decimal(at), 0))
            for at, one in enumerate(events, number + 1)
        )
        number += len(events)
        dark = frozenset(at for at, one in enumerate(events) if one.is_grave)
        drawn.append(Lane(word(request, key), marks, dark, word(request, grave) if grave and dark else ""))
    days = (one.date for _, _, events in lanes for one in events)
    return Timeline(months_around(request.wording, days), tuple(drawn))


def timeline_table(request: Request) -> Table | None:
    """Return what each number stands for: number, day, group, and what happened in the author's words."""
    rows, number = [], 0
    for key, _, events in _lanes(request):
        for one in events:
            number += 1
            shown = request.wording.number(Decimal(number), 0)
            rows.append(
                (
                    cells.text(request, shown, "number in the figure", FactKind.NUMBER),
                    cells.value(request, f"{one.path}.date", one.date, FactKind.DATE),
                    cells.label(request, key),
                    cells.value(request, one.what_path, one.what, FactKind.TEXT),
                )
            )
    header = tuple(cells.label(request, key) for key in ("number", "date", "group", "what"))
    return Table(header, tuple(rows)) if rows else None


def _lanes(request: Request) -> list[tuple[str, str, list[_Event]]]:
    """Return each group that holds anything: its word, the word for its grave events, and its events by day."""
    case = request.case
    incidents = (
        _Event(f"incidents[{at}]", one.date, one.summary, f"incidents[{at}].summary", one.severity in _GRAVE)
        for at, one in enumerate(case.incidents)
    )
    complaints = (
        _Event(f"complaints[{at}]", one.date, one.what, f"complaints[{at}].what", is_grave=False)
        for at, one in enumerate(case.complaints)
    )
    tried = (
        _Event(f"options_tried[{at}]", one.date, one.what, f"options_tried[{at}].what", one.kind == "boundary_warning")
        for at, one in enumerate(case.options_tried)
    )
    groups = (
        ("incidents", "grave", _ordered(incidents)),
        ("complaints", "", _ordered(complaints)),
        ("attempts", "warnings", _ordered(tried)),
    )
    return [one for one in groups if one[2]]


def _ordered(events: Iterable[_Event]) -> list[_Event]:
    return sorted(events, key=lambda one: one.date)
