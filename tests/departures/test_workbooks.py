"""Workbooks as they come, and as nobody should make them: what is no plain value is told, and nothing is run."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from exitletters.departures.reader import Reject
from exitletters.departures.row import Departure
from exitletters.findings import Finding, Refused
from tests.departures import workbooks as made
from tests.departures.building import GOOD, read

CANARY = "Xylophone"
NAMES = [*GOOD]


def cells(**changes: str) -> list[str]:
    """Return the good row as cells of text, with some other cells in it."""
    return [changes.get(name) or made.text(value) for name, value in GOOD.items()]


def outcome(
    folder: Path, *rows: Iterable[str], header: Sequence[str] = NAMES, after: str = ""
) -> tuple[list[Departure], list[Reject]]:
    return read(made.book(folder / "register.xlsx", *rows, header=header, after=after))


def refused(path: Path) -> Finding:
    with pytest.raises(Refused) as caught:
        read(path)
    (finding,) = caught.value.findings
    assert CANARY not in finding.message + finding.hint
    return finding


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("48000", "48000"), ("48000.0", "48000"), ("4.8E4", "48000"), ("1.1000000000000001", "1.1"), ("0.1", "0.1"),
     ("1234.5599999999999", "1234.56"), ("0.30000000000000004", "0.3"), ("1E-2", "0.01"), ("999999999999.99", None),
     ("123456789012345678", "123456789012345678")],
)  # fmt: skip
def test_an_amount_is_what_was_typed_without_the_noise_of_floats(
    tmp_path: Path, typed: str, amount: str | None
) -> None:
    (one,), rejects = outcome(tmp_path, cells(annual_revenue=made.number(typed, made.MONEY)))
    assert (str(one.annual_revenue), rejects) == (amount or typed, [])


@pytest.mark.parametrize("typed", ["12345678901234.567", "1E300", "NaN", "INF"])
def test_an_amount_of_more_digits_than_the_file_keeps_is_refused(tmp_path: Path, typed: str) -> None:
    _, (reject,) = outcome(tmp_path, cells(annual_revenue=made.number(typed)))
    assert (reject.row, reject.column, "digits" in reject.problem) == (2, "annual_revenue", True)


@pytest.mark.parametrize("style", [made.DAY, made.OWN_DAY])
@pytest.mark.parametrize(("epoch", "serial"), [("", 46036), ('<workbookPr date1904="1"/>', 44574)])
def test_days_are_days_in_either_epoch_and_any_style(tmp_path: Path, style: int, epoch: str, serial: int) -> None:
    sheet = made.table(NAMES, cells(departed_on=made.number(serial, style)))
    path = made.write(tmp_path / "register.xlsx", made.parts({"Departed": sheet}, book=epoch))
    (one,), rejects = read(path)
    assert (one.departed_on.isoformat(), rejects) == ("2026-01-14", [])


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (made.number(46036), "it should be a date"),  # no style says that it is a day
        (made.number(46036, made.MONEY), "it should be a date"),
        (made.number("46036.4375", made.DAY), "it should be a date"),  # a time of day
        (made.number(60, made.DAY), "formatted as a day and is none"),
        (made.number("1E9", made.DAY), "formatted as a day and is none"),
        (made.number("-3", made.DAY), "formatted as a day and is none"),
        (made.number("#N/A", kind="e"), "an error of the spreadsheet"),
        (made.number("1", kind="b"), "it should be a date"),
        (made.number("2026-01-14T09:30:00", kind="d"), "it should be a date"),
        ('<c t="str"><f>TODAY()</f><v>2026-01-14</v></c>', "it is a formula"),
        ("<c><f>HYPERLINK(1)</f></c>", "it is a formula"),
        (made.text("2026-01-14\x85"), "U+0085"),
        ('<c t="inlineStr"><is><t>a_x0000_b</t></is></c>', "U+0000"),
        ('<c t="inlineStr"><is><t>a_xD800_b</t></is></c>', "U+D800"),
        (made.text("x" * 32_768), "longer than a cell can be"),
    ],
)
def test_what_is_no_plain_day_is_refused_in_its_row(tmp_path: Path, cell: str, said: str) -> None:
    departures, (reject,) = outcome(tmp_path, cells(departed_on=cell), cells(id=made.text("D02")))
    assert [one.id for one in departures] == ["D02"]
    assert (reject.row, reject.column) == (2, "departed_on")
    assert said in reject.problem


def test_days_as_text_and_in_the_form_of_the_standard_are_read(tmp_path: Path) -> None:
    forms = [made.text("2026-01-14"), made.text("۱۴۰۴/۱۰/۲۴"), made.number("2026-01-14T00:00:00.000Z", kind="d")]
    rows = [cells(departed_on=one, id=made.text(f"D{at}")) for at, one in enumerate(forms)]
    departures, _ = outcome(tmp_path, *rows)
    assert [one.departed_on.isoformat() for one in departures] == ["2026-01-14"] * 3


def test_shared_texts_come_without_their_pronunciation_and_whole(tmp_path: Path) -> None:
    rich = "<si><r><t>Adler </t></r><r><t>&amp; Söhne</t></r><rPh><t>adora</t></rPh></si>"
    shared = [rich, "<si><t>_x005F_x0041_</t></si>", f"<si><t>{'y' * 300}</t></si>"]
    rows = [cells(id=made.text(f"D{at}"), customer=made.number(at, kind="s")) for at in range(3)]
    path = made.write(tmp_path / "r.xlsx", made.parts({"A": made.table(NAMES, *rows)}, shared))
    assert [one.customer for one in read(path)[0]] == ["Adler & Söhne", "_x0041_", "y" * 300]


def test_formulas_matter_only_in_columns_that_are_read(tmp_path: Path) -> None:
    departures, rejects = outcome(tmp_path, [*cells(), "<c><f>1+1</f><v>2</v></c>"], header=[*NAMES, "Note"])
    assert (len(departures), rejects) == (1, [])


def test_merged_cells_are_refused_in_every_row_they_cover(tmp_path: Path) -> None:
    rows = [cells(id=made.text(f"D{at}"), margin=made.number("0.4") if at == 1 else "<c/>") for at in range(4)]
    after = '<mergeCells count="1"><mergeCell ref="G3:G4"/></mergeCells>'
    departures, rejects = outcome(tmp_path, *rows, after=after)
    assert [one.id for one in departures] == ["D0", "D3"]
    assert [(one.row, one.column, one.problem[:9]) for one in rejects] == [
        (3, "margin", "it is mer"),
        (4, "margin", "it is mer"),
    ]


def test_rows_keep_the_numbers_the_spreadsheet_shows(tmp_path: Path) -> None:
    rows = [made.row(map(made.text, NAMES), 1), made.row(["<c/>"], 3), made.row(cells(currency=made.text("euro")), 7)]
    path = made.write(tmp_path / "r.xlsx", made.parts({"A": made.sheet(rows)}))
    _, (reject,) = read(path)
    assert (reject.row, reject.column) == (7, "currency")


def test_cells_without_a_name_above_them_are_not_passed_over(tmp_path: Path) -> None:
    _, (reject,) = outcome(tmp_path, [*cells(), made.text("objected!")])
    assert (reject.row, reject.column) == (2, "(row)")


def test_of_several_sheets_one_is_named_and_hidden_ones_are_not_offered(tmp_path: Path) -> None:
    two = {"Now": made.table(NAMES, cells()), "Then": made.table(NAMES)}
    finding = refused(made.write(tmp_path / "two.xlsx", made.parts(two)))
    assert (finding.code.id, finding.message) == ("EL546", "there are 2 tables")
    assert "Now, Then" in finding.hint
    hidden = made.write(tmp_path / "hidden.xlsx", made.parts({"Now": two["Now"]}, state='state="hidden"'))
    assert refused(hidden).code.id == "EL546"


WHOLE = made.parts({"A": made.table(NAMES, cells())})
SHEET, TEXTS, BOOK = "xl/worksheets/sheet1.xml", "xl/texts.xml", "xl/workbook.xml"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
MERGES = "".join(f'<mergeCell ref="A{at}:B{at}"/>' for at in range(2, 2000))
HEAD = made.row(map(made.text, NAMES))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({SHEET: LAUGHS + made.table(["&b;"])}, "declares entities"),
        ({SHEET: made.table(NAMES, cells())[:-20]}, "damaged"),
        ({SHEET: made.table(NAMES, cells()).encode("utf-16")}, "not UTF-8"),
        ({SHEET: made.sheet([made.row(cells(), 2)])}, "first row is empty"),
        ({SHEET: made.sheet([])}, "it is empty"),
        ({SHEET: made.sheet([HEAD, made.row(cells(), 9), made.row(cells(), 4)])}, "in disorder"),
        ({SHEET: made.sheet([HEAD, made.row(cells(), 2_000_000)])}, "in disorder"),
        ({SHEET: made.sheet([HEAD, made.row([made.text("x", "ZZZ2")])])}, "a column that no spreadsheet has"),
        ({SHEET: made.sheet([HEAD, made.row([made.text("x", "é2")])])}, "damaged"),
        ({SHEET: made.sheet([made.row(["<c><f>1</f></c>"])])}, "a name in its first row is a formula"),
        ({SHEET: made.table(NAMES, after='<mergeCell ref="A1:B1"/>')}, "first row are merged"),
        ({SHEET: made.table(NAMES, after=MERGES)}, "more merged cells"),
        ({SHEET: made.table(NAMES, cells(id=made.number(3, kind="s")))}, "a text that is not there"),
        ({SHEET: made.table(NAMES, cells(id=made.number("x")))}, "damaged"),
        ({SHEET: f'<worksheet a="{"x" * 3_000_000}"/>'}, "a tag in it is longer"),
        ({BOOK: "<workbook><sheets><sheet name='A'/></sheets></workbook>"}, "damaged"),
        ({BOOK: "<workbook/>"}, "there are 0 tables"),
        ({"_rels/.rels": "<Relationships/>"}, "missing"),
        ({"xl/_rels/workbook.xml.rels": "<Relationships/>"}, "damaged"),
    ],
)  # fmt: skip
def test_a_workbook_that_is_none_is_refused_with_a_reason(
    tmp_path: Path, change: dict[str, str | bytes], said: str
) -> None:
    finding = refused(made.write(tmp_path / "register.xlsx", {**WHOLE, **change}))
    assert said in finding.message


@pytest.mark.parametrize(
    "data", [b"", b"id,customer\n", b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0" + b"\0" * 600]
)
def test_what_is_no_package_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(data)
    assert "no XLSX file" in refused(path).message


def test_packages_of_other_makes_are_refused(tmp_path: Path) -> None:
    path = made.write(tmp_path / "lzma.xlsx", WHOLE, zipfile.ZIP_LZMA)
    assert "missing or has a password" in refused(path).message
    path = made.write(tmp_path / "cut.xlsx", WHOLE, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"Adler", b"Alder"))
    assert "damaged" in refused(path).message
    path = made.write(tmp_path / "many.xlsx", {f"{at:0250}": "" for at in range(16_000)})
    assert "more parts" in refused(path).message


@pytest.mark.parametrize("part", [SHEET, TEXTS])
@pytest.mark.parametrize("filling", [" ", "<x/>", f"<t>{'x' * 1000}</t>"])
def test_a_bomb_is_refused_and_takes_little_memory(tmp_path: Path, part: str, filling: str) -> None:
    bomb = WHOLE[part].replace(">", f">{filling * (40_000_000 // len(filling))}", 1)
    path = made.write(tmp_path / "bomb.xlsx", WHOLE | {part: bomb})
    assert path.stat().st_size < 400_000
    del bomb
    tracemalloc.start()
    assert "unpacks to far more" in refused(path).message
    assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    tracemalloc.stop()
