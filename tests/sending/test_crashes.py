"""However a process dies and however many there are: never two messages at the server without a question asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from exitletters.findings import Refused
from exitletters.ledger import Event
from exitletters.sending import answered
from exitletters.sending.server import MailServer, Security
from exitletters.sending.smtp import deliver
from tests.sending.desk import NOW, Desk, letter
from tests.sending.sender import STEPS
from tests.sending.servers import HOST, Inbox, mail_server

RUNS = 4
TAKEN = "when the server has it and has not said so"


def sender(outbox: Desk, port: int, step: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.sending.sender", str(outbox.folder), str(port), NOW.isoformat(), step],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii", cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip


def told(process: subprocess.Popen[str], issue: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{issue}\n")
    process.stdin.flush()


def ended(process: subprocess.Popen[str]) -> str:
    process.kill()
    return "250 taken"


def killed(outbox: Desk, inbox: Inbox, port: int, step: str, issue: str) -> None:
    """Have a process killed at a step of sending an issue."""
    with sender(outbox, port, step) as process:
        if step == TAKEN:
            inbox.says = lambda _: ended(process)
        told(process, issue)
        assert process.stdout is not None
        assert process.stdout.read() == ""
    inbox.says = lambda _: "250 taken"
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("step", [*STEPS, TAKEN])
def test_who_dies_leaves_a_question_or_nothing_and_never_a_second_letter(outbox: Desk, step: str) -> None:
    inbox, asked = Inbox(), Counter[str]()
    with mail_server(inbox) as port:
        server = MailServer(HOST, port, Security.NONE)
        for run in range(RUNS):
            case = f"TERM-2026-{run}"
            issue = outbox.issue(letter(title=case), case=case)
            killed(outbox, inbox, port, step, issue)
            arrived = len(inbox.envelopes) - run
            try:
                outbox.send(issue, deliver, server)
                asked["nothing"] += 1
            except Refused as refused:
                asked[refused.findings[0].code.id] += 1
                assert len(inbox.envelopes) - run == arrived
                answered(outbox.store(), issue, Event.SENT if arrived else Event.NOT_SENT, "u-nora")
                outbox.send(issue, deliver, server)
            assert len(inbox.envelopes) == run + 1
    assert asked == {"nothing" if step == STEPS[0] else "EL597": RUNS}
    assert len({one.content for one in inbox.envelopes}) == RUNS


def test_of_two_processes_at_once_one_sends(outbox: Desk) -> None:
    rounds, inbox = 20, Inbox()
    cases = [f"TERM-2026-{at}" for at in range(rounds)]
    issues = [outbox.issue(letter(title=case), case=case) for case in cases]
    with mail_server(inbox) as port, sender(outbox, port) as one, sender(outbox, port) as other:
        for issue in issues:
            for process in (one, other):
                told(process, issue)
            said = []
            for process in (one, other):
                assert process.stdout is not None
                said.append(process.stdout.readline().strip())
            assert "sent" in said
            assert set(said) <= {"sent", "EL597"}  # who comes second finds it sent, or under way
        for process in (one, other):
            assert process.stdin is not None
            process.stdin.close()
    assert Counter(one.content for one in inbox.envelopes) == Counter(letter(title=case) for case in cases)
    assert [outbox.attempts(case) for case in cases] == [[(1, "sent")]] * rounds
