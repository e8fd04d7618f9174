"""The memo's figures and the tables behind them: what a case shows, in the words and digits of the document.

Each figure is None where the case lacks what it shows, and so is its table.
"""

from __future__ import annotations

from exitletters.kinds._charts.contacts import contacts, contacts_table
from exitletters.kinds._charts.money import revenue_and_cost, revenue_and_cost_table
from exitletters.kinds._charts.swings import tornado, tornado_table
from exitletters.kinds._charts.time import timeline, timeline_table

__all__ = [
    "contacts",
    "contacts_table",
    "revenue_and_cost",
    "revenue_and_cost_table",
    "timeline",
    "timeline_table",
    "tornado",
    "tornado_table",
]
