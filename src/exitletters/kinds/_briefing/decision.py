"""What is asked and of whom: the options with their price, who recommends, agrees, decides and performs (D2.1, 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import cast, get_args

from exitletters.case.decision import OptionName
from exitletters.facts import Duration, Fact, FactKind, FactOrigin, Facts, Money, Record, extended, missing, records
from exitletters.kinds._briefing.money import fact as figure
from exitletters.model import LocalText
from exitletters.request import Request

_REFUNDS = {"end_no_refund": "none", "end_partial_refund": "partial", "end_full_refund": "full"}
_BASELINE = "continue_as_is"
_AGREE = ("finance", "counsel")
_AFTER = (30, 90)  # days after the last day, when the decision is looked at again (D6.6)


def facts(request: Request, case: Record) -> Mapping[str, object]:
    """Return the options, the people and the follow-up."""
    decision = cast(Record, case["decision"])
    asked = tuple(_asked(decision))
    return {
        "options": tuple(_options(request, decision)),
        "recommended": _chosen(request),
        "asked": asked,
        "asked_names": Facts.at("decision.asked", _names(asked)),
        "agreeing": tuple(one for one in asked if cast(Fact, one["function"]).value in _AGREE),
        "deciders": _deciders(case, asked),
        "performers": _performers(case),
        "first_contact": _first_contact(request),
        "endings": _endings(request),
        "rarity_window": Fact(
            "rarity.window_months",
            Duration(Decimal(request.policy.rarity.window_months), "month"),
            FactKind.DURATION,
            origin=FactOrigin.POLICY,
        ),
        "looked_at_again": _looked_at_again(request),
    }


def _options(request: Request, decision: Record) -> Iterator[Record]:
    """Yield the options in order: what each earns, costs and means; the case may leave some out, never add any."""
    weighed = {cast(Fact, one["option"]).value: one for one in records(decision, "weighed")}
    recommended = request.case.decision.recommend
    for name in request.case.decision.options or [one for one in get_args(OptionName) if one != "suspend"]:
        meaning = weighed.get(name) or _nothing(name)
        yield extended(
            meaning,
            option=Fact("decision.option", name, FactKind.CHOICE),
            net_benefit=_of_option(request, "net_benefit", name),
            cash_out=_of_option(request, "cash_out", name),
            is_recommended=bool(recommended and recommended.option == name),
        )


def _of_option(request: Request, figure_name: str, option: str) -> Fact:
    """Return what an option earns or costs; to go on as it is is what all others are compared with."""
    if option == _BASELINE and request.case.currency:
        nothing = Money(Decimal(0), request.case.currency)
        return Fact(f"{figure_name}.{option} = 0", nothing, FactKind.MONEY, origin=FactOrigin.FIGURE)
    return figure(request, f"{figure_name}.{_REFUNDS.get(option, '')}")


def _nothing(name: str) -> Record:
    path = f"decision.weighed.{name}"
    return Record(path, {one: missing(f"{path}.{one}") for one in ("risk", "team", "customers")})


def _asked(decision: Record) -> Iterator[Record]:
    """Yield whose yes or no is asked for; function and rank read in the memo's language."""
    for one in records(decision, "asked"):
        words = {name: replace(cast(Fact, one[name]), kind=FactKind.CHOICE) for name in ("function", "rank")}
        yield extended(one, **words)


def _names(people: Iterable[Record]) -> Iterator[Fact]:
    """Yield each person once: one may stand for two functions, and be spelt in more languages in one of them."""
    known: list[LocalText] = []
    for one in people:
        name = cast(Fact, one["name"])
        written = cast(LocalText, name.value)
        if not any(set(written.by_locale.values()) & set(other.by_locale.values()) for other in known):
            known.append(written)
            yield name


def _chosen(request: Request) -> Fact:
    recommended = request.case.decision.recommend
    kind = FactKind.CHOICE if recommended else FactKind.MISSING
    return Fact("decision.recommend.option", recommended and recommended.option, kind)


def _deciders(case: Record, asked: tuple[Record, ...]) -> Facts:
    """Return who has decided, else whose yes is asked for and who does not merely agree (RAPID: one decides)."""
    outcome = cast(Record, cast(Record, case["decision"])["outcome"])
    if outcome["decided_by"]:
        return Facts.at("decision.outcome.decided_by", (outcome["decided_by"],))
    return Facts.at("decision.asked", _names(one for one in asked if cast(Fact, one["function"]).value not in _AGREE))


def _performers(case: Record) -> Facts:
    told = cast(Record, case["communication"])
    people = (told["caller"], told["sender"], cast(Record, case["transition"])["contact"])
    return Facts.at("communication", _names(one for one in cast("tuple[Record, ...]", people) if one["name"]))


def _first_contact(request: Request) -> Fact:
    if request.case.communication.written_only:
        return Fact("placement.first_contact", "written_only", FactKind.CHOICE)
    rule = request.placement.rule if request.placement else None
    kind = FactKind.CHOICE if rule else FactKind.MISSING
    return Fact("placement.first_contact", rule and rule.first_contact, kind, origin=FactOrigin.POLICY)


def _endings(request: Request) -> Fact:
    """Return how many endings there are with this one, by the case: the record grows, what is signed does not (D2.5).

    G-DEC04 compares the case with the record.
    """
    cause = request.case.decision.root_cause
    return Fact("decision.root_cause.count_12m", cause.count_12m if cause else 1, FactKind.NUMBER)


def _looked_at_again(request: Request) -> Facts:
    last = request.case.termination.effective_on
    days = (last + timedelta(days=one) for one in _AFTER) if last else ()
    path = "termination.effective_on + days"
    return Facts.at(path, (Fact(path, one, FactKind.DATE, origin=FactOrigin.FIGURE) for one in days))
