"""See how far each locale has come with each kind: what is there, reviewed, stale, missing, left to translate."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._desk import DIR, KINDS, LOCALES, desk_folder, progress, shelves
from exitletters.commands._speech import say

if TYPE_CHECKING:
    from exitletters.linting.coverage import Cell, Coverage

_FORMATS = ("text", "markdown", "json", "html")


@click.command("status", short_help="See how far each locale has come with each kind.")
@DIR
@LOCALES
@KINDS
@click.option("--format", "shown_as", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option(
    "--min-reviewed",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit 1 where fewer sections are reviewed and fresh; narrow it with --kind and --locale.",
)
def command(
    folder: Path | None, locales: tuple[str, ...], kinds: tuple[str, ...], shown_as: str, min_reviewed: int | None
) -> None:  # fmt: skip
    """See how far each locale in DIR has come with each kind of document.

    A section is reviewed when the file that holds it says `status: reviewed` or `counsel-approved` in its first lines
    and nothing has changed since it was accepted; what was written and not translated (`status: written`) counts as
    well. Of the words to translate, a missing section counts all, a stale one those that are new in its source.
    """
    from exitletters.linting.coverage import coverage
    from exitletters.linting.run import lint
    from exitletters.resources import templates_folder

    with progress() as told:
        linted = lint(desk_folder(folder), templates_folder(), locales, kinds, date.today(), told)
    found = coverage(linted.shelf, shelves(linted.shelf, locales), kinds, linted.findings)
    click.echo(_shown(found, shown_as))
    short = [one for one in found.cells if min_reviewed is not None and one.share < min_reviewed]
    for one in short:
        about = {"locale": one.locale, "kind": one.kind, "share": one.share, "asked": min_reviewed}
        click.echo(say("{locale} {kind}: {share} % reviewed, {asked} % asked", **about), err=True)
    if short:
        raise click.exceptions.Exit(1)


def _shown(found: Coverage, shown_as: str) -> str:
    if shown_as == "html":
        from exitletters.commands._coverage_page import page

        return page(found)
    if shown_as == "json":
        return _json(found)
    from exitletters.commands._coverage import markdown, text

    return markdown(found) if shown_as == "markdown" else text(found, shutil.get_terminal_size((100, 24)).columns)


def _json(found: Coverage) -> str:
    import json

    locales = [
        {"locale": one.locale, "name": one.words.name, "translated_from": one.source, **_data(found.total(one.locale))}
        for one in found.locales
    ]
    cells = [{"kind": one.kind, "locale": one.locale, **_data(one)} for one in found.cells]
    return json.dumps({"locales": locales, "cells": cells}, ensure_ascii=False, indent=2)


def _data(cell: Cell) -> dict[str, object]:
    """Return a cell for programs; what is to do is told by file and section."""
    states = {str(state): count for state, count in cell.by_state.items() if state not in ("original", "removed")}
    return {
        "sections": cell.wanted,
        "present": cell.present,
        "reviewed": cell.reviewed,
        "reviewed_percent": cell.share,
        "status": cell.status,
        "missing": cell.missing,
        **states,
        "errors": cell.errors,
        "warnings": cell.warnings,
        "words_to_translate": cell.words,
        "to_do": cell.to_do,
    }
