"""The way a case travels: the only module that knows the order (design 3)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from exitletters import gates, reading, source, templating
from exitletters.case import Case
from exitletters.codes import case_file, templates
from exitletters.composing import compose, prose_of
from exitletters.context import values_of
from exitletters.document import Document, Origin, runs
from exitletters.draft import as_draft
from exitletters.facts import Audience
from exitletters.finance import figures, sheet
from exitletters.findings import Finding, Place, Refused, ordered
from exitletters.fixed import fixed_texts, reworded
from exitletters.kinds import Kind, Purpose, load, names
from exitletters.lexicon import common_words, lexicon
from exitletters.locales import conventions, folders
from exitletters.logo import logo_of
from exitletters.notice import notice
from exitletters.open_store import asked_often
from exitletters.policy import Policy
from exitletters.pseudo import disguised, is_pseudo, refusal
from exitletters.request import Ending, Request, Tone
from exitletters.resources import template_roots, templates_folder
from exitletters.speaking import SOURCE, listing, phrase, spoken
from exitletters.store_place import StorePlace, place_of
from exitletters.suppression import asking
from exitletters.templating import Prose
from exitletters.tiers import placement
from exitletters.vocabulary import NONE, vocabulary
from exitletters.waivers import applied

if TYPE_CHECKING:
    from exitletters.similarity import Earlier


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asks for; None means: as the case and its policy say."""

    case: Path
    policy: Path | None = None
    kind: str | None = None
    tone: Tone | None = None
    locale: str | None = None
    templates: Path | None = None
    with_letter: bool = False  # a briefing carries the customer's letter as an annex
    store: str | None = None  # instead of the store that the policy has
    peers: Earlier | None = None  # letters to compare with, instead of those in the store


@dataclass(frozen=True, slots=True)
class Letter:
    """A composed and judged letter."""

    request: Request
    document: Document
    findings: tuple[Finding, ...]

    @property
    def may_be_final(self) -> bool:
        """Tell whether nothing stands against sending it."""
        return not any(one.blocks_final for one in self.findings)

    def draft(self) -> Document:
        """Return the letter with watermark and cover sheet, whose words are in the letter's language, whoever asks."""
        where = self.request.folders
        language = spoken(where.requested, where.roots) or SOURCE
        return as_draft(self.document, self.findings, self.request.words, language)


def write(order: Order, acknowledged: frozenset[str] = frozenset()) -> Letter:
    """Carry a case to a judged letter; raise `Refused` where nothing sensible can be shown."""
    return judged(order, prepare(order), acknowledged)


def judged(order: Order, request: Request, acknowledged: frozenset[str] = frozenset()) -> Letter:
    """Return the letter that a request makes; raise `Refused` where a template cannot be printed."""
    kind = load(request.kind)
    if kind.purpose is Purpose.BRIEFING:
        request = replace(request, ending=_ending(order, request))
    before = [*request.source.findings, *request.policy_source.findings, *_needed(request, kind)]
    before += gates.of_case(request, kind)
    document, printing = compose(request, kind)
    after = list(gates.of_document(request, kind, document))
    if any(one.code is case_file.NEEDED_FOR_KIND for one in before):
        # How the letter reads as a whole can be said once every field it needs is there.
        needed = {one.path for one in before}
        after = [one for one in after if one.path and one.path not in needed and one.path != "own_words"]
    findings = [*before, *printing, *_gaps(request, kind, document, before + printing), *after]
    asked = request.folders.requested
    if is_pseudo(asked):
        findings, document = [*findings, refusal(asked)], disguised(document, asked)
    return Letter(request, document, ordered(applied(request, findings, acknowledged)))


def prepare(order: Order, read: Callable[[Path], Prose] = templating.load) -> Request:
    """Read everything a letter depends on; raise `Refused` with every fault of the first file that has any.

    `read` is how a template is read: a preview goes on where one cannot be.
    """
    case_source = source.read(order.case)
    case = reading.read_case(case_source)
    policy_path = _policy_path(order, case.policy, case_source)
    policy_source = source.read(policy_path)
    policy = reading.read_policy(policy_source)
    kind = _asked(order.kind or _kind_of(case, policy), case, case_source)
    where = folders(order.locale or kind.locale(case), _roots(order, policy_path))
    rule = policy.rule_of(case.reason_code)
    tone = order.tone or case.communication.tone or rule.tone
    if tone not in kind.sections:
        fields = {"kind": kind.name, "tone": tone, "tones": listing(kind.sections)}
        place = case_source.place("communication.tone")
        raise Refused(Finding(case_file.TONE_NOT_OF_KIND, place, "communication.tone", fields=fields))
    issued_on, variant = kind.dated(case), kind.variant(case, tone)
    placed = placement(case, policy, issued_on)
    is_asked = kind.purpose in gates.WINNING_BACK
    store = place_of(policy_path, policy.store, order.store)
    earlier = order.peers or _on_record(store)
    return Request(
        case=case,
        policy=policy,
        source=case_source,
        policy_source=policy_source,
        kind=kind.name,
        variant=variant,
        issued_on=issued_on,
        tone=tone,
        register=case.communication.register_ or rule.register_,
        folders=where,
        words=conventions(where),
        lexicon=lexicon(where),
        common_words=common_words(where.roots),
        figures=figures(case),
        sheet=sheet(case, policy),
        placement=placed,
        notice=notice(case, policy, placed.rule if placed else None),
        values=dict(values_of(case)),
        prose=prose_of(kind, where, tone, variant, read),
        fixed=fixed_texts(where, case.legal.fixed_texts, case_source),
        reworded=reworded(where, case.legal.fixed_texts),
        earlier=earlier,
        earlier_endings=_endings(earlier, policy, issued_on, case),
        suppressed=asking.paths(store, case) if is_asked else None,
        list_left_out=asking.left_out(policy_path, store) if is_asked else None,
        logo=logo_of(policy.organization, policy_path, policy_source),
        vocabulary=NONE if kind.audience is Audience.CUSTOMER else vocabulary(where),
        with_letter=order.with_letter,
    )


