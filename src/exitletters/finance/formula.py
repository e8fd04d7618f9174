"""Formulas as text: what is printed as a figure's formula is what computed it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(r"\s*(?:([0-9.]+)|([a-z_]+(?:\[[0-9]+\])?(?:\.[a-z_]+(?:\[[0-9]+\])?)*)|([−+×÷^()]))")
_OPERATIONS: Mapping[str, tuple[int, Callable[[Decimal, Decimal], Decimal]]] = {
    "+": (1, operator.add),
    "−": (1, operator.sub),
    "×": (2, operator.mul),
    "÷": (2, operator.truediv),
    "^": (3, operator.pow),
}


def computed(formula: str, values: Mapping[str, Decimal | None]) -> Decimal | None:
    """Return what a formula gives; None where a value is missing, or where it has no answer (÷ 0)."""
    stack: list[Decimal] = []
    for token in _postfix(formula):
        if token in _OPERATIONS:
            right = stack.pop()
            try:
                stack[-1] = _OPERATIONS[token][1](stack[-1], right)
            except ArithmeticError:
                return None
            continue
        value = Decimal(token) if token[0].isdigit() else values[token]
        if value is None:
            return None
        stack.append(value)
    return stack[0]


@lru_cache(maxsize=1024)
def names_of(formula: str) -> tuple[str, ...]:
    """Return the names in a formula, each once, in the order it mentions them."""
    return tuple(dict.fromkeys(one for one in _tokens(formula) if one[0].isalpha()))


def _tokens(formula: str) -> Iterator[str]:
    at = 0
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        if found is None:
            raise ValueError(f"no formula: {formula!r} at {at}")
        yield found[found.lastindex or 0]
        at = found.end()


@lru_cache(maxsize=1024)
def _postfix(formula: str) -> tuple[str, ...]:
    """Return the tokens with each operation behind what it works on."""
    done: list[str] = []
    waiting: list[str] = []
    for one in _tokens(formula):
        if one == "(":
            waiting.append(one)
        elif one == ")":
            done.extend(iter(waiting.pop, "("))
        elif one in _OPERATIONS:
            while waiting and waiting[-1] != "(" and _OPERATIONS[waiting[-1]][0] >= _OPERATIONS[one][0]:
                done.append(waiting.pop())
            waiting.append(one)
        else:
            done.append(one)
    return (*done, *reversed(waiting))
