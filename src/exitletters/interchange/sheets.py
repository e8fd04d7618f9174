"""What is handed out: for each template file its units, source beside translation, whichever format carries them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from exitletters.codes import template_desk as codes
from exitletters.contract.made_up import MADE_UP
from exitletters.findings import Finding, Refused
from exitletters.freshness.standing import State, nearest
from exitletters.interchange.naming import named
from exitletters.interchange.segments import Code, Content, Cut, cut, without_comments, written
from exitletters.linting import LocaleShelf, Shelf
from exitletters.linting.freshness import folder_in
from exitletters.linting.papers import Paper, compared_with, papers
from exitletters.locales import LocaleFolders, folders
from exitletters.speaking import listing
from exitletters.template_text import SectionText, readable
from exitletters.templating import load as check_printable

DRAFT = "draft"


@dataclass(frozen=True)
class Unit:
    """One sentence, item or cell, with names for its codes; `target` is None until somebody translates it.

    The id ends in a hash of the section as it stands in both languages, so that a translation which comes back
    late is never laid over newer words.
    """

    id: str
    at: int  # which slot of the section's skeleton it fills
    source: Content
    target: Content | None  # what is handed out as its translation
    present: Content  # what its slot holds now

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """Return the codes that its translation may hold, by name."""
        return {part.name: part for part in (*self.source, *self.present) if isinstance(part, Code)}


@dataclass(frozen=True)
class Paired:
    """A section in both languages; `skeleton` is the translation's where there is one, else the source's."""

    id: str
    hash: str
    skeleton: Cut
    units: tuple[Unit, ...]
    is_whole: bool  # built differently in the two languages, and so one unit
    is_stale: bool
    loops: Mapping[str, tuple[str, ...]]  # what a loop calls its item → the lists it goes through

    def reading(self, examples: Mapping[str, str]) -> dict[str, str]:
        """Return how its facts read, by the path they have here; `examples` has `[]` for the items of a list."""
        codes = (code for unit in self.units for code in unit.codes.values())
        found = {code.path: [examples[one] for one in self._paths(code.path) if one in examples] for code in codes}
        return {path: some[0] for path, some in found.items() if some and MADE_UP not in some[0]}

    def _paths(self, path: str) -> Iterator[str]:
        """Yield what a path may be in a contract: that of a fact, or of the items of a list."""
        name, dot, rest = path.partition(".")
        if name not in self.loops:
            yield from (path, f"{path}[]")
        for many in self.loops.get(name, ()):
            if many.partition(".")[0] != name:
                items = [f"{one}{dot}{rest}" for one in self._paths(many) if one.endswith("[]")]
                yield from (*items, *(f"{one}[]" for one in items))


@dataclass(frozen=True)
class Sheet:
    """One template file to translate, from `source` to `target`."""

    file: str  # the translation's, as findings call it: pt/termination-letter.md
    paper: Paper
    source: LocaleShelf
    target: LocaleShelf
    front: Mapping[str, str]  # the first lines of the translation, or of the source where there is none
    sections: Mapping[str, Paired]

    @property
    def status(self) -> str:
        """Return how far its translation is."""
        return self.front.get("status", DRAFT)

    @cached_property
    def units(self) -> Mapping[str, tuple[Paired, Unit]]:
        """Return its units by id, each with the section it belongs to."""
        return {unit.id: (section, unit) for section in self.sections.values() for unit in section.units}


def sheets(shelf: Shelf, locale: str) -> Iterator[Sheet]:
    """Yield every template file of a locale beside its source's.

    Raise `Refused` for a locale that is its own source (EL306), and for a template that cannot be printed.
    """
    target = shelf.known.get(locale)
    if target is None:
        folders(locale, shelf.roots)  # says so (EL301) where its whole language is unknown
    source = compared_with(shelf, target) if target else None
    if target is None or source is None:
        known = listing(name for name, one in shelf.known.items() if compared_with(shelf, one))
        raise Refused(Finding(codes.LOCALE_WITHOUT_SOURCE, fields={"locale": locale, "known": known}))
    stale = {(one.file, one.section) for one in folder_in(shelf, target).standings() if one.state is State.STALE}
    for paper in {one.file: one for one in papers()[::-1]}.values():
        sections = {one.id: one for one in _sections(paper, source, target, stale)}
        if any(one.units for one in sections.values()):
            front = _front(_only_own(target.folders), source.folders, paper.file)
            yield Sheet(f"{locale}/{paper.file}", paper, source, target, front, sections)


def _sections(paper: Paper, source: LocaleShelf, target: LocaleShelf, stale: Set[tuple[str, str]]) -> Iterator[Paired]:
    """Yield the sections of a file; a variant of a language has only those in which it differs from its parent."""
    files = _only_own(target.folders).files(paper.file)
    for path in (*files, *source.folders.files(paper.file)):
        check_printable(path)
    own, theirs = nearest(files), nearest(source.folders.files(paper.file))
    offered = source.sections(paper.kind, paper.tone, paper.variant)
    borrowed = target.sections(paper.kind, paper.tone, paper.variant).keys() - own
    wanted = own if target.is_variant else [*(one for one in theirs if one not in borrowed), *own]
    is_draft = _front(_only_own(target.folders), source.folders, paper.file).get("status", DRAFT) == DRAFT
    for one in dict.fromkeys(wanted):
        if one in offered:
            yield _paired(offered[one], own.get(one), is_draft, (paper.file, one) in stale)


def only_open(sheet: Sheet) -> Sheet:
    """Return the sheet with only the sections somebody must look at: their source moved, or words are missing."""
    is_open = (one for one in sheet.sections.values() if one.is_stale or any(it.target is None for it in one.units))
    return replace(sheet, sections={one.id: one for one in is_open if one.units})


def _paired(source: SectionText, target: SectionText | None, is_draft: bool, is_stale: bool) -> Paired:
    said = without_comments(source.raw)  # they are about the source's own words
    both = f"{source.raw}\0{target.raw if target else ''}".encode()
    hash_ = sha256(both).hexdigest()[:10]
    if target and not cut(target.raw, whole=True).slots:
        target = None  # without a word, it is as good as not there
    raw = target.raw if target else said
    theirs, ours = cut(said), cut(raw)
    is_whole = theirs.shape != ours.shape
    if is_whole:
        theirs, ours = cut(said, whole=True), cut(raw, whole=True)
    units = []
    for at, (sentence, present) in enumerate(zip(theirs.slots, ours.slots, strict=False)):
        source_side, present_side = named(sentence, present)
        # In a draft, what still reads as the source is waiting for its translation.
        is_waiting = target is None or (is_draft and without_comments(written(present)).strip() == written(sentence))
        id_ = f"{source.id}.{at + 1}.{hash_}"
        units.append(Unit(id_, at, source_side, None if is_waiting else present_side, present_side))
    loops = _loops(source, *([target] if target else []))
    return Paired(source.id, hash_, ours, tuple(units), is_whole, is_stale, loops)


def _loops(*sections: SectionText) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for piece in (piece for section in sections for piece in section.pieces):
        loop = _LOOP.fullmatch(piece.inner)
        if loop and loop["list"] not in found.get(loop["name"], ()):
            found[loop["name"]] = (*found.get(loop["name"], ()), loop["list"])
    return found


_LOOP = re.compile(r"for\s+(?P<name>\w+)\s+in\s+(?P<list>[\w.]+)")


def _only_own(where: LocaleFolders) -> LocaleFolders:
    """Return where a locale's own files are, without those of the parents it borrows from."""
    return LocaleFolders(where.requested, where.chain[:1], where.roots)


def _front(own: LocaleFolders, theirs: LocaleFolders, name: str) -> Mapping[str, str]:
    """Return the first lines of the translation, or of the source as a draft."""
    for where, more in ((own, {}), (theirs, {"status": DRAFT})):
        texts = (readable(path) for path in where.files(name))
        front = next((text.front for text in texts if text), None)
        if front is not None:
            return dict(front) | more
    return {}
