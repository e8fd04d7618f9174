"""A copy of a ledger, and checkpoints of it: the same bytes each time, and whatever else is in a file is found."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.findings import Refused
from exitletters.ledger import COLUMNS, Entry, canonical, entry_in, entry_of, hash_of
from exitletters.ledger.checkpoints import read
from exitletters.ledger.copies import entries_in, lines
from exitletters.ledger.verifying import Kind, verified
from tests.ledger.chains import ledger, relinked, seen

WHOLE = ledger(6)
BYTES = b"".join(lines(WHOLE))


def faulty(path: Path) -> tuple[Kind, int] | None:
    fault = verified(entries_in(path)).fault
    return (fault.kind, fault.seq) if fault else None


def test_a_copy_holds_the_same_entries(tmp_path: Path) -> None:
    path = tmp_path / "copy.jsonl"
    path.write_bytes(BYTES)
    assert [*entries_in(path)] == WHOLE
    assert [json.loads(line)["details"]["subject"] for line in BYTES.splitlines()] == [f"{n:064x}" for n in range(1, 7)]
    assert faulty(path) is None


@given(st.integers(0, len(BYTES) - 1), st.integers(1, 255))
def test_any_changed_byte_of_a_copy_is_found(tmp_path_factory: pytest.TempPathFactory, at: int, by: int) -> None:
    path = tmp_path_factory.mktemp("copy") / "copy.jsonl"
    path.write_bytes(BYTES[:at] + bytes([BYTES[at] ^ by]) + BYTES[at + 1 :])
    found = faulty(path)
    assert found is not None
    assert found[1] <= BYTES[: at + 1].count(b"\n") + 1


@given(st.integers(1, len(BYTES) - 1))
def test_a_copy_that_breaks_off_within_a_line_is_found(tmp_path_factory: pytest.TempPathFactory, at: int) -> None:
    path = tmp_path_factory.mktemp("copy") / "copy.jsonl"
    path.write_bytes(BYTES[:at])
    whole_lines = BYTES[:at].endswith(b"\n")
    assert faulty(path) == (None if whole_lines else (Kind.EDIT, BYTES[:at].count(b"\n") + 1))


ODD_DETAILS = [
    "", "words", '"words"', "[1]", "{}", '{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":2}', '{"a":NaN}', '{"a":1e5}',
    '{"a":1.0}', "[" * 99_999, '{"a":"\\u00e9"}', '{"a":"é"}', "\udcff", "9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("details", ODD_DETAILS, ids=lambda one: one[:12].encode("ascii", "replace").decode())
def test_details_come_back_as_they_were_whatever_they_are(details: str, tmp_path: Path) -> None:
    entries = relinked([*WHOLE[:2], replace(WHOLE[2], details=details), *WHOLE[3:]])
    path = tmp_path / "copy.jsonl"
    path.write_bytes(b"".join(lines(entries)))
    assert [*entries_in(path)] == entries


THIRD = next(lines([WHOLE[2]]))
BAD_LINES = [
    b"\n", b"{}\n", b"[]\n", b"null\n", b"\xff\n", b'{"a":\n', b"[" * 99_999 + b"\n", b"x" * (3 << 20) + b"\n",
    THIRD.replace(b'"seq":3', b'"seq":3,"seq":3'),
    THIRD.replace(b'"seq":3', b'"seq":"3"'), THIRD.replace(b'"seq":3', b'"seq":true'),
    THIRD.replace(b'"seq":3', b'"seq":3.0'), THIRD.replace(b":", b": "),
    THIRD.replace(b'"ann"', b"null"), THIRD.replace(b'{"store"', b'{"x":NaN,"store"'),
]  # fmt: skip


@pytest.mark.parametrize("line", BAD_LINES, ids=lambda one: one[:20].decode("ascii", "replace"))
def test_a_line_that_is_no_entry_of_ours_counts_as_changed(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "copy.jsonl"
    path.write_bytes(b"".join([*lines(WHOLE[:2]), line, *lines(WHOLE[3:])]))
    assert faulty(path) == (Kind.EDIT, 3)


def test_an_entry_without_its_shape_has_no_digest() -> None:
    nothing = Entry(3, "", "", "", "", "", "")
    columns = [getattr(WHOLE[2], name) for name in COLUMNS]
    assert entry_of([*columns[:1], b"bytes", *columns[2:]], 3) == entry_of(columns[:4], 3) == nothing
    assert entry_in({**json.loads(THIRD), "at": b"bytes"}, 3) == entry_in(columns, 3) == nothing
    assert hash_of(WHOLE[2]) == entry_in(json.loads(THIRD), 9).hash


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(Refused) as refused:
            verified(entries_in(path))
        assert [one.code.id for one in refused.value.findings] == ["EL576"]
        with pytest.raises(Refused) as refused:
            read(path)
        assert [one.code.id for one in refused.value.findings] == ["EL572"]


def test_checkpoints_come_back_one_a_line(tmp_path: Path) -> None:
    kept = [seen(WHOLE, 2), seen(WHOLE)]
    path = tmp_path / "kept"
    path.write_text("\n\n".join(one.as_line() for one in kept) + "\n", encoding="utf-8")
    assert read(path) == kept


LINE = json.loads(seen(WHOLE).as_line())


@pytest.mark.parametrize(
    "line",
    ["", "\n", "words", "[]", "[" * 99_999, *map(canonical, [
        {}, {**LINE, "more": 1}, {**LINE, "seq": 0, "count": 0}, {**LINE, "seq": True, "count": True},
        {**LINE, "seq": "6", "count": "6"}, {**LINE, "count": 5}, {**LINE, "hash": 1}, {**LINE, "at": None},
    ])],
)  # fmt: skip
def test_a_line_that_is_no_checkpoint_is_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read(path)
    assert [one.code.id for one in refused.value.findings] == ["EL572"]
