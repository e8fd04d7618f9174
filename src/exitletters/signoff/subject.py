"""What is signed: the digests of everything a pack was made from, and of every file it consists of (design 1.6)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exitletters.case import Case
from exitletters.context import values_of
from exitletters.ledger import canonical, digest
from exitletters.manifest import fonts, templates, versions
from exitletters.pipeline import Letter
from exitletters.speaking import listing, phrase

SCHEMA = "exitletters/subject/1"
_ALL = ""  # the path of a whole case
_MARK = 4  # hex digits: enough to say where a case changed, too few to guess a value by


@dataclass(frozen=True, slots=True)
class Subject:
    """Digests (versions as they are) by part; `inputs` and `outputs` together are what a signature is for."""

    case_id: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Return the digest of it all: what a statement names."""
        return digest({"schema": SCHEMA, "case": self.case_id, **self.parts})

    @property
    def parts(self) -> dict[str, dict[str, str]]:
        """Return plain data: what the store keeps, so that a change can be explained."""
        return {"inputs": dict(self.inputs), "outputs": dict(self.outputs)}


def subject_of(letters: Sequence[Letter], files: Mapping[str, bytes]) -> Subject:
    """Return the subject of a pack: its letters as they were composed, its files by name."""
    outputs = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return Subject(letters[0].request.case.case.id, dict(_inputs(letters)), outputs)


def _inputs(letters: Sequence[Letter]) -> Iterator[tuple[str, str]]:
    first = letters[0].request
    yield "case", hashlib.sha256(first.source.text.encode()).hexdigest()
    yield "policy", hashlib.sha256(first.policy_source.text.encode()).hexdigest()
    if first.logo:
        yield "logo", hashlib.sha256(first.logo.data).hexdigest()
    for letter in letters:
        yield from ((f"template {name}", found) for name, found in templates(letter).items())
    yield from ((f"font {name}", found) for name, found in fonts().items())
    yield from ((f"version {name}", found) for name, found in versions().items())


def marks(case: Case, salt: str) -> dict[str, str]:
    """Return a mark for each value of a case by its path, and one for all: two cases differ where their marks do.

    Two values may share a mark, if seldom; the one for all is long enough to tell that something differs all the same.
    """
    values = {path: f"{salt}\n{path}\n{value!r}" for path, value in values_of(case)}
    return {path: _hex(text)[:_MARK] for path, text in values.items()} | {_ALL: _hex("\n".join(values.values()))}


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def changes(then: Mapping[str, Any], now: Subject, fields: Mapping[str, str], marked: Mapping[str, str]) -> list[str]:
    """Return what is not as it was signed, in words; `then` are the parts of that subject, `fields` its marks, if any.

    What follows from another input (files that come out otherwise) is only told where no input explains it.
    """
    inputs = [_told(name, fields, marked) for name in _differing(then.get("inputs", {}), now.inputs)]
    return inputs or [
        phrase("the file {name} comes out otherwise", name=name)
        for name in _differing(then.get("outputs", {}), now.outputs)
    ]


def _differing(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [name for name in sorted({*then, *now}) if then.get(name) != now.get(name)]


def _told(name: str, fields: Mapping[str, str], marked: Mapping[str, str]) -> str:
    if name != "case":
        return _other_input(name)
    where = [path for path in dict.fromkeys((*fields, *marked)) if fields.get(path) != marked.get(path)]
    if not fields or where == [_ALL]:
        return phrase("the case changed")
    told = listing(path for path in where if path != _ALL)
    if told:
        return phrase("the case changed: {told}", told=told)
    return phrase("the case changed in its comments or layout alone")


def _other_input(name: str) -> str:
    sort, _, rest = name.partition(" ")
    match sort:
        case "policy":
            return phrase("the policy changed")
        case "logo":
            return phrase("the logo changed")
        case "template":
            return phrase("the template {name} changed", name=rest)
        case "font":
            return phrase("the font {name} changed", name=rest)
        case _:
            return phrase("the version {name} changed", name=rest)


def packed(parts: Mapping[str, Any]) -> str:
    """Return parts or marks as the store keeps them."""
    return canonical(parts)
