"""Sending: an issued letter goes to its recipient once, and what nobody knows is asked (design 6, safety 1.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exitletters.codes import sending as codes
from exitletters.codes.gates import suppression
from exitletters.findings import Finding, Refused, Unavailable
from exitletters.issuing import record
from exitletters.issuing.record import Issue
from exitletters.ledger import Event
from exitletters.sending import outbox
from exitletters.sending.issued import file_of, issue_of, message_of, require_in_force
from exitletters.sending.message import Outgoing, read
from exitletters.sending.outbox import Attempt
from exitletters.sending.server import MailServer
from exitletters.sending.smtp import Answer, deliver, refusal
from exitletters.speaking import phrase
from exitletters.store import Store

Post = Callable[[MailServer, Outgoing], Answer]
Suppressed = Callable[[str], bool]  # asked about the address of an offer


@dataclass(frozen=True, slots=True)
class Ready:
    """A message that may be sent."""

    issue: Issue
    message: Outgoing
    out: Path


def prepared(
    store: Store, asked: str, out: Path, today: date, is_suppressed: Suppressed, *,
    dated_otherwise: bool = False, after: str | None = None,
) -> Ready | Attempt:  # fmt: skip
    """Return what may be sent, or the attempt that sent it already.

    Raise `Refused`: nothing issued as this (EL515), nothing to send (EL591), another file (EL592), not for one person
    (EL593), another day (EL594), a question open (EL597), an offer to somebody who wants none (EL721), another letter
    of the case that was sent before and is not named as `after` (EL590).
    """
    issue = issue_of(store, asked)
    digest = message_of(issue)[1]
    with store.reading() as connection:
        found = outbox.attempts(connection, issue.case_id)
        open_, sent = outbox.open_one(found), outbox.sent_one(found, digest)
        if not (open_ or sent):
            require_in_force(connection, issue)
    if open_:
        raise _unknown(store, open_, out)
    if sent:
        return sent
    _refuse_another(store, issue, found, after)
    message = read(file_of(issue, out), digest)
    if message.dated != today and not dated_otherwise:
        days = {"dated": message.dated.isoformat(), "today": today.isoformat()}
        raise Refused(Finding(codes.DATED_OTHERWISE, fields=days))
    _refuse_unwanted(message, is_suppressed)
    return Ready(issue, message, out)


def send(store: Store, ready: Ready, server: MailServer, is_suppressed: Suppressed, post: Post = deliver) -> Attempt:
    """Send what is ready, unless another process was faster, and return the attempt that sent it.

    Raise `Refused` or `Unavailable` where the server would not have it (EL596), `Refused` where nobody knows (EL597),
    and either where the server's answer did not come on record (EL599).
    """
    _refuse_unwanted(ready.message, is_suppressed)
    attempt, is_ours = _begun(store, ready)
    if attempt.state is Event.SENT:
        return attempt
    if not is_ours:
        raise _unknown(store, attempt, ready.out)
    answer = post(server, ready.message)
    if answer.outcome is Event.SENDING:
        raise _unknown(store, attempt, ready.out)
    last = _kept(store, ready.issue, attempt, answer, server)
    if answer.outcome is Event.NOT_SENT:
        raise (Refused if answer.is_refusal else Unavailable)(refusal(server, answer))
    return last


def answered(store: Store, asked: str, outcome: Event, by: str) -> Attempt:
    """Record what a person found out about the open attempt of an issue; raise `Refused` (EL598) where none is."""
    case_id = issue_of(store, asked).case_id
    with store.changing() as change:
        attempt = outbox.open_one(outbox.attempts(change.connection, case_id))
        if attempt is None or asked not in (attempt.issue, case_id):
            raise Refused(Finding(codes.NO_QUESTION, fields={"issue": asked}))
        return outbox.ended(change, case_id, attempt, outcome, actor=by)


def _begun(store: Store, ready: Ready) -> tuple[Attempt, bool]:
    """Record that a message is about to leave, and return the attempt; False with one that another process made."""
    issue, message = ready.issue, ready.message
    recipient = outbox.recipient_digest(store, message.recipient.address)
    with store.changing() as change:
        found = outbox.attempts(change.connection, issue.case_id)
        other = outbox.open_one(found) or outbox.sent_one(found, message.digest)
        if other:
            return other, False
        require_in_force(change.connection, issue)
        return outbox.begun(change, issue.case_id, issue.id, message.digest, recipient), True


def _kept(store: Store, issue: Issue, attempt: Attempt, answer: Answer, server: MailServer) -> Attempt:
    """Record the server's answer; say it to the person where that fails, since nobody else knows it now."""
    fields = {"server": str(server), "issue": issue.id, "outcome": str(answer.outcome)}
    lost = Finding(codes.OUTCOME_NOT_KEPT, fields=fields)
    try:
        with store.changing() as change:
            if outbox.open_one(outbox.attempts(change.connection, issue.case_id)) != attempt:
                raise Refused(lost)  # somebody told another outcome in the meantime
            return outbox.ended(change, issue.case_id, attempt, answer.outcome, answer.reply)
    except Unavailable as error:
        raise Unavailable(*error.findings, lost) from None


def _refuse_another(store: Store, issue: Issue, found: Sequence[Attempt], after: str | None) -> None:
    """Raise `Refused` (EL590) where the customer has another letter of this purpose already, and nobody says so."""
    earlier = outbox.last_sent(found)
    before = record.by_id(store, earlier.issue) if earlier else None
    if earlier and before and before.id != after and before.purposes & issue.purposes:
        fields = {"earlier": before.id, "day": earlier.at[:10]}
        raise Refused(Finding(codes.SENT_BEFORE, fields=fields))


def _refuse_unwanted(message: Outgoing, is_suppressed: Suppressed) -> None:
    """G-WIN01: whoever asked to be left alone since the letter was written gets no offer; an ending is none."""
    if message.is_offer and is_suppressed(message.recipient.address):
        raise Refused(Finding(suppression.ON_LIST, fields={"path": "customer.contacts[].email"}))


def _unknown(store: Store, attempt: Attempt, out: Path) -> Refused:
    """Return the question about an attempt that has no outcome (EL597)."""
    fields = {
        "issue": attempt.issue,
        "attempt": str(attempt.number),
        "began": outbox.shown(attempt.began),
        "message_id": _message_id(store, attempt, out),
    }
    return Refused(Finding(codes.OUTCOME_UNKNOWN, fields=fields))


def _message_id(store: Store, attempt: Attempt, out: Path) -> str:
    """Return what to look for in a server's log; where the file is gone or changed, say whose."""
    file = file_of(issue_of(store, attempt.issue), out)
    try:
        return read(file, attempt.message).message_id
    except Refused:
        return phrase("the Message-ID of {file}", file=file.name)
