"""Explain a code or gate: what it means, why it is there, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from exitletters.commands._speech import language, say
from exitletters.speaking import Phrase, phrase

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
        known = phrase("EL101 and up, or a gate such as G-OPT03; `exitletters list codes` shows all")
        raise Misused(Finding(codes.WORD_UNKNOWN, fields={"what": phrase("code"), "word": code, "known": known}))
    click.echo("\n\n".join(page(one) for one in found))


def page(code: Code) -> str:
    """Return the page of one catalogue entry, in the language of the command."""
    gate = f" · {code.gate}" if code.gate else ""
    told = [
        (say("Meaning:"), say(code.summary)),
        (say("To do:"), say(code.hint)),
        (say("Reason:"), language().translated(code.why)),
        (say("Severity:"), _severity(code)),
        (say("For:"), language().translated(str(code.reader))),
        *([(say("Rules:"), language().listed(code.rules))] if code.rules else []),
    ]
    width = max(len(name) for name, _ in told)
    return "\n".join([f"{code.id}{gate} · {code.name}", "", *(f"{name:<{width}} {text}" for name, text in told)])


def _severity(code: Code) -> str:
    return say("{severity}; {waiver}", severity=phrase(str(code.severity)), waiver=_waiver(code))


def _waiver(code: Code) -> Phrase:
    if code.severity == "warning":
        return phrase("must be acknowledged for a final (acknowledgements:), and signed")
    if code.waiver:
        return phrase("can be waived with a reason, rank {rank} or above", rank=code.waiver)
    return phrase("cannot be waived")
