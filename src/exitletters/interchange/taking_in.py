"""Translations taken over into templates: all faults at once, and nothing written unless there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from exitletters.codes import template_desk as codes
from exitletters.findings import Finding, Place, ordered
from exitletters.interchange.returned import Translation, faults, understood, unknown_names
from exitletters.interchange.segments import Content, written
from exitletters.interchange.sheets import Paired, Sheet, Unit, sheets
from exitletters.interchange.writing import Filled, file_with
from exitletters.linting import Shelf
from exitletters.speaking import phrase


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking files in comes to: new bytes by path, how many units change or stay, and what was found."""

    files: Mapping[Path, bytes]
    changed: int
    same: int
    findings: tuple[Finding, ...]

    @property
    def is_refused(self) -> bool:
        """Tell whether anything but lateness was found; then nothing may be written."""
        return any(one.code is not codes.CHANGED_SINCE_EXPORT for one in self.findings)


def take_in(shelf: Shelf, translations: Iterable[Translation]) -> Taken:
    """Return what the templates become; a section that changed since it was handed out keeps its words (EL305)."""
    taking = _Taking(shelf)
    for one in translations:
        taking.take(one)
    findings = [*taking.findings, *taking.lateness()]
    files = {shelf.root / name: file_with(shelf.root, taking.sheets[name], one) for name, one in taking.filled.items()}
    return Taken(files, taking.changed, taking.same, ordered(findings))


@dataclass(slots=True)
class _Taking:
    """What was understood so far; the sheets of a locale are made when it first comes up."""

    shelf: Shelf
    sheets: dict[str, Sheet] = field(default_factory=dict)
    locales: set[str] = field(default_factory=set)
    filled: dict[str, Filled] = field(default_factory=dict)  # file → section → slot → its new words
    late: dict[tuple[str, str], list[Place]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    changed: int = 0
    same: int = 0

    def take(self, one: Translation) -> None:
        sheet, section = self._found(one)
        if sheet is None or section is None:
            return
        unit = next((unit for unit in section.units if _key(unit.id) == _key(one.unit)), None)
        is_late = not one.unit.endswith(f".{section.hash}")
        if (unit is None and not is_late) or (one.file, one.unit) in self.seen:
            self._unknown(phrase("second unit" if unit else "unit"), one, one.unit, sheet.units)
            return
        self.seen.add((one.file, one.unit))
        if unit and _is_present(one, unit):
            self.same += 1
            if unit.target is None and not is_late:  # the source's words are right in this language too
                self._slots(one, section)[unit.at] = unit.present
        elif unit is None or is_late:
            self.late.setdefault((one.file, section.id), []).append(one.place)
        else:
            self._fill(one, section, unit)

    def _fill(self, one: Translation, section: Paired, unit: Unit) -> None:
        wrong = list(faults(one, section, unit))
        self.findings += wrong
        if not wrong:
            self.changed += 1
            self._slots(one, section)[unit.at] = understood(unit, one.words)

    def _slots(self, one: Translation, section: Paired) -> dict[int, Content]:
        return self.filled.setdefault(one.file, {}).setdefault(section.id, {})

    def _found(self, one: Translation) -> tuple[Sheet | None, Paired | None]:
        locale = one.file.partition("/")[0]
        if locale not in self.locales and locale in self.shelf.known:
            self.locales.add(locale)
            self.sheets |= {sheet.file: sheet for sheet in sheets(self.shelf, locale)}
        sheet = self.sheets.get(one.file)
        section = sheet.sections.get(one.unit.partition(".")[0]) if sheet else None
        if sheet is None:
            self._unknown(phrase("template"), one, one.file, self.sheets)
        elif section is None:
            self._unknown(phrase("section"), one, one.unit.partition(".")[0], sheet.sections)
        return sheet, section

    def _unknown(self, what: str, one: Translation, name: str, known: Iterable[str]) -> None:
        close = get_close_matches(name, list(known), n=1)
        meant = phrase("; did you mean `{meant}`?", meant=close[0]) if close and close[0] != name else ""
        fields = {"what": what, "unit": name, "meant": meant}
        self.findings.append(Finding(codes.UNIT_UNKNOWN, one.place, fields=fields))

    def lateness(self) -> Iterable[Finding]:
        for (file, section), places in self.late.items():
            fields = {"section": section, "file": file, "count": str(len(places))}
            yield Finding(codes.CHANGED_SINCE_EXPORT, places[0], section=section, fields=fields)


def _key(unit: str) -> str:
    """Return a unit's id without the hash of how its section stood."""
    return unit.rpartition(".")[0]


def _is_present(one: Translation, unit: Unit) -> bool:
    return not unknown_names(unit, one.words) and written(understood(unit, one.words)) == written(unit.present)
