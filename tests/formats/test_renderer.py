"""The renderer process: what it refuses, what stops it, and that the next letter is written all the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from exitletters.document import Logo, Table
from exitletters.findings import ExitlettersError, Finding, Refused, Unavailable
from exitletters.formats import load
from exitletters.formats.pdf import fonts, letter
from exitletters.formats.pdf import renderer as pool
from exitletters.formats.pdf.margins import Furniture
from exitletters.formats.pdf.process import Renderer
from exitletters.formats.pdf.wire import Letter, Limits
from exitletters.resources import fonts_folder
from tests.formats.samples import SAMPLES, SVG_LOGO, changed, english, own, paragraph, said

PLAIN = Furniture("{page}", "latn", 2, None)
SMALL = letter(SAMPLES["pt"])


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    one = Renderer()
    yield one
    one.close()
    pool.close()


def crafted(body: str, head: str = "") -> Letter:
    return Letter(f'<html lang="en"><title>t</title>{head}<body><h1>Subject</h1>{body}</body></html>', PLAIN)


def refused(renderer: Renderer, what: Letter) -> Finding:
    with pytest.raises(Refused) as caught:
        renderer.render(what)
    (finding,) = caught.value.findings
    return finding


def pid(renderer: Renderer) -> int:
    assert renderer._process
    return renderer._process.pid


SECRET = "/etc/hostname"
SVG_FILE = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{SECRET}" width="9" height="9"/></svg>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<img src="http://127.0.0.1:9/x.png" alt="x">'),
        ("", f'<img src="file://{SECRET}" alt="x">'),
        ("", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" alt="x">'),
        ("", SVG_FILE),
        ("", '<p style="background: url(data:image/svg+xml,%3Csvg/%3E)">x</p>'),
        ("", '<img src="exitletters:logo/of-another-letter" alt="x">'),
        ("", '<object data="https://example.org/x.svg"></object>'),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "x"),
        ('<style>@import "file:///etc/x.css";</style>', "x"),
        ("<style>@font-face { font-family: x; src: url(http://example.org/x.ttf) }</style>", "x"),
        ("<style>p::before { content: url(ftp://example.org/x.png) }</style>", "<p>x</p>"),
        ('<base href="http://example.org/">', '<img src="x.png" alt="x">'),
    ],
)
def test_nothing_is_fetched_and_the_letter_is_refused(renderer: Renderer, head: str, body: str) -> None:
    for _ in range(2):  # a remembered failure must not pass the second time
        finding = refused(renderer, crafted(body, head))
        assert finding.code.name == "fetch-refused"
        assert int(finding.fields["count"]) >= 1
    assert renderer.render(SMALL) == load("pdf").write(SAMPLES["pt"])


def test_an_attachment_is_refused(renderer: Renderer) -> None:
    link = f'<link rel="attachment" href="file://{SECRET}">'
    assert refused(renderer, crafted("x", link)).code.name == "fetch-refused"


@pytest.mark.parametrize(("signs", "points"), [("中文", "U+4E2D, U+6587"), ("😀", "U+1F600"), ("\x07", "U+0007")])
def test_a_missing_glyph_is_named_by_its_point(signs: str, points: str) -> None:
    secret = "The customer said that"
    with pytest.raises(Refused) as caught:
        load("pdf").write(changed(english(), paragraph(own(f"{secret} {signs}", "x"))))
    (finding,) = caught.value.findings
    assert (finding.code.name, finding.fields["characters"]) == ("glyph-missing", points)
    assert secret not in str(caught.value)


def test_marks_without_a_glyph_of_their_own_are_no_missing_glyphs() -> None:
    marks = "soft\u00adhyphen \u200e\u200f\u2066x\u2069 zero\u200bwidth join\u2060er ز\u200cن"
    assert load("pdf").write(changed(english(), paragraph(said(marks)))).startswith(b"%PDF")


def test_any_other_warning_refuses_the_letter_without_its_text(renderer: Renderer) -> None:
    finding = refused(renderer, crafted('<p style="frobnicate: secret">x</p>'))
    assert finding.code.name == "renderer-warned"
    assert finding.fields["warning"].startswith("weasyprint") or "Ignored" in finding.fields["warning"]
    assert "secret" not in finding.message


def test_too_many_pages_are_refused(renderer: Renderer) -> None:
    finding = refused(renderer, crafted("<p style='break-after: page'>x</p>" * 48 + "x"))
    assert (finding.code.name, finding.fields) == ("too-many-pages", {"pages": "49", "limit": "48"})
    assert renderer.render(crafted("<p style='break-after: page'>x</p>" * 23 + "x")).startswith(b"%PDF")


def test_a_file_too_large_is_refused() -> None:
    with closing(Renderer(Limits(output=10_000))) as small:
        finding = refused(small, SMALL)
    assert (finding.code.name, finding.fields["format"]) == ("output-too-large", "PDF")


LEVELS = "".join(f'<g id="a{level}">' + f'<use href="#a{level - 1}"/>' * 10 + "</g>" for level in range(1, 9))
BOMB = Logo(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><rect id="a0" width="1" height="1"/>'
    f'{LEVELS}</defs><use href="#a8"/></svg>'.encode(),
    "image/svg+xml",
    "a hundred million squares",
)


@pytest.mark.parametrize(
    ("limits", "costly", "reason"),
    [
        (Limits(cpu_seconds=1), letter(replace(english(), logo=BOMB)), "computing time"),
        (Limits(wall_seconds=6), letter(replace(english(), logo=BOMB)), "no answer within"),
        (Limits(memory=255 * 2**20), crafted("x " * 15_000_000), "Memory|status"),
        (Limits(), crafted("<div>" * 600), "RecursionError"),
        (Limits(), crafted("<p style='font-size: 1e9px'>x"), "ZeroDivisionError|OverflowError|status"),
    ],
    ids=["processor", "clock", "memory", "depth", "arithmetic"],
)
def test_a_letter_that_costs_too_much_ends_its_renderer_only(limits: Limits, costly: Letter, reason: str) -> None:
    with closing(Renderer(limits)) as one:
        one.render(SMALL)
        before = pid(one)
        finding = refused(one, costly)
        assert finding.code.name == "renderer-died"
        assert re.search(reason, finding.fields["reason"]), finding.fields
        assert one.render(SMALL).startswith(b"%PDF")
        assert pid(one) != before


def test_computing_time_is_counted_for_each_letter() -> None:
    with closing(Renderer(Limits(cpu_seconds=2))) as one:
        first = one.render(SMALL)
        before = pid(one)
        long = letter(changed(SAMPLES["pt"], *(paragraph(said("palavra " * 400)) for _ in range(8))))
        for _ in range(5):
            one.render(long)
        assert one.render(SMALL) == first
        assert pid(one) == before


def test_a_killed_renderer_is_replaced() -> None:
    with closing(Renderer()) as one:
        first = one.render(SMALL)
        os.kill(pid(one), 9)
        assert one._process
        one._process.wait()
        assert one.render(SMALL) == first


def test_a_renderer_is_replaced_after_its_share_of_letters() -> None:
    with closing(Renderer(Limits(letters=2))) as one:
        first = one.render(SMALL)
        before = pid(one)
        assert one.render(SMALL) == first
        assert one.render(SMALL) == first
        assert pid(one) != before


@pytest.mark.parametrize("killed", [False, True])
def test_a_renderer_ends_with_its_input_and_leaves_nothing(killed: bool) -> None:
    one = Renderer()
    one.render(SMALL)
    process, folder = one._process, one._folder
    assert process
    assert folder
    assert Path(folder.name, "fonts.conf").exists()
    if killed:
        process.kill()
    one.close()
    one.close()
    assert process.returncode == (-9 if killed else 0)
    assert not Path(folder.name).exists()


def test_warming_up_starts_what_the_next_letter_uses() -> None:
    pool.close()
    pool.warm()
    (waiting,) = pool._here()
    started = pid(waiting)
    pool.render(SMALL)
    (used,) = pool._here()
    assert pid(used) == started


def test_threads_have_renderers_of_their_own() -> None:
    documents = [SAMPLES["pt"], SAMPLES["fa"]] * 3
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(load("pdf").write, documents))
    assert files == [load("pdf").write(SAMPLES["pt"]), load("pdf").write(SAMPLES["fa"])] * 3
    assert len(pool._here()) <= (os.cpu_count() or 1)


def test_the_program_itself_never_imports_the_layout_engine() -> None:
    code = "import sys, exitletters.formats.pdf; print('weasyprint' in sys.modules, 'PIL' in sys.modules)"
    environment = {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)
    assert shown.stdout.split() == [b"False", b"False"]


def _half(kind: str) -> bytes:
    """Half a picture: its head is sound, and it could be drawn with a grey lower part."""
    data = BytesIO()
    Image.radial_gradient("L").save(data, kind)
    return data.getvalue()[: len(data.getvalue()) // 2]


@pytest.mark.parametrize(
    "logo",
    [
        Logo(b"not a picture", "image/png", "x"),
        Logo(b"<svg", "image/svg+xml", "x"),
        Logo(_half("PNG"), "image/png", "x"),
        Logo(_half("JPEG"), "image/jpeg", "x"),
        Logo(b"GIF89a", "image/gif", "x"),
        Logo(SVG_LOGO.data + b" " * 1024 * 1024, "image/svg+xml", "x"),
    ],
)
def test_a_logo_that_cannot_be_drawn_refuses_the_letter(logo: Logo) -> None:
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            load("pdf").write(replace(english(), logo=logo))
        assert [one.code.name for one in caught.value.findings] == ["logo-unreadable"]


def test_a_logo_cannot_fetch() -> None:
    with pytest.raises(Refused) as caught:
        load("pdf").write(replace(english(), logo=Logo(SVG_FILE.encode(), "image/svg+xml", "x")))
    assert [one.code.name for one in caught.value.findings] == ["fetch-refused"]


def test_a_font_that_is_not_packaged_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        load("pdf").write(replace(english(), fonts=("Comic Sans",)))
    assert {one.fields["font"] for one in caught.value.findings} == {
        "ComicSans-Regular.ttf",
        "ComicSans-Bold.ttf",
    }


def test_a_damaged_font_is_noticed(tmp_path: Path) -> None:
    whole = (fonts_folder() / "Vazirmatn-Regular.ttf").read_bytes()
    (tmp_path / "Vazirmatn-Bold.ttf").write_bytes(whole)
    (tmp_path / "Vazirmatn-Regular.ttf").write_bytes(whole[:60_000])
    with pytest.raises(Unavailable) as caught:
        fonts.check(("Vazirmatn",), tmp_path)
    assert [one.fields for one in caught.value.findings] == [{"font": "Vazirmatn-Regular.ttf"}]


def test_a_missing_library_is_named_with_its_package(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0': no such file\")")
    with closing(Renderer(path=(tmp_path,))) as one, pytest.raises(Unavailable) as caught:
        one.render(SMALL)
    (finding,) = caught.value.findings
    assert finding.fields == {"library": "libpango-1.0-0", "package": "libpango-1.0-0"}


def test_a_table_of_two_thousand_rows_meets_the_page_limit() -> None:
    rows = tuple(((said(f"row {number}"),), (said("£1"),)) for number in range(2200))
    with pytest.raises(ExitlettersError) as caught:
        load("pdf").write(changed(english(), Table(((said("Item"),), (said("Amount"),)), rows)))
    assert [one.code.name for one in caught.value.findings] == ["too-many-pages"]
