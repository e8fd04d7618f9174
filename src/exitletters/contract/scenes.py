"""Cases a template is tried on before anybody's case is: little and much, one by one without what may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from exitletters.contract import Entry, Shape, desk_of
from exitletters.contract.desk import Desk
from exitletters.contract.forms import Form
from exitletters.contract.made_up import Detail
from exitletters.contract.specimens import Specimen, base, others, varied

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
    others = list(asked)
    for path in _paths(entry):
        gone: tuple[str, str | None] = (path, None)
        yield from _scenes([varied(desk_of(), form, (gone,))])
        for one in others:
            words = [word.lower() if word in ("True", "False") else word for word in one.choices]
            further: list[tuple[str, str | None]] = [(one.case_path, word) for word in words]
            further += [(more, None) for more in (() if words else _paths(one))]
            yield from _scenes(varied(desk_of(), form, (gone, more)) for more in further if more != gone)


def _paths(entry: Entry) -> tuple[str, ...]:
    """Return the paths of the case that make a fact missing where they are not written; a list is emptied."""
    paths = [one for one in (entry.case_path, *entry.also_from) if one]
    return tuple(f"{one}[]" if entry.shape is Shape.LIST else one for one in paths)


def _scenes(found: Iterable[Specimen | None]) -> Iterator[Scene]:
    yield from (Scene(one.context, one) for one in found if one)
