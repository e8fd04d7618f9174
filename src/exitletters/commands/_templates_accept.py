"""Put on record that translations follow their source as both stand now."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._desk import DIR, KINDS, LOCALES, desk_folder, shelves
from exitletters.commands._speech import say, say_count

if TYPE_CHECKING:
    from exitletters.freshness.accepting import Accepted
    from exitletters.freshness.standing import Folder, Standing


@click.command("accept", short_help="Put on record that translations follow their source.")
@DIR
@LOCALES
@KINDS
@click.option("--section", "sections", multiple=True, metavar="ID", help="Only sections of this name; repeatable.")
@click.option("--all", "everything", is_flag=True, help="Every section of every locale in DIR.")
@click.option("--by", default="", metavar="NAME", help="Who has compared them, for the record.")
@click.option("--reason", default="", metavar="TEXT", help="Why a text stands although its source changed.")
@click.option("--dry-run", is_flag=True, help="Only say what would be accepted.")
def command(
    folder: Path | None, locales: tuple[str, ...], kinds: tuple[str, ...], sections: tuple[str, ...],
    everything: bool, by: str, reason: str, dry_run: bool,
) -> None:  # fmt: skip
    """Put on record that sections in DIR follow the text they were translated from, as both stand now.

    Say which ones: --locale, --kind, --section, or --all. From then on `templates lint` and `templates status` tell
    when the source changes, and `templates diff --stale` shows what. Sections that are on record and gone are
    forgotten. Where a source changed and its translation did not, --reason must say why that is right.

    The record is sections.lock.yaml in each locale's folder; keep it with the templates. Exit code 1 when a section
    needs a reason first, or is still word for word its source: it stays as it was, and the others are accepted.
    """
    from exitletters.freshness.accepting import Signed, accepted
    from exitletters.linting import shelf_of
    from exitletters.linting.freshness import folder_in
    from exitletters.resources import templates_folder

    if not (locales or kinds or sections or everything):
        raise click.UsageError(say("Say what you accept: --locale, --kind, --section, or --all."))
    signed = Signed(by, date.today().isoformat(), reason)
    shelf = shelf_of(desk_folder(folder), templates_folder())
    folders = [folder_in(shelf, one) for one in shelves(shelf, locales)]

    def is_chosen(one: Standing) -> bool:
        return (not kinds or one.kind in kinds) and (not sections or one.section in sections)

    outcomes = [(one, accepted(one, is_chosen, signed)) for one in folders]
    for one, outcome in outcomes:
        if not dry_run:
            _write(one, outcome)
        _tell(one, outcome)
    _tell_sum([outcome for _, outcome in outcomes], dry_run)


def _write(folder: Folder, outcome: Accepted) -> None:
    """Write a folder's lock where something in it is new; a folder that follows nothing gets none."""
    from exitletters.freshness.lock import NAME, lock_text
    from exitletters.output import write_all

    if outcome.taken:
        write_all(folder.path, {NAME: lock_text(outcome.sections).encode()})


def _tell(folder: Folder, outcome: Accepted) -> None:
    """Say what was accepted, and what was not."""
    for one in outcome.taken:
        click.echo(f"{folder.locale}/{one.file}  {click.style(one.section, bold=True)}  {_were(one)}")


def _tell_sum(outcomes: list[Accepted], dry_run: bool) -> None:
    from exitletters.commands._findings import tell
    from exitletters.linting.freshness import bumped, untranslated

    taken = sum(len(one.taken) for one in outcomes)
    if not taken:
        click.echo(say("nothing to accept"))
    elif dry_run:
        click.echo(say_count("{count} section would be accepted", "{count} sections would be accepted", taken))
    else:
        click.echo(say_count("{count} section accepted", "{count} sections accepted", taken))
    left = [bumped(one) for outcome in outcomes for one in outcome.unexplained]
    left += [untranslated(one) for outcome in outcomes for one in outcome.untranslated]
    tell(left, error=True, waivable=False)
    if left:
        raise click.exceptions.Exit(1)


def _were(one: Standing) -> str:
    """Return how a section stood before it was accepted."""
    words = {
        "untracked": say("is new"),
        "bumped": say("was brought up to date by hand"),
        "stale": say("its source had changed"),
        "edited": say("was edited"),
        "removed": say("is gone, and forgotten"),
    }
    return words[one.state]
