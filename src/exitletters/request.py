"""One request: which document of which case is asked for, with everything needed to judge and write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from exitletters.case import Case
from exitletters.codes import Code
from exitletters.document import Logo
from exitletters.facts import Fact
from exitletters.finance import Figures
from exitletters.findings import Finding, Place
from exitletters.lexicon import Lexicon
from exitletters.locales import Conventions, LocaleFolders
from exitletters.policy import Policy, ReasonRule
from exitletters.source import Source
from exitletters.templating import Prose
from exitletters.tiers import Placement

Tone = Literal["neutral", "firm"]


@dataclass(frozen=True, slots=True)
class Request:
    """A case, a policy, a kind, a locale and a tone; frozen, and without clock, disk or environment."""

    case: Case
    policy: Policy
    source: Source
    policy_source: Source
    kind: str
    tone: Tone
    register: str
    folders: LocaleFolders
    words: Conventions
    lexicon: Lexicon
    figures: Figures
    placement: Placement | None
    values: Mapping[str, object]  # every value of the case by its path
    prose: Mapping[str, Prose]  # section → the nearest template that holds it
    fixed: Mapping[str, Fact]  # slot → the fixed legal text the case chose
    logo: Logo | None = None

    @property
    def rule(self) -> ReasonRule:
        """Return what the policy says of the case's reason."""
        return self.policy.reasons[self.case.reason.code]

    def finding(self, code: Code, path: str | None = None, **fields: str) -> Finding:
        """Return a finding placed at a path of the case file."""
        section = fields.get("section")
        shown = {"path": path or "", **fields}
        return Finding(code, self.place(path or ""), path, section, fields=shown)

    def place(self, ref: str) -> Place:
        """Return where a run's origin is written: a line of a template or of the case file."""
        template = re.fullmatch(r"(.+\.(?:md|yaml)):([0-9]+)", ref)
        if template:
            return Place(template[1], int(template[2]), 1)
        is_policy = ref in self.policy_source.spots and ref not in self.source.spots
        return (self.policy_source if is_policy else self.source).place(ref)
