"""What the templates of the report on departures may name: its sentences print figures of a made-up register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from exitletters.context import Reader, record_of
from exitletters.contract.desk import made_up_policy
from exitletters.departures.feedback import Feedback
from exitletters.departures.health import Measurement
from exitletters.departures.report import Beside, report
from exitletters.departures.row import Departure
from exitletters.departures_report.facts import of_report, of_table
from exitletters.facts import Audience, FactOrigin
from exitletters.wording import Wording

REPORT = "departures-report"
_AS_OF = date(2025, 6, 30)
_ROW = {"kind": "voluntary", "annual_revenue": "1200.00", "currency": "EUR"}
_BACK = {"status": "returned", "returned_on": "2025-05-20", "second_annual_revenue": "900.00"}
_ASKED = {"status": "contacted"}
_NAMED = 7  # customers: more than a sentence names


def contexts(wording: Wording) -> Iterator[Mapping[str, object]]:
    """Yield what a report prints of many departures in two currencies, of one in a single currency, and of none."""
    for rows, beside in ((tuple(_many()), _followed()), (tuple(_few()), Beside()), ((), Beside())):
        policy, _ = made_up_policy(bool(rows))
        found = report(rows, policy.winback, _AS_OF, beside=beside)
        organization = record_of(policy.organization, "organization", Reader(Audience.INTERNAL, "", FactOrigin.POLICY))
        tables = tuple(of_table(one, wording, is_alone=len(found.tables) == 1) for one in found.tables)
        known: dict[str, object] = {"organization": organization, "report": of_report(found), "tables": tables}
        yield from ({**known, "table": one} for one in tables)
        if not tables:
            yield known


def _many() -> Iterator[Departure]:
    """Yield departures of two quarters and two currencies, with and without a reason, an approach and a return."""
    for at in range(_NAMED):
        more = (_BACK, _ASKED, {})[at % 3]
        yield _departure(at, departed_on=f"2025-0{2 + 3 * (at % 2)}-10", reason_primary="price", **more)
    yield _departure(_NAMED, departed_on="2025-05-11", currency="JPY")


def _few() -> Iterator[Departure]:
    yield _departure(0, departed_on="2025-05-11")


def _departure(at: int, **fields: str) -> Departure:
    names = {"id": f"D-{at}", "customer": f"⟨customer {at + 1}⟩"}
    return Departure.model_validate({**_ROW, **names, **fields})


def _followed() -> Beside:
    """Return feedback that was closed and feedback that is overdue, and the care of one who came back."""
    first, last = date(2025, 3, 3), date(2025, 3, 10)
    told = Feedback("⟨unit⟩", "⟨manager⟩", "⟨observation⟩", "fix", first, last, "told", first, last)
    late = Feedback("⟨unit⟩", "⟨manager⟩", "⟨observation⟩", "fix", first, last)
    cared = Measurement("⟨customer 1⟩", date(2025, 5, 20), "usage", Decimal(10), Decimal(9), date(2025, 6, 3))
    return Beside(feedback=(told, late), care=(cared,))
