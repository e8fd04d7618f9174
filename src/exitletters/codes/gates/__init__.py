"""2xx: the gates of domain section 7, one module per family; waivers and acknowledgements cite the gate's name (G-…)."""

from __future__ import annotations

from importlib import import_module

from exitletters.codes import Code, Reader, Severity, define
from exitletters.plugins import names_in

HARD, ERROR, WARNING = Severity.HARD, Severity.ERROR, Severity.WARNING


def gate(
    code: str,
    name: str,
    label: str,
    severity: Severity,
    waiver: str | None,
    rules: str,
    *,
    summary: str,
    hint: str,
    why: str,
) -> Code:
    """Define the code of one gate: id, gate, kebab name, severity, the rank that may waive it, rule ids."""
    reader = Reader.REVIEWER if name.startswith(("G-DEC", "G-LEG")) else Reader.AUTHOR
    found = Code(
        code, label, severity, summary, hint, why, reader, gate=name, waiver=waiver, rules=tuple(rules.split())
    )
    return define(found)


def load() -> None:
    """Import every family, which defines its codes."""
    for family in names_in(__name__):
        import_module(f"{__name__}.{family}")
