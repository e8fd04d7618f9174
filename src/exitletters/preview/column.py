"""One locale's letter for one choice, cut into cells: a section's text, its place, its words and its findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from exitletters.case import Case
from exitletters.codes import Reader
from exitletters.context import values_of
from exitletters.document import Block, Document
from exitletters.findings import ExitlettersError, Finding, Place
from exitletters.kinds import load as kind_of
from exitletters.pipeline import Order
from exitletters.preview.choices import Choice, Desk
from exitletters.preview.following import Changes, changes_in
from exitletters.preview.mending import Memory, Mended, StandIn, mended, source_of
from exitletters.request import Request
from exitletters.template_text import readable
from exitletters.templating import Prose

_WORD = re.compile(r"[^\W_](?:[\w\u200c'’-]*[^\W_])?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A section in one locale. `language` and `direction` are those of its text, which may be another locale's."""

    section: str
    language: str
    direction: str
    blocks: tuple[Block, ...] = ()
    place: Place | None = None
    words: int = 0
    stand_in: StandIn | None = None
    findings: tuple[Finding, ...] = ()
    changes: Changes = ()  # in its source, since it was accepted


@dataclass(frozen=True, slots=True)
class Column:
    """A locale's letter: its sections in reading order, and what was found beside them."""

    locale: str
    name: str = ""
    order: tuple[str, ...] = ()  # sections printed or not, in reading order
    cells: Mapping[str, Cell] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()  # of templates, about no section
    gates: tuple[Finding, ...] = ()  # of the case
    document: Document | None = None  # the whole letter, marked as a draft
    register: str = ""
    sources: tuple[Path, ...] = ()  # the case's file and its policy
    is_looked_over: bool = True  # False: lint has not answered yet

    @property
    def faults(self) -> int:
        """Return how many findings of templates the column has."""
        return len(self.findings) + sum(len(one.findings) for one in self.cells.values())


def column(desk: Desk, choice: Choice, locale: str, memory: Memory, linted: Iterable[Finding] | None = ()) -> Column:
    """Return one locale's column; what stands against it is in it, whatever that is.

    `linted` is what was found without a case; None while nobody knows.
    """
    try:
        found = _column(desk, choice, locale, memory, tuple(linted or ()))
        return replace(found, is_looked_over=linted is not None)
    except ExitlettersError as error:
        return Column(locale, findings=error.findings)


def _column(desk: Desk, choice: Choice, locale: str, memory: Memory, linted: tuple[Finding, ...]) -> Column:
    found = mended(_order(desk, choice, locale), lambda request: _changed(request, choice), memory)
    request, document = found.letter.request, found.letter.document
    files = {one.file for one in request.prose.values()} | {f"{one}/locale.yaml" for one in request.folders.chain}
    about = [one for one in linted if one.place and one.place.file in files]
    about += (one for one in found.letter.findings if _is_of_template(one))
    findings = tuple({_key(one): one for one in (*found.faults, *about)}.values())
    lent = {name for name, one in found.stand_ins.items() if one.locale}
    lender = _column(desk, choice, source_of(request.folders), {}, ()) if lent else None
    order = _reading_order(document, request)
    changes = _changes(found)
    cells = {one: _cell(one, found, findings, changes, lender) for one in order}
    return Column(
        locale=locale,
        name=request.words.name,
        order=order,
        cells=cells,
        findings=tuple(one for one in findings if one.section not in cells),
        gates=tuple(one for one in found.letter.findings if not _is_of_template(one)),
        document=replace(document, watermark=request.words.labels.draft),
        register=request.register,
        sources=(Path(request.source.file), Path(request.policy_source.file)),
    )


def _order(desk: Desk, choice: Choice, locale: str) -> Order:
    return Order(
        case=desk.cases[choice.case],
        policy=desk.policy,
        kind=choice.kind or None,
        tone=choice.tone or None,  # type: ignore[arg-type]
        locale=locale,
        templates=desk.templates,
    )


def _changed(request: Request, choice: Choice) -> Request:
    """Return the request with the register and the recipient that were chosen; the case file stays as it is."""
    request = replace(request, register=choice.register or request.register)
    if not choice.gender or request.case.recipient is None:
        return request
    case = _addressed(request.case, choice.gender)
    return replace(request, case=case, values=dict(values_of(case)))


def _addressed(case: Case, gender: str) -> Case:
    """Return the case with its recipient as a man, a woman, somebody unknown or a department.

    What the case says in so many words gives way: else the switch would show nothing.
    """
    known = {} if gender == "desk" else {"gender": gender}
    change: dict[str, Any] = {**known, "is_desk": gender == "desk", "salutation": None}
    contacts = tuple(one.model_copy(update=change) if one is case.recipient else one for one in case.customer.contacts)
    return case.model_copy(update={"customer": case.customer.model_copy(update={"contacts": contacts})})


def _is_of_template(finding: Finding) -> bool:
    place = finding.place
    return finding.code.reader is Reader.LOCALIZER or bool(place and place.file.endswith(".md"))


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code.id, finding.place, finding.section, finding.message


def _reading_order(document: Document, request: Request) -> tuple[str, ...]:
    """Return the letter's sections with those that print nothing in their places."""
    order = [section.id for section in document.sections if section.blocks]
    before = "salutation" if "salutation" in order else ""
    for name in kind_of(request.kind).order(request.tone, request.variant):
        if name not in order:
            order.insert(order.index(before) + 1 if before else 0, name)
        before = name
    return tuple(dict.fromkeys(order))


def _cell(
    name: str, found: Mended, findings: tuple[Finding, ...], changes: Mapping[str, Changes], lender: Column | None
) -> Cell:
    request, document = found.letter.request, found.letter.document
    prose, stand_in = request.prose.get(name), found.stand_ins.get(name)
    own = Cell(
        section=name,
        language=document.language,
        direction=document.direction,
        blocks=_blocks(document, name),
        place=_place(prose, stand_in, name, request),
        words=_words(found, prose, name) if prose and not (stand_in and stand_in.locale) else 0,
        stand_in=stand_in,
        findings=tuple(one for one in findings if one.section == name),
        changes=changes.get(name, ()),
    )
    other = lender.cells.get(name) if lender and stand_in and stand_in.locale else None
    return replace(own, blocks=other.blocks, language=other.language, direction=other.direction) if other else own


def _changes(found: Mended) -> dict[str, Changes]:
    """Return what changed in the sources of the letter's sections, each as the file says that holds it."""
    request = found.letter.request
    paths = {name: found.path_of(prose) for name, prose in request.prose.items()}
    known = {path: changes_in(path, request.folders.roots) for path in {*paths.values()} if path}
    return {name: known[path].get(name, ()) for name, path in paths.items() if path}


def _blocks(document: Document, name: str) -> tuple[Block, ...]:
    return tuple(block for section in document.sections if section.id == name for block in section.blocks)


def _place(prose: Prose | None, stand_in: StandIn | None, name: str, request: Request) -> Place | None:
    if prose is None:
        return None
    line = prose.sections.get(name, 0)
    return Place(prose.file, line, 1 if line else 0) if not stand_in or stand_in.is_old or stand_in.locale else None


def _words(found: Mended, prose: Prose, name: str) -> int:
    """Return how many words of the section somebody has to write."""
    path = found.path_of(prose)
    text = readable(path) if path and path.is_file() else None
    section = text.sections.get(name) if text else None
    return len(_WORD.findall(section.prose)) if section else 0
