"""A closer look at a row, cell by cell: what is wrong with each and what to write; or that nothing is (G-TRK01)."""

from __future__ import annotations

import re
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
from exitletters.speaking import either, listing, phrase, phrases

_HAPPENED = (
    "departed_on", "reached_on", "diagnosed_on", "helped_on", "offered_on", "returned_on", "left_again_on",
)  # fmt: skip
_ROW, _NO_REASON = phrase("(row)"), phrase("the policy has no such reason")


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
                yield Reject(
                    row,
                    name,
                    phrase("it is after {day}", day=str(self.as_of)),
                    phrase("a day up to then, or report as of a later one"),
                )

    def together(self, row: int, one: Departure) -> Iterator[Reject]:
        """Yield what is wrong between the cells of a row."""
        known = self.reasons.known(one)
        if one.reason_primary and one.reason_primary not in known:
            yield Reject(row, "reason_primary", _NO_REASON, phrase("one of: {known}", known=listing(sorted(known))))
        if one.reason_weights and not set(one.reason_weights) <= set(known):
            yield Reject(row, "reason_weights", _NO_REASON, phrase("some of: {known}", known=listing(sorted(known))))
        if one.reason_weights and one.reason_primary and one.reason_primary not in one.reason_weights:
            yield Reject(
                row,
                "reason_primary",
                phrase("it is none of the weighted reasons"),
                phrase("the one that weighs most, or nothing"),
            )
        yield from _out_of_order(row, one)


def unfit(record: Record, at: Mapping[str, int], width: int) -> Iterator[Reject]:
    """Yield what is wrong with a row before its values are looked at."""
    names = {place: name for name, place in at.items()} | {ROW: _ROW}
    faults = [one for one in record.faults if one.at in names]  # of columns that nobody reads nothing is said
    if faults:
        yield from (Reject(record.row, names[one.at], one.problem, one.write) for one in faults)
    elif len(record.cells) != width:
        problem = phrases(
            "{count} cell, and the first row has {width}",
            "{count} cells, and the first row has {width}",
            len(record.cells),
            width=width,
        )
        yield Reject(record.row, _ROW, problem, phrase("quotes around a cell that holds the separator"))
    elif forbidden_in("".join(record.cells)):  # one look for the many rows that hold none
        for name, place in at.items():
            if character := forbidden_in(record.cells[place]):
                yield Reject(record.row, name, _forbidden(character), phrase("the same text, typed anew"))


def _forbidden(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return phrase("it is not UTF-8 text")
    return phrase("it holds {character}, which no document can print", character=f"U+{ord(character):04X}")


def rejected_cell(row: int, error: ErrorDetails) -> Reject:
    """Return what a field's own type says of its cell; see `EXAMPLES`."""
    column, kind = str(error["loc"][0]), error["type"]
    if kind == "missing":
        return Reject(row, column, phrase("it is empty"), phrase("a value; every departure has one"))
    if kind == "literal_error":
        *some, last = re.findall("'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
        choices = either((listing(some), last)) if some else last
        problem = phrase("it is none of the words there are")
        return Reject(row, column, problem, phrase("one of: {known}", known=choices))
    expected, example = WEIGHTS if kind == "weights" else EXAMPLES[kind]
    example = example.strip('"') if example.startswith('"') else example  # quotes are for YAML
    return Reject(row, column, phrase("it should be {expected}", expected=expected), example)


def _out_of_order(row: int, one: Departure) -> Iterator[Reject]:
    """Yield days that cannot follow each other."""
    if one.returned_on and one.returned_on < one.departed_on:
        yield Reject(row, "returned_on", phrase("it is before the departure"), phrase("a day from `departed_on` on"))
    if one.returned_on and one.status != "returned":
        yield Reject(row, "status", phrase("there is a day of return, and it is not `returned`"), "returned")
    if one.left_again_on and one.left_again_on < (one.returned_on or one.departed_on):
        yield Reject(row, "left_again_on", phrase("it is before the return"), phrase("a day from `returned_on` on"))
    if one.left_again_on and one.status != "returned":
        yield Reject(
            row,
            "left_again_on",
            phrase("nobody leaves again who did not return"),
            phrase("nothing, or `returned` as status"),
        )
    if one.first_order and one.last_order and one.last_order < one.first_order:
        yield Reject(row, "last_order", phrase("it is before the first order"), phrase("a day from `first_order` on"))
