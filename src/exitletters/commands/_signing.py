"""What `approve`, `waive` and `acknowledge` share: who signs, with which key, and what is signed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from exitletters.commands._options import FILE
from exitletters.commands._speech import say
from exitletters.speaking import listing

if TYPE_CHECKING:
    from exitletters.issuing.finals import Finals
    from exitletters.keys import PrivateKey
    from exitletters.policy import Person
    from exitletters.signoff.signing import Wish

_Command = TypeVar("_Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--person", required=True, metavar="ID", help="Your id under `people` in the policy."),
    click.option("--key", type=FILE, required=True, help="Your private key file; its passphrase is asked for."),
    click.option(
        "--on", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
        help="The day you agreed, if not today; the ledger tells the day of entry all the same.",
    ),
    click.option("--yes", is_flag=True, help="Sign without being asked."),
)  # fmt: skip


def by_a_person(command: _Command) -> _Command:
    """Add who signs, with which key and for which day."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def sign(
    act: str, things: tuple[str, ...], *, case: Path, policy: Path | None, templates: Path | None,
    store: str | None, as_json: bool, person: str, key: Path, on: datetime | None, yes: bool,
) -> None:  # fmt: skip
    """Do the whole of a signing command; `things` are a function, or gates."""
    from exitletters.codes.signing import NOT_READY
    from exitletters.commands._finals import finals_of, letters_of
    from exitletters.commands._findings import refusals_told, refuse_final
    from exitletters.commands._store import clock
    from exitletters.pack import findings_of
    from exitletters.signoff.signing import Wish
    from exitletters.signoff.statement import Act

    given_on = on.date() if on else clock()().astimezone().date()
    wish = Wish(Act(act), tuple(dict.fromkeys(things)), person, given_on)
    with refusals_told(as_json):
        letters = letters_of(case, policy, templates, store)
        refuse_final(findings_of(letters), NOT_READY)
        finals = finals_of(letters)
        entries = _signed(finals, store, wish, key, yes)
    _tell(entries, wish, finals, as_json)


def _signed(finals: Finals, asked: str | None, wish: Wish, key: Path, yes: bool) -> dict[str, int]:
    """Show what is signed, ask, sign, and return the entries' numbers by thing; raise `Refused` as `sign` does."""
    from exitletters.commands._finals import store_place
    from exitletters.commands._store import opened_store
    from exitletters.issuing.issue import matter
    from exitletters.keys import load_private
    from exitletters.signoff.signing import sign as put_on_record

    store = opened_store(store_place(finals.request, asked))

    def opened(person: Person) -> PrivateKey:
        _confirm(finals, wish, person, yes)
        return load_private(key, passphrase_of(key))

    return put_on_record(matter(finals, store), wish, opened, store)


def _tell(entries: Mapping[str, int], wish: Wish, finals: Finals, as_json: bool) -> None:
    if as_json:
        said = {"act": wish.act, "person": wish.person, "given_on": wish.given_on.isoformat()}
        signed = [{"entry": at, "what": thing, **said} for thing, at in entries.items()]
        about = {"case": finals.subject.case_id, "subject": finals.subject.digest, "signatures": signed}
        click.echo(json.dumps(about, indent=2))
        return
    for thing, at in entries.items():
        about = {"person": wish.person, "act": wish.act, "thing": thing, "entry": str(at)}
        click.echo(say("{person}: {act} {thing}, on record as entry {entry} of the ledger.", **about))
    click.echo(f"  exitletters approvals {finals.request.source.file}")


def _confirm(finals: Finals, wish: Wish, person: Person, yes: bool) -> None:
    """Show the files by their digests, and have the case's id typed: what is signed cannot be taken back.

    Raise `Refused` (EL586) for another id.
    """
    from exitletters.codes import signing as codes
    from exitletters.findings import Finding, Refused

    case = finals.subject.case_id
    about = {"person": person.id, "rank": person.rank, "act": wish.act, "things": listing(wish.things), "case": case}
    told = say("{person} ({rank}) will {act} {things} for {case}, {digest}:", **about, digest=finals.subject.digest)
    click.echo(told, err=True)
    for name, digest in finals.subject.outputs.items():
        click.echo(f"  {digest[:16]}…  {name}", err=True)
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(say("There is nobody to ask here; say --yes to sign without being asked."))
    if click.prompt(say("Type the id of the case to sign"), err=True).strip() != case:
        raise Refused(Finding(codes.NOT_CONFIRMED, fields={"case": case}))


def passphrase_of(path: Path) -> Callable[[], str]:
    """Return who is asked for the passphrase of a key: the environment, else the person at the terminal."""
    return lambda: passphrase(say("Passphrase of {path}", path=path))


def passphrase(question: str, *, is_new: bool = False) -> str:
    """Return what EXITLETTERS_PASSPHRASE holds, else what somebody types; a new one is typed twice."""
    given = os.environ.get("EXITLETTERS_PASSPHRASE")
    if given is not None:
        return given
    said: str = click.prompt(question, hide_input=True, confirmation_prompt=is_new, err=True)
    return said
