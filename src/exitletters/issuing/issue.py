"""Issuing: the finals are written once, when everything stands for them, and what was written is put on record.

The files come first, whole and synced; then one transaction. Whatever breaks off in between, the same command does the
rest: files without a record were not issued, and the same finals have the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from exitletters.codes import issuing as codes
from exitletters.codes import output, retention
from exitletters.findings import ExitlettersError, Finding, Refused, stand
from exitletters.issuing import inputs, manifests, record
from exitletters.issuing.finals import Finals
from exitletters.issuing.forgotten import forgotten_on
from exitletters.issuing.ids import customer_digest, issue_id
from exitletters.issuing.record import Issue
from exitletters.kinds import load
from exitletters.manifest import as_bytes, manifest
from exitletters.naming import manifest_name
from exitletters.output import locked, write_all
from exitletters.posting import of_pack
from exitletters.signoff.needed import missing, needed
from exitletters.signoff.record import Signed, signed
from exitletters.signoff.signing import Matter
from exitletters.signoff.standing import Standing, standings
from exitletters.signoff.subject import changes, marks
from exitletters.speaking import phrase
from exitletters.store import Store


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued: its record, where its files are, and whether it had been on record before."""

    issue: Issue
    folder: Path
    files: tuple[str, ...]
    is_new: bool


def signatures(finals: Finals, store: Store | None) -> tuple[Standing, ...]:
    """Return how every signature on record for the case stands for these finals."""
    return () if store is None else tuple(matter(finals, store).held)


def matter(finals: Finals, store: Store) -> Matter:
    """Return what there is to sign of these finals, with what is signed already."""
    request, subject = finals.request, finals.subject
    marked = marks(request.case, store.setting("salt"))
    held = standings(request, subject, marked, signed(store, subject.case_id))
    return Matter(request, subject, marked, needed(finals.letters), held)


def against(finals: Finals, held: Sequence[Standing]) -> tuple[Finding, ...]:
    """Return all that stands against issuing: what gates found, what cannot be posted, what is not signed."""
    open_ = [one for one in finals.findings if one.blocks_final]
    unfit = of_pack(finals.letters, finals.files)
    return (*open_, *unfit, *missing(finals.request, needed(finals.letters), held))


def issue(finals: Finals, store: Store, out: Path, supersedes: str | None = None) -> Issued:
    """Write the finals of a case into `out`/case/id, and put them on record; the same again changes nothing.

    Raise `Refused` with all that stands against it (EL502 and the rest); for a case that was issued otherwise (EL512);
    where something else than what is in force would be superseded (EL513); for what was superseded itself (EL518), or
    forgotten (EL537). Raise `Unavailable` where disk or store fail.
    """
    folder = out / finals.subject.case_id
    try:
        with locked(folder):
            return _issued(finals, store, out, supersedes)
    except ExitlettersError:
        with suppress(OSError):  # what was there stays
            folder.rmdir()
        raise


def _issued(finals: Finals, store: Store, out: Path, supersedes: str | None) -> Issued:
    found = record.of_case(store, finals.subject.case_id)
    known = next((one for one in found if one.subject == finals.subject.digest), None)
    held = signatures(finals, store)
    if known is None:
        _refuse(finals, held, found, supersedes)
    elif known not in record.in_force(found):
        later = next(one.id for one in found if one.supersedes == known.id)
        raise Refused(Finding(codes.SUPERSEDED, fields={"id": known.id, "later": later}))
    else:
        _refuse_forgotten(known, store)
    counted = [one for one in held if one.holds and (known is None or one.signed.entry < known.entry)]
    files = {**finals.files, f"{finals.subject.case_id}{inputs.SUFFIX}": inputs.archive(finals.letters)}
    proof = as_bytes({**manifest(finals.letters, files, is_final=True), **_signed_off(finals, counted)})
    folder = out / finals.subject.case_id / issue_id(finals.subject.digest)
    name = manifest_name(finals.letters, True)
    write_all(folder, {**files, name: proof})
    is_new = known is None
    if known is None:
        known = _recorded(store, finals, proof, supersedes)
    return Issued(known, folder, (*files, name), is_new)


def _refuse(finals: Finals, held: Sequence[Standing], found: tuple[Issue, ...], supersedes: str | None) -> None:
    open_ = against(finals, held)
    if open_:
        raise Refused(Finding(output.NOT_FINAL, fields={"count": stand(len(open_))}), *open_)
    _refuse_beside(finals, record.in_force(found), supersedes)


def _refuse_beside(finals: Finals, standing: tuple[Issue, ...], supersedes: str | None) -> None:
    """Raise `Refused` where these finals would be in force beside others, or take the place of nothing."""
    if supersedes is not None and supersedes not in {one.id for one in standing}:
        fields = {"id": supersedes, "problem": phrase("it is not in force for this case")}
        raise Refused(Finding(codes.NOT_SUPERSEDABLE, fields=fields))
    purpose = load(finals.request.kind).purpose
    others = [one for one in standing if one.id != supersedes and purpose in one.purposes]
    if others:
        raise Refused(*(_issued_otherwise(finals, one) for one in others))


def _refuse_forgotten(known: Issue, store: Store) -> None:
    day = forgotten_on(store, known)
    if day:
        fields = {"case": known.case_id, "id": known.id, "day": day}
        raise Refused(Finding(retention.FORGOTTEN_NOT_ISSUED, fields=fields))


def _issued_otherwise(finals: Finals, one: Issue) -> Finding:
    parts = changes(one.parts, finals.subject, {}, {}) or [phrase("its signatures alone")]
    changed = reduce(lambda first, more: phrase("{first}; {more}", first=first, more=more), parts)
    fields = {"case": one.case_id, "id": one.id, "day": one.at[:10], "changed": changed}
    return Finding(codes.ISSUED_OTHERWISE, fields=fields)


def _recorded(store: Store, finals: Finals, proof: bytes, supersedes: str | None) -> Issue:
    subject, request = finals.subject, finals.request
    dated = request.issued_on.isoformat() if request.issued_on else ""
    customer = customer_digest(store.setting("salt"), request.case.customer.id or "")
    digest = hashlib.sha256(proof).hexdigest()
    about = (subject.case_id, customer, dated, subject.digest, subject.parts, digest, supersedes)
    new = Issue(issue_id(subject.digest), 0, "", *about)
    told = manifests.read(proof)
    with store.changing() as change:
        if not record.is_known(change, new):  # another process may have been faster, with these or with others
            _refuse_beside(finals, record.standing(change, new.case_id), supersedes)
            record.keep(change, new, told.letters if told else ())
    return next(one for one in record.of_case(store, subject.case_id) if one.subject == subject.digest)


def _signed_off(finals: Finals, held: Sequence[Standing]) -> Mapping[str, object]:
    """Return what the manifest says of signatures: who stands behind these bytes."""
    return {"subject": finals.subject.digest, "signatures": [_told(one.signed) for one in held]}


def _told(one: Signed) -> dict[str, object]:
    said = one.statement
    about = {"act": str(said.act), "what": said.what, "person": said.person, "given_on": said.given_on.isoformat()}
    return {**about, "entry": one.entry, "signature": one.signature}
