"""A locale's words for what is not prose: the choices of a case, the marks on charts, the gates, the calendar's events.

Read from `labels.yaml`, and only for documents that print them: a letter to a customer never does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from exitletters import source
from exitletters.findings import Refused
from exitletters.locales import LocaleFolders, broken

Words = Mapping[str, str]


class Vocabulary(BaseModel):
    """`choices` are by field name, then by value; all others by their own name."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    choices: Mapping[str, Words] = {}
    charts: Words = {}
    gates: Words = {}
    events: Words = {}

    def choice(self, path: str, value: str) -> str | None:
        """Return how a choice reads; None where the locale has no word for it."""
        field = path.rpartition(".")[2].partition("[")[0]
        return self.choices.get(field, {}).get(value)


NONE = Vocabulary.model_construct()


def vocabulary(where: LocaleFolders) -> Vocabulary:
    """Return a locale's words; raise `Refused` with every fault and its line."""
    return _read(where.stamped("labels.yaml"))


@lru_cache(maxsize=32)
def _read(stamped: tuple[tuple[Path, int], ...]) -> Vocabulary:
    sources, tree = source.layered(path for path, _ in stamped)
    try:
        return Vocabulary.model_validate(tree or {})
    except ValidationError as error:
        raise Refused(*(broken(sources, one) for one in error.errors())) from None
