"""Who may sign what: never the author, each function by those who hold it, a waiver by the one it names (O4, D2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exitletters import waivers
from exitletters.case.decision import Waiver
from exitletters.gates._people import is_same_person
from exitletters.policy import Person
from exitletters.request import Request
from exitletters.signoff.statement import Act
from exitletters.speaking import listing, phrase


def problem_of(request: Request, person: Person, act: Act, what: str, given_on: date) -> str:
    """Return why somebody's signature would not count; "" where it does."""
    return next(_problems(request, person, act, what, given_on), "")


def entitled(request: Request, act: Act, what: str) -> tuple[str, ...]:
    """Return the ids of those who may sign."""
    people = request.policy.people
    return tuple(one.id for one in people if one.key and not any(_standing_problems(request, one, act, what)))


def _problems(request: Request, person: Person, act: Act, what: str, given_on: date) -> Iterator[str]:
    yield from _standing_problems(request, person, act, what)
    if request.issued_on and given_on > request.issued_on:
        yield phrase("it is given after the letter's date, {day}", day=request.issued_on)


def _standing_problems(request: Request, person: Person, act: Act, what: str) -> Iterator[str]:
    author = request.case.case.author
    if author is None:
        yield phrase("the case names no author, so nobody can see that somebody else signs")
    elif is_same_person(author.name, person.name):
        yield phrase("the author of the case cannot sign it")
    if person.key is None:
        yield phrase("the policy gives no key for this person")
    match act:
        case Act.APPROVE:
            yield from _approving(person, what)
        case Act.WAIVE:
            yield from _waiving(request, person, what)
        case Act.ACKNOWLEDGE:
            pass  # anybody the policy names, but the author


def _approving(person: Person, function: str) -> Iterator[str]:
    if function not in person.functions:
        held = listing(person.functions) or phrase("none")
        yield phrase("the policy gives this person other functions ({held})", held=held)


def _waiving(request: Request, person: Person, gate: str) -> Iterator[str]:
    named = [one for one in request.case.waivers if one.gate == gate and is_same_person(one.by, person.name)]
    if not named:
        yield phrase("the waiver in the case names somebody else")
    elif not any(may_give(request, person, one) for one in named):
        yield phrase("the waiver claims more than the policy gives this person")


def may_give(request: Request, person: Person, waiver: Waiver) -> bool:
    """Tell whether a waiver names this person, who has the rank it claims; who claims `finance` must hold it."""
    is_high = request.policy.rank(person.rank) >= waivers.height(request, waiver.rank)
    is_theirs = waiver.rank != waivers.FINANCE or waivers.FINANCE in person.functions
    return is_same_person(waiver.by, person.name) and is_high and is_theirs
