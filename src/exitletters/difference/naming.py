"""Fields and values in words for people: `the amount of the refund`, `157,282.19 BRL`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import reduce
from typing import Any, cast

from pydantic import BaseModel

from exitletters.case import Case
from exitletters.context import Reader, fields_of, record_of, values_of
from exitletters.difference.cases import Change
from exitletters.difference.matching import key_of
from exitletters.facts import Audience, Duration, Fact, Facts, Money, Record
from exitletters.model import LocalText
from exitletters.speaking import listing, phrase, phrases

# Names that read badly when only their underscores are taken away; a whole phrase needs no "of the …".
PHRASES: Mapping[str, str] = {
    "as_of": "day the tickets were last read", "created_on": "day of creation", "paid_on": "day of payment",
    "mutual_agreed_on": "day of the agreement", "reviewed_on": "day of the review",
    "decided_on": "day of the decision", "final_invoice_on": "day of the final invoice", "pay_by": "last day to pay",
    "notice_on": "day of notice", "effective_on": "last day of service", "access_ends_on": "last day of access",
    "review_on": "day of the next review", "available_from": "first day to fetch data",
    "available_until": "last day to fetch data", "delete_by": "day of deletion",
    "backups_by": "day the backups are gone", "call_at": "time of the call", "tl_reason": "author’s reason",
    "tl_thanks": "author’s thanks", "tl_limits": "author’s words on limits",
    "tl_continuity": "author’s words on continuity", "lm_bluf": "first lines of the memo",
    "ts_opening": "opening of the call",
    # of a recovery
    "departed_on": "day they left", "tenure_months": "months as a customer", "returned_on": "day they came back",
    "avoidable": "answer whether it could be avoided", "primary": "main reason they left",
    "secondary": "second reason they left", "understanding": "understanding of why they left",
    "confirmed_by_customer": "customer’s yes to the reason", "customer_confirmed": "customer’s yes",
    "trained_on": "day of the training", "at": "time", "mirror_back": "sentence that mirrors them",
    "callback_on": "day to call back", "fix_first": "thing to repair first", "since": "first day",
    "done_on": "day of completion", "discount_pct": "discount in percent", "starts_by": "last day to start",
    "expires_on": "last day to accept", "redeem": "way to accept", "afterwards": "terms afterwards",
    "approved_by": "approver", "no_offer_reason": "reason for no offer", "letter_on": "day of the letter",
    "objected": "objection to offers", "suppression_checked_on": "day the suppression list was asked",
    "opt_out_url": "page to opt out", "opt_out_email": "address to opt out",
    "sender_postal_address": "sender’s postal address", "contacts_this_cycle": "number of contacts in this cycle",
    "on": "day of the outcome", "opened_on": "day of opening", "closed_on": "day of closing",
    "outreach_on": "day of the outreach", "wl_apology": "author’s apology",
    "wl_change": "author’s words on what changed", "rs_opening": "opening of the recovery call",
}  # fmt: skip
ITEMS: Mapping[str, str] = {
    "options_tried": "step tried", "outstanding": "open invoice", "question_anything_else": "idea", "cc": "copy to",
    "covers": "covered day", "range": "day", "fx": "exchange rate", "other_costs": "cost",
    "received": "threat received", "comparables": "comparable case", "changed_since": "change",
    "not_fixed": "thing not repaired", "asked": "person asked as", "not_caller": "person who may not call",
    "not_mentioned": "person who may not be mentioned",
}  # fmt: skip
WORDS: Mapping[str, str] = {"from": "start", "to": "end", "by": "person"}
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
PERSONAL = phrase("(personal, not shown)")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two cases, with every value it holds as a fact."""

    case: Case
    facts: Mapping[str, Fact]


def side(case: Case) -> Side:
    """Return a case with its facts by path, whoever may read them."""
    record = record_of(case, "", Reader(Audience.PERSONAL, case.currency or ""))
    return Side(case, {fact.path: fact for fact in _facts(record)})


def _facts(value: object) -> Iterator[Fact]:
    if isinstance(value, Record):
        yield from (fact for name in value for fact in _facts(value[name]))
    elif isinstance(value, Facts):
        yield from (fact for one in value for fact in _facts(one))
    else:
        yield cast(Fact, value)


