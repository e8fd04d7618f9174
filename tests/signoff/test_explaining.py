"""What `approvals` says of a change: the fields by their paths, or comments alone, a template, a version, a file."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from exitletters import reading, source
from exitletters.case import Case
from exitletters.findings import Refused
from exitletters.issuing.finals import Finals
from exitletters.signoff.subject import Subject, changes, marks
from tests.canaries import held, planted, whole
from tests.conftest import changed, clean_tree, dumped
from tests.signoff.office import (
    APPROVE,
    PEOPLE,
    SUBJECT,
    Record,
    key_of,
    made,
    noras,
    person,
    with_input,
    with_outputs,
)

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
SALT = "of a test"
BEFORE = Subject("TERM-2026-101", {"case": "1", "policy": "1"}, {"letter.txt": "1"})
AFTER = Subject("TERM-2026-101", {"case": "2", "policy": "1"}, {"letter.txt": "2"})


def explained(on_record: Record, of: Finals) -> list[str]:
    """Return what is told of a signature for the office's case, now that its finals are these."""
    on_record.sign(noras(), APPROVE, "manager", "b-quiroga")
    return [line for one in on_record.held(of) for line in one.changed]


COMMENTS = "the case changed in its comments or layout alone"


def test_nothing_is_told_of_what_holds(on_record: Record) -> None:
    assert explained(on_record, noras()) == []


def test_the_fields_of_a_case_are_named(on_record: Record) -> None:
    more = {"settlement.pay_by": "2026-07-15", "data.contact": "out@harborlight.example", "data.ip_return": "Thanks"}
    (line,) = explained(on_record, made(more))
    assert sorted(line.removeprefix("the case changed: ").split(", ")) == sorted(more)


def test_what_is_new_and_what_is_gone_are_named(on_record: Record) -> None:
    of = made({"transition.help_hours": "23", "fit.requirements": []})
    (line,) = explained(on_record, of)
    assert "fit.requirements[0].need" in line
    assert "transition.help_hours" in line


@pytest.mark.parametrize("comment", ["# a word\n", "\n\n", "# another\n# word\n"])
def test_comments_and_layout_are_told_as_such(on_record: Record, comment: str) -> None:
    assert explained(on_record, made(comment=comment)) == [COMMENTS]


def test_the_policy_is_named(on_record: Record) -> None:
    assert explained(on_record, made(policy={"policy_version": "2026.2"})) == ["the policy changed"]


def test_somebody_elses_key_is_a_change_of_the_policy(on_record: Record) -> None:
    other = [person(one["id"], key_of("x").public_line if one["id"] == "e-lund" else None) for one in PEOPLE]
    assert explained(on_record, made(policy={"people": other})) == ["the policy changed"]


def test_ones_own_key_is_told_before_anything_else(on_record: Record) -> None:
    other = [person(one["id"], key_of("x").public_line if one["id"] == "b-quiroga" else None) for one in PEOPLE]
    on_record.sign(noras(), APPROVE, "manager", "b-quiroga")
    (standing,) = on_record.held(made(policy={"people": other}))
    assert standing.problem == "it was not given with the key that the policy has for b-quiroga"


def test_who_is_gone_is_told(on_record: Record) -> None:
    rest = [one for one in PEOPLE if one["id"] != "b-quiroga"]
    on_record.sign(noras(), APPROVE, "manager", "b-quiroga")
    (standing,) = on_record.held(made(policy={"people": rest}))
    assert standing.problem == "the policy no longer names b-quiroga"


def test_the_template_is_named(on_record: Record) -> None:
    assert explained(on_record, made(template=SUBJECT)) == ["the template own/en/termination-letter.md changed"]


@pytest.mark.parametrize("name", ["version weasyprint", "version exitletters", "font Vazirmatn-Bold.ttf"])
def test_a_version_or_a_font_is_named(on_record: Record, name: str) -> None:
    assert name in noras().subject.inputs
    assert explained(on_record, with_input(noras(), **{name: "99.0"})) == [f"the {name} changed"]


def test_a_file_is_named_where_no_input_explains_it(on_record: Record) -> None:
    name = next(iter(noras().files))
    assert explained(on_record, with_outputs(noras(), {name: "00"})) == [f"the file {name} comes out otherwise"]


