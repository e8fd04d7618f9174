"""tests/bad_cases: for each code of a case or gate the smallest file that has it, and has nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from exitletters.codes import catalogue
from exitletters.earlier.recording import Prints
from exitletters.findings import Finding, Refused
from exitletters.pipeline import Order, write
from exitletters.similarity import fingerprint
from exitletters.source import MAX_BYTES
from exitletters.store_place import FILE as STORE
from exitletters.store_place import StorePlace
from exitletters.suppression.file import read
from exitletters.suppression.kept import take_in
from tests.core.leaving_alone import store_in as leaving_alone_in
from tests.earlier.letters import issued, prints, store_in

FOLDER = Path(__file__).parents[1] / "bad_cases"
FILES = sorted(FOLDER.glob("EL*.yaml"))
# No file, a file too large to keep; registers, which are no cases (tests/departures/test_bad_registers.py); and what
# only a calendar (tests/calendar/test_command_recovery.py) or the sign-off asks.
WITHOUT_A_FILE = {
    "EL101", "EL102", "EL232", "EL237", "EL238", "EL239", "EL712", "EL713", "EL714", "EL715", "EL716", "EL725", "EL726",
}  # fmt: skip


def findings(path: Path, head: str = "") -> tuple[Finding, ...]:
    acknowledged = frozenset(re.findall(r"^# acknowledge: (\S+)$", head, re.MULTILINE))
    kind = re.search(r"^# kind: (\S+)$", head, re.MULTILINE)
    earlier = re.search(r"^# earlier endings: (\d+)$", head, re.MULTILINE)
    against = re.search(r"^# compared with: (\S+)$", head, re.MULTILINE)
    own = re.search(r"^# templates: (\S+)$", head, re.MULTILINE)
    suppression = re.search(r"^# suppression: (\S+)$", head, re.MULTILINE)
    order = Order(
        path,
        kind=kind[1] if kind else None,
        templates=FOLDER / own[1] if own else None,
        store=_with_endings(int(earlier[1]))
        if earlier
        else _with_letter_of(against[1])
        if against
        else _with_list(suppression[1])
        if suppression
        else None,
    )
    try:
        return write(order, acknowledged).findings
    except Refused as refused:
        return refused.findings


@cache
def _with_endings(count: int) -> str:
    """Return a store with so many earlier endings."""
    store = store_in(Path(mkdtemp()))
    for number in range(count):
        issued(store, f"TERM-2025-{number}", prints(locale="en-US", issued_on="2025-12-01"))
    return str(store.place)


@cache
def _with_list(name: str) -> str:
    """Return a store with a list of those who asked to be left alone."""
    place = StorePlace(Path(mkdtemp()) / STORE)
    with leaving_alone_in(place) as store:
        take_in(store, read(FOLDER / name))
    return str(place.file)


@cache
def _with_letter_of(name: str) -> str:
    """Return a store with the letter of another bad case, sent before under another id."""
    letter, store = write(Order(FOLDER / name)), store_in(Path(mkdtemp()))
    mine = fingerprint(letter.document, letter.request.case.customer)
    told = tuple(one.print for one in mine.sentences)
    issued(store, "TERM-2025-1", Prints(letter.request.kind, "en-US", "", mine.letter, told))
    return str(store.place)


def head_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_a_bad_case_has_its_code_and_no_other(path: Path) -> None:
    head = head_of(path)
    company = set(re.findall(r"EL\d{3}", (re.findall(r"^# comes with: (.+)$", head, re.MULTILINE) or [""])[0]))
    found = findings(path, head)
    assert {one.code.id for one in found} == {path.stem} | company
    assert len([one for one in found if one.code.id == path.stem]) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_a_bad_case_says_in_its_first_line_what_is_wrong(path: Path) -> None:
    assert re.match(rf"# {path.stem}: .{{10,}}\.\n", head_of(path))


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_every_field_of_a_message_is_filled_and_places_exist(path: Path) -> None:
    for one in findings(path, head_of(path)):
        assert not re.search(r"<\w+>|\{\w+\}", one.message + one.hint.replace("{{", "")), one.message
        data = one.as_json()
        assert data["code"] == one.code.id
        assert data["message"]
        assert data["hint"]
        assert one.code.id == "EL292" or data["file"]
        assert one.blocks_final or one.severity == "note"


def test_every_code_of_a_case_or_gate_has_its_bad_case() -> None:
    wanted = {one for one in catalogue() if one[2] in "127"} - WITHOUT_A_FILE
    assert {path.stem for path in FILES} == wanted


def test_a_case_that_is_not_there() -> None:
    (finding,) = findings(FOLDER / "nothing.yaml")
    assert finding.code.id == "EL101"
    assert "nothing.yaml" in finding.hint


def test_a_case_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text("# " + "x" * MAX_BYTES, encoding="utf-8")
    (finding,) = findings(path)
    assert (finding.code.id, f"{MAX_BYTES:,}" in finding.message) == ("EL102", True)
