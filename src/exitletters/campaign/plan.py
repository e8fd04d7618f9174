"""What there is to do: every case file of a folder or list, and what stands against it before any letter is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exitletters import source
from exitletters.campaign import Choices, Told, silent
from exitletters.campaign.digests import Inputs
from exitletters.codes import Code
from exitletters.codes import campaign as codes
from exitletters.findings import Finding, Misused, Place, Refused
from exitletters.source import Source
from exitletters.speaking import phrase
from exitletters.store_place import StorePlace

_CASES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Planned:
    """A case file. `stops` keep it from being read at all; `also` is found besides what its letter is judged by."""

    file: str  # as the folder or list names it
    path: Path
    case: str = ""  # nothing where the file does not say
    customer: str = ""
    cycle: str = ""
    inputs: str = ""
    store: StorePlace | None = None
    stops: tuple[Finding, ...] = ()
    also: tuple[Finding, ...] = ()

    @property
    def key(self) -> str:
        """Return the case's id as it is compared: capitals make no difference (safety 1.6)."""
        return self.case.casefold()


def planned(where: Path, choices: Choices, say: Told = silent) -> list[Planned]:
    """Return every case named by a folder or list, by id.

    Raise `Misused` where there are none, and `Refused` where any of them is a termination: then nothing is done
    for the others either, since whoever mixes the two has not looked.
    """
    inputs, cases, endings = Inputs(choices), list[Planned](), list[Finding]()
    files = _files(where)
    for at, (file, path) in enumerate(files, 1):
        one, ending = _planned(file, path, choices, inputs)
        cases.append(one)
        endings += ending
        say("looking", at, len(files))
    if endings:
        raise Refused(*endings)
    return sorted(_judged(cases), key=lambda one: (one.key, one.file))


def _files(where: Path) -> list[tuple[str, Path]]:
    try:
        if where.is_dir():
            names = sorted(one.name for one in where.iterdir() if one.suffix in _CASES)
            return _some([(name, where / name) for name in names], where)
        if where.suffix in _CASES:
            return [(where.name, where)]
        lines = (line.strip() for line in where.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        problem = getattr(error, "strerror", None) or phrase("it is not UTF-8 text")
        raise Misused(Finding(codes.NO_CASES, fields={"folder": str(where), "problem": problem})) from None
    names = sorted({line for line in lines if line and not line.startswith("#")})
    return _some([(name, where.parent / name) for name in names], where)


def _some(files: list[tuple[str, Path]], where: Path) -> list[tuple[str, Path]]:
    if not files:
        raise Misused(Finding(codes.NO_CASES, fields={"folder": str(where), "problem": phrase("it is empty")}))
    return files


def _planned(file: str, path: Path, choices: Choices, inputs: Inputs) -> tuple[Planned, list[Finding]]:
    """Return a case, and that it is a termination if it is one."""
    try:
        read = source.read(path)
    except Refused as refused:
        return Planned(file, path, stops=refused.findings), []
    case, kind = _text(read, "case", "id"), _text(read, "case", "kind")
    customer, cycle = _text(read, "customer", "id"), _text(read, "recovery", "cycle")
    one = Planned(
        file,
        path,
        case,
        customer,
        cycle,
        inputs.of_case(path, read.text.encode(), read.tree),
        inputs.store_of(path, read.tree),
        stops=tuple(_outside(read, cycle, choices.cycle)),
    )
    fields = {"case": case or file}
    is_ending = kind == "termination"
    return one, [Finding(codes.ENDING_IN_CAMPAIGN, read.place("case.kind"), "case.kind", fields=fields)][:is_ending]


def _outside(read: Source, cycle: str, wanted: str | None) -> Iterator[Finding]:
    if wanted and cycle and cycle != wanted:
        fields = {"found": cycle, "cycle": wanted}
        yield Finding(codes.OTHER_CYCLE, read.place("recovery.cycle"), "recovery.cycle", fields=fields)


def _text(read: Source, section: str, name: str) -> str:
    """Return a field's text; nothing for a field that is missing or something else: reading will say so."""
    inside = read.tree.get(section) if isinstance(read.tree, dict) else None
    value = inside.get(name) if isinstance(inside, dict) else None
    return value if isinstance(value, str) else ""


def _judged(cases: Sequence[Planned]) -> Iterator[Planned]:
    """Yield the cases with what only shows when all are known: one id or one customer twice."""
    by_id, by_customer = defaultdict[str, list[Planned]](list), defaultdict[tuple[str, str], list[Planned]](list)
    for one in cases:
        by_id[one.key].append(one)
        by_customer[one.customer, one.cycle].append(one)
    for one in cases:
        twins = [other.file for other in by_id[one.key] if other is not one and one.key]
        same = [other.case for other in by_customer[one.customer, one.cycle] if other is not one and one.customer]
        stops = _finding(codes.ID_TWICE, "case.id", one, twins)
        also = _finding(codes.CUSTOMER_TWICE, "customer.id", one, same)
        yield replace(one, stops=one.stops + stops, also=() if stops else also)


def _finding(code: Code, path: str, one: Planned, others: list[str]) -> tuple[Finding, ...]:
    if not others:
        return ()
    return (Finding(code, Place(str(one.path)), path, fields={"case": one.case, "other": min(others)}),)
