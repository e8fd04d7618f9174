"""The Word file as a package: valid, closed, free of leftovers, the same bytes everywhere."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from exitletters.document import (
    Answer,
    Bullets,
    Document,
    Figure,
    Heading,
    Logo,
    PageLabel,
    Quote,
    Role,
    Section,
    Table,
    runs,
)
from exitletters.formats import load, names
from tests import judges
from tests.formats.charts import columns
from tests.formats.docx_reading import NAMES, W, found, letter, parsed, parts, text_of, worded, written, xml
from tests.formats.samples import SAMPLES, paragraph, said

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
)
ALL = pytest.mark.parametrize("name", sorted(SAMPLES))


def complaints(data: bytes, folder: Path) -> list[str]:
    path = folder / "letter.docx"
    path.write_bytes(data)
    return judges.docx_complaints(path)


@ALL
def test_the_schema_judge_finds_nothing(name: str, tmp_path: Path) -> None:
    assert complaints(written(SAMPLES[name]), tmp_path) == []


@pytest.mark.parametrize("name", ["en", "fa"])
def test_the_schema_judge_accepts_blocks_within_blocks(name: str, tmp_path: Path) -> None:
    line = paragraph(said("x"))
    table = Table(((said("x"),), (said("y"),)), (((said("x"),), ()),))
    inner = Bullets(True, ((line, table, Quote((line, table))), (Heading(2, (said("x"),)),), ()))
    blocks = (Bullets(False, ((line, inner, line),)), Quote((inner, table)), table, table)
    data = written(letter(*blocks, of=name, logo=Logo(DOT, "image/png", "a dot")))
    assert complaints(data, tmp_path) == []


def test_the_schema_judge_can_find_something(tmp_path: Path) -> None:
    broken = io.BytesIO()
    with ZipFile(broken, "w") as package:
        for name, content in parts(written(SAMPLES["fa"])).items():
            # alignment before direction: the order the schema forbids
            package.writestr(name, content.replace(b"<w:bidi/>", b'<w:jc w:val="left"/><w:bidi/>'))
    assert complaints(broken.getvalue(), tmp_path)


@ALL
def test_the_archive_is_sound_and_dateless(name: str) -> None:
    with ZipFile(io.BytesIO(written(SAMPLES[name]))) as package:
        assert package.testzip() is None
        entries = package.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert len({entry.filename for entry in entries}) == len(entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}
    assert {entry.compress_type for entry in entries} == {ZIP_DEFLATED}
    assert {entry.external_attr for entry in entries} == {0o644 << 16}


@ALL
def test_nothing_points_out_of_the_package(name: str) -> None:
    content = parts(written(SAMPLES[name]))
    for part, data in content.items():
        if not part.endswith(".rels"):
            continue
        folder = "word/" if part.startswith("word/") else ""
        for relationship in parsed(data):
            assert relationship.get("TargetMode") is None
            assert folder + relationship.get("Target") in content


@ALL
def test_there_are_no_leftovers(name: str) -> None:
    content = parts(written(SAMPLES[name]))
    expected = {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"}
    expected |= {f"word/{part}.xml" for part in ("document", "styles", "numbering", "settings", "fontTable")}
    expected |= {"word/theme.xml", "word/footer1.xml", "word/footer2.xml"}
    if name.endswith("draft"):
        expected |= {"word/header1.xml", "word/header2.xml"}
    assert set(content) == expected
    everything = b"".join(content.values())
    for leftover in (
        b"python-docx",
        b"2013",
        b"Macintosh",
        b"ar-SA",
        b"asciiTheme",
        b"cstheme",
        b"latentStyles",
    ):
        assert leftover not in everything


@ALL
def test_every_style_named_is_defined(name: str) -> None:
    data = written(SAMPLES[name])
    defined = set(found(xml(data, "word/styles.xml"), "//w:style/@w:styleId"))
    used = {
        one for root in worded(data) for one in found(root, "//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val")
    }
    assert used <= defined
    assert {"Address", "Recipient", "Subject", "BodyText", "Closing", "Signature"} <= used


def test_every_defined_paragraph_style_has_a_use() -> None:
    line = paragraph(said("x"))
    headings = (Heading(level, (said("x"),)) for level in (2, 3, 4))
    lists = (Bullets(True, ((line, line),)), Bullets(False, ((line,),)))
    rich = letter(*headings, *lists, Figure(columns(), (said("x"),)), Answer((said("x"),)), Quote((line,)))
    cover = Section("cover", Role.COVER, (line, line))
    noted = replace(rich, sections=(cover, *rich.sections))
    used = {
        style
        for document in (*SAMPLES.values(), noted, replace(rich, spoken=True))
        for root in worded(written(document))
        for style in found(root, "//w:pStyle/@w:val")
    }
    defined = set(found(xml(written(rich), "word/styles.xml"), '//w:style[@w:type="paragraph"]/@w:styleId'))
    assert defined - used == {"Normal"}  # the root of all others


@ALL
def test_the_subject_is_the_first_of_the_outline(name: str) -> None:
    data = written(SAMPLES[name])
    outlined = {
        style.get(f"{W}styleId"): found(style, "string(w:pPr/w:outlineLvl/@w:val)")
        for style in found(xml(data, "word/styles.xml"), "//w:style[w:pPr/w:outlineLvl]")
    }
    order = [outlined[one] for one in found(xml(data, "word/document.xml"), "//w:pStyle/@w:val") if one in outlined]
    assert order[0] == "0"
    assert order.count("0") == 1


@ALL
def test_python_docx_reads_the_letter_back(name: str) -> None:
    document = SAMPLES[name]
    opened = docx.Document(io.BytesIO(written(document)))
    page = opened.sections[-1]
    lengths = (page.page_width, page.page_height, page.left_margin, page.right_margin, page.top_margin)
    assert [one.mm for one in lengths if one] == pytest.approx([210, 297, 25, 25, 25], abs=0.1)
    text = "".join(text_of(opened.element).split()).translate(dict.fromkeys(map(ord, "\u200e\u200f")))
    for run in runs(document):
        assert "".join(run.text.split()) in text


@ALL
def test_core_properties_come_from_the_letter(name: str) -> None:
    document = SAMPLES[name]
    core = docx.Document(io.BytesIO(written(document))).core_properties
    assert (core.title, core.author, core.last_modified_by) == (
        document.title,
        document.organization,
        document.organization,
    )
    assert (core.language, core.revision, core.comments) == (document.language, 1, "")
    assert core.created == core.modified
    assert document.dated
    assert core.created.date() == document.dated


def test_a_letter_without_a_date_gets_one_nobody_takes_for_real() -> None:
    core = docx.Document(io.BytesIO(written(replace(SAMPLES["en"], dated=None)))).core_properties
    assert core.created == datetime.fromisoformat("1980-01-01T00:00:00+00:00")


@pytest.mark.parametrize(
    ("numbered_from", "first", "other"), [(1, True, True), (2, False, True)], ids=["from one", "from two"]
)
def test_page_numbers_begin_where_the_document_says(numbered_from: int, first: bool, other: bool) -> None:
    data = written(replace(SAMPLES["en"], numbered_from=numbered_from))
    differs = bool(found(xml(data, "word/document.xml"), "//w:sectPr/w:titlePg"))
    fields = [found(xml(data, f"word/footer{n}.xml"), "//w:fldSimple/@w:instr") for n in (1, 2)]
    assert fields[0] == ([" PAGE ", " NUMPAGES "] if other else [])
    assert differs is not first
    assert bool(fields[1]) is first


def test_the_page_label_keeps_the_words_of_its_pattern_and_its_order() -> None:
    label = PageLabel("<{pages} & {page}>")
    data = written(replace(SAMPLES["en"], page_label=label))
    foot = xml(data, "word/footer1.xml")
    assert found(foot, "//w:fldSimple/@w:instr") == [" NUMPAGES ", " PAGE "]
    assert text_of(foot) == "<2 & 2>"


def test_fonts_name_a_stand_in() -> None:
    table = xml(written(SAMPLES["en"]), "word/fontTable.xml")
    stand_ins = {font.get(f"{W}name"): found(font, "string(w:altName/@w:val)") for font in table}
    assert stand_ins == {"Source Serif 4": "Cambria", "Vazirmatn": "Tahoma"}
    other = xml(written(replace(SAMPLES["en"], fonts=("House & Sons",))), "word/fontTable.xml")
    assert found(other, "w:font/@w:name") == ["House & Sons"]


DIRT = "a\x00b\x0bc\ud800d\ufffee\u202ef\u2066g & <w:t> \"h\" 'i'\nj\tk"


def test_what_xml_cannot_hold_is_dropped_and_the_rest_is_text(tmp_path: Path) -> None:
    document = letter(paragraph(said(DIRT)), title=DIRT * 30, organization=DIRT, watermark=DIRT)
    data = written(document)
    assert complaints(data, tmp_path) == []
    assert "abcdefg & <w:t> \"h\" 'i' j k" in text_of(xml(data, "word/document.xml"))
    assert len(docx.Document(io.BytesIO(data)).core_properties.title) <= 255


def test_a_title_is_cut_before_it_is_escaped() -> None:
    data = written(replace(SAMPLES["en"], title="&" * 400))
    assert docx.Document(io.BytesIO(data)).core_properties.title == "&" * 255


HASHES = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from tests.formats.charts import columns
from tests.formats.samples import SAMPLES
from exitletters.formats import load
for name in sorted(SAMPLES, reverse={reverse}):
    print(name, hashlib.sha256(load("docx").write(SAMPLES[name])).hexdigest())
"""


def hashes(seed: str, zone: str, reverse: bool) -> list[str]:
    here = Path(__file__).parent
    command = [sys.executable, "-c", HASHES.format(reverse=reverse), str(here), str(here.parents[1] / "src")]
    surroundings = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    return sorted(done.stdout.splitlines())


def test_the_same_letter_is_the_same_bytes_in_every_process() -> None:
    first, second = hashes("1", "Asia/Tehran", False), hashes("4242", "America/Sao_Paulo", True)
    assert first == second
    assert len(first) == len(SAMPLES)


def test_another_letter_is_other_bytes() -> None:
    document: Document = SAMPLES["en"]
    assert written(document) != written(replace(document, title="Another"))


def test_the_format_is_listed_and_names_itself() -> None:
    assert "docx" in names()
    chosen = load("docx")
    assert (chosen.name, chosen.suffix) == ("docx", ".docx")
    assert chosen.media_type.endswith("wordprocessingml.document")
    assert NAMES["w"] in W
