"""Can it be rendered (family A)? Syntax, names, types, and each section tried on made-up cases of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters import templating
from exitletters.codes import templates as codes
from exitletters.contract import Contract, contract_of
from exitletters.contract.forms import Form
from exitletters.contract.report import REPORT
from exitletters.findings import Finding, Place, Refused
from exitletters.linting import Fault, LocaleShelf, Shelf
from exitletters.linting.naming import names
from exitletters.linting.papers import Paper, papers
from exitletters.linting.trials import Trial, failures, too_much, unprintable
from exitletters.template_text import PieceKind, SectionText, TemplateText


def broken(shelf: Shelf) -> Iterator[Fault]:
    """L101, L105: a template can be read, and has nothing in it that templates may not do."""
    for here in shelf.locales:
        own = sorted((shelf.root / here.locale).glob("*.md"))
        for path in (one for one in own if shelf.is_asked(one.name)):
            text = next((one for one in here.files if one.path == path), None)
            try:
                templating.load(path)
            except Refused as refused:
                yield from (Fault(_pointed(one, text)) for one in refused.findings)


def misnamed(shelf: Shelf) -> Iterator[Fault]:
    """EL313: what a file's first lines say of its kind and tone is what its name says."""
    for text in (text for here in shelf.locales for text in here.files):
        for paper in _papers_of(text)[:1]:
            said = {"kind": paper.kind.name, "tone": paper.tone} if paper.kind.has_tones else {"kind": paper.kind.name}
            for key, expected in said.items():
                if text.front.get(key) != expected:
                    fields = {"key": key, "expected": expected}
                    yield Fault(Finding(codes.FRONT_MATTER_WRONG, _line_of(text, key), fields=fields))


def unrendered(shelf: Shelf) -> Iterator[Fault]:
    """L102 to L104, L108: every section names what is there, and prints whole sentences whatever a case may lack."""
    for here in shelf.locales:
        for text in here.files:
            yield from _of_file(here, text)


CHECKS = (broken, misnamed, unrendered)


def _of_file(here: LocaleShelf, text: TemplateText) -> Iterator[Fault]:
    found = _papers_of(text)
    try:
        prose = templating.load(text.path)
    except Refused:
        return
    for section in text.sections.values() if found else ():
        contract = contract_of(found[0].kind.name, found[0].tone, found[0].variant)
        wrong = [*names(section, contract), *too_much(section), *unprintable(section, text.file)]
        yield from wrong
        if not wrong:
            yield from _of_section(here, section, prose, found)


def _of_section(
    here: LocaleShelf, section: SectionText, prose: templating.Prose, found: tuple[Paper, ...]
) -> Iterator[Fault]:
    """Yield what comes up where the section is tried in each form whose document holds it from here."""
    for paper in (*found, *_borrowing(here, section, found)):
        if section.id in paper.order and paper.kind.name != REPORT:
            form = Form(paper.kind.name, paper.tone, paper.variant)
            yield from failures(Trial(here, section, prose, form, _contract(form)))


def _contract(form: Form) -> Contract:
    return contract_of(form.name, form.tone, form.variant)


def _papers_of(text: TemplateText) -> tuple[Paper, ...]:
    """Return the documents a file is a template of: one for each tone where it serves both."""
    return tuple(one for one in papers() if one.file == text.path.name)


def _borrowing(here: LocaleShelf, section: SectionText, found: tuple[Paper, ...]) -> Iterator[Paper]:
    """Yield the variants of a usual document that take this section from it."""
    for paper in papers():
        usual = next(
            (one for one in found if (one.kind, one.tone) == (paper.kind, paper.tone) and not one.variant), None
        )
        if usual and paper.variant and paper.sections(here).get(section.id) is section:
            yield paper


def _line_of(text: TemplateText, key: str) -> Place:
    """Return where a key of the front matter stands; the first line where it does not."""
    for number, line in enumerate(text.text.split("\n"), 1):
        if line.partition(":")[0].strip() == key:
            return Place(text.file, number, 1)
        if number > 1 and line == "---":
            break
    return Place(text.file, 1, 1)


def _pointed(finding: Finding, text: TemplateText | None) -> Finding:
    """Return a finding of the reader with the column of the tag it is about, where the line has one."""
    from dataclasses import replace

    place = finding.place
    if text is None or place is None or not place.line:
        return finding
    pieces = [*text.outside, *(piece for section in text.sections.values() for piece in section.pieces)]
    tags = [one for one in pieces if one.line == place.line and one.kind in (PieceKind.TAG, PieceKind.PRINT)]
    word = finding.fields.get("what", "").rpartition("`")[0].rpartition("`")[2]
    told = next((one for one in tags if word and word in one.inner), None) or next(iter(tags), None)
    return replace(finding, place=replace(place, column=told.column)) if told else finding
