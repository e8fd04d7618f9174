"""Who decided what, on which advice (domain 6.1: fairness, legal, decision, waivers)."""

from __future__ import annotations

from typing import Annotated, Literal

from exitletters.model import INTERNAL, Count, Day, Flag, Ident, Line, Model, PersonName, Rank, Text

OptionName = Literal[
    "continue_as_is", "continue_with_conditions", "suspend", "end_no_refund", "end_partial_refund", "end_full_refund"
]

Level = Literal["low", "medium", "high"]


class Fairness(Model):
    """That the reason is neutral and applied alike."""

    neutral_reason: Flag | None = None
    comparables: tuple[Text, ...] = ()
    protected_activity_last_180d: Flag | None = None
    accommodation_considered: Text | None = None


class Counsel(Model):
    """The lawyer's advice: that it was given, never what it said."""

    name: PersonName
    role: Text | None = None
    date: Day
    advice_ref: Ident
    agrees: Flag


class FixedTexts(Model):
    """Which fixed legal texts the letter carries, by their id in the locale's fixed.yaml."""

    no_admission: Ident | None = None
    rights_reserved: Ident | None = None


class Legal(Model):
    """What the law asks."""

    counsel: Annotated[Counsel | None, INTERNAL] = None
    dispute_open: Annotated[Flag, INTERNAL] = False
    jurisdiction: tuple[Line, ...] = ()
    fixed_texts: FixedTexts = FixedTexts()


class RootCause(Model):
    """Why it came to this again (D2.5)."""

    count_12m: Count
    finding: Text
    prevention: Text
    owner: Text


class Idea(Model):
    """An answer to: is there anything else we can do? (D2.2)"""

    idea: Text
    why_not: Text


class Consequences(Model):
    """The outcome, examined beforehand (D2.3)."""

    feedback_lost: Text | None = None
    precedent: Text | None = None
    other_customers: Text | None = None
    market: Text | None = None


class Weighed(Model):
    """What an option would mean, beyond money (domain 8.4, part 7)."""

    option: OptionName
    risk: Text
    team: Text | None = None
    customers: Text | None = None


class Risk(Model):
    """Something that may go wrong, and who does what about it (domain 8.4, part 9)."""

    area: Literal[
        "legal", "reputation", "concentration", "retaliation", "staff", "other_customers", "precedent", "feedback"
    ]
    what: Text
    likelihood: Level
    impact: Level
    mitigation: Text
    owner: Text


class Asked(Model):
    """Whose yes or no is asked for; the answer is signed with `exitletters approve`, never written here (G-DEC02)."""

    function: Line
    name: PersonName
    rank: Rank


class Meeting(Model):
    """Where it was decided."""

    date: Day
    attendees: tuple[PersonName, ...] = ()
    minutes_ref: Ident | None = None


class Recommendation(Model):
    """What the author recommends."""

    option: OptionName
    by: PersonName
    date: Day


class Outcome(Model):
    """What was decided, by whom."""

    option: OptionName
    decided_by: PersonName
    rank: Rank
    date: Day
    dissent: tuple[Text, ...] = ()


class Confirmation(Model):
    """That a further ending within the window was looked at by itself (D2.5)."""

    by: PersonName
    rank: Rank
    date: Day
    note: Text


class Decision(Model):
    """The decision and its record."""

    root_cause: RootCause | None = None
    question_anything_else: tuple[Idea, ...] = ()
    consequences: Consequences | None = None
    meeting: Meeting | None = None
    note: Text | None = None
    recommend: Recommendation | None = None
    options: tuple[OptionName, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    risks: tuple[Risk, ...] = ()
    asked: tuple[Asked, ...] = ()
    consulted: tuple[PersonName, ...] = ()
    needed_by: Day | None = None
    outcome: Outcome | None = None
    confirmation: Confirmation | None = None


class Waiver(Model):
    """A gate set aside by a named person of rank, with a reason that is printed."""

    gate: Line
    reason: Text
    by: PersonName
    rank: Rank
    date: Day


class Acknowledgement(Model):
    """A gate's warning that somebody read and lets stand, with the reason."""

    gate: Line
    reason: Text
