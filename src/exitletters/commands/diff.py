"""Say what changed between two cases, or between the manifests of two runs.

Nothing is written. Exit code 0 means that they were compared; with --exit-code, 1 means that they differ.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import Locale, about_two_files, order_of
from exitletters.speaking import phrase

if TYPE_CHECKING:
    from exitletters.case import Case
    from exitletters.difference.report import Judgement
    from exitletters.pipeline import Order


@click.command()
@about_two_files
@click.option("--locale", type=Locale(), help="Instead of each case's own locale.")
@click.option("--exit-code", "says_by_exit", is_flag=True, help="Exit with 1 when they differ, for scripts.")
@click.pass_context
def command(
    ctx: click.Context, /, old: Path, new: Path, as_json: bool, locale: str | None, says_by_exit: bool,
    **choices: object,
) -> None:  # fmt: skip
    """Say in words what changed from OLD to NEW: two cases with their letters and findings, or two manifests.

    Personal values are never shown.
    """
    from exitletters.commands._findings import refusals_told

    with refusals_told(as_json):
        if _are_manifests(old, new):
            is_different = _runs(old, new, as_json)
        else:
            is_different = _cases(order_of(old, locale, choices), order_of(new, locale, choices), as_json)
    ctx.exit(1 if says_by_exit and is_different else 0)


def _are_manifests(old: Path, new: Path) -> bool:
    """Tell whether both are; raise `Misused` where one is a manifest and the other is not."""
    from exitletters.codes import output
    from exitletters.difference.stored import is_manifest
    from exitletters.findings import Finding, Misused

    are = [is_manifest(_start(one)) for one in (old, new)]
    if any(are) and not all(are):
        what_old, what_new = (phrase("a manifest" if one else "a case") for one in are)
        fields = {"old": str(old), "new": str(new), "what_old": what_old, "what_new": what_new}
        raise Misused(Finding(output.NOT_COMPARABLE, fields=fields))
    return all(are)


def _start(path: Path) -> bytes:
    """Return as much of a file as a manifest may have; nothing where it cannot be read: the case's reader says why."""
    from exitletters.difference.stored import MAX_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return b""


def _runs(old: Path, new: Path, as_json: bool) -> bool:
    from exitletters.commands._differences import tell_runs
    from exitletters.difference.manifests import told
    from exitletters.difference.stored import read

    topics = told(read(_start(old), str(old)), read(_start(new), str(new)))
    tell_runs(topics, old, new, as_json)
    return bool(topics)


def _cases(old: Order, new: Order, as_json: bool) -> bool:
    from exitletters.commands._differences import tell_cases
    from exitletters.difference.report import report

    cases = [_read(one.case) for one in (old, new)]
    found = report(_judged(cases[0], old), _judged(cases[1], new))
    tell_cases(found, old.case, new.case, as_json)
    return found.is_different


def _read(path: Path) -> Case:
    """Return the typed case; raise `Refused` where the file is none: then there is nothing to compare."""
    from exitletters import reading, source

    return reading.read_case(source.read(path))


def _judged(case: Case, order: Order) -> Judgement:
    from exitletters.difference.report import Judgement
    from exitletters.findings import Refused
    from exitletters.pipeline import write

    try:
        letter = write(order)
    except Refused as refused:
        return Judgement(case, None, refused.findings)
    return Judgement(case, letter, letter.findings)
