"""Whether what a section names exists, is of the right sort, and may be read (L102, L103): told without rendering."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from exitletters.case import Case
from exitletters.codes import Code
from exitletters.codes import template_rendering as codes
from exitletters.codes import templates as known
from exitletters.context import fields_of
from exitletters.contract import LISTED, Contract, Entry, Shape
from exitletters.facts import Audience
from exitletters.findings import Finding
from exitletters.linting import Fault
from exitletters.linting.tracing import LOOP, Asking, Role, askings
from exitletters.speaking import listing, phrase
from exitletters.template_text import SectionText
from exitletters.wording import FORMS

_LOOP_NAMES = (
    "first", "last", "index", "index0", "revindex", "revindex0", "length", "depth", "depth0", "previtem", "nextitem",
)  # fmt: skip
_ALIKE, _ALIKE_SHORT = 0.6, 0.5
_IS = {
    Shape.RECORD: phrase("a group of fields"),
    Shape.LIST: phrase("a list"),
    Shape.FLAG: phrase("a yes or no that is only asked with `if`"),
}


def names(section: SectionText, contract: Contract) -> Iterator[Fault]:
    """Yield what a section names that is not there, is not for its reader, or cannot be used in this way."""
    for one in askings(section):
        found = _of_loop(one) if one.written.split(".")[0] == LOOP else _of_path(one, contract)
        for code, fields in found:
            yield Fault(Finding(code, section.place(one.offset), section=section.id, fields=fields))


Found = Iterator[tuple[Code, dict[str, str]]]


def _of_loop(one: Asking) -> Found:
    name = one.written.partition(".")[2]
    if not one.loops:
        yield known.FIELD_UNKNOWN, {"name": one.written, "meant": phrase("; it is known inside `for` alone")}
    elif name not in _LOOP_NAMES:
        close = get_close_matches(name, _LOOP_NAMES, n=1, cutoff=_ALIKE)
        yield known.FIELD_UNKNOWN, {"name": one.written, "meant": _meant(f"{LOOP}.{close[0]}" if close else "")}
    elif one.role is Role.PRINTED:
        yield known.NOT_A_FACT, {"what": phrase("a count of the loop")}


def _of_path(one: Asking, contract: Contract) -> Found:
    above = _nearest(one.path, contract)
    hidden = contract.get(above)
    if hidden and hidden.is_hidden:
        yield known.FIELD_NOT_FOR_READER, {"path": one.path, "audience": str(hidden.audience)}
        return
    entry = contract.get(one.path)
    if entry is None and not above and (audience := _kept(one.path)):
        yield known.FIELD_NOT_FOR_READER, {"path": one.path, "audience": audience}
    elif entry is None and all(contract.get(many) for many in one.loops):  # else the loop itself is what is wrong
        yield known.FIELD_UNKNOWN, {"name": one.path, "meant": _advice(one.path, above, contract)}
    if entry is None:
        return
    if one.role is Role.REPEATED and entry.shape is not Shape.LIST:
        yield known.TEMPLATE_TOO_CLEVER, {"what": phrase("repeating something that is not a list")}
    if one.role is Role.PRINTED:
        yield from _printed(one, entry, contract)
    yield from _compared(one, entry)


@cache
def _internal() -> dict[str, str]:
    """Return who may read each field of a case that no customer may."""
    return {path: audience for path, _, audience in fields_of(Case) if audience != Audience.CUSTOMER}


def _kept(path: str) -> str | None:
    """Return who may read a field of the case that is none of this document's; None where it is no field at all."""
    return _internal().get(path)


def _printed(one: Asking, entry: Entry, contract: Contract) -> Found:
    item = contract.get(f"{entry.path}[]") if entry.shape is Shape.LIST and LISTED in one.forms else entry
    if item is None or item.shape is not Shape.FACT:
        yield known.NOT_A_FACT, {"what": _IS[entry.shape]}
        return
    for form in one.forms:
        if form != LISTED and item.kind and form not in item.forms:
            forms = listing(
                phrase("{form} for {kind}", form=form, kind=kind) for kind, names in FORMS.items() for form in names
            )
            yield known.FORM_UNKNOWN, {"form": form, "kind": str(item.kind), "known": forms}


def _compared(one: Asking, entry: Entry) -> Found:
    for word in one.compared if entry.choices else ():
        if word not in entry.choices:
            close = get_close_matches(word, entry.choices, n=1, cutoff=_ALIKE)
            fields = {"path": one.path, "word": word, "known": listing(entry.choices)}
            yield codes.CHOICE_NEVER, {**fields, "meant": _meant(close[0] if close else "")}


def _nearest(path: str, contract: Contract) -> str:
    """Return the longest part of a path that is in the contract; "" for none."""
    while path and contract.get(path) is None:
        path = path.removesuffix("[]") if path.endswith("[]") else path.rpartition(".")[0]
    return path


def _advice(path: str, above: str, contract: Contract) -> str:
    """Return what was probably meant: a name beside it, or one of the same last word elsewhere."""
    held = contract.get(above)
    if held and held.shape is Shape.LIST:
        return phrase("; `{above}` is a list: repeat it with `for`", above=above)
    rest = path.removeprefix(above).lstrip(".")
    name, _, after = rest.partition(".")
    close = get_close_matches(name, contract.names_under(above), n=1, cutoff=_ALIKE if len(name) > 3 else _ALIKE_SHORT)
    if close:
        return _meant(".".join(part for part in (above, close[0], after) if part))
    last = path.rpartition(".")[2]
    elsewhere = [one.path for one in contract.facts() if one.path.rpartition(".")[2] == last and "[]" not in one.path]
    return _meant(min(elsewhere, key=len) if elsewhere else "")


def _meant(word: str) -> str:
    return phrase("; did you mean `{meant}`?", meant=word) if word else ""
