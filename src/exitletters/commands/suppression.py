"""Keep the list of those who asked to be left alone: hashes with a day, no names or addresses."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from exitletters.commands._options import FILE, STORE
from exitletters.commands._speech import say
from exitletters.speaking import phrase

if TYPE_CHECKING:
    from exitletters.suppression import Sort

_Command = TypeVar("_Command", bound=Callable[..., Any])
_POLICY = click.option("--policy", type=FILE, help="The policy whose store holds the list.")
_AS = click.option(
    "--as", "sort", type=click.Choice(["email", "phone", "customer"]), default="email", show_default=True,
    help="What the values are; `customer` is the customer's id.",
)  # fmt: skip
_VALUES = click.argument("values", nargs=-1)
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")


def _about_the_list(command: _Command) -> _Command:
    return _POLICY(STORE(_JSON(command)))


@click.group()
def command() -> None:
    """Keep the list of those who asked to be left alone: hashes with a day, no names or addresses.

    It is in the store of your organization: name the policy (`--policy`) or the store itself (`--store`). Values not
    given as arguments are read from standard input, one a line; the shell then keeps no trace of them.
    """


@command.command("add")
@_VALUES
@_AS
@click.option("--on", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The day they asked; today by default.")
@_about_the_list
def add(
    values: tuple[str, ...], sort: str, on: datetime | None, policy: Path | None, store: str | None, as_json: bool
) -> None:
    """Add VALUES to the list: all of them, or none. The store is made if there is none."""
    from exitletters.commands._store import kept_in, place_named
    from exitletters.suppression import Sort, kept

    place = place_named(policy, store)
    usable = _usable(_given(values), Sort(sort))
    with kept_in(place, is_made=True) as opened:
        day = on.date() if on else opened.clock().astimezone().date()
        count = kept.add(opened, Sort(sort), usable, day.isoformat())
    _tell_added(as_json, count, len(set(usable)), str(place))


@command.command("check")
@_VALUES
@_AS
@_about_the_list
def check(values: tuple[str, ...], sort: str, policy: Path | None, store: str | None, as_json: bool) -> None:
    """Say which of VALUES are on the list, by their number; exit code 1 when any is."""
    from exitletters.commands._store import kept_in, place_named
    from exitletters.suppression import Sort, kept

    place = place_named(policy, store)
    usable = _usable(_given(values), Sort(sort))
    with kept_in(place) as opened, opened.reading() as connection:
        found = kept.since(connection, [(Sort(sort), one) for one in usable])
    _tell(as_json, "\n".join(_answer(at, day) for at, day in enumerate(found, 1)), on_list_since=found)
    raise click.exceptions.Exit(1 if any(found) else 0)


@command.command("count")
@_about_the_list
def count(policy: Path | None, store: str | None, as_json: bool) -> None:
    """Say how many are on the list, and from which days."""
    from exitletters.commands._store import kept_in, place_named
    from exitletters.suppression import kept

    with kept_in(place_named(policy, store)) as opened, opened.reading() as connection:
        known, *days = kept.counted(connection)
    if known:
        line = say("{count} on the list, from {first} to {last}", count=known, first=days[0], last=days[1])
    else:
        line = say("{count} on the list", count=known)
    _tell(as_json, line, count=known, days=days if known else [])


@command.command("import")
@click.argument("file", type=FILE)
@_about_the_list
def import_(file: Path, policy: Path | None, store: str | None, as_json: bool) -> None:
    """Add the list in FILE, one that `export` or an earlier release wrote: all of it, or nothing.

    Its hashes go on working. Importing it again adds nothing.
    """
    from exitletters.commands._store import kept_in, place_named
    from exitletters.suppression import kept
    from exitletters.suppression.file import read

    place, lists = place_named(policy, store), read(file)
    with kept_in(place, is_made=True) as opened:
        count = kept.take_in(opened, lists)
    _tell_added(as_json, count, len({hash_ for one in lists for hash_ in one.days}), str(place))


@command.command("export")
@click.option("--out", type=FILE, required=True, help="Where the list is written; its owner alone may read it.")
@_about_the_list
def export(out: Path, policy: Path | None, store: str | None, as_json: bool) -> None:
    """Write the list as text, to be imported elsewhere or given to whoever mails for you; hashes and days only."""
    from exitletters.commands._store import kept_in, place_named
    from exitletters.output import write_all
    from exitletters.suppression import kept
    from exitletters.suppression.file import lines

    with kept_in(place_named(policy, store)) as opened, opened.reading() as connection:
        write_all(out.parent, {out.name: lines(kept.lists(connection))}, mode=0o600)
        known, *_ = kept.counted(connection)
    _tell(as_json, say("{count} written: {file}", count=known, file=out), count=known, file=str(out))


def _given(values: tuple[str, ...]) -> list[str]:
    if values:
        return list(values)
    if sys.stdin.isatty():
        raise click.UsageError(say("Give the values as arguments, or one a line on standard input."))
    return [one for line in sys.stdin if (one := line.strip())]


def _usable(values: list[str], sort: Sort) -> list[str]:
    """Return the values in their one form; raise `Misused` with the number of each that is none, never itself."""
    from exitletters.codes.suppression import VALUE_UNUSABLE
    from exitletters.findings import Finding, Misused
    from exitletters.suppression import normal

    plain = [normal(sort, one) for one in values]
    what = {
        "email": phrase("no e-mail address"),
        "phone": phrase("no telephone number"),
        "customer": phrase("empty"),
    }[sort]
    bad = [Finding(VALUE_UNUSABLE, fields={"nth": str(at), "what": what}) for at, one in enumerate(plain, 1) if not one]
    if bad:
        raise Misused(*bad)
    return plain


def _answer(at: int, day: str | None) -> str:
    if day:
        return say("{number}: on the list since {day}", number=str(at), day=day)
    return say("{number}: not on the list", number=str(at))


def _tell_added(as_json: bool, count: int, of: int, where: str) -> None:
    line = say("{added} added, {known} on the list already: {store}", added=count, known=of - count, store=where)
    _tell(as_json, line, added=count, already=of - count)


def _tell(as_json: bool, line: str, **data: object) -> None:
    click.echo(json.dumps(data) if as_json else line)
