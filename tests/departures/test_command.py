"""`departures import` and `departures report`: what they print and write, and how they end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from tests.departures.building import EXAMPLES, GOOD, POLICY, table

TWELVE = EXAMPLES / "twelve.csv"
CANARY = "Xylophone"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["departures", *map(str, args)], prog_name="exitletters")


def report(file: Path, *args: object) -> Result:
    return run("report", file, "--policy", POLICY, *args)


def answer(file: Path, *args: object) -> Any:
    return json.loads(report(file, "--json", *args).stdout)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Return a register of two currencies in which one row is wrong and one is a formula."""
    path = tmp_path / "mixed.csv"
    rows = [
        GOOD | {"id": "=D2", "customer": "=1+1", "departed_on": "2026-03-01"},
        GOOD | {"id": "D3", "annual_revenue": CANARY},
        {},
        GOOD | {"id": "D4", "currency": "JPY", "annual_revenue": "90000.5", "reason_primary": "", "status": "returned"},
        GOOD,
    ]
    path.write_bytes(table(rows))
    return path


def test_an_import_writes_both_files_and_counts(mixed: Path, tmp_path: Path) -> None:
    result = run("import", mixed, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "3 departures kept, 1 row rejected, 1 empty",
        str(tmp_path / "out" / "departures.csv"),
        str(tmp_path / "out" / "rejects.csv"),
    ]
    assert result.stderr.splitlines()[0] == (
        f"{mixed}: error [G-TRK01 EL237] 1 of 4 rows could not be used; the first is row 3, annual_revenue: "
        "it should be an amount without currency or thousands signs"
    )
    assert "waived" not in result.stderr
    kept, rejects = (
        (tmp_path / "out" / name).read_text("utf-8-sig").splitlines() for name in ("departures.csv", "rejects.csv")
    )
    assert [line.split(",")[:3] for line in kept[1:]] == [
        ["D01", "Adler Logistik", "2026-01-14"],
        ["D4", "Adler Logistik", "2026-01-14"],
        ["'=D2", "'=1+1", "2026-03-01"],
    ]
    assert rejects[1].startswith("3,annual_revenue,")
    assert CANARY not in result.output + "".join(rejects)


def test_what_was_imported_imports_as_itself(mixed: Path, tmp_path: Path) -> None:
    run("import", mixed, "--out", tmp_path / "once")
    result = run("import", tmp_path / "once" / "departures.csv", "--out", tmp_path / "twice")
    assert result.exit_code == 0
    once, twice = ((tmp_path / one / "departures.csv").read_bytes() for one in ("once", "twice"))
    assert once == twice


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    head, *rows = TWELVE.read_text("utf-8").splitlines()
    (tmp_path / "other.csv").write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    for file, out in ((TWELVE, "a"), (tmp_path / "other.csv", "b")):
        assert run("import", file, "--out", tmp_path / out).exit_code == 0
    assert (tmp_path / "a" / "departures.csv").read_bytes() == (tmp_path / "b" / "departures.csv").read_bytes()


def test_an_import_answers_in_json_and_names_columns_nobody_reads(tmp_path: Path) -> None:
    path, mapping = tmp_path / "crm.csv", tmp_path / "map.yaml"
    path.write_bytes(
        table([GOOD | {"Churn date": "2026-02-02", "Owner e-mail": "x"}], ["Churn date", "Owner e-mail", *GOOD])
    )
    mapping.write_text("departed_on: Churn date\n", encoding="utf-8")
    result = run("import", path, "--map", mapping, "--out", tmp_path, "--policy", POLICY, "--json")
    assert json.loads(result.stdout) == {
        "folder": str(tmp_path), "kept": 1, "rejected": 0, "blank": 0,
        "ignored_columns": ["Owner e-mail", "departed_on"], "findings": [],
    }  # fmt: skip
    shown = run("import", path, "--map", mapping, "--out", tmp_path).stdout
    assert "columns not read: Owner e-mail, departed_on" in shown


