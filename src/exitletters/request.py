"""One request: which document of which case is asked for, with everything needed to judge and write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from exitletters.case import Case
from exitletters.codes import Code
from exitletters.document import Document, Logo
from exitletters.facts import Fact
from exitletters.finance import Figures, Sheet
from exitletters.findings import Finding, Place
from exitletters.lexicon import CommonWords, Lexicon
from exitletters.locales import Conventions, LocaleFolders
from exitletters.model import LocalText
from exitletters.notice import Notice
from exitletters.policy import Policy, ReasonRule
from exitletters.similarity import Earlier
from exitletters.source import Source
from exitletters.templating import Prose
from exitletters.tiers import Placement
from exitletters.vocabulary import NONE, Vocabulary
from exitletters.wording import Wording

Tone = Literal["neutral", "firm"]


def _language(tag: str) -> str:
    return tag.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Ending:
    """The customer's document as it stands: what was found about it, and its text where it could be composed."""

    kind: str
    gates: tuple[str, ...]  # the ids of all gates it is asked, met or not
    findings: tuple[Finding, ...]
    document: Document | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A case, a policy, a kind, a locale and a tone; frozen, and without clock, disk or environment."""

    case: Case
    policy: Policy
    source: Source
    policy_source: Source
    kind: str
    variant: str  # a special form of the kind, such as a suspension; "" for none
    issued_on: date | None  # the document's own date, from the case
    tone: Tone
    register: str
    folders: LocaleFolders
    words: Conventions
    lexicon: Lexicon
    common_words: CommonWords  # of every language, to tell them apart
    figures: Figures  # what a letter may print
    sheet: Sheet  # what the case rests on, by name: internal
    placement: Placement | None
    notice: Notice
    values: Mapping[str, object]  # every value of the case by its path
    prose: Mapping[str, Prose]  # section → the nearest template that holds it
    fixed: Mapping[str, Fact]  # slot → the fixed legal text the case chose
    reworded: tuple[str, ...] = ()  # slots whose fixed text has other words than the built-in text of the same id
    logo: Logo | None = None
    earlier_endings: int | None = None  # within the policy's window; None where there is no store
    earlier: Earlier | None = None  # the letters issued before; None where there is no store
    suppressed: tuple[str, ...] | None = None  # paths of who asked to be left alone; None where no store was asked
    list_left_out: Path | None = None  # a list beside the policy that the store does not hold
    vocabulary: Vocabulary = NONE  # words for choices and charts; empty where the customer is the reader
    ending: Ending | None = None  # what the customer would get: what a briefing is about
    with_letter: bool = False  # the briefing carries that letter as its last annex

    @property
    def rule(self) -> ReasonRule:
        """Return what the policy says of the case's reason."""
        return self.policy.rule_of(self.case.reason_code)

    @property
    def wording(self) -> Wording:
        """Return how this request's facts read."""
        contract = self.case.contract
        return Wording(
            self.words,
            self.case.case.locale,
            self.policy.organization.display_unit,
            dual_dates=bool(contract and contract.gregorian),
            vocabulary=self.vocabulary,
        )

    def read(self, text: LocalText) -> str | None:
        """Return an author's text in the letter's language; None where it has none."""
        language = self.words.locale.partition("-")[0]
        same = (one for tag, one in text.by_locale.items() if _language(tag or self.case.case.locale) == language)
        return next(same, None)

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
