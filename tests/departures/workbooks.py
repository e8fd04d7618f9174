"""Workbooks for tests, written tag by tag, so that they can be as odd as no program would make them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DAY, OWN_DAY, MONEY = 1, 2, 3  # styles
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm;@"/>'
    '<numFmt numFmtId="165" formatCode="&quot;days &quot;0.00\\ _d[Red]"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    "</styleSheet>"
)


def text(value: str, ref: str = "") -> str:
    """Return a cell that holds its own text."""
    return f'<c{_at(ref)} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def number(value: object, style: int = 0, kind: str = "n", ref: str = "") -> str:
    """Return a cell with a value of a kind, in a style."""
    return f'<c{_at(ref)} s="{style}" t="{kind}"><v>{value}</v></c>'


def _at(ref: str) -> str:
    return f' r="{ref}"' if ref else ""


def row(cells: Iterable[str], at: int = 0) -> str:
    return f"<row{_at(str(at or ''))}>{''.join(cells)}</row>"


def sheet(rows: Iterable[str], after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def table(header: Sequence[str], *rows: Iterable[str], after: str = "") -> str:
    """Return a sheet with these names and rows of cells."""
    return sheet([row(map(text, header)), *map(row, rows)], after)


def parts(sheets: Mapping[str, str], shared: Sequence[str] = (), book: str = "", state: str = "") -> dict[str, str]:
    """Return every part of a workbook by its name; shared texts are `<si>` elements."""
    names = enumerate(sheets, 1)
    listed = "".join(f'<sheet name="{one}" sheetId="{at}" {state} r:id="r{at}"/>' for at, one in names)
    links = [_link(f"r{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    links += [_link("rs", "styles", "/xl/styles.xml"), _link("rt", "sharedStrings", "texts.xml")]
    found = {
        "_rels/.rels": _links([_link("r1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(links),
        "xl/styles.xml": STYLES,
        "xl/texts.xml": f'<sst xmlns="{MAIN}">{"".join(shared)}</sst>',
    }
    return found | {f"xl/worksheets/sheet{at}.xml": one for at, one in enumerate(sheets.values(), 1)}


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"/>'


def _links(links: Iterable[str]) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>'


def write(path: Path, found: Mapping[str, str | bytes], packed: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write the parts as a file and return it."""
    with zipfile.ZipFile(path, "w", packed) as file:
        for name, part in found.items():
            file.writestr(name, part)
    return path


def book(path: Path, *rows: Iterable[str], header: Sequence[str], after: str = "") -> Path:
    """Write a workbook of one sheet and return it."""
    return write(path, parts({"Departed": table(header, *rows, after=after)}))
