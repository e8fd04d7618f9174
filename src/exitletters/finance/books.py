"""What figures are made from: case, policy, and the figures before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from exitletters.case import Case
from exitletters.finance.currency import rate, rate_row
from exitletters.finance.figure import Figure, Input, Unit
from exitletters.finance.formula import computed, names_of
from exitletters.policy import Policy


@dataclass(frozen=True, slots=True)
class Books:
    """A case and its policy with the figures found so far; whoever makes a figure enters it."""

    case: Case
    policy: Policy
    found: dict[str, Figure]

    @property
    def is_free(self) -> bool:
        """Tell whether the customer pays nothing: then no revenue and no exit cost need be written."""
        contract = self.case.contract
        return not (contract and contract.annual_value)

    def value(self, name: str) -> Decimal | None:
        """Return the value of a figure found before."""
        return self.found[name].value

    def enter(self, name: str, unit: Unit, formula: str, *own: Input) -> Figure:
        """Compute a figure: the names in its formula are its own inputs or figures found before."""
        inputs = self.inputs(formula, own)
        value = computed(formula, {one.name: one.value for one in inputs})
        return self.record(Figure(name, value, unit, formula, inputs))

    def inputs(self, formula: str, own: Iterable[Input] = ()) -> tuple[Input, ...]:
        """Return what a formula names, in its order."""
        given = {one.name: one for one in own}
        return tuple(given.get(one) or self.input(one) for one in names_of(formula))

    def input(self, name: str) -> Input:
        """Return a figure found before as an input."""
        return Input(name, self.found[name].value, name)

    def record(self, figure: Figure) -> Figure:
        """Enter a figure that was computed elsewhere."""
        self.found[figure.name] = figure
        return figure

    def total(self, name: str, parts: Iterable[Figure], missing: Input | None = None) -> Figure:
        """Enter a sum of money; without any part it is zero, or `missing` where that means not written."""
        names = [one.name for one in parts]
        if not names and missing:
            return self.enter(name, "money", missing.name, missing)
        return self.enter(name, "money", " + ".join(names) or "0")

    def exchange(self, currency: str | None) -> tuple[Input, ...]:
        """Return the rate that an amount of the finance block is multiplied by; none in the case's own currency."""
        foreign = currency or self.case.finance.currency
        if foreign is None or foreign == self.case.currency:
            return ()
        row = rate_row(self.case, foreign)
        source = "finance.fx" if row is None else f"finance.fx[{row}].rate"
        return (Input("exchange_rate", rate(self.case, foreign), source),)

    def converted(self, name: str, unit: Unit, formula: str, currency: str | None, *own: Input) -> Figure:
        """Enter a figure whose formula gives an amount in a currency of its own."""
        exchange = self.exchange(currency)
        return self.enter(name, unit, formula + " × exchange_rate" * len(exchange), *own, *exchange)
