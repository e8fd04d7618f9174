"""Catalogues of the program's own words: readable, as new as the list, with the fields and forms of the English (J).

An empty translation is no finding: it is said in English, and a team's own catalogue holds only what differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from exitletters.codes import Code
from exitletters.codes import template_catalogues as codes
from exitletters.findings import Finding, Place
from exitletters.linting import Check, Fault, LocaleShelf, Shelf
from exitletters.speaking import CATALOGUE, LIST, listing, phrase, phrases

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?')
_SHOWN = 60  # letters of a sentence that a finding quotes


@dataclass(frozen=True, slots=True)
class _Entry:
    """One sentence of a catalogue and what it is there, a text for each form."""

    message: Message

    @property
    def line(self) -> int:
        return self.message.lineno or 1

    @property
    def english(self) -> tuple[str, ...]:
        return _texts(self.message.id)

    @property
    def said(self) -> tuple[str, ...]:
        return _texts(self.message.string)


def catalogues(shelf: Shelf) -> Iterator[Fault]:
    """Find what is wrong with each catalogue of the folder."""
    try:
        listed = _listed(shelf)
    except _Unreadable as fault:
        yield fault.fault
        return
    for one in shelf.locales:
        path = shelf.root / one.locale / CATALOGUE
        if path.is_file():
            yield from _catalogue(path, one, shelf, listed)


CHECKS: tuple[Check, ...] = (catalogues,)


def _catalogue(path: Path, locale: LocaleShelf, shelf: Shelf, listed: Mapping[str, Message]) -> Iterator[Fault]:
    data, file = path.read_bytes(), f"{locale.locale}/{CATALOGUE}"
    lines = data.decode("utf-8", "replace").split("\n")
    forms = list(_forms(lines, locale.locale, file))
    yield from forms
    try:
        catalogue = _read(data, file)
    except _Unreadable as fault:
        if not forms:  # too many of them are the reason, where there are any
            yield fault.fault
        return
    if catalogue.fuzzy:
        at = next(at for at, line in enumerate(lines, 1) if line.startswith("#,") and "fuzzy" in line)
        yield _fault(codes.HEADER_FUZZY, file, at)
    entries = [_Entry(one) for one in catalogue if one.id]
    yield from _age(entries, file, listed, listed.keys() - _said(locale, shelf))
    for entry in entries:
        yield from _entry(entry, file, listed)


def _fault(code: Code, file: str, line: int, **fields: str) -> Fault:
    return Fault(Finding(code, Place(file, line, min(line, 1)), fields=fields))


class _Unreadable(Exception):
    """A catalogue that is none, and what lint says of it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.finding.message)
        self.fault = fault


def _read(data: bytes, file: str) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        lines = enumerate(data.decode("utf-8").split("\n"), 1)
        wrong = next((at for at, line in lines if not _LINE.fullmatch(line)), None)
        if wrong:  # Babel takes what has no quotes, and cuts its ends off
            raise _Unreadable(_fault(codes.CATALOGUE_UNREADABLE, file, wrong, reason=phrase("this is no line of one")))
        return read_po(BytesIO(data), abort_invalid=True)
    except PoFileError as fault:
        reason, line = str(fault).rpartition(" on ")[0], fault.lineno + 1
    except UnicodeDecodeError as fault:
        reason, line = phrase("not UTF-8"), data[: fault.start].count(b"\n") + 1
    except (ValueError, LookupError) as fault:
        reason, line = str(fault), 0
    raise _Unreadable(_fault(codes.CATALOGUE_UNREADABLE, file, line, reason=reason))


def _listed(shelf: Shelf) -> Mapping[str, Message]:
    """Return every sentence of the program; of the built-in list where the folder has none of its own."""
    path = next((path for root in shelf.roots for path in sorted(root.glob(f"*/{LIST}"))), None)
    found = _read(path.read_bytes(), f"{path.parent.name}/{LIST}") if path else ()
    return {_texts(one.id)[0]: one for one in found if one.id}


def _forms(lines: list[str], locale: str, file: str) -> Iterator[Fault]:
    """Yield each counting sentence that has too many or too few forms, as the file is written."""
    from babel.messages.plurals import get_plural

    needed = get_plural(locale.replace("-", "_")).num_plurals
    for at, line in enumerate(lines):
        if line.startswith("msgid_plural"):
            block = takewhile(str.strip, lines[at:])
            found = sum(one.startswith("msgstr[") for one in block)
            if found != needed:
                fields = {"found": str(found), "needed": str(needed), "locale": locale}
                yield _fault(codes.CATALOGUE_FORMS, file, at + 1, **fields)


def _age(entries: list[_Entry], file: str, listed: Mapping[str, Message], missing: Set[str]) -> Iterator[Fault]:
    for entry in entries:
        if listed and entry.english[0] not in listed:
            problem: str = phrase("the program does not say this: “{text}”", text=_quoted(entry.english[0]))
            yield _fault(codes.CATALOGUE_OLD, file, entry.line, problem=problem)
    if missing:
        first = next(text for text in listed if text in missing)
        problem = phrases(
            "{count} sentence of the list is missing: “{text}”",
            "{count} sentences of the list are missing; the first is “{text}”",
            len(missing),
            text=_quoted(first),
        )
        yield _fault(codes.CATALOGUE_OLD, file, 1, problem=problem)


def _said(locale: LocaleShelf, shelf: Shelf) -> set[str]:
    """Return the sentences of a catalogue and of those it is laid over, which need not be said again."""
    found = set()
    for path in (root / tag / CATALOGUE for tag in locale.folders.chain for root in shelf.roots):
        if path.is_file():
            found |= _ids(path)
    return found


def _ids(path: Path) -> set[str]:
    try:
        return {_texts(one.id)[0] for one in _read(path.read_bytes(), path.name) if one.id}
    except _Unreadable:
        return set()


def _entry(entry: _Entry, file: str, listed: Mapping[str, Message]) -> Iterator[Fault]:
    if entry.message.fuzzy:
        yield _fault(codes.CATALOGUE_FUZZY, file, entry.line)
        return
    known = listed.get(entry.english[0])
    problem = next(_fields_problems(entry), None) if known and "python-brace-format" in known.flags else None
    if problem:
        yield _fault(codes.CATALOGUE_FIELDS, file, entry.line, problem=problem)


def _fields_problems(entry: _Entry) -> Iterator[str]:
    """Yield what is wrong with the fields of a translation; all forms but the last may tell the count in words."""
    wanted = frozenset().union(*map(_fields, entry.english))
    *_, last = entry.said
    for text in filter(None, entry.said):
        try:
            found = _fields(text)
        except ValueError:
            yield phrase("a brace is not closed, or not opened")
            return
        spare = frozenset({"{count}"}) if text is not last else frozenset()
        if found - wanted:
            yield phrase("{found} is not in the English", found=listing(sorted(found - wanted)))
        if wanted - spare - found:
            yield phrase("{found} of the English is missing", found=listing(sorted(wanted - spare - found)))


def _fields(text: str) -> frozenset[str]:
    """Return the fields of a pattern as they are written."""
    parts = (one for one in Formatter().parse(text) if one[1] is not None)
    return frozenset(
        f"{{{name}{'!' + how if how else ''}{':' + form if form else ''}}}" for _, name, form, how in parts
    )


def _texts(said: object) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(map(str, said or ()))  # type: ignore[call-overload]


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
