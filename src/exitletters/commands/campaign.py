"""Write the letters of a win-back cycle, many cases at once, and tell how far it is.

A campaign can be stopped at any time and run again: what is done stays, what changed is made again.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE, FOLDER, FORMAT, KIND_OR_ALL, STORE

if TYPE_CHECKING:
    from exitletters.campaign import Choices, Told
    from exitletters.campaign.plan import Planned
    from exitletters.campaign.run import Outcome

_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")


@click.group()
def command() -> None:
    """Write the letters of a win-back cycle, many cases at once, and tell how far it is."""


@command.command("run")
@click.argument("cases", type=click.Path(path_type=Path))
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where each case's folder is made.")
@click.option("--cycle", metavar="CYCLE", help="Refuse cases of any other, e.g. 2026-Q2.")
@click.option("--final/--draft", "is_final", default=False, help="A final needs every gate met and approved.")
@click.option("--kind", type=KIND_OR_ALL, help="The document; the win-back letter by default.")
@click.option("--format", "formats", type=FORMAT, multiple=True, help="Repeatable; all that suit the kind by default.")
@click.option("--policy", type=FILE, help="The organization's policy, instead of those the cases name.")
@click.option("--templates", type=FOLDER, help="Your own templates, laid over the built-in ones.")
@STORE
@click.option("--ack", multiple=True, metavar="GATE", help="Acknowledge a warning by its gate or code.")
@click.option("--workers", type=click.IntRange(1), help="Processes at work; one a processor by default.")
@click.option("--seconds", type=click.FloatRange(1), default=120.0, show_default=True, help="At most, for one case.")
@_JSON
def run_(
    cases: Path, out: Path, cycle: str | None, is_final: bool, kind: str | None, formats: tuple[str, ...],
    policy: Path | None, templates: Path | None, store: str | None,
    ack: tuple[str, ...], workers: int | None, seconds: float, as_json: bool,
) -> None:  # fmt: skip
    """Write a letter for each of CASES: a folder of case files, or a text file with one path a line.

    Each letter is compared with all others and with those on record; of those that are nearly the same none is written
    as a final. Finals are put on record. What became of each case stands in campaign.json and campaign.txt. Exit code 1
    when any was refused. A termination is never part of a campaign: with one in it, nothing is written.
    """
    from exitletters.campaign import Choices
    from exitletters.campaign.plan import planned
    from exitletters.commands._campaign import progress, tell
    from exitletters.commands._findings import refusals_told

    choices = Choices(is_final, cycle, kind, formats, ack, policy, templates, store)
    with refusals_told(as_json), progress() as say:
        found = planned(cases, choices, say)
        outcome = _run(out, choices, found, workers or os.cpu_count() or 1, seconds, say)
    tell(out, choices, outcome, as_json)
    raise click.exceptions.Exit(1 if any(one.state == "refused" for one in outcome.results) else 0)


@command.command("status")
@click.argument("out", type=FOLDER)
@_JSON
def status_(out: Path, as_json: bool) -> None:
    """Tell what is done, refused and left of the last run into OUT, from its record alone."""
    from exitletters.campaign.status import standing
    from exitletters.commands._campaign import tell_standing
    from exitletters.commands._findings import refusals_told

    with refusals_told(as_json):
        found = standing(out)
    tell_standing(found, as_json)


def _run(out: Path, choices: Choices, cases: list[Planned], workers: int, seconds: float, say: Told) -> Outcome:
    from exitletters.campaign.crew import Crew
    from exitletters.campaign.journal import FOLDER as RECORD
    from exitletters.campaign.journal import Journal
    from exitletters.campaign.lock import held
    from exitletters.campaign.run import run

    with held(out / RECORD) as lock, closing(Journal(out)) as journal, Crew(workers, seconds, (lock,)) as crew:
        return run(out, choices, cases, crew, journal, say)
