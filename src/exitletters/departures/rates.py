"""How often customers come back, with how sure that is: intervals, and a prior that own outcomes correct (9.4, 9.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from exitletters.departures.row import Departure
from exitletters.policy import Prior, Winback

SMALL = 30  # a rate of fewer is marked (G-TRK03)
_Z = Decimal("1.959963984540054")  # 95 %, two-sided
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many hits of so many; `of` is at least 1."""

    hits: int
    of: int

    @property
    def is_small(self) -> bool:
        """Tell whether the rate must be marked as a small sample."""
        return self.of < SMALL

    @property
    def percent(self) -> Decimal:
        """Return the rate in percent with one decimal."""
        return (Decimal(self.hits) * 100 / self.of).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """Return Wilson's 95 % interval in percent with two decimals; never below 0 or above 100."""
        n = Decimal(self.of)
        p, z = Decimal(self.hits) / n, _Z * _Z
        middle = p + z / (2 * n)
        spread = _Z * (p * (1 - p) / n + z / (4 * n * n)).sqrt()
        low = (middle - spread) / (1 + z / n) if self.hits else Decimal(0)
        high = (middle + spread) / (1 + z / n) if self.hits < self.of else Decimal(1)
        return (low * 100).quantize(_CENT, ROUND_HALF_UP), (high * 100).quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance to win somebody back who left for a reason: the policy's, own outcomes, and both together (9.4).

    `hits` and `of` are weights, since an outcome of two reasons counts for each in part. `low` and `high` are the
    95 % interval of `mean`, in percent with two decimals.
    """

    reason: str
    prior: Decimal
    hits: Decimal
    of: Decimal
    mean: Decimal
    low: Decimal
    high: Decimal


def recovery(departures: Iterable[Departure]) -> Rate | None:
    """Return how many of those contacted returned; None where nobody was contacted. Whom we dismissed is left out."""
    contacted = [one for one in departures if one.kind != "dismissed_by_us" and one.status != "departed"]
    return Rate(sum(one.status == "returned" for one in contacted), len(contacted)) if contacted else None


def updated(mean: Decimal, strength: int, hits: Decimal, of: Decimal) -> Decimal:
    """Return the mean of a Beta prior worth `strength` trials after `hits` of `of` own ones (9.4)."""
    return (mean * strength + hits) / (strength + of) if strength + of else mean


def chances(departures: Iterable[Departure], winback: Winback) -> Mapping[str, Decimal]:
    """Return for each reason the chance to win somebody back: the policy's, corrected by who returned or declined.

    A reason without a chance of its own has the mean of all (`recover_prior`). One outcome of several reasons counts
    for each by its weight; who has been called and has not answered yet counts for none.
    """
    settled = [one for one in departures if one.status in ("returned", "declined") and one.kind != "dismissed_by_us"]
    hits: dict[str, Decimal] = {}
    of: dict[str, Decimal] = {}
    for one in settled:
        for name, weight in one.reasons.items():
            of[name] = of.get(name, Decimal(0)) + weight
            hits[name] = hits.get(name, Decimal(0)) + weight * (one.status == "returned")
    prior: Prior = winback.recover_prior
    return {
        name: updated(
            winback.reason_p.get(name, prior.mean), prior.strength, hits.get(name, Decimal(0)), of.get(name, Decimal(0))
        )
        for name in (*winback.reason_p, *(set(of) - set(winback.reason_p)))
    }
