"""Prove the bytes of what was issued: make it again from what it was made from, and compare.

Nothing is written. Exit code 1 means that something comes out otherwise, and says which input differs.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from exitletters.commands._options import FILE, FOLDER, STORE
from exitletters.commands._speech import say_count
from exitletters.speaking import clauses


@click.command()
@click.argument("issue_id", metavar="ID")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="The folder that it was issued into.")
@click.option("--policy", type=FILE, help="The organization's policy: it says where the store is.")
@STORE
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
@click.pass_context
def command(
    ctx: click.Context, /, issue_id: str, out: Path, policy: Path | None, store: str | None, as_json: bool
) -> None:
    """Make what was issued as ID again, from its archive in OUT, and compare every byte with the record."""
    from exitletters.codes import issuing as codes
    from exitletters.commands._findings import refusals_told
    from exitletters.commands._store import store_of_policy
    from exitletters.findings import Finding, Refused
    from exitletters.issuing import record
    from exitletters.issuing.folders import folder_of
    from exitletters.issuing.forgotten import refuse_forgotten
    from exitletters.issuing.reproduce import reproduced

    with refusals_told(as_json):
        kept = store_of_policy(policy, store)
        found = record.by_id(kept, issue_id)
        if found is None:
            raise Refused(Finding(codes.ISSUE_UNKNOWN, fields={"id": issue_id}))
        refuse_forgotten(kept, found, folder_of(out, found))
        proof = reproduced(found, folder_of(out, found))
        if not proof.is_same:
            fields = {"id": found.id, "changed": clauses(proof.changed)}
            raise Refused(Finding(codes.NOT_REPRODUCED, fields=fields))
    if as_json:
        click.echo(json.dumps({"id": found.id, "same": True, "outputs": dict(proof.outputs)}, indent=2))
        return
    for name, digest in sorted(proof.outputs.items()):
        click.echo(f"{digest}  {name}")
    told = say_count(
        "{issue}: {count} file comes out the same, byte for byte.",
        "{issue}: {count} files come out the same, byte for byte.",
        len(proof.outputs),
        issue=found.id,
    )
    click.echo(told, err=True)