def test_a_file_is_not_named_where_an_input_explains_it(on_record: Record) -> None:
    of = with_input(with_outputs(noras(), {next(iter(noras().files)): "00"}), version_python="99.0")
    assert explained(on_record, of) == ["the version python changed"]


def test_everything_that_changed_is_told(on_record: Record) -> None:
    of = with_input(made({"settlement.pay_by": "2026-07-15"}, {"policy_version": "2026.2"}), version_python="99.0")
    assert explained(on_record, of) == [
        "the case changed: settlement.pay_by",
        "the policy changed",
        "the version python changed",
    ]


def test_without_marks_no_more_is_said_than_is_known() -> None:
    assert changes(BEFORE.parts, AFTER, {}, {}) == ["the case changed"]


def test_values_that_share_a_mark_are_no_comment() -> None:
    assert changes(BEFORE.parts, AFTER, {"": "1", "case.id": "ab"}, {"": "2", "case.id": "ab"}) == ["the case changed"]


@cache
def trees() -> tuple[Any, ...]:
    """Return the cases whose values are changed, one by one: the clean ones, and two with everything in them."""
    loaded = [EXAMPLES / f"{name}.yaml" for name in ("term-abuse-large", "win-failure-large")]
    return (
        *map(clean_tree, ("neutral", "firm", "winback")),
        *(yaml.load(one.read_bytes(), yaml.BaseLoader) for one in loaded),
    )


def scalars(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every scalar of a tree with its path."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from scalars(value, f"{path}.{name}".lstrip("."))
    elif isinstance(tree, list):
        for at, value in enumerate(tree):
            yield from scalars(value, f"{path}[{at}]")
    else:
        yield path, tree


def read(tree: Any) -> Case:
    return reading.read_case(source.parse(dumped(tree).encode(), "case.yaml"))


@cache
def known(at: int) -> tuple[Case, tuple[tuple[str, str], ...]]:
    return read(trees()[at]), tuple(scalars(trees()[at]))


def others(value: str) -> Iterator[str]:
    """Yield values that may fit where this one does."""
    yield f"{value} zq"
    for at, sign in enumerate(value):
        if sign.isdigit():
            yield f"{value[:at]}{(int(sign) + 1) % 10}{value[at + 1 :]}"
    yield from ("true", "false", "abuse", "es-MX", "US", "EUR", "manager", "director", "low", "high", "x")


def whose(path: str, marked: dict[str, str]) -> set[str]:
    """Return the paths under which a scalar of the file stands in the case: a text of one language is its field's."""
    while path not in marked:
        inside = {one for one in marked if one.startswith((f"{path}[", f"{path}."))}
        if inside:
            return inside
        path = path.rpartition(".")[0]
    return {path}


@given(st.integers(0, 4), st.integers(min_value=0), st.integers(0, 12))
def test_any_one_value_that_changes_is_named_and_nothing_else(at: int, number: int, way: int) -> None:
    case, found = known(at)
    path, value = found[number % len(found)]
    ways = [one for one in others(value) if one != value]
    for nth in count(way):
        assume(nth < way + len(ways))
        try:
            other = read(changed(deepcopy(trees()[at]), {path: ways[nth % len(ways)]}))
        except Refused:
            continue
        if other != case:
            break
    before, after = marks(case, SALT), marks(other, SALT)
    (line,) = changes(BEFORE.parts, AFTER, before, after)
    told = set(line.removeprefix("the case changed: ").split(", "))
    assert told <= whose(path, before) | whose(path, after), (path, line)
    assert told


@pytest.mark.parametrize("base", ["neutral", "firm", "winback"])
def test_no_value_is_ever_told(base: str) -> None:
    tree = whole(base)
    put = planted(tree, ("policy",))
    before, after = marks(read(whole(base)), SALT), marks(read(tree), SALT)
    (line,) = changes(BEFORE.parts, AFTER, before, after)
    assert len(line.split(", ")) >= len(put) > 10
    assert held(line) == set()
    assert held(" ".join([*after, *after.values()])) == set()


def test_marks_of_another_store_are_others() -> None:
    case = read(clean_tree("neutral"))
    mine, theirs = marks(case, "one"), marks(case, "two")
    assert mine.keys() == theirs.keys()
    assert sum(mine[path] == theirs[path] for path in mine) < 3
