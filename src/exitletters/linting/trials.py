"""Rendering a section on made-up cases (L104, L108): what fails, what prints a gap, what leaves stray signs behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from exitletters import markup
from exitletters.codes import Code
from exitletters.codes import template_rendering as codes
from exitletters.contract import Contract, Entry
from exitletters.contract.forms import Form
from exitletters.contract.made_up import plain_path
from exitletters.contract.scenes import Scene, usual, with_choices, without_one
from exitletters.document import Origin, Run
from exitletters.facts import Fact, Record
from exitletters.findings import Finding, Refused
from exitletters.linting import Fault, LocaleShelf
from exitletters.linting.told import is_told
from exitletters.linting.tracing import Asking, Role, askings
from exitletters.locales import Conventions
from exitletters.printing import CLOSE, OPEN, Printer
from exitletters.speaking import either, grouped, phrase
from exitletters.template_text import Piece, PieceKind, SectionText
from exitletters.templating import LINE_CLOSE, LINE_OPEN, Prose
from exitletters.wording import Wording

_ITEMS, _MOST = 50, 200_000  # items of a list; times that something is printed before it is too much
_SEVERAL = 3  # items: the first, one between and the last; more are alike
_MARK = re.compile(f"{OPEN}[0-9]+{CLOSE}")
_LINE = re.compile(f"{LINE_OPEN}[0-9]+{LINE_CLOSE}")
_TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_PRINTS = re.compile(r"\{\{.*?\}\}")
_STRAY = {
    r"\(\s*\)|\[\s*\]|«\s*»|“\s*”": phrase("an empty pair of brackets or quotes"),
    r"(?<=\S)[ \t]+[,.،](?=\s|$)": phrase("a sign behind a space"),
    r"[,;:،؛]\s*[,.;،؛]": phrase("a sign behind a sign"),
    r"(?m)^[ \t]*[-*][ \t]*[.;,]?[ \t]*$": phrase("a list item with nothing in it"),
}


@dataclass(frozen=True, slots=True)
class _Plain:
    """A wording that says `x` for everything: how facts read is not on trial here, and takes its time."""

    words: Conventions

    def read(self, _: Fact) -> str:
        return "x"

    def joiners(self, items: Sequence[str]) -> list[str]:
        return ["" if at == 0 else ", " for at, _ in enumerate(items)]


@dataclass(frozen=True, slots=True)
class Trial:
    """A section of a template, ready to be tried: as written, ready to print, and for which form."""

    shelf: LocaleShelf
    section: SectionText
    prose: Prose
    form: Form
    contract: Contract

    def fault(self, offset: int, code: Code, **fields: str) -> Fault:
        """Return a fault at a character of the template."""
        place = self.section.place(offset)
        return Fault(Finding(code, place, section=self.section.id, fields=fields))


def too_much(section: SectionText) -> Iterator[Fault]:
    """Yield the loop inside loops from which on a section would be repeated without end."""
    for one in askings(section):
        times = _ITEMS ** (len(one.loops) + 1)
        if one.role is Role.REPEATED and times > _MOST:
            fields = {"times": grouped(times), "items": grouped(_ITEMS)}
            yield Fault(Finding(codes.TOO_MUCH, section.place(one.offset), section=section.id, fields=fields))
            return


def unprintable(section: SectionText, file: str) -> Iterator[Fault]:
    """Yield what no writer can show (EL321), whichever branch it stands in: all of them are read at once."""
    rows = []
    for number, row in enumerate(section.raw.split("\n"), section.line):
        prose = _TAGS.sub("", row)
        if prose.strip() or prose == row:  # a line of tags alone leaves no line behind
            rows.append(f"{LINE_OPEN}{number}{LINE_CLOSE}" + _PRINTS.sub(f"{OPEN}0{CLOSE}", prose))
    try:
        markup.blocks("\n".join(rows), [(Run("x", Origin.CASE, ""),)], file)
    except Refused as refused:
        html = next((at for piece in section.pieces if (at := _html(piece)) is not None), None)
        for one in refused.findings:
            is_html = one.fields.get("what") == "HTML" and html is not None
            yield Fault(
                replace(one, place=section.place(html or 0), section=section.id)
                if is_html
                else _with_column(one, section)
            )


def _html(piece: Piece) -> int | None:
    """Return where a tag of HTML begins in a stretch of prose."""
    found = re.search(r"<[A-Za-z/!?]", piece.text) if piece.kind is PieceKind.PROSE else None
    return piece.start + found.start() if found else None


def failures(trial: Trial) -> Iterator[Fault]:
    """Yield what keeps the section from being rendered, and what it prints that is not there."""
    asked = [one for one in askings(trial.section) if trial.contract.get(one.path)]
    is_certain = not _doubtful(trial, asked)  # else two cases that look alike may differ in what a gate says of them
    seen: set[object] = set()
    for scene in _scenes(trial, asked):
        alike = _alike(scene, asked)
        if not (is_certain and alike in seen):
            seen.add(alike)
            yield from _tried(trial, scene)


def _scenes(trial: Trial, asked: list[Asking]) -> Iterator[Scene]:
    entries = trial.contract.entries
    yield from usual(trial.form)
    yield from with_choices(trial.form, dict.fromkeys(entries[one.path] for one in asked if one.compared))
    for one in _doubtful(trial, asked):
        deciding = dict.fromkeys(entries[path] for path in sorted(one.under) if path in entries)
        yield from without_one(trial.form, entries[one.path], deciding)


def _alike(scene: Scene, asked: list[Asking]) -> tuple[object, ...]:
    """Return what a section can tell a case by: two cases that agree in it are rendered in the same way."""
    return tuple(_seen(scene.context, one) for one in asked)


def _seen(context: Mapping[str, object], one: Asking) -> object:
    found = _values(context, one.path.split("."))
    if one.compared:
        return tuple(str(value.value) if isinstance(value, Fact) else value for value in found)
    return tuple(min(len(value), _SEVERAL) if isinstance(value, tuple) else bool(value) for value in found)


def _values(value: object, names: list[str]) -> tuple[object, ...]:
    """Return what stands at a path, once for each item of the lists in it."""
    for at, name in enumerate(names):
        key, items = name.removesuffix("[]"), name.endswith("[]")
        if isinstance(value, Record | Mapping) and key in value:
            value = value[key]
        else:
            return (None,)
        if items and isinstance(value, tuple):
            return tuple(found for item in value for found in _values(item, names[at + 1 :]))
    return (value,)


def _doubtful(trial: Trial, asked: Iterable[Asking]) -> tuple[Asking, ...]:
    """Return the uses that print what may be missing, where no `if` around them says that it is there."""
    return tuple(
        one
        for one in asked
        if one.role is Role.PRINTED
        and one.path not in one.known
        and (trial.contract.entries[one.path].is_optional or trial.contract.entries[one.path].kind is None)
    )


def _tried(trial: Trial, scene: Scene) -> Iterator[Fault]:
    printer = Printer(cast(Wording, _Plain(trial.shelf.words)))
    section = trial.section
    try:
        text = trial.prose.render(section.id, scene.context, printer)
        read = markup.inlines if section.id == "subject" else markup.blocks
        read(text, printer.runs, trial.prose.file)
    except Refused as refused:
        yield from (Fault(_with_column(one, section)) for one in refused.findings)
        return
    gaps = {str(at): run.ref for at, runs in enumerate(printer.runs) for run in runs if run.origin is Origin.GAP}
    for at, gap in gaps.items():
        yield from _gap(trial, scene, gap, _line_before(text, f"{OPEN}{at}{CLOSE}"))
    if not gaps:
        yield from _strays(trial, text)


def _line_before(text: str, marker: str) -> int:
    """Return the template's line that a printed fact's words begin on, or one shortly before."""
    marks = _LINE.findall(text.partition(marker)[0])
    return int(marks[-1][1:-1]) if marks else 0


def _gap(trial: Trial, scene: Scene, gap: str, line: int) -> Iterator[Fault]:
    """Yield the use that printed a gap, unless the program tells the author of the case about it anyway."""
    printed = [one for one in askings(trial.section) if one.role is Role.PRINTED]
    found = [one for one in printed if _comes_from(trial.contract.get(one.path), gap)]
    below = [one for one in found if trial.section.place(one.offset).line >= line]
    if below and not is_told(trial.form, scene, gap):
        first = trial.section.place(below[0].offset).line
        for one in below:
            if trial.section.place(one.offset).line == first and one.path not in one.known:
                yield trial.fault(one.offset, codes.FACT_UNGUARDED, path=one.written)


def _comes_from(entry: Entry | None, gap: str) -> bool:
    return entry is not None and not {entry.case_path, *entry.also_from}.isdisjoint({gap, plain_path(gap)})


def _strays(trial: Trial, text: str) -> Iterator[Fault]:
    """Yield signs left over in the rendered words that the template does not have next to each other itself."""
    shown = _MARK.sub("x", text)
    bare = _LINE.sub("", shown)
    written = _PRINTS.sub("x", _TAGS.sub("¦", trial.section.raw))
    for pattern, what in _STRAY.items():
        known = {match[0] for match in re.finditer(pattern, written)}
        for match in re.finditer(pattern, bare):
            if match[0] not in known:
                asked = _asked_on(trial.section, _line_at(shown, match.start()))
                if asked:
                    paths = either(f"`{one}`" for one in dict.fromkeys(one.written for one in asked))
                    yield trial.fault(asked[0].offset, codes.LEFTOVER, what=what, path=paths)


def _line_at(shown: str, at: int) -> int:
    """Return the template's line of a character of the rendered words; line marks do not count."""
    line, seen = 0, 0
    for part in re.split(f"({LINE_OPEN}[0-9]+{LINE_CLOSE})", shown):
        if _LINE.fullmatch(part):
            line = int(part[1:-1])
        elif seen + len(part) > at:
            break
        else:
            seen += len(part)
    return line


def _asked_on(section: SectionText, line: int) -> list[Asking]:
    """Return what `if` asks for on a line."""
    return [one for one in askings(section) if one.role is Role.ASKED and section.place(one.offset).line == line]


def _with_column(finding: Finding, section: SectionText) -> Finding:
    """Return a finding of the renderer with the column of the first tag on its line."""
    place = finding.place
    if place is None or place.line == 0:
        return replace(finding, section=section.id)
    on_line = [one for one in section.pieces if one.line == place.line and one.text.startswith("{")]
    return replace(finding, place=replace(place, column=on_line[0].column if on_line else 1), section=section.id)
