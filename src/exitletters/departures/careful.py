"""A closer look at a row, cell by cell: what is wrong with each and what to write; or that nothing is (G-TRK01)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from exitletters.departures.cells import unguarded
from exitletters.departures.columns import Columns
from exitletters.departures.record import ROW, Record
from exitletters.departures.row import WEIGHTS, Departure, cells_of
from exitletters.model import EXAMPLES
from exitletters.policy import Winback
from exitletters.source import forbidden_in

_HAPPENED = (
    "departed_on", "reached_on", "diagnosed_on", "helped_on", "offered_on", "returned_on", "left_again_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reject:
    """What is wrong with one cell and what to write; never the cell's own value."""

    row: int
    column: str
    problem: str
    write: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons there are: of those who left, and also of those whom we dismissed."""

    leaving: Collection[str]
    dismissing: Collection[str] = ()

    @staticmethod
    def of(winback: Winback, dismissing: Collection[str]) -> Reasons:
        """Return the reasons a policy knows."""
        return Reasons(winback.reason_p, {*dismissing, "dismissed_by_us"})

    def known(self, departure: Departure) -> Collection[str]:
        """Return the reasons a departure of this kind may have."""
        is_ours = departure.kind == "dismissed_by_us"
        return {*self.leaving, *self.dismissing} if is_ours else self.leaving


@dataclass(frozen=True, slots=True)
class Careful:
    """What a row is looked at for."""

    columns: Columns
    reasons: Reasons
    as_of: date | None = None

    def read(self, record: Record) -> tuple[tuple[str, ...], tuple[Reject, ...]]:
        """Return the row as the canonical file has it, and what is wrong with it: then it counts for nothing."""
        faults = tuple(unfit(record, self.columns.at, self.columns.width))
        if faults:
            return (), faults
        cells = {name: unguarded(record.cells[at]).strip() for name, at in self.columns.at.items()}
        try:
            found = Departure.model_validate({name: cell for name, cell in cells.items() if cell})
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            return (), tuple(rejected_cell(record.row, one) for one in details)
        rejects = (*self._late(record.row, found), *self.together(record.row, found))
        return cells_of(found), rejects

    def _late(self, row: int, one: Departure) -> Iterator[Reject]:
        for name in _HAPPENED:
            day: date | None = getattr(one, name)
            if self.as_of and day and day > self.as_of:
                yield Reject(row, name, f"it is after {self.as_of}", "a day up to then, or report as of a later one")

    def together(self, row: int, one: Departure) -> Iterator[Reject]:
        """Yield what is wrong between the cells of a row."""
        known = self.reasons.known(one)
        if one.reason_primary and one.reason_primary not in known:
            yield Reject(row, "reason_primary", "the policy has no such reason", f"one of: {', '.join(sorted(known))}")
        if one.reason_weights and not set(one.reason_weights) <= set(known):
            yield Reject(row, "reason_weights", "the policy has no such reason", f"some of: {', '.join(sorted(known))}")
        if one.reason_weights and one.reason_primary and one.reason_primary not in one.reason_weights:
            yield Reject(
                row, "reason_primary", "it is none of the weighted reasons", "the one that weighs most, or nothing"
            )
        yield from _out_of_order(row, one)


def unfit(record: Record, at: Mapping[str, int], width: int) -> Iterator[Reject]:
    """Yield what is wrong with a row before its values are looked at."""
    names = {place: name for name, place in at.items()} | {ROW: "(row)"}
    faults = [one for one in record.faults if one.at in names]  # of columns that nobody reads nothing is said
    if faults:
        yield from (Reject(record.row, names[one.at], one.problem, one.write) for one in faults)
    elif len(record.cells) != width:
        problem = f"{len(record.cells)} cells, and the first row has {width}"
        yield Reject(record.row, "(row)", problem, "quotes around a cell that holds the separator")
    elif forbidden_in("".join(record.cells)):  # one look for the many rows that hold none
        for name, place in at.items():
            if character := forbidden_in(record.cells[place]):
                is_byte = "\udc80" <= character <= "\udcff"
                problem = (
                    "it is not UTF-8 text"
                    if is_byte
                    else f"it holds U+{ord(character):04X}, which no document can print"
                )
                yield Reject(record.row, name, problem, "the same text, typed anew")


def rejected_cell(row: int, error: ErrorDetails) -> Reject:
    """Return what a field's own type says of its cell; see `EXAMPLES`."""
    column, kind = str(error["loc"][0]), error["type"]
    if kind == "missing":
        return Reject(row, column, "it is empty", "a value; every departure has one")
    if kind == "literal_error":
        choices = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
        return Reject(row, column, "it is none of the words there are", f"one of: {choices}")
    expected, example = WEIGHTS if kind == "weights" else EXAMPLES[kind]
    return Reject(row, column, f"it should be {expected}", example.strip('"'))  # quotes are for YAML


def _out_of_order(row: int, one: Departure) -> Iterator[Reject]:
    """Yield days that cannot follow each other."""
    if one.returned_on and one.returned_on < one.departed_on:
        yield Reject(row, "returned_on", "it is before the departure", "a day from `departed_on` on")
    if one.returned_on and one.status != "returned":
        yield Reject(row, "status", "there is a day of return, and it is not `returned`", "returned")
    if one.left_again_on and one.left_again_on < (one.returned_on or one.departed_on):
        yield Reject(row, "left_again_on", "it is before the return", "a day from `returned_on` on")
    if one.left_again_on and one.status != "returned":
        yield Reject(row, "left_again_on", "nobody leaves again who did not return", "nothing, or `returned` as status")
    if one.first_order and one.last_order and one.last_order < one.first_order:
        yield Reject(row, "last_order", "it is before the first order", "a day from `first_order` on")
