"""Notes: what stands beside a line, one for each record of the case or each single value printed there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exitletters.document import Origin
from exitletters.findings import Place
from exitletters.review import words
from exitletters.review.evidence import Line, proofs, unproven
from exitletters.review.files import Files, around
from exitletters.review.provenance import Source
from exitletters.speaking import Catalogue


@dataclass(frozen=True, slots=True)
class Note:
    """One record or value: its sources, and the evidence they share. `lacks`: it needs evidence and has none."""

    name: str
    sources: tuple[Source, ...]
    lines: tuple[Line, ...]
    lacks: bool = False


def notes(sources: Iterable[Source], known: Files) -> tuple[Note, ...]:
    """Return a note for each record and each single value among the facts of a line, in their order."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        if source.number:
            groups.setdefault(source.claim or _item(source), []).append(source)
    return tuple(_note(name, tuple(members), known) for name, members in groups.items())


def _item(source: Source) -> str:
    """Return the item of a list a value belongs to, else its own name."""
    record = around(source.name)
    return record if record.endswith("]") else source.name


def _note(name: str, sources: tuple[Source, ...], known: Files) -> Note:
    claim = sources[0].claim
    shown = name if claim or len(sources) > 1 else sources[0].name
    return Note(shown, sources, tuple(proofs(known, name)), lacks=bool(claim and unproven(known, claim)))


def about(source: Source, tongue: Catalogue) -> tuple[Line, ...]:
    """Return what a source says of its own: where it was borrowed, and what stands behind it."""
    if not source.borrowed:
        return source.lines
    is_prose = source.origin in (Origin.TEMPLATE, Origin.FIXED)
    if is_prose:
        return (_taken(source.borrowed, tongue), *source.lines)
    return (Line(tongue.say(words.KEPT_FROM), source.borrowed), *source.lines)


def spot(place: Place | None, known: Files) -> str:
    """Return a place for people; case and policy are named at the head of the copy, without a machine's folders."""
    if place is None:
        return ""
    say = known.tongue.say
    for source, name in ((known.request.source, words.CASE_LINE), (known.request.policy_source, words.POLICY_LINE)):
        if place.file == source.file:
            return say(name, line=str(place.line)) if place.line else known.tongue.shown(file_name(place.file))
    return say(words.LINES, file=place.file, lines=str(place.line)) if place.line else known.tongue.shown(place.file)


def file_name(path: str) -> str:
    """Return the last part of a path."""
    return path.replace("\\", "/").rpartition("/")[2]


def prose(sources: Iterable[Source], tongue: Catalogue) -> tuple[Line, ...]:
    """Return where the words of a line that are no facts are written: template lines, keys of conventions."""
    files: dict[tuple[str, str], list[str]] = {}
    found = tuple(sources)
    for source in found:
        if source.origin is Origin.TEMPLATE:
            file, _, line = source.ref.rpartition(":")
            files.setdefault((words.TEMPLATE_AT, file), []).append(line)
        elif source.origin is Origin.LABEL:
            file, _, key = source.ref.partition(": ")
            files.setdefault((words.LABEL_AT, file), []).append(key)
    at = (
        Line(tongue.say(label), _at(label, file, filter(None, keys), tongue), is_ours=True)
        for (label, file), keys in files.items()
    )
    return (*borrowed_prose(found, tongue), *at)


def borrowed_prose(sources: Iterable[Source], tongue: Catalogue) -> tuple[Line, ...]:
    """Return the folders that prose of a line was borrowed from."""
    folders = dict.fromkeys(one.borrowed for one in sources if one.origin is Origin.TEMPLATE and one.borrowed)
    return tuple(_taken(folder, tongue) for folder in folders)


def _taken(folder: str, tongue: Catalogue) -> Line:
    return Line(tongue.say(words.TAKEN_FROM), tongue.say(words.PARENT_LOCALE, folder=folder), is_ours=True)


def _at(label: str, file: str, keys: Iterable[str], tongue: Catalogue) -> str:
    listed = tongue.listed(dict.fromkeys(keys))
    if label == words.TEMPLATE_AT:
        return tongue.say(words.LINES, file=file, lines=listed)
    return f"{tongue.shown(file)}: {listed}" if listed else tongue.shown(file)
