"""Send an issued letter to its recipient by e-mail, once.

The mail server stands in the environment: EXITLETTERS_SMTP_URL (smtps://HOST or smtp+starttls://HOST), and the login
in EXITLETTERS_SMTP_USER and EXITLETTERS_SMTP_PASSWORD.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands import _sending as shown
from exitletters.commands._options import FILE, FOLDER, STORE
from exitletters.commands._speech import say
from exitletters.commands._store import store_of_policy

if TYPE_CHECKING:
    from exitletters.sending import Ready, Suppressed
    from exitletters.sending.outbox import Attempt
    from exitletters.sending.server import MailServer
    from exitletters.store import Store


@click.command()
@click.argument("issue", metavar="ID")
@click.option("--out", type=FOLDER, default=Path("out"), show_default=True, help="Where the case's folder was made.")
@click.option("--policy", type=FILE, help="The organization's policy, whose store it is.")
@STORE
@click.option("--dry-run", is_flag=True, help="Check everything and show what would be sent; nothing leaves.")
@click.option("--check-server", is_flag=True, help="With --dry-run: also greet the mail server and log in.")
@click.option("--yes", is_flag=True, help="Do not ask before sending.")
@click.option("--dated-otherwise", is_flag=True, help="Send although the letter bears another day than today.")
@click.option(
    "--after", metavar="ID", help="What was sent to the customer before, where this letter is meant to follow."
)
@click.option("--outcome", type=click.Choice(["sent", "not-sent"]), help="What the mail server's log says, when asked.")
@click.option("--by", metavar="PERSON", help="Who looked, by id in the policy; with --outcome.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
def command(
    issue: str, out: Path, policy: Path | None, store: str | None, dry_run: bool, check_server: bool, yes: bool,
    dated_otherwise: bool, after: str | None, outcome: str | None, by: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Send the letter of ID (an issue, or a case with one issue in force) to its recipient, once.

    What goes out is the .eml file, byte for byte as it was issued. What was sent already is not sent again. Where the
    connection broke before the server's last word, nobody knows what became of the letter: it is not sent again until
    somebody has looked, and said so with --outcome.
    """
    from exitletters.commands._findings import refusals_told

    _refuse_misuse(outcome, by, asks=not (yes or dry_run or outcome), checks_nothing=check_server and not dry_run)
    from exitletters.sending.outbox import Attempt

    with refusals_told(as_json):
        kept = store_of_policy(policy, store)
        if outcome:
            shown.answered(_answered(kept, issue, outcome, _person(policy, str(by))), as_json)
            return
        server, is_suppressed = _server(), _suppressed(kept)
        found = _prepared(kept, issue, out, is_suppressed, dated_otherwise=dated_otherwise, after=after)
        if isinstance(found, Attempt):
            shown.sent(found, as_json, was_before=True)
        elif dry_run:
            _rehearse(found, server, check_server, as_json)
        else:
            _send(kept, found, server, is_suppressed, yes, as_json)


def _refuse_misuse(outcome: str | None, by: str | None, *, asks: bool, checks_nothing: bool) -> None:
    if (outcome is None) != (by is None):
        raise click.UsageError(say("--outcome and --by go together: what was found out, and by whom."))
    if checks_nothing:
        raise click.UsageError(say("--check-server goes with --dry-run."))
    if asks and not sys.stdin.isatty():
        raise click.UsageError(say("Nobody is here to be asked: say --yes to send, or --dry-run to look."))


def _person(policy: Path | None, id_: str) -> str:
    """Return the id of somebody the policy names; an answer rests on people who can be asked about it."""
    from exitletters import reading, source
    from exitletters.codes.signing import SIGNER_UNKNOWN
    from exitletters.findings import Finding, Refused
    from exitletters.speaking import listing, phrase

    if policy is None:
        raise click.UsageError(say("--by is somebody whom the policy names: say --policy FILE."))
    people = reading.read_policy(source.read(policy)).people
    if id_ not in {one.id for one in people}:
        known = listing(one.id for one in people) or phrase("nobody")
        raise Refused(Finding(SIGNER_UNKNOWN, fields={"person": id_, "known": known}))
    return id_


def _answered(store: Store, issue: str, outcome: str, by: str) -> Attempt:
    from exitletters.ledger import Event
    from exitletters.sending import answered

    return answered(store, issue, Event(outcome), by)


def _server() -> MailServer:
    from exitletters.sending.server import server_from

    return server_from(os.environ)


def _suppressed(store: Store) -> Suppressed:
    """Return what tells whether somebody wants no offers, as the store has it at that moment."""
    from exitletters.suppression import Sort, normal
    from exitletters.suppression.kept import since

    def is_suppressed(address: str) -> bool:
        with store.reading() as connection:
            return since(connection, [(Sort.EMAIL, normal(Sort.EMAIL, address))]) != [None]

    return is_suppressed


def _prepared(
    store: Store, issue: str, out: Path, is_suppressed: Suppressed, *, dated_otherwise: bool, after: str | None
) -> Ready | Attempt:
    from exitletters.sending import prepared

    today = store.clock().astimezone().date()  # a letter's day is a day where people are
    return prepared(store, issue, out, today, is_suppressed, dated_otherwise=dated_otherwise, after=after)


def _rehearse(ready: Ready, server: MailServer, check_server: bool, as_json: bool) -> None:
    if check_server:
        from exitletters.sending.smtp import check

        check(server)
    shown.rehearsed(ready, server, check_server, as_json)


def _send(store: Store, ready: Ready, server: MailServer, is_suppressed: Suppressed, yes: bool, as_json: bool) -> None:
    from exitletters.sending import send

    if not yes:
        shown.preview(ready, server)
        click.confirm(say("Send it?"), abort=True, err=True)
    shown.sent(send(store, ready, server, is_suppressed), as_json)
