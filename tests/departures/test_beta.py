"""Quantiles of the Beta distribution against published and exact values."""

from __future__ import annotations

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.departures.beta import below, quantile

SIZES = st.floats(0.05, 400)


@pytest.mark.parametrize(
    ("p", "a", "b", "x"),
    [
        # Clopper and Pearson's 95 % limits are Beta quantiles; those of 4 in 20 and of 1 in 10 stand in every table.
        (0.025, 4, 17, 0.0573340), (0.975, 5, 16, 0.4366140),
        (0.025, 1, 10, 0.0025286), (0.975, 2, 9, 0.4450161),
        # 0 in 10: the rule that is exact, 1 - 0.025 ** (1 / 10).
        (0.975, 1, 10, 0.3084971),
        # Jeffreys' interval of 5 in 10.
        (0.025, 5.5, 5.5, 0.2235287), (0.975, 5.5, 5.5, 0.7764713),
        # The chance of a reason before any outcome, 0.15 worth 20 trials; as scipy has it.
        (0.025, 3, 17, 0.0338262), (0.975, 3, 17, 0.3313767),
    ],
)  # fmt: skip
def test_published_values(p: float, a: float, b: float, x: float) -> None:
    assert quantile(p, a, b) == pytest.approx(x, abs=1e-6)


@given(st.floats(0.001, 0.999), st.floats(0.1, 50))
def test_where_the_quantile_has_a_formula_it_is_that(p: float, a: float) -> None:
    assert isclose(quantile(p, 1, 1), p, abs_tol=1e-12)
    assert isclose(quantile(p, a, 1), p ** (1 / a), rel_tol=1e-9, abs_tol=1e-12)
    assert isclose(quantile(p, 1, a), 1 - (1 - p) ** (1 / a), rel_tol=1e-7, abs_tol=1e-12)


@given(st.floats(0.001, 0.999), SIZES, SIZES)
def test_a_quantile_has_its_share_below_it_and_the_mirror_image_beyond(p: float, a: float, b: float) -> None:
    x = quantile(p, a, b)
    assert 0 <= x <= 1
    if 1e-6 < x < 1 - 1e-6:
        assert isclose(below(x, a, b), p, abs_tol=1e-8)
        assert isclose(1 - quantile(1 - p, b, a), x, abs_tol=1e-8)


@given(SIZES, SIZES, st.floats(0, 1), st.floats(0, 1))
def test_the_share_below_only_rises(a: float, b: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert -1e-12 <= below(low, a, b) <= below(high, a, b) + 1e-9 <= 1 + 1e-8


def test_what_is_certain_is_one_point() -> None:
    assert (quantile(0.5, 0, 3), quantile(0.5, 3, 0), below(0, 2, 2), below(1, 2, 2)) == (0, 1, 0, 1)


def test_many_trials_come_close_to_the_normal_distribution() -> None:
    middle, spread = 0.3, 1.959963984540054 * sqrt(0.3 * 0.7 / 200_001)
    assert quantile(0.975, 60_000, 140_000) == pytest.approx(middle + spread, abs=1e-5)
