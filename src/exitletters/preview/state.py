"""What a running preview remembers between two looks, and how it makes a page of what is on the disk now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from exitletters import kinds
from exitletters.findings import Finding
from exitletters.preview.choices import Choice, Desk
from exitletters.preview.column import Column, column
from exitletters.preview.kept import Kept
from exitletters.preview.mending import Memory
from exitletters.preview.outputs import output_html
from exitletters.preview.page import Known, page
from exitletters.preview.watching import Stamps, folders_of, mark, stamps

_MOST = 32  # columns


@dataclass(slots=True)
class Preview:
    """A desk with what was kept for it: last texts without fault, files beside the page, findings of lint."""

    desk: Desk
    kept: Kept = field(default_factory=Kept)
    memories: dict[str, Memory] = field(default_factory=dict)  # by locale
    sources: dict[str, tuple[Path, ...]] = field(default_factory=dict)  # by case: its file and its policy
    columns: dict[Choice, tuple[object, Column]] = field(default_factory=dict)
    linted: tuple[Finding, ...] | None = None  # None: not looked over yet
    linted_at: Stamps | None = None
    linting: Lock = field(default_factory=Lock)

    def page(self, choice: Choice) -> str:
        """Return the page for one choice, from the files as they are."""
        desk, keep = self.desk, self.kept.keep
        is_known, seen = choice.case in self.sources, mark(stamps(self.watched(choice)))
        columns = [self._column(choice, one) for one in choice.locales]
        if not is_known:  # only now can it be told which policy the case names
            seen = mark(stamps(self.watched(choice)))
        return page(
            desk, choice, _known(columns), columns, seen, lambda one: output_html(one, choice.output, desk.tongue, keep)
        )

    def _column(self, choice: Choice, locale: str) -> Column:
        """Return a column, made again only where something it is made from has changed."""
        asked = replace(choice, locales=(locale,), output="")
        key = (asked, mark(stamps(self.watched(asked))), self.linted)
        known = self.columns.get(asked)
        if known and known[0] == key:
            return known[1]
        found = column(self.desk, choice, locale, self.memories.setdefault(locale, {}), self.linted)
        if found.sources:
            self.sources[choice.case] = found.sources
        if len(self.columns) >= _MOST:
            self.columns.clear()
        self.columns[asked] = (key, found)
        return found

    def watched(self, choice: Choice) -> tuple[Path, ...]:
        """Return the files and folders that the page of a choice is made from."""
        case = self.sources.get(choice.case, (self.desk.cases[choice.case],))
        return (*case, *folders_of(choice.locales, self.desk.roots))

    def lint(self, at: Stamps) -> None:
        """Look the templates over as they stand at these times, unless that was done."""
        with self.linting:
            if at != self.linted_at:
                self.linted_at = at
                self.linted = tuple(self.desk.lint())


def _known(columns: list[Column]) -> Known:
    """Return what can be chosen beside the letters that are shown; nothing where none could be read."""
    column = next((one for one in columns if one.document), None)
    if column is None or column.document is None:
        return Known(kinds.names())
    kind = kinds.load(column.document.kind)
    fitting = tuple(one for one in kinds.names() if kinds.load(one).of == kind.of)
    return Known(fitting, tuple(kind.sections), kind.name, column.document.tone, column.register)
