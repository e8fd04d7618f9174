"""What each section of the report shows: charts and tables, in the order its last paragraphs speak of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from exitletters.charts import Chart
from exitletters.departures.charts.catalogue import FIGURES
from exitletters.departures.report import Report, Table
from exitletters.departures_report import calls, tables
from exitletters.document import Table as Cells
from exitletters.wording import Wording

Shown: TypeAlias = Callable[[Report, Table | None, Wording], Chart | Cells | None]


def _figure(name: str) -> Shown:
    """Return a figure of a currency, or of all; None of an empty register."""

    def shown(report: Report, of: Table | None, wording: Wording) -> Chart | None:
        table = of or next(iter(report.tables), None)
        return FIGURES[name].chart(report, table, wording) if table else None

    return shown


def _numbers(name: str) -> Shown:
    """Return the table behind a figure, as much of it as a page holds."""

    def shown(report: Report, of: Table | None, wording: Wording) -> Cells | None:
        table = of or next(iter(report.tables), None)
        found = FIGURES[name].table(report, table, wording) if table else None
        return tables.shortened(wording, found) if found else None

    return shown


def _of(table: Callable[[Table, Wording], Cells | None]) -> Shown:
    return lambda _, of, wording: table(of, wording) if of else None


def _of_all(table: Callable[[Report, Wording], Cells | None]) -> Shown:
    return lambda report, _, wording: table(report, wording) if report.tables else None


OF_A_CURRENCY: Mapping[str, tuple[Shown, ...]] = {
    "when": (_figure("F1"), _of(tables.periods)),
    "how": (_of(tables.kinds), _of(tables.avoidable)),
    "why": (_figure("F2"), _numbers("F2")),
    "cycles": (_of(tables.moves),),
    "where": (_of(tables.units), _of(tables.products)),
    "issues": (_of(tables.issues),),
    "segments": (_figure("F3"), _numbers("F3")),
    "left_alone": (_of(tables.left_alone),),
    "funnel": (_figure("F4"), _numbers("F4")),
    "recovery": (_figure("F5"), _numbers("F5")),
    "bridge": (_figure("F6"), _numbers("F6")),
}
FOR_ALL: Mapping[str, tuple[Shown, ...]] = {
    "executives": (_of_all(calls.executive),),
    "specialists": (_of_all(calls.specialist),),
    "callers": (_of_all(calls.loads),),
    "waiting": (_of_all(calls.waiting),),
    "chances": (_of_all(tables.chances),),
    "feedback": (_figure("F8"), _numbers("F8"), _of_all(tables.feedback)),
    "care": (_figure("F7"), _figure("F7-indicators"), _numbers("F7"), _numbers("F7-indicators")),
}
