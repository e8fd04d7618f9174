"""G-PRV01, G-TON05, G-WIN10 of scripts: what is said aloud is short, nothing from inside, and no offer too early."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from exitletters.case import Case
from exitletters.case.offer_lock import lacking, may_be_made
from exitletters.codes.gates import call as codes
from exitletters.context import fields_of, kept_from_customers
from exitletters.document import Document, Origin, Run, plain
from exitletters.facts import Audience, FactKind, Money
from exitletters.finance import FORMULAS
from exitletters.findings import Finding
from exitletters.gates import CALL, RECOVERY, SPOKEN, DocumentGate
from exitletters.gates._text import lines, spoken
from exitletters.kinds import Kind
from exitletters.model import LocalText
from exitletters.policy import Policy
from exitletters.request import Request
from exitletters.saying import ASIDE, said_aloud, seconds
from exitletters.speaking import listing, phrase

_MOST_SECONDS = {"opening": 20, "decision": 30}
_MOST_IN_ALL = 360  # of a firm script
_ALOUD = frozenset({"own_words.ts_opening", "own_words.rs_opening"})  # kept out of letters, written to be said
_FIGURES = frozenset(
    FORMULAS[name] for name in ("unused_days", "term_days", "net_payment", "amount_due", "price_after")
)
_OF_AN_OFFER = ("terms", "commitment", "afterwards", "redeem")
_SAYS_MUCH = 24  # letters: what is shorter may stand in a sentence by chance


def inside_spoken(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PRV01: nothing a customer may not read is said aloud, be it printed as a fact or typed into another text."""
    kept = _kept(request.case)
    for section, inlines in lines(said_aloud(document)):
        inside = {one.ref for one in inlines if isinstance(one, Run) and _is_inside(one)}
        text = _glued(plain(inlines))
        for path in sorted(inside | {path for words, path in kept.items() if words in text}):
            yield request.finding(codes.INSIDE_SPOKEN, path, section=section)


def _is_inside(run: Run) -> bool:
    if run.origin is Origin.FIGURE:
        return run.ref not in _FIGURES
    path = re.sub(r"\[\d+\]", "[]", run.ref)
    return run.origin in (Origin.CASE, Origin.OWN_WORDS, Origin.POLICY) and path in _inside() - _ALOUD


@cache
def _inside() -> frozenset[str]:
    """Return the paths of all fields that are kept from customers."""
    fields = (one for model in (Case, Policy) for one in fields_of(model))
    return frozenset(path for path, _, audience in fields if audience != Audience.CUSTOMER)


def _kept(case: Case) -> dict[str, str]:
    """Return the texts that stay inside, as letters without blanks, with their fields."""
    texts = (one for kind in (FactKind.TEXT, FactKind.OWN_WORDS) for one in kept_from_customers(case, kind))
    glued = {_glued(form): path for path, text in texts for form in _forms(text) if path not in _ALOUD}
    return {words: path for words, path in glued.items() if len(words) >= _SAYS_MUCH}


def _forms(text: object) -> Iterator[str]:
    yield from text.by_locale.values() if isinstance(text, LocalText) else (str(text),)


def _glued(text: str) -> str:
    return spoken(text)[0].replace(" ", "")


def too_long_to_say(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-TON05: the decision comes within seconds, and a firm call within minutes."""
    for section in document.sections:
        most = _MOST_SECONDS.get(section.id)
        if most is not None and (given := seconds([section])) > most:
            yield _too_long(request, phrase("the section `{section}`", section=section.id), given, most, section.id)
    total = seconds(one for one in document.sections if one.id not in ASIDE)
    if document.tone == "firm" and total > _MOST_IN_ALL:
        yield _too_long(request, phrase("the whole call"), total, _MOST_IN_ALL, "")


def _too_long(request: Request, part: str, given: int, most: int, section: str) -> Finding:
    fields = {"part": part, "given": str(given), "allowed": str(most), "section": section}
    return request.finding(codes.TOO_LONG_TO_SAY, None, **fields)


def offer_too_early(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-WIN10: nothing of a locked offer stands in the script, typed into whatever text."""
    recovery = request.case.recovery
    if recovery is None or may_be_made(recovery):
        return
    kept = {_glued(text): path for path, text in _of_offer(request)}
    for section, inlines in lines(document):
        here = _glued(plain(inlines))
        for path in dict.fromkeys(path for words, path in kept.items() if words in here):
            missing = listing(lacking(recovery)) or phrase("a specialist who makes it")
            yield request.finding(codes.OFFER_TOO_EARLY, path, section=section, missing=missing)


def _of_offer(request: Request) -> Iterator[tuple[str, str]]:
    """Yield the words of the case's offer, in every language, and its price as this script would print it."""
    offer = request.case.recovery.offer if request.case.recovery else None
    if offer is None:
        return
    for name in _OF_AN_OFFER:
        for form in _forms(getattr(offer, name) or ""):
            if len(_glued(form)) >= _SAYS_MUCH:
                yield f"recovery.offer.{name}", form
    price = request.figures.price_after
    if price is not None:
        yield "recovery.offer", request.wording.money(Money(price, request.case.currency or ""))


DOCUMENT_GATES = (
    DocumentGate(codes.INSIDE_SPOKEN, inside_spoken, SPOKEN),
    DocumentGate(codes.TOO_LONG_TO_SAY, too_long_to_say, CALL),
    DocumentGate(codes.OFFER_TOO_EARLY, offer_too_early, RECOVERY),
)
