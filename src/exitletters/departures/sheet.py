"""Small CSV files next to the register (openings, issues, feedback, care): every row typed, or the file is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from exitletters.codes import departures as codes
from exitletters.departures.base import Opening
from exitletters.departures.careful import Reject, rejected_cell, unfit
from exitletters.departures.cells import unguarded
from exitletters.departures.feedback import Feedback
from exitletters.departures.health import Measurement
from exitletters.departures.issues import Issue
from exitletters.departures.record import Record
from exitletters.departures.report import Beside
from exitletters.departures.sources import located, records
from exitletters.findings import Finding, Place, Refused
from exitletters.policy import Policy
from exitletters.speaking import listing, phrase, phrases

_Row = TypeVar("_Row")
_MOST = 20  # problems told at once


def beside_in(files: Mapping[str, Path | None], policy: Policy) -> Beside:
    """Return what the files `base`, `issues`, `feedback` and `care` say; a file that is not named says nothing.

    An issue is about a reason that the policy has.
    """
    base, issues, feedback, care = (files.get(name) for name in ("base", "issues", "feedback", "care"))
    found = rows(issues, Issue) if issues else ()
    if issues and (wrong := [one.reason for one in found if one.reason not in policy.winback.reason_p]):
        expected = phrase("one of: {known}", known=listing(sorted(policy.winback.reason_p)))
        problem = phrases(
            "the policy has no such reason ({count} row)", "the policy has no such reason ({count} rows)", len(wrong)
        )
        raise _refused(issues, [Reject(0, "reason", problem, expected)])
    return Beside(
        base=rows(base, Opening) if base else (),
        issues=found,
        feedback=rows(feedback, Feedback) if feedback else (),
        care=rows(care, Measurement) if care else (),
        country=policy.organization.country,
        schedule=policy.intensive_care,
    )


def rows(path: Path, kind: type[_Row]) -> tuple[_Row, ...]:
    """Return the rows of a file whose columns are the fields of a dataclass; raise `Refused` with what is wrong.

    Nothing is passed over: a column that is no field is refused too, and so is one that stands twice or is missing.
    """
    found = records(located(str(path)))
    header = [one.strip().lower() for one in next(found, Record(1, ())).cells]
    if faults := [*_of_header(header, kind)]:
        raise _refused(path, faults)
    adapter: TypeAdapter[_Row] = TypeAdapter(kind)
    typed: list[_Row] = []
    for record in found:
        if record.faults or any(map(str.strip, record.cells)):
            faults += _take(record, header, adapter, typed)
    if faults:
        raise _refused(path, faults)
    return tuple(typed)


def _of_header(header: Sequence[str], kind: type) -> Iterator[Reject]:
    known = {one.name: one.default is MISSING for one in fields(kind)}
    for name, is_needed in known.items():
        if header.count(name) != 1 and (is_needed or name in header):
            problem = phrase("the column stands twice" if name in header else "the column is missing")
            yield Reject(1, name, problem, phrase("its name once into the first row"))
    for at, name in enumerate(header, 1):
        if name not in known:
            yield Reject(
                1,
                phrase("column {number}", number=str(at)),
                phrase("it is not known here"),
                phrase("one of: {known}", known=listing(known)),
            )


def _take(record: Record, header: Sequence[str], adapter: TypeAdapter[_Row], typed: list[_Row]) -> list[Reject]:
    """Add a row to those typed, or return what is wrong with it."""
    at = {name: place for place, name in enumerate(header)}
    if faults := [*unfit(record, at, len(header))]:
        return faults
    cells = {name: unguarded(record.cells[place]).strip() for name, place in at.items()}
    try:
        typed.append(adapter.validate_python({name: cell for name, cell in cells.items() if cell}))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return [rejected_cell(record.row, one) for one in details]
    return []


def _refused(path: Path, faults: Sequence[Reject]) -> Refused:
    return Refused(*(_finding(path, one) for one in faults[:_MOST]))


def _finding(path: Path, one: Reject) -> Finding:
    told = {"row": str(one.row), "column": one.column, "problem": one.problem, "write": one.write}
    return Finding(codes.SHEET_UNUSABLE, Place(str(path), one.row), fields=told)
