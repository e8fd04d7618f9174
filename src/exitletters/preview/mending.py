"""A letter although a template is broken or unfinished: each faulty section stands in by another text, and says so.

The pipeline stays strict. Here its refusals are read: the section they speak of takes its last text without a fault,
else the text of the locale it was translated from, else nothing; then the letter is carried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import TypeAlias

from exitletters.codes import templates as codes
from exitletters.composing import prose_of
from exitletters.findings import Finding, Refused, ordered
from exitletters.kinds import load as kind_of
from exitletters.locales import LocaleFolders, conventions, folders
from exitletters.pipeline import Letter, Order, judged, prepare
from exitletters.request import Request
from exitletters.template_text import readable
from exitletters.templating import Prose, load

Memory: TypeAlias = MutableMapping[Path, Prose]  # the last text of each file that could be printed
_ROUNDS = 60  # more than there are sections, each with a few ways to stand in


@dataclass(frozen=True, slots=True)
class StandIn:
    """What is shown instead of a section: an older text of its own file, another locale's, or nothing."""

    is_old: bool = False
    locale: str = ""
    is_missing: bool = False  # nobody has written it yet; else it cannot be printed as it stands


_NONE = StandIn()


@dataclass(frozen=True, slots=True)
class Mended:
    """A letter that could be composed, with the faults of its templates and what stands in for each section."""

    letter: Letter
    faults: tuple[Finding, ...]
    stand_ins: Mapping[str, StandIn]
    path_of: Callable[[Prose], Path | None]  # the file that a text was read from


@dataclass(slots=True)
class _Reading:
    """The templates as they are read now: faults where one cannot be, and the file behind each text."""

    memory: Memory
    faults: list[Finding] = field(default_factory=list)
    now: dict[Path, Prose] = field(default_factory=dict)  # whether new or old
    lost: set[str] = field(default_factory=set)  # sections of files that cannot be read

    def read(self, path: Path) -> Prose:
        """Return a template, else its last text without a fault, else one without sections."""
        try:
            prose = load(path)
        except Refused as refused:
            self.faults += (_in_section(one, path) for one in refused.findings)
            self.lost |= _sections_in(path)
            prose = self.memory.get(path) or _without_sections(path)
        except OSError:  # an editor is just replacing it
            prose = self.memory.get(path) or _without_sections(path)
        self.now[path] = prose
        return prose

    def path_of(self, prose: Prose | None) -> Path | None:
        """Return the file that a text was read from."""
        return next((path for path, one in self.now.items() if one is prose), None)


def mended(order: Order, change: Callable[[Request], Request], memory: Memory) -> Mended:
    """Return the letter, mended where its templates are faulty; raise `Refused` where nothing can be shown."""
    reading = _Reading(memory)
    request = change(prepare(order, reading.read))
    stand_ins = {name: StandIn(is_old=True) for name in request.prose if name in reading.lost}
    for _ in range(_ROUNDS):
        try:
            letter = judged(order, request)
        except Refused as refused:
            request, more = _repaired(request, refused, reading, stand_ins)
            stand_ins |= more
        else:
            memory.update({path: one for path, one in reading.now.items() if stand_ins.keys().isdisjoint(one.sections)})
            return Mended(letter, ordered(reading.faults), stand_ins, reading.path_of)
    raise Refused(*reading.faults)


def _repaired(
    request: Request, refused: Refused, reading: _Reading, known: dict[str, StandIn]
) -> tuple[Request, dict[str, StandIn]]:
    """Return the request with other texts for the sections that were refused; raise `Refused` where none is named."""
    prose, more = dict(request.prose), dict[str, StandIn]()
    for one in refused.findings:
        section = one.section or _section_of(one, request)
        if one.code is codes.FRONT_MATTER_WRONG and one.place:
            prose |= {name: _titled(text, one) for name, text in prose.items() if text.file == one.place.file}
        elif one.code is codes.SECTION_UNKNOWN and section:
            prose.pop(section, None)
        elif section:
            prose[section], more[section] = _stand_in(section, request, reading, known.get(section))
            is_missing = one.code is codes.SECTION_MISSING or known.get(section, _NONE).is_missing
            more[section] = replace(more[section], is_missing=is_missing and section not in reading.lost)
            one = replace(one, section=section)
        else:
            raise Refused(*reading.faults, *refused.findings)
        reading.faults.append(one)
    return replace(request, prose=prose), more


def _stand_in(section: str, request: Request, reading: _Reading, failed: StandIn | None) -> tuple[Prose, StandIn]:
    """Return the next text to try for a section: the older one, then the source's, then none."""
    current = request.prose.get(section)
    path = reading.path_of(current)
    old = reading.memory.get(path) if path else None
    if failed is None and old and old is not current and section in old.sections:
        return old, StandIn(is_old=True)
    if failed is None or failed.is_old:
        for locale, text in _lenders(request):
            if section in text:
                return text[section], StandIn(locale=locale)
    return _nothing(section, request), StandIn()


def _lenders(request: Request) -> Iterator[tuple[str, dict[str, Prose]]]:
    """Yield what the locales say that this one was translated from, nearest first; their own faults lend nothing."""
    kind, where, seen = kind_of(request.kind), request.folders, set[str]()
    while source := source_of(where):
        if source in seen:
            return
        seen.add(source)
        where = folders(source, where.roots)
        reading = _Reading({})
        yield source, prose_of(kind, where, request.tone, request.variant, reading.read)


def source_of(where: LocaleFolders) -> str:
    """Return the locale that another was translated from; nothing for one that was written first."""
    return conventions(where).translated_from


def _in_section(finding: Finding, path: Path) -> Finding:
    """Return a fault of reading with the section its line lies in."""
    if finding.section or not finding.place or not finding.place.line:
        return finding
    text = readable(path)
    return replace(finding, section=text.section_at(finding.place.line)) if text else finding


def _sections_in(path: Path) -> set[str]:
    """Return the sections of a file that cannot be printed, as far as they can be told."""
    text = readable(path)
    return set(text.sections) if text else set()


def _section_of(finding: Finding, request: Request) -> str | None:
    """Return the section of a finding that only names a line."""
    place = finding.place
    if place is None or not place.line:
        return None
    starts = (
        (prose.sections[name], name)
        for name, prose in request.prose.items()
        if prose.file == place.file and prose.sections[name] <= place.line
    )
    return max(starts, default=(0, None))[1]


def _titled(prose: Prose, finding: Finding) -> Prose:
    """Return a text whose first lines name what its file's name does."""
    return replace(prose, front={**prose.front, finding.fields["key"]: finding.fields["expected"]})


def _without_sections(path: Path) -> Prose:
    return Prose(f"{path.parent.name}/{path.name}", {}, {}, "", None)


def _nothing(section: str, request: Request) -> Prose:
    """Return a section that prints dots alone: a subject must have a line."""
    silent = SimpleNamespace(new_context=dict, blocks={section: lambda _: ("…",)})
    front = {"kind": request.kind, "tone": request.tone}
    return Prose(f"{request.folders.chain[-1]}/", front, {section: 0}, "", silent)
