"""What is handed out: all that is held about one customer, nothing of another, the same bytes for the same state."""

from __future__ import annotations

import json
import stat
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import Column, ForeignKey, Table, Text, func, insert, select

from exitletters.findings import Refused
from exitletters.issuing.ids import customer_digest
from exitletters.ledger import Event
from exitletters.retention.export import CaseFiles, Export, case_files, collected, handed_out
from exitletters.retention.rows import rows_about
from exitletters.store.tables import METADATA, issues, ledger, signatures
from exitletters.suppression import Sort, normal
from exitletters.suppression.kept import add
from tests.conftest import case_with
from tests.retention.house import CASE, CUSTOMER, FINALS, House, Reason

OTHER = "TERM-2026-008"


@pytest.fixture
def town(house: House) -> House:
    """A house with two cases of one customer and one of another, signatures and refusals of each."""
    house.issue("TERM-2026-009", files={f"{CASE}.termination-message.en-US.neutral.txt": b"a message"})
    house.issue(OTHER, "CU-78", files={f"{CASE}.termination-letter.en-US.neutral.txt": b"to somebody else"})
    for case in (CASE, OTHER):
        row = dict.fromkeys((one.name for one in signatures.columns if one.name != "entry"), "[x") | {"case_id": case}
        with house.store().changing() as change:
            change.add(signatures, [row], Event.APPROVED, case_id=case, actor="b-quiroga")
            change.record(Event.SIGNING_REFUSED, case_id=case)
    return house


def export(house: House, customer: str = CUSTOMER, **more: Any) -> Export:
    return collected(house.store(), customer, house.out, more.pop("own", CaseFiles()))


