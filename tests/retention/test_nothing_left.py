"""Real finals, signed and issued: the store never held a word of the case, and after forgetting nothing does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from setup.sign import sign_all

from exitletters import store
from exitletters.commands import main
from exitletters.findings import Refused
from exitletters.issuing import record
from exitletters.issuing.finals import Finals
from exitletters.issuing.issue import issue
from exitletters.store_place import StorePlace
from tests.canaries import held as canaries_in
from tests.conftest import Desk
from tests.issuing.conftest import in_text
from tests.retention.house import House

CASE = "TERM-2026-101"
CANARY = {"case.author.role": "Zqxjvkdesk", "decision.minutes": "Zqxjvkroom 71304"}
# Ids, choices and dates are what the store is for; what a person wrote or is called has capitals, spaces or figures.
_ON_RECORD = re.compile(r"[a-z_-]+|[0-9-]+|[A-Z]{2,3}|[a-z]{2}-[A-Z]{2}|.{1,4}|exitletters/case/1|G-[A-Z]+[0-9]+")


@pytest.fixture
def issued(tmp_path: Path) -> tuple[House, Finals]:
    """A house with a case that was signed and issued in text alone, and left a draft."""
    house = House(tmp_path)
    finals = in_text(Desk(tmp_path), {"case.author.role": CANARY["case.author.role"]})
    kept = house.store()
    sign_all(finals, kept)
    issue(finals, kept, house.out)
    letter = next(iter(finals.files.values()))
    house.put(f"{CASE}/{CASE}.termination-letter.en-US.neutral.DRAFT.txt", letter)
    kept.close()
    return house, finals


def leaves(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from leaves(one)
    elif isinstance(tree, str):
        yield tree


def words_of(case: Path) -> set[str]:
    """Every value of a case that says something about anybody, and every capitalized word or amount in it."""
    values = {one for one in leaves(yaml.load(case.read_text(encoding="utf-8"), yaml.BaseLoader)) if one != CASE}
    parts = {part for one in values for part in re.findall(r"[A-Z][a-z]{4,}|\d+\.\d\d\b|\S+@\S+", one)}
    found = {one for one in values | parts if not _ON_RECORD.fullmatch(one)}
    assert len(found) > 60
    assert {"Millbrook", "Zqxjvkdesk"} <= found
    return found


def bytes_of_store(folder: Path) -> bytes:
    """The bytes of the store as they lie on the disk, with what is not yet moved into its file."""
    files = sorted(folder.glob("exitletters.sqlite3*"))
    assert files
    return b"".join(one.read_bytes() for one in files)


def test_the_store_never_held_a_word_of_the_case(issued: tuple[House, Finals]) -> None:
    house, _ = issued
    data = bytes_of_store(house.folder)
    assert b"issued" in data
    assert {one for one in words_of(house.folder / "case.yaml") if one.encode() in data} == set()
    assert canaries_in(data.decode("utf-8", "replace")) == set()


def test_the_store_holds_no_word_while_it_is_open_either(issued: tuple[House, Finals]) -> None:
    house, finals = issued
    kept = house.store()
    with kept.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM signatures").scalar_one() > 0
        sign_all(finals, kept)
        data = bytes_of_store(house.folder)
    assert {one for one in words_of(house.folder / "case.yaml") if one.encode() in data} == set()


def test_before_forgetting_the_folder_holds_them_and_afterwards_nothing_does(issued: tuple[House, Finals]) -> None:
    house, _ = issued
    words = words_of(house.folder / "case.yaml")
    before = b"".join((house.out / path).read_bytes() for path in house.left())
    assert len({one for one in words if one.encode() in before}) > len(words) / 2
    assert canaries_in(before.decode("utf-8", "replace"), is_prose=False) == {"zqxjvkdesk"}
    answer = forget(house, "--case-file", str(house.folder / "case.yaml"))
    assert answer.exit_code == 0, answer.output
    assert house.left() == []
    after = bytes_of_store(house.folder) + b"".join(one.read_bytes() for one in house.folder.rglob("*.*"))
    policy = (house.folder / "policy.yaml").read_bytes()  # the organization's own people stay in its policy
    assert {one for one in words if one.encode() in after.replace(policy, b"")} == set()


def forget(house: House, *words: str) -> Result:
    # The example's signatures bear the day of the letter; the store's entries bear this house's day.
    return house.run("forget", CASE, "--out", str(house.out), "--early", "erasure-request", "--yes", *words)


def test_reproducing_what_was_forgotten_says_so_and_on_which_day(issued: tuple[House, Finals]) -> None:
    house, _ = issued
    (found,) = record.of_case(house.store(), CASE)
    forget(house)
    answer = house.run("reproduce", found.id, "--out", str(house.out))
    assert (answer.exit_code, "EL536" in answer.output, "forgotten on 2025-03-01" in answer.output) == (1, True, True)
    folder = house.out / CASE / found.id
    folder.mkdir(parents=True)
    (folder / f"{CASE}.inputs.zip").write_bytes(b"somebody's copy")
    assert "EL516" in house.run("reproduce", found.id, "--out", str(house.out)).output


def test_what_was_forgotten_is_not_issued_again_but_can_be_superseded(issued: tuple[House, Finals]) -> None:
    house, finals = issued
    (found,) = record.of_case(house.store(), CASE)
    forget(house)
    with pytest.raises(Refused) as refused:
        issue(finals, house.store(), house.out)
    assert [one.code.id for one in refused.value.findings] == ["EL537"]
    assert house.left() in ([], [CASE])
    later = in_text(Desk(house.folder), {"settlement.pay_by": "2026-07-15"})
    sign_all(later, house.store())
    with pytest.raises(Refused) as refused:
        issue(later, house.store(), house.out)
    assert [one.code.id for one in refused.value.findings] == ["EL512"]
    assert issue(later, house.store(), house.out, supersedes=found.id).is_new
    assert issue(later, house.store(), house.out).is_new is False


def test_a_store_elsewhere_must_be_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    words = ["forget", CASE, "--policy", str(desk.policy()), "--store", str(tmp_path / "other.sqlite3"), "--yes"]
    answer = CliRunner().invoke(main, words, obj=store.utc_now)
    assert (answer.exit_code, "EL506" in answer.output) == (3, True)
    assert not StorePlace(tmp_path / "other.sqlite3").exists
