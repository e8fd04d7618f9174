"""What stands beside the made register: openings, issues, feedback to the front line, intensive care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from setup.register_choice import below, one_of
from setup.register_rows import AS_OF, MARKETS, START, Row


def base(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield what months and quarters began with: who left is gone, and a few new ones come each month."""
    for market in MARKETS:
        mine = [one for one in rows if one["currency"] == market.currency]
        count, revenue = len(mine) * 2, sum(Decimal(one["annual_revenue"]) for one in mine) * 2
        left = {month: [*group] for month, group in groupby(mine, key=lambda one: one["departed_on"][:7])}
        for number in range(START.year * 12 + START.month - 1, AS_OF.year * 12 + AS_OF.month):
            year, month = divmod(number, 12)
            opening = {"currency": market.currency, "opening_customers": str(count), "opening_revenue": f"{revenue:f}"}
            yield {"period": f"{year}-{month + 1:02}"} | opening
            if month % 3 == 0:
                yield {"period": f"{year}-Q{month // 3 + 1}"} | opening
            gone = left.get(f"{year}-{month + 1:02}", [])
            new = count // 60
            count += new - len(gone)
            revenue += new * market.scale * 20 - sum(Decimal(one["annual_revenue"]) for one in gone)


ISSUES: tuple[Row, ...] = (
    {"issue": "Renewals announced too late", "reason": "price", "owner": "Head of pricing", "status": "doing",
     "action": "Write 60 days before each renewal, with the new price", "due": "2026-05-31", "opened_on": "2025-12-15"},
    {"issue": "Export of reports", "reason": "missing_feature", "owner": "Product lead", "status": "done",
     "action": "Build the export and tell everybody who asked for it", "due": "2025-06-30", "opened_on": "2024-11-04"},
    {"issue": "Answers later than promised", "reason": "service_failure", "owner": "Head of support", "status": "doing",
     "action": "A second shift from 17 to 21 o'clock", "due": "2026-09-30", "opened_on": "2025-09-01"},
    {"issue": "Nobody calls in the first month", "reason": "onboarding", "owner": "Customer success lead",
     "action": "Three calls in the first month", "due": "2026-08-31", "opened_on": "2026-02-02", "status": "open"},
    {"issue": "Cards that expire", "reason": "payment_failure", "owner": "Billing lead", "status": "done",
     "action": "Ask for the new card a month before", "due": "2024-12-31", "opened_on": "2024-05-06"},
    {"issue": "One contact only", "reason": "champion_left", "owner": "Customer success lead", "status": "dropped",
     "action": "Know two people at every customer", "due": "2025-12-31", "opened_on": "2025-03-03"},
)  # fmt: skip
KINDS_OF_FEEDBACK = {
    "coaching": "The customer explained the same fault three times; nobody had read the notes",
    "process": "A refund waited for two signatures",
    "product": "The import stops at the first empty line",
    "promise": "A callback was promised and did not happen",
}


def feedback() -> Iterator[Row]:
    """Yield what unit managers were told since the spring, most of it closed."""
    units = sorted({unit for market in MARKETS for unit in market.units})
    for row in range(120):
        opened, kind = AS_OF - timedelta(days=below(90, row, "opened")), one_of([*KINDS_OF_FEEDBACK], row, "f")
        unit = one_of(units, row, "unit")
        if below(9, row, "s") and (AS_OF - opened).days > 25:
            status = "told"
        else:
            status = one_of(("told", "acted", "acknowledged", "open"), row, "status")
        acknowledged = min(opened + timedelta(days=below(6, row, "ack")), AS_OF)
        closed = min(acknowledged + timedelta(days=3 + below(18, row, "closed")), AS_OF)
        found = {"unit": unit, "manager": f"Manager of {unit}", "observation": KINDS_OF_FEEDBACK[kind], "kind": kind}
        found |= {"opened_on": opened.isoformat(), "due": (opened + timedelta(days=21)).isoformat(), "status": status}
        found |= {"acknowledged_on": acknowledged.isoformat()} if status != "open" else {}
        yield found | ({"closed_on": closed.isoformat()} if status == "told" else {})


INDICATORS = {
    "usage": (400, ""), "support_contacts": (6, ""), "payment": (1, ""),
    "sentiment": (8, "asked by telephone"), "promised_fix": (1, "the promise of the recovery call"),
}  # fmt: skip


def care(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield measurements of those who are back: each check that was due, but one in six that nobody made."""
    for row, one in enumerate(each for each in rows if each.get("returned_on") and "left_again_on" not in each):
        start = date.fromisoformat(one["returned_on"])
        for days in (14, 45, 90, 183, 366, 549, 731):
            day = start + timedelta(days=days + 1 + below(4, row, days, "late"))
            if day <= AS_OF and below(6, row, days, "skipped"):
                yield from measured(row, one["customer"], start, day)


def measured(row: int, customer: str, start: date, day: date) -> Iterator[Row]:
    """Yield the indicators of one check: most are as good as before."""
    about = {"customer": customer, "started_on": start.isoformat(), "measured_on": day.isoformat()}
    for name, (baseline, note) in INDICATORS.items():
        is_kept = below(30, row, day, name) > 0
        drops = (0, 0, 0, -2, 3, 5, 9, 4, 0, 15) if below(5, row) else (0, 5, 12, 20, 45)
        worse = one_of(drops, row, day, name)
        part = Decimal(100 + worse if name == "support_contacts" else 100 - worse) / 100
        value = Decimal(is_kept) if name == "promised_fix" else baseline * part
        yield about | {"indicator": name, "baseline": str(baseline), "value": f"{value:f}", "note": note}
