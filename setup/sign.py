"""Signs everything that the pack of a fictional case needs, with the keys that everybody knows: for demo and tests.

`python -m setup.sign CASE` signs for the day of the letter. People sign with `exitletters approve`, one by one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from exitletters.issuing.finals import Finals, made
from exitletters.issuing.issue import matter
from exitletters.keys import PrivateKey
from exitletters.pipeline import Order
from exitletters.policy import Person
from exitletters.signoff.entitled import entitled
from exitletters.signoff.needed import needed
from exitletters.signoff.signing import Wish, sign
from exitletters.signoff.statement import Act
from exitletters.store import Store, opened
from exitletters.store_place import place_of
from setup.people import private_key


def main(case: Path) -> None:
    """Sign the finals of a case, on the record of its organization."""
    finals = made(Order(case))
    policy = finals.request.policy_source.file
    asked = os.environ.get("EXITLETTERS_STORE")
    sign_all(finals, opened(place_of(Path(policy), finals.request.policy.store, asked)))


def sign_all(finals: Finals, store: Store, given_on: date | None = None) -> list[int]:
    """Give every signature that is needed, each by the first who may; return the numbers of the ledger's entries."""
    day = given_on or finals.request.issued_on or date.today()
    entries: list[int] = []
    for act, what, person in _wishes(finals):
        wish = Wish(act, (what,), person, day)
        entries += sign(matter(finals, store), wish, lambda one: key_of(finals, one), store).values()
    return entries


def key_of(finals: Finals, person: Person) -> PrivateKey:
    """Return the key of a fictional person."""
    name = finals.request.policy.organization.legal_name
    return PrivateKey(private_key(person.id, next(iter(name.by_locale.values()))))


def _wishes(finals: Finals) -> Iterator[tuple[Act, str, str]]:
    used = set[str]()
    for act in Act:
        wanted = needed(finals.letters).functions if act is Act.APPROVE else needed(finals.letters).of(act)
        for what in wanted:
            may = entitled(finals.request, act, what)
            person = next((one for one in may if act is not Act.APPROVE or one not in used), None)
            if person is None:
                raise SystemExit(f"nobody in the policy may {act} {what}")
            used.add(person)
            yield act, what, person


if __name__ == "__main__":
    main(Path(sys.argv[1]))
