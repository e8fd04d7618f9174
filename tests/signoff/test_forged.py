"""Rows that somebody with the database wrote: none of them is a signature, and none stops the program with a trace."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from exitletters.findings import Unavailable
from exitletters.store.tables import ledger, signatures
from tests.signoff.office import ACKNOWLEDGE, APPROVE, CASE, GATE, WAIVE, WARNING, Record, made, noras

SIGNED = {(APPROVE, "manager", "b-quiroga")}


@pytest.fixture
def signed(on_record: Record) -> dict[str, Any]:
    """Return the row of a signature of Berta Quiroga's, on record."""
    on_record.sign(noras(), *next(iter(SIGNED)))
    with on_record.store.reading() as connection:
        return dict(connection.execute(select(signatures)).mappings().one())


def forge(on_record: Record, row: dict[str, Any]) -> None:
    """Add a row with an entry of the ledger of its own, which the database allows to whoever has it."""
    with on_record.store.engine.begin() as connection:
        for name in ("ledger_no_update", "ledger_no_delete", "signatures_no_update", "signatures_no_delete"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        last = connection.execute(select(ledger).order_by(ledger.c.seq.desc())).mappings().first()
        assert last
        seq = last["seq"] + 1
        own = {"seq": seq, "prev_hash": last["hash"], "hash": f"{seq:064}", "case_id": row["case_id"]}
        connection.execute(insert(ledger), {**last, **own})
        connection.execute(insert(signatures), {**row, "entry": seq})


COPIES: dict[str, dict[str, str]] = {
    "another person": {"person": "e-lund"},
    "another function": {"what": "executive"},
    "a waiver": {"act": "waive", "what": GATE},
    "an acknowledgement": {"act": "acknowledge", "what": WARNING},
    "another day": {"given_on": "2026-05-17"},
    "other finals": {"subject": "0" * 64},
    "everybody's function": {"person": "e-lund", "what": "executive"},
    "no signature": {"signature": ""},
    "no base64": {"signature": "§§"},
    "another signature": {"signature": "A" * 86 + "=="},
    "somebody who is nobody": {"person": "x-nobody"},
    "the author": {"person": "n-quist"},
    "somebody without a key": {"person": "k-less"},
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copied_row_does_not_hold(on_record: Record, signed: dict[str, Any], copy: str) -> None:
    forge(on_record, {**signed, **COPIES[copy]})
    assert on_record.holding(noras()) == SIGNED
    assert [one.holds for one in on_record.held(noras())] == [True, False]


def test_a_row_that_is_copied_whole_counts_once(on_record: Record, signed: dict[str, Any]) -> None:
    forge(on_record, signed)
    assert on_record.holding(noras()) == SIGNED
    assert [one.problem for one in on_record.held(noras())] == ["signed once more later on", ""]


def test_a_row_copied_to_another_case_does_not_hold(on_record: Record, signed: dict[str, Any]) -> None:
    other = made({"case.id": "TERM-2026-777"})
    for changed in ({}, {"subject": other.subject.digest}):
        forge(on_record, {**signed, "case_id": "TERM-2026-777", **changed})
    assert on_record.holding(other) == set()
    assert len(on_record.held(other)) == 2


@pytest.mark.parametrize("who", ["b-quiroga", "e-lund", "n-quist", "n-chief", "k-less"])
@pytest.mark.parametrize(("act", "what"), [(APPROVE, "manager"), (WAIVE, GATE), (ACKNOWLEDGE, WARNING)])
def test_a_row_made_without_the_persons_key_does_not_hold(on_record: Record, act: Any, what: str, who: str) -> None:
    on_record.write(noras(), act, what, who, key="somebody-else")
    assert on_record.holding(noras()) == set()
    assert "not given with the key" in on_record.held(noras())[0].problem


def test_what_is_told_of_a_change_is_no_part_of_whether_it_holds(on_record: Record, signed: dict[str, Any]) -> None:
    forge(on_record, {**signed, "person": "e-lund", "parts": '{"inputs":{},"outputs":{}}', "fields": "{}"})
    assert on_record.holding(noras()) == SIGNED


UNREADABLE: dict[str, dict[str, Any]] = {
    "an act that is none": {"act": "agree"},
    "a day that is none": {"given_on": "soon"},
    "parts that are no JSON": {"parts": "{"},
    "parts that are a list": {"parts": "[]"},
    "parts without inputs": {"parts": '{"outputs":{}}'},
    "inputs that are no mapping": {"parts": '{"inputs":"case","outputs":{}}'},
    "a part that is no text": {"parts": '{"inputs":{"case":1},"outputs":{}}'},
    "marks that are a list": {"fields": "[1]"},
    "a mark that is no text": {"fields": '{"case.id":{}}'},
    "bytes for a person": {"person": b"b-quiroga"},
    "bytes for a signature": {"signature": b"AAAA"},
}


@pytest.mark.parametrize("row", UNREADABLE)
def test_a_row_that_this_program_never_wrote_is_told_and_nothing_counts(
    on_record: Record, signed: dict[str, Any], row: str
) -> None:
    with on_record.store.engine.begin() as connection:
        for name in ("signatures_no_update", "signatures_no_delete"):
            connection.execute(text(f"DROP TRIGGER {name}"))
        for column, value in UNREADABLE[row].items():
            connection.execute(text(f"UPDATE signatures SET {column} = :value"), {"value": value})
    with pytest.raises(Unavailable) as told:
        on_record.held(noras())
    assert [(one.code.id, one.fields["entry"]) for one in told.value.findings] == [("EL585", str(signed["entry"]))]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("j-olmos-2", "j-olmos-2"),
        ("Nora Quist", "?"),
        ("nora@harborlight.example", "?"),
        ("a\nb", "?"),
        ("", "?"),
        ("x" * 65, "?"),
        ("نورا", "?"),
    ],
)
def test_what_somebody_typed_is_on_record_only_where_it_is_an_id(on_record: Record, typed: str, kept: str) -> None:
    assert on_record.refusal(noras(), APPROVE, "manager", typed)[0] == "EL578"
    assert on_record.refusal(noras(), APPROVE, typed, "b-quiroga")[0] == "EL582"
    with on_record.store.reading() as connection:
        rows = connection.execute(select(ledger).where(ledger.c.event == "signing-refused")).all()
    assert [(row.actor, json.loads(row.details)) for row in rows] == [
        (kept, {"act": "approve", "what": "manager", "why": "EL578"}),
        ("b-quiroga", {"act": "approve", "what": kept, "why": "EL582"}),
    ]


def test_a_key_of_another_is_refused_on_record(on_record: Record) -> None:
    assert on_record.refusal(noras(), APPROVE, "manager", "b-quiroga", key="e-lund")[0] == "EL580"
    with on_record.store.reading() as connection:
        (row,) = connection.execute(select(ledger).where(ledger.c.event == "signing-refused")).all()
    assert (row.case_id, row.actor, json.loads(row.details)["why"]) == (CASE, "b-quiroga", "EL580")


def test_who_may_not_sign_is_not_asked_for_a_key(on_record: Record) -> None:
    for who, day in (("n-quist", date(2026, 5, 18)), ("k-less", date(2026, 5, 18)), ("b-quiroga", date(2026, 6, 1))):
        assert on_record.refusal(noras(), APPROVE, "manager", who, day=day, key="never asked")[0] == "EL579"
