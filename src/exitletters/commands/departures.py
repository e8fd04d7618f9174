"""Read a register of departed customers, count it, and say whom to call first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE, FOLDER, Locale, Word
from exitletters.commands._speech import say
from exitletters.speaking import listing, phrase, phrases

if TYPE_CHECKING:
    from exitletters.departures.reader import Reading
    from exitletters.departures.report import Report
    from exitletters.departures.sources import Register
    from exitletters.departures.store import Store
    from exitletters.findings import Finding
    from exitletters.policy import Policy
    from exitletters.source import Source


def _formats() -> tuple[str, ...]:
    from exitletters.commands._departures_files import FORMATS

    return FORMATS


_MAP = click.option("--map", "mapping", type=FILE, help="A YAML file: our column, a colon, your column.")
_TABLE = click.option("--table", metavar="NAME", help="The table or sheet, where there are several.")
_BASE = click.option("--base", type=FILE, help="A CSV of what periods began with: customers and revenue.")
_ISSUES = click.option("--issues", type=FILE, help="A CSV of the causes somebody repairs.")
_FEEDBACK = click.option("--feedback", type=FILE, help="A CSV of what unit managers were told.")
_CARE = click.option("--care", type=FILE, help="A CSV of measurements of those who came back.")
_FORMAT = Word(phrase("format"), _formats)
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")


@click.group()
def command() -> None:
    """Read a register of departed customers, count it, and say whom to call first."""


def _day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    from pydantic import TypeAdapter, ValidationError

    from exitletters.model import EXAMPLES, Day

    try:
        return None if value is None else TypeAdapter[date](Day).validate_python(value)
    except ValidationError:
        expected, example = EXAMPLES["date"]
        raise click.BadParameter(
            say("it should be {expected}; write {example}", expected=expected, example=example)
        ) from None


@command.command("import")
@click.argument("register", metavar="FILE")
@_TABLE
@_MAP
@click.option("--policy", type=FILE, help="The organization's policy, for reasons of its own.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where both files are written.")
@_JSON
def import_(
    register: str, table: str | None, mapping: Path | None, policy: Path | None, out: Path, as_json: bool
) -> None:
    """Write the rows of FILE as departures.csv, and those that cannot be used as rejects.csv.

    FILE is CSV, XLSX, Parquet or SQLite, or the address of a PostgreSQL database.

    A reject says which row and column, what is wrong, and what to write. Exit code 1 when there are any.
    """
    from exitletters import source
    from exitletters.departures.sources import located
    from exitletters.departures.store import Store
    from exitletters.output import write_all
    from exitletters.reading import read_policy

    file = located(register, table)
    reading = _reading(file, mapping, read_policy(source.read(policy)) if policy else None)
    with closing(Store()) as store:
        store.take(reading)
        files = {"departures.csv": store.canonical(), "rejects.csv": store.rejects()}
        write_all(out, files)
        found = _rejected(store, file)
        _tell_import(store, reading, out, found, as_json)
    raise click.exceptions.Exit(1 if found else 0)


@command.command("report")
@click.argument("register", metavar="FILE")
@_TABLE
@click.option("--policy", type=FILE, required=True, help="The organization's policy, with its `winback` section.")
@_MAP
@click.option("--as-of", metavar="DATE", callback=_day, help="The day to count from; the last departure by default.")
@click.option("--period", type=click.Choice(["auto", "month", "quarter"]), default="auto", show_default=True)
@click.option("--top", type=click.IntRange(0), default=20, show_default=True, help="How many of each list to show.")
@click.option("--format", "formats", type=_FORMAT, multiple=True, help="Write the report as this; repeatable.")
@click.option("--figures", is_flag=True, help="Write its figures too, as SVG and PNG.")
@click.option("--locale", type=Locale(), help="The language of report and figures; the policy's own by default.")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where they are written.")
@_BASE
@_ISSUES
@_FEEDBACK
@_CARE
@_JSON
def report_(
    register: str, table: str | None, policy: Path, mapping: Path | None, as_of: date | None, period: str, top: int,
    as_json: bool, formats: tuple[str, ...], figures: bool, locale: str | None, out: Path, **beside: Path | None,
) -> None:  # fmt: skip
    """Count the departures in FILE: who left, for how much, why, whom to call first, and who is left alone.

    Each currency has its own tables. Exit code 1 when rows could not be used: they are in no number.
    """
    from exitletters import source
    from exitletters.commands._departures import lines
    from exitletters.commands._departures_data import data
    from exitletters.commands._findings import tell, tell_json
    from exitletters.departures.said import findings
    from exitletters.departures.sources import located
    from exitletters.departures.store import Store
    from exitletters.output import write_all
    from exitletters.reading import read_policy

    file, policy_source = located(register, table), source.read(policy)
    rules = read_policy(policy_source)
    with closing(Store()) as store:
        store.take(_reading(file, mapping, rules, as_of))
        report = _report(store, rules, as_of, period, beside)
        rejected = _rejected(store, file)
    wanted = (*formats, *(["figures"] if figures else []))
    files = _written(report, rules, policy_source, policy, wanted, locale)
    if files:
        write_all(out, files)
    found = [*rejected, *findings(report, str(file))]
    if as_json:
        tell_json(found, **data(report), files=sorted(files))
    else:
        click.echo("\n".join(lines(report, top) if not files else map(str, (out / name for name in files))))
        tell(found, error=True, waivable=False)
    raise click.exceptions.Exit(1 if rejected else 0)


def _written(
    report: Report, rules: Policy, read: Source, path: Path, wanted: Sequence[str], locale: str | None
) -> dict[str, bytes]:
    """Return the report's files by name; none where nobody wants any."""
    if not wanted:
        return {}
    from exitletters.commands._departures_files import report_files

    locale = locale or rules.organization.default_locale
    if locale is None:
        raise click.UsageError(say("Say in which language: --locale, or `organization.default_locale` in the policy."))
    return report_files(report, rules, read, path, wanted, locale)