def opened(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {one: file.read(one) for one in file.namelist()}


def test_what_the_customer_got_stands_apart_from_what_others_read(town: House) -> None:
    files = opened(export(town).archive)
    theirs = {name.rpartition("/")[2] for name in files if name.startswith("customer/")}
    letters = {name for name in FINALS if "termination-letter" in name}
    assert theirs == {*letters, "TERM-2026-009.termination-message.en-US.neutral.txt"}
    internal = {name.rpartition("/")[2] for name in files if name.startswith("internal/")}
    assert {f"{CASE}.leadership-memo.en-US.pdf", f"{CASE}.inputs.zip", "manifest.json"} <= internal
    assert any(".DRAFT." in name for name in internal)
    assert any(".campaign/withdrawn" in name for name in files)
    assert {name for name in files if "/" not in name} == {"README.txt", "record.json"}


def test_every_file_is_there_with_its_bytes_and_digest(town: House) -> None:
    files = opened(export(town).archive)
    mine = [path for path in town.left() if OTHER not in path]
    assert len(mine) == len(files) - 2
    for path in mine:
        (name,) = (one for one in files if one.endswith(path))
        assert files[name] == (town.out / path).read_bytes()
        assert json.loads(files["record.json"])["files"][name] == sha256(files[name]).hexdigest()


def test_every_row_about_the_customer_is_there_and_none_of_another(town: House) -> None:
    handed_out(town.store(), export(town), town.folder / "first.zip")
    rows = json.loads(opened(export(town).archive)["record.json"])["rows"]
    assert {name: len(some) for name, some in rows.items()} == {"ledger": 5, "issues": 2, "signatures": 1}
    with town.store().reading() as connection:
        everything = connection.execute(select(func.count()).select_from(ledger)).scalar_one()
    theirs = json.loads(opened(export(town, "CU-78").archive)["record.json"])["rows"]
    made = 1  # the entry that made the store is nobody's
    assert everything == len(rows["ledger"]) + len(theirs["ledger"]) + made
    assert "CU-78" not in str(rows)
    assert OTHER not in str(rows)
    assert rows["issues"][0]["parts"]["outputs"]


def test_nothing_of_another_customer_is_in_the_archive(town: House) -> None:
    files = opened(export(town).archive)
    assert not [name for name, data in files.items() if OTHER in name or b"somebody else" in data]
    assert [OTHER.encode() in data for data in files.values()] == [False] * len(files)


def test_the_same_state_gives_the_same_bytes(town: House) -> None:
    assert export(town).archive == export(town).archive
    for path in town.out.rglob("*"):
        path.touch()
    assert len({export(town).archive for _ in range(3)}) == 1


def test_a_table_that_names_an_issue_or_a_row_that_does_is_followed(town: House) -> None:
    held = Table(
        "held_letters", METADATA, Column("id", Text, primary_key=True), Column("issue", ForeignKey("issues.id"))
    )
    inner = Table(
        "held_words", METADATA, Column("id", Text, primary_key=True), Column("letter", ForeignKey("held_letters.id"))
    )
    try:
        with town.store().changing() as change:
            METADATA.create_all(change.connection, [held, inner])
            for row in change.connection.execute(select(issues)).all():
                change.connection.execute(insert(held), {"id": f"L-{row.case_id}", "issue": row.id})
                change.connection.execute(insert(inner), {"id": f"W-{row.case_id}", "letter": f"L-{row.case_id}"})
            customer = customer_digest(town.store().setting("salt"), CUSTOMER)
            rows = rows_about(change.connection, customer, [CASE, "TERM-2026-009"])
        assert [one["id"] for one in rows["held_words"]] == [f"W-{CASE}", "W-TERM-2026-009"]
        assert len(rows["held_letters"]) == 2
    finally:
        METADATA.remove(inner)
        METADATA.remove(held)


def test_thousands_of_cases_are_asked_for_in_parts(town: House) -> None:
    with town.store().reading() as connection:
        rows = rows_about(connection, "nobody", [*(f"T-{number}" for number in range(40_000)), CASE])
    assert [one["case_id"] for one in rows["issues"]] == [CASE]


def test_handing_out_is_on_record_and_the_file_is_its_owners_alone(town: House, tmp_path: Path) -> None:
    found = export(town)
    handed_out(town.store(), found, tmp_path / "deep" / "them.zip")
    (entry,) = town.entries(Event.EXPORTED)
    assert entry["archive"] == sha256((tmp_path / "deep" / "them.zip").read_bytes()).hexdigest()
    assert entry["cases"] == [CASE, "TERM-2026-009"]
    assert CUSTOMER not in str(entry)
    assert stat.S_IMODE((tmp_path / "deep" / "them.zip").stat().st_mode) == 0o600


def test_what_cannot_be_written_is_not_on_record(town: House, tmp_path: Path) -> None:
    (tmp_path / "them.zip").mkdir()
    with pytest.raises(Exception, match="cannot be written"):
        handed_out(town.store(), export(town), tmp_path / "them.zip")
    assert town.entries(Event.EXPORTED) == []


def test_what_was_issued_and_is_gone_is_told(town: House) -> None:
    town.forget(early=Reason.MISTAKE)
    told = json.loads(opened(export(town).archive)["record.json"])
    assert [one.rpartition("/")[2] for one in told["missing"]] == sorted(FINALS)


def test_a_customer_of_whom_nothing_is_held_is_told_so(town: House) -> None:
    with pytest.raises(Refused, match="nothing is held"):
        export(town, "CU-79")


def test_being_left_alone_is_something_that_is_held(town: House) -> None:
    add(town.store(), Sort.CUSTOMER, [normal(Sort.CUSTOMER, "CU-79")], "2026-01-02")
    told = json.loads(opened(export(town, "CU-79").archive)["record.json"])
    assert told["left_alone_since"] == "2026-01-02"


def test_case_files_of_the_customer_come_too_and_others_do_not(town: House, tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    (cases / "old").mkdir(parents=True)
    (cases / "a.yaml").write_text(case_with({"case.id": "TERM-2026-100"}), encoding="utf-8")
    (cases / "old" / "b.yml").write_text("customer: {id: CU-77}\nhalf: done", encoding="utf-8")
    (cases / "c.yaml").write_text(case_with({"customer.id": "CU-78"}), encoding="utf-8")
    (cases / "d.yaml").write_text("customer: [", encoding="utf-8")
    (cases / "e.yaml").write_text("customer: CU-77\ncase: x", encoding="utf-8")
    town.draft("TERM-2026-100")
    own = case_files(cases, CUSTOMER)
    assert sorted(own.files) == ["a.yaml", "old/b.yml"]
    assert {one.place.file for one in own.findings if one.place} == {str(cases / "d.yaml")}
    files = opened(export(town, own=own).archive)
    assert files["internal/cases/a.yaml"] == (cases / "a.yaml").read_bytes()
    assert any(name.startswith("internal/TERM-2026-100/") for name in files)


def test_a_mistyped_case_id_does_not_hand_out_another_customers_case(town: House, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text(case_with({"case.id": OTHER}), encoding="utf-8")
    files = opened(export(town, own=case_files(tmp_path / "cases", CUSTOMER)).archive)
    assert [
        name for name, data in files.items() if b"somebody else" in data or name.startswith(f"customer/{OTHER}")
    ] == []
