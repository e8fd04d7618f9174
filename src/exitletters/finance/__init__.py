"""Money in Decimal, each figure with its formula (domain 4). Nothing is rounded before printing."""

from __future__ import annotations

from exitletters.finance.currency import in_case_currency, rate
from exitletters.finance.figure import Figure, Input, Sheet, Unit
from exitletters.finance.refunds import SCENARIOS, Scenario, chosen
from exitletters.finance.rounding import allocated, in_minor_units
from exitletters.finance.sensitivity import grid, tornado, turning
from exitletters.finance.settlement import FORMULAS, Figures, figures
from exitletters.finance.sheet import sheet

__all__ = [
    "FORMULAS",
    "SCENARIOS",
    "Figure",
    "Figures",
    "Input",
    "Scenario",
    "Sheet",
    "Unit",
    "allocated",
    "chosen",
    "figures",
    "grid",
    "in_case_currency",
    "in_minor_units",
    "rate",
    "sheet",
    "tornado",
    "turning",
]
