"""The examples and the locales each is generated in: shared by goldens, judges and pictures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from exitletters.pipeline import Letter, Order, write
from exitletters.request import Tone

ROOT = Path(__file__).parents[2]
CASES = ROOT / "examples" / "cases"
NEGATIVE = ROOT / "examples" / "negative"

LOCALES: dict[str, tuple[str, ...]] = {
    "term-abuse-large": ("pt-BR", "es-ES", "fa-IR", "en-US"),
    "term-mismatch-mid": ("es-ES", "pt-BR", "fa-IR", "en-US"),
    "term-neversat-small": ("fa-IR", "pt-BR", "es-ES", "en-US"),
    "term-threats-large": ("en-US",),
    "term-unprofitable-mid": ("pt-PT",),
    "term-mutual-large": ("pt-BR",),
    "term-free-minimal": ("en-US",),
    "term-tos-free": ("en-GB",),
    "term-suspend-small": ("fa-IR",),
    "term-hazard-small": ("en-US",),
    "term-consumer-free": ("pt-BR",),
    "term-yen-concentration": ("en-US",),
    "boundary-abuse-mid": ("en-US",),
    "term-strategic-mid": ("es-MX",),
    "term-nonpay-mid": ("es-CL",),
    "term-dishonest-large": ("es-ES",),
    "term-second-year": ("pt-BR",),
    "win-feature-mid": ("es-ES", "pt-BR", "fa-IR", "en-US"),
    "win-failure-large": ("pt-BR",),
    "win-price-small": ("fa-IR",),
    "win-champion-mid": ("en-US",),
    "win-kuwait": ("en-GB",),
}
TONES: tuple[Tone, ...] = ("neutral", "firm")
# Written for one tone only: their texts hold what that tone needs, and no more.
ONE_TONE: dict[str, tuple[Tone, ...]] = {
    "term-free-minimal": ("firm",),
    "term-tos-free": ("firm",),
    "term-suspend-small": ("firm",),
    "term-hazard-small": ("firm",),
    "term-consumer-free": ("firm",),
    "term-yen-concentration": ("neutral",),
    "term-strategic-mid": ("neutral",),
    "term-nonpay-mid": ("neutral",),
    "term-dishonest-large": ("firm",),
    "term-second-year": ("neutral",),
    # An offer to come back has one tone.
    "win-feature-mid": ("neutral",),
    "win-failure-large": ("neutral",),
    "win-price-small": ("neutral",),
    "win-champion-mid": ("neutral",),
    "win-kuwait": ("neutral",),
}
KINDS = {"boundary-abuse-mid": "boundary-letter"}  # all others: as the customer's size asks for
LETTERS: list[tuple[str, str, Tone]] = [
    (case, locale, tone)
    for case, locales in LOCALES.items()
    for locale in locales
    for tone in TONES
    if tone in ONE_TONE.get(case, TONES)
]


@cache
def letter(case: str, locale: str | None = None, tone: Tone | None = None) -> Letter:
    """Return an example's letter; in its own locale and tone unless told otherwise."""
    return write(Order(CASES / f"{case}.yaml", kind=KINDS.get(case), locale=locale, tone=tone))


# What goes with the letters: the memo before the decision and the script for the call, each in its own locale.
MEMOS: dict[str, tuple[str, ...]] = {
    "term-abuse-large": ("pt-BR", "es-ES", "fa-IR", "en-US"),
    "term-neversat-small": ("fa-IR",),
    "term-threats-large": ("en-US",),
    "term-unprofitable-mid": ("pt-PT",),
    "term-nonpay-mid": ("es-CL",),
    "term-second-year": ("pt-BR",),
    "term-yen-concentration": ("en-US",),
}
SCRIPTS: dict[str, tuple[str, ...]] = {
    "term-abuse-large": ("pt-BR", "es-ES", "fa-IR", "en-US"),
    "term-mismatch-mid": ("es-ES",),
    "term-mutual-large": ("pt-BR",),
}
RECOVERY_CALLS: dict[str, tuple[str, ...]] = {
    "win-feature-mid": ("es-ES", "pt-BR", "fa-IR", "en-US"),
    "win-failure-large": ("pt-BR",),
    "win-champion-mid": ("en-US",),
}
PAPERS: list[tuple[str, str, str]] = [
    (case, kind, locale)
    for kind, cases in (("leadership-memo", MEMOS), ("termination-call", SCRIPTS), ("recovery-call", RECOVERY_CALLS))
    for case, locales in cases.items()
    for locale in locales
]


@cache
def paper(case: str, kind: str, locale: str) -> Letter:
    """Return a memo or a script of an example."""
    return write(Order(CASES / f"{case}.yaml", kind=kind, locale=locale))
