"""Signing: the one way in which a signature comes on record, with every refusal on record as well (safety 1.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from exitletters.codes import Code
from exitletters.codes import signing as codes
from exitletters.findings import Finding, Refused
from exitletters.gates._people import is_same_person
from exitletters.keys import PrivateKey, is_same_key
from exitletters.policy import Person
from exitletters.request import Request
from exitletters.signoff import record
from exitletters.signoff.entitled import entitled, may_give, problem_of
from exitletters.signoff.needed import Needed
from exitletters.signoff.standing import Standing, approving
from exitletters.signoff.statement import Act, Statement
from exitletters.signoff.subject import Subject
from exitletters.speaking import listing, phrase
from exitletters.store import Store


@dataclass(frozen=True, slots=True)
class Matter:
    """What there is to sign: the finals' subject with the marks of its case, what it needs, and what is signed."""

    request: Request
    subject: Subject
    marks: Mapping[str, str]
    wanted: Needed
    held: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to sign: `things` are functions or gates, `given_on` the day they name."""

    act: Act
    things: tuple[str, ...]
    person: str
    given_on: date


def sign(matter: Matter, wish: Wish, key: Callable[[Person], PrivateKey], store: Store) -> dict[str, int]:
    """Put signatures on record and return their entries' numbers by thing; what stands already is not given twice.

    Nothing is signed unless all of it may be, and `key` is asked for only then. Raise `Refused` (EL578–EL580, EL582,
    or as `key` does), with the refusal on record.
    """
    for thing in wish.things:
        with _refusals_kept(matter, wish, (thing,), store):
            person = _allowed(matter, wish, thing)
    known = {thing: entry for thing in wish.things if (entry := _entry(matter, wish, thing))}
    new = tuple(thing for thing in wish.things if thing not in known)
    if new:
        with _refusals_kept(matter, wish, new, store):
            secret = _secret(person, key)
        for thing in new:
            said = Statement(wish.act, thing, matter.subject.case_id, person.id, wish.given_on, matter.subject.digest)
            known[thing] = record.keep(store, said, secret.sign(said.as_bytes()), matter.subject, matter.marks)
    return {thing: known[thing] for thing in wish.things}


@contextmanager
def _refusals_kept(matter: Matter, wish: Wish, things: Sequence[str], store: Store) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        for thing in things:
            why = refused.findings[0].code.id
            record.keep_refusal(store, wish.act, thing, matter.subject.case_id, wish.person, why)
        raise


def _allowed(matter: Matter, wish: Wish, thing: str) -> Person:
    """Return who signs; raise `Refused` for somebody unknown or not entitled, or where nothing asks for it."""
    request = matter.request
    person = request.policy.person(wish.person)
    if person is None:
        known = listing(one.id for one in request.policy.people) or phrase("there is none yet")
        raise _refused(codes.SIGNER_UNKNOWN, person=wish.person, known=known)
    known_things = matter.wanted.of(wish.act)
    if thing not in known_things:
        fields = {"problem": _not_asked(wish.act, thing), "known": listing(known_things) or phrase("nothing")}
        raise _refused(codes.NOTHING_TO_SIGN, **fields)
    problem = problem_of(request, person, wish.act, thing, wish.given_on) or _beside(matter, person, wish.act, thing)
    if problem:
        fields = {"denied": _denied(person, wish.act, thing), "problem": problem}
        fields |= {"advice": _advice(request, person, wish, thing)}
        raise _refused(codes.SIGNER_NOT_ENTITLED, **fields)
    return person


def _denied(person: Person, act: Act, thing: str) -> str:
    """Return what a person may not sign."""
    if act is Act.APPROVE:
        return phrase("{person} cannot approve as {what}", person=person.id, what=thing)
    if act is Act.WAIVE:
        return phrase("{person} cannot waive {what}", person=person.id, what=thing)
    return phrase("{person} cannot acknowledge {what}", person=person.id, what=thing)


def _not_asked(act: Act, thing: str) -> str:
    """Return what the finals do not ask for."""
    if act is Act.APPROVE:
        return phrase("the finals of this case need no approval of {what}", what=thing)
    if act is Act.WAIVE:
        return phrase("the finals of this case have no {what} to waive", what=thing)
    return phrase("the finals of this case have no {what} to acknowledge", what=thing)


def _advice(request: Request, person: Person, wish: Wish, thing: str) -> str:
    """Return what to do: the same person signs for another day, or another person does."""
    may = entitled(request, wish.act, thing)
    if person.id in may and request.issued_on and wish.given_on > request.issued_on:
        return phrase(
            "If it was agreed on an earlier day, name that with --on; else give the letter a later date, and sign it."
        )
    others = [one for one in may if one != person.id]
    who = listing(others) or phrase("nobody else in the policy yet")
    return phrase("Have somebody sign who may: {who}.", who=who)


def _beside(matter: Matter, person: Person, act: Act, thing: str) -> str:
    """Return what makes a signature of somebody entitled idle beside others; "" where it counts."""
    match act:
        case Act.APPROVE:
            return _second(matter, person, thing)
        case Act.WAIVE:
            given = (one for one in matter.wanted.waivers.values() if one.gate == thing)
            is_theirs = any(may_give(matter.request, person, one) for one in given)
            return "" if is_theirs else phrase("another waiver sets it aside, which names somebody else")
        case Act.ACKNOWLEDGE:
            return ""


def _second(matter: Matter, person: Person, function: str) -> str:
    """Return what keeps one person from approving twice: each approval asks for a pair of eyes of its own."""
    for signed, people in approving(matter.request, matter.held).items():
        for one in people:
            is_again = (one.id, signed) == (person.id, function)
            if is_same_person(one.name, person.name) and not is_again:
                return phrase("this person has approved as {function} already", function=signed)
    return ""


def _entry(matter: Matter, wish: Wish, thing: str) -> int | None:
    """Return the entry of the signature that makes this one unnecessary."""
    asked = (wish.act, thing, wish.person)
    mine = ((one, one.signed.statement) for one in matter.held if one.holds)
    return next((one.signed.entry for one, said in mine if (said.act, said.what, said.person) == asked), None)


def _secret(person: Person, key: Callable[[Person], PrivateKey]) -> PrivateKey:
    secret = key(person)
    if not is_same_key(person.key, secret.public_line):
        raise _refused(codes.KEY_OF_ANOTHER, person=person.id)
    return secret


def _refused(code: Code, **fields: str) -> Refused:
    return Refused(Finding(code, fields=fields))
