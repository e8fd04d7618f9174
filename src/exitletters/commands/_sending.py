"""What `exitletters send` shows: what is about to leave and to whom, and what became of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

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
    last = "It takes our login. Nothing was sent." if is_checked else "Nothing was sent."
    click.echo("\n".join((*_lines(ready, server), last)))


def sent(attempt: Attempt, as_json: bool, *, was_before: bool = False) -> None:
    """Say that a letter was sent, and what may still come of it."""
    from exitletters.sending.outbox import shown

    if as_json:
        _tell_json(attempt.state, was_before=was_before, **_about(attempt))
    elif was_before:
        click.echo(f"{attempt.issue} was sent already, {shown(attempt.at)}; nothing was sent now.")
    else:
        click.echo(f"{attempt.issue} was sent, {shown(attempt.at)}.")
        click.echo(
            "The server has it, the customer may not: look for a message that it could not be delivered.", err=True
        )


def answered(attempt: Attempt, as_json: bool) -> None:
    """Say what is on record now, and what follows."""
    if as_json:
        _tell_json(attempt.state, **_about(attempt))
        return
    follows = "it is not sent again" if attempt.state == "sent" else f"`exitletters send {attempt.issue}` sends it"
    click.echo(f"{attempt.issue}, attempt {attempt.number}: {attempt.state} is on record; {follows}.")


def _lines(ready: Ready, server: MailServer) -> tuple[str, ...]:
    message = ready.message
    return (
        f"{message.file} ({_kilobytes(message.data)} kB), {ready.issue.id}",
        f"  from     {_shown(message.sender)}",
        f"  to       {_shown(message.recipient)}",
        f"  subject  {message.subject}",
        f"  dated    {message.dated.isoformat()}",
        f"  by       {server}",
    )


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
