"""What a template of a kind may name: every dotted path with its type, whether it may be missing, and who may read it.

The kinds are code, so the contract is taken from what they really hand to a template: made-up cases with everything
and with as little as a case may hold are carried to their contexts, and what these hold is written down here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from pydantic import BaseModel

from exitletters.contract.desk import Desk
from exitletters.contract.forms import Form, forms
from exitletters.contract.made_up import Detail, Field, fields_of, plain_path
from exitletters.contract.report import REPORT, contexts
from exitletters.contract.specimens import base, others
from exitletters.facts import Audience, Fact, FactKind, FactOrigin, Hidden, Record, path_of
from exitletters.locales import LocaleFolders, available, conventions, folders
from exitletters.policy import Policy
from exitletters.resources import templates_folder
from exitletters.wording import FORMS, Wording

__all__ = ["Contract", "Entry", "Shape", "contract_of", "desk_of", "form_of"]


class Shape(StrEnum):
    """What stands at a path."""

    FACT = "fact"  # is printed
    FLAG = "flag"  # is only asked: `{% if … %}`
    RECORD = "record"  # holds further names
    LIST = "list"  # is repeated with `for`, or printed with `| listed` where its items are facts


LISTED = "listed"
_TRUE_OR_FALSE = ("True", "False")  # as a template sees it


@dataclass(frozen=True, slots=True)
class Entry:
    """One path; `[]` stands for each item of a list, as in `incidents[].date`."""

    path: str
    shape: Shape
    kind: FactKind | None = None  # of a fact; None where no case was found that has it
    is_optional: bool = False  # a case that has all the kind needs may still lack it
    audience: Audience = Audience.CUSTOMER
    is_hidden: bool = False  # there is such a field, but this kind's reader may not see it
    choices: tuple[str, ...] = ()  # the words a choice can be, where they are known
    case_path: str = ""  # the field or formula it comes from
    also_from: tuple[str, ...] = ()  # where it is looked for in other cases
    origin: FactOrigin = FactOrigin.CASE

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms a template may ask for behind `|`."""
        return FORMS.get(self.kind, ()) if self.kind else ()

    @property
    def is_yes_or_no(self) -> bool:
        """Tell whether it is true or false: a template asks for it, and never prints it."""
        return self.choices == _TRUE_OR_FALSE

    @property
    def parent(self) -> str:
        """Return the path it lies under: of `incidents[].date` that is `incidents[]`; "" at the top."""
        return self.path.removesuffix("[]") if self.path.endswith("[]") else self.path.rpartition(".")[0]


@dataclass(frozen=True)
class Contract:
    """Every path that a template of one form may name, in order."""

    kind: str
    tone: str
    variant: str
    entries: Mapping[str, Entry]

    def get(self, path: str) -> Entry | None:
        """Return what stands at a path; None where nothing does."""
        return self.entries.get(path)

    def names_under(self, path: str) -> tuple[str, ...]:
        """Return the names that may follow a path behind a dot; those at the top for ""."""
        found = (one for one in self.entries if self.entries[one].parent == path and not one.endswith("[]"))
        return tuple(one.rpartition(".")[2] for one in found)

    def facts(self) -> tuple[Entry, ...]:
        """Return what a template of this form may print."""
        return tuple(one for one in self.entries.values() if one.shape is Shape.FACT and not one.is_hidden)


def contract_of(kind: str, tone: str = "neutral", variant: str = "") -> Contract:
    """Return the contract of a kind in a tone and variant; raise `LookupError` where there is no such form."""
    return _contract(kind, tone, variant)


@lru_cache(maxsize=64)
def _contract(kind: str, tone: str, variant: str) -> Contract:
    desk = desk_of()
    if kind == REPORT:
        seen = _merged(contexts(Wording(conventions(desk.where), desk.where.requested)))
        return Contract(kind, tone, variant, _in_order(seen))
    form = form_of(kind, tone, variant)
    specimens = (*(base(desk, form, one) for one in Detail), *others(desk, form))
    seen = _merged(one.context for one in specimens)
    return Contract(kind, tone, variant, _in_order({path: _described(form, one) for path, one in seen.items()}))


