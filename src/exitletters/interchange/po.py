"""Sheets as PO catalogues and back: a fact reads {contract.number}, a condition stands between {if1} and {end1}."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO, StringIO

from exitletters import __version__
from exitletters.findings import Place
from exitletters.interchange.returned import Name, Translation, Words
from exitletters.interchange.segments import Code, Content, Role
from exitletters.interchange.sheets import Paired, Sheet, Unit
from exitletters.interchange.xliff_reading import MAX_BYTES, unreadable
from exitletters.speaking import phrase

SUFFIX = ".po"
_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?')
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def po(sheet: Sheet, examples: Mapping[str, str], made_at: datetime) -> bytes:
    """Return a sheet as PO; its comments list the placeholders with how each reads in the target's language."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalog = Catalog(
        locale=sheet.target.words.babel,
        project=sheet.file,
        version=__version__,
        header_comment=f"# {sheet.file}, from {sheet.source.locale}. Keep every {{placeholder}} and every msgctxt.",
        creation_date=made_at,
        revision_date=made_at,
        fuzzy=False,
    )
    for section in sheet.sections.values():
        reading = section.reading(examples)
        for unit in section.units:
            message = catalog.add(
                _text(unit.source),
                _text(unit.target or ()),
                context=f"{sheet.file}:{unit.id}",
                auto_comments=list(_comments(section, unit, reading)),
            )
            message.flags = set(_flags(section, unit))
    file = BytesIO()
    write_po(file, catalog, width=100)
    return file.getvalue()


def read_po(data: bytes, shown_as: str) -> list[Translation]:
    """Return the translations of a PO file; what is marked fuzzy is not one yet. Raise `Refused` (EL393)."""
    from babel.messages.pofile import PoFileError, read_po

    if len(data) > MAX_BYTES:
        raise unreadable(phrase("it is longer than {limit} bytes", limit=f"{MAX_BYTES:,}"), Place(shown_as))
    try:
        text = data.decode("utf-8-sig")
        _refuse_broken(text, shown_as)
        catalog = read_po(StringIO(text), abort_invalid=True)
    except UnicodeDecodeError:
        raise unreadable(phrase("it is not UTF-8 text"), Place(shown_as)) from None
    except PoFileError as error:
        raise unreadable(str(error).partition(" on ")[0], Place(shown_as, error.lineno + 1, 1)) from None
    found = []
    for message in catalog:
        if message.id and message.string and not message.fuzzy:
            file, _, unit = (message.context or "").partition(":")
            place = Place(shown_as, message.lineno or 0, 1)
            found.append(Translation(file, unit, _words(str(message.string)), place))
    return found


def _refuse_broken(text: str, shown_as: str) -> None:
    """Refuse a line that is no line of a catalogue: Babel would cut a text whose quotation mark is missing."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            raise unreadable(phrase("this line is not one of a catalogue"), Place(shown_as, number, 1))


def _text(content: Content) -> str:
    return "".join(
        f"{{{part.name}}}" if isinstance(part, Code) else part.replace("{", "{{").replace("}", "}}") for part in content
    )


def _words(text: str) -> Words:
    """Return a message's text with its placeholders told apart; a brace that is none stays a name nobody knows."""
    found: list[str | Name] = []
    at = 0
    for braces in _BRACES.finditer(text):
        found.append(text[at : braces.start()])
        literal = braces[0][0] if braces[0] in ("{{", "}}") else None
        found.append(literal or Name(braces[1] if braces[1] is not None else braces[0]))
        at = braces.end()
    return tuple(part for part in (*found, text[at:]) if part)


def _comments(section: Paired, unit: Unit, examples: Mapping[str, str]) -> Iterator[str]:
    yield f"Section {section.id}"
    if section.is_whole:
        yield "The whole section, which is built differently in the translation"
    for code in unit.codes.values():
        if code.role is Role.FACT:
            example = examples.get(code.path)
            yield f"{{{code.name}}}{f': {example}' if example else ''}"
        elif code.role is Role.OPEN:
            yield f"{{{code.name}}} … {{end{code.group}}}: {code.inner}"
        elif code.role is Role.MIDDLE:
            yield f"{{{code.name}}}: {code.inner}"


def _flags(section: Paired, unit: Unit) -> Iterator[str]:
    """Yield what other tools should check: the placeholders, where source and translation have the same ones."""
    if unit.target is not None and section.is_stale:
        yield "fuzzy"
    names = [{part.name for part in side if isinstance(part, Code)} for side in (unit.source, unit.target or ())]
    if names[0] and (unit.target is None or names[0] == names[1]):
        yield "python-brace-format"
