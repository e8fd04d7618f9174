"""What goes, what stays, and what the ledger says of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from exitletters.findings import Refused, Unavailable
from exitletters.ledger import Event, digest
from exitletters.retention.forget import Reason, Wish, forget, planned
from exitletters.retention.held import JOURNAL
from tests.retention.house import CASE, FINALS, House, built, manifest


@contextmanager
def mounted(path: Path, options: str = "") -> Iterator[None]:
    """Mount a path over itself: not even root removes what is mounted, or writes where it is read-only."""
    if subprocess.run(["mount", "--bind", str(path), str(path)], check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount")
    try:
        if options:
            subprocess.run(["mount", "-o", options, str(path)], check=True)
        yield
    finally:
        subprocess.run(["umount", str(path)], check=True)


def test_everything_this_program_wrote_about_a_case_goes_and_the_folder_too(house: House) -> None:
    before = house.left()
    house.forget()
    assert len(before) == 11
    assert house.left() == [".campaign/withdrawn"]


def test_one_entry_tells_how_many_files_went_why_and_the_digest_of_them_all(house: House) -> None:
    digests = sorted(sha256((house.out / path).read_bytes()).hexdigest() for path in house.left())
    house.forget(by="b-quiroga")
    (entry,) = house.entries()
    expected = {"files": 11, "digest": digest(digests), "reason": "time-is-over"}
    assert entry == {**expected, "case": CASE, "actor": "b-quiroga"}


def test_a_second_time_changes_nothing(house: House) -> None:
    assert house.forget() is not None
    assert house.forget() is None
    assert len(house.entries()) == 1
    assert house.left() == [".campaign/withdrawn"]


def test_an_empty_folder_that_a_stopped_run_left_goes_the_next_time(house: House) -> None:
    house.forget()
    (house.out / CASE / "I-0123456789ab").mkdir(parents=True)
    assert house.forget() is None
    assert house.left() == [".campaign/withdrawn"]


def test_what_comes_back_can_be_forgotten_again_and_is_told_again(house: House) -> None:
    house.forget()
    house.draft()
    house.forget()
    assert [one["files"] for one in house.entries()] == [11, 6]


def test_what_somebody_else_wrote_is_named_and_left(house: House) -> None:
    other = house.put(f"{CASE}/TERM-2026-008.termination-letter.en-US.neutral.pdf")
    notes = house.put(f"{CASE}/{CASE}.notes.txt")
    small = house.put(f"{CASE}/{CASE.lower()}.termination-letter.en-US.neutral.pdf")
    copied = house.put(f"{CASE}/{CASE}.termination-letter.en-US.neutral (copy).pdf")
    folder = house.put(f"{CASE}/scans/{CASE}.termination-letter.en-US.neutral.pdf")
    of_other = house.put(f"{CASE}/manifest.json", manifest("TERM-2026-008", {}))
    broken = house.put(f"{CASE}/manifest.leadership-memo.json", b'{"case": ')
    kept = {other, notes, small, copied, folder, of_other, broken}
    told = planned(house.store(), house.policy, house.wish()).held.left
    house.forget()
    assert {house.out / path for path in house.left()} == {*kept, house.out / ".campaign/withdrawn"}
    assert {house.out / path for path in told} == {*(kept - {folder}), folder.parent}


def test_a_file_of_any_name_goes_where_a_manifest_of_the_case_or_the_record_lists_its_bytes(house: House) -> None:
    house.put(f"{CASE}/odd-name.pdf", b"odd")
    house.put(f"{CASE}/renamed.pdf", next(iter(FINALS.values())))
    house.put(f"{CASE}/manifest.termination-call.json", manifest(CASE, {"odd-name.pdf": sha256(b"odd").hexdigest()}))
    house.forget()
    assert house.left() == [".campaign/withdrawn"]


def test_a_manifest_cannot_have_files_of_another_case_removed(house: House) -> None:
    other = house.put(f"{CASE}/TERM-2026-008.leadership-memo.en-US.pdf", b"theirs")
    listed = {other.name: sha256(b"something else").hexdigest(), "../TERM-2026-008/x.pdf": "0" * 64}
    house.put(f"{CASE}/manifest.termination-call.json", manifest(CASE, listed))
    house.issue("TERM-2026-008", "CU-78")
    house.forget()
    assert other.exists()
    assert len(list((house.out / "TERM-2026-008").rglob("*.*"))) == 5


def test_nothing_is_removed_through_a_link(house: House, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "I-0123456789ab"
    elsewhere.mkdir(parents=True)
    target = elsewhere / f"{CASE}.termination-letter.en-US.neutral.pdf"
    target.write_bytes(b"another's")
    (house.out / CASE / "I-0123456789ab").symlink_to(elsewhere)
    (house.out / CASE / f"{CASE}.termination-letter.fa-IR.neutral.pdf").symlink_to(target)
    (house.out / CASE / JOURNAL).symlink_to(target)
    (house.out / ".campaign/staged").symlink_to(tmp_path / "elsewhere")
    house.forget()
    assert target.read_bytes() == b"another's"
    links = [f"{CASE}/I-0123456789ab", f"{CASE}/{CASE}.termination-letter.fa-IR.neutral.pdf"]
    assert sorted(links) == [one for one in house.left() if one.startswith(CASE)]


@pytest.mark.parametrize("planted", ["../outside", "/outside", "TERM-2026-008/x"])
def test_a_list_that_somebody_planted_removes_nothing(house: House, planted: str, tmp_path: Path) -> None:
    outside, theirs = tmp_path / "outside", house.put("TERM-2026-008/x")
    outside.write_text("another's", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    files = f'{{"{planted}": "0", "../empty/x": "0"}}'
    told = f'{{"case": "{CASE}", "after": 0, "files": {files}, "case_file": ["{outside}", "0"]}}'
    house.put(f"{CASE}/{JOURNAL}", told.encode())
    house.forget()
    assert outside.exists()
    assert theirs.exists()
    assert (tmp_path / "empty").exists()


def test_a_case_folder_that_is_a_link_is_refused(house: House, tmp_path: Path) -> None:
    (house.out / CASE).rename(tmp_path / "moved")
    (house.out / CASE).symlink_to(tmp_path / "moved")
    with pytest.raises(Refused, match="is a link"):
        house.forget()
    assert house.entries() == []


@pytest.mark.parametrize(("name", "said"), [("term-2026-007", "did you mean TERM-2026-007"), ("OTHER", "is not there")])
def test_a_folder_is_known_by_its_very_letters(house: House, name: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        house.forget(name)


def test_an_output_folder_that_is_not_there_is_told(house: House, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"nowhere/TERM-2026-007 is not there"):
        forget(house.store(), house.policy, Wish(CASE, tmp_path / "nowhere"))


def test_a_case_folder_that_is_a_file_is_refused(house: House) -> None:
    house.put("TERM-2026-009")
    with pytest.raises(Refused, match="is not a folder"):
        house.forget("TERM-2026-009")


def test_an_empty_folder_says_that_somebody_has_removed_the_files(tmp_path: Path) -> None:
    house = built(tmp_path)
    house.issue()
    subprocess.run(["rm", "-r", str(house.out / CASE)], check=True)
    with pytest.raises(Refused, match="is not there"):
        house.forget()
    (house.out / CASE).mkdir()
    house.forget()
    (entry,) = house.entries()
    assert (entry["files"], entry["missing"]) == (0, 4)


def test_a_file_with_another_name_is_told(house: House, tmp_path: Path) -> None:
    path = next((house.out / CASE).glob("I-*/*.txt"))
    os.link(path, tmp_path / "kept.txt")
    linked = planned(house.store(), house.policy, house.wish()).held.linked
    assert linked == (str(path.relative_to(house.out)),)


def test_only_people_of_the_policy_forget_in_their_name(house: House) -> None:
    with pytest.raises(Refused, match="names no person `nobody`"):
        house.forget(by="nobody")


def test_the_case_file_goes_where_it_is_named(house: House, tmp_path: Path) -> None:
    case_file = tmp_path / "case.yaml"
    case_file.write_bytes(b"case: {}")
    house.forget(case_file=case_file, early=Reason.MISTAKE)
    assert not case_file.exists()
    assert house.entries()[0]["case_file"] == sha256(b"case: {}").hexdigest()
    assert house.forget(case_file=case_file) is None


def test_a_read_only_folder_loses_nothing_and_is_not_on_record(house: House) -> None:
    before = house.left()
    with mounted(house.out, "remount,bind,ro"), pytest.raises(Unavailable, match="Read-only"):
        house.forget()
    assert house.left() == before
    assert house.entries() == []
    house.forget()
    assert len(house.entries()) == 1


def test_a_file_that_cannot_be_removed_stops_it_and_the_same_again_does_the_rest(house: House) -> None:
    stuck = next((house.out / CASE).glob("I-*/*.zip"))
    with mounted(stuck), pytest.raises(Unavailable, match=f"{stuck.name} cannot be removed"):
        house.forget()
    assert house.entries() == []
    house.forget()
    assert [one["files"] for one in house.entries()] == [11]
    assert house.left() == [".campaign/withdrawn"]


def test_looking_at_what_was_forgotten_prolongs_nothing(house: House) -> None:
    house.forget()
    with house.store().changing() as change:
        change.record(Event.EXPORTED, case_id=CASE)
    assert house.forget() is None
