"""record-call on a real terminal: it asks, in the order of the call, for what no option says."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

from exitletters.source import parse
from tests.conftest import Desk, clean_text


def asked(case: Path, *answers: str) -> subprocess.CompletedProcess[bytes]:
    """Return what the command says to somebody who types these answers, a line each."""
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{one}\n" for one in answers).encode())
    command = [sys.executable, "-m", "exitletters", "record-call", str(case)]
    try:
        return subprocess.run(command, stdin=theirs, capture_output=True, timeout=120, check=False)
    finally:
        os.close(ours)
        os.close(theirs)


def held(case: Path) -> Any:
    return parse(case.read_bytes(), "x").tree


def test_a_recovery_call_is_asked_for_part_by_part(desk: Desk) -> None:
    desk.policy()
    gone = ["recovery.calls", "recovery.diagnosis", "recovery.resolution"]
    case = desk.case({}, gone, base="winback")
    found = asked(
        case, "2026-05-27T10:00:00-07:00", "y", "k1", "12", "that nobody called back", "nine bookings", "no more",
        "nobody called back", "y", "service_failure", "", "", "restore them | Tessa Moran | 2026-06-05", "y", "",
        "offered", "", "desk | call back", "product | tell before", "", "the silence", "call back",
    )  # fmt: skip
    assert found.returncode == 0, found.stderr.decode()
    recovery = held(case)["recovery"]
    assert recovery["calls"][0] == {
        "at": "2026-05-27T10:00:00-07:00", "reached": "true", "contact": "k1", "minutes": "12",
        "apology": "that nobody called back", "listened": "nine bookings", "quote": "no more",
        "mirror_back": "nobody called back", "customer_confirmed": "true", "offer_made": "true",
        "surprised": "the silence", "fix_first": "call back",
    }  # fmt: skip
    assert recovery["diagnosis"] == {"primary": "service_failure", "confirmed_by_customer": "true"}
    assert [one["unit"] for one in held(case)["feedback_items"]] == ["desk", "product"]


def test_an_attempt_in_vain_asks_for_nothing_more(desk: Desk) -> None:
    desk.policy()
    case = desk.case({}, ["recovery.calls"], base="winback")
    found = asked(case, "2026-05-27T10:00:00-07:00", "n")
    assert found.returncode == 0, found.stderr.decode()
    assert held(case)["recovery"]["calls"] == [{"at": "2026-05-27T10:00:00-07:00", "reached": "false"}]


def test_a_call_of_an_ending_is_asked_for_as_before(desk: Desk) -> None:
    desk.policy()
    case = desk.folder / "case.yaml"
    case.write_text(clean_text("neutral"), encoding="utf-8")
    found = asked(case, "2026-05-20T11:04:00-04:00", "y", "k1", "6", "calm", "", "Why?", "When?", "", "")
    assert found.returncode == 0, found.stderr.decode()
    assert held(case)["communication"]["calls"][0]["questions"] == ["Why?", "When?"]
