"""For each code of a register the smallest one that has it, and has nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exitletters import source
from exitletters.codes import catalogue
from exitletters.departures.columns import columns_of, mapping_in
from exitletters.departures.reader import Reject
from exitletters.departures.report import report
from exitletters.departures.row import COLUMNS, REQUIRED, Departure
from exitletters.departures.said import findings, rejected
from exitletters.findings import Finding, Refused
from tests.departures.building import GOOD, WINBACK, departure, read, read_bytes, table

NAMES = [*GOOD]
EURO, DOLLAR = departure(), departure(currency="USD")


def refused(folder: Path, columns: list[str], mapping: str = "") -> list[Finding]:
    path = folder / "register.csv"
    path.write_bytes(",".join(columns).encode() + b"\n")
    try:
        read(path, mapping_in(source.parse(mapping.encode(), "map.yaml")) if mapping else {})
    except Refused as error:
        return [*error.findings]
    return []


@pytest.mark.parametrize(
    ("columns", "mapping", "code", "said"),
    [
        ([*NAMES[:2], "departd_on", *NAMES[3:]], "", "EL541", "did you mean `departd_on`?"),
        ([name for name in NAMES if name != "currency"], "", "EL541", "`currency`"),
        (NAMES, "margin: Profit", "EL541", "`profit`"),
        ([*NAMES, "obejcted"], "", "EL542", "did you mean `objected`?"),
        ([*NAMES, "Customer"], "", "EL543", "`customer`"),
        (NAMES, "obejcted: No calls", "EL544", "did you mean `objected`?"),
        (NAMES, "objected: [No, calls]", "EL544", "`objected` needs the name of one column"),
        (NAMES, "objected:", "EL544", "`objected` needs the name of one column"),
    ],
)
def test_a_header_that_would_be_misread_is_refused(
    tmp_path: Path, columns: list[str], mapping: str, code: str, said: str
) -> None:
    (finding,) = refused(tmp_path, columns, mapping)
    assert finding.code.id == code
    assert said in finding.message
    assert not re.search(r"<\w+>", finding.message + finding.hint)


def test_everything_wrong_with_a_header_is_told_at_once(tmp_path: Path) -> None:
    found = refused(tmp_path, ["id", "id", "obejcted"])
    assert {one.code.id for one in found} == {"EL541", "EL542", "EL543"}
    assert len([one for one in found if one.code.id == "EL541"]) == len(REQUIRED) - 1


def test_columns_that_are_not_ours_are_passed_over_and_told() -> None:
    found = columns_of([*NAMES, "Owner e-mail", " ", "ARR"], {"annual_revenue": "ARR", "customer": "CUSTOMER "}, "f")
    assert found.ignored == ("annual_revenue", "Owner e-mail")
    assert (found.at["annual_revenue"], found.width) == (len(NAMES) + 2, len(NAMES) + 3)


def test_columns_under_other_names_are_mapped(tmp_path: Path) -> None:
    path = tmp_path / "crm.csv"
    path.write_bytes(table([GOOD]).replace(b"annual_revenue", b"ARR (EUR)").replace(b"departed_on", "روز".encode()))
    (one,), _ = read(path, {"annual_revenue": "arr (eur)", "departed_on": "روز"})
    assert one == departure()


def test_rows_that_are_missing_from_every_number() -> None:
    finding = rejected("f.csv", 2, 1200, Reject(7, "currency", "it is empty", "a value"))
    assert (finding.code.id, finding.code.gate) == ("EL237", "G-TRK01")
    assert finding.message.startswith("2 of 1,200 rows could not be used; the first is row 7, currency: it is empty")


def judged(*departures: Departure) -> list[tuple[str | None, str]]:
    return [(one.code.gate, one.message) for one in findings(report(departures, WINBACK), "f.csv")]


def test_a_rate_of_few_is_marked_with_its_interval() -> None:
    back, gone = departure(status="returned", returned_on="2026-01-14"), departure(status="contacted")
    ((gate, message),) = judged(*[back] * 2, *[gone] * 6)
    assert gate == "G-TRK03"
    assert message == (
        "recovery rate: 2 of 8 in EUR is a small sample; the rate may lie anywhere from 7.15 to 59.07 %"
    )  # fmt: skip
    assert judged(*[back] * 3, *[gone] * 27) == []
    assert [gate for gate, _ in judged(*[back] * 29, back.model_copy(update={"currency": "USD"}))] == ["G-TRK03"] * 2


@pytest.mark.parametrize(("unknown", "is_told"), [("0.200", False), ("0.201", True)])
def test_more_than_a_fifth_of_the_revenue_without_a_reason(unknown: str, is_told: bool) -> None:
    weights = f"unknown:{unknown}|price:{1 - float(unknown):.3f}"
    found = judged(departure(reason_primary="", reason_weights=weights), DOLLAR)
    assert found == (
        [("G-TRK04", "20.1 % of the revenue that left in EUR has no known reason; 20 % is the most")] * is_told
    )


def test_a_sound_register_has_no_finding(tmp_path: Path) -> None:
    departures, rejects = read_bytes(tmp_path, table([GOOD]))
    assert rejects == []
    assert judged(*departures) == judged() == judged(EURO, DOLLAR) == []


def test_every_code_of_a_register_stands_in_one_of_these_files() -> None:
    files = Path(__file__).parent.glob("test_*.py")
    here = "".join(one.read_text(encoding="utf-8") for one in files)
    codes = [one for one in catalogue().values() if one.id[:4] == "EL54" or (one.gate or "").startswith("G-TRK")]
    # From EL720 on they are of case files, and EL540 is of what is held about a customer.
    codes = [one for one in codes if one.id < "EL720" and one.id != "EL540"]
    assert len(codes) == 16
    assert all(one.id in here or (one.gate or "-") in here for one in codes)


def test_columns_of_the_register_are_the_fields_of_a_departure() -> None:
    assert tuple(Departure.model_fields) == COLUMNS
    assert REQUIRED == ("id", "customer", "departed_on", "kind", "annual_revenue", "currency")
