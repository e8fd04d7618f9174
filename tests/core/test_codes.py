"""The catalogue: permanent, complete, and told in full sentences; and what a finding is."""

from __future__ import annotations

import re
import string

import pytest

from exitletters.codes import Code, Reader, Severity, catalogue, define
from exitletters.findings import ExitlettersError, Finding, Misused, Place, Refused, Unavailable, ordered
from exitletters.gates import case_gates, document_gates

CODES = list(catalogue().values())


def test_ids_and_names_are_unique_and_in_their_ranges() -> None:
    assert len({one.name for one in CODES}) == len({one.id for one in CODES}) == len(CODES) >= 60
    assert all(re.fullmatch(r"EL[1-79]\d\d", one.id) for one in CODES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.name) for one in CODES)
    assert [one.id for one in CODES] == sorted(one.id for one in CODES)


@pytest.mark.parametrize("code", CODES, ids=lambda one: one.id)
def test_a_code_says_what_to_do_and_why(code: Code) -> None:
    assert code.summary
    assert code.hint
    assert code.why.endswith((".", "?", "!"))
    assert code.summary[0].islower() or not code.summary[0].isalpha()
    assert isinstance(code.reader, Reader)
    names = {name for text in (code.summary, code.hint) for _, name, _, _ in string.Formatter().parse(text) if name}
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)


@pytest.mark.parametrize("code", CODES, ids=lambda one: one.id)
def test_only_errors_can_be_waived_and_every_gate_has_its_name(code: Code) -> None:
    assert (code.waiver is None) or code.severity is Severity.ERROR
    if code.id.startswith(("EL2", "EL7")) and code.gate:
        assert re.fullmatch(r"G-[A-Z]{3}\d\d", code.gate)
        assert (code.waiver is not None) is (code.severity is Severity.ERROR)
    assert code.label == (code.gate or code.id)


def test_every_gate_is_of_a_code_of_its_own() -> None:
    gates = [one.code for one in case_gates()] + [one.code for one in document_gates()]
    assert len(gates) == len(set(gates))
    of_registers = {"EL237", "EL238", "EL239", "EL712", "EL713", "EL714", "EL715", "EL716"}
    of_calendars = {"EL725", "EL726"}
    of_the_sign_off = {"EL232"}
    told = {one.id for one in gates} | of_calendars | of_the_sign_off | {"EL249", "EL291", "EL292"} | of_registers
    of_the_store = {"EL563"}  # a list that G-WIN01 would ask if it were there
    assert told == {one.id for one in CODES if one.id.startswith(("EL2", "EL7"))} | of_the_store


@pytest.mark.parametrize(("code", "name"), [("EL101", "another-name"), ("EL999", "file-unreadable")])
def test_a_code_defined_twice_stops_the_import(code: str, name: str) -> None:
    with pytest.raises(ValueError, match="defined twice"):
        define(Code(code, name, Severity.NOTE, "x", "x", "x."))
    assert "EL999" not in catalogue()


HARD = Code("EL998", "a", Severity.HARD, "{x} is {y}", "write {z}", "because.")
WARNING = Code("EL997", "b", Severity.WARNING, "w", "h", "because.")
ERROR = Code("EL996", "c", Severity.ERROR, "e", "h", "because.", waiver="director")
NOTE = Code("EL995", "d", Severity.NOTE, "n", "h", "because.")


def test_a_message_fills_its_fields_and_never_fails() -> None:
    finding = Finding(HARD, fields={"x": "{y}"})
    assert (finding.message, finding.hint) == ("{y} is <y>", "write <z>")


@pytest.mark.parametrize(
    ("finding", "blocks"),
    [
        (Finding(HARD), True),
        (Finding(HARD, waived_by="X"), False),
        (Finding(ERROR), True),
        (Finding(ERROR, waived_by="X"), False),
        (Finding(WARNING), True),
        (Finding(WARNING, acknowledged=True), False),
        (Finding(NOTE), False),
        (Finding(ERROR, lowered_to=Severity.NOTE), False),
    ],
)
def test_what_stands_against_a_final(finding: Finding, blocks: bool) -> None:
    assert finding.blocks_final is blocks


def test_findings_are_ordered_by_place_then_gravity_and_told_once() -> None:
    here, there = Place("f", 2, 1), Place("f", 10, 1)
    found = [Finding(NOTE, there), Finding(WARNING, here), Finding(HARD, here), Finding(HARD, here), Finding(ERROR)]
    assert [(one.code.id, one.place) for one in ordered(found)] == [
        ("EL996", None), ("EL998", here), ("EL997", here), ("EL995", there),
    ]  # fmt: skip


def test_a_place_is_written_as_editors_read_it() -> None:
    assert (str(Place("f.yaml", 3, 4)), str(Place("f.yaml"))) == ("f.yaml:3:4", "f.yaml")


def test_errors_carry_their_findings() -> None:
    for kind in (Refused, Unavailable, Misused):
        error = kind(Finding(WARNING), Finding(NOTE))
        assert isinstance(error, ExitlettersError)
        assert str(error) == "w; n"
        assert len(error.findings) == 2


def test_a_finding_without_a_place_is_plain_data_too() -> None:
    data = Finding(HARD, None, "a.b", "money", fields={"x": "1", "y": "2", "z": "3"}).as_json()
    assert (data["file"], data["line"], data["column"]) == (None, None, None)
    assert (data["path"], data["section"], data["message"]) == ("a.b", "money", "1 is 2")


def test_every_code_is_raised_by_something() -> None:
    from pathlib import Path

    import exitletters

    source = Path(exitletters.__file__).parent
    text = {path: path.read_text(encoding="utf-8") for path in source.rglob("*.py")}
    used = {
        word for path, body in text.items() if path.parent.name != "codes" for word in re.findall(r"[A-Z_0-9]+", body)
    }
    for path, body in text.items():
        if path.parent.name == "codes":
            for name in re.findall(r"^([A-Z][A-Z_0-9]+) = (?:_|define)", body, re.MULTILINE):
                assert name in used
