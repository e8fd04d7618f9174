"""Cases a template is tried on before anybody's case is: little and much, one by one without what may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from exitletters import gates
from exitletters.contract import Contract, Entry, Shape, desk_of
from exitletters.contract.desk import Desk
from exitletters.contract.forms import Form
from exitletters.contract.made_up import Detail, plain_path
from exitletters.contract.specimens import Specimen, base, others, varied
from exitletters.facts import FactOrigin
from exitletters.lexicon import common_words, lexicon

_COUNTS = (1, 2, 9)  # items that lists have; cases with nothing in them are tried too
_ADDRESSED = tuple((("communication.recipients[]", one),) for one in ("k2", "k3"))  # of another gender, of unknown one
_REGISTERS = tuple((("communication.register", one),) for one in ("cordial", "formal"))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One case as a template meets it; `specimen` is None where no case stands behind it."""

    context: Mapping[str, object]
    specimen: Specimen | None = None


@lru_cache(maxsize=64)
def usual(form: Form) -> tuple[Scene, ...]:
    """Return the cases every section of a form is tried on."""
    return tuple(_scenes(_usual(desk_of(), form)))


def _usual(desk: Desk, form: Form) -> Iterator[Specimen | None]:
    yield from (base(desk, form, one) for one in Detail)
    yield from (base(desk, form, Detail.FULL, items) for items in _COUNTS)
    yield from others(desk, form)
    yield from (varied(desk, form, changes) for changes in (*_ADDRESSED, *_REGISTERS))


def with_choices(form: Form, entries: Iterable[Entry]) -> Iterator[Scene]:
    """Yield cases with everything, and one choice after the other made in each of its ways."""
    changes = (
        ((one.case_path, word.lower() if word in ("True", "False") else word),)
        for one in entries
        for word in one.choices
    )
    yield from _scenes(varied(desk_of(), form, one) for one in changes)


def without_one(form: Form, entry: Entry, asked: Iterable[Entry]) -> Iterator[Scene]:
    """Yield cases that lack one fact: else with everything, with other choices, and lacking another fact as well."""
    if entry.origin is FactOrigin.FIGURE or not entry.case_path:
        return
    gone: tuple[str, str | None] = (_path(entry), None)
    yield from _scenes([varied(desk_of(), form, (gone,))])
    for one in asked:
        words = [word.lower() if word in ("True", "False") else word for word in one.choices]
        further: list[tuple[str, str | None]] = [(one.case_path, word) for word in words] or [(_path(one), None)]
        yield from _scenes(varied(desk_of(), form, (gone, more)) for more in further if more != gone)


def _path(entry: Entry) -> str:
    """Return the path of the case that makes a fact missing; a list is emptied."""
    return f"{entry.case_path}[]" if entry.shape is Shape.LIST else entry.case_path


def _scenes(found: Iterable[Specimen | None]) -> Iterator[Scene]:
    yield from (Scene(one.context, one) for one in found if one)


def is_told_anyway(form: Form, scene: Scene, path: str) -> bool:
    """Tell whether the program itself says that a case lacks `path`: a gate asks for it, or the document must print it.

    Then no template has to do without it.
    """
    if scene.specimen is None:
        return True
    request = scene.specimen.request
    if any(re.fullmatch(one.paths, path) for one in form.kind.specifics(request)):
        return True
    return any(one and _overlap(plain_path(path), plain_path(one)) for one in _gated(form, scene))


@lru_cache(maxsize=512)
def _gated(form: Form, scene: Scene) -> tuple[str, ...]:
    """Return the paths that gates name in this case."""
    specimen = scene.specimen
    assert specimen is not None  # noqa: S101 - asked of cases alone
    where = specimen.request.folders
    request = replace(specimen.request, lexicon=lexicon(where), common_words=common_words(where.roots))
    return tuple(one.path for one in gates.of_case(request, form.kind) if one.path)


def _overlap(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) : len(short) + 1] in ("", ".", "[")


def entries_of(contract: Contract, paths: Iterable[str]) -> tuple[Entry, ...]:
    """Return the entries of paths, each once."""
    found = (contract.get(one) for one in dict.fromkeys(paths))
    return tuple(one for one in found if one)