def test_a_file_that_is_refused_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("id,customer\n1,2\n", encoding="utf-8")
    result = run("import", tmp_path / "bad.csv", "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "EL541" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_report_says_names_and_counts_first() -> None:
    result = report(TWELVE, "--as-of", "2026-05-31")
    assert (result.exit_code, result.stderr) == (0, "")
    text = result.stdout
    assert text.startswith(
        "Departures as of 2026-05-31, by quarter.\n\nEUR: 12 departures, 12 customers, 194,200.00 a year\n"
    )
    assert text.index("Adler Logistik") < text.index("%")
    for line in (
        "2026-Q1  8  129,600.00  average 16,200.00, median 12,300.00  Adler Logistik, Ferragens Douro, Costa Viagens, "
        "Hotel Miramar, Gärtnerei Holm and 3 more",
        "service_failure  3  70,200.00  40.8 %   40.8 %",
        "D01  Adler Logistik   4,770.90  service_failure",
        "D05  Estudio Faro       -7.02  value below cost, letter only",
        "D11  Kletterhalle Nord         objected",
    ):
        assert f"\n    {line}\n" in text
    assert "\x1b" not in text


def test_long_lists_end_and_say_how_many_more() -> None:
    text = report(TWELVE, "--as-of", "2026-05-31", "--top", "2").stdout
    assert "and 6 more (--top 8 shows all)" in text
    assert "D03" not in text
    assert "and 8 more (--top 8 shows all)" in report(TWELVE, "--as-of", "2026-05-31", "--top", "0").stdout


def test_without_a_day_the_last_departure_is_the_day() -> None:
    assert answer(TWELVE)["as_of"] == "2026-05-06"
    assert answer(TWELVE, "--as-of", "۱۴۰۵/۰۳/۱۰")["as_of"] == "2026-05-31"
    assert "--as-of" in report(TWELVE, "--as-of", "May").stderr
    assert report(TWELVE, "--as-of", "May").exit_code == 2


def test_departures_after_the_day_are_in_no_number() -> None:
    result = report(TWELVE, "--as-of", "2026-04-30", "--json")
    data = json.loads(result.stdout)
    assert (result.exit_code, data["currencies"][0]["all"]["departures"]) == (1, 11)
    assert [one["code"] for one in data["findings"]] == ["EL237"]


def test_the_report_as_json_holds_everything() -> None:
    data = answer(TWELVE, "--as-of", "2026-05-31", "--period", "month")
    (table_,) = data["currencies"]
    assert (data["period"], data["findings"], table_["currency"], table_["recovery"]) == ("month", [], "EUR", None)
    assert table_["periods"][0]["name"] == "2026-01"
    assert table_["all"]["revenue"] == "194200"
    assert table_["reasons"][0] == {
        "reason": "service_failure", "departures": 3, "revenue": "70200", "percent": "40.8",
        "cumulative_percent": "40.8", "vital": True,
    }  # fmt: skip
    assert table_["prospects"][0] == {
        "id": "D01", "customer": "Adler Logistik", "expected_value": "4770.90", "not_contacted_reason": None,
        "letter_only": False,
    }  # fmt: skip


def test_two_currencies_have_two_tables_and_findings_go_to_stderr(mixed: Path) -> None:
    result = report(mixed)
    assert result.exit_code == 1
    assert "\nEUR: 2 departures, 2 customers, 96,000.00 a year\n" in result.stdout
    assert "\nJPY: 1 departure, 1 customer, 90,001 a year\n" in result.stdout
    assert "1 of 1 contacted: 100.0 % (95 % interval 20.65 to 100.00 %; small sample)" in result.stdout
    assert [line.split("[")[1].split()[0] for line in result.stderr.splitlines() if "[G-" in line] == [
        "G-TRK01", "G-TRK03", "G-TRK04", "G-TRK05",
    ]  # fmt: skip
    (euro, yen) = answer(mixed)["currencies"]
    assert (euro["recovery"], yen["recovery"]["low"], yen["recovery"]["small_sample"]) == (None, "20.65", True)


def test_a_large_sample_is_not_called_small_and_no_revenue_has_no_share(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_bytes(table([GOOD | {"id": f"{n}", "status": "declined", "annual_revenue": "0"} for n in range(30)]))
    result = report(path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "0 of 30 contacted: 0.0 % (95 % interval 0.00 to 11.35 %)" in result.stdout
    assert "    price  30  0.00\n" in result.stdout
    assert "  to call, with what a call is worth\n    nobody\n" in result.stdout


def test_a_register_without_departures_says_so(tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    path.write_bytes(table([]))
    result = report(path)
    assert (result.exit_code, result.stdout) == (0, "Nobody left.\n")


def test_a_report_needs_a_policy() -> None:
    result = run("report", TWELVE)
    assert (result.exit_code, "--policy" in result.stderr) == (2, True)


def test_figures_are_written_for_each_currency_in_the_words_of_a_locale(mixed: Path, tmp_path: Path) -> None:
    result = report(mixed, "--figures", "--out", tmp_path / "drawn", "--locale", "fa-IR")
    assert result.exit_code == 1  # a row is rejected all the same
    names = {one.name for one in (tmp_path / "drawn").iterdir()}
    assert {
        f"F{n}-{currency}.{kind}" for n in (1, 2) for currency in ("EUR", "JPY") for kind in ("svg", "png")
    } <= names
    assert (tmp_path / "drawn" / "F1-EUR.svg").read_bytes().startswith(b"<?xml")


def test_a_report_is_written_in_the_policys_own_language_or_one_is_asked_for(tmp_path: Path) -> None:
    out = ("--format", "txt", "--out", tmp_path / "out")
    assert report(TWELVE, *out).exit_code == 0
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["departures-report.2026-05-06.en-GB.txt"]
    policy = tmp_path / "policy.yaml"
    policy.write_text((EXAMPLES / "policy.yaml").read_text("utf-8").replace("  default_locale: en-GB\n", ""), "utf-8")
    result = run("report", TWELVE, "--policy", policy, *out)
    assert (result.exit_code, "--locale" in result.stderr) == (2, True)
