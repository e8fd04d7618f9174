"""The people of a policy: each once, of a known rank, for functions they may sign for, with a key that can be read."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_ssh_private_key, load_ssh_public_key
from hypothesis import given
from hypothesis import strategies as st
from setup.people import private_key, public_line, write_private_key

from exitletters import source
from exitletters.findings import Finding, Refused
from exitletters.policy.people import is_public_key
from exitletters.reading import read_policy
from tests.conftest import Changes, Desk

HOUSE = "Harbor Light Software Inc."
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "policies").glob("*.yaml"))
BLOB = b"\0\0\0\x0bssh-ed25519\0\0\0\x20"


def found(desk: Desk, *people: Changes) -> list[Finding]:
    path = desk.policy({"people": list(people)})
    try:
        read_policy(source.read(path))
    except Refused as refused:
        return list(refused.findings)
    return []


def person(**more: object) -> dict[str, object]:
    return {"id": "b-quiroga", "name": "Berta Quiroga", "rank": "manager", **more}


def key(blob: bytes, algorithm: str = "ssh-ed25519", comment: str = "") -> str:
    return f"{algorithm} {b64encode(blob).decode()}{comment}"


def test_a_person_is_found_by_id(desk: Desk) -> None:
    policy = read_policy(source.read(desk.policy({"people": [person(), person(id="j-olmos", name="Jaime Olmos")]})))
    olmos = policy.person("j-olmos")
    assert olmos is not None
    assert (olmos.name.by_locale, olmos.functions, olmos.key) == ({"": "Jaime Olmos"}, (), None)
    assert policy.person("J-OLMOS") is None
    assert policy.person("nobody") is None


def test_two_people_never_share_an_id_or_a_key(desk: Desk) -> None:
    line = public_line("b-quiroga", HOUSE)
    twice = found(desk, person(key=line), person(id="x"), person(rank="director"), person(id="y", key=f"{line} again"))
    assert [(one.code.id, one.path, one.fields["first"]) for one in twice] == [
        ("EL141", "people[2].id", "people[0]"), ("EL141", "people[3].key", "people[0]"),
    ]  # fmt: skip
    assert all(one.place and one.place.line for one in twice)
    assert line.split()[1] not in " ".join(one.message + one.hint for one in twice)


@pytest.mark.parametrize(
    ("rank", "functions", "codes"),
    [
        ("manager", ["manager", "finance", "counsel"], []),
        ("director", ["manager"], []),
        ("manager", ["manager", "director", "finance", "executive"], ["EL142", "EL142"]),
        ("team_lead", ["executive"], ["EL143"]),
        ("", [], ["EL143"]),
    ],
)
def test_a_function_that_is_a_rank_takes_that_rank(
    desk: Desk, rank: str, functions: list[str], codes: list[str]
) -> None:
    assert [one.code.id for one in found(desk, person(rank=rank, functions=functions))] == codes


def test_a_rank_of_the_policy_s_own_counts(desk: Desk) -> None:
    desk.policy({"ranks": {"team_lead": "3", "board": "9"}, "people": [person(rank="team_lead", functions=["board"])]})
    with pytest.raises(Refused) as refused:
        read_policy(source.read(desk.folder / "policy.yaml"))
    (finding,) = refused.value.findings
    assert (finding.code.id, finding.path) == ("EL142", "people[0].functions[0]")
    assert "a team_lead cannot sign as board" in finding.message


@pytest.mark.parametrize("id_", ["", "-a", "a b", "a/b", "ã", "con", "x" * 65])
def test_an_id_may_name_a_file(desk: Desk, id_: str) -> None:
    (finding,) = found(desk, person(id=id_))
    assert (finding.code.id, finding.path, "c-harrowgate" in finding.hint) == ("EL112", "people[0].id", True)


@pytest.mark.parametrize(
    "line",
    [
        "", "ssh-ed25519", "ssh-ed25519 ", "ssh-ed25519 AAAA", "ssh-ed25519 ü", "ssh-ed25519 ####",
        key(BLOB + bytes(31)), key(BLOB + bytes(33)), key(bytes(51)), key(BLOB + bytes(32), "ssh-rsa"),
        key(BLOB.replace(b"ed25519", b"ed25518") + bytes(32)), key(BLOB + bytes(32)).replace(" ", "  "),
        f"{key(BLOB + bytes(32))[:-1]}!", "-----BEGIN OPENSSH PRIVATE KEY-----",
    ],
)  # fmt: skip
def test_what_is_no_public_key_is_refused(desk: Desk, line: str) -> None:
    (finding,) = found(desk, person(key=line)) if line else (None,)
    assert not is_public_key(line)
    assert finding is None or (finding.code.id, finding.path) == ("EL144", "people[0].key")


@given(st.binary(min_size=32, max_size=32), st.sampled_from(["", " x", " b-quiroga of the desk"]))
def test_what_we_take_for_a_public_key_a_library_reads_too(raw: bytes, comment: str) -> None:
    line = key(BLOB + raw, comment=comment)
    assert is_public_key(line)
    load_ssh_public_key(line.encode())


def test_a_key_of_two_lines_is_no_line(desk: Desk) -> None:
    (finding,) = found(desk, person(key=f"{key(BLOB + bytes(32))}\n{key(BLOB + bytes(32))}"))
    assert (finding.code.id, finding.path) == ("EL112", "people[0].key")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: one.stem)
def test_the_keys_of_the_examples_are_nobody_s(path: Path) -> None:
    policy = read_policy(source.read(path))
    house = next(iter(policy.organization.legal_name.by_locale.values()))
    assert [one.key for one in policy.people] == [public_line(one.id, house) for one in policy.people]


def test_a_private_key_of_the_examples_is_written_as_openssh_keeps_it(tmp_path: Path) -> None:
    path = write_private_key("b-quiroga", HOUSE, tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    read = load_ssh_private_key(path.read_bytes(), password=None)
    assert read.sign(b"x") == private_key("b-quiroga", HOUSE).sign(b"x")  # type: ignore[call-arg]
