"""Databases and Parquet files: exact values, odd values in their rows, and errors that say what to do and no secret."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from exitletters.commands import main
from exitletters.departures.record import MAX_ROW
from exitletters.departures.sources import Register, located, records
from exitletters.departures.sources._values import NOT_EXACT, NOT_TEXT, cell_of
from exitletters.findings import ExitlettersError, Finding, Refused
from tests.departures.building import GOOD, read
from tests.postgres import SECRET, Server

COLUMNS = ", ".join(f"'{value}' AS {name}" for name, value in GOOD.items() if name not in ("id", "departed_on"))
ROW = f"SELECT 'D01' AS id, '2026-01-14' AS departed_on, {COLUMNS}"


def faults(where: str, table: str | None = None) -> tuple[Finding, ...]:
    with pytest.raises(ExitlettersError) as caught:
        list(records(located(where, table)))
    return caught.value.findings


def fault(where: object, table: str | None = None) -> Finding:
    (finding,) = faults(str(where), table)
    return finding


def sqlite(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as base, base:
        for one in statements:
            base.execute(one)
    return path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (48000.0, "48000"), (0.1, "0.1"), (0.1 + 0.2, "0.3"), (48000.1 + 0.2, "48000.3"), (1e-7, "0.0000001"),
        (-0.0, "0"), (float(2**53 - 1), "9007199254740991"), (Decimal("4.80E+4"), "48000"), (Decimal("0.10"), "0.10"),
        (True, "yes"), (False, "no"), (None, ""), (7, "7"), (10**30, "1" + "0" * 30), (date(2026, 1, 14), "2026-01-14"),
        (datetime(2026, 1, 14), "2026-01-14"), (datetime(2026, 1, 14, 9), "2026-01-14 09:00:00"),
        (datetime(2026, 1, 14, tzinfo=UTC), "2026-01-14 00:00:00+00:00"), (UUID(int=7), str(UUID(int=7))),
        (float("nan"), NOT_EXACT), (float("inf"), NOT_EXACT), (2.0**53, NOT_EXACT), (12345678901234.567, NOT_EXACT),
        (Decimal("NaN"), NOT_EXACT), (b"x", NOT_TEXT), ([1], NOT_TEXT), ({"a": 1}, NOT_TEXT),
    ],
)  # fmt: skip
def test_a_value_is_the_text_somebody_would_have_typed(value: object, text: object) -> None:
    assert cell_of(value) == text


@given(st.decimals(-(10**12), 10**12, places=2))
def test_every_amount_with_cents_survives_a_float(amount: Decimal) -> None:
    found = cell_of(float(amount))
    assert isinstance(found, str)
    assert Decimal(found) == amount


def test_values_no_cell_can_hold_cost_their_row_only(tmp_path: Path) -> None:
    path = sqlite(tmp_path / "r.db", f"CREATE TABLE gone AS {ROW}", "ALTER TABLE gone ADD COLUMN note")
    sqlite(
        path,
        "INSERT INTO gone SELECT 'D02', departed_on, CAST(x'ff' AS TEXT), kind, 1, 'EUR', 1, 'price', x'00' FROM gone",
        "INSERT INTO gone SELECT 'D03', x'01', customer, kind, 1e300, 'EUR', 1, 'price', 1 FROM gone WHERE id = 'D01'",
        f"INSERT INTO gone SELECT 'D04', departed_on, replace(hex(zeroblob({MAX_ROW})), '0', 'x'), kind, 1, 'EUR', 1, "
        "'price', 1 FROM gone WHERE id = 'D01'",
    )
    departures, rejects = read(path)
    assert [one.id for one in departures] == ["D01"]
    assert [(one.row, one.column) for one in rejects] == [
        (3, "customer"), (4, "departed_on"), (4, "annual_revenue"), (5, "(row)"),
    ]  # fmt: skip


def test_a_view_is_a_table_and_the_only_one_needs_no_name(tmp_path: Path) -> None:
    path = sqlite(tmp_path / "r.sqlite3", f'CREATE VIEW "odd ""name" AS {ROW}')
    assert [one.id for one in read(path)[0]] == ["D01"]


def test_tables_are_named_where_there_are_several_or_another_was_meant(tmp_path: Path) -> None:
    path = sqlite(tmp_path / "r.sqlite", "CREATE TABLE a (x)", "CREATE TABLE b (x)")
    for where, table in ((path, None), (path, "c"), (f"{path}#c", None)):
        finding = fault(where, table)
        assert (finding.code.id, "a, b" in finding.hint) == ("EL546", True)
    assert next(records(located(f"{path}#b"))).cells == ("x",)


def test_a_file_whose_name_has_a_hash_is_that_file(tmp_path: Path) -> None:
    path = sqlite(tmp_path / "r.sqlite#b", "CREATE TABLE a (x)")
    assert located(str(path)) == Register(str(path))


@pytest.mark.parametrize("name", ["r.sqlite", "r.parquet"])
@pytest.mark.parametrize("data", [b"", b"id,kind\n", b"SQLite format 3\0" + bytes(200), b"PAR1" + bytes(99) + b"PAR1"])
def test_what_is_no_database_and_no_parquet_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert fault(path).code.id in ("EL546", "EL549")


def test_a_database_is_read_and_not_changed(tmp_path: Path) -> None:
    path = sqlite(tmp_path / "r.sqlite", f"CREATE TABLE a AS {ROW}")
    before = path.read_bytes()
    read(path)
    assert (path.read_bytes(), [*tmp_path.iterdir()]) == (before, [path])


def test_a_parquet_file_may_have_stars_and_equal_signs_in_its_name(tmp_path: Path) -> None:
    (folder := tmp_path / "id=7").mkdir()
    path = folder / "r[1]*.parquet"
    with closing(duckdb.connect()) as base:
        base.execute(f"COPY ({ROW}, [1] AS list, DATE '2026-01-14' AS first_order) TO '{path}' (FORMAT parquet)")
    ((one,), rejects) = read(path)
    assert (one.id, one.first_order, rejects) == ("D01", date(2026, 1, 14), [])


@pytest.mark.parametrize(
    ("ending", "name"), [("`.ods`", "r.ods"), ("`mysql://`", "mysql://u:geheim@h/x?y=@"), ("`.xls`", "r.XLS")]
)
def test_an_ending_nobody_reads_is_refused_with_those_that_are(ending: str, name: str) -> None:
    finding = fault(name)
    assert (finding.code.id, ending in finding.message, "geheim" in str(finding)) == ("EL545", True, False)
    assert ".csv, .txt, .parquet, postgresql://, postgres://, .sqlite, .sqlite3, .db, .xlsx" in finding.hint


@pytest.mark.parametrize("name", ["r.xlsx", "r.sqlite", "r.parquet", "r.csv"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    assert fault(tmp_path / name).code.id == "EL101"


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("r.parquet", "duckdb", "parquet"), ("postgresql://h/b", "psycopg", "postgres")]
)
def test_what_is_not_installed_is_named_with_how_to_get_it(tmp_path: Path, name: str, module: str, extra: str) -> None:
    (tmp_path / "r.parquet").touch()
    script = f"import sys; sys.modules[{module!r}] = None; from exitletters.commands import main; main()"
    command = [sys.executable, "-c", script, "departures", "import", name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "EL547" in done.stderr, f"'exitletters[{extra}]'" in done.stderr) == (3, True, True)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("postgresql://ann:secret@h.example:5433/crm", "postgresql://h.example:5433/crm"),
        ("postgresql:///crm?password=secret&host=/tmp", "postgresql:///crm"),
        ("postgresql://ann:se#cret@h/crm", "postgresql://…"),
        ("postgresql://ann:12?secret@h/crm", "postgresql://…"),
        ("postgresql://ann:12/secret@h/crm", "postgresql://…"),
        ("postgresql://ann:secret@[::1]/crm", "postgresql://…"),
        ("postgresql://ann:sec@ret@h/crm", "postgresql://h/crm"),
    ],
)
def test_an_address_is_shown_without_its_user_and_password(typed: str, shown: str) -> None:
    assert str(located(typed)) == shown


def told(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["departures", "import", *args, "--out", "/nonexistent"])
    return result.exit_code, result.output


def test_a_wrong_password_is_told_and_never_shown(server: Server) -> None:
    for url in (server.url(password="Xylo#phone@?/"), server.url("nobody"), server.url(base="nothing")):
        code, said = told(url, "--table", "gone")
        assert (code, "EL548" in said) == (3, True)
        assert not any(one in said for one in (SECRET, "S%40", "Xylo", "phone"))
    assert "does not take this user or password" in told(server.url(password="x"))[1]
    assert "no such user or database" in told(server.url(base="nothing"))[1]


@pytest.mark.parametrize(
    "url", ["postgresql://u:geheim@127.0.0.1:1/b", "postgresql://u:geheim@h:port/b", "postgresql://u:ge/heim@h"]
)
def test_a_server_that_does_not_answer_is_told(url: str) -> None:
    code, said = told(url)
    assert (code, "EL548" in said, "heim" in said) == (3, True, False)


def test_tables_views_and_schemas_of_a_server_are_found(server: Server) -> None:
    server.run("CREATE SCHEMA sales", f"CREATE TABLE sales.left_us AS {ROW}", "CREATE VIEW sales.v AS SELECT 1 AS x")
    url = server.url()
    assert [one.row for one in records(located(url, "sales.left_us"))] == [1, 2]
    assert fault(url, "sales.nobody").fields["tables"] == "left_us, v"
    assert fault(url, "nobody; DROP TABLE x").code.id == "EL546"
    assert "may not read it" in fault(server.url("leser", "geheim"), "sales.left_us").message


def test_odd_values_of_a_server_cost_their_row_only(server: Server) -> None:
    server.run(
        "CREATE TABLE odd (i int PRIMARY KEY, d date, t timestamp, z timestamptz, n numeric, f float, b bool, a int[])",
        "INSERT INTO odd VALUES (2, 'infinity', '2026-01-14', '2026-01-14', 'NaN', 0.1, true, '{1}'), "
        "(1, '0044-03-15 BC', '2026-01-14 09:30', NULL, 48000.10, 'inf', NULL, NULL)",
    )
    _, first, second = records(located(server.url(), "odd"))
    assert first.cells == ("1", "0044-03-15 BC", "2026-01-14 09:30:00", "", "48000.10", "", "", "")
    assert (second.cells[:3], second.cells[5:7]) == (("2", "infinity", "2026-01-14"), ("0.1", "yes"))
    assert ([one.at for one in first.faults], [one.at for one in second.faults]) == ([5], [4, 7])


def test_a_missing_table_is_no_reason_to_begin(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read(sqlite(tmp_path / "r.sqlite"))
