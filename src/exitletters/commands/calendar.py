"""Write the dates of a case as a calendar (.ics).

A draft unless --final is given: then nothing may stand against the letter that the case asks for. A date that changed
since the last issue rises in number, so that importing the file again updates entries instead of repeating them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE, FOLDER, Locale, about_a_case, order_of

if TYPE_CHECKING:
    from exitletters.case import Case
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
        request = _request(order_of(case, None, choices), ack, is_final)
        where = locale_of(request.case, request.folders.roots, locale)
        if preview:
            _show(request.case, wording_in(request.case, where), as_json)
            return
        folder = out / request.case.case.id
        name, data = issue(request.case, where, folder, is_final=is_final, previous=previous)
    write_all(folder, {name: data})
    _tell(folder, name, as_json)


def _request(order: Order, ack: tuple[str, ...], is_final: bool) -> Request:
    """Return what was read; for a final, raise `Refused` with whatever stands against the letter."""
    from exitletters.commands._findings import refuse_unless_final
    from exitletters.kinds import Purpose, load
    from exitletters.pipeline import prepare, write

    if not is_final:
        return prepare(order)
    if order.kind and load(order.kind).purpose not in (Purpose.ENDING, Purpose.WARNING):
        raise click.UsageError("A final calendar rests on what the customer gets in writing: leave out --kind.")
    letter = write(order, frozenset(ack))
    refuse_unless_final([letter])
    return letter.request


def _show(case: Case, wording: Wording, as_json: bool) -> None:
    from exitletters.calendar import events, title
    from exitletters.commands._findings import tell_json

    rows = [(one.day.isoformat(), title(one, wording), wording.date(one.day), one.path) for one in events(case)]
    if as_json:
        names = ("day", "event", "shown", "path")
        tell_json((), case=case.case.id, events=[dict(zip(names, row, strict=True)) for row in rows])
        return
    width = max((len(event) for _, event, _, _ in rows), default=0)
    for day, event, shown, _ in rows:
        click.echo(f"{day}  {event:<{width}}  {shown}")
    click.echo("The case has no date to keep yet.") if not rows else None


def _tell(folder: Path, name: str, as_json: bool) -> None:
    from exitletters.commands._findings import tell_json

    if as_json:
        tell_json((), folder=str(folder), files=[name])
    else:
        click.echo(folder / name)
