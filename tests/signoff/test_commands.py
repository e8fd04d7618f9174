"""Signing as people meet it: the commands with everything laid out, at a terminal and without one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from setup.people import write_private_key
from sqlalchemy import select

from exitletters.commands import main
from exitletters.store import opened
from exitletters.store.tables import ledger
from exitletters.store_place import StorePlace
from tests.conftest import Desk
from tests.core.memo import CALLED
from tests.core.test_waivers import GENERIC
from tests.signoff.office import COMPANY
from tests.signoff.terminal import at_a_terminal

ID = "TERM-2026-101"
NOW = datetime(2026, 5, 19, 12, tzinfo=UTC)


def run(*args: object) -> Result:
    given = [str(one) for one in args]
    return CliRunner().invoke(main, given, prog_name="exitletters", obj=lambda: NOW)


@pytest.fixture
def case(desk: Desk) -> Path:
    """Return a case that needs a manager's and the finance desk's approval, with their keys beside it."""
    desk.policy()
    for who in ("b-quiroga", "j-olmos", "r-vandermeer"):
        write_private_key(who, COMPANY, desk.folder)
    return desk.case(CALLED)


def signing(case: Path, who: str = "b-quiroga", function: str = "manager") -> list[object]:
    key = case.with_name(who)
    return ["approve", case, "--as", function, "--person", who, "--key", key if key.exists() else case]


def on_record(case: Path) -> list[tuple[str, str]]:
    place = case.with_name("exitletters.sqlite3")
    if not place.exists():
        return []
    store = opened(StorePlace(place))
    with store.reading() as connection:
        rows = connection.execute(select(ledger.c.event, ledger.c.actor).order_by(ledger.c.seq)).all()
    store.close()
    return [(event, actor) for event, actor in rows][1:]


def test_looking_makes_no_record(case: Path) -> None:
    before = set(case.parent.iterdir())
    result = run("approvals", case)
    assert result.exit_code == 1
    assert "signature of manager, finance" in result.stdout
    assert "0 signed, 1 still against it" in result.stdout
    assert set(case.parent.iterdir()) == before


def test_signing_from_the_first_to_the_last_and_what_lapses_it(case: Path, desk: Desk) -> None:
    result = run(*signing(case), "--yes")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        0, "b-quiroga: approve manager, on record as entry 2 of the ledger.",
    )  # fmt: skip
    result = run(*signing(case, "j-olmos", "finance"), "--yes", "--json", "--on", "2026-05-15")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["case"]) == (0, ID)
    assert told["signatures"] == [
        {"entry": 3, "act": "approve", "what": "finance", "person": "j-olmos", "given_on": "2026-05-15"}
    ]
    again = run(*signing(case), "--yes", "--json")
    assert [one["entry"] for one in json.loads(again.stdout)["signatures"]] == [2]

    result = run("approvals", case)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "approve manager by b-quiroga on 2026-05-19 (entry 2)" in result.stdout
    assert "approve finance by j-olmos on 2026-05-15, recorded on 2026-05-19 (entry 3)" in result.stdout
    assert f"everything is signed.\n  exitletters issue {case}" in result.stdout

    desk.case({**CALLED, "settlement.pay_by": "2026-07-15"})
    result = run("approvals", case)
    assert result.exit_code == 1
    assert result.stdout.count("since then: the case changed: settlement.pay_by\n") == 2
    told = json.loads(run("approvals", case, "--json").stdout)
    assert [one["code"] for one in told["findings"]] == ["EL232"]
    assert told["needed"] == {"approve": ["manager", "finance"], "waive": [], "acknowledge": []}
    assert [(one["holds"], one["changed"]) for one in told["signatures"]] == [
        (False, ["the case changed: settlement.pay_by"])
    ] * 2
    assert on_record(case) == [("approved", "b-quiroga"), ("approved", "j-olmos")]


def test_the_id_of_the_case_is_typed_at_a_terminal(case: Path) -> None:
    asked = [
        "approve",
        case.name,
        "--as",
        "manager",
        "--person",
        "b-quiroga",
        "--key",
        "b-quiroga",
        "--on",
        "2026-05-19",
    ]
    code, shown = at_a_terminal(case.parent, asked, {"Type the id": "TERM-2026-102"})
    assert (code, "EL586" in shown, "nothing is signed" in shown) == (1, True, True)
    assert on_record(case) == [("signing-refused", "b-quiroga")]
    code, shown = at_a_terminal(case.parent, asked, {"Type the id": ID})
    assert code == 0, shown
    assert f"b-quiroga (manager) will approve manager for {ID}" in shown
    assert on_record(case)[1:] == [("approved", "b-quiroga")]


def test_where_nobody_can_be_asked_nothing_is_signed(case: Path) -> None:
    result = run(*signing(case))
    assert result.exit_code == 2
    assert "say --yes" in result.stderr
    assert on_record(case) == []


def test_refusals_are_told_and_on_record(case: Path) -> None:
    result = run(*signing(case, "n-quist"), "--yes")
    assert (result.exit_code, "EL578" in result.stderr, result.stdout) == (1, True, "")
    result = run(*signing(case, "r-vandermeer"), "--yes", "--json")
    assert (result.exit_code, [one["code"] for one in json.loads(result.stdout)["findings"]]) == (1, ["EL579"])
    assert "j-olmos" not in result.stdout
    assert on_record(case) == [("signing-refused", "n-quist"), ("signing-refused", "r-vandermeer")]


def test_nothing_is_signed_while_anything_else_is_open(case: Path, desk: Desk) -> None:
    desk.case({**CALLED, **GENERIC})
    result = run(*signing(case), "--yes")
    assert result.exit_code == 1
    assert "EL284" in result.stderr
    assert "EL581" in result.stderr
    assert on_record(case) == []


def test_several_gates_are_signed_together_or_not_at_all(case: Path, desk: Desk) -> None:
    desk.case({**CALLED, **GENERIC, "acknowledgements": [{"gate": "G-PER05", "reason": "they are thanked"}]})
    by = ["--person", "j-olmos", "--key", case.with_name("j-olmos"), "--yes"]
    assert run("acknowledge", case, "G-PER05", "G-PER06", *by).exit_code == 1
    assert on_record(case) == [("signing-refused", "j-olmos")]
    result = run("acknowledge", case, "G-PER05", *by)
    assert (result.exit_code, "acknowledge G-PER05" in result.stdout) == (0, True)
    assert on_record(case)[1:] == [("acknowledged", "j-olmos")]


def test_an_offer_needs_no_signature(case: Path, desk: Desk) -> None:
    desk.case(base="winback")
    result = run("approvals", case)
    assert result.exit_code == 0
    assert f"it needs no signature.\n  exitletters issue {case}" in result.stdout
    refused = run(*signing(case), "--yes")
    assert (refused.exit_code, "EL582" in refused.stderr) == (1, True)