def name_of(path: str, case: Case) -> str:
    """Return what a path of a case is, in words: a field and its group or item, or an item itself."""
    value: Any = case
    nouns: list[str] = []
    steps = _STEP.findall(path)
    for field, index in steps:
        value = _inner(value, field)
        if index:
            value = value[int(index)]
            nouns.append(phrase("{item} {key}", item=_item(field), key=key_of(value) or str(int(index) + 1)))
        else:
            nouns.append(phrase("the {noun}", noun=_noun(field)))
    is_whole = field in PHRASES and not steps[-2][1]
    if is_whole or len(nouns) == 1:
        return nouns[-1]
    return phrase("{part} of {whole}", part=nouns[-1], whole=nouns[-2])


def nouns() -> tuple[str, ...]:
    """Return every noun that stands here for a field or an item of a case, for the catalogues."""
    paths = [path.split(".") for path, _, _ in fields_of(Case)]
    fields = dict.fromkeys(_noun(step.removesuffix("[]")) for steps in paths for step in steps)
    items = dict.fromkeys(_item(step.removesuffix("[]")) for steps in paths for step in steps if step.endswith("[]"))
    return tuple(str(one) for one in fields | items)


def _inner(value: Any, field: str) -> Any:
    """Return a field by the name it has in files."""
    names = (name for name, info in type(value).model_fields.items() if (info.alias or name) == field)
    return getattr(value, next(names))


def _noun(field: str) -> str:
    return phrase(PHRASES.get(field) or WORDS.get(field) or field.replace("_", " "))


def _item(field: str) -> str:
    return phrase(ITEMS.get(field) or field.replace("_", " ").removesuffix("s"))


def shown(change: Change, old: Side, new: Side) -> tuple[str, str]:
    """Return the two values of a change in words, "" for none; only the locales of a text that differ."""
    before, after = change.old, change.new
    if isinstance(before, LocalText) and isinstance(after, LocalText):
        before, after = _only(before, after), _only(after, before)
    return _side(before, change.old_path, old), _side(after, change.path, new)


def _only(text: LocalText, other: LocalText) -> LocalText:
    return LocalText({tag: words for tag, words in text.by_locale.items() if other.by_locale.get(tag) != words})


def audience_of(change: Change, old: Side, new: Side) -> Audience:
    """Return who may read what changed: the widest audience of the fields in it."""
    where, path = (new, change.path) if change.path else (old, change.old_path)
    found = {one.audience for one in where.facts.values() if re.match(rf"{re.escape(path)}(?![^.\[])", one.path)}
    return next((one for one in Audience if one in found), Audience.CUSTOMER)


def _side(value: Any, path: str, where: Side) -> str:
    if value is None:
        return ""
    if not isinstance(value, BaseModel):
        return _value(value, where.facts[path])
    inner = ((one, value) for one, value in values_of(value, path) if value is not False)
    return listing(
        phrase("{field} {value}", field=_leaf(one, path), value=_value(found, where.facts[one])) for one, found in inner
    )


def _leaf(path: str, above: str) -> str:
    """Return a field's name inside its item; the places of a list's texts tell nothing."""
    nouns = [_noun(field) for field, _ in _STEP.findall(path[len(above) + 1 :])]
    return reduce(lambda group, field: phrase("{group} {field}", group=group, field=field), nouns)


def _value(value: Any, fact: Fact) -> str:
    """Return one value; a moment is told with its hour, which a printed fact leaves out."""
    if fact.audience is Audience.PERSONAL:
        return PERSONAL
    if isinstance(value, LocalText):
        texts = value.by_locale.items()
        return listing(
            phrase("{locale} “{text}”", locale=tag, text=text) if tag else phrase("“{text}”", text=text)
            for tag, text in texts
        )
    if isinstance(value, bool):
        return phrase("yes" if value else "no")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(fact.value, Money):
        return f"{fact.value.amount:,} {fact.value.currency}".rstrip()
    if isinstance(fact.value, Duration):
        return _time(int(fact.value.amount), fact.value.unit)
    return f"{value:,}" if isinstance(value, Decimal) else str(value)


def _time(count: int, unit: str) -> str:
    return {
        "month": phrases("{count} month", "{count} months", count),
        "day": phrases("{count} day", "{count} days", count),
        "hour": phrases("{count} hour", "{count} hours", count),
        "minute": phrases("{count} minute", "{count} minutes", count),
        "second": phrases("{count} second", "{count} seconds", count),
    }[unit]
