"""A finding: one broken gate or fault, with its code and its place; and the one exception root."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from exitletters.codes import Code, Severity
from exitletters.speaking import SOURCE, Catalogue, Phrase, phrases

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; `line` and `column` count from 1, and line 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and with which values; the values are names and paths, never private text."""

    code: Code
    place: Place | None = None
    path: str | None = None
    section: str | None = None
    related: Place | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    lowered_to: Severity | None = None
    waived_by: str | None = None
    acknowledged: bool = False

    @property
    def severity(self) -> Severity:
        """Return the severity in force here; a gate may lower its code's, never raise it."""
        return self.lowered_to or self.code.severity

    def lowered(self, severity: Severity) -> Finding:
        """Return the same finding with less weight, where the rule says so for this case."""
        return replace(self, lowered_to=severity)

    @property
    def message(self) -> str:
        """Return the one-line summary with its fields filled in."""
        return self.said(SOURCE)

    @property
    def hint(self) -> str:
        """Return what to do next."""
        return self.advised(SOURCE)

    def said(self, language: Catalogue) -> str:
        """Return the one-line summary in a language."""
        return language.say(self.code.summary, **self.fields)

    def advised(self, language: Catalogue) -> str:
        """Return what to do next in a language."""
        return language.say(self.code.hint, **self.fields)

    @property
    def blocks_final(self) -> bool:
        """Tell whether a final letter must not go out while this stands (design 6)."""
        if self.severity is Severity.WARNING:
            return not self.acknowledged
        return self.severity in (Severity.HARD, Severity.ERROR) and self.waived_by is None

    def as_json(self, language: Catalogue = SOURCE) -> dict[str, object]:
        """Return plain data for `--json`, and in English for what is kept: manifests, journals."""
        place = self.place
        return {
            "code": self.code.id,
            "name": self.code.name,
            "gate": self.code.gate,
            "severity": str(self.severity),
            "message": self.said(language),
            "hint": self.advised(language),
            "rules": list(self.code.rules),
            "path": self.path,
            "section": self.section,
            "file": place.file if place else None,
            "line": place.line or None if place else None,
            "column": place.column or None if place else None,
            "waived_by": self.waived_by,
            "acknowledged": self.acknowledged,
        }


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repeats, by place, then gravity, then code."""
    unique = {
        (one.code.id, one.place, one.path, one.section, tuple(sorted(one.fields.items()))): one for one in findings
    }
    return tuple(
        sorted(
            unique.values(),
            key=lambda one: (one.place or Place(""), _ORDER[one.severity], one.code.id, one.message),
        )
    )


def stand(count: int) -> Phrase:
    """Return how many findings stand against a final, as a refusal ends."""
    return phrases("{count} finding stands against it", "{count} findings stand against it", count)


class ExitlettersError(Exception):
    """Root of what this program raises on purpose; carries every finding known at that moment."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(one.message for one in findings))
        self.findings = ordered(findings)


class Refused(ExitlettersError):
    """The input or the case does not allow the document (exit 1)."""


class Unavailable(ExitlettersError):
    """This machine lacks a font, a library or disk space (exit 3)."""


class Misused(ExitlettersError):
    """The command was called with words it cannot use (exit 2)."""
