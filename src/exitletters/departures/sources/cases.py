"""A folder of case files: recoveries and decided endings are departures, and each other case is told (9.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from exitletters.departures.record import ROW, Fault, Record
from exitletters.departures.sources import Register, RowSource, unreadable
from exitletters.departures.sources._values import record
from exitletters.findings import Refused
from exitletters.model import LocalText
from exitletters.speaking import phrase

if TYPE_CHECKING:
    from exitletters.case import Case
    from exitletters.case.recovery import Recovery

_NO_DEPARTURE = phrase("nobody left: it has no `departure`, and no decided ending with a last day")
# Where a recovery ended, as a register says it. Whoever was let alone is not called again.
_STATUS = {
    "selected": "departed",
    "accepted": "offered",
    "no_answer": "contacted",
    "stopped": "declined",
}


def records(register: Register) -> Iterator[Record]:
    """Yield our own columns, then the cases by the names of their files; a case that cannot be read costs its row."""
    from exitletters import source
    from exitletters.reading import read_case

    try:
        files = sorted(one for one in register.path.iterdir() if one.suffix in (".yaml", ".yml"))
    except OSError as error:
        raise unreadable(register, error) from None
    for row, file in enumerate(files, 2):
        try:
            found = _cells(read_case(source.read(file)))
        except Refused as error:
            found, problem = {}, phrase("it cannot be read ({code})", code=error.findings[0].code.id)
        else:
            problem = _NO_DEPARTURE
        if row == 2:
            yield Record(1, _COLUMNS)
        if found:
            yield record(row, (found.get(name) for name in _COLUMNS))
        else:
            yield Record(
                row,
                (),
                (
                    Fault(
                        ROW,
                        phrase("{file}: {problem}", file=file.name, problem=problem),
                        phrase("what `exitletters check` says of it"),
                    ),
                ),
            )


_COLUMNS = (
    "id", "customer", "departed_on", "kind", "annual_revenue", "currency", "tenure_months", "complaints", "referrals",
    "reason_primary", "reason_weights", "avoidable", "destination", "objected", "disputed", "contacts_in_cycle",
    "status", "returned_on", "timezone",
)  # fmt: skip


def _cells(case: Case) -> dict[str, object]:
    gone = case.departure
    if gone is None:
        return _ended(case)
    weights = "|".join(f"{one.code}:{one.weight:f}" for one in gone.reasons)
    diagnosis = case.recovery.diagnosis if case.recovery else None
    return {
        "id": case.case.id,
        "customer": _plain(case.customer.display_name or case.customer.legal_name),
        "departed_on": gone.departed_on,
        "kind": gone.kind,
        "annual_revenue": gone.annual_revenue,
        "currency": gone.currency,
        "tenure_months": gone.tenure_months,
        "complaints": gone.first_lifetime.complaints,
        "referrals": gone.first_lifetime.referrals,
        "reason_primary": diagnosis.primary if diagnosis and not weights else None,
        "reason_weights": weights,
        "avoidable": None if gone.avoidable == "unknown" else gone.avoidable,
        "destination": _plain(gone.destination),
        "timezone": next((one.timezone for one in case.customer.contacts if one.timezone), None),
        **(_after(case.recovery) if case.recovery else {}),
    }


def _ended(case: Case) -> dict[str, object]:
    """Return the cells of an ending that was decided; a suspension is none, and what is still open is none yet."""
    last, outcome, contract = case.termination.effective_on, case.decision.outcome, case.contract
    if case.termination.kind != "permanent" or last is None or outcome is None or not outcome.option.startswith("end_"):
        return {}
    since = case.customer.tenure_since
    return {
        "id": case.case.id,
        "customer": _plain(case.customer.display_name or case.customer.legal_name),
        "departed_on": last,
        "kind": "dismissed_by_us",
        "annual_revenue": (contract.annual_value if contract else None) or 0,
        "currency": case.currency,
        "tenure_months": (last.year - since.year) * 12 + last.month - since.month if since else None,
        "complaints": len(case.complaints),
        "reason_primary": case.reason_code,
        "disputed": case.legal.dispute_open,
        "status": "departed",
    }


def _plain(text: LocalText | str | None) -> str | None:
    """Return a text as its author wrote it first."""
    return next(iter(text.by_locale.values()), None) if isinstance(text, LocalText) else text


def _after(recovery: Recovery) -> dict[str, object]:
    outcome = recovery.outcome
    tried = "reached" if any(one.reached for one in recovery.calls) else "contacted" if recovery.calls else "departed"
    status = outcome.status if outcome else tried
    return {
        "objected": recovery.consent.objected,
        "contacts_in_cycle": recovery.contacts_this_cycle,
        "status": _STATUS.get(status, status),
        "returned_on": outcome.on if outcome and outcome.status == "returned" else None,
    }


SOURCE = RowSource(("/",), records)
