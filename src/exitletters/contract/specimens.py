"""Made-up cases of a form that lack nothing it needs: with everything, with little, and some in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from exitletters.case import Case
from exitletters.contract.desk import Desk, read
from exitletters.contract.forms import Change, Form, after, changes, grown_by
from exitletters.contract.made_up import Detail, replaced, tree_of, without
from exitletters.contract.written import OTHERWISE
from exitletters.facts import Audience
from exitletters.findings import Refused
from exitletters.model import mark_in
from exitletters.request import Request
from exitletters.source import Source, Tree

_SETTLED = 40  # rounds in which what a document needs is written, one field after the other


def needed(form: Form, request: Request) -> list[str]:
    """Return the paths the form needs in this case and the case does not have."""
    return [one.path for one in form.kind.needs if one.when(request) and not _has(request.case, one.path)]


def _has(case: Case, path: str) -> bool:
    value: Any = case
    for name in path.split("."):
        value = getattr(value, name, None)
        if value is None or value == ():
            return False
    return True


@dataclass(frozen=True, slots=True)
class Specimen:
    """A made-up case of a form, as a tree and as a request that lacks nothing the form needs."""

    tree: Tree
    request: Request
    context: Mapping[str, object]


def specimen(desk: Desk, form: Form, tree: Tree, *, is_full: bool = True) -> Specimen | None:
    """Return a valid specimen: what the form needs is written where it is missing; None where that cannot be."""
    for _ in range(_SETTLED):
        request = desk.request(form, tree, is_full=is_full)
        if request is None:
            return None
        lacking = needed(form, request)
        if not lacking:
            try:
                request = desk.complete(form, request)
                return Specimen(tree, request, form.kind.context(request))
            except Refused as refused:
                ruled_out = refused.findings[0].path
                if not ruled_out:
                    return None
                tree = without(tree, ruled_out)
        for path in lacking[:1]:  # a field may make others needless, or needed
            tree = grown_by(form, tree, path)
    return None


@lru_cache(maxsize=256)
def base(desk: Desk, form: Form, detail: Detail, items: int = 0) -> Specimen:
    """Return the specimen of a form with everything, or with little; raise `LookupError` where no case has the form."""
    tree = _pruned(form, tree_of(form.model, detail, desk.written(form), items=items))
    for change in chain((_fitting(desk, form),), changes(form)):
        one = after(form, tree, change)
        found = specimen(desk, form, one, is_full=detail is Detail.FULL) if _fits(form, one) else None
        if found:
            return found
    raise LookupError(f"no case has the form {form.name} {form.tone} {form.variant}")


def _pruned(form: Form, tree: dict[str, Tree]) -> Tree:
    """Return the tree without the sections whose every word is hidden from a customer: they only take time."""
    if form.kind.audience is not Audience.CUSTOMER:
        return tree
    inside = {
        info.alias or name
        for name, info in form.model.model_fields.items()
        if mark_in(info.annotation, info.metadata, Audience)
    }
    return {name: value for name, value in tree.items() if name not in inside}


@lru_cache(maxsize=64)
def _fitting(desk: Desk, form: Form) -> Change:
    """Return the change that makes a small case one of the form: what to try first on a large one, which costs more."""
    tree = tree_of(form.model, Detail.BARE, desk.written(form))
    return next((change for change in changes(form) if _fits(form, after(form, tree, change))), None)


def _fits(form: Form, tree: Tree) -> bool:
    case = read(Source("case.yaml", "", tree))
    return case is not None and form.kind.variant(case, form.tone) == form.variant


def others(desk: Desk, form: Form) -> Iterator[Specimen]:
    """Yield cases that show what one with everything cannot: where one thing is there, another is not."""
    found = (varied(desk, form, changes) for changes in OTHERWISE)
    yield from (one for one in found if one)


@lru_cache(maxsize=1024)
def varied(desk: Desk, form: Form, changes: tuple[tuple[str, str | None], ...]) -> Specimen | None:
    """Return the case with everything after some changes; a path without a value is taken out.

    None where that is the same case, one of another form, or none that has what the form needs.
    """
    whole = base(desk, form, Detail.FULL)
    tree = whole.tree
    for path, value in changes:
        tree = without(tree, path) if value is None else replaced(tree, path, value)
    return specimen(desk, form, tree) if tree != whole.tree else None
