"""Read the ledger: who did what to which case and when, and whether it is still as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import FILE, STORE, Word
from exitletters.speaking import phrase

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from exitletters.ledger.verifying import Witness
    from exitletters.store import Store


def _events() -> tuple[str, ...]:
    from exitletters.ledger import Event

    return tuple(Event)


_POLICY = click.option("--policy", type=FILE, help="The policy whose store it is.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")


@click.group()
def command() -> None:
    """Read the ledger: who did what to which case and when, and whether it is still as it was written.

    It holds ids and digests, never words of a case. Name its store with --policy FILE, --store or EXITLETTERS_STORE.

    \b
    Who approved this document, at this version?
      exitletters ledger show --policy policy.yaml --case END-2026-031
      exitletters ledger show --policy policy.yaml --about ISSUE-ID-OR-DIGEST
    Was anything changed, removed or added since?
      exitletters ledger verify --policy policy.yaml --checkpoint kept-elsewhere.jsonl
    What do I keep elsewhere, so that even the owner of the machine cannot rewrite it?
      exitletters ledger checkpoint --policy policy.yaml >> /elsewhere/checkpoints.jsonl
    May I take it with me? (Needs neither the store nor the policy afterwards.)
      exitletters ledger export --policy policy.yaml --out ledger.jsonl
      exitletters ledger verify --export ledger.jsonl --checkpoint kept-elsewhere.jsonl

    Nothing here changes an entry or adds one.
    """


@command.command("show", short_help="List entries: who did what, and when.")
@_POLICY
@STORE
@click.option("--case", "case_id", metavar="ID", help="Only what concerns this case.")
@click.option("--actor", metavar="ID", help="Only what this person did, by the id in the policy.")
@click.option("--event", type=Word(phrase("event"), _events), help="Only this: approved, issued, sent …")
@click.option("--about", metavar="TEXT", help="Only entries with an id or digest that begins like this.")
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last so many of these.")
@_JSON
def show(
    policy: Path | None, store: str | None, case_id: str | None, actor: str | None, event: str | None,
    about: str | None, last: int | None, as_json: bool,
) -> None:  # fmt: skip
    """List entries, oldest first: number, time (UTC), event, person, case, and what it was about.

    Long digests are cut to 12 letters; --json shows whole entries, one a line. Exit code 0 even where there are none.
    """
    from exitletters.commands._ledger import line, titles
    from exitletters.ledger import canonical
    from exitletters.store.proving import chosen

    with _reading(policy, store) as (_, connection):
        if not as_json:
            click.echo(titles())
        for entry in chosen(connection, case_id=case_id, actor=actor, event=event, about=about, last=last):
            click.echo(canonical(entry.as_json()) if as_json else line(entry))


@command.command("verify", short_help="Say whether everything is as it was written.")
@_POLICY
@STORE
@click.option("--export", "copy", type=FILE, help="Verify this copy of `ledger export` instead of a store.")
@click.option("--checkpoint", "checkpoints", type=FILE, multiple=True, help="Checkpoints kept elsewhere; repeatable.")
@click.option(
    "--key", "keys", type=FILE, multiple=True, metavar="PUBLIC",
    help="The .pub file of the key that signs entries; repeatable, where it changed.",
)  # fmt: skip
@click.option(
    "--signed-from", type=click.IntRange(1), default=1, show_default=True, metavar="N",
    help="The first entry that was signed.",
)  # fmt: skip
@_JSON
def verify(
    policy: Path | None, store: str | None, copy: Path | None, checkpoints: tuple[Path, ...], keys: tuple[Path, ...],
    signed_from: int, as_json: bool,
) -> None:  # fmt: skip
    """Say whether every entry is as it was written, and whether the store holds what the entries tell of.

    Exit code 1 names the first bad entry and what was done: edit, gap, insertion, truncation, fork, rewrite,
    signature-missing or signature-wrong. Entries missing at the end, and a ledger that was written anew as a whole,
    show only against a checkpoint or a key.
    """
    from exitletters.commands._ledger import tell_verdict, verdict_on
    from exitletters.ledger.copies import entries_in

    witness = _witness(checkpoints, keys, signed_from)
    if copy:
        raise click.exceptions.Exit(tell_verdict(verdict_on(entries_in(copy), witness), (), as_json, is_copy=True))
    from exitletters.store import proving

    with _reading(policy, store) as (_, connection):
        verdict = verdict_on(proving.entries(connection), witness)
        about_rows = proving.findings(connection)
    raise click.exceptions.Exit(tell_verdict(verdict, about_rows, as_json, is_copy=False))


@command.command("checkpoint", short_help="Print the line to keep elsewhere.")
@_POLICY
@STORE
@click.option("--out", type=FILE, help="Also write it to this new file.")
def checkpoint(policy: Path | None, store: str | None, out: Path | None) -> None:
    """Print one line that says how far the ledger is: keep it where the owner of the store cannot change it.

    The ledger is verified first; exit code 1, and no checkpoint, where it is not whole.
    """
    from exitletters.commands._ledger import broken, verdict_on
    from exitletters.findings import Refused
    from exitletters.ledger.checkpoints import checkpoint_at
    from exitletters.output import write_new
    from exitletters.store import proving

    with _reading(policy, store) as (opened, connection):
        verdict = verdict_on(proving.entries(connection))
        found = [*broken(verdict), *proving.findings(connection)]
    if found or verdict.last is None:
        raise Refused(*found)
    line = checkpoint_at(verdict.last, opened.setting("id"), opened.clock()).as_line()
    if out:
        write_new(out, f"{line}\n".encode())
    click.echo(line)


@command.command("export", short_help="Write a copy that anybody can verify.")
@_POLICY
@STORE
@click.option("--out", type=FILE, required=True, help="The file to write: JSON Lines, one entry a line.")
def export(policy: Path | None, store: str | None, out: Path) -> None:
    """Write a copy of all entries, whole or not at all; the same entries give the same bytes.

    A broken ledger is copied as it is, so that it can be shown: `verify --export` says what is wrong with it.
    """
    from exitletters.ledger.copies import lines
    from exitletters.output import write_all
    from exitletters.store import proving

    with _reading(policy, store) as (_, connection):
        write_all(out.parent, {out.name: lines(proving.entries(connection))})
    click.echo(out)


@contextmanager
def _reading(policy: Path | None, store: str | None) -> Iterator[tuple[Store, Connection]]:
    from exitletters.commands._store import store_of_policy

    with closing(store_of_policy(policy, store)) as opened, opened.reading() as connection:
        yield opened, connection


def _witness(checkpoints: tuple[Path, ...], keys: tuple[Path, ...], signed_from: int) -> Witness:
    from exitletters.ledger.checkpoints import read
    from exitletters.ledger.keys import signed_by
    from exitletters.ledger.verifying import Witness

    seen = [one for path in checkpoints for one in read(path)]
    return Witness(seen, signed_by(keys) if keys else None, signed_from)
