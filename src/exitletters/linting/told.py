"""What the program itself says a case lacks: then no template has to do without it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from exitletters import gates
from exitletters.composing import compose, prose_of
from exitletters.context import values_of
from exitletters.contract.forms import Form
from exitletters.contract.made_up import plain_path
from exitletters.contract.scenes import Scene, usual
from exitletters.finance import sheet
from exitletters.findings import Finding
from exitletters.lexicon import common_words, lexicon
from exitletters.tiers import placement


def is_told(form: Form, scene: Scene, path: str) -> bool:
    """Tell whether a gate asks for `path`, or the finished document must print it.

    A gate may name the section around the field instead, unless it does so in a case that has everything as well.
    """
    if scene.specimen is None or any(
        re.fullmatch(one.paths, path) for one in form.kind.specifics(scene.specimen.request)
    ):
        return True
    usually = {plain_path(one) for one in _gated(form, usual(form)[0])}
    gated = {plain_path(one) for one in _gated(form, scene)}
    return plain_path(path) in gated or any(_holds(one, plain_path(path)) for one in gated - usually)


@lru_cache(maxsize=512)
def _gated(form: Form, scene: Scene) -> tuple[str, ...]:
    """Return the paths that gates name in a case, before it is written and once it is."""
    assert scene.specimen is not None  # noqa: S101 - asked of cases alone
    request, kind = scene.specimen.request, form.kind
    where = request.folders
    request = replace(
        request,
        sheet=sheet(request.case, request.policy),
        placement=placement(request.case, request.policy, request.issued_on),
        values=dict(values_of(request.case)),
        lexicon=lexicon(where),
        common_words=common_words(where.roots),
        prose=prose_of(kind, where, form.tone, form.variant),
    )
    found: list[Finding] = [*gates.of_case(request, kind)]
    document, _ = compose(request, kind)
    found += gates.of_document(request, kind, document)
    return tuple(one.path for one in found if one.path)


def _holds(section: str, path: str) -> bool:
    """Tell whether a path lies inside a section."""
    return path.startswith(section) and path[len(section) :][:1] in (".", "[")