def _in_order(found: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return entries by path, each list right before its items."""
    return {path: found[path] for path in sorted(found, key=lambda one: one.replace("[]", ""))}


def form_of(kind: str, tone: str = "neutral", variant: str = "") -> Form:
    """Return the form of a kind by its names; raise `LookupError` where there is none."""
    for one in forms(kind):
        if (one.tone, one.variant) == (tone, variant):
            return one
    raise LookupError(f"{kind} has no form {tone} {variant}".rstrip())


@lru_cache(maxsize=8)
def desk_of(where: LocaleFolders | None = None) -> Desk:
    """Return where made-up cases are read: in a locale, or in the first there is: types are alike in all."""
    roots = (templates_folder(),)
    return Desk(where or folders(available(roots)[0], roots))


def _merged(known: Iterable[Mapping[str, object]]) -> dict[str, Entry]:
    """Return what stands at each path of any of the contexts; what one of them lacks is optional."""
    found: dict[str, Entry] = {}
    for context in known:
        for path, entry in _walked(context):
            found[path] = _joined(found[path], entry) if path in found else entry
    return found


def _joined(one: Entry, other: Entry) -> Entry:
    known = one if one.kind or one.shape is not Shape.FACT else other
    paths = {one.case_path, other.case_path, *one.also_from, *other.also_from} - {known.case_path, ""}
    return replace(known, is_optional=one.is_optional or other.is_optional, also_from=tuple(sorted(paths)))


def _walked(context: Mapping[str, object]) -> Iterator[tuple[str, Entry]]:
    for name in context:
        yield from _at(name, context[name])


def _at(path: str, value: object) -> Iterator[tuple[str, Entry]]:
    """Yield what a value is, and everything below it; each item of a list counts."""
    if isinstance(value, Hidden):
        yield path, Entry(path, Shape.RECORD, audience=value.audience, is_hidden=True, case_path=value.path)
    elif isinstance(value, Record):
        yield path, Entry(path, Shape.RECORD, case_path=plain_path(path_of(value)))
        for name in value:
            yield from _at(f"{path}.{name}", value[name])
    elif isinstance(value, tuple):
        case_path = plain_path(getattr(value, "path", ""))
        yield path, Entry(path, Shape.LIST, is_optional=not value, case_path=case_path)
        for item in value:
            yield from _at(f"{path}[]", item)
    elif isinstance(value, Fact):
        yield path, _fact(path, value)
    else:
        yield path, Entry(path, Shape.FLAG)


def _fact(path: str, fact: Fact) -> Entry:
    is_missing = fact.kind is FactKind.MISSING
    return Entry(
        path,
        Shape.FACT,
        None if is_missing else fact.kind,
        is_optional=is_missing,
        audience=fact.audience,
        case_path=plain_path(fact.path),
        origin=fact.origin,
    )


def _described(form: Form, entry: Entry) -> Entry:
    """Return the entry with what the model says of its field: the words a choice can be, and what no case showed."""
    field = _field(Policy if entry.origin is FactOrigin.POLICY else form.model, entry.case_path)
    if field is None or entry.shape is not Shape.FACT:
        return entry
    kind = entry.kind or field.kind
    return replace(entry, kind=kind, choices=_words(field) if kind is FactKind.CHOICE else ())


def _words(field: Field) -> tuple[str, ...]:
    return _TRUE_OR_FALSE if field.choices == ("true", "false") else field.choices


def _field(of: type[BaseModel], path: str) -> Field | None:
    """Return the field a case path names; None where it is a formula or a computed value."""
    inner: type[BaseModel] | None = of
    field = None
    for name in path.replace("[]", "").split("."):
        field = next((one for one in fields_of(inner) if one.key == name), None) if inner else None
        if field is None:
            return None
        inner = field.model
    return field
