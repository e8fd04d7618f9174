"""What the commands say of a case in which nothing ends: no notice, no count of endings, no letter of another sort."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from tests.conftest import Desk
from tests.earlier.letters import issued, prints, store_in


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in args], prog_name="exitletters")


@pytest.fixture
def recovery(desk: Desk) -> Path:
    desk.policy()
    return desk.case(base="winback")


def test_a_recovery_is_told_with_its_document_and_without_what_endings_have(desk: Desk, recovery: Path) -> None:
    issued(store_in(desk.folder), "TERM-2025-1", prints(locale="en-US", issued_on="2026-01-15"))
    result = run("check", recovery)
    assert result.exit_code == 0
    first, *_ = result.stdout.splitlines()
    assert first.startswith("WIN-2026-101: winback-letter, ")
    assert "rarity" not in result.stdout
    assert "notice" not in result.stdout


def test_nobody_asks_for_notice_where_nothing_ends(desk: Desk, recovery: Path) -> None:
    told = json.loads(run("check", recovery, "--json").stdout)
    assert (told["kind"], told["endings_before"]) == ("winback-letter", None)
    assert told["notice"] == {"given": None, "needed": 0, "floor": "nothing", "counted_from": None, "earliest": None}
    larger = desk.case({"departure.annual_revenue": "900000.00"}, base="winback", name="larger.yaml")
    follows = [one["name"] for one in json.loads(run("diff", recovery, larger, "--json").stdout)["follows"]]
    assert "tier" in follows
    assert "notice asked" not in follows


def test_an_ending_that_notes_a_departure_is_still_an_ending(desk: Desk) -> None:
    noted = {"departure": {"departed_on": "2026-06-30", "annual_revenue": "18600.00", "currency": "USD"}}
    letter = desk.letter(noted)
    assert letter.request.kind == "termination-letter"
    assert letter.request.notice.given


def test_two_offers_are_compared_by_field_and_by_sentence(desk: Desk, recovery: Path) -> None:
    longer = desk.case({"recovery.offer.expires_on": "2026-07-03"}, base="winback", name="longer.yaml")
    shown = run("diff", recovery, longer).stdout
    assert "the last day to accept (recovery.offer.expires_on) changes from 2026-06-30 to 2026-07-03" in shown
    assert "July 3, 2026" in shown


def test_an_offer_that_is_taken_out_makes_another_form(desk: Desk, recovery: Path) -> None:
    note = desk.case(without=["recovery.offer"], base="winback", name="note.yaml")
    told = json.loads(run("diff", recovery, note, "--json").stdout)
    assert [(one["name"], one["old"], one["new"]) for one in told["follows"]] == [("form", "usual", "note")]
    assert ("offer", "removed") in {(one["section"], one["change"]) for one in told["sections"]}


def test_a_recovery_is_shown_with_a_place_for_each_fact(recovery: Path) -> None:
    shown = run("show", recovery).stdout
    assert f"recovery.offer.terms  {recovery}:" in shown
    assert "recovery.changed_since[1].what" in shown
