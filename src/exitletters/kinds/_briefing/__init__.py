"""What a leadership memo may print: what a leader may read of the case, figures, options, open gates (domain 8.4).

Staff names and quotations stay hidden: they are personal, whoever reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from exitletters.context import Reader, record_of
from exitletters.facts import Audience, Fact, FactKind, FactOrigin, Facts, Record, extended, records
from exitletters.kinds._briefing import checks, decision, money, story
from exitletters.request import Request


def context(request: Request) -> Mapping[str, object]:
    """Return what the memo's templates may print."""
    case = record_of(request.case, "", Reader(Audience.INTERNAL, request.case.currency or ""))
    organization = record_of(
        request.policy.organization, "organization", Reader(Audience.INTERNAL, "", FactOrigin.POLICY)
    )
    contract = cast(Record, case["contract"])
    basis = request.case.basis[0].rpartition(".")[2]
    own = {
        "organization": organization,
        "own": case["own_words"],
        "clause": cast(Record, contract["clauses"])[basis],
        "tone": Fact("communication.tone", request.tone, FactKind.CHOICE),
        "tier": _tier(request),
        "bumps": _bumps(request),
        "interviews": _with_roles(records(cast(Record, case["evidence"]), "interviews")),
        "other_reasons": Facts.at("reason.secondary", _other_reasons(request)),
        "with_letter": request.with_letter,
    }
    sections = {name: case[name] for name in case}
    more = (story.facts(request), money.facts(request), decision.facts(request, case), checks.facts(request, case))
    return sections | own | {name: value for part in more for name, value in part.items()}


def _tier(request: Request) -> Fact:
    tier = request.placement.tier if request.placement else None
    return Fact("placement.tier", tier, FactKind.CHOICE if tier else FactKind.MISSING, origin=FactOrigin.FIGURE)


def _bumps(request: Request) -> Facts:
    """Return why the tier is higher than the annual value alone makes it (section 5)."""
    placed = request.placement
    names = placed.bumps if placed and placed.tier != placed.by_value else ()
    values = (name.replace(" ", "_") for name in names)
    found = (Fact("placement.bump", one, FactKind.CHOICE, origin=FactOrigin.FIGURE) for one in values)
    return Facts.at("placement.bump", found)


def _other_reasons(request: Request) -> Iterator[Fact]:
    """Yield the secondary reasons, which read as the first one does."""
    reason = request.case.reason
    yield from (Fact("reason.code", one, FactKind.CHOICE) for one in (reason.secondary if reason else ()))


def _with_roles(interviews: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return records whose role reads in the memo's language, where the locale knows it."""
    return tuple(extended(one, role=replace(cast(Fact, one["role"]), kind=FactKind.CHOICE)) for one in interviews)
