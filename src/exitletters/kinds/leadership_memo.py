"""The leadership memo: what is asked, why, what was tried, what it costs, and who decides (domain 8.4)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.case import Case
from exitletters.facts import Audience
from exitletters.kinds import Kind, Need, Purpose, Specific
from exitletters.kinds import _charts as charts
from exitletters.kinds._briefing import context
from exitletters.kinds._briefing.page import furnish, letter_blocks
from exitletters.kinds._tones import differing
from exitletters.request import Request
from exitletters.speaking import phrase

_PARTS = (
    "customer", "evidence", "timeline", "tried", "options", "money", "money_figures", "risks",
    "fairness", "plan", "rarity", "approvals", "checks",
)  # fmt: skip
_ANNEXES = (
    "annex_calculation", "annex_evidence", "annex_contacts", "annex_checks", "annex_figures", "annex_letter",
)  # fmt: skip
_OPENING = ("subject", "header", "bottom_line", "asked")
# What endangers people comes before what it costs (domain 8.4, firm cases).
_SECTIONS = {"neutral": (*_OPENING, *_PARTS, *_ANNEXES), "firm": (*_OPENING, "safety", *_PARTS, *_ANNEXES)}


_NEEDS = (
    Need("case.author.name", phrase("who writes the memo and recommends: `author: {{name: …, rank: manager}}`")),
    Need("case.as_of", phrase("the day the figures and the tickets were last read, e.g. `as_of: 2026-02-28`")),
    Need("products", phrase("each product on its own line: `- {{name: Aurora Desk}}`")),
    Need("own_words.lm_bluf", phrase("the bottom line in your own words: what you recommend, from when, and why")),
    Need("own_words.lm_risk", phrase("the one risk a leader must know, in a sentence of your own")),
    Need("decision.recommend.option", phrase("what you recommend, e.g. `end_partial_refund`")),
    Need("decision.recommend.by", phrase("who recommends it")),
    Need("decision.recommend.date", phrase("the memo's date, e.g. `date: 2026-03-02`")),
    Need("decision.asked", phrase("whose yes is asked: `- {{function: finance, name: …, rank: director}}`")),
    Need("decision.risks", phrase("what may go wrong: area, what, likelihood, impact, mitigation and owner of each")),
)


def _locale(case: Case) -> str:
    """Return the language of the memo's readers, which need not be the customer's."""
    return case.case.memo_locale or case.case.locale


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished memo must print (section 11: LM)."""
    case = request.case
    yield Specific(phrase("the bottom line in the author's words"), r"own_words\.lm_bluf")
    yield Specific(phrase("the one risk"), r"own_words\.lm_risk")
    yield Specific(phrase("what is recommended"), r"decision\.option")
    yield Specific(phrase("the product"), r"products\[\d+\]\.name")
    for at, _ in enumerate(case.incidents):
        yield Specific(phrase("each incident"), rf"incidents\[{at}\]\.date")
    for at, _ in enumerate(case.complaints):
        yield Specific(phrase("each complaint"), rf"complaints\[{at}\]\.what")
    for at, _ in enumerate(case.options_tried):
        yield Specific(phrase("each attempt"), rf"options_tried\[{at}\]\.what")
    for at, _ in enumerate(case.decision.risks):
        yield Specific(phrase("each risk"), rf"decision\.risks\[{at}\]\.what")
    for at, _ in enumerate(case.decision.question_anything_else):
        yield Specific(phrase("each other idea"), rf"decision\.question_anything_else\[{at}\]\.why_not")
    if request.sheet["net_benefit.partial"].value is not None:
        yield Specific(phrase("the net benefit of each refund"), r"net_benefit\.(none|partial|full) = .+", 3)


KIND = Kind(
    name="leadership-memo",
    audience=Audience.INTERNAL,
    sections=_SECTIONS,
    context=context,
    needs=_NEEDS,
    specifics=specifics,
    furnish=furnish,
    limits="",
    own_words={"neutral": (2, 20), "firm": (2, 20)},
    purpose=Purpose.BRIEFING,
    dated_by="decision.recommend.date",
    locale=_locale,
    has_tones=False,
    annexes=frozenset(_ANNEXES),
    appended={"annex_letter": letter_blocks},
    charts={
        "timeline": (charts.timeline,),
        "money_figures": (charts.revenue_and_cost, charts.tornado),
        "annex_contacts": (charts.contacts,),
        "annex_figures": (
            charts.timeline_table,
            charts.revenue_and_cost_table,
            charts.tornado_table,
            charts.contacts_table,
        ),
    },
    tone_differs=differing("threat_plan"),
)
