"""What a finished document must print (G-PER01), by the names its templates use, found without a case of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import cast

from pydantic import BaseModel

from exitletters.case import Case
from exitletters.contract import Contract, contract_of, desk_of, form_of
from exitletters.contract.forms import Form, switches
from exitletters.contract.made_up import Detail
from exitletters.contract.specimens import base, others
from exitletters.departures_report import KIND as REPORT
from exitletters.kinds import Purpose
from exitletters.linting.papers import Paper
from exitletters.request import Request

Demand = frozenset[str]  # facts, one of which must be there
_FLAGS = {"true": True, "false": False}


def demands(paper: Paper) -> frozenset[Demand]:
    """Return what a document must print, in some case or other; it takes a second to find out, once."""
    return _demands(paper.kind.name, paper.tone, paper.variant) if paper.kind.name != REPORT else frozenset()


def is_known(paper: Paper, path: str) -> bool:
    """Tell whether there is such a field for this document; a name that is none is told elsewhere (L103)."""
    return contract_of(paper.kind.name, paper.tone, paper.variant).get(path) is not None


@lru_cache(maxsize=64)
def _demands(kind: str, tone: str, variant: str) -> frozenset[Demand]:
    form, contract = form_of(kind, tone, variant), contract_of(kind, tone, variant)
    patterns = {one.paths for request in _requests(form) for one in form.kind.specifics(request)}
    return frozenset(facts for facts in (_matching(contract, pattern) for pattern in patterns) if facts)


def _requests(form: Form) -> Iterator[Request]:
    """Yield made-up cases that differ in what a kind may ask about before it demands something."""
    whole = base(desk_of(), form, Detail.FULL).request
    yield from chain((whole,), (one.request for one in others(desk_of(), form)))
    for path, words in switches(form.model) if form.kind.purpose is not Purpose.BRIEFING else ():
        for word in words:
            case = _decided(whole.case, path, _FLAGS.get(word, word))
            if case:
                yield replace(whole, case=cast(Case, case))


def _decided(model: BaseModel | None, path: str, value: object) -> BaseModel | None:
    """Return a copy of a case in which one choice is another; None where the case has no such part."""
    key, _, rest = path.partition(".")
    if model is None:
        return None
    name = next(name for name, info in type(model).model_fields.items() if (info.alias or name) == key)
    new = _decided(getattr(model, name), rest, value) if rest else value
    return None if new is None else model.model_copy(update={name: new})


def _matching(contract: Contract, pattern: str) -> Demand:
    """Return the facts whose place in a case file a pattern fits; the first item stands for all."""
    fits = re.compile(pattern).fullmatch
    found = (one for one in contract.facts() if fits(one.case_path.replace("[]", "[0]")))
    return frozenset(one.path.removesuffix("[]") for one in found)
