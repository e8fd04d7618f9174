"""The same twelve departures from every kind of source are the same departures, and the same rows are rejected."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from exitletters.commands import main
from exitletters.departures.row import COLUMNS
from tests.departures import workbooks
from tests.departures.building import EXAMPLES
from tests.postgres import Server

TWELVE = EXAMPLES / "twelve.csv"
NUMBERS = {"annual_revenue", "ARR", "margin", "tenure_months"}
Write = Callable[[Path, Sequence[Sequence[str]]], str]


def rows() -> list[list[str]]:
    """Return the example with two rows that cannot be used, and one whose id is there already."""
    with TWELVE.open(encoding="utf-8", newline="") as file:
        found = [*csv.reader(file)]
    wrong = [*found[3]]
    wrong[0], wrong[2], wrong[5] = "D13", "2026-02-30", "euro"
    return [*found, wrong, found[5]]


def as_csv(folder: Path, table: Sequence[Sequence[str]]) -> str:
    path = folder / "register.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    return str(path)


def as_xlsx(folder: Path, table: Sequence[Sequence[str]]) -> str:
    header, *data = table
    cells = ([_typed(name, cell) for name, cell in zip(header, one, strict=True)] for one in data)
    return str(workbooks.book(folder / "register.xlsx", *cells, header=header))


def _typed(name: str, cell: str) -> str:
    return workbooks.number(cell) if name in NUMBERS and cell else workbooks.text(cell)


def as_office_writes_it(folder: Path, table: Sequence[Sequence[str]]) -> str:
    made = as_csv(folder, table)
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--infilter=CSV:44,34,76",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run([*command, "--outdir", str(folder), made], check=True, capture_output=True)
    return str(folder / "register.xlsx")


def as_sqlite(folder: Path, table: Sequence[Sequence[str]]) -> str:
    path = folder / "register.sqlite"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(f"CREATE TABLE gone ({_columns(table, 'DECIMAL')})")
        base.execute("CREATE TABLE other (x)")
        base.executemany(f"INSERT INTO gone VALUES ({_marks(table)})", table[1:])
    return f"{path}#gone"


def as_parquet(folder: Path, table: Sequence[Sequence[str]]) -> str:
    path = folder / "register.parquet"
    with closing(duckdb.connect()) as base:
        base.execute(f"CREATE TABLE gone ({_columns(table, 'DOUBLE')})")
        base.executemany(
            f"INSERT INTO gone VALUES ({_marks(table)})", [[one or None for one in row] for row in table[1:]]
        )
        base.execute(f"COPY gone TO '{path}' (FORMAT parquet)")
    return str(path)


def _columns(table: Sequence[Sequence[str]], number: str) -> str:
    return ", ".join(f'"{name}" {number if name in NUMBERS else "VARCHAR"}' for name in table[0])


def _marks(table: Sequence[Sequence[str]]) -> str:
    return ", ".join("?" * len(table[0]))


@pytest.fixture
def written(tmp_path: Path) -> dict[str, bytes]:
    return imported(tmp_path / "expected", as_csv(tmp_path, rows()))


def imported(out: Path, *where: str) -> dict[str, bytes]:
    result = CliRunner().invoke(main, ["departures", "import", *where, "--out", str(out)])
    assert result.stdout.startswith("12 departures kept, 2 rows rejected"), result.output
    return {one.name: one.read_bytes() for one in out.iterdir()}


@pytest.mark.parametrize("write", [as_xlsx, as_office_writes_it, as_sqlite, as_parquet])
def test_every_kind_of_file_gives_the_same_departures_and_the_same_rejects(
    tmp_path: Path, written: dict[str, bytes], write: Write
) -> None:
    assert len(written) == 2
    assert imported(tmp_path / "found", write(tmp_path, rows())) == written


def test_a_table_of_a_server_gives_the_same(tmp_path: Path, written: dict[str, bytes], server: Server) -> None:
    server.fill("gone", rows(), NUMBERS)
    assert imported(tmp_path / "found", server.url("leser", "geheim"), "--table", "gone") == written


def test_a_mapping_works_for_every_kind_of_file(tmp_path: Path, written: dict[str, bytes]) -> None:
    header, *data = rows()
    renamed = [[{"annual_revenue": "ARR", "departed_on": "Churn date"}.get(one, one) for one in header], *data]
    mapping = tmp_path / "map.yaml"
    mapping.write_text("annual_revenue: arr\ndeparted_on: Churn date\n", encoding="utf-8")
    for write in (as_csv, as_xlsx, as_sqlite, as_parquet):
        folder = tmp_path / write.__name__
        folder.mkdir()
        assert imported(folder / "out", write(folder, renamed), "--map", str(mapping)) == written


def test_every_column_survives_every_kind_of_file(tmp_path: Path) -> None:
    full = dict.fromkeys(COLUMNS, "") | {
        "id": "1", "customer": "شرکت آوند", "departed_on": "2026-01-14", "kind": "voluntary", "annual_revenue": "0.10",
        "currency": "EUR", "first_order": "2024-02-29", "last_order": "2026-01-02", "orders_12m": "7",
        "reason_weights": "price:0.6|onboarding:0.4", "avoidable": "yes", "objected": "no", "account_rep": "'s-Rep",
    }  # fmt: skip
    table = [[*full], [*full.values()]]
    found = []
    for write in (as_csv, as_xlsx, as_sqlite, as_parquet):
        (folder := tmp_path / write.__name__).mkdir()
        out = folder / "out"
        result = CliRunner().invoke(main, ["departures", "import", write(folder, table), "--out", str(out)])
        assert result.exit_code == 0, result.output
        found.append((out / "departures.csv").read_text("utf-8-sig").replace("0.10", "0.1"))
    assert len(set(found)) == 1
