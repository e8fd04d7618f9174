"""How far a campaign is, from its record alone: nothing is read again and nothing is locked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exitletters.campaign.journal import recorded
from exitletters.codes import campaign as codes
from exitletters.findings import Finding, Refused


@dataclass(frozen=True, slots=True)
class Standing:
    """The cases of the last run by what became of them, each with its id and file."""

    state: str
    ready: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]


def standing(out: Path) -> Standing:
    """Return how far the last run in a folder is; raise `Refused` where none is recorded."""
    record = recorded(out)
    if not record.plan:
        raise Refused(Finding(codes.NO_RECORD, fields={"folder": str(out)}))
    task: str = record.plan["task"]
    sorts: dict[str, list[tuple[str, str]]] = {"ready": [], "refused": [], "left": []}
    for case, file, inputs in record.plan["cases"]:
        made = record.made.get(task + case.casefold())
        done = made["state"] if made and made["read"] == inputs else "left"
        sorts[done if inputs else "refused"].append((case, file))
    return Standing(task.partition("/")[0], *(tuple(those) for those in sorts.values()))
