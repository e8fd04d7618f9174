"""An organization in which everybody sits who could sign or try to, with a case that needs every sort of signature.

Its finals are the pack in plain text, composed once for each set of changes: laying out would prove nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from setup.people import private_key, public_line

from exitletters.findings import Refused
from exitletters.formats import load as format_of
from exitletters.issuing.finals import Finals, composed, finals
from exitletters.issuing.issue import matter, signatures
from exitletters.keys import PrivateKey
from exitletters.pack import rendered
from exitletters.pipeline import Order
from exitletters.policy import Person
from exitletters.signoff import record
from exitletters.signoff.signing import Wish, sign
from exitletters.signoff.standing import Standing
from exitletters.signoff.statement import Act, Statement
from exitletters.store import Store, opened
from exitletters.store_place import StorePlace
from tests.conftest import Changes, Desk
from tests.core.memo import CALLED
from tests.core.test_waivers import BROKEN, GENERIC, waiver

COMPANY = "Harbor Light Software Inc."
CASE, GATE, WARNING = "TERM-2026-101", "G-OPT04", "G-PER05"
DAY = date(2026, 5, 18)  # two days before the letter's
NOW = datetime(2026, 5, 19, 9, tzinfo=UTC)
APPROVE, WAIVE, ACKNOWLEDGE = Act.APPROVE, Act.WAIVE, Act.ACKNOWLEDGE
FUNCTIONS = ("manager", "finance", "counsel", "executive")
THINGS: tuple[tuple[Act, str], ...] = (
    *((APPROVE, one) for one in FUNCTIONS),
    (WAIVE, GATE),
    (ACKNOWLEDGE, WARNING),
)
_PEOPLE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("n-quist", "Nora Quist", "manager", ("manager",)),  # the author
    ("n-chief", "NORA  quist", "executive", FUNCTIONS),  # the author, once more
    ("b-quiroga", "Berta Quiroga", "manager", ("manager",)),
    ("j-olmos", "Jaime Olmos", "director", ("finance",)),
    ("l-ferran", "Lia Ferran", "support_lead", ("counsel",)),
    ("c-ode", "Carl Ode", "director", ()),  # whom the waiver names
    ("e-lund", "Elsa Lund", "executive", FUNCTIONS),
    ("a-roos", "Ada Roos", "executive", ("executive",)),
    ("a-again", "ADA ROOS", "executive", ("executive", "finance")),
    ("k-less", "Kaj Less", "executive", FUNCTIONS),  # without a key
)
IDS = tuple(id_ for id_, *_ in _PEOPLE)


def person(id_: str, key: str | None = None) -> dict[str, Any]:
    """Return somebody as the policy has them, perhaps with another key."""
    name, rank, functions = next(one[1:] for one in _PEOPLE if one[0] == id_)
    known = {} if id_ == "k-less" else {"key": key or public_line(id_, COMPANY)}
    return {"id": id_, "name": name, "rank": rank, "functions": list(functions), **known}


PEOPLE = [person(id_) for id_ in IDS]
POLICY: Changes = {
    "people": PEOPLE,
    "tiers.rules": {"mid": {"approvals": ["manager", "finance", "counsel"]}},
    "finance": {"concentration_extra_approval_pct": "0.1"},  # so two executives as well
}
OPEN: Changes = {
    **CALLED,
    **BROKEN,
    **GENERIC,
    "waivers": [waiver()],
    "acknowledgements": [{"gate": WARNING, "reason": "they are thanked for something"}],
}
SUBJECT = """---
kind: termination-letter
tone: neutral
---
{% block subject %}
The end of contract {{ contract.number }} ({{ product_names | listed }}) on {{ termination.effective_on }}
{% endblock %}
"""
ELSAS: Changes = {"case.author": {"name": "Elsa Lund", "role": "head of support", "rank": "executive"}}


def made(case: Changes | None = None, policy: Changes | None = None, template: str = "", comment: str = "") -> Finals:
    """Return the finals of the office's case with changes to it, or with words of its own in the letter's template."""
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.policy({**POLICY, **(policy or {})})
        path = desk.case({**OPEN, **(case or {})})
        path.write_text(path.read_text() + comment)
        if template:
            desk.template("en/termination-letter.md", template)
        letters = composed(Order(path))
        return finals(letters, dict(rendered([(one, format_of("txt")) for one in letters], is_final=True)))


@cache
def noras() -> Finals:
    """Return the finals of the case that Nora Quist has written."""
    return made()


@cache
def elsas() -> Finals:
    """Return the finals of the case that Elsa Lund has written."""
    return made(ELSAS)


def key_of(id_: str) -> PrivateKey:
    """Return somebody's key."""
    return PrivateKey(private_key(id_, COMPANY))


@dataclass(frozen=True)
class Record:
    """A store, and what can be done with it."""

    store: Store

    def sign(self, of: Finals, act: Act, what: str, who: str, day: date = DAY, key: str = "") -> int:
        """Sign as the commands do, and return the entry's number; raise `Refused` as they do."""

        def secret(_: Person) -> PrivateKey:
            return key_of(key or who)

        return sign(matter(of, self.store), Wish(act, (what,), who, day), secret, self.store)[what]

    def refusal(self, of: Finals, act: Act, what: str, who: str, **more: Any) -> tuple[str, str]:
        """Return the code and the message with which signing is refused; ("", "") where it is not."""
        try:
            self.sign(of, act, what, who, **more)
        except Refused as refused:
            return refused.findings[0].code.id, refused.findings[0].message
        return "", ""

    def write(self, of: Finals, act: Act, what: str, who: str, day: date = DAY, key: str = "") -> int:
        """Put a signature on record past every check, as somebody could who has the key and the database."""
        statement = Statement(act, what, of.subject.case_id, who, day, of.subject.digest)
        signature = key_of(key or who).sign(statement.as_bytes())
        marked = matter(of, self.store).marks
        return record.keep(self.store, statement, signature, of.subject, marked)

    def held(self, of: Finals) -> tuple[Standing, ...]:
        """Return how everything on record stands for these finals."""
        return signatures(of, self.store)

    def holding(self, of: Finals) -> set[tuple[Act, str, str]]:
        """Return who has done what that holds."""
        said = (one.signed.statement for one in self.held(of) if one.holds)
        return {(one.act, one.what, one.person) for one in said}


@contextmanager
def recorded(folder: Path, now: datetime = NOW) -> Iterator[Record]:
    """Yield an empty record in a folder."""
    store = opened(StorePlace(folder / "store.sqlite3"), lambda: now)
    try:
        yield Record(store)
    finally:
        store.close()


def with_input(of: Finals, **changed: str) -> Finals:
    """Return finals whose subject has other inputs: `version_exitletters` stands for `version exitletters`."""
    inputs = {**of.subject.inputs, **{name.replace("_", " ", 1): value for name, value in changed.items()}}
    return replace(of, subject=replace(of.subject, inputs=inputs))


def with_outputs(of: Finals, outputs: Mapping[str, str]) -> Finals:
    """Return finals whose files came out otherwise, with every input as it was."""
    return replace(of, subject=replace(of.subject, outputs={**of.subject.outputs, **outputs}))
