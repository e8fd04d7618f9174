"""The gates of the customer's document: which are open, set aside or closed while the decision is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from exitletters.facts import Fact, FactKind, FactOrigin, Facts, Record, missing, path_of, records
from exitletters.findings import Finding
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
    found = request.ending.findings if request.ending else ()
    names = {gate} | {one.code.id for one in found if one.code.gate == gate}
    void = {one.path for one in found}  # a waiver nobody was entitled to give is itself a finding
    for one in records(case, _WRITTEN[state]) if state in _WRITTEN else ():
        if cast(Fact, one["gate"]).value in names and path_of(one) not in void:
            return cast(Fact, one["reason"])
    return missing(f"gates.{gate}.reason")


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
