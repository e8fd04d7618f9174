"""The case: one customer ending or recovery, as frozen typed sections (domain 6.1).

Nearly everything is optional here: a kind of document says what it needs, so that a small case stays small.
Fields that may not reach a customer say so in their annotation (design 1.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from exitletters.case.customer import Clause, Clauses, Contact, Contract, Customer, ProductLine
from exitletters.case.decision import Acknowledgement, Decision, Fairness, Legal, Waiver
from exitletters.case.ending import Boundary, Communication, Data, Settlement, Termination, Transition, Words
from exitletters.case.figures import Finance
from exitletters.case.recovery import Departure, FeedbackItem, IntensiveCare, Recovery
from exitletters.case.story import (
    Complaint,
    Evidence,
    Fit,
    Highlight,
    Impact,
    Incident,
    OptionTried,
    Reason,
    TeamImpact,
    ThreatPlan,
)
from exitletters.model import INTERNAL, CaseId, Day, Line, Locale, Model, PersonName, Rank, Text

CaseKind = Literal["termination", "winback"]


class Author(Model):
    """Who wrote the case; never who decides it (O4)."""

    name: PersonName
    role: Text | None = None
    rank: Rank | None = None


class Head(Model):
    """Which case this is."""

    id: CaseId
    kind: CaseKind
    locale: Locale
    created_on: Day | None = None
    as_of: Day | None = None
    author: Annotated[Author | None, INTERNAL] = None
    confidentiality: Annotated[Text | None, INTERNAL] = None
    memo_locale: Annotated[Locale | None, INTERNAL] = None


class Case(Model):
    """A whole case file."""

    schema_: Literal["exitletters/case/1"] = Field(alias="schema")
    policy: Annotated[Line | None, INTERNAL] = None
    case: Head
    customer: Customer
    products: tuple[ProductLine, ...] = ()
    contract: Contract | None = None
    reason: Reason | None = None
    departure: Departure | None = None
    recovery: Recovery | None = None
    feedback_items: Annotated[tuple[FeedbackItem, ...], INTERNAL] = ()
    intensive_care: Annotated[IntensiveCare | None, INTERNAL] = None
    incidents: tuple[Incident, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    options_tried: tuple[OptionTried, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    evidence: Annotated[Evidence, INTERNAL] = Evidence()
    team_impact: Annotated[TeamImpact | None, INTERNAL] = None
    impact: Annotated[Impact | None, INTERNAL] = None
    fit: Fit = Fit()
    finance: Annotated[Finance, INTERNAL] = Finance()
    fairness: Annotated[Fairness, INTERNAL] = Fairness()
    legal: Legal = Legal()
    decision: Annotated[Decision, INTERNAL] = Decision()
    boundary: Boundary = Boundary()
    termination: Termination = Termination()
    settlement: Settlement = Settlement()
    data: Data = Data()
    transition: Transition = Transition()
    communication: Communication = Communication()
    threat_plan: Annotated[ThreatPlan, INTERNAL] = ThreatPlan()
    own_words: Words = Words()
    waivers: Annotated[tuple[Waiver, ...], INTERNAL] = ()
    acknowledgements: Annotated[tuple[Acknowledgement, ...], INTERNAL] = ()

    @property
    def is_recovery(self) -> bool:
        """Tell whether somebody who left is asked back here, so that nothing ends."""
        return self.case.kind == "winback"

    @property
    def currency(self) -> str | None:
        """Return the one currency of the case: the contract's, which is what the customer paid in."""
        sources = (self.contract, self.departure, self.finance)
        return next((one.currency for one in sources if one and one.currency), None)

    @property
    def reason_code(self) -> str:
        """Return why it ends; nothing where nothing does."""
        return self.reason.code if self.reason else ""

    @property
    def returned_on(self) -> date | None:
        """Return the day a departed customer came back; None where they did not, or nobody wrote the day (W5.1)."""
        if self.intensive_care:
            return self.intensive_care.returned_on
        outcome = self.recovery.outcome if self.recovery else None
        return outcome.on if outcome and outcome.status == "returned" else None

    @property
    def basis(self) -> tuple[str, Clause | None]:
        """Return the clause the ending rests on, with its path: a suspension may have its own."""
        clauses = self.contract.clauses if self.contract else Clauses()
        if self.termination.kind == "suspension" and clauses.suspension:
            return "contract.clauses.suspension", clauses.suspension
        return "contract.clauses.termination", clauses.termination

    @property
    def recipient(self) -> Contact | None:
        """Return the first recipient, where it is one of the customer's contacts."""
        wanted = self.communication.recipients[:1]
        return next((one for one in self.customer.contacts if one.id in wanted), None)


class Ending(Case):
    """The file of a customer relationship that ends or rests."""

    reason: Reason


class WinBack(Case):
    """The file of a customer who left and is asked back."""

    departure: Departure
    recovery: Recovery


SORTS: Mapping[CaseKind, type[Case]] = {"termination": Ending, "winback": WinBack}
