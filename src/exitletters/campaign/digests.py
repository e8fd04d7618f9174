"""What a letter of a campaign was made from, as one hash: equal hashes, equal bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from exitletters import source, suppression
from exitletters.campaign import Choices
from exitletters.findings import Refused
from exitletters.manifest import fonts, versions
from exitletters.resources import templates_folder
from exitletters.similarity import SCHEME
from exitletters.source import Tree
from exitletters.store_place import StorePlace, place_of
from exitletters.suppression import asking

ABSENT = "absent"


def of_bytes(data: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def of_data(*data: object) -> str:
    """Return the SHA-256 of plain data."""
    return of_bytes(json.dumps(data, sort_keys=True).encode())


def of_file(path: Path) -> str:
    """Return the SHA-256 of what a file holds; of one that cannot be read, that it is absent."""
    try:
        return of_bytes(path.read_bytes())
    except OSError:
        return ABSENT


@dataclass(slots=True)
class Inputs:
    """Hashes what cases are made from; a policy and its folder are read once, however many cases share them."""

    choices: Choices
    _policies: dict[Path, str] = field(default_factory=dict)
    _stores: dict[Path, StorePlace] = field(default_factory=dict)
    _settings: str = ""

    def of_case(self, path: Path, data: bytes, tree: Tree) -> str:
        """Return the hash of a case with all that its letter depends on; `tree` is what the file says."""
        policy = self._policy(path, tree)
        return of_data(self._of_settings(), path.name, of_bytes(data), self._of_policy(policy) if policy else ABSENT)

    def store_of(self, path: Path, tree: Tree) -> StorePlace | None:
        """Return where the letters of a case are on record; None for a case without a policy."""
        policy = self._policy(path, tree)
        if policy and policy not in self._stores:
            self._stores[policy] = place_of(policy, _named(policy, "store"), self.choices.store)
        return self._stores[policy] if policy else None

    def _policy(self, path: Path, tree: Tree) -> Path | None:
        named = tree.get("policy") if isinstance(tree, dict) else None
        return self.choices.policy or (path.parent / named if isinstance(named, str) else None)

    def _of_settings(self) -> str:
        if not self._settings:
            choices = {name: str(value) for name, value in asdict(self.choices).items()}
            own = _of_folder(self.choices.templates) if self.choices.templates else ABSENT
            built_in = _of_folder(templates_folder())
            self._settings = of_data(choices, dict(versions()), dict(fonts()), SCHEME, own, built_in)
        return self._settings

    def _of_policy(self, path: Path) -> str:
        """Return the hash of a policy with what belongs to it: its logo, its list, and what lies beside it."""
        if path not in self._policies:
            logo, store = _named(path, "organization", "logo"), _named(path, "store")
            templates, beside = _of_folder(path.parent / "templates"), of_file(path.with_name(suppression.FILE))
            left_alone = asking.state(place_of(path, store, self.choices.store))
            of_logo = of_file(path.parent / logo) if logo else ABSENT
            self._policies[path] = of_data(of_file(path), of_logo, templates, beside, left_alone)
        return self._policies[path]


def _named(policy: Path, *names: str) -> str | None:
    """Return the text that a policy has in some place; None for one that has none, or cannot be read."""
    try:
        tree: Tree = source.read(policy).tree
    except Refused:
        return None
    for name in names:
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree if isinstance(tree, str) else None


def _of_folder(folder: Path) -> str:
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    return of_data([(str(one.relative_to(folder)), of_file(one)) for one in files])
