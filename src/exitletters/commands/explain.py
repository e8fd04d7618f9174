"""Explain a code or gate: what it means, why it is there, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from exitletters.codes import Code


@click.command()
@click.argument("code")
def command(code: str) -> None:
    """Explain CODE, such as EL223 or G-OPT03."""
    from exitletters.codes import catalogue
    from exitletters.codes import output as codes
    from exitletters.findings import Finding, Misused

    wanted = code.upper()
    found = [one for one in catalogue().values() if wanted in (one.id, one.gate) or code == one.name]
    if not found:
        known = "EL101 and up, or a gate such as G-OPT03; `exitletters list codes` shows all"
        raise Misused(Finding(codes.WORD_UNKNOWN, fields={"what": "code", "word": code, "known": known}))
    click.echo("\n\n".join(page(one) for one in found))


def page(code: Code) -> str:
    """Return the page of one catalogue entry."""
    gate = f" · {code.gate}" if code.gate else ""
    waiver = f"can be waived with a reason, rank {code.waiver} or above" if code.waiver else "cannot be waived"
    if code.severity == "warning":
        waiver = "must be acknowledged for a final (acknowledgements:), and signed"
    rules = f"\nRules:    {', '.join(code.rules)}" if code.rules else ""
    return (
        f"{code.id}{gate} · {code.name}\n\n"
        f"Meaning:  {code.summary}\nTo do:    {code.hint}\nReason:   {code.why}\n"
        f"Severity: {code.severity}; {waiver}\nFor:      {code.reader}{rules}"
    )
