"""How a figure of the case came about: its formula, its inputs, and where each of them is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from exitletters.commands._speech import say
from exitletters.speaking import listing, phrase

if TYPE_CHECKING:
    from decimal import Decimal

    from exitletters.finance import Figure, Input
    from exitletters.request import Request

LIST = "list"


@dataclass(frozen=True, slots=True)
class Trace:
    """Prints figures of one request; amounts are internal, and a command line is inside."""

    request: Request

    def text(self, names: Sequence[str]) -> str:
        """Return each figure with its formula and inputs; inputs that are figures with theirs, one level deep."""
        if LIST in names:
            return "\n".join(f"{one.name}  {self.shown(one)}" for one in self.request.sheet.values())
        return "\n\n".join("\n".join(self._lines(self._figure(name))) for name in names)

    def json(self, names: Sequence[str]) -> str:
        """Return the same as JSON; values are text, so that nothing is lost to a float."""
        wanted = tuple(self.request.sheet) if LIST in names else names
        return json.dumps([self._tree(self._figure(name)) for name in wanted], ensure_ascii=False, indent=2)

    def shown(self, figure: Figure) -> str:
        """Return a figure's value in the words of the document's locale."""
        return say("no value") if figure.value is None else self._worded(figure.value, figure)

    def _figure(self, name: str) -> Figure:
        if name in self.request.sheet:
            return self.request.sheet[name]
        close = get_close_matches(name, self.request.sheet, n=1)
        meant = phrase(" Did you mean '{name}'?", name=close[0]) if close else ""
        known = listing(self.request.sheet)
        raise click.UsageError(
            say("There is no figure '{name}'.{meant} There are: {known}.", name=name, meant=meant, known=known)
        )

    def _worded(self, value: Decimal, figure: Figure) -> str:
        from exitletters.facts import Duration, Money

        wording = self.request.wording
        if figure.unit == "money":
            return wording.money(Money(value, self.request.case.currency or ""))
        if figure.unit == "percent":
            return wording.words.percent.format(n=wording.number(value))
        if figure.unit in ("hours", "days"):
            return wording.duration(Duration(round(value, 3), figure.unit.removesuffix("s")))
        if figure.unit == "months":
            return say("{number} months", number=wording.number(value))
        return wording.number(value)

    def _lines(self, figure: Figure, depth: int = 1) -> Iterator[str]:
        indent = "    " * (1 - depth)
        yield f"{indent}{click.style(figure.name, bold=True)}  {self.shown(figure)}"
        yield f"{indent}  = {figure.formula}"
        for one in figure.inputs:
            inner = self.request.sheet.get(one.source)
            if inner and depth:
                yield from self._lines(inner, depth - 1)
            else:
                yield f"{indent}    {one.name}  {self._input(one)}  {click.style(self._where(one), dim=True)}"

    def _input(self, one: Input) -> str:
        """Return an input's value: a figure's in its unit, a number as written, a day or the days of a term."""
        if one.source in self.request.sheet:
            return self.shown(self.request.sheet[one.source])
        if one.value is not None:
            return self.request.wording.number(one.value)
        values = self.request.values
        inside = [values[path] for path in values if path == one.source or path.startswith(f"{one.source}[")]
        days = [self.request.wording.date(day) for day in inside if isinstance(day, date)]
        return " – ".join(days) or say("no value")

    def _where(self, one: Input) -> str:
        if one.source in self.request.sheet:
            return say("a figure")
        is_written = one.source in self.request.source.spots or one.source in self.request.policy_source.spots
        if is_written:
            return f"{one.source}  {self.request.place(one.source)}"
        return f"{one.source}  " + say("not written: the default" if one.value is not None else "not written")

    def _tree(self, figure: Figure, depth: int = 1) -> dict[str, object]:
        return {
            "figure": figure.name,
            "value": None if figure.value is None else f"{figure.value:f}",
            "unit": figure.unit,
            "shown": self.shown(figure),
            "formula": figure.formula,
            "inputs": [self._branch(one, depth) for one in figure.inputs],
        }

    def _branch(self, one: Input, depth: int) -> dict[str, object]:
        inner = self.request.sheet.get(one.source)
        if inner and depth:
            return self._tree(inner, depth - 1)
        value = None if one.value is None else f"{one.value:f}"
        return {"input": one.name, "value": value, "source": one.source, "where": self._where(one)}
