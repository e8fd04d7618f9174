"""Cases that differ in a known way, for the tests of what is told about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from exitletters import source
from exitletters.case import Case
from exitletters.context import fields_of, values_of
from exitletters.difference.cases import Change, Compared, compared
from exitletters.difference.report import Judgement, Report, report
from exitletters.findings import Refused
from exitletters.model import LocalText
from exitletters.pipeline import Order, write
from exitletters.reading import read_case
from tests.canaries import belongs
from tests.conftest import Changes, Desk, changed, clean_tree

BASES = ("neutral", "firm", "winback")
ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "cases").glob("*.yaml"))
CHOICES = {
    # path → another word that may stand there
    "customer.type": "public", "reason.code": "mutual", "termination.kind": "suspension",
    "termination.notice": "immediate", "settlement.refund.decision": "full", "settlement.refund.method": "fixed",
    "reason.disclosure": "brief", "gender": "masculine", "valid": "no", "outcome": "resolved", "kind": "other",
    "type": "other", "severity": "critical", "channel": "letter", "option": "continue_as_is", "period": "month",
    "employment": "contractor",
    "departure.kind": "closed", "departure.rule": "lapse", "departure.avoidable": "no", "recovery.group": "executive",
    "recovery.caller.employment": "external", "recovery.offer.type": "pause", "recovery.consent.basis": "consent",
    "recovery.resolution.status": "open", "status": "planned",
}  # fmt: skip
NO_IDEAS: dict[str, object] = {"decision.question_anything_else": []}  # an error that a director may waive
WAIVED: dict[str, object] = NO_IDEAS | {
    "waivers": [
        {"gate": "G-OPT04", "reason": "seen", "by": "Ruth Vandermeer", "rank": "director", "date": "2026-05-14"}
    ]
}
TEXTS = {"case.id": "TERM-9", "case.locale": "es-ES", "contract.currency": "CHF",
         "departure.currency": "CHF", "finance.currency": "CHF"}  # fmt: skip


@cache
def _tree(base: str) -> Any:
    return clean_tree(base)


def tree_with(changes: Changes | None = None, without: Iterable[str] = (), base: str = "neutral") -> Any:
    """Return a changed clean case as a tree."""
    return changed(deepcopy(_tree(base)), changes or {}, without)


def case(changes: Changes | None = None, without: Iterable[str] = (), base: str = "neutral") -> Case:
    """Return a changed clean case, typed straight from its tree: hundreds of them are compared."""
    return Case.model_validate(tree_with(changes, without, base))


def changes(old: Case, new: Case) -> list[tuple[str, str]]:
    """Return what happened, and where."""
    return [(str(one.sort), one.where) for one in compared(old, new).changes]


def only(found: Compared) -> Change:
    (change,) = found.changes
    return change


@cache
def values(base: str) -> dict[str, Any]:
    """Return every value of a clean case, but the two that cannot be another, by path."""
    return {path: value for path, value in values_of(case(base=base)) if path not in ("schema", "case.kind")}


def another(path: str, value: Any) -> object:
    """Return a different value that may stand at a path, as a case file writes it."""
    name = path.rpartition(".")[2]
    if path in TEXTS or path in CHOICES or (name in CHOICES and isinstance(value, str)):
        return TEXTS.get(path) or CHOICES.get(path) or CHOICES[name]
    if isinstance(value, bool):
        return "false" if value else "true"
    if isinstance(value, datetime):
        return (value + timedelta(hours=1)).isoformat()
    if isinstance(value, date):
        return (value + timedelta(days=1)).isoformat()
    if isinstance(value, (int, Decimal)):
        return str(value / 2 if 0 < value < 1 else value + 1)  # a share is never more than 1
    return f"{next(iter(value.by_locale.values())) if isinstance(value, LocalText) else value} x"


def personal_paths(base: str = "neutral") -> Iterator[str]:
    """Yield every path that holds a personal value in the sort of case, with its lists' first item."""
    sort = clean_tree(base)["case"]["kind"]
    for path, _, audience in fields_of(Case):
        if audience == "personal" and belongs(path, sort):
            yield path.replace("[]", "[0]")


def told_inside(base: str) -> dict[str, object]:
    """Return what a clean case needs for every personal value to have its place."""
    held: dict[str, object] = {
        "incidents": [{"id": "I1", "date": "2026-01-22", "ticket": "1", "summary": "a loud call"}],
        "communication.calls": [{"at": "2026-05-20T11:00:00-04:00", "reached": "true"}],
        "evidence.tickets": {"imported": "1"},
    }
    if base == "winback":
        held["feedback_items"] = [{"unit": "support", "observation": "nobody called back"}]
        held["recovery.not_mentioned"] = ["Ola Brand"]
    return held


def judged(path: Path) -> Judgement:
    """Return a case of a file with its letter, as the command does."""
    read = read_case(source.read(path))
    try:
        letter = write(Order(path))
    except Refused as refused:
        return Judgement(read, None, refused.findings)
    return Judgement(read, letter, letter.findings)


def reported(desk: Desk, changes: Changes | None = None, without: Iterable[str] = (), **more: Any) -> Report:
    """Return what is told of a clean case and a changed one."""
    desk.policy(more.pop("policy", None))
    base = more.pop("base", "neutral")
    old = desk.case(more.pop("old", None), base=base, name="old.yaml")
    return report(judged(old), judged(desk.case(changes, without, base, "new.yaml")))
