"""Make the finals of a case, once, when everything is signed, and put them on record.

The same call again writes the same bytes and records nothing more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._finals import about_finals
from exitletters.commands._options import FOLDER
from exitletters.commands._speech import say

if TYPE_CHECKING:
    from exitletters.issuing.issue import Issued


@click.command()
@about_finals
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where the case's folder is made.")
@click.option(
    "--supersedes", metavar="ID", help="What was issued before and is replaced by this, such as I-0123456789ab."
)
def command(
    case: Path, policy: Path | None, templates: Path | None, store: str | None, as_json: bool, out: Path,
    supersedes: str | None,
) -> None:  # fmt: skip
    """Write the finals of CASE: the customer's document and what goes with it, as the case and the policy say.

    Every gate must be met and everything signed: `exitletters approvals CASE` says what is missing. The files go to
    OUT/case/id, with a manifest, and with an archive of what they were made from for `exitletters reproduce`.
    """
    from exitletters.commands._finals import finals_of, letters_of, store_place
    from exitletters.commands._findings import refusals_told, refuse_unless_final, tell
    from exitletters.commands._store import opened_store
    from exitletters.issuing.issue import issue

    with refusals_told(as_json):
        letters = letters_of(case, policy, templates, store)
        refuse_unless_final(letters)
        finals = finals_of(letters)
        issued = issue(finals, opened_store(store_place(finals.request, store)), out, supersedes)
    if as_json:
        click.echo(json.dumps(_plain(issued), indent=2))
        return
    tell(finals.findings, error=True)
    for name in issued.files:
        click.echo(issued.folder / name)
    click.echo(_said(issued), err=True)


def _said(issued: Issued) -> str:
    one = issued.issue
    if issued.is_new:
        return say("Issued as {issue}, entry {entry} of the ledger.", issue=one.id, entry=str(one.entry))
    about = {"issue": one.id, "day": one.at[:10]}
    return say("Issued before as {issue}, on {day}: the same bytes; nothing new is on record.", **about)


def _plain(issued: Issued) -> dict[str, object]:
    one = issued.issue
    about = {"id": one.id, "entry": one.entry, "case": one.case_id, "subject": one.subject, "is_new": issued.is_new}
    return {**about, "folder": str(issued.folder), "files": sorted(issued.files)}
