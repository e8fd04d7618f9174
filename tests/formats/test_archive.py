"""The archive copy before judges that are not ours: PDF/A-3a and PDF/UA-1 in one file, its manifest attached."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest
from PIL import Image

from exitletters import formats
from exitletters.document import Document, Logo
from exitletters.findings import Refused
from exitletters.formats.pdf import renderer
from exitletters.formats.pdf.archive import SUFFIX, archive_copy
from exitletters.manifest import as_bytes, for_archive, manifest
from tests import judges
from tests.examples.gallery import letter
from tests.formats.samples import SAMPLES, changed, english, own, paragraph, said

ROOT = Path(__file__).parents[2]
MANIFEST = json.dumps({"case": "TERM-1", "words": "É, ñ, فارسی‌", "<&>": "]]>"}, ensure_ascii=False).encode() + b"\r\n"
PICTURES = [
    ("PNG", "RGB"),
    ("PNG", "RGBA"),
    ("PNG", "LA"),
    ("PNG", "1"),
    ("JPEG", "RGB"),
    ("JPEG", "L"),
    ("JPEG", "CMYK"),
]


def picture(kind: str, mode: str) -> Logo:
    """A logo of this kind with half a transparent edge, where its colours allow one."""
    colours = mode if mode in ("RGBA", "LA") else "RGB"
    drawn = Image.new(
        colours, (120, 40), (29, 47, 79, 128) if colours == "RGBA" else (120, 60) if mode == "LA" else "red"
    )
    data = BytesIO()
    drawn.convert(mode).save(data, kind)
    return Logo(data.getvalue(), f"image/{kind.lower()}", "Harrow & Lane")


def _documents() -> dict[str, Document]:
    spoken = {
        "pt": letter("term-abuse-large"),
        "es": letter("term-mismatch-mid"),
        "fa": letter("term-neversat-small"),
        "en": letter("term-threats-large"),
    }
    return {
        **{name: one.document for name, one in spoken.items()},
        **{f"sample-{name}": one for name, one in SAMPLES.items() if one.watermark is None},
        **{f"logo-{mode}-{kind}": replace(english(), logo=picture(kind, mode)) for kind, mode in PICTURES},
        "two-pages": changed(english(), *(paragraph(said("A line. " * 30)) for _ in range(9))),
        "watermark": SAMPLES["fa-draft"],  # transparency is allowed since PDF/A-2
    }


DOCUMENTS = _documents()


@pytest.fixture(scope="module", autouse=True)
def no_renderer_is_left() -> Iterator[None]:
    yield
    renderer.close()


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("copies")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}{SUFFIX}").write_bytes(archive_copy(document, MANIFEST))
    return {name: folder / f"{name}{SUFFIX}" for name in DOCUMENTS}


def saved(pdf: pikepdf.Pdf, path: Path) -> Path:
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_archival_and_accessible_at_once(name: str, copies: dict[str, Path]) -> None:
    judges.pdf_is_sound(copies[name])
    judges.pdf_is_archival(copies[name])
    judges.pdf_is_accessible(copies[name])
    judges.pdf_carries_only_packaged_fonts(copies[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_shows_the_same_pages_as_the_letter(name: str, copies: dict[str, Path], tmp_path: Path) -> None:
    sent = tmp_path / "sent.pdf"
    sent.write_bytes(formats.load("pdf").write(DOCUMENTS[name]))
    assert judges.asked("pdftotext", "-bbox", copies[name], "-") == judges.asked("pdftotext", "-bbox", sent, "-")
    judges.pdf_draws_every_letter(copies[name], DOCUMENTS[name])
    judges.pdf_keeps_everything_on_the_page(copies[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_manifest_is_attached_byte_for_byte(name: str, copies: dict[str, Path], tmp_path: Path) -> None:
    judges.asked("pdfdetach", "-savefile", "manifest.json", "-o", tmp_path / "out.json", copies[name])
    assert (tmp_path / "out.json").read_bytes() == MANIFEST
    with pikepdf.open(copies[name]) as pdf:
        assert list(pdf.attachments) == ["manifest.json"]
        attached = pdf.attachments["manifest.json"]
        assert [one.objgen for one in pdf.Root.AF] == [attached.obj.objgen]
        assert attached.obj.AFRelationship == "/Data"
        stream = attached.get_file()
        assert (stream.read_bytes(), stream.mime_type) == (MANIFEST, "application/json")
        dated = DOCUMENTS[name].dated
        assert dated
        day = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
        assert (stream.creation_date, stream.mod_date) == (day, day)


def test_a_letter_without_a_date_takes_none_from_the_clock() -> None:
    copy = archive_copy(replace(SAMPLES["pt"], dated=None), MANIFEST)
    with pikepdf.open(BytesIO(copy)) as pdf:
        assert pdf.attachments["manifest.json"].get_file().creation_date == datetime(1980, 1, 1, tzinfo=UTC)


def test_it_says_in_plain_sight_what_it_conforms_to(copies: dict[str, Path]) -> None:
    data = copies["fa"].read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/Filter" not in pdf.Root.Metadata
        claims = pdf.open_metadata()
        assert (claims["pdfaid:part"], claims["pdfaid:conformance"], claims["pdfuaid:part"]) == ("3", "A", "1")
        assert claims["dc:title"] == str(pdf.docinfo.Title) == DOCUMENTS["fa"].title
        assert "/CreationDate" not in pdf.docinfo
    assert data.count(b"<rdf:RDF") == 1
    assert b'pdfuaid:part="1"' in data


def test_its_colours_are_those_of_a_screen(copies: dict[str, Path]) -> None:
    for name in ("en", "logo-CMYK-JPEG"):
        with pikepdf.open(copies[name]) as pdf:
            (intent,) = pdf.Root.OutputIntents
            profile = intent.DestOutputProfile.read_bytes()
            spaces = (
                {str(one.ColorSpace) for one in pdf.objects if one.get("/Subtype") == "/Image"} if name != "en" else {}
            )
        assert (str(intent.S), profile[12:20], profile[36:40]) == ("/GTS_PDFA1", b"mntrRGB ", b"acsp")
        assert spaces in ({}, {"/DeviceRGB"})


def test_the_judge_does_object_where_there_is_cause(copies: dict[str, Path], tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(formats.load("pdf").write(english()))
    with pytest.raises(AssertionError, match="DEVICE-RGB"):
        judges.pdf_is_archival(plain)
    with pikepdf.open(copies["logo-RGBA-PNG"]) as pdf:
        del pdf.Root.AF
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
                one.Interpolate = True
        with pytest.raises(AssertionError, match=r"(?s)ASSOCIATION.*INTERPOLATE"):
            judges.pdf_is_archival(saved(pdf, tmp_path / "spoilt.pdf"))


def test_a_copy_leaves_the_next_letter_as_it_was() -> None:
    document = DOCUMENTS["logo-CMYK-JPEG"]
    renderer.close()
    before = formats.load("pdf").write(document)
    first = archive_copy(document, MANIFEST)
    assert formats.load("pdf").write(document) == before
    assert archive_copy(document, MANIFEST) == first
    with pikepdf.open(BytesIO(before)) as pdf:
        assert {str(one.ColorSpace) for one in pdf.pages[0].Resources.XObject.values()} == {"/DeviceCMYK"}
        assert "/AF" not in pdf.Root


COPY = """
import sys
sys.path[:0] = {paths!r}
from tests.formats.test_archive import DOCUMENTS, MANIFEST, archive_copy
for name in {names!r}:
    sys.stdout.buffer.write(archive_copy(DOCUMENTS[name], MANIFEST))
