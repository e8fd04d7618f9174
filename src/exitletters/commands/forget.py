"""Remove the files of a case when its time is over, and leave digests.

The store holds digests only and stays as it is. What somebody else wrote into the case's folder is named and left.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE, FOLDER, STORE
from exitletters.commands._speech import say
from exitletters.speaking import Phrase, phrases

if TYPE_CHECKING:
    from exitletters.policy import Policy
    from exitletters.retention.forget import Plan, Wish
    from exitletters.store import Store


@click.command()
@click.argument("case_id", required=False)
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="The folder that was written into.")
@click.option("--policy", type=FILE, required=True, help="The organization's policy: it says how long cases are kept.")
@STORE
@click.option("--by", default="", metavar="ID", help="Who removes it: an id under `people` in the policy.")
@click.option(
    "--early", type=click.Choice(["erasure-request", "mistake"]), help="Why it goes before its time; put on record."
)
@click.option("--case-file", type=FILE, help="The case file, to be removed as well; it stays otherwise.")
@click.option(
    "--due", "is_due", is_flag=True, help="Every case whose time is over, instead of one; a list without --yes."
)
@click.option("--dry-run", is_flag=True, help="Show what would go, and remove nothing.")
@click.option("--yes", is_flag=True, help="Remove without being asked.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
def command(
    case_id: str | None, out: Path, policy: Path, store: str | None, by: str, early: str | None,
    case_file: Path | None, is_due: bool, dry_run: bool, yes: bool, as_json: bool,
) -> None:  # fmt: skip
    """Remove what this program wrote about CASE_ID into OUT: letters, papers, drafts, calendars, archives of inputs.

    A case is kept for the `retention.case_years` of the policy after the last that is on record of it. The ledger tells
    afterwards that it was forgotten; `exitletters export` tells a customer beforehand what is held.
    """
    from exitletters.commands._findings import refusals_told
    from exitletters.commands._store import store_of

    if bool(case_id) is is_due or (is_due and (early or case_file)):
        raise click.UsageError(say("Name one case, or say --due, which takes neither --early nor --case-file."))
    with refusals_told(as_json):
        rules, kept = store_of(policy, store, is_made=not (is_due or dry_run))
        if is_due:
            _forget_due(kept, rules, out, by, yes=yes and not dry_run, as_json=as_json)
        else:
            wish = _wish(case_id or "", out, case_file, early, by)
            _forget_one(kept, rules, wish, dry_run=dry_run, yes=yes, as_json=as_json)


def _forget_one(store: Store, policy: Policy, wish: Wish, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    from exitletters.retention.forget import forget, planned

    plan = planned(store, policy, wish)
    if not (plan.is_done or dry_run):
        _confirm(plan, yes)
    entry = None if dry_run else forget(store, policy, wish)
    if as_json:
        click.echo(json.dumps(_plain(plan, entry, dry_run), indent=2))
    else:
        _tell(plan, entry, dry_run)


def _forget_due(store: Store, policy: Policy, out: Path, by: str, *, yes: bool, as_json: bool) -> None:
    """List every case whose time is over, or forget them; exit code 1 where one of them cannot be."""
    from exitletters.commands._findings import tell, tell_json
    from exitletters.findings import Finding, Refused
    from exitletters.retention.forget import Wish, forget, overdue, planned

    told, standing = [], list[Finding]()
    for case_id, until in overdue(store, policy, out):
        wish, files, entry = Wish(case_id, out, by=by), 0, None
        try:
            files = len(planned(store, policy, wish).held.files)
            entry = forget(store, policy, wish) if yes else None
        except Refused as refused:
            standing += refused.findings
            continue
        told.append({"case": case_id, "kept_until": until.isoformat(), "files": files, "entry": entry})
        if not as_json:
            about = {"case": case_id, "day": until.isoformat(), "state": _state(files, entry)}
            click.echo(say("{case}  kept until {day}  {state}", **about))
    if as_json:
        tell_json(standing, due=told)
    elif not told and not standing:
        click.echo(say("No case's time is over."), err=True)
    elif not yes:
        click.echo(say("Nothing was removed; --due --yes removes them."), err=True)
    tell(() if as_json else standing, error=True, waivable=False)
    if standing:
        raise click.exceptions.Exit(1)


def _state(files: int, entry: int | None) -> Phrase:
    if not entry:
        return phrases("{count} file", "{count} files", files)
    return phrases(
        "{count} file removed, entry {entry} of the ledger",
        "{count} files removed, entry {entry} of the ledger",
        files,
        entry=str(entry),
    )


def _wish(case_id: str, out: Path, case_file: Path | None, early: str | None, by: str) -> Wish:
    """Return what is asked for; raise `UsageError` for what is no case id, or a file that is not this case's."""
    from pydantic import TypeAdapter, ValidationError

    from exitletters import source
    from exitletters.model import CaseId
    from exitletters.retention.forget import Reason, Wish, is_case_file

    try:
        TypeAdapter(CaseId).validate_python(case_id)
    except ValidationError:
        raise click.UsageError(say("This is no case id: letters, digits, - and _ only, at most 64.")) from None
    if case_file and case_file.exists() and not is_case_file(source.read(case_file), case_id, case_file):
        raise click.UsageError(
            say("{file} is not the case file of {case}, or is a link.", file=case_file, case=case_id)
        )
    return Wish(case_id, out, case_file, Reason(early) if early else None, by)


