"""The register's figures F1–F8 and the tables behind them: what a report shows, in the words of its locale (9.7).

Each figure is None where the register lacks what it shows, and so is its table.
"""

from __future__ import annotations

from exitletters.departures.charts.bridge import bridge, bridge_table
from exitletters.departures.charts.care import care, care_table, indicators, indicators_table
from exitletters.departures.charts.catalogue import FIGURES, Pictured
from exitletters.departures.charts.feedback import feedback, feedback_table
from exitletters.departures.charts.funnel import funnel, funnel_table
from exitletters.departures.charts.pareto import pareto, pareto_table
from exitletters.departures.charts.periods import periods, periods_table
from exitletters.departures.charts.recovery import recovery, recovery_table
from exitletters.departures.charts.segments import segments, segments_table

__all__ = [
    "FIGURES",
    "Pictured",
    "bridge",
    "bridge_table",
    "care",
    "care_table",
    "feedback",
    "feedback_table",
    "funnel",
    "funnel_table",
    "indicators",
    "indicators_table",
    "pareto",
    "pareto_table",
    "periods",
    "periods_table",
    "recovery",
    "recovery_table",
    "segments",
    "segments_table",
]
