"""See what the neutral and the firm form of a kind both print, and what only one of them does, with the reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._desk import DIR, LOCALES, desk_folder, shelves
from exitletters.commands._options import KIND
from exitletters.commands._speech import language, say
from exitletters.speaking import phrase

if TYPE_CHECKING:
    from exitletters.linting import LocaleShelf
    from exitletters.linting.twins import Twins

Row = dict[str, str | None]
_HEADS = {
    "neutral": phrase("only where the tone is neutral"),
    "firm": phrase("only where it is firm"),
    "both": phrase("both"),
}


@click.command("twins", short_help="See what neutral and firm both print.")
@click.argument("kind", type=KIND)
@DIR
@LOCALES
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
def command(kind: str, folder: Path | None, locales: tuple[str, ...], as_json: bool) -> None:
    """See which facts the neutral and the firm form of KIND both print, and which only one of them does.

    What only one of them prints stands with the reason why the kind allows it; without one, `templates lint` tells
    it (L401). Where no locale is named, those are looked at that were written first, not translated.
    """
    from exitletters.linting import shelf_of
    from exitletters.linting.papers import compared_with
    from exitletters.linting.twins import twins
    from exitletters.resources import templates_folder

    shelf = shelf_of(desk_folder(folder), templates_folder())
    named = shelves(shelf, locales) if locales else shelf.known.values()
    chosen = [one for one in named if locales or compared_with(shelf, one) is None]
    pairs = [one for one in twins() if one.kind.name == kind]
    rows = [row for here in chosen for pair in pairs for row in _rows(pair, here)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(rows)) if rows else say("{kind} has one tone.", kind=kind))


def _rows(pair: Twins, here: LocaleShelf) -> Iterator[Row]:
    neutral, firm = pair.facts(here)
    for fact in sorted(neutral | firm):
        tones = "both" if fact in neutral & firm else "neutral" if fact in neutral else "firm"
        why = None if tones == "both" else pair.allowed(fact) or None
        form = pair.neutral.file.removesuffix(".md")
        yield {"locale": here.locale, "form": form, "fact": fact, "printed_by": tones, "allowed_because": why}


def _lines(rows: list[Row]) -> Iterator[str]:
    """Yield the facts form by form, those of one tone first, each with its reason."""
    width = max(len(str(row["fact"])) for row in rows)
    for form in dict.fromkeys((row["locale"], row["form"]) for row in rows):
        for tones, head in _HEADS.items():
            found = [row for row in rows if (row["locale"], row["form"], row["printed_by"]) == (*form, tones)]
            yield f"{click.style(f'{form[0]} {form[1]}', bold=True)}, {language().shown(head)}: {len(found)}"
            yield from (f"  {row['fact']!s:{width}}  {_why(row)}".rstrip() for row in found)


def _why(row: Row) -> str:
    """Return the reason, or that there is none."""
    if row["printed_by"] == "both":
        return ""
    return row["allowed_because"] or click.style(say("not allowed"), fg="red")
