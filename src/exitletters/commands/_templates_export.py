"""Hand templates to a translation agency: sentences as XLIFF 2.1 or PO, facts and conditions protected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._desk import KINDS
from exitletters.commands._options import FOLDER, Locale
from exitletters.commands._speech import say
from exitletters.speaking import phrases

if TYPE_CHECKING:
    from exitletters.interchange.sheets import Sheet


@click.command("export")
@click.argument("locale", type=Locale())
@click.option("--format", "format_", type=click.Choice(["xliff", "po"]), default="xliff", show_default=True)
@click.option("--out", type=FOLDER, required=True, help="The folder the files are written into, one for each template.")
@KINDS
@click.option("--stale", is_flag=True, help="Only sections whose source changed, and those not translated yet.")
@click.option("--templates", type=FOLDER, help="The templates; ./templates by default, or else the built-in ones.")
def command(locale: str, format_: str, out: Path, kinds: tuple[str, ...], stale: bool, templates: Path | None) -> None:
    """Write what is to be translated into LOCALE, with its present translation, for an agency's own tools.

    The source is the locale that LOCALE's locale.yaml names (`translated_from`). There is one file for each template;
    a sentence, an item or a cell is a unit. What comes back is taken in with `exitletters templates import`.
    """
    from exitletters.commands._desk import desk_folder
    from exitletters.interchange.sheets import only_open, sheets
    from exitletters.linting import shelf_of
    from exitletters.output import write_all
    from exitletters.resources import templates_folder

    shelf = shelf_of(desk_folder(templates), templates_folder())
    found = [one for one in sheets(shelf, locale) if not kinds or one.paper.kind.name in kinds]
    if stale:
        found = [one for one in map(only_open, found) if one.sections]
    write, suffix = _writer(format_)
    write_all(out, {one.file.replace("/", ".").removesuffix(".md") + suffix: write(one) for one in found})
    units = sum(len(one.units) for one in found)
    waiting = sum(unit.target is None for one in found for _, unit in one.units.values())
    counts = {
        "files": phrases("{count} file", "{count} files", len(found)),
        "units": phrases("{count} unit", "{count} units", units),
    }
    told = say(
        "{folder}: {files} with {units}, {waiting} of them not translated yet", folder=out, waiting=waiting, **counts
    )
    click.echo(told)


def _writer(format_: str) -> tuple[Callable[[Sheet], bytes], str]:
    from exitletters.interchange import po, xliff

    if format_ == "xliff":
        return lambda sheet: xliff.xliff(sheet, _examples(sheet)), xliff.SUFFIX
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    return lambda sheet: po.po(sheet, _examples(sheet), now), po.SUFFIX


def _examples(sheet: Sheet) -> dict[str, str]:
    """Return how the facts of a letter read in the language it is translated into."""
    from exitletters.contract import contract_of
    from exitletters.contract.examples import examples

    paper = sheet.paper
    return examples(contract_of(paper.kind.name, paper.tone, paper.variant), sheet.target.folders)
