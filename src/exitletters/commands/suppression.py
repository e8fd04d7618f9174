"""Keep the list of those who asked to be left alone: hashes with a day, no names or addresses."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE

if TYPE_CHECKING:
    from exitletters.suppression import Sort, SuppressionList

_LIST = click.option("--list", "file", type=FILE, default=Path("suppression.txt"), show_default=True, help="The list.")
_AS = click.option(
    "--as", "sort", type=click.Choice(["email", "phone", "customer"]), default="email", show_default=True,
    help="What the values are; `customer` is the customer's id.",
)  # fmt: skip
_VALUES = click.argument("values", nargs=-1)
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")


@click.group()
def command() -> None:
    """Keep the list of those who asked to be left alone: hashes with a day, no names or addresses.

    Values not given as arguments are read from standard input, one a line; the shell then keeps no trace of them.
    """


@command.command("add")
@_VALUES
@_LIST
@_AS
@click.option("--on", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The day they asked; today by default.")
@_JSON
def add(values: tuple[str, ...], file: Path, sort: str, on: datetime | None, as_json: bool) -> None:
    """Add VALUES to the list, which is made if there is none; all of them, or none."""
    from exitletters.output import locked
    from exitletters.suppression import Sort

    usable = _usable(_given(values), Sort(sort))
    file = file.resolve()
    with locked(file.parent):
        known = _known(file)
        grown = known.with_these(Sort(sort), usable, on.date() if on else date.today())
        count = len(grown.days) - len(known.days)
        if count:
            _store(file, grown)
    already = len(set(usable)) - count
    _tell(as_json, f"{count} added, {already} on the list already: {file}", added=count, already=already)


@command.command("check")
@_VALUES
@_LIST
@_AS
@_JSON
def check(values: tuple[str, ...], file: Path, sort: str, as_json: bool) -> None:
    """Say which of VALUES are on the list, by their number; exit code 1 when any is."""
    from exitletters.suppression import Sort, read

    listed = read(file)
    found = [listed.since(Sort(sort), one) for one in _usable(_given(values), Sort(sort))]
    answers = [day and day.isoformat() for day in found]
    _tell(as_json, "\n".join(_answer(at, day) for at, day in enumerate(found, 1)), on_list_since=answers)
    raise click.exceptions.Exit(1 if any(found) else 0)


@command.command("count")
@_LIST
@_JSON
def count(file: Path, as_json: bool) -> None:
    """Say how many are on the list, and from which days."""
    from exitletters.suppression import read

    days = sorted(read(file).days.values())
    since = f", from {days[0]} to {days[-1]}" if days else ""
    _tell(as_json, f"{len(days)} on the list{since}", count=len(days), days=days[:1] + days[-1:])


def _given(values: tuple[str, ...]) -> list[str]:
    if values:
        return list(values)
    if sys.stdin.isatty():
        raise click.UsageError("Give the values as arguments, or one a line on standard input.")
    return [one for line in sys.stdin if (one := line.strip())]


def _usable(values: list[str], sort: Sort) -> list[str]:
    """Return the values in their one form; raise `Misused` with the number of each that is none, never itself."""
    from exitletters.codes.suppression import VALUE_UNUSABLE
    from exitletters.findings import Finding, Misused
    from exitletters.suppression import normal

    plain = [normal(sort, one) for one in values]
    what = {"email": "no e-mail address", "phone": "no telephone number", "customer": "empty"}[sort]
    bad = [Finding(VALUE_UNUSABLE, fields={"nth": str(at), "what": what}) for at, one in enumerate(plain, 1) if not one]
    if bad:
        raise Misused(*bad)
    return plain


def _known(file: Path) -> SuppressionList:
    import secrets

    from exitletters.suppression import SALT_BYTES, SuppressionList, read

    return read(file) if file.exists() else SuppressionList(secrets.token_bytes(SALT_BYTES), {})


def _store(file: Path, grown: SuppressionList) -> None:
    """Write the list whole or not at all; a new one is its owner's alone, since guesses can be tried on it."""
    from exitletters.output import rewrite, write_all

    if file.exists():
        rewrite(file, grown.as_bytes())
        return
    write_all(file.parent, {file.name: grown.as_bytes()})
    file.chmod(0o600)


def _answer(at: int, day: date | None) -> str:
    return f"{at}: on the list since {day.isoformat()}" if day else f"{at}: not on the list"


def _tell(as_json: bool, line: str, **data: object) -> None:
    click.echo(json.dumps(data) if as_json else line)
