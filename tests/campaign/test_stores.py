"""Finals of a campaign are put on record where their policy's store is: once, after their files, and as they change."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from exitletters.findings import Unavailable
from exitletters.issuing import record
from exitletters.issuing.ids import customer_digest
from exitletters.ledger import Event
from exitletters.store import Store, existing, tables
from exitletters.store_place import FILE, StorePlace
from tests.campaign import cases
from tests.campaign.doing import FINAL, TEXT, codes, ran
from tests.postgres import Server


def store(folder: Path) -> Store:
    return existing(StorePlace(folder / "policies" / FILE))


def entries(store: Store) -> list[tuple[str, str]]:
    with store.reading() as connection:
        rows = connection.execute(select(tables.ledger.c.event, tables.ledger.c.case_id)).all()
    return [(row.event, row.case_id) for row in rows if row.event != Event.STORE_MADE]


def test_each_final_is_one_issue_with_one_entry_and_its_digests(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out, FINAL)
    kept = store(tmp_path)
    assert entries(kept) == [("issued", "WIN-00001"), ("issued", "WIN-00002")]
    (one,) = record.of_case(kept, "WIN-00001")
    told = json.loads((out / "WIN-00001" / "manifest.json").read_bytes())
    assert one.outputs == {name: file["sha256"] for name, file in told["outputs"].items()}
    assert one.parts["inputs"]["case"] == told["inputs"]["case"]
    assert (one.dated, one.supersedes) == ("2026-05-28", None)
    assert one.customer == customer_digest(kept.setting("salt"), "C-00001")


def test_drafts_are_put_on_no_record_and_make_no_store(tmp_path: Path) -> None:
    ran(cases.several(tmp_path, 1), tmp_path / "out", TEXT)
    assert not (tmp_path / "policies" / FILE).exists()


def test_a_rerun_adds_nothing(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out, FINAL)
    before = entries(store(tmp_path))
    assert ran(where, out, FINAL).made == ()
    assert entries(store(tmp_path)) == before


def test_what_a_killed_campaign_had_placed_and_not_recorded_is_put_on_record_by_the_next(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 3), tmp_path / "out"
    ran(where, out, FINAL)
    (tmp_path / "policies" / FILE).unlink()
    assert ran(where, out, FINAL).made == ()
    assert sorted(entries(store(tmp_path))) == [("issued", f"WIN-0000{at}") for at in (1, 2, 3)]


def test_a_letter_that_is_made_again_takes_the_place_of_the_former(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where, out, FINAL)
    cases.write(where, 1, {"recovery.letter_on": "2026-05-29"})
    ran(where, out, FINAL)
    first, second = record.of_case(store(tmp_path), "WIN-00001")
    assert (second.supersedes, second.dated) == (first.id, "2026-05-29")


def test_a_letter_that_somebody_changed_is_not_put_on_record(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where, out, FINAL)
    (tmp_path / "policies" / FILE).unlink()
    (out / "WIN-00001" / "manifest.json").write_text("{}", encoding="utf-8")
    assert ran(where, out, FINAL).made == ("WIN-00001",)  # it was made again, and that is on record
    assert entries(store(tmp_path)) == [("issued", "WIN-00001")]


def test_what_is_refused_is_not_put_on_record(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    cases.write(where, 2, {"recovery.consent.objected": "true"})
    ran(where, out, FINAL)
    assert entries(store(tmp_path)) == [("issued", "WIN-00001")]


def test_a_case_is_not_compared_with_what_is_on_record_of_its_own_campaign(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out, FINAL)
    cases.write(where, 1, {"case.id": "WIN-00002", "customer.id": "C-00002"}, name="00002.yaml")
    cases.write(where, 2, {"case.id": "WIN-00001", "customer.id": "C-00001"}, name="00001.yaml")
    ran(where, out, FINAL)
    assert codes(out) == {"00001.yaml": [], "00002.yaml": []}


def test_internal_papers_are_no_letters_on_record(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where, out, replace(FINAL, kind="recovery-call"))
    assert entries(store(tmp_path)) == []


def test_a_store_that_cannot_be_used_stops_the_campaign_and_the_next_goes_on(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    broken = tmp_path / "policies" / FILE
    broken.write_bytes(b"no database " * 400)
    with pytest.raises(Unavailable) as caught:
        ran(where, out, FINAL)
    assert [one.code.id for one in caught.value.findings] == ["EL504"]
    broken.unlink()
    ran(where, out, FINAL)
    assert len(entries(store(tmp_path))) == 2


def test_the_store_may_be_on_a_server(tmp_path: Path, server: Server) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    url = server.new_base()
    ran(where, out, replace(FINAL, store=url))
    assert entries(existing(StorePlace(url=url))) == [("issued", "WIN-00001")]
    cases.write(where, 1, {"case.id": "WIN-9", "customer.id": "C-9"}, name="copy.yaml")
    ran(where / "copy.yaml", tmp_path / "other", replace(FINAL, store=url))
    assert codes(tmp_path / "other")["copy.yaml"][0] == "EL285"
