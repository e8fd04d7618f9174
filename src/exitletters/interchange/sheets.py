"""What is handed out: for each template file its units, source beside translation, whichever format carries them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import zip_longest

from exitletters.codes import template_desk as codes
from exitletters.findings import Finding, Refused
from exitletters.interchange.naming import named
from exitletters.interchange.segments import Code, Content, Cut, cut
from exitletters.kinds import Kind, load, names
from exitletters.linting import LocaleShelf, Shelf, readable
from exitletters.locales import LocaleFolders, folders
from exitletters.template_text import SectionText
from exitletters.templating import load as check_readable

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


@dataclass(frozen=True)
class Sheet:
    """One template file to translate, from `source` to `target`."""

    file: str  # the translation's, as findings call it: pt/termination-letter.md
    kind: str
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


def sheets(shelf: Shelf, locale: str, stale: frozenset[tuple[str, str]] = frozenset()) -> Iterator[Sheet]:
    """Yield every template file of a locale that was translated; `stale` holds (file, section) where the source moved.

    Raise `Refused` for a locale that is its own source, and for a template that cannot be printed.
    """
    target = shelf.known.get(locale)
    source = shelf.source_of(target) if target else None
    if target is None:
        folders(locale, shelf.roots)  # says so (EL301) where its whole language is unknown
    if target is None or source is None:
        fields = {"locale": locale, "known": ", ".join(one for one, it in shelf.known.items() if it.source)}
        raise Refused(Finding(codes.NOT_TRANSLATED_FROM, fields=fields))
    for kind, tone, variant in _forms():
        name = kind.template(tone, variant)
        own, theirs = _nearest(_only_own(target.folders), name), _nearest(source.folders, name)
        offered = source.sections(kind, tone, variant)
        # A variant of a language holds only what differs from its parent; whatever else there is it borrows.
        borrowed = set(target.sections(kind, tone, variant)) - set(own)
        wanted = own if target.is_variant else {one: it for one, it in theirs.items() if one not in borrowed} | own
        front = _front(_only_own(target.folders), source.folders, name)
        is_draft = front.get("status", DRAFT) == DRAFT
        pairs = {
            one: _paired(offered[one], own.get(one), is_draft, (f"{locale}/{name}", one) in stale)
            for one in wanted
            if one in offered
        }
        if any(pair.units for pair in pairs.values()):
            yield Sheet(f"{locale}/{name}", kind.name, source, target, front, pairs)


def only_open(sheet: Sheet) -> Sheet:
    """Return the sheet with only the sections somebody must look at: their source moved, or words are missing."""
    is_open = (one for one in sheet.sections.values() if one.is_stale or any(it.target is None for it in one.units))
    return replace(sheet, sections={one.id: one for one in is_open if one.units})


def _forms() -> Iterator[tuple[Kind, str, str]]:
    """Yield each kind, tone and variant that has a template file of its own."""
    seen = set()
    for kind in map(load, names()):
        tones = {"": kind.sections} | {name: variant.sections for name, variant in kind.variants.items()}
        for variant, sections in tones.items():
            for tone in sections:
                file = kind.template(tone, variant)
                if file not in seen:
                    seen.add(file)
                    yield kind, tone, variant


def _paired(source: SectionText, target: SectionText | None, is_draft: bool, is_stale: bool) -> Paired:
    theirs, ours = cut(source.raw), cut((target or source).raw)
    is_whole = theirs.shape != ours.shape
    if is_whole:
        theirs, ours = cut(source.raw, whole=True), cut((target or source).raw, whole=True)
    both = f"{source.raw}\0{target.raw if target else ''}".encode()
    hash_ = sha256(both).hexdigest()[:10]
    units = []
    for at, (said, present) in enumerate(zip_longest(theirs.slots, ours.slots, fillvalue=())):
        source_side, present_side = named(said, present)
        # In a draft, what still reads as the source is waiting for its translation.
        is_done = target is not None and not (is_draft and said == present)
        id_ = f"{source.id}.{at + 1}.{hash_}"
        units.append(Unit(id_, at, source_side, present_side if is_done else None, present_side))
    return Paired(source.id, hash_, ours, tuple(units), is_whole, is_stale)


def _only_own(where: LocaleFolders) -> LocaleFolders:
    """Return where a locale's own files are, without those of the parents it borrows from."""
    return LocaleFolders(where.requested, where.chain[:1], where.roots)


def _nearest(where: LocaleFolders, name: str) -> dict[str, SectionText]:
    found: dict[str, SectionText] = {}
    for path in where.files(name):
        check_readable(path)
        text = readable(path)
        found = dict(text.sections if text else {}) | found
    return found


def _front(own: LocaleFolders, theirs: LocaleFolders, name: str) -> Mapping[str, str]:
    """Return the first lines of the translation, or of the source as a draft."""
    for where, more in ((own, {}), (theirs, {"status": DRAFT})):
        texts = (readable(path) for path in where.files(name))
        front = next((text.front for text in texts if text), None)
        if front is not None:
            return dict(front) | more
    return {}
