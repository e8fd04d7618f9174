"""Look at the store of signatures and letters, and put letters on record from before there was one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from click.termui import progressbar

from exitletters.commands._options import FILE, FOLDER, STORE
from exitletters.commands._speech import language, say
from exitletters.commands._store import kept_in, place_named

_POLICY = click.option("--policy", type=FILE, help="The organization's policy; its store, else the file beside it.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")


@click.group()
def command() -> None:
    """Look at the store of signatures and letters, and put letters on record from before there was one."""


@command.command("status")
@_POLICY
@STORE
@_JSON
def status_(policy: Path | None, store: str | None, as_json: bool) -> None:
    """Say where the store is, and how much is on record there: entries of the ledger, signatures, issues, letters."""
    from sqlalchemy import func, select

    from exitletters.store import schema, tables

    with kept_in(place_named(policy, store)) as there, there.reading() as connection:
        counted = (tables.ledger, tables.signatures, tables.issues, tables.letters)
        counts = {one.name: connection.execute(select(func.count()).select_from(one)).scalar_one() for one in counted}
        step = schema.revision(connection)
    if as_json:
        click.echo(json.dumps({"store": str(there.place), "step": step, **counts}, ensure_ascii=False, indent=2))
        return
    click.echo(say("{store}, step {step}", store=there.place, step=str(step)))
    words = {
        "ledger": say("entries of the ledger"),
        "signatures": say("signatures"),
        "issues": say("issues"),
        "letters": say("letters"),
    }
    click.echo("\n".join(f"{language().shown(counts[name]):>9}  {what}" for name, what in words.items()))


@command.command("import-manifests")
@click.argument("folder", type=FOLDER)
@_POLICY
@STORE
@_JSON
@click.pass_context
def import_(ctx: click.Context, folder: Path, policy: Path | None, store: str | None, as_json: bool) -> None:
    """Put on record what the final manifests in FOLDER tell of (FOLDER/*/manifest.json), for letters issued before.

    Importing again adds nothing. What cannot be read is told and left out; the exit code is then 1.
    """
    from exitletters.commands._findings import tell, tell_json
    from exitletters.issuing.imports import imported

    with (
        kept_in(place_named(policy, store), is_made=True) as there,
        progressbar(length=1, label=say("Importing"), file=sys.stderr, hidden=not sys.stderr.isatty()) as bar,
    ):

        def move(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        found = imported(folder, there, move)
    if as_json:
        tell_json(found.findings, added=found.added, known=found.known)
    else:
        tell(found.findings, waivable=False)
        about = {"added": found.added, "known": found.known, "left": found.left_out}
        click.echo(say("{added} put on record, {known} on record already, {left} left out.", **about))
    ctx.exit(1 if found.left_out else 0)
