"""Kinds of document: one file each with a value named KIND; the folder is listed without importing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import Any, TypeAlias

from exitletters.case import Case, CaseKind
from exitletters.charts import Chart
from exitletters.document import Block, Document, Table
from exitletters.facts import Audience
from exitletters.plugins import names_in
from exitletters.request import Request

LETTER = frozenset(
    {"letterhead", "reference", "recipient", "subject", "salutation", "body", "closing", "signature", "after"}
)
ON_PAPER = ("docx", "html", "pdf", "txt")  # formats: a letter also reads on a screen
MESSAGE = frozenset({"reference", "subject", "salutation", "body", "closing", "signature"})


Shown: TypeAlias = Callable[[Request], Chart | Table | None]


class Purpose(StrEnum):
    """What a document is for; each gate says for which purposes it stands (section 7, column docs)."""

    ENDING = "ending"  # tells a customer in writing that the relationship ends or rests
    CALL = "call"  # what is said when it is told by voice
    WARNING = "warning"  # states a limit, so that it need not end
    OFFER = "offer"  # asks a departed customer back, in writing
    RECOVERY = "recovery"  # what is said when they are called
    BRIEFING = "briefing"  # helps leaders decide: never blocked by what is still undecided


@dataclass(frozen=True, slots=True)
class Need:
    """A field a document cannot do without; `when` narrows it, `example` says what to write."""

    path: str
    example: str
    when: Callable[[Request], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Specific:
    """A fact the finished document must print (G-PER01): at least `count` distinct paths match `paths`."""

    name: str
    paths: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Variant:
    """A special form of a kind: its sections by tone, and those it must write itself instead of borrowing them."""

    sections: Mapping[str, tuple[str, ...]]
    own: frozenset[str]


def _none(_: Case, _tone: str) -> str:
    return ""


def _of_customer(case: Case) -> str:
    return case.case.locale


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document of this kind is made of, needs and must print."""

    name: str
    audience: Audience
    sections: Mapping[str, tuple[str, ...]]  # tone → section ids in order
    context: Callable[[Request], Mapping[str, object]]
    needs: tuple[Need, ...]
    specifics: Callable[[Request], Iterator[Specific]]
    furnish: Callable[..., Document]
    limits: str  # the name of its limits in the policy's `text`
    own_words: Mapping[str, tuple[int, int]]  # tone → least sentences and words of the author's own (section 11)
    purpose: Purpose = Purpose.ENDING
    of: CaseKind = "termination"  # the sort of case it is written for
    dated_by: str = "termination.notice_on"  # the field that dates the document: never the clock
    parts: frozenset[str] = LETTER  # the furniture around the prose
    variants: Mapping[str, Variant] = field(default_factory=dict)
    variant: Callable[[Case, str], str] = _none  # which variant a case needs in a tone; "" for none
    formats: tuple[str, ...] = ON_PAPER  # written when nobody asks for others
    locale: Callable[[Case], str] = _of_customer  # the locale it is written in unless somebody asks for another
    has_tones: bool = True  # False: one template serves both tones, which differ in their sections alone
    # Facts, with all beneath them, that one tone may say and the other not → why; they share everything else.
    tone_differs: Mapping[str, str] = field(default_factory=dict)
    last: frozenset[str] = frozenset()  # sections that stand below the signature
    annexes: frozenset[str] = frozenset()  # sections that begin a page of their own after the main part
    # Section → what follows its prose; section → what its last paragraphs introduce, a chart or a table each.
    appended: Mapping[str, Callable[[Request], tuple[Block, ...]]] = field(default_factory=dict)
    charts: Mapping[str, tuple[Shown, ...]] = field(default_factory=dict)

    def dated(self, case: Case) -> date | None:
        """Return the document's date."""
        found: Any = case
        for name in self.dated_by.split("."):
            found = getattr(found, name, None)
        return found.date() if isinstance(found, datetime) else found

    def order(self, tone: str, variant: str) -> tuple[str, ...]:
        """Return the sections of a tone and variant, in order."""
        return (self.variants[variant].sections if variant else self.sections)[tone]

    def known_sections(self, tone: str, variant: str) -> frozenset[str]:
        """Return the sections its template may hold: where one file serves both tones, those of either."""
        tones = (tone,) if self.has_tones else tuple(self.sections)
        return frozenset(section for one in tones for section in self.order(one, variant))

    def own_sections(self, variant: str) -> frozenset[str]:
        """Return the sections that only the variant's own file may give."""
        return self.variants[variant].own if variant else frozenset()

    def template(self, tone: str, variant: str = "") -> str:
        """Return the template's file name for a tone and variant."""
        is_usual = tone == "neutral" or not self.has_tones
        parts = (self.name, variant, "" if is_usual else tone, "md")
        return ".".join(part for part in parts if part)


def names() -> tuple[str, ...]:
    """Return the kinds there are, without importing any."""
    return names_in(__name__)


def load(name: str) -> Kind:
    """Import and return one kind; `name` is one of `names()`."""
    loaded: Kind = import_module(f"{__name__}.{name.replace('-', '_')}").KIND
    return loaded
