"""The register's figures by their number: what each shows of a report, and the table behind it (9.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exitletters import charts
from exitletters.departures.charts.bridge import bridge, bridge_table
from exitletters.departures.charts.care import care, care_table, indicators, indicators_table
from exitletters.departures.charts.feedback import feedback, feedback_table
from exitletters.departures.charts.funnel import funnel, funnel_table
from exitletters.departures.charts.pareto import pareto, pareto_table
from exitletters.departures.charts.periods import periods, periods_table
from exitletters.departures.charts.recovery import recovery, recovery_table
from exitletters.departures.charts.segments import segments, segments_table
from exitletters.departures.report import Report, Table
from exitletters.document import Table as Cells
from exitletters.wording import Wording


@dataclass(frozen=True, slots=True)
class Pictured:
    """A figure with the table behind it; both are None where the report lacks what it shows.

    `of_all` tells that it is the same for every currency.
    """

    chart: Callable[[Report, Table, Wording], charts.Chart | None]
    table: Callable[[Report, Table, Wording], Cells | None]
    of_all: bool = False


FIGURES: Mapping[str, Pictured] = {
    "F1": Pictured(
        lambda _, of, wording: periods(of.periods, of.currency, wording),
        lambda _, of, wording: periods_table(of.periods, of.currency, wording),
    ),
    "F2": Pictured(
        lambda _, of, wording: pareto(of.reasons, of.currency, wording),
        lambda _, of, wording: pareto_table(of.reasons, of.currency, wording),
    ),
    "F3": Pictured(
        lambda _, of, wording: segments(of.cells, of.currency, wording),
        lambda _, of, wording: segments_table(of.cells, of.currency, wording),
    ),
    "F4": Pictured(
        lambda _, of, wording: funnel(of.funnel, wording),
        lambda _, of, wording: funnel_table(of.funnel, wording),
    ),
    "F5": Pictured(
        lambda report, of, wording: recovery(of.cohorts, of.recovery, report.bands, wording),
        lambda _, of, wording: recovery_table(of.cohorts, of.recovery, wording),
    ),
    "F6": Pictured(
        lambda _, of, wording: bridge(of.bridge, of.currency, wording),
        lambda _, of, wording: bridge_table(of.bridge, of.currency, wording),
    ),
    "F7": Pictured(
        lambda report, _, wording: care(report.care, wording),
        lambda report, _, wording: care_table(report.care, wording),
        of_all=True,
    ),
    "F7-indicators": Pictured(
        lambda report, _, wording: indicators(report.care, wording),
        lambda report, _, wording: indicators_table(report.care, wording),
        of_all=True,
    ),
    "F8": Pictured(
        lambda report, _, wording: feedback(report.loop, wording),
        lambda report, _, wording: feedback_table(report.loop, wording),
        of_all=True,
    ),
}