def _reading(file: Register, mapping: Path | None, policy: Policy | None, as_of: date | None = None) -> Reading:
    from exitletters import source
    from exitletters.departures.columns import mapping_in
    from exitletters.departures.reader import Reading, Reasons
    from exitletters.reading import default_winback

    winback, endings = (policy.winback, policy.reasons) if policy else default_winback()
    ours: Mapping[str, str] = mapping_in(source.read(mapping)) if mapping else {}
    return Reading(file, ours, Reasons.of(winback, endings), as_of)


def _report(store: Store, policy: Policy, as_of: date | None, period: str, beside: Mapping[str, Path | None]) -> Report:
    from exitletters.departures.report import report
    from exitletters.departures.sheet import beside_in

    unit = None if period == "auto" else period
    read = beside_in(beside, policy)
    return report([*store.departures()], policy.winback, as_of, unit, read)  # type: ignore[arg-type]


def _rejected(store: Store, file: Register) -> list[Finding]:
    from exitletters.departures.said import rejected

    first = store.first_reject
    return [rejected(str(file), store.rejected, store.kept + store.rejected, first)] if first else []


def _tell_import(store: Store, reading: Reading, out: Path, found: list[Finding], as_json: bool) -> None:
    from exitletters.commands._findings import tell, tell_json

    ignored = list(reading.columns.ignored)
    if as_json:
        counts = {"kept": store.kept, "rejected": store.rejected, "blank": reading.blank}
        tell_json(found, folder=str(out), **counts, ignored_columns=ignored)
        return
    about = {
        "departures": phrases("{count} departure", "{count} departures", store.kept),
        "rows": phrases("{count} row", "{count} rows", store.rejected),
    }
    if reading.blank:
        click.echo(say("{departures} kept, {rows} rejected, {blank} empty", **about, blank=reading.blank))
    else:
        click.echo(say("{departures} kept, {rows} rejected", **about))
    click.echo(say("columns not read: {names}", names=listing(ignored))) if ignored else None
    click.echo(out / "departures.csv")
    click.echo(out / "rejects.csv")
    tell(found, error=True, waivable=False)
