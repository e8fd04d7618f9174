"""What `exitletters send` shows: what is about to leave and to whom, and what became of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from exitletters.commands._speech import say

if TYPE_CHECKING:
    from exitletters.document import Mailbox
    from exitletters.sending import Ready
    from exitletters.sending.outbox import Attempt
    from exitletters.sending.server import MailServer


def preview(ready: Ready, server: MailServer) -> None:
    """Show, beside the answer, what is about to leave."""
    click.echo("\n".join(_lines(ready, server)), err=True)


def rehearsed(ready: Ready, server: MailServer, is_checked: bool, as_json: bool) -> None:
    """Show what would be sent, and whether the server let us in."""
    if as_json:
        _tell_json("not-sent", is_rehearsal=True, server_checked=is_checked, **_data(ready, server))
        return
    last = say("It takes our login. Nothing was sent.") if is_checked else say("Nothing was sent.")
    click.echo("\n".join((*_lines(ready, server), last)))


def sent(attempt: Attempt, as_json: bool, *, was_before: bool = False) -> None:
    """Say that a letter was sent, and what may still come of it."""
    from exitletters.sending.outbox import shown

    if as_json:
        _tell_json(attempt.state, was_before=was_before, **_about(attempt))
    elif was_before:
        click.echo(
            say("{issue} was sent already, {at}; nothing was sent now.", issue=attempt.issue, at=shown(attempt.at))
        )
    else:
        click.echo(say("{issue} was sent, {at}.", issue=attempt.issue, at=shown(attempt.at)))
        warning = say("The server has it, the customer may not: look for a message that it could not be delivered.")
        click.echo(warning, err=True)


def answered(attempt: Attempt, as_json: bool) -> None:
    """Say what is on record now, and what follows."""
    if as_json:
        _tell_json(attempt.state, **_about(attempt))
        return
    about = {"issue": attempt.issue, "attempt": attempt.number, "state": attempt.state}
    if attempt.state == "sent":
        click.echo(say("{issue}, attempt {attempt}: {state} is on record; it is not sent again.", **about))
    else:
        command = f"`exitletters send {attempt.issue}`"
        click.echo(
            say("{issue}, attempt {attempt}: {state} is on record; {command} sends it.", **about, command=command)
        )


def _lines(ready: Ready, server: MailServer) -> tuple[str, ...]:
    message = ready.message
    told = {
        say("from"): _shown(message.sender),
        say("to"): _shown(message.recipient),
        say("subject"): message.subject,
        say("dated"): message.dated.isoformat(),
        say("by"): str(server),
    }
    width = max(map(len, told))
    head = f"{message.file} ({_kilobytes(message.data)} kB), {ready.issue.id}"
    return (head, *(f"  {name:<{width}}  {value}" for name, value in told.items()))


def _data(ready: Ready, server: MailServer) -> dict[str, object]:
    message = ready.message
    return {
        "issue": ready.issue.id,
        "case": ready.issue.case_id,
        "file": str(message.file),
        "bytes": len(message.data),
        "sha256": message.digest,
        "from": {"name": message.sender.name, "address": message.sender.address},
        "to": {"name": message.recipient.name, "address": message.recipient.address},
        "subject": message.subject,
        "dated": message.dated.isoformat(),
        "message_id": message.message_id,
        "server": str(server),
    }


def _about(attempt: Attempt) -> dict[str, object]:
    return {"issue": attempt.issue, "attempt": attempt.number, "at": attempt.at, "sha256": attempt.message}


def _tell_json(state: str, **data: object) -> None:
    click.echo(json.dumps({"state": state, **data}, ensure_ascii=False, indent=2))


def _shown(who: Mailbox) -> str:
    return f"{who.name} <{who.address}>" if who.name else who.address


def _kilobytes(data: bytes) -> int:
    return round(len(data) / 1000)
