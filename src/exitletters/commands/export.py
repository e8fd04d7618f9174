"""Write everything that is held about one customer into an archive, for whoever asks what that is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE, FOLDER, STORE
from exitletters.commands._speech import language, say
from exitletters.speaking import listing, phrase, phrases

if TYPE_CHECKING:
    from exitletters.findings import Finding
    from exitletters.retention.export import Export


@click.command()
@click.argument("customer_id")
@click.option("--out", type=FILE, required=True, help="The archive to write (.zip); only you may read it.")
@click.option("--policy", type=FILE, help="The organization's policy: it says where the store is.")
@STORE
@click.option(
    "--from", "folder", type=FOLDER, default=Path("out"), show_default=True, help="The folder that was written into."
)
@click.option("--cases", type=FOLDER, help="A folder of case files, to take those of this customer as well.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
def command(
    customer_id: str, out: Path, policy: Path | None, store: str | None, folder: Path, cases: Path | None, as_json: bool
) -> None:
    """Write what is held about CUSTOMER_ID (`customer.id` of a case file): rows of the store, what was issued, drafts.

    The archive keeps apart what the customer got and what was written for others: look through the latter before you
    hand it over. Cases of which nothing was ever issued are only found with --cases.
    """
    from exitletters.commands._findings import refusals_told, tell
    from exitletters.commands._store import store_of_policy
    from exitletters.retention.export import CaseFiles, case_files, collected, handed_out

    with refusals_told(as_json):
        kept = store_of_policy(policy, store)
        own = case_files(cases, customer_id) if cases else CaseFiles()
        tell(() if as_json else own.findings, error=True, waivable=False)
        export = collected(kept, customer_id, folder, own)
        entry = handed_out(kept, export, out)
    _tell(export, out, entry, own.findings, as_json)


def _tell(export: Export, out: Path, entry: int, passed_over: tuple[Finding, ...], as_json: bool) -> None:
    from exitletters.commands._findings import harmless

    if as_json:
        about = {"file": str(out), "entry": entry, "cases": list(export.cases), "files": list(export.files)}
        found = [one.as_json(language()) for one in passed_over]
        click.echo(json.dumps({**about, "left": list(export.left), "findings": found}, indent=2))
        return
    for path in export.left:
        told = say("not in the archive, since this program did not write it for this case: {path}", path=harmless(path))
        click.echo(told, err=True)
    if passed_over:
        click.echo(say("Files that cannot be read are not in the archive: look into them by hand."), err=True)
    click.echo(out)
    about = {"cases": listing(export.cases) or phrase("no case"), "entry": str(entry)}
    files = phrases("{count} file", "{count} files", len(export.files))
    click.echo(say("{files} about {cases}; entry {entry} of the ledger.", files=files, **about), err=True)
