"""Builders shared by all tests: two complete clean cases, their policy, and small changes to each.

`case_with({"termination.notice_on": "2026-03-01"}, without=["contract.clauses"])` is the text of a case file
that differs from the clean one in just that; a `Desk` writes such files and has letters written from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from exitletters.findings import Finding, Refused
from exitletters.pipeline import Letter, Order, write
from exitletters.request import Tone
from tests.postgres import Server, running

settings.register_profile("exitletters", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("exitletters")
CLEAN = Path(__file__).parent / "core" / "clean"
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
Changes = Mapping[str, object]


@cache
def clean_text(base: str) -> str:
    """Return the text of a clean file: neutral, firm or policy."""
    return (CLEAN / f"{base}.yaml").read_text(encoding="utf-8")


def clean_tree(base: str) -> Any:
    """Return a clean file as a fresh tree whose scalars are all text."""
    return yaml.load(clean_text(base), Loader=yaml.BaseLoader)


def case_with(changes: Changes | None = None, without: Iterable[str] = (), base: str = "neutral") -> str:
    """Return the YAML of a clean case with some paths set and others removed."""
    return dumped(changed(clean_tree(base), changes or {}, without))


def policy_with(changes: Changes | None = None, without: Iterable[str] = ()) -> str:
    """Return the YAML of the clean policy with some paths set and others removed."""
    return case_with(changes, without, base="policy")


def dumped(tree: object) -> str:
    """Return a tree as YAML in which every text is quoted."""
    return yaml.dump(tree, allow_unicode=True, sort_keys=False, default_style='"', width=10_000)


def changed(tree: Any, changes: Changes, without: Iterable[str] = ()) -> Any:
    """Return the tree with its paths set and removed; a path looks like `incidents[0].date`."""
    for path, value in changes.items():
        *above, last = _steps(path)
        place = tree
        for step in above:
            place = place.setdefault(step, {}) if isinstance(step, str) else place[step]
        place[last] = value
    for path in without:
        *above, last = _steps(path)
        place = tree
        for step in above:
            place = place[step]
        del place[last]
    return tree


def _steps(path: str) -> list[str | int]:
    return [int(one[1:-1]) if one[0] == "[" else one for one in _STEP.findall(path)]


@dataclass(frozen=True)
class Desk:
    """A folder with cases, a policy and perhaps templates of its own, and letters written from them."""

    folder: Path

    def case(
        self,
        changes: Changes | None = None,
        without: Iterable[str] = (),
        base: str = "neutral",
        name: str = "case.yaml",
    ) -> Path:
        """Write a changed clean case and return its path."""
        path = self.folder / name
        path.write_text(case_with(changes, without, base), encoding="utf-8")
        return path

    def policy(self, changes: Changes | None = None, without: Iterable[str] = ()) -> Path:
        """Write a changed clean policy and return its path."""
        path = self.folder / "policy.yaml"
        path.write_text(policy_with(changes, without), encoding="utf-8")
        return path

    def template(self, name: str, text: str) -> Path:
        """Write one file of the team's own templates, such as `en/termination-letter.md`."""
        path = self.folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def letter(
        self,
        changes: Changes | None = None,
        without: Iterable[str] = (),
        *,
        base: str = "neutral",
        policy: Changes | None = None,
        kind: str | None = None,
        tone: Tone | None = None,
        locale: str | None = None,
        ack: Iterable[str] = (),
    ) -> Letter:
        """Return the letter of a changed clean case."""
        case = self.case(changes, without, base)
        self.policy(policy)
        return write(Order(case, kind=kind, tone=tone, locale=locale), frozenset(ack))

    def findings(self, changes: Changes | None = None, without: Iterable[str] = (), **more: Any) -> tuple[Finding, ...]:
        """Return what is found in a changed clean case, whether or not a letter came of it."""
        try:
            return self.letter(changes, without, **more).findings
        except Refused as refused:
            return refused.findings

    def codes(self, changes: Changes | None = None, without: Iterable[str] = (), **more: Any) -> list[str]:
        """Return the ids of what is found, in order."""
        return [one.code.id for one in self.findings(changes, without, **more)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return an empty desk."""
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Yield a running PostgreSQL server, one for all tests of a process."""
    with running() as found:
        yield found
