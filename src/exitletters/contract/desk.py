"""Where made-up cases are read: the request a pipeline would make of them, without disk or store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from exitletters.case import Case
from exitletters.case.decision import FixedTexts
from exitletters.codes import Code, Severity, catalogue
from exitletters.contract.forms import Form
from exitletters.contract.made_up import Detail, Written, tree_of
from exitletters.contract.written import CURRENCY, WRITTEN
from exitletters.facts import Audience, Fact, FactKind, FactOrigin
from exitletters.finance import figures, sheet
from exitletters.findings import Finding, Refused
from exitletters.kinds import Purpose
from exitletters.lexicon import CommonWords, Lexicon
from exitletters.locales import LocaleFolders, conventions
from exitletters.model import LocalText
from exitletters.notice import notice
from exitletters.policy import Organization, Policy
from exitletters.reading import read_case, read_policy
from exitletters.request import Ending, Request, Tone
from exitletters.source import Source, Tree
from exitletters.tiers import placement
from exitletters.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Desk:
    """Where made-up cases are read: one locale, and one policy for cases with everything, one for those with little."""

    where: LocaleFolders

    def written(self, form: Form) -> Written:
        """Return what a made-up case of a form says where annotations do not say enough."""
        locale = (self.where.requested,)
        gates = {
            f"{one}[].gate": (gate.label,)
            for one, gate in zip(("waivers", "acknowledgements"), _gates()[1:3], strict=True)
        }
        own = {"case.kind": (form.kind.of,), "case.locale": locale, "case.memo_locale": locale}
        return {**WRITTEN, **gates, **own}

    def request(self, form: Form, tree: Tree, *, is_full: bool = True) -> Request | None:
        """Return the request for a case; None where it is no case of this form, or none at all."""
        source = Source("case.yaml", "", tree, dict.fromkeys(_paths(tree), (0, 0)))
        case = read(source)
        if case is None or form.kind.variant(case, form.tone) != form.variant:
            return None
        return _request(form, case, source, self.where, made_up_policy(is_full))

    def complete(self, form: Form, request: Request) -> Request:
        """Return the request with the figures and the document it is about, which it takes time to find out."""
        case, policy, kind = request.case, request.policy, form.kind
        if kind.audience is Audience.CUSTOMER:
            return request
        placed = placement(case, policy, request.issued_on)
        known = replace(request, sheet=sheet(case, policy), placement=placed, vocabulary=vocabulary(self.where))
        return replace(known, ending=_ending(case)) if kind.purpose is Purpose.BRIEFING else known


def read(source: Source) -> Case | None:
    """Return the case; None where it is none."""
    try:
        return read_case(source)
    except Refused:
        return None


def _paths(tree: Tree, path: str = "") -> Iterator[str]:
    for name, value in tree.items() if isinstance(tree, dict) else ():
        where = f"{path}.{name}" if path else name
        yield where
        yield from _paths(value, where)


@cache
def made_up_policy(is_full: bool) -> tuple[Policy, Source]:
    """Return a policy that says much of its organization, or as little as it may."""
    detail = Detail.FULL if is_full else Detail.THIN
    limits = [{"id": "L1", "title": "⟨conduct_limits[].title⟩"}, {"id": "L2", "title": "⟨conduct_limits[].title⟩"}]
    if is_full:
        limits = [one | {"description": "⟨conduct_limits[].description⟩"} for one in limits]
    thresholds: Tree = {CURRENCY: {"mid": "1000.00", "large": "100000.00"}} if is_full else {}
    tree: dict[str, Tree] = {
        "policy_version": "1",
        "organization": tree_of(Organization, detail, WRITTEN, "organization"),
        "tiers": {"thresholds": thresholds},
        "conduct_limits": cast(Tree, limits),
        "finance": {"median_cost_ratio_pct": "30"} if is_full else {},
    }
    source = Source("policy.yaml", "", tree, dict.fromkeys(_paths(tree), (0, 0)))
    return read_policy(source), source


def _request(form: Form, case: Case, source: Source, where: LocaleFolders, held: tuple[Policy, Source]) -> Request:
    policy, policy_source = held
    return Request(
        case=case,
        policy=policy,
        source=source,
        policy_source=policy_source,
        kind=form.name,
        variant=form.variant,
        issued_on=form.kind.dated(case),
        tone=cast(Tone, form.tone),
        register=case.communication.register_ or policy.rule_of(case.reason_code).register_,
        folders=where,
        words=conventions(where),
        lexicon=cast(Lexicon, None),  # gates alone look for words
        common_words=cast(CommonWords, None),
        figures=figures(case),
        sheet={},
        placement=None,
        notice=notice(case, policy, None),
        values={},
        prose={},
        fixed=_fixed(case),
    )


def _fixed(case: Case) -> dict[str, Fact]:
    chosen = {name: getattr(case.legal.fixed_texts, name) for name in FixedTexts.model_fields}
    return {
        name: Fact(f"fixed.{name}.{id_}", LocalText({"": f"⟨{name}⟩"}), FactKind.TEXT, origin=FactOrigin.FIXED)
        for name, id_ in chosen.items()
        if id_
    }


def _ending(case: Case) -> Ending:
    """Return a customer's document with one gate in each state, as far as the case waives and acknowledges any."""
    gates = _gates()
    found = [Finding(gates[0])]
    found += [Finding(gates[1], waived_by=f"{_first(one.by)}, {one.rank}") for one in case.waivers[:1]]
    found += [Finding(gates[2], acknowledged=True) for _ in case.acknowledgements[:1]]
    return Ending("termination-letter", tuple(one.gate or "" for one in gates), tuple(found))


@cache
def _gates() -> list[Code]:
    """Return the gates of a made-up document: one open, one waived, one acknowledged and one closed."""
    gates = [one for one in catalogue().values() if one.gate and one.id.startswith("EL2")]
    waivable = [one for one in gates if one.severity is Severity.ERROR]
    read = [one for one in gates if one.severity is Severity.WARNING]
    return [waivable[0], waivable[1], read[0], read[1]]


def _first(text: LocalText) -> str:
    return next(iter(text.by_locale.values()))
