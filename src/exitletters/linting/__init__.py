"""What lint looks at, and what it says: one folder of templates with what lies under it, faults and their fixes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from exitletters.findings import Finding, Refused
from exitletters.kinds import Kind
from exitletters.locales import Conventions, LocaleFolders, available, conventions, folders
from exitletters.template_text import SectionText, TemplateText, readable


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in a file's text (with \\n for its line ends): characters `start` to `end` become `new`."""

    path: Path
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding about a template, with the edit that puts it right where that is safe."""

    finding: Finding
    edit: Edit | None = None


@dataclass(frozen=True)
class LocaleShelf:
    """One locale of the folder that is looked at; `files` are its own templates there, without what lies under them."""

    locale: str
    folders: LocaleFolders
    words: Conventions
    files: tuple[TemplateText, ...]

    @property
    def source(self) -> str | None:
        """Return the locale that these templates were translated from; None for one that was written first."""
        return self.words.translated_from or None

    @property
    def is_variant(self) -> bool:
        """Tell whether it only holds what differs from the folder above it in its language."""
        return len(self.folders.chain) > 1

    def sections(self, kind: Kind, tone: str, variant: str = "") -> dict[str, SectionText]:
        """Return each section's nearest text, as composing would take it, whether or not the kind knows it."""
        usual = self._nearest(kind.template(tone))
        if not variant:
            return usual
        own, wanted = kind.own_sections(variant), kind.order(tone, variant)
        borrowed = {name: text for name, text in usual.items() if name in wanted and name not in own}
        return borrowed | self._nearest(kind.template(tone, variant))

    def _nearest(self, name: str) -> dict[str, SectionText]:
        found: dict[str, SectionText] = {}
        for path in self.folders.files(name):
            text = readable(path)
            found = dict(text.sections if text else {}) | found
        return found


@dataclass(frozen=True)
class Shelf:
    """A folder of templates, over the built-in one where it is a team's own."""

    root: Path
    roots: tuple[Path, ...]
    known: Mapping[str, LocaleShelf]  # every locale there is, here or in what lies under it
    unreadable: tuple[Finding, ...] = ()  # what stands against reading a locale's conventions
    today: date | None = None  # None: nothing is called old
    asked: tuple[str, ...] = ()  # the locales that are looked at; none: all of the folder
    kinds: tuple[str, ...] = ()  # the kinds whose templates are looked at; none: all

    @property
    def locales(self) -> tuple[LocaleShelf, ...]:
        """Return the locales that the folder itself has something for: all of them, or those asked for."""
        here = (name for name in self.known if (self.root / name).is_dir())
        return tuple(self.known[name] for name in here if not self.asked or name in self.asked)

    def is_asked(self, file: str) -> bool:
        """Tell whether a file is looked at: a template of another kind than those asked for is not."""
        return is_of(file, self.kinds)

    def source_of(self, shelf: LocaleShelf) -> LocaleShelf | None:
        """Return the locale that another was translated from; None where it was written first, or the name is wrong."""
        return self.known.get(shelf.source) if shelf.source else None


Check: TypeAlias = Callable[[Shelf], Iterator[Fault]]


def is_of(file: str, kinds: tuple[str, ...]) -> bool:
    """Tell whether a template is one of these kinds, by its name; none named means all, and words are of every kind."""
    name = file.rpartition("/")[2]
    return not kinds or not name.endswith(".md") or name.partition(".")[0] in kinds


def shelf_of(
    root: Path, under: Path, today: date | None = None, asked: tuple[str, ...] = (), kinds: tuple[str, ...] = ()
) -> Shelf:
    """Return a folder of templates as lint sees it.

    `under` is the built-in folder; `asked` names the locales and `kinds` the kinds of document that it is narrowed to.
    """
    roots = (root,) if root.resolve() == under.resolve() else (root, under)
    known: dict[str, LocaleShelf] = {}
    unreadable: list[Finding] = []
    for locale in available(roots):
        try:
            known[locale] = _locale_shelf(locale, root, roots, kinds)
        except Refused as refused:
            unreadable += refused.findings
    return Shelf(root, roots, known, tuple(unreadable), today, asked, kinds)


def _locale_shelf(locale: str, root: Path, roots: tuple[Path, ...], kinds: tuple[str, ...]) -> LocaleShelf:
    where = folders(locale, roots)
    files = (one for one in sorted((root / locale).glob("*.md")) if is_of(one.name, kinds))
    return LocaleShelf(locale, where, conventions(where), tuple(one for one in map(readable, files) if one))
