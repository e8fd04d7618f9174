"""Issuing: once, with everything signed, on record with its files; the same again changes nothing."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from setup.sign import sign_all
from sqlalchemy import select

from exitletters.findings import Refused
from exitletters.issuing import record
from exitletters.issuing.finals import Finals
from exitletters.issuing.issue import issue
from exitletters.issuing.record import Issue
from exitletters.issuing.reproduce import reproduced
from exitletters.store import Change, Store, tables


def tree(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def entries(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.execute(select(tables.ledger.c.event).order_by(tables.ledger.c.seq)).scalars())


def refusal(finals: Finals, store: Store, out: Path, supersedes: str | None = None) -> list[str]:
    with pytest.raises(Refused) as refused:
        issue(finals, store, out, supersedes)
    return [one.code.id for one in refused.value.findings]


def test_what_nobody_signed_is_not_issued(pack: Finals, store: Store, tmp_path: Path) -> None:
    assert refusal(pack, store, tmp_path / "out") == ["EL502", "EL232"]
    assert not (tmp_path / "out" / "TERM-2026-101").exists()
    assert record.of_case(store, "TERM-2026-101") == ()


def test_what_is_signed_is_written_and_put_on_record(signed: Finals, store: Store, tmp_path: Path) -> None:
    done = issue(signed, store, tmp_path / "out")
    (found,) = record.of_case(store, "TERM-2026-101")
    assert (done.is_new, done.issue) == (True, found)
    assert done.folder == tmp_path / "out" / "TERM-2026-101" / found.id
    assert set(tree(done.folder)) == set(done.files)
    for name, digest in found.outputs.items():
        assert sha256((done.folder / name).read_bytes()).hexdigest() == digest
    assert sha256((done.folder / "manifest.json").read_bytes()).hexdigest() == found.manifest


def test_the_manifest_says_who_signed_what(signed: Finals, store: Store, tmp_path: Path) -> None:
    done = issue(signed, store, tmp_path / "out")
    told = json.loads((done.folder / "manifest.json").read_bytes())
    assert told["subject"] == signed.subject.digest
    assert [(one["act"], one["what"], one["person"]) for one in told["signatures"]] == [
        ("approve", "manager", "b-quiroga"),
        ("approve", "finance", "j-olmos"),
    ]


def test_the_same_again_gives_the_same_bytes_and_no_second_entry(signed: Finals, store: Store, tmp_path: Path) -> None:
    issue(signed, store, tmp_path / "out")
    before, known = tree(tmp_path / "out"), entries(store)
    again = issue(signed, store, tmp_path / "out")
    assert not again.is_new
    assert (tree(tmp_path / "out"), entries(store)) == (before, known)


def test_a_signature_that_came_later_does_not_change_what_was_issued(
    signed: Finals, store: Store, tmp_path: Path
) -> None:
    done = issue(signed, store, tmp_path / "out")
    before = tree(done.folder)
    for one in done.folder.iterdir():
        one.unlink()
    sign_all(signed, store)
    issue(signed, store, tmp_path / "out")
    assert tree(done.folder) == before


def test_another_letter_for_the_case_names_what_it_replaces(
    signed: Finals, other: Finals, store: Store, tmp_path: Path
) -> None:
    first = issue(signed, store, tmp_path / "out")
    kept = tree(first.folder)
    sign_all(other, store)
    assert refusal(other, store, tmp_path / "out") == ["EL512"]
    assert refusal(other, store, tmp_path / "out", "I-000000000000") == ["EL513"]
    second = issue(other, store, tmp_path / "out", first.issue.id)
    assert tree(first.folder) == kept
    assert [one.id for one in record.in_force(record.of_case(store, "TERM-2026-101"))] == [second.issue.id]
    assert refusal(signed, store, tmp_path / "out") == ["EL518"]


def test_of_two_that_are_issued_at_once_only_one_is_in_force(
    signed: Finals, other: Finals, store: Store, tmp_path: Path
) -> None:
    class Overtaken(Store):
        """A store that somebody else changes first, from a folder of their own."""

        @contextmanager
        def changing(self) -> Iterator[Change]:
            issue(signed, store, tmp_path / "theirs")
            with store.changing() as change:
                yield change

    sign_all(other, store)
    assert refusal(other, Overtaken(store.engine, store.place), tmp_path / "mine") == ["EL512"]
    assert len(record.of_case(store, "TERM-2026-101")) == 1


def test_a_warning_that_was_issued_stays_in_force_beside_the_ending(
    signed: Finals, store: Store, tmp_path: Path
) -> None:
    parts = {"inputs": {}, "outputs": {"TERM-2026-101.boundary-letter.en-US.firm.txt": "0" * 64}}
    warning = Issue("I-000000000000", 0, "", "TERM-2026-101", "customer", "", "0" * 64, parts, "1" * 64)
    with store.changing() as change:
        record.keep(change, warning, ())
    done = issue(signed, store, tmp_path / "out")
    standing = record.in_force(record.of_case(store, "TERM-2026-101"))
    assert [one.id for one in standing] == [warning.id, done.issue.id]


def test_signatures_for_one_letter_are_none_for_another(
    signed: Finals, other: Finals, store: Store, tmp_path: Path
) -> None:
    assert refusal(other, store, tmp_path / "out") == ["EL502", "EL232"]


def test_the_store_keeps_no_words_of_the_case(signed: Finals, store: Store, tmp_path: Path) -> None:
    issue(signed, store, tmp_path / "out")
    data = b"".join(one.read_bytes() for one in tmp_path.glob("store.sqlite3*"))
    assert b"TERM-2026-101" in data
    for word in ("Marlowe", "Millbrook", "edna@", "Quist", "Quiroga", "12000", "CU-77"):
        assert word.encode() not in data


def test_what_was_issued_comes_out_the_same_again(signed: Finals, store: Store, tmp_path: Path) -> None:
    done = issue(signed, store, tmp_path / "out")
    proof = reproduced(done.issue, done.folder)
    # Only text was issued here, so the other formats of a real pack are what differs.
    assert {name for name in proof.outputs if proof.outputs[name] == done.issue.outputs.get(name)} >= {
        name for name in done.issue.outputs if name.endswith(".txt")
    }


def test_the_archive_copy_knows_nothing_of_the_other_papers(pack: Finals) -> None:
    (name,) = (one for one in pack.files if one.endswith(".archive.pdf"))
    with pikepdf.open(io.BytesIO(pack.files[name])) as pdf:
        data = b"".join(one.get_file().read_bytes() for one in pdf.attachments.values())
    assert b"termination-letter" in data
    assert b"leadership-memo" not in data
    assert b"termination-call" not in data
