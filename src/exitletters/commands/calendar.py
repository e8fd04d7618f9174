"""Write the dates of a case as a calendar (.ics).

A draft unless --final is given: then nothing may stand against the letter that the case asks for. Where a recovery is
over, no letter is asked for: a customer who came back needs days on which somebody looks (G-TRK05), and exit code 1
says that there are none, whatever was written. A date that changed since the last issue rises in number, so that
importing the file again updates entries instead of repeating them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE, FOLDER, Locale, about_a_case, order_of
from exitletters.commands._speech import say

if TYPE_CHECKING:
    from exitletters.findings import Finding
    from exitletters.pipeline import Order
    from exitletters.request import Request
    from exitletters.wording import Wording


@click.command()
@about_a_case
@click.option("--locale", type=Locale(), help="Instead of the case's memo_locale, or its own.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where the case's folder is made.")
@click.option("--final/--draft", "is_final", default=False, help="A final needs every gate of the letter met.")
@click.option("--previous", type=FILE, help="A calendar issued before, besides those in the case's folder.")
@click.option("--preview", is_flag=True, help="Show the dates and write nothing.")
def command(
    case: Path, ack: tuple[str, ...], as_json: bool, locale: str | None, out: Path, is_final: bool,
    previous: Path | None, preview: bool, **choices: object,
) -> None:  # fmt: skip
    """Write the calendar of CASE: every date somebody must keep, each with a reminder a week before."""
    from exitletters.calendar import issue, locale_of, wording_in
    from exitletters.commands._findings import refusals_told
    from exitletters.output import write_all

    with refusals_told(as_json):
        request, findings = _judged(order_of(case, None, choices), frozenset(ack), is_final)
        where = locale_of(request.case, request.folders.roots, locale)
        if preview:
            _show(request, wording_in(request.case, where), findings, as_json)
        else:
            folder = out / request.case.case.id
            name, data = issue(
                request.case, request.policy.intensive_care, where, folder, is_final=is_final, previous=previous
            )
            write_all(folder, {name: data})
            _tell(folder, name, findings, as_json)
    if any(one.severity == "error" and one.blocks_final for one in findings):
        raise click.exceptions.Exit(1)


def _judged(order: Order, ack: frozenset[str], is_final: bool) -> tuple[Request, tuple[Finding, ...]]:
    """Return what was read, with what is told about it; for a final, raise `Refused` with what stands against it."""
    from exitletters.commands._findings import refuse_final
    from exitletters.gates.care import is_over
    from exitletters.kinds import Purpose, load
    from exitletters.pipeline import prepare, write

    request = prepare(order)
    if is_over(request.case):
        findings = _cared(request, ack)
        refuse_final(findings) if is_final else None
        return request, findings
    if is_final:
        if load(request.kind).purpose not in (Purpose.ENDING, Purpose.WARNING, Purpose.OFFER, Purpose.RECOVERY):
            raise click.UsageError(
                say("A final calendar rests on what the customer gets in writing: leave out --kind.")
            )
        refuse_final(write(order, ack).findings)
    return request, ()


def _cared(request: Request, ack: frozenset[str]) -> tuple[Finding, ...]:
    """Return what stands against the care of a customer who came back, waivers and acknowledgements noted."""
    from exitletters.gates.care import of_care
    from exitletters.waivers import applied

    found = list(of_care(request))
    asked = {one.code for one in found}
    # No letter is judged here: a waiver of today is not late because an offer was written half a year ago.
    today = replace(request, issued_on=request.case.case.as_of)
    return tuple(one for one in applied(today, found, ack) if one.code in asked)


def _show(request: Request, wording: Wording, findings: Sequence[Finding], as_json: bool) -> None:
    from exitletters.calendar import events, title
    from exitletters.commands._findings import tell, tell_json

    found = events(request.case, request.policy.intensive_care)
    rows = [(one.day.isoformat(), title(one, wording), wording.date(one.day), one.path) for one in found]
    if as_json:
        names = ("day", "event", "shown", "path")
        tell_json(findings, case=request.case.case.id, events=[dict(zip(names, row, strict=True)) for row in rows])
        return
    tell(findings, error=True)
    width = max((len(event) for _, event, _, _ in rows), default=0)
    for day, event, shown, _ in rows:
        click.echo(f"{day}  {event:<{width}}  {shown}")
    click.echo(say("The case has no date to keep yet.")) if not rows else None


def _tell(folder: Path, name: str, findings: Sequence[Finding], as_json: bool) -> None:
    from exitletters.commands._findings import tell, tell_json

    if as_json:
        tell_json(findings, folder=str(folder), files=[name])
    else:
        tell(findings, error=True)
        click.echo(folder / name)
