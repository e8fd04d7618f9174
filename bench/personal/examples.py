"""The letters the corpus is made from: every example, in each language and as each kind that it has the texts for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from exitletters import kinds, source
from exitletters.facts import Audience
from exitletters.findings import Refused
from exitletters.kinds import Kind, Purpose
from exitletters.pipeline import Letter, Order, write

ROOT = Path(__file__).parents[2]
_CASES = ROOT / "examples" / "cases"
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")
Tree = dict[str, Any]  # a case file as it was read, every scalar a text


@dataclass(frozen=True, eq=False)
class Example:
    """One example as one kind of letter in one locale; `tone` is the one it is written in."""

    case: str
    locale: str
    kind: Kind
    tone: str
    variant: str

    @property
    def order(self) -> Order:
        return Order(_CASES / f"{self.case}.yaml", locale=self.locale, kind=self.kind.name)

    @property
    def language(self) -> str:
        return self.locale.partition("-")[0]

    @property
    def name(self) -> str:
        return f"{self.case} {self.locale} {self.kind.name}"

    @property
    def slot(self) -> str:
        """Return where the author says why."""
        return reason_slot(self.kind)

    def tree(self) -> Tree:
        """Return the case as one author would have written it in this locale alone."""
        tree: Tree = in_locale(read(self.case), self.locale)
        tree["case"]["locale"] = self.locale
        tree["policy"] = str((_CASES / tree["policy"]).resolve())
        return tree


def reason_slot(kind: Kind) -> str:
    """Return the own words that say why, by the kind's purpose."""
    return "bl_reason" if kind.purpose is Purpose.WARNING else "tl_reason"


def read(case: str) -> Tree:
    """Return a case file as a fresh tree of texts."""
    return cast(Tree, source.read(_CASES / f"{case}.yaml").tree)


def in_locale(value: Any, locale: str) -> Any:
    """Return a tree with each text by locale replaced by the one of this locale; a name may have no other."""
    if isinstance(value, list):
        return [in_locale(one, locale) for one in value]
    if not isinstance(value, dict):
        return value
    if all(_LOCALE.fullmatch(key) for key in value):
        return value.get(locale) or next(iter(value.values()))
    return {key: in_locale(one, locale) for key, one in value.items() if one is not None}


def strings(value: Any) -> Iterator[str]:
    """Yield every text of a tree."""
    if isinstance(value, dict):
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from strings(one)
    if isinstance(value, str):
        yield value


@cache
def examples() -> tuple[Example, ...]:
    """Return every example in every form that nothing but the personalization gates could stand against."""
    return tuple(_found())


def cases() -> list[str]:
    """Return the examples of endings, by name."""
    return sorted(path.stem for path in _CASES.glob("*.yaml") if read(path.stem)["case"]["kind"] == "termination")


def _found() -> Iterator[Example]:
    for case in cases():
        for locale in _locales(read(case)):
            for name in filter(_is_letter, kinds.names()):
                letter = _written(case, locale, name)
                if letter:
                    yield Example(case, locale, kinds.load(name), letter.request.tone, letter.request.variant)


def _is_letter(kind: str) -> bool:
    """Tell whether a kind ends something and is read by the customer: offers have too few examples to measure yet."""
    found = kinds.load(kind)
    return found.audience is Audience.CUSTOMER and found.of == "termination"


def _locales(tree: Tree) -> dict[str, None]:
    own: dict[str, None] = {tree["case"]["locale"]: None}
    slots = [one for name in ("tl_reason", "bl_reason") if isinstance(one := tree["own_words"].get(name), dict)]
    return own | {locale: None for one in slots for locale in one}


def _written(case: str, locale: str, kind: str) -> Letter | None:
    """Return the letter, unless the case was not written for this kind: a field or a specific is missing."""
    try:
        letter = write(Order(_CASES / f"{case}.yaml", locale=locale, kind=kind))
    except Refused:
        return None
    others = (one for one in letter.findings if one.blocks_final)
    is_meant = all((one.code.gate or "").startswith("G-PER") and one.code.id != "EL281" for one in others)
    return letter if is_meant else None


@cache
def original(example: Example) -> Letter:
    """Return an example's letter as it is."""
    return write(example.order)
