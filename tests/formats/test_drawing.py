"""Charts as shapes on a sheet and as files: nothing collides, nothing leaves the sheet, the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]
from PIL import Image

from exitletters.charts import Chart, Part, Stack, Stacks
from exitletters.findings import Refused
from exitletters.formats import _drawing
from exitletters.formats._drawing.sheet import FILLS, INK, PAPER, SIZE, Box, Dot, Line, Look, Sheet, Words
from exitletters.formats._drawing.tornado import HIGH, LOW
from tests.departures import figures as registers
from tests.formats.charts import ENGLISH, PERSIAN, charts, columns, stacks, timeline, tornado

ROOT = Path(__file__).parents[2]
_CLUSTER = ((9, 40, 45, 46, 47, 48, 49, 120, 124, 126, 127, 190, 230, 300, 301, 302, 303, 310, 330, 331), (10, 90))
DRAWN: dict[str, tuple[Chart, Look]] = {
    **{f"en-{type(one).__name__}": (one, ENGLISH) for one in charts()},
    **{f"fa-{type(one).__name__}": (one, PERSIAN) for one in charts(rtl=True)},
    "one-incident": (timeline(((5,),)), ENGLISH),
    "a-crowd": (timeline(_CLUSTER), ENGLISH),
    "a-crowd-fa": (timeline(_CLUSTER, rtl=True), PERSIAN),
    "all-on-one-day": (timeline(((30,) * 20,)), ENGLISH),
    "one-month": (columns(1), ENGLISH),
    "two-years": (columns(24), ENGLISH),
    "two-years-fa": (columns(24, rtl=True), PERSIAN),
    "no-contacts": (columns(0), ENGLISH),
    "all-negative": (tornado(((-500, -90000), (-70000, -20000)), -45000), ENGLISH),
    "all-zero": (tornado(((0, 0),), 0), ENGLISH),
    "free-of-cost": (stacks((0, 0)), ENGLISH),
    "one-cost": (stacks((344540,)), ENGLISH),
    "tiny-costs": (stacks((300000, 1, 2, 3, 1, 2, 1)), PERSIAN),
    **registers.drawn(),
}


def sheet(name: str) -> Sheet:
    return _drawing.sheet(*DRAWN[name])


def of(kind: type, shapes: Sheet) -> list:  # type: ignore[type-arg]
    return [one for one in shapes.shapes if isinstance(one, kind)]


def touch(one: Words, other: Words) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    return across > 0.5 and abs(one.y - other.y) < SIZE * 0.9


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_touch_each_other(name: str) -> None:
    words = of(Words, sheet(name))
    assert [(a.text, b.text) for a, b in combinations(words, 2) if touch(a, b)] == []


@pytest.mark.parametrize("name", DRAWN)
def test_everything_stays_on_the_sheet(name: str) -> None:
    drawn = sheet(name)
    for one in of(Words, drawn):
        assert one.x >= -0.1, one.text
        assert one.x + one.width <= drawn.width + 0.1, one.text
        assert SIZE * 0.7 < one.y <= drawn.height, one.text
    for dot in of(Dot, drawn):
        assert dot.x - dot.radius >= 0
        assert dot.x + dot.radius <= drawn.width
        assert dot.y - dot.radius >= 0


@pytest.mark.parametrize("name", DRAWN)
def test_no_letter_is_smaller_than_seven_points(name: str) -> None:
    assert all(one.size >= 7 for one in of(Words, sheet(name)))


@pytest.mark.parametrize("name", ["a-crowd", "a-crowd-fa", "all-on-one-day"])
def test_marks_of_a_crowd_stand_apart_and_near_their_day(name: str) -> None:
    marks = [one for one in of(Dot, sheet(name)) if one.radius > 4]
    assert len(marks) >= 20
    for one, other in combinations(marks, 2):
        far = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert far >= one.radius * 0.9 + other.radius * 0.9


def test_from_right_to_left_every_mark_is_mirrored() -> None:
    for chart in (*charts(), *(one for one in registers.figures().values() if one)):
        there = _drawing.sheet(chart, ENGLISH)
        back = _drawing.sheet(chart, Look("rtl", ENGLISH.fonts))
        for one, other in zip(of(Dot, there), of(Dot, back), strict=True):
            assert other.x == pytest.approx(there.width - one.x)
        for one, other in zip(of(Line, there), of(Line, back), strict=True):
            assert other.x == pytest.approx(tuple(there.width - x for x in one.x))
        filled = [[box for box in of(Box, drawn) if box.fill != PAPER] for drawn in (there, back)]
        for one, other in zip(*filled, strict=True):
            assert other.x == pytest.approx(there.width - one.x - one.width)


def test_a_lane_is_named_where_reading_starts() -> None:
    (name,) = [one for one in of(Words, sheet("fa-Timeline")) if one.text == "رخدادها"]
    assert name.x + name.width == pytest.approx(sheet("fa-Timeline").width)


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return sum(one * part for one, part in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_what_stands_side_by_side_differs_in_grey_alone() -> None:
    assert all(contrast(one, other) >= 2 for one, other in pairwise((*FILLS, FILLS[0])))
    assert contrast(LOW, HIGH) >= 3
    assert contrast(INK, PAPER) >= 7
    assert all(
        contrast(one.color, PAPER) >= 4.5 for name in DRAWN for one in of(Words, sheet(name)) if one.color != PAPER
    )


def test_more_parts_than_shades_are_still_told_apart() -> None:
    parts = tuple(Part(f"part {at}", 10.0, "10") for at in range(11))
    drawn = _drawing.sheet(Stacks(stacks().amounts, (Stack("all", parts, "110"),)), ENGLISH)
    fills = [one.fill for one in of(Box, drawn) if one.fill != PAPER]
    assert len(fills) == 11
    assert all(one != other for one, other in pairwise(fills))


def test_zero_is_a_dashed_line_and_the_plan_a_full_one() -> None:
    upright = [one for one in of(Line, sheet("en-Tornado")) if one.color == INK and one.x[0] == one.x[1]]
    assert [one.dashed for one in upright] == [True, False]


@pytest.mark.parametrize("name", DRAWN)
def test_the_vector_file_has_outlines_and_no_text(name: str) -> None:
    root = etree.fromstring(_drawing.svg(*DRAWN[name]))
    assert root.xpath("count(//*[local-name()='text'])") == 0
    assert root.xpath("count(//*[local-name()='image'])") == 0
    assert root.xpath("count(//*[local-name()='path'])") > 1
    assert root.xpath("//*[local-name()='date']") == []


def test_the_picture_has_three_hundred_dots_an_inch() -> None:
    with Image.open(BytesIO(_drawing.png(*DRAWN["en-Timeline"]))) as picture:
        assert picture.size[0] == pytest.approx(160 / 25.4 * 300, abs=1)
        assert "Software" not in picture.info
        assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


_TELL = """
import hashlib
from exitletters.formats import _drawing
from tests.departures import figures as registers
from tests.formats.charts import ENGLISH, PERSIAN, charts
for look, rtl in ((ENGLISH, False), (PERSIAN, True)):
    for one in charts(rtl):
        print(hashlib.sha256(_drawing.svg(one, look) + _drawing.png(one, look)).hexdigest())
