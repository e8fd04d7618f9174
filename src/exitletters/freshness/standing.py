"""How each section of a locale's folder stands to the text it follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from exitletters.findings import Place
from exitletters.freshness.lock import Entry, Lock, canonical, digest
from exitletters.locales import LocaleFolders
from exitletters.template_text import SectionText, TemplateText, readable


class State(StrEnum):
    """What is known of a section, the worst first."""

    REMOVED = "removed"  # accepted once, and gone from the folder
    UNTRACKED = "untracked"  # never accepted
    BUMPED = "bumped"  # the lock was brought up to date, and nobody says that the text was
    STALE = "stale"  # the source has changed since
    EDITED = "edited"  # the text has changed since, its source has not
    FRESH = "fresh"
    ORIGINAL = "original"  # follows nothing: it was written first


@dataclass(frozen=True)
class Standing:
    """One section of a folder beside the text it follows and what was accepted; `own` is None where it is gone."""

    file: str  # the file's name without its folder
    section: str
    own: SectionText | None
    source: SectionText | None
    entry: Entry | None
    place: Place  # of the section, or of its entry in the lock where it is gone
    text: TemplateText | None = None

    @property
    def state(self) -> State:
        """Return how it stands."""
        if self.own is None:
            return State.REMOVED
        if self.source is None:
            return State.ORIGINAL
        if self.entry is None:
            return State.UNTRACKED
        return self._since(self.entry, self.own)

    def _since(self, entry: Entry, own: SectionText) -> State:
        if entry.is_bumped:
            return State.BUMPED
        if digest(self.source_now) != entry.source:
            # A copy of what it lies upon, lock and all, has nothing to be brought up to date.
            return State.FRESH if canonical(own) == self.source_now else State.STALE
        return State.EDITED if digest(canonical(own)) != entry.own else State.FRESH

    @property
    def kind(self) -> str:
        """Return the kind of document it belongs to, by the file's name."""
        return self.file.partition(".")[0]

    @property
    def locale(self) -> str:
        """Return the locale's folder it stands in."""
        return self.place.file.partition("/")[0]

    @property
    def source_now(self) -> str:
        """Return the text it follows as it is today."""
        return canonical(self.source) if self.source else ""

    @property
    def source_then(self) -> str:
        """Return the text it follows as it was when it was accepted."""
        return self.entry.text if self.entry else ""

    @property
    def is_legal(self) -> bool:
        """Tell whether it prints a text that counsel has fixed, or follows one that does."""
        printed = (path for one in (self.own, self.source) if one for path in one.printed)
        return any(path.partition(".")[0] == "fixed" for path in printed)


@dataclass(frozen=True)
class Folder:
    """A locale's folder in one root of templates: what it holds, and where the texts it follows are found."""

    path: Path
    where: LocaleFolders  # from this root on: what lies over it is not looked at
    source: LocaleFolders | None  # of the locale it was translated from
    lock: Lock
    texts: tuple[TemplateText, ...]

    @property
    def locale(self) -> str:
        """Return the folder's name."""
        return self.path.name

    def standings(self) -> tuple[Standing, ...]:
        """Return how its sections stand, in the order of its files; those that are gone come last."""
        return (*self._present(self.texts), *self._gone())

    def standing(self, file: str, section: str) -> Standing | None:
        """Return how one section stands; None where the folder does not hold it."""
        texts = [text for text in self.texts if text.path.name == file]
        return next((one for one in self._present(texts) if one.section == section), None)

    def _present(self, texts: Iterable[TemplateText]) -> Iterator[Standing]:
        for text in texts:
            under = self._under(text)
            for name, own in text.sections.items():
                key = text.path.name, name
                place = Place(text.file, own.line, 1)
                yield Standing(*key, own, under.get(name), self.lock.sections.get(key), place, text)

    def _gone(self) -> Iterator[Standing]:
        held = {(text.path.name, name) for text in self.texts for name in text.sections}
        for key, entry in self.lock.sections.items():
            if key not in held:
                yield Standing(*key, None, None, entry, self.lock.places[key])

    def _under(self, text: TemplateText) -> Mapping[str, SectionText]:
        """Return what a file's sections follow: the section each covers, else that of the folder above it in its
        language, else the source locale's; of the form itself before that of the usual letter it borrows from.
        """
        names = dict.fromkeys((text.path.name, usual(text.path.name)))
        covered = (path for name in names for path in self.where.files(name) if path.parent != self.path)
        sources = (path for name in names for path in (self.source.files(name) if self.source else ()))
        return nearest((*covered, *sources))


def folder_of(path: Path, where: LocaleFolders, source: LocaleFolders | None, lock: Lock) -> Folder:
    """Return a locale's folder; `where` and `source` may begin with roots over it, which are left out."""
    return Folder(
        path,
        replace(where, roots=_from(path.parent, where.roots)),
        replace(source, roots=_from(path.parent, source.roots)) if source else None,
        lock,
        tuple(text for file in sorted(path.glob("*.md")) if (text := readable(file))),
    )


def usual(file: str) -> str:
    """Return the file that a form of a letter borrows from: `letter.firm.md` for `letter.tos.firm.md`."""
    kind, *more, _ = file.split(".")
    return ".".join((kind, *(one for one in more[-1:] if one == "firm"), "md"))


def nearest(files: Iterable[Path]) -> dict[str, SectionText]:
    """Return each section from the first of the files that holds it."""
    found: dict[str, SectionText] = {}
    for text in filter(None, map(readable, files)):
        found = dict(text.sections) | found
    return found


def _from(root: Path, roots: tuple[Path, ...]) -> tuple[Path, ...]:
    return roots[roots.index(root) :]
