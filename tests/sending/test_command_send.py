"""`exitletters send` as people and scripts call it: what it shows, asks and answers, and what it keeps to itself."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.suppression import Sort
from exitletters.suppression.kept import add
from tests.conftest import CLEAN, policy_with
from tests.sending.desk import CASE, NOW, OFFER, Desk, letter
from tests.sending.servers import END, HANG_UP, HOST, LOGIN, Inbox, Scripted, certificate, mail_server, scripted

Environment = Mapping[str, str]
GONE = {"EXITLETTERS_SMTP_URL": f"smtp://{HOST}:9", "EXITLETTERS_STORE": ""}
LOOKED = ("--by", "b-quiroga", "--policy", str(CLEAN / "policy.yaml"))
SUBJECT = "خاتمهٔ خدمات"


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def environment(inbox: Inbox, authority: trustme.CA, tmp_path: Path) -> Iterator[Environment]:
    """What is set where a real server with TLS and a login waits."""
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with mail_server(inbox, starttls=certificate(authority, HOST), asks_login=True) as port:
        yield {
            "EXITLETTERS_SMTP_URL": f"smtp+starttls://{HOST}:{port}",
            "EXITLETTERS_SMTP_USER": LOGIN[0],
            "EXITLETTERS_SMTP_PASSWORD": LOGIN[1],
            "EXITLETTERS_SMTP_CA": str(tmp_path / "ca.pem"),
        }


def run(outbox: Desk, environment: Environment, *args: object, typed: str | None = None) -> Result:
    store = ["--store", str(outbox.place.file), "--out", str(outbox.out)]
    known = {"EXITLETTERS_SMTP_USER": "", "EXITLETTERS_SMTP_PASSWORD": "", **environment}
    command = ["send", *map(str, args), *store]
    result = CliRunner().invoke(main, command, obj=lambda: NOW, env=known, input=typed)
    assert LOGIN[1] not in result.output
    return result


def test_a_letter_is_sent_and_then_not_again(outbox: Desk, inbox: Inbox, environment: Environment) -> None:
    issue = outbox.issue(letter())
    first = run(outbox, environment, issue, "--yes")
    assert (first.exit_code, first.stdout) == (0, f"{issue} was sent, 2026-05-18 12:00:00 UTC.\n")
    assert "could not be delivered" in first.stderr
    second = run(outbox, environment, CASE, "--yes")
    assert second.exit_code == 0
    assert second.stdout == f"{issue} was sent already, 2026-05-18 12:00:00 UTC; nothing was sent now.\n"
    assert [one.content for one in inbox.envelopes] == [letter()]


def test_scripts_read_what_became_of_it(outbox: Desk, environment: Environment) -> None:
    issue = outbox.issue(letter())
    told = [json.loads(run(outbox, environment, issue, "--yes", "--json").stdout) for _ in range(2)]
    assert [(one["state"], one["issue"], one["attempt"], one["was_before"]) for one in told] == [
        ("sent", issue, 1, False),
        ("sent", issue, 1, True),
    ]


def test_a_dry_run_shows_everything_and_sends_nothing(outbox: Desk, inbox: Inbox, environment: Environment) -> None:
    issue = outbox.issue(letter(title=SUBJECT))
    result = run(outbox, environment, issue, "--dry-run")
    assert result.exit_code == 0
    for shown in (issue, SUBJECT, "Helen Pratt <helen@greenvale.example>", "Tessa Moran <hello@", "2026-05-18", HOST):
        assert shown in result.stdout
    assert "Nothing was sent." in result.stdout
    told = json.loads(run(outbox, environment, issue, "--dry-run", "--check-server", "--json").stdout)
    assert told["to"] == {"name": "Helen Pratt", "address": "helen@greenvale.example"}
    assert (told["subject"], told["bytes"], told["server_checked"]) == (SUBJECT, len(letter(title=SUBJECT)), True)
    assert (inbox.envelopes, outbox.attempts()) == ([], [])


def test_a_dry_run_needs_no_server_to_be_there_unless_it_is_asked_to(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    assert run(outbox, GONE, issue, "--dry-run").exit_code == 0
    asked = run(outbox, GONE, issue, "--dry-run", "--check-server")
    assert (asked.exit_code, "EL596" in asked.stderr, "nothing listens there" in asked.stderr) == (3, True, True)
    assert run(outbox, {"EXITLETTERS_SMTP_URL": ""}, issue, "--dry-run").exit_code == 3


def test_a_server_that_takes_the_login_is_said_to(outbox: Desk, environment: Environment) -> None:
    issue = outbox.issue(letter())
    assert "It takes our login." in run(outbox, environment, issue, "--dry-run", "--check-server").stdout
    wrong = {**environment, "EXITLETTERS_SMTP_PASSWORD": "Zqxjvk-wrong"}
    for more in (["--dry-run", "--check-server"], ["--yes"]):
        result = run(outbox, wrong, issue, *more)
        assert (result.exit_code, "it does not take this user or password" in result.stderr) == (3, True)
        assert "Zqxjvk" not in result.output


def test_what_nobody_knows_is_asked_and_answered(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    with scripted(Scripted({END: HANG_UP})) as port:
        lost = run(outbox, {"EXITLETTERS_SMTP_URL": f"smtp://{HOST}:{port}"}, issue, "--yes")
    assert (lost.exit_code, "EL597" in lost.stderr, "@harborlight.example>" in lost.stderr) == (1, True, True)
    again = run(outbox, GONE, issue, "--yes", "--json")
    assert (again.exit_code, json.loads(again.stdout)["findings"][0]["code"]) == (1, "EL597")
    told = run(outbox, {"EXITLETTERS_SMTP_URL": ""}, issue, "--outcome", "not-sent", *LOOKED)
    assert told.exit_code == 0
    assert told.stdout == f"{issue}, attempt 1: not-sent is on record; `exitletters send {issue}` sends it.\n"
    with scripted(Scripted({END: HANG_UP})) as port:
        run(outbox, {"EXITLETTERS_SMTP_URL": f"smtp://{HOST}:{port}"}, issue, "--yes")
    said = json.loads(run(outbox, GONE, issue, "--outcome", "sent", *LOOKED, "--json").stdout)
    assert (said["state"], said["attempt"]) == ("sent", 2)
    assert "was sent already" in run(outbox, GONE, issue, "--yes").stdout
    assert run(outbox, GONE, issue, "--outcome", "sent", *LOOKED).exit_code == 1


def test_who_looked_is_somebody_the_policy_names(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    result = run(outbox, GONE, issue, "--outcome", "sent", "--by", "u-nobody", *LOOKED[2:])
    assert (result.exit_code, "EL578" in result.stderr, "b-quiroga" in result.stderr) == (1, True, True)


def test_it_says_that_an_answer_closes_the_matter(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    with scripted(Scripted({END: HANG_UP})) as port:
        run(outbox, {"EXITLETTERS_SMTP_URL": f"smtp://{HOST}:{port}"}, issue, "--yes")
    assert "it is not sent again" in run(outbox, GONE, issue, "--outcome", "sent", *LOOKED).stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--outcome", "sent"], "--outcome and --by go together"),
        (["--by", "b-quiroga"], "--outcome and --by go together"),
        (["--outcome", "sent", "--by", "b-quiroga"], "say --policy FILE"),
        (["--check-server", "--yes"], "goes with --dry-run"),
        ([], "Nobody is here to be asked"),
    ],
)
def test_words_that_do_not_fit_are_told(outbox: Desk, args: list[str], words: str) -> None:
    result = run(outbox, GONE, outbox.issue(letter()), *args)
    assert (result.exit_code, words in result.stderr) == (2, True)


@pytest.mark.parametrize(("typed", "sent"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_at_a_terminal_it_asks_first(
    outbox: Desk, inbox: Inbox, environment: Environment, typed: str, sent: bool
) -> None:
    issue = outbox.issue(letter(dated=NOW.date()))
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    asked = subprocess.run(
        [sys.executable, "-m", "exitletters", "send", issue, "--store", str(outbox.place.file), "--out",
         str(outbox.out), "--dated-otherwise"],
        stdin=theirs, env={**os.environ, "PYTHONPATH": ":".join(sys.path), **environment}, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert "Helen Pratt <helen@greenvale.example>" in asked.stderr
    assert "Send it?" in asked.stderr
    assert (asked.returncode, len(inbox.envelopes), asked.stdout != "") == ((0, 1, True) if sent else (1, 0, False))
    assert LOGIN[1] not in asked.stderr + asked.stdout
    assert outbox.attempts() == [(1, "sent")] * sent


def test_a_letter_of_another_day_needs_a_word(outbox: Desk, environment: Environment) -> None:
    issue = outbox.issue(letter(dated=NOW.date().replace(day=17)))
    result = run(outbox, environment, issue, "--yes")
    assert (result.exit_code, "EL594" in result.stderr) == (1, True)
    assert run(outbox, environment, issue, "--yes", "--dated-otherwise").exit_code == 0


def test_an_offer_asks_who_was_to_be_left_alone_since_it_was_issued(outbox: Desk, environment: Environment) -> None:
    issue = outbox.issue(letter(OFFER))
    other = outbox.issue(letter(OFFER, title=SUBJECT), case="WIN-2026-002")
    assert run(outbox, environment, other, "--yes").exit_code == 0
    add(outbox.store(), Sort.EMAIL, ["helen@greenvale.example"], NOW.date().isoformat())
    result = run(outbox, environment, issue, "--yes")
    assert (result.exit_code, "EL721" in result.stderr, "helen@" in result.output) == (1, True, False)


def test_the_store_is_the_policys_own(outbox: Desk, environment: Environment) -> None:
    policy = outbox.folder / "policy.yaml"
    policy.write_text(policy_with({"store": "store.sqlite3"}), encoding="utf-8")
    command = ["send", outbox.issue(letter()), "--yes", "--policy", str(policy), "--out", str(outbox.out)]
    assert CliRunner().invoke(main, command, obj=lambda: NOW, env=dict(environment)).exit_code == 0


def test_a_store_is_named_and_never_made(tmp_path: Path) -> None:
    unnamed = CliRunner().invoke(main, ["send", CASE, "--yes"], env={"EXITLETTERS_STORE": ""})
    assert (unnamed.exit_code, "--policy" in unnamed.stderr) == (2, True)
    missing = CliRunner().invoke(main, ["send", CASE, "--yes", "--store", str(tmp_path / "none.sqlite3")])
    assert (missing.exit_code, "EL506" in missing.stderr) == (3, True)
    assert list(tmp_path.iterdir()) == []
