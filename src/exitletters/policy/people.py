"""The people of a policy: who may sign for which function, and by which key they are known."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence

from exitletters.codes import Code
from exitletters.codes import case_file as codes
from exitletters.findings import Finding, Place
from exitletters.model import Line, Model, PersonId, PersonName, Rank
from exitletters.speaking import listing

_ALGORITHM = "ssh-ed25519"
_HEAD = b"\0\0\0\x0bssh-ed25519\0\0\0\x20"  # two strings, each after its length: the algorithm and 32 bytes
_BYTES = 51


class Person(Model):
    """Somebody of the organization who signs; `key` is their public key, as OpenSSH writes it into a `.pub` file."""

    id: PersonId
    name: PersonName
    rank: Rank
    functions: tuple[Line, ...] = ()
    key: Line | None = None


def problems(people: Sequence[Person], ranks: Mapping[str, int], place: Callable[[str], Place]) -> Iterator[Finding]:
    """Yield what is wrong with a policy's people (G-DEC02): an id or key of two, ranks, functions and keys."""
    for at, one in enumerate(people):
        path = f"people[{at}]"
        for code, field, fields in (*_twice(people, at), *_rank(one, ranks), *_key(one)):
            where = f"{path}.{field}"
            yield Finding(code, place(where), where, fields={"path": where, **fields})


_Problem = tuple[Code, str, dict[str, str]]  # its code, the field it is about, and the fields of its message


def _twice(people: Sequence[Person], at: int) -> Iterator[_Problem]:
    for field in ("id", "key"):
        mine = _known_by(people[at], field)
        first = next((other for other in range(at) if mine and _known_by(people[other], field) == mine), None)
        if first is not None:
            yield codes.PERSON_TWICE, field, {"what": field, "first": f"people[{first}]"}


def _known_by(person: Person, field: str) -> str | None:
    """Return an id, or a key without its comment."""
    return person.id if field == "id" else person.key and " ".join(person.key.split()[:2])


def _rank(person: Person, ranks: Mapping[str, int]) -> Iterator[_Problem]:
    if person.rank not in ranks:
        yield codes.RANK_UNKNOWN, "rank", {"ranks": listing(ranks)}
        return
    for at, function in enumerate(person.functions):
        if ranks.get(function, 0) > ranks[person.rank]:
            yield codes.FUNCTION_ABOVE_RANK, f"functions[{at}]", {"function": function, "rank": person.rank}


def _key(person: Person) -> Iterator[_Problem]:
    if person.key is not None and not is_public_key(person.key):
        yield codes.KEY_NOT_UNDERSTOOD, "key", {}


def is_public_key(line: str) -> bool:
    """Tell whether a line is an Ed25519 public key in OpenSSH's form, with or without a comment."""
    algorithm, _, rest = line.partition(" ")
    try:
        blob = b64decode(rest.partition(" ")[0], validate=True)
    except ValueError:  # no base64, or no ASCII
        return False
    return algorithm == _ALGORITHM and len(blob) == _BYTES and blob.startswith(_HEAD)
