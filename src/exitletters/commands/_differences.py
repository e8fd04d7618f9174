"""How differences are shown: sentences by section, words taken out and put in, or plain data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._speech import language, say, say_count
from exitletters.difference.cases import Sort
from exitletters.difference.words import passages, plain
from exitletters.facts import Audience
from exitletters.speaking import clauses, listing, phrase

if TYPE_CHECKING:
    from exitletters.difference.judgement import Judged, Remark
    from exitletters.difference.letters import SectionChange
    from exitletters.difference.report import Report, Told
    from exitletters.difference.words import Passage, Piece

_LONG = 120  # characters of both values, from which a text is shown word by word
_JUDGED = {
    Sort.ADDED: (phrase("new:"), "yellow"),
    Sort.REMOVED: (phrase("gone:"), "green"),
    Sort.CHANGED: (phrase("waived otherwise:"), "yellow"),
}


def tell_runs(topics: Mapping[str, Iterable[str]], old: Path, new: Path, as_json: bool) -> None:
    """Print what changed between two manifests."""
    if as_json:
        _tell_json("manifests", old, new, bool(topics), changes=topics)
        return
    shown = language().shown
    _tell([_block(shown(topic), map(shown, sentences)) for topic, sentences in topics.items()], old, new)


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
            _block(say("Follows from it"), map(_remark, found.follows)),
            _block(say("In the letter"), (line for one in printed for line in _change(one))),
            _block(say("Not printed in the letter"), (line for one in others for line in _change(one))),
            _block(say("In the case"), (line for one in unknown for line in _change(one))),
            _block(say("Words of the letter"), (line for one in found.sections for line in _section(one, found))),
            _block(
                say("Words of the letter"), [say("Not compared: {why}.", why=found.why_not)] if found.why_not else []
            ),
            _block(say("Findings"), (line for one in found.findings for line in _finding(one))),
        ],
        old,
        new,
        is_different=found.is_different,
    )


def _tell(blocks: Iterable[str], old: Path, new: Path, is_different: bool = True) -> None:
    told = [one for one in blocks if one]
    head = say("{old} → {new}", old=click.style(str(old), bold=True), new=click.style(str(new), bold=True))
    if not told or not is_different:
        told.insert(0, say("No difference: both say the same."))
    click.echo("\n\n".join((head, *told)))


def _block(title: str, lines: Iterable[str]) -> str:
    indented = "\n".join(f"  {line}" for line in lines)
    return f"{click.style(title, fg='cyan')}\n{indented}" if indented else ""


def _not_compared(found: Report) -> list[str]:
    return [say("Not compared: {why}.", why=found.why_not)] if found.why_not else []


def _remark(one: Remark) -> str:
    return say("{name}: {old} → {new}", name=one.name, old=one.old, new=one.new)


def _change(told: Told) -> Iterator[str]:
    sections = told.sections or ()
    head = say_count("Section {sections}:", "Sections {sections}:", len(sections), sections=listing(sections))
    sentence, is_long = _sentence(told)
    yield f"{click.style(head, bold=True)} {sentence}" if sections else sentence
    if is_long and not sections:  # else the letter's own words show it
        old, new = language().shown(told.old), language().shown(told.new)
        yield from (f"  {line}" for one in passages(old, new) for line in passage_lines(one))


def _sentence(told: Told) -> tuple[str, bool]:
    """Return what happened to a field, and whether its values are left to be shown word by word."""
    change, is_personal = told.change, told.audience is Audience.PERSONAL
    is_internal = told.audience is Audience.INTERNAL
    what = phrase("{name} ({path}; internal)" if is_internal else "{name} ({path})", name=told.name, path=change.where)
    if change.sort is Sort.MOVED:
        return say("{what}: the same items in another order", what=what), False
    if is_personal:
        return language().shown(_hidden(change.sort, what)), False
    if change.sort is Sort.ADDED:
        return say("{what} is added: {value}", what=what, value=told.new), False
    if change.sort is Sort.REMOVED:
        return say("{what} is removed: {value}", what=what, value=told.old), False
    if len(told.old) + len(told.new) > _LONG:
        return say("{what} is reworded", what=what), True
    old, new = (one or phrase("nothing") for one in (told.old, told.new))
    return say("{what} changes from {old} to {new}", what=what, old=old, new=new), False


def _hidden(sort: Sort, what: str) -> str:
    if sort is Sort.ADDED:
        return phrase("{what} is added (personal, not shown)", what=what)
    if sort is Sort.REMOVED:
        return phrase("{what} is removed (personal, not shown)", what=what)
    return phrase("{what} changes (personal, not shown)", what=what)


def _section(section: SectionChange, found: Report) -> Iterator[str]:
    notes = [] if section.sort is Sort.CHANGED else [phrase("new" if section.sort is Sort.ADDED else "gone")]
    if section.id in found.unexplained:
        notes.append(phrase("follows from fields that are not printed themselves"))
    head = click.style(say("Section {section}", section=section.id), bold=True)
    yield f"{head} ({language().shown(clauses(notes))})" if notes else head
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
    said = f"{language().translated(str(one.severity))} [{name}] {one.said(language())}"
    waived = f" ({say('waived by {person}', person=one.waived_by)})" if one.waived_by else ""
    yield f"{click.style(language().shown(word), fg=colour)} {said}{waived}"


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
