"""What a window shows, with a sheet pushed about in its envelope; and the measures as standards print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.paper import A4, LETTER, PAPERS, WINDOWS, Box, Envelope, Window, within

INCH = 25.4
# Width and height of the envelope, its window (left, top, right, bottom) as seen from the front, the folded sheet.
DL = (220.0, 110.0, (20, 50, 110, 95), (210, 105))
C6_5 = (229.0, 114.0, (20, 54, 110, 99), (210, 105))
US_10 = (9.5 * INCH, 4.125 * INCH, (0.875 * INCH, 2.5 * INCH, 5.375 * INCH, 3.625 * INCH), (8.5 * INCH, 4 * INCH))
Measures = tuple[float, float, tuple[float, ...], tuple[float, float]]
ENVELOPES = [("din_a", DL, -18), ("din_a", C6_5, -18), ("din_b", DL, 0), ("din_b", C6_5, 0), ("us_10", US_10, 0)]
SHARES = st.floats(0, 1)


@pytest.mark.parametrize(("name", "envelope", "top"), ENVELOPES)
@given(right=SHARES, down=SHARES, across=SHARES, along=SHARES)
def test_what_is_always_seen_is_seen_wherever_the_sheet_slides_and_nothing_more_than_may_show(
    name: str, envelope: Measures, top: float, right: float, down: float, across: float, along: float
) -> None:  # fmt: skip
    width, height, hole, (folded_width, folded_height) = envelope
    window = WINDOWS[name]
    slid = right * (width - folded_width), down * (height - folded_height) - top  # of the page inside the envelope
    for zone in (window.seen, window.field):
        x = zone.left + across * zone.width + slid[0]
        y = zone.top + along * zone.height + slid[1]
        assert hole[0] - 1e-6 <= x <= hole[2] + 1e-6
        assert hole[1] - 1e-6 <= y <= hole[3] + 1e-6
    x = hole[0] + across * (hole[2] - hole[0]) - slid[0]
    y = hole[1] + along * (hole[3] - hole[1]) - slid[1]
    assert x < 0 or window.shown.left - 1e-6 <= x <= window.shown.right + 1e-6
    assert window.shown.top - 1e-6 <= y <= window.shown.bottom + 1e-6


@pytest.mark.parametrize(("name", "top", "folds"), [("din_a", 27, (87, 192)), ("din_b", 45, (105, 210))])
def test_the_zone_lies_in_the_address_field_of_din_5008(name: str, top: float, folds: tuple[float, ...]) -> None:
    window = WINDOWS[name]
    assert (window.paper, window.folds, window.lines) == (A4, folds, 6)
    assert (window.field.left, window.field.top, window.field.bottom) == (25, top + 17.7, top + 45)
    assert window.field.height == pytest.approx(27.3)
    assert 20 <= window.seen.left < window.seen.right <= 20 + 85


def test_the_american_zone_keeps_the_clearance_of_the_postal_service() -> None:
    window = WINDOWS["us_10"]
    assert (window.paper, window.lines) == (LETTER, 5)
    inches = [one / INCH for one in (window.field.left, window.field.top, window.field.right, window.field.bottom)]
    assert inches == pytest.approx([1, 2.625, 4.25, 3.375])
    assert [one / INCH for one in window.folds] == pytest.approx([4, 7.5])


def test_folded_in_even_thirds_an_american_letter_would_have_room_for_two_lines() -> None:
    envelope = Envelope(9.5 * INCH, 4.125 * INCH, 0.875 * INCH, 0.5 * INCH, 4.5 * INCH, 1.125 * INCH)
    seen, _ = envelope.shown(Box(0, 0, LETTER.width, LETTER.height / 3))
    assert int((seen.height - 2 * INCH / 8) / WINDOWS["us_10"].line) == 2


@pytest.mark.parametrize("window", WINDOWS.values(), ids=list(WINDOWS))
def test_folds_leave_no_panel_higher_than_the_packet_and_letterhead_and_text_their_room(window: Window) -> None:
    first, second = window.folds
    packet = {"a4": 105, "letter": 4 * INCH}[window.paper.name]
    assert max(first, second - first, window.paper.height - second) <= packet
    assert within((window.seen, window.shown)) == window.seen
    assert within((window.field, window.seen)) == window.field
    assert window.shown.top - window.head > 16
    assert PAPERS[window.paper.name] is window.paper
