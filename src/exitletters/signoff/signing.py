"""Signing: the one way in which a signature comes on record, with every refusal on record as well (safety 1.8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exitletters.codes import Code
from exitletters.codes import signing as codes
from exitletters.findings import Finding, Refused
from exitletters.keys import PrivateKey, is_same_key
from exitletters.policy import Person
from exitletters.request import Request
from exitletters.signoff import record
from exitletters.signoff.entitled import entitled, problem_of
from exitletters.signoff.needed import Needed
from exitletters.signoff.standing import Standing
from exitletters.signoff.statement import Act, Statement
from exitletters.signoff.subject import Subject
from exitletters.store import Store


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to sign: `what` is a function or a gate, `given_on` the day they name."""

    act: Act
    what: str
    person: str
    given_on: date


def sign(
    request: Request, subject: Subject, marks: Mapping[str, str], wanted: Needed, held: Sequence[Standing],
    wish: Wish, key: Callable[[Person], PrivateKey], store: Store,
) -> int:  # fmt: skip
    """Put a signature on record and return its entry's number; one that stands already is not given twice.

    `key` is asked for only where the person may sign. Raise `Refused` (EL578–EL580, EL582), with the refusal on record.
    """
    try:
        person = _allowed(request, wanted, held, wish)
        known = _standing(held, wish)
        if known:
            return known.signed.entry
        secret = key(person)
        if not is_same_key(person.key, secret.public_line):
            raise _refused(codes.KEY_OF_ANOTHER, person=person.id)
    except Refused as refused:
        record.keep_refusal(store, wish.act, wish.what, subject.case_id, wish.person, refused.findings[0].code.id)
        raise
    statement = Statement(wish.act, wish.what, subject.case_id, person.id, wish.given_on, subject.digest)
    return record.keep(store, statement, secret.sign(statement.as_bytes()), subject, marks)


def _allowed(request: Request, wanted: Needed, held: Sequence[Standing], wish: Wish) -> Person:
    """Return who signs; raise `Refused` for somebody unknown or not entitled, or where nothing asks for it."""
    person = request.policy.person(wish.person)
    if person is None:
        known = ", ".join(one.id for one in request.policy.people) or "there is none yet"
        raise _refused(codes.SIGNER_UNKNOWN, person=wish.person, known=known)
    known_things = wanted.of(wish.act)
    if wish.what not in known_things:
        fields = {"act": str(wish.act), "what": wish.what, "known": ", ".join(known_things) or "nothing"}
        raise _refused(codes.NOTHING_TO_SIGN, **fields)
    problem = problem_of(request, person, wish.act, wish.what, wish.given_on) or _second(held, wish)
    if problem:
        may = ", ".join(entitled(request, wish.act, wish.what)) or "nobody in the policy yet"
        fields = {"person": person.id, "act": str(wish.act), "what": wish.what, "problem": problem, "entitled": may}
        raise _refused(codes.SIGNER_NOT_ENTITLED, **fields)
    return person


def _second(held: Sequence[Standing], wish: Wish) -> str:
    """Return what keeps one person from approving for two functions: each asks for a pair of eyes of its own."""
    if wish.act is not Act.APPROVE:
        return ""
    mine = (one.signed.statement for one in held if one.holds and one.signed.statement.person == wish.person)
    others = [one.what for one in mine if one.act is Act.APPROVE and one.what != wish.what]
    return f"this person has approved as {others[0]} already" if others else ""


def _standing(held: Sequence[Standing], wish: Wish) -> Standing | None:
    """Return the signature that makes this one unnecessary."""
    asked = (wish.act, wish.what, wish.person)
    mine = ((one, one.signed.statement) for one in held if one.holds)
    return next((one for one, said in mine if (said.act, said.what, said.person) == asked), None)


def _refused(code: Code, **fields: str) -> Refused:
    return Refused(Finding(code, fields=fields))
