"""Whether a signature still stands: the person may give it, the key is theirs, and nothing changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exitletters.gates._people import is_same_person
from exitletters.keys import is_signed
from exitletters.policy import Person
from exitletters.request import Request
from exitletters.signoff.entitled import problem_of
from exitletters.signoff.record import Signed
from exitletters.signoff.statement import Act
from exitletters.signoff.subject import Subject, changes
from exitletters.speaking import phrase


@dataclass(frozen=True, slots=True)
class Standing:
    """A signature as it stands now; `problem` is "" where it holds, `changed` what lapsed it."""

    signed: Signed
    problem: str = ""
    changed: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether it counts."""
        return not self.problem


def standings(
    request: Request, subject: Subject, marks: Mapping[str, str], signed: Sequence[Signed]
) -> tuple[Standing, ...]:
    """Return how each signature stands for this subject, oldest first; of those alike only the latest counts."""
    judged = [_judged(request, subject, marks, one) for one in signed]
    return tuple(_replaced(judged))


def _judged(request: Request, subject: Subject, marks: Mapping[str, str], signed: Signed) -> Standing:
    statement = signed.statement
    person = request.policy.person(statement.person)
    if person is None:
        return Standing(signed, phrase("the policy no longer names {person}", person=statement.person))
    if not is_signed(person.key, signed.signature, statement.as_bytes()):
        return Standing(
            signed, phrase("it was not given with the key that the policy has for {person}", person=person.id)
        )
    if statement.subject != subject.digest:
        changed = tuple(changes(signed.parts, subject, signed.fields, marks))
        return Standing(signed, phrase("it was given for something else"), changed)
    return Standing(signed, problem_of(request, person, statement.act, statement.what, statement.given_on))


def _replaced(judged: Sequence[Standing]) -> Iterator[Standing]:
    """Yield each with what took its place noted: the same person, act and thing, signed once more."""
    for at, one in enumerate(judged):
        later = (other for other in judged[at + 1 :] if _is_like(one, other))
        yield replace(one, problem=phrase("signed once more later on")) if one.holds and any(later) else one


def _is_like(one: Standing, other: Standing) -> bool:
    mine, theirs = one.signed.statement, other.signed.statement
    return other.holds and (mine.act, mine.what, mine.person) == (theirs.act, theirs.what, theirs.person)


def approving(request: Request, held: Sequence[Standing]) -> dict[str, list[Person]]:
    """Return by function those whose approval holds; nobody counts twice, whatever ids the policy has for them."""
    found: dict[str, list[Person]] = {}
    for one in held:
        statement = one.signed.statement
        person = request.policy.person(statement.person)
        if not (one.holds and person and statement.act is Act.APPROVE):
            continue
        if not any(is_same_person(person.name, other.name) for known in found.values() for other in known):
            found.setdefault(statement.what, []).append(person)
    return found
