"""One section or file of a made-up folder of templates, looked at by one family of checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from exitletters.findings import Place
from exitletters.linting import Check, Fault, shelf_of
from exitletters.linting.fixing import edited
from exitletters.resources import templates_folder

_FRONT = "---\nkind: termination-letter\ntone: neutral\nstatus: draft\n---\n{% block decision %}\n"
_END = "\n{% endblock %}\n"
_FIRST_LINE = 7


@dataclass(frozen=True)
class Desk:
    """A team's own folder over the built-in one, and the checks that look at it."""

    root: Path
    checks: tuple[Check, ...]
    locale: str

    def write(self, text: str, name: str = "termination-letter.md") -> Path:
        path = self.root / self.locale / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def faults(self) -> list[Fault]:
        shelf = shelf_of(self.root, templates_folder())
        return sorted(
            (one for check in self.checks for one in check(shelf)), key=lambda one: one.finding.place or Place("")
        )

    def of(self, words: str) -> list[Fault]:
        """Return what is found in a section of these words."""
        self.write(_FRONT + words + _END)
        return self.faults()

    def told(self, words: str) -> list[str]:
        """Return check and column, and the line where it is not the section's first: `L601:4`, `L601:4+1`."""
        return [_told(one) for one in self.of(words)]

    def fixed(self, words: str) -> str:
        """Return the words with every safe edit made, again and again until there is none."""
        for _ in range(9):
            edits = [one.edit for one in self.of(words) if one.edit]
            if not edits:
                return words
            words = edited(_FRONT + words + _END, edits).removeprefix(_FRONT).removesuffix(_END)
        raise AssertionError(f"edits do not end: {words}")


def _told(fault: Fault) -> str:
    place = fault.finding.place
    assert place is not None
    below = f"+{place.line - _FIRST_LINE}" if place.line != _FIRST_LINE else ""
    return f"{fault.finding.code.gate}:{place.column}{below}"


def gates(faults: Iterable[Fault]) -> list[str | None]:
    return [one.finding.code.gate for one in faults]