def _ending(order: Order, request: Request) -> Ending:
    """Return what the customer would get: in the customer's own language, whatever the briefing's."""
    kind = load(_kind_of(request.case, request.policy))
    asked = gates.ids(kind.purpose)
    try:
        letter = write(replace(order, kind=kind.name, locale=None))
    except Refused as refused:
        return Ending(kind.name, asked, refused.findings)
    return Ending(kind.name, asked, letter.findings, letter.document)


def _on_record(place: StorePlace) -> Earlier | None:
    """Return the letters of a store; where there is none, nothing that a store needs is loaded."""
    store = asked_often(place)
    if store is None:
        return None
    from exitletters.earlier import EarlierLetters

    return EarlierLetters(store)


def _endings(earlier: Earlier | None, policy: Policy, until: date | None, case: Case) -> int | None:
    """Return how many other cases ended within the policy's window; None where no date is set or nothing ends."""
    if earlier is None or until is None or case.is_recovery:
        return None
    return earlier.endings(policy.rarity.window_months, until, case.case.id)


def _asked(name: str, case: Case, case_source: source.Source) -> Kind:
    """Return the kind asked for; raise `Refused` where it is written for another sort of case."""
    kind, found = load(name), case.case.kind
    if kind.of != found:
        fitting = listing(one for one in names() if load(one).of == found)
        fields = {"kind": name, "wanted": kind.of, "found": found, "fitting": fitting}
        raise Refused(Finding(case_file.KIND_NOT_OF_CASE, case_source.place("case.kind"), "case.kind", fields=fields))
    return kind


def _kind_of(case: Case, policy: Policy) -> str:
    """Return the document that fits: a warning before any decision, a message for those who never paid (D4.2)."""
    if case.is_recovery:
        return "winback-letter"
    if case.boundary.sent_on and not (case.decision.outcome or case.termination.notice_on):
        return "boundary-letter"
    placed = placement(case, policy, case.termination.notice_on)
    return placed.rule.document if placed else "termination-letter"


def _policy_path(order: Order, named: str | None, case_source: source.Source) -> Path:
    if order.policy:
        return order.policy
    if named is None:
        fields = {"problem": phrase("the case names no policy")}
        raise Refused(Finding(case_file.POLICY_MISSING, Place(case_source.file), "policy", fields=fields))
    path = Path(os.path.normpath(order.case.parent / named))
    if not path.is_file():
        fields = {"problem": phrase("there is no policy file {path}", path=path)}
        raise Refused(Finding(case_file.POLICY_MISSING, case_source.place("policy"), "policy", fields=fields))
    return path


def _roots(order: Order, policy_path: Path) -> tuple[Path, ...]:
    """Return the template folders, own before built-in: --templates, or the folder beside the policy."""
    if order.templates and not order.templates.is_dir():
        raise Refused(Finding(templates.FOLDER_MISSING, fields={"folder": str(order.templates)}))
    return (order.templates, templates_folder()) if order.templates else template_roots(policy_path)


def _needed(request: Request, kind: Kind) -> Iterator[Finding]:
    """Yield every field the kind cannot do without, with what to write."""
    for need in kind.needs:
        if need.when(request) and not _has(request, need.path):
            fields = {"kind": kind.name, "advice": phrase("Write {example}.", example=need.example)}
            yield request.finding(case_file.NEEDED_FOR_KIND, need.path, **fields)


def _has(request: Request, path: str) -> bool:
    value: object = request.case
    for name in path.split("."):
        value = getattr(value, name, None)
        if value is None or value == ():
            return False
    return True


def _gaps(request: Request, kind: Kind, document: Document, known: list[Finding]) -> Iterator[Finding]:
    """Yield what a template wanted to print and the case does not have."""
    listed = {one.path for one in known if one.path}
    for path in dict.fromkeys(run.ref for run in runs(document) if run.origin is Origin.GAP):
        if not any(_overlap(path, one) for one in listed):
            advice = phrase("Write it, or take it out of the template.")
            yield request.finding(case_file.NEEDED_FOR_KIND, path, kind=kind.name, advice=advice)


def _overlap(one: str, other: str) -> bool:
    """Tell whether one path is the other's, or lies inside it."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) : len(short) + 1] in ("", ".", "[")
