"""How far each locale has come with each kind of document: what is there, reviewed, stale or missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from exitletters.codes import Severity
from exitletters.difference.words import passages
from exitletters.findings import Finding
from exitletters.freshness.ladder import Status, is_reviewed, rung, status_of
from exitletters.freshness.lock import read_lock
from exitletters.freshness.standing import Standing, State, folder_of
from exitletters.linting import LocaleShelf, Shelf
from exitletters.linting.papers import Paper, papers

_SETTLED = frozenset({State.FRESH, State.ORIGINAL})
_GRAVE = frozenset({Severity.HARD, Severity.ERROR})
_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """One kind in one locale; its sections are those of all tones and forms together, wherever they come from.

    `to_do` and `words` are what is left for this locale's own folder: state → file → sections.
    """

    kind: str
    locale: str
    wanted: int = 0
    reviewed: int = 0
    status: Status | None = None  # the lowest of its templates
    missing: int = 0
    by_state: Mapping[State, int] = field(default_factory=dict)
    to_do: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    words: int = 0
    errors: int = 0
    warnings: int = 0

    @property
    def present(self) -> int:
        """Return how many of its sections are there."""
        return self.wanted - self.missing

    @property
    def stale(self) -> int:
        """Return how many sections have a source that changed, or is said to be the same without a reason."""
        return self.by_state.get(State.STALE, 0) + self.by_state.get(State.BUMPED, 0)

    @property
    def share(self) -> int:
        """Return the percentage of its sections that are reviewed, rounded down: 100 means all."""
        return self.reviewed * 100 // self.wanted if self.wanted else 100


@dataclass(frozen=True)
class Coverage:
    """The cells of a folder, kind by kind; `elsewhere` counts errors and warnings outside of templates by locale."""

    locales: tuple[LocaleShelf, ...]
    cells: tuple[Cell, ...]
    elsewhere: Mapping[str, tuple[int, int]]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds in order."""
        return tuple(dict.fromkeys(one.kind for one in self.cells))

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str], Cell]:
        """Return the cells by kind and locale."""
        return {(one.kind, one.locale): one for one in self.cells}

    def total(self, locale: str) -> Cell:
        """Return all kinds of a locale as one."""
        errors, warnings = self.elsewhere.get(locale, (0, 0))
        own = [one for one in self.cells if one.locale == locale]
        return Cell(
            kind="all",
            locale=locale,
            wanted=sum(one.wanted for one in own),
            reviewed=sum(one.reviewed for one in own),
            status=_lowest(one.status for one in own),
            missing=sum(one.missing for one in own),
            by_state={state: sum(one.by_state.get(state, 0) for one in own) for state in State},
            words=sum(one.words for one in own),
            errors=errors + sum(one.errors for one in own),
            warnings=warnings + sum(one.warnings for one in own),
        )


def coverage(
    shelf: Shelf, locales: Sequence[LocaleShelf], kinds: Sequence[str], findings: Sequence[Finding]
) -> Coverage:
    """Return how far the locales have come with the kinds (none named: all); `findings` are those of a lint."""
    stands = {id(one.own): one for one in _standings(shelf) if one.own}
    wanted = [one for one in dict.fromkeys(paper.kind.name for paper in papers()) if not kinds or one in kinds]
    cells = [_cell(shelf, here, kind, stands, findings) for kind in wanted for here in locales]
    return Coverage(tuple(locales), tuple(cells), {} if kinds else _elsewhere(findings, wanted))


def _standings(shelf: Shelf) -> Iterator[Standing]:
    """Yield how every section stands, here and in what lies under it."""
    for locale in shelf.known.values():
        source = shelf.source_of(locale)
        for root in shelf.roots:
            path = root / locale.locale
            if path.is_dir():
                yield from folder_of(
                    path, locale.folders, source.folders if source else None, read_lock(path)
                ).standings()


