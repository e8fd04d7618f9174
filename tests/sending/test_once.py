"""A letter goes out once; what the server refused may be tried again, and what nobody knows is asked."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from exitletters.findings import ExitlettersError, Refused, Unavailable
from exitletters.ledger import Event
from exitletters.sending import Ready, answered, prepared, send
from exitletters.sending.message import Outgoing
from exitletters.sending.outbox import attempts, begun, ended
from exitletters.sending.server import MailServer
from exitletters.sending.smtp import Answer
from exitletters.store import tables
from tests.sending.desk import CASE, NOW, NOWHERE, Desk, letter, nobody, taken

SENT, LOST = Answer(Event.SENT, 250), Answer(Event.SENDING)
REFUSED = Answer(Event.NOT_SENT, 550, "it refused the recipient (550)", is_refusal=True)
AWAY = Answer(Event.NOT_SENT, None, "nothing listens there")
OTHER = "نامهٔ دیگر"


class Postman:
    """Gives the answers it was told to, and keeps what it was given."""

    def __init__(self, *answers: Answer) -> None:
        self.answers, self.given = list(answers), list[Outgoing]()

    def __call__(self, _: MailServer, message: Outgoing) -> Answer:
        self.given.append(message)
        return self.answers.pop(0)


def code(raised: pytest.ExceptionInfo[ExitlettersError]) -> list[str]:
    return [one.code.id for one in raised.value.findings]


def lost(outbox: Desk, issue: str) -> Postman:
    """Send a letter of which nobody knows what became."""
    post = Postman(LOST)
    with pytest.raises(Refused) as refused:
        outbox.send(issue, post)
    assert code(refused) == ["EL597"]
    return post


def test_a_letter_is_sent_once_and_then_it_is_said_when(outbox: Desk) -> None:
    issue, post = outbox.issue(letter()), Postman(SENT)
    sent = outbox.send(issue, post)
    assert (sent.issue, sent.number, sent.state, sent.reply) == (issue, 1, Event.SENT, 250)
    assert outbox.send(issue, post) == sent
    assert outbox.send(CASE, post) == sent
    assert [one.data for one in post.given] == [letter()]
    assert outbox.attempts() == [(1, "sent")]


def test_the_attempt_is_on_record_before_anything_leaves(outbox: Desk) -> None:
    seen = []

    def look(_: MailServer, __: Outgoing) -> Answer:
        seen.extend(outbox.attempts())
        return SENT

    outbox.send(outbox.issue(letter()), look)
    assert seen == [(1, "sending")]


def test_what_the_server_refused_may_be_tried_again(outbox: Desk) -> None:
    issue, post = outbox.issue(letter()), Postman(REFUSED, AWAY, SENT)
    with pytest.raises(
        Refused, match=r"nothing was sent by smtp://127\.0\.0\.1:9: it refused the recipient"
    ) as refused:
        outbox.send(issue, post)
    assert code(refused) == ["EL596"]
    with pytest.raises(Unavailable) as unavailable:
        outbox.send(issue, post)
    assert code(unavailable) == ["EL596"]
    assert outbox.send(issue, post).number == 3
    assert outbox.attempts() == [(1, "not-sent"), (2, "not-sent"), (3, "sent")]


def test_what_nobody_knows_is_asked_and_not_sent_again(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    post = lost(outbox, issue)
    with pytest.raises(Refused, match="attempt 1 began 2026-05-18 12:00:00 UTC") as refused:
        outbox.send(issue, Postman())
    assert code(refused) == ["EL597"]
    assert post.given[0].message_id in refused.value.findings[0].hint


def test_the_question_is_asked_when_the_file_is_gone_too(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    lost(outbox, issue)
    outbox.file(issue).unlink()
    with pytest.raises(Refused, match="nobody knows yet") as refused:
        outbox.send(issue, Postman())
    assert "the Message-ID of TERM-2026-101.termination-letter.fa-IR.neutral.eml" in refused.value.findings[0].hint


@pytest.mark.parametrize("by_case", [True, False])
def test_a_person_answers_that_it_was_sent(outbox: Desk, by_case: bool) -> None:
    issue = outbox.issue(letter())
    lost(outbox, issue)
    told = answered(outbox.store(), CASE if by_case else issue, Event.SENT, "u-nora")
    assert (told.state, told.reply) == (Event.SENT, None)
    assert outbox.send(issue, Postman()) == told
    with outbox.store().reading() as connection:
        last = connection.execute(select(tables.ledger).order_by(tables.ledger.c.seq.desc())).first()
    assert last is not None
    assert (last.event, last.actor, last.case_id) == ("sent", "u-nora", CASE)


def test_a_person_answers_that_it_was_not_sent_and_it_is_sent(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    lost(outbox, issue)
    answered(outbox.store(), issue, Event.NOT_SENT, "u-nora")
    assert outbox.send(issue, taken).number == 2
    assert outbox.attempts() == [(1, "not-sent"), (2, "sent")]


def test_only_an_open_question_takes_an_answer(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            answered(outbox.store(), issue, Event.SENT, "u-nora")
        assert code(refused) == ["EL598"]
        outbox.send(issue, taken)


def test_a_question_about_an_earlier_issue_comes_before_the_later_one(outbox: Desk) -> None:
    first = outbox.issue(letter())
    lost(outbox, first)
    second = outbox.issue(letter(title=OTHER), supersedes=first)
    with pytest.raises(Refused) as refused:
        outbox.send(second, Postman())
    assert code(refused) == ["EL597"]
    assert first in refused.value.findings[0].hint
    with pytest.raises(Refused) as wrong:
        answered(outbox.store(), second, Event.SENT, "u-nora")
    assert code(wrong) == ["EL598"]
    answered(outbox.store(), first, Event.NOT_SENT, "u-nora")
    assert outbox.send(second, taken).issue == second


def test_the_same_letter_issued_again_is_not_sent_again(outbox: Desk) -> None:
    first = outbox.issue(letter())
    sent = outbox.send(first, taken)
    second = outbox.issue(letter(), supersedes=first)
    assert outbox.send(second, Postman()) == sent


def test_a_superseded_issue_is_refused(outbox: Desk) -> None:
    first = outbox.issue(letter())
    before = outbox.ready(first)
    second = outbox.issue(letter(title=OTHER), supersedes=first)
    with pytest.raises(Refused, match=f"{first} is not sent: {second} took its place"):
        outbox.send(first, Postman())
    with pytest.raises(Refused, match=f"{first} is not sent: {second} took its place"):
        send(outbox.store(), before, NOWHERE, nobody, Postman())  # superseded while somebody read the question
    assert outbox.send(CASE, taken).issue == second


def test_what_another_process_did_in_the_meantime_is_seen(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    ready = outbox.ready(issue)
    lost(outbox, issue)
    with pytest.raises(Refused) as refused:
        send(outbox.store(), ready, NOWHERE, nobody, Postman())
    assert code(refused) == ["EL597"]
    told = answered(outbox.store(), issue, Event.SENT, "u-nora")
    assert send(outbox.store(), ready, NOWHERE, nobody, Postman()) == told


def test_an_answer_that_came_too_late_to_be_kept_is_told(outbox: Desk) -> None:
    issue = outbox.issue(letter())

    def slow(_: MailServer, __: Outgoing) -> Answer:
        answered(outbox.store(), issue, Event.NOT_SENT, "u-nora")
        return SENT

    with pytest.raises(Refused, match=f"said of {issue}: sent") as refused:
        outbox.send(issue, slow)
    assert code(refused) == ["EL599"]
    assert outbox.attempts() == [(1, "not-sent")]


def test_an_answer_that_the_store_does_not_take_is_told(outbox: Desk) -> None:
    issue = outbox.issue(letter())

    def breaking(_: MailServer, __: Outgoing) -> Answer:
        with outbox.store().engine.begin() as connection:
            connection.execute(text("ALTER TABLE deliveries RENAME TO gone"))
        return SENT

    with pytest.raises(Unavailable) as unavailable:
        outbox.send(issue, breaking)
    assert code(unavailable) == ["EL504", "EL599"]


def test_an_attempt_has_one_outcome_by_the_database_itself(outbox: Desk) -> None:
    outbox.send(outbox.issue(letter()), taken)
    with outbox.store().reading() as connection:
        row = connection.execute(select(tables.deliveries).limit(1)).one()._mapping
    other = {name: row[name] for name in row if name != "entry"} | {"state": "not-sent"}
    with pytest.raises(Unavailable), outbox.store().changing() as change:
        change.add(tables.deliveries, [other], Event.NOT_SENT, case_id=CASE)
    assert outbox.attempts() == [(1, "sent")]


def test_another_letter_after_one_that_was_sent_goes_only_where_somebody_says_so(outbox: Desk) -> None:
    first = outbox.issue(letter())
    outbox.send(first, Postman(SENT))
    second = outbox.issue(letter(title=OTHER), supersedes=first)
    with pytest.raises(Refused) as refused:
        outbox.ready(second)
    assert code(refused) == ["EL590"]
    assert refused.value.findings[0].fields == {"earlier": first, "day": NOW.date().isoformat()}
    found = prepared(outbox.store(), second, outbox.out, NOW.date(), nobody, after=first)
    assert isinstance(found, Ready)


def test_an_ending_may_follow_the_warning_of_the_same_case(outbox: Desk) -> None:
    warning = {name.replace("termination", "boundary"): "0" * 64 for name in ("a.termination-letter.eml",)}
    first = outbox.recorded(warning)
    with outbox.store().changing() as change:
        begun(change, CASE, first, "0" * 64, "digest")
        ended(change, CASE, attempts(change.connection, CASE)[0], Event.SENT, 250)
    assert outbox.ready(outbox.issue(letter())).issue.case_id == CASE
