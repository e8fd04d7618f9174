"""How differences are shown: sentences by section, words taken out and put in, or plain data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.difference.cases import Sort
from exitletters.difference.naming import PERSONAL
from exitletters.difference.words import passages, plain
from exitletters.facts import Audience

if TYPE_CHECKING:
    from exitletters.difference.judgement import Judged
    from exitletters.difference.letters import SectionChange
    from exitletters.difference.report import Report, Told
    from exitletters.difference.words import Passage, Piece

_LONG = 120  # characters of both values, from which a text is shown word by word
_SAME = "No difference: both say the same."
_JUDGED = {Sort.ADDED: ("new", "yellow"), Sort.REMOVED: ("gone", "green"), Sort.CHANGED: ("waived otherwise", "yellow")}


def tell_runs(topics: Mapping[str, Iterable[str]], old: Path, new: Path, as_json: bool) -> None:
    """Print what changed between two manifests."""
    if as_json:
        _tell_json("manifests", old, new, bool(topics), changes=topics)
        return
    _tell([_block(topic, sentences) for topic, sentences in topics.items()], old, new)


def tell_cases(found: Report, old: Path, new: Path, as_json: bool) -> None:
    """Print what changed between two cases."""
    if as_json:
        _tell_json("cases", old, new, found.is_different, **_data(found))
        return
    printed = [one for one in found.changes if one.sections]
    others = [one for one in found.changes if one.sections == ()]
    unknown = [one for one in found.changes if one.sections is None]
    _tell(
        [
            _block("Follows from it", (f"{one.name}: {one.old} → {one.new}" for one in found.follows)),
            _block("In the letter", (line for one in printed for line in _change(one))),
            _block("Not printed in the letter", (line for one in others for line in _change(one))),
            _block("In the case", (line for one in unknown for line in _change(one))),
            _block("Words of the letter", (line for one in found.sections for line in _section(one, found))),
            _block("Words of the letter", [f"Not compared: {found.why_not}."] if found.why_not else []),
            _block("Findings", (line for one in found.findings for line in _finding(one))),
        ],
        old,
        new,
        is_different=found.is_different,
    )


def _tell(blocks: Iterable[str], old: Path, new: Path, is_different: bool = True) -> None:
    told = [one for one in blocks if one]
    head = f"{click.style(str(old), bold=True)} → {click.style(str(new), bold=True)}"
    if not told or not is_different:
        told.insert(0, _SAME)
    click.echo("\n\n".join((head, *told)))


def _block(title: str, lines: Iterable[str]) -> str:
    indented = "\n".join(f"  {line}" for line in lines)
    return f"{click.style(title, fg='cyan')}\n{indented}" if indented else ""


def _change(told: Told) -> Iterator[str]:
    sections = told.sections or ()
    head = f"Section{'s' if len(sections) > 1 else ''} {', '.join(sections)}: " if sections else ""
    sentence, is_long = _sentence(told)
    yield f"{click.style(head, bold=True)}{sentence}"
    if is_long and not sections:  # else the letter's own words show it
        yield from (f"  {line}" for one in passages(told.old, told.new) for line in passage_lines(one))


def _sentence(told: Told) -> tuple[str, bool]:
    """Return what happened to a field, and whether its values are left to be shown word by word."""
    change, is_personal = told.change, told.audience is Audience.PERSONAL
    note = "; internal" if told.audience is Audience.INTERNAL else ""
    what = f"{told.name} ({change.where}{note})"
    if change.sort is Sort.MOVED:
        return f"{what}: the same items in another order", False
    if is_personal:
        return f"{what} {_VERBS[change.sort]} ({PERSONAL})", False
    if change.sort is not Sort.CHANGED:
        return f"{what} {_VERBS[change.sort]}: {told.new or told.old}", False
    if len(told.old) + len(told.new) > _LONG:
        return f"{what} is reworded", True
    return f"{what} changes from {told.old or 'nothing'} to {told.new or 'nothing'}", False


_VERBS = {Sort.CHANGED: "changes", Sort.ADDED: "is added", Sort.REMOVED: "is removed"}


def _section(section: SectionChange, found: Report) -> Iterator[str]:
    state = {Sort.ADDED: " (new)", Sort.REMOVED: " (gone)", Sort.CHANGED: ""}[section.sort]
    why = " (follows from fields that are not printed themselves)" if section.id in found.unexplained else ""
    yield click.style(f"Section {section.id}", bold=True) + state + why
    yield from (f"  {line}" for one in section.passages for line in passage_lines(one))


def passage_lines(passage: Passage) -> Iterator[str]:
    """Yield a place in two texts: what stood there, and what stands there now."""
    for mark, colour, pieces in (("-", "red", passage.old), ("+", "green", passage.new)):
        if pieces:
            yield click.style(mark, fg=colour) + " " + " ".join(_piece(one, colour) for one in pieces)


def _piece(piece: Piece, colour: str) -> str:
    return click.style(piece.text, fg=colour, bold=True) if piece.is_changed else piece.text


def _finding(judged: Judged) -> Iterator[str]:
    word, colour = _JUDGED[judged.sort]
    one = judged.finding
    name = f"{one.code.gate} {one.code.id}" if one.code.gate else one.code.id
    waived = f" (waived by {one.waived_by})" if one.waived_by else ""
    yield f"{click.style(word, fg=colour)}: {one.severity} [{name}] {one.message}{waived}"


def _tell_json(what: str, old: Path, new: Path, is_different: bool, **more: object) -> None:
    data = {"what": what, "old": str(old), "new": str(new), "different": is_different, **more}
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _data(found: Report) -> dict[str, object]:
    return {
        "changes": [
            {
                "change": str(one.change.sort), "path": one.change.where, "old_path": one.change.old_path or None,
                "name": one.name, "old": one.old or None, "new": one.new or None, "audience": str(one.audience),
                "sections": one.sections,
            }
            for one in found.changes
        ],
        "follows": [{"name": one.name, "old": one.old, "new": one.new} for one in found.follows],
        "not_compared": found.why_not or None,
        "sections": [
            {
                "section": one.id, "change": str(one.sort), "printed": one.id not in found.unexplained,
                "passages": [{"old": plain(each.old), "new": plain(each.new)} for each in one.passages],
            }
            for one in found.sections
        ],
        "findings": [{"change": str(one.sort), **one.finding.as_json()} for one in found.findings],
    }  # fmt: skip
