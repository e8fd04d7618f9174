"""Which cell of a file is which field: the header, and a mapping where the names differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from exitletters.codes import Code, case_file
from exitletters.codes import departures as codes
from exitletters.departures.row import COLUMNS, REQUIRED
from exitletters.findings import Finding, Place, Refused
from exitletters.source import Source, forbidden_in
from exitletters.speaking import did_you_mean, listing, phrase


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a row, how wide a row is, and which columns nobody reads."""

    at: Mapping[str, int]
    width: int
    ignored: tuple[str, ...] = ()


def mapping_in(source: Source) -> Mapping[str, str]:
    """Return our column → their column; raise `Refused` for what is no column of ours or no name."""
    tree = source.tree if isinstance(source.tree, dict) else {}
    faults = [_map_fault(source, ours, theirs) for ours, theirs in tree.items()]
    if found := [one for one in faults if one]:
        raise Refused(*found)
    return {ours: str(theirs) for ours, theirs in tree.items()}


def _map_fault(source: Source, ours: str, theirs: object) -> Finding | None:
    if ours not in COLUMNS:
        meant = _meant(ours, COLUMNS)
        problem = phrase("`{name}` is not a column of the register{meant}", name=ours, meant=meant)
    elif not isinstance(theirs, str) or not theirs:
        problem = phrase("`{ours}` needs the name of one column of your file", ours=ours)
    else:
        return None
    return Finding(codes.MAP_UNKNOWN, source.place(ours), fields={"problem": problem, "known": listing(COLUMNS)})


def columns_of(header: Sequence[str], mapping: Mapping[str, str], file: str) -> Columns:
    """Return where each field stands; raise `Refused` with all that is wrong with the header.

    Names are compared without case and blanks around them. A column close to one of ours is not passed over.
    """
    names = [one.strip().lower() for one in header]
    if any(forbidden_in(one) for one in names):
        raise Refused(Finding(case_file.NOT_UTF8, Place(file, 1)))
    wanted = {ours: mapping.get(ours, ours).strip().lower() for ours in COLUMNS}
    faults = (*_twice(names, wanted), *_missing(names, wanted, mapping), *_mistyped(names, wanted, mapping))
    if faults:
        raise Refused(*(Finding(code, Place(file, 1), fields=fields) for code, fields in faults))
    at = {ours: names.index(theirs) for ours, theirs in wanted.items() if theirs in names}
    ignored = tuple(header[at].strip() for at, one in enumerate(names) if one and one not in wanted.values())
    return Columns(at, len(names), ignored)


_Fault = tuple[Code, dict[str, str]]


def _twice(names: Sequence[str], wanted: Mapping[str, str]) -> Iterator[_Fault]:
    for theirs in dict.fromkeys(wanted.values()):
        if names.count(theirs) > 1:
            yield codes.COLUMN_TWICE, {"column": theirs}


def _missing(names: Sequence[str], wanted: Mapping[str, str], mapping: Mapping[str, str]) -> Iterator[_Fault]:
    """Yield what every register needs, and what the mapping promised."""
    for ours, theirs in wanted.items():
        if theirs not in names and (ours in REQUIRED or ours in mapping):
            yield codes.COLUMN_MISSING, {"column": theirs, "meant": _meant(theirs, names)}


def _mistyped(names: Sequence[str], wanted: Mapping[str, str], mapping: Mapping[str, str]) -> Iterator[_Fault]:
    """Yield what would be passed over and is close to a column that is neither there nor mapped."""
    absent = [ours for ours, theirs in wanted.items() if theirs not in names and ours not in (*REQUIRED, *mapping)]
    for one in names:
        close = get_close_matches(one, absent, n=1, cutoff=0.8)
        if one and one not in (*wanted.values(), *COLUMNS) and close:
            yield codes.COLUMN_MISTYPED, {"column": one, "meant": close[0]}


def _meant(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return did_you_mean(close)
