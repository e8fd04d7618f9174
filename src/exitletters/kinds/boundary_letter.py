"""The boundary letter: a written warning that states a limit before anything ends (domain 8.8, S2.6, G-OPT03)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.facts import Audience
from exitletters.kinds import Kind, Need, Purpose, Specific
from exitletters.kinds import _needs as needs
from exitletters.kinds._context import context
from exitletters.kinds._furniture import furnish
from exitletters.kinds._tones import differing
from exitletters.request import Request
from exitletters.speaking import phrase

_NEUTRAL = ("subject", "concern", "heard", "limits", "expected", "next", "contact")
_FIRM = ("subject", "concern", "limits", "expected", "next", "contact")
_NEEDS = (
    *needs.ADDRESSED,
    needs.NUMBERED,
    Need("boundary.sent_on", phrase("the letter's date, e.g. `sent_on: 2025-12-03`")),
    Need("boundary.limits", phrase("the limits it is about, by their ids in the policy: `limits: [L1]`")),
    Need("boundary.expected", phrase("what must change, one line each")),
    Need("boundary.review_on", phrase("the day you will look again, e.g. `review_on: 2026-01-15`")),
    *needs.HELPED,
    Need("incidents", phrase("what happened: at least one, with date, ticket, limit and summary")),
    Need("own_words.bl_reason", phrase("a sentence of your own: why this matters to you and to your team")),
)


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished warning must print, so that it can be proven later (G-OPT03)."""
    yield from needs.addressed()
    yield Specific(phrase("the contract number"), r"contract\.number")
    yield Specific(phrase("a dated incident"), r"incidents\[\d+\]\.date")
    yield Specific(phrase("its ticket"), r"incidents\[\d+\]\.ticket")
    stated = [one for one in request.policy.conduct_limits if one.id in request.case.boundary.limits]
    words = "description" if any(one.description for one in stated) else "title"
    yield Specific(phrase("the limit, in the policy's words"), rf"conduct_limits\[\d+\]\.{words}")
    yield Specific(phrase("what must change"), r"boundary\.expected\[\d+\]")
    yield Specific(phrase("the day of the review"), r"boundary\.review_on")
    yield Specific(phrase("the author's reason"), r"own_words\.bl_reason")


KIND = Kind(
    name="boundary-letter",
    audience=Audience.CUSTOMER,
    sections={"neutral": _NEUTRAL, "firm": _FIRM},
    context=context,
    needs=_NEEDS,
    specifics=specifics,
    furnish=furnish,
    limits="boundary_letter",
    own_words={"neutral": (1, 15), "firm": (1, 15)},
    purpose=Purpose.WARNING,
    dated_by="boundary.sent_on",
    tone_differs=differing(
        "complaints", "helper.hours", "helper.phone", "incidents[].limit", "organization.legal_name"
    ),
)