def _confirm(plan: Plan, yes: bool) -> None:
    """Show what goes, and have the case's id typed: it does not come back."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(say("There is nobody to ask here; say --yes to remove without being asked."))
    from exitletters.commands._findings import harmless

    for path in _paths(plan):
        click.echo(f"  {harmless(path)}", err=True)
    if click.prompt(say("Type the id of the case to remove these files"), err=True).strip() != plan.wish.case_id:
        raise click.Abort


def _paths(plan: Plan) -> list[str]:
    case_file = plan.wish.case_file
    return [*(str(plan.wish.out / path) for path in plan.held.files), *([str(case_file)] if case_file else [])]


def _tell(plan: Plan, entry: int | None, dry_run: bool) -> None:
    from exitletters.commands._findings import harmless

    wish = plan.wish
    if plan.is_done:
        about = {"case": wish.case_id, "day": plan.past.forgotten_on}
        click.echo(say("{case} was forgotten on {day}; nothing of it is left here.", **about), err=True)
        return
    for path in _paths(plan):
        click.echo(harmless(path))
    for line in _beside(plan):
        click.echo(line, err=True)
    forgotten = say("Forgotten: entry {entry} of the ledger. The store keeps digests only.", entry=str(entry))
    click.echo(say("Nothing was removed.") if dry_run else forgotten, err=True)


def _beside(plan: Plan) -> list[str]:
    """Return what a reader must know besides the files that went."""
    from exitletters.commands._findings import harmless

    wish, held = plan.wish, plan.held
    lines = [
        say("left, since this program did not write it for this case: {path}", path=harmless(path))
        for path in held.left
    ]
    lines += [say("another name still leads to the content of {path}", path=harmless(path)) for path in held.linked]
    if plan.missing:
        about = {"folder": wish.out, "missing": plan.missing}
        lines.append(
            say("issued, but not in {folder}: {missing}; if they lie in another folder, name it with --out", **about)
        )
    if wish.case_file is None:
        lines.append(say("The case file is its author's, and stays; name it with --case-file to remove it as well."))
    return lines


def _plain(plan: Plan, entry: int | None, dry_run: bool) -> dict[str, object]:
    held = plan.held
    return {
        "case": plan.wish.case_id,
        "kept_until": plan.until.isoformat() if plan.until else None,
        "files": dict(held.files),
        "case_file": str(plan.wish.case_file) if plan.wish.case_file else None,
        "left": list(held.left),
        "linked": list(held.linked),
        "missing": plan.missing,
        "is_forgotten": plan.is_done or not dry_run,
        "entry": entry,
    }