"""


def test_bytes_are_the_same_in_every_process_and_order(copies: dict[str, Path]) -> None:
    def run(names: list[str], seed: str, zone: str, locale: str) -> bytes:
        code = COPY.format(paths=[str(ROOT / "src"), str(ROOT)], names=names)
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment).stdout

    names = ["fa", "logo-RGBA-PNG", "logo-CMYK-JPEG"]
    wanted = [copies[name].read_bytes() for name in names]
    assert run(names, "1", "Asia/Tehran", "C") == b"".join(wanted)
    assert run(names[::-1], "2", "America/Sao_Paulo", "C.UTF-8") == b"".join(wanted[::-1])


def test_what_the_letter_is_refused_for_the_copy_is_refused_for() -> None:
    torn = picture("JPEG", "CMYK").data[:400]
    wide = BytesIO()
    Image.new("1", (4001, 2)).save(wide, "PNG")
    for document, code in (
        (changed(english(), paragraph(own("中", "x"))), "glyph-missing"),
        (replace(english(), logo=Logo(torn, "image/jpeg", "x")), "logo-unreadable"),
        (replace(english(), logo=Logo(wide.getvalue(), "image/png", "x")), "logo-unreadable"),
        (changed(english(), *(paragraph(said("A line. " * 60)) for _ in range(800))), "too-many-pages"),
    ):
        with pytest.raises(Refused) as caught:
            archive_copy(document, MANIFEST)
        assert [one.code.name for one in caught.value.findings] == [code]


def test_a_manifest_too_large_for_a_letter_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        archive_copy(SAMPLES["pt"], Random(1).randbytes(5_300_000))
    assert [one.code.name for one in caught.value.findings] == ["output-too-large"]


def test_it_is_no_format_of_its_own() -> None:
    assert "archive" not in " ".join(formats.names())


def test_the_attached_manifest_names_the_copies_and_hashes_everything_else() -> None:
    one = letter("term-abuse-large")
    data = manifest([one], {"a.pdf": b"pdf", "a.docx": b"docx"}, is_final=True)
    carried = for_archive(data, ["a.archive.pdf"])
    assert carried["carried_by"] == {
        "files": ["a.archive.pdf"],
        "note": "these files carry this manifest, so their hashes stand in manifest.json only",
    }
    for key in ("schema", "case", "state", "inputs", "versions", "outputs"):
        assert carried[key] == data[key]
    (shown,) = json.loads(as_bytes(carried))["letters"]
    assert sorted(shown) == ["kind", "letters_by_origin", "locale", "tone"]
