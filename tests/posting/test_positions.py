"""Where the lines of an address stand: poppler measures the same, and whoever moves them by a millimetre is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitletters.formats.pdf import renderer
from exitletters.paper import WINDOWS, Box
from exitletters.posting import faults, sheets
from tests import judges
from tests.posting.letters import FEW, MM, OF_LOCALES, pdf_of, posting, shifted

_WORD = r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"'


@pytest.fixture(scope="module", autouse=True)
def no_renderer_is_left() -> Iterator[None]:
    yield
    renderer.close()


def lines(pdf: bytes) -> tuple[Box, ...]:
    with sheets.opened(pdf) as document:
        return sheets.addresses(document[0]).recipient


def words(path: Path) -> list[Box]:
    """Every word of page 1, as poppler measures it."""
    answer = judges.asked("pdftotext", "-bbox", "-l", "1", path, "-")
    return [Box(*(float(one) / MM for one in found)) for found in re.findall(_WORD, answer)]


@pytest.mark.parametrize(("case", "locale", "envelope"), OF_LOCALES)
def test_poppler_finds_each_line_where_we_do(case: str, locale: str, envelope: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_of(case, locale, envelope))
    zone, found = WINDOWS[envelope].shown, words(path)
    ours = lines(path.read_bytes())
    assert len(ours) >= 3
    for line in ours:
        middle = (line.top + line.bottom) / 2
        theirs = [one for one in found if one.top < middle < one.bottom and one.right < zone.right]
        theirs = [one for one in theirs if abs((one.top + one.bottom) / 2 - middle) < 2]
        assert min(one.left for one in theirs) == pytest.approx(line.left, abs=0.6)
        assert max(one.right for one in theirs) == pytest.approx(line.right, abs=0.6)


@pytest.mark.parametrize(("case", "locale", "envelope"), FEW)
@settings(max_examples=15)
@given(right=st.floats(-40, 40), down=st.floats(-40, 40))
def test_a_moved_address_is_measured_where_it_went(
    case: str, locale: str, envelope: str, right: float, down: float
) -> None:
    pdf = pdf_of(case, locale, envelope)
    for before, after in zip(lines(pdf), lines(shifted(pdf, right, down)), strict=True):
        assert after.left - before.left == pytest.approx(right, abs=0.01)
        assert after.bottom - before.bottom == pytest.approx(down, abs=0.01)


@pytest.mark.parametrize(("case", "locale", "envelope"), FEW)
@settings(max_examples=15)
@given(side=st.sampled_from(["left", "top", "right", "bottom"]), by=st.floats(0.3, 20))
def test_an_address_moved_out_of_its_zone_is_found_with_the_millimetres(
    case: str, locale: str, envelope: str, side: str, by: float
) -> None:
    pdf, zone = pdf_of(case, locale, envelope), WINDOWS[envelope].field
    room = {
        "left": min(one.left for one in lines(pdf)) - zone.left,
        "top": min(one.top for one in lines(pdf)) - zone.top,
        "right": zone.right - max(one.right for one in lines(pdf)),
        "bottom": zone.bottom - max(one.bottom for one in lines(pdf)),
    }[side]
    sign = -1 if side in ("left", "top") else 1
    right, down = (sign * (room + by), 0.0) if side in ("left", "right") else (0.0, sign * (room + by))
    found = faults(shifted(pdf, right, down), posting(envelope))
    over = [float(one.fields["over"]) for one in found if one.code.id == "EL485" and one.fields["edge"] == side]
    assert max(over) == pytest.approx(by, abs=0.1)
    within = faults(
        shifted(pdf, right - sign * (by + 0.01) if right else 0, down - sign * (by + 0.01) if down else 0),
        posting(envelope),
    )
    assert not [one for one in within if one.code.id == "EL485" and one.fields["whose"] == "recipient"]
