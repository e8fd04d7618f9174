"""Every check of a folder of templates, in one list: what was found, and what can be put right without asking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path

from exitletters import linting
from exitletters.codes import template_lint as codes
from exitletters.codes import templates as of_locales
from exitletters.findings import Finding, Refused, ordered
from exitletters.linting import Check, Edit, Fault, Shelf, shelf_of, suppression
from exitletters.plugins import names_in
from exitletters.speaking import listing

_BROKEN = of_locales.TEMPLATE_BROKEN


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a folder, by place; and the edits that put some of it right."""

    shelf: Shelf
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]


def lint(
    root: Path,
    under: Path,
    locales: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    today: date | None = None,
    told: Callable[[int, int], None] = lambda *_: None,
) -> Linted:
    """Look a folder of templates over; `under` is the built-in folder that it lies upon.

    `locales` narrows it to these folders, `kinds` to the templates of these kinds (and the words of all). On `today`
    reviews are called old; `told` hears how many checks of how many are done. Raise `Refused` where it is no such
    folder (EL327), or has nothing for a locale asked for (EL301).
    """
    shelf = shelf_of(root, under, today, locales, kinds)
    _refuse_nothing(shelf)
    faults = _readable(list(_faults(shelf, told)))
    found = _silenced(root, [*shelf.unreadable, *(fault.finding for fault in faults)])
    kept = ordered(_placed(shelf, (one for one in found if _is_here(one, shelf))))
    still = {_key(one) for one in kept}
    return Linted(shelf, kept, tuple(one.edit for one in faults if one.edit and _key(one.finding) in still))


def _refuse_nothing(shelf: Shelf) -> None:
    here = [one.name for one in shelf.root.iterdir() if one.is_dir()]
    known = listing(name for name in shelf.known if name in here)
    missing = [name for name in shelf.asked if name not in here]
    if missing:
        raise Refused(*(Finding(of_locales.LOCALE_UNKNOWN, fields={"locale": one, "known": known}) for one in missing))
    if not shelf.locales and not shelf.unreadable:
        raise Refused(Finding(codes.NO_TEMPLATES, fields={"folder": str(shelf.root)}))


def _readable(faults: list[Fault]) -> list[Fault]:
    """Return the faults without those that only follow from a file's being broken: it holds no section that counts."""
    broken = {one.finding.place.file for one in faults if one.finding.code is _BROKEN and one.finding.place}
    return [one for one in faults if one.finding.code is _BROKEN or _file(one.finding) not in broken]


def _file(finding: Finding) -> str | None:
    return finding.place.file if finding.place else None


def checks() -> Iterator[Check]:
    """Yield the checks of every family; each is a file of this folder with a value named CHECKS."""
    for name in names_in(linting.__name__):
        yield from getattr(import_module(f"{linting.__name__}.{name.replace('-', '_')}"), "CHECKS", ())


def _faults(shelf: Shelf, told: Callable[[int, int], None]) -> Iterator[Fault]:
    every = tuple(checks())
    for done, check in enumerate(every, 1):
        yield from check(shelf)
        told(done, len(every))


def _placed(shelf: Shelf, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings with the section they lie in."""
    texts = {text.file: text for one in shelf.locales for text in one.files}
    for finding in findings:
        place = finding.place
        if finding.section is None and place and place.line and place.file in texts:
            finding = replace(finding, section=texts[place.file].section_at(place.line))
        yield finding


def _is_here(finding: Finding, shelf: Shelf) -> bool:
    """Tell whether a finding is about what is looked at, not about what lies under it or beside it."""
    if finding.place is None:
        return True
    file = finding.place.file
    folder = file.partition("/")[0]
    is_in_folder = (shelf.root / file).exists() or (shelf.root / folder).is_dir()
    return is_in_folder and (not shelf.asked or folder in shelf.asked) and shelf.is_asked(file)


def _silenced(root: Path, findings: list[Finding]) -> Iterator[Finding]:
    exceptions, faults = [], []
    for path in sorted(one for suffix in suppression.WRITTEN for one in root.glob(f"*/*{suffix}")):
        written, wrong = suppression.written_in(path, f"{path.parent.name}/{path.name}")
        exceptions += written
        faults += wrong
    yield from suppression.applied(findings, exceptions)
    yield from faults


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code.id, finding.place, finding.path
