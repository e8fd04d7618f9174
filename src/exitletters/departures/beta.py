"""Quantiles of the Beta distribution, for the interval of a chance that own outcomes correct (9.4).

The distribution function is the continued fraction of the incomplete beta integral (Abramowitz and Stegun 26.5.8),
evaluated by Lentz's method; a quantile is found by halving, since the function only rises.
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p

_TINY, _CLOSE = 1e-300, 1e-15
_TERMS, _HALVINGS = 10_000, 200


def quantile(p: float, a: float, b: float) -> float:
    """Return the x below which the share p of Beta(a, b) lies; a Beta with a = 0 is all at 0, with b = 0 all at 1."""
    if a <= 0 or b <= 0:
        return 0.0 if a <= 0 else 1.0
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if below(middle, a, b) < p else (low, middle)
    return (low + high) / 2


def below(x: float, a: float, b: float) -> float:
    """Return the share of Beta(a, b) that lies below x, for a and b above 0."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):  # here the fraction converges fast; beyond, the mirrored one does
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _TERMS):
        for term in _terms(m, x, a, b):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return found


def _terms(m: int, x: float, a: float, b: float) -> tuple[float, float]:
    even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return even, odd


def _away(value: float) -> float:
    """Return a divisor that is not 0."""
    return value if abs(value) > _TINY else _TINY