"""


def told(home: Path, seed: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "HOME": str(home),
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MPL"))}
    return subprocess.run(
        [sys.executable, "-c", _TELL], env=kept | settings, cwd=home, check=True, capture_output=True, encoding="utf-8"
    )


def test_equal_charts_are_equal_bytes_in_every_process_and_nothing_is_left_behind(tmp_path: Path) -> None:
    homes = [tmp_path / "one", tmp_path / "other"]
    for home in homes:
        home.mkdir()
    # Settings of the reader's own, which matplotlib looks for beside the program's folder.
    (homes[1] / "matplotlibrc").write_text("text.usetex: True\nlines.linewidth: 9\nfont.size: 40\n")
    first, second = (told(home, seed) for home, seed in zip(homes, ("1", "2"), strict=True))
    assert len(first.stdout.split()) == 8
    assert first.stdout == second.stdout
    assert first.stderr == second.stderr == ""
    assert [list(home.iterdir()) for home in homes] == [[], [homes[1] / "matplotlibrc"]]


def test_a_letter_that_no_packaged_font_has_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        _drawing.sheet(
            timeline(((5,),)).__class__(timeline().time, (timeline().lanes[0].__class__("漢", ()),)), ENGLISH
        )
    assert refused.value.findings[0].fields == {"characters": "U+6F22"}


def test_dollars_are_no_formula() -> None:
    earned = Part("US$ a_{1}$", 5.0, "$5")
    drawn = _drawing.svg(Stacks(stacks().amounts, (Stack("$x^2$", (earned,), "$5"),)), ENGLISH)
    assert b"SourceSerif4" in drawn
    assert b"DejaVu" not in drawn
    assert b"STIX" not in drawn