def _cell(
    shelf: Shelf, here: LocaleShelf, kind: str, stands: Mapping[int, Standing], findings: Sequence[Finding]
) -> Cell:
    found: dict[tuple[str, str], Standing] = {}
    missing: dict[tuple[str, str], int] = {}
    for paper in (one for one in papers() if one.kind.name == kind):
        texts = paper.sections(here)
        found |= {(text.file, name): stands[id(text)] for name, text in texts.items()}
        lost = (name for name in paper.order if name not in texts)
        missing |= {(_file(paper, name), name): _untold(shelf, here, paper, name) for name in lost}
    own = [one for one in found.values() if one.text and one.text.path.parent == shelf.root / here.locale]
    states = Counter(one.state for one in found.values())
    return Cell(
        kind=kind,
        locale=here.locale,
        wanted=len(found) + len(missing),
        reviewed=sum(map(_is_reviewed, found.values())),
        status=_lowest(map(_status, found.values())),
        missing=len(missing),
        by_state={state: states[state] for state in State},
        to_do=_to_do(own, () if here.is_variant else missing),
        words=sum(missing.values()) + sum(map(_words_to_do, own)),
        errors=_count(findings, here.locale, kind, _GRAVE),
        warnings=_count(findings, here.locale, kind, {Severity.WARNING}),
    )


def _file(paper: Paper, section: str) -> str:
    """Return the file that should hold a section: a form writes few of them itself, and borrows the others."""
    return paper.kind.template(paper.tone, paper.variant if section in paper.kind.own_sections(paper.variant) else "")


def _to_do(own: Sequence[Standing], missing: Iterable[tuple[str, str]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what is left to do: the word for it → file → sections."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    drafts = (("draft", one.file, one.section) for one in own if _status(one) is Status.DRAFT)
    open_ = ((str(one.state), one.file, one.section) for one in own if one.state not in _SETTLED)
    for word, file, section in (*(("missing", *one) for one in missing), *drafts, *open_):
        by_file = found.setdefault(word, {})
        by_file[file] = (*by_file.get(file, ()), section)
    return found


def _status(one: Standing) -> Status | None:
    return status_of(one.text.front.get("status")) if one.text else None


def _lowest(statuses: Iterable[Status | None]) -> Status | None:
    return min((one for one in statuses if one), key=rung, default=None)


def _is_reviewed(one: Standing) -> bool:
    status = _status(one)
    return status is not None and is_reviewed(status) and one.state in _SETTLED


def _untold(shelf: Shelf, here: LocaleShelf, paper: Paper, section: str) -> int:
    """Return the words of a missing section; a variant leaves them to the language it belongs to."""
    source = shelf.source_of(here)
    text = paper.sections(source).get(section) if source and not here.is_variant else None
    return _count_words(text.prose) if text else 0


def _words_to_do(one: Standing) -> int:
    if one.source is None:
        return 0
    if _status(one) is Status.DRAFT:
        return _count_words(one.source.prose)
    if one.state not in (State.STALE, State.BUMPED):
        return 0
    changed = passages(_BRACES.sub(" ", one.source_then), _BRACES.sub(" ", one.source_now))
    return sum(_count_words(piece.text) for passage in changed for piece in passage.new if piece.is_changed)


def _count_words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _count(findings: Iterable[Finding], locale: str, kind: str, severities: Iterable[Severity]) -> int:
    weights = set(severities)
    return sum(_belongs(one, locale, kind) and one.severity in weights for one in findings)


def _belongs(finding: Finding, locale: str, kind: str) -> bool:
    folder, _, name = (finding.place.file if finding.place else "").partition("/")
    return folder == locale and name.partition(".")[0] == kind


def _elsewhere(findings: Sequence[Finding], kinds: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return errors and warnings by folder that stand in no template of a kind, such as those of locale.yaml."""
    counts: dict[str, tuple[int, int]] = {}
    for one in findings:
        folder, _, name = (one.place.file if one.place else "").partition("/")
        if name.partition(".")[0] not in kinds:
            errors, warnings = counts.get(folder, (0, 0))
            counts[folder] = errors + (one.severity in _GRAVE), warnings + (one.severity is Severity.WARNING)
    return counts
