"""Every check of a folder of templates, in one list: what was found, and what can be put right without asking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path

from exitletters import linting
from exitletters.codes import template_lint as codes
from exitletters.findings import Finding, Refused, ordered
from exitletters.linting import Check, Edit, Fault, Shelf, shelf_of, suppression
from exitletters.plugins import names_in


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a folder, by place; and the edits that put some of it right."""

    shelf: Shelf
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]


def lint(root: Path, under: Path, locales: tuple[str, ...] = (), today: date | None = None) -> Linted:
    """Look a folder of templates over; `under` is the built-in folder that it lies upon.

    Raise `Refused` where it is no such folder (EL332, EL327). `locales` narrows what is told to these folders;
    on `today` reviews are called old.
    """
    shelf = shelf_of(root, under, today)
    if not shelf.locales and not shelf.unreadable:
        raise Refused(Finding(codes.NO_TEMPLATES, fields={"folder": str(root)}))
    faults = list(_faults(shelf))
    found = _silenced(root, [*shelf.unreadable, *(fault.finding for fault in faults)])
    kept = ordered(_placed(shelf, (one for one in found if _is_here(one, root, locales))))
    still = {_key(one) for one in kept}
    return Linted(shelf, kept, tuple(one.edit for one in faults if one.edit and _key(one.finding) in still))


def checks() -> Iterator[Check]:
    """Yield the checks of every family; each is a file of this folder with a value named CHECKS."""
    for name in names_in(linting.__name__):
        yield from getattr(import_module(f"{linting.__name__}.{name.replace('-', '_')}"), "CHECKS", ())


def _faults(shelf: Shelf) -> Iterator[Fault]:
    for check in checks():
        yield from check(shelf)


def _placed(shelf: Shelf, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings with the section they lie in."""
    texts = {text.file: text for one in shelf.locales for text in one.files}
    for finding in findings:
        place = finding.place
        if finding.section is None and place and place.line and place.file in texts:
            finding = replace(finding, section=texts[place.file].section_at(place.line))
        yield finding


def _is_here(finding: Finding, root: Path, locales: tuple[str, ...]) -> bool:
    """Tell whether a finding is about this folder, not about what lies under it."""
    if finding.place is None:
        return True
    folder = finding.place.file.partition("/")[0]
    return (not locales or folder in locales) and ((root / finding.place.file).exists() or (root / folder).is_dir())


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
