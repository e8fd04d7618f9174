"""Forgetting a case: the files this program wrote about it go, and the ledger says when, how many and why.

The store holds digests only, so nothing is removed there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select

from exitletters.codes import retention as codes
from exitletters.codes import signing
from exitletters.findings import Finding, Refused
from exitletters.issuing import record
from exitletters.issuing.forgotten import forgotten_after
from exitletters.ledger import Event
from exitletters.output import locked
from exitletters.policy import Policy
from exitletters.retention.held import ISSUE, Held, held, problem_of
from exitletters.retention.period import Past, due, past_of
from exitletters.retention.removing import Removal, begun, finish, remove, remove_case_file, unfinished
from exitletters.source import Source
from exitletters.speaking import listing, phrase
from exitletters.store import Change, Store
from exitletters.store.tables import ledger

_WAIT = phrase("Wait for it; or say why it goes earlier: --early erasure-request, or --early mistake.")


class Reason(StrEnum):
    """Why a case is forgotten."""

    TIME_IS_OVER = "time-is-over"
    ERASURE_REQUEST = "erasure-request"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants forgotten: a case with its files in `out`, perhaps its case file; `by` is a person's id."""

    case_id: str
    out: Path
    case_file: Path | None = None
    early: Reason | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would go; `issued` are the digests on record of files that were not forgotten before."""

    wish: Wish
    past: Past
    until: date | None
    held: Held
    issued: frozenset[str]
    is_done: bool  # it was forgotten before, and nothing is left to remove

    @property
    def missing(self) -> int:
        """Return how many files were issued and do not lie here."""
        return len(self.issued.difference(self.held.files.values()))


def planned(store: Store, policy: Policy, wish: Wish) -> Plan:
    """Return what would be forgotten; nothing is removed.

    Raise `Refused` while the case is still needed (EL535), where its folder is not there (EL539), and for somebody
    the policy does not name (EL578); `Unavailable` (EL538) where a file cannot be read.
    """
    _refuse_strangers(policy, wish.by)
    with store.reading() as connection:
        past = past_of(connection, wish.case_id)
    has_folder = _has_folder(wish, past)
    issues = record.of_case(store, wish.case_id)
    found = held(wish.out, wish.case_id, _digests(issues)) if has_folder else Held({})
    has_more = (has_folder and unfinished(wish.out, wish.case_id) is not None) or _has_case_file(wish)
    until = past.kept_until(policy.retention.case_years)
    _refuse_foreign(wish, found, {one.id for one in issues})
    if not (past.last or past.forgotten_on or found.files or has_more):
        raise _not_held(wish, phrase("is empty, and nothing is on record of this case"))
    issued = _digests(one for one in issues if one.entry > past.forgotten_by)
    plan = Plan(wish, past, until, found, issued, past.is_forgotten and not (found.files or has_more))
    if not plan.is_done:
        _refuse_while_needed(plan, store.clock().date())
    return plan


def forget(store: Store, policy: Policy, wish: Wish) -> int | None:
    """Remove what is planned, put it on record, and return the entry's number; None where it was on record already.

    Whatever breaks off, the same again does the rest, and makes one entry. Raise as `planned` does; `Unavailable`
    (EL501, EL538) where the disk refuses: nothing is on record then.
    """
    if planned(store, policy, wish).is_done and not os.path.lexists(wish.out / wish.case_id):
        return None
    with locked(wish.out / wish.case_id):
        plan = planned(store, policy, wish)  # another process may have been faster
        if plan.is_done:
            finish(wish.out, wish.case_id)
            return None
        removal = begun(wish.out, wish.case_id, Removal(_last(store), plan.held.files, *_case_file(wish)))
        if wish.case_file:
            remove_case_file(wish.case_file)
        remove(wish.out, plan.held.files)
        with store.changing() as change:
            entry = _recorded(change, plan, removal)
        finish(wish.out, wish.case_id)
    return entry


def overdue(store: Store, policy: Policy, out: Path) -> tuple[tuple[str, date], ...]:
    """Return each case whose time is over, with the last day it had to be kept; not what is forgotten and gone."""
    with store.reading() as connection:
        found = tuple(due(connection, policy.retention.case_years, store.clock().date()))
        return tuple(
            (case_id, until)
            for case_id, until in found
            if (out / case_id).is_dir() or not past_of(connection, case_id).is_forgotten
        )


def is_case_file(found: Source, case_id: str, path: Path) -> bool:
    """Tell whether a file is the case file of a case, and no link to it; one that is not complete yet counts, too."""
    head = found.tree.get("case") if isinstance(found.tree, dict) else None
    return isinstance(head, dict) and head.get("id") == case_id and not path.is_symlink()


def _recorded(change: Change, plan: Plan, removal: Removal) -> int | None:
    """Add the entry, unless a run that was stopped after it had added it."""
    wish = plan.wish
    if forgotten_after(change.connection, wish.case_id, removal.after):
        return None
    about: dict[str, object] = {"files": len(removal.files), "digest": removal.digest}
    about["reason"] = str(wish.early or Reason.TIME_IS_OVER)
    missing = len(plan.issued.difference(removal.files.values()))
    about |= {"missing": missing} if missing else {}
    about |= {"case_file": removal.case_file_digest} if removal.case_file_digest else {}
    return change.record(Event.FORGOTTEN, case_id=wish.case_id, actor=wish.by, **about)


def _has_folder(wish: Wish, past: Past) -> bool:
    """Tell whether there is a folder to look into; raise `Refused` where there should be one."""
    problem = problem_of(wish.out, wish.case_id)
    is_gone = past.is_forgotten and not os.path.lexists(wish.out / wish.case_id)
    if problem and not is_gone:
        raise _not_held(
            wish, problem if past.last else phrase("{problem}, and nothing is on record of this case", problem=problem)
        )
    return not problem


def _not_held(wish: Wish, problem: str) -> Refused:
    return Refused(Finding(codes.CASE_NOT_HELD, fields={"folder": str(wish.out / wish.case_id), "problem": problem}))


def _refuse_foreign(wish: Wish, found: Held, known: Set[str]) -> None:
    """Raise `Refused` (EL535) where finals lie here that this store never issued: its years say nothing of them."""
    parts = (path.split("/") for path in found.files)
    issued = {one[1] for one in parts if len(one) > 2 and ISSUE.fullmatch(one[1])}
    if issued - known:
        held_here = {"folder": wish.out / wish.case_id, "issue": min(issued - known)}
        problem = phrase("{folder} holds {issue}, which is not on this record", **held_here)
        advice = phrase("Name the policy it was issued under, or the store with --store.")
        fields = {"case": wish.case_id, "problem": problem, "advice": advice}
        raise Refused(Finding(codes.STILL_NEEDED, fields=fields))


def _has_case_file(wish: Wish) -> bool:
    return wish.case_file is not None and wish.case_file.exists()


def _refuse_while_needed(plan: Plan, today: date) -> None:
    wish, past, until = plan.wish, plan.past, plan.until
    fields = {"case": wish.case_id}
    if past.sending:
        told = {"problem": phrase("{sending} is being sent, or nobody knows yet whether it was", sending=past.sending)}
        advice = {"advice": phrase("Say first what became of it: exitletters send {sending}", sending=past.sending)}
        raise Refused(Finding(codes.STILL_NEEDED, fields={**fields, **told, **advice}))
    if until and today <= until and wish.early is None:
        told = {"problem": phrase("it is kept until {until}", until=until.isoformat()), "advice": _WAIT}
        raise Refused(Finding(codes.STILL_NEEDED, fields={**fields, **told}))


def _refuse_strangers(policy: Policy, by: str) -> None:
    if by and policy.person(by) is None:
        known = listing(one.id for one in policy.people) or phrase("there is none yet")
        raise Refused(Finding(signing.SIGNER_UNKNOWN, fields={"person": by, "known": known}))


def _digests(issues: Iterable[record.Issue]) -> frozenset[str]:
    return frozenset(digest for one in issues for digest in (*one.outputs.values(), one.manifest))


def _case_file(wish: Wish) -> tuple[str, str]:
    """Return a case file's full path and digest; "" for the digest of one that is gone already."""
    if wish.case_file is None:
        return "", ""
    path = wish.case_file.absolute()
    return str(path), hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _last(store: Store) -> int:
    with store.reading() as connection:
        found: int | None = connection.execute(select(func.max(ledger.c.seq))).scalar()
    return found or 0
