"""The gates of the customer's document: which are open, set aside or closed while the decision is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from exitletters.facts import Fact, FactKind, FactOrigin, Facts, Record, missing, records
from exitletters.findings import Finding
from exitletters.model import LocalText
from exitletters.request import Request

_STATES = ("open", "waived", "acknowledged", "closed")
_WRITTEN = {"waived": "waivers", "acknowledged": "acknowledgements"}  # where the case says why


def facts(request: Request, case: Record) -> Mapping[str, object]:
    """Return each gate with its state, the open ones first, why it was let stand, and how many there are of each."""
    states = _states(request)
    ordered = sorted(states.items(), key=lambda one: (_STATES.index(one[1]), one[0]))
    rows = tuple(_row(request, gate, state, _reason(request, case, gate, state)) for gate, state in ordered)
    open_ = tuple(one for one, (_, state) in zip(rows, ordered, strict=True) if state == "open")
    return {
        "gates": rows,
        "open_gates": open_,
        "open_gate_names": Facts.at("gates", (one["name"] for one in open_)),
        "gate_count": _count("gates", len(rows)),
        "open_gate_count": _count("open gates", sum(one == "open" for one in states.values())),
    }


def _states(request: Request) -> dict[str, str]:
    ending = request.ending
    if ending is None:
        return {}
    states = dict.fromkeys(ending.gates, "closed")
    for one in ending.findings:
        if one.code.gate in states:
            states[one.code.gate] = min(states[one.code.gate], _state(one), key=_STATES.index)
    return states


def _state(finding: Finding) -> str:
    if finding.blocks_final:
        return "open"
    return "waived" if finding.waived_by else "acknowledged"


def _reason(request: Request, case: Record, gate: str, state: str) -> Fact:
    """Return the reason the case gives for setting a gate aside, or for letting its warning stand."""
    found = [one for one in (request.ending.findings if request.ending else ()) if one.code.gate == gate]
    written = records(case, _WRITTEN[state]) if state in _WRITTEN else ()
    given = (cast(Fact, one["reason"]) for one in written if any(_is_about(one, finding) for finding in found))
    return next(given, missing(f"gates.{gate}.reason"))


def _is_about(written: Record, finding: Finding) -> bool:
    """Tell whether it was this waiver, or this acknowledgement, that took effect."""
    if cast(Fact, written["gate"]).value not in (finding.code.gate, finding.code.id):
        return False
    if "by" not in written:
        return finding.acknowledged
    name, rank = cast(Fact, written["by"]).value, cast(Fact, written["rank"]).value
    return finding.waived_by in {f"{one}, {rank}" for one in cast(LocalText, name).by_locale.values()}


def _row(request: Request, gate: str, state: str, reason: Fact) -> Record:
    words = request.vocabulary.gates.get(gate, gate)
    return Record(
        "gates",
        {
            "id": Fact(f"gates.{gate}", gate, FactKind.IDENT, origin=FactOrigin.FIGURE),
            "name": Fact(f"gates.{gate}", words, FactKind.CHOICE, origin=FactOrigin.FIGURE),
            "reason": reason,
            "state": Fact("gates.state", state, FactKind.CHOICE, origin=FactOrigin.FIGURE),
        },
    )


def _count(name: str, number: int) -> Fact:
    return Fact(f"number of {name}", number, FactKind.NUMBER, origin=FactOrigin.FIGURE)
