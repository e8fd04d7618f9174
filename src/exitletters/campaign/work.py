"""What is done with one case, whole, in one process: read for its prints, or written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any, TypeAlias

from exitletters.campaign import Choices
from exitletters.campaign.digests import of_bytes
from exitletters.codes import catalogue
from exitletters.codes import output as codes
from exitletters.findings import Finding, Refused, ordered, stand
from exitletters.gates.sameness import similarity_limit
from exitletters.kinds import load as kind_of
from exitletters.manifest import as_bytes, manifest
from exitletters.naming import manifest_name
from exitletters.output import write_all
from exitletters.pack import findings_of, rendered, renderings, written
from exitletters.pipeline import Letter, Order
from exitletters.similarity import Nearest, Reused, Sentence, fingerprint

Answer: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """One case to read (`out` is None) or to write into a folder of its id inside `out`; plain data but for paths."""

    path: Path
    choices: Choices
    out: Path | None = None
    also: tuple[tuple[str, str, Mapping[str, str]], ...] = ()  # findings of the campaign: code, path, fields
    alike: Mapping[str, Mapping[str, Any]] | None = None  # what `sameness` says of its letters, by kind and locale


@dataclass(frozen=True, slots=True)
class Peers:
    """Answers `similarity.Earlier` for one case from what the campaign found, in itself and in the store."""

    alike: Mapping[str, Mapping[str, Any]]

    def nearest(
        self, kind: str, locale: str, besides: str, letter: bytes, above: Decimal | float = 0.0
    ) -> Nearest | None:
        """Return the most similar letter of another case."""
        told = self.alike.get(f"{kind} {locale}", {}).get("nearest")
        return Nearest(told[0], told[1]) if told and told[1] > above else None

    def reused(self, kind: str, locale: str, besides: str, sentences: Iterable[Sentence]) -> tuple[Reused, ...]:
        """Return the sentences that a letter of another case has as well."""
        told = {(path, nth): case for path, nth, case in self.alike.get(f"{kind} {locale}", {}).get("reused", ())}
        return tuple(Reused(one, told[one.path, one.nth]) for one in sentences if (one.path, one.nth) in told)

    def endings(self, window_months: int, until: object, besides: str) -> int:
        """Return nothing: a campaign ends nobody."""
        return 0


def done(job: Job) -> Answer:
    """Return what became of a job, as plain data; raise `Unavailable` where this machine cannot do it."""
    try:
        letters = _letters(job)
    except Refused as refused:
        return {"letters": [], "outputs": {}, "state": "refused", "findings": _told(refused.findings)}
    return {"letters": [_prints(one) for one in letters]} if job.out is None else _written(job, letters, job.out)


def _letters(job: Job) -> list[Letter]:
    choices = job.choices
    order = Order(
        job.path,
        policy=choices.policy,
        kind=choices.kind,
        templates=choices.templates,
        store=choices.store,
        peers=Peers(job.alike or {}),
    )
    letters = written(order, frozenset(choices.acknowledged))
    also = [Finding(catalogue()[code], path=path, fields=fields) for code, path, fields in job.also]
    placed = [replace(one, place=letters[0].request.place(one.path or "")) for one in also]
    return [replace(one, findings=ordered([*one.findings, *placed])) for one in letters]


def _prints(letter: Letter) -> dict[str, object]:
    """Return what the sameness of a letter is told from, and nothing else of it."""
    request = letter.request
    prints = fingerprint(letter.document, request.case.customer)
    limit = similarity_limit(request, kind_of(request.kind))
    sentences = [[one.path, one.nth, one.print.hex()] for one in prints.sentences]
    return {
        "kind": request.kind,
        "locale": request.folders.requested,
        "limit": None if limit is None else str(limit),
        "letter": prints.letter.hex(),
        "sentences": sentences,
    }


def _written(job: Job, letters: Sequence[Letter], out: Path) -> Answer:
    is_final, findings = job.choices.is_final, findings_of(letters)
    standing = sum(one.blocks_final for one in findings)
    if is_final and standing:
        findings += (Finding(codes.NOT_FINAL, fields={"count": stand(standing)}),)
        return {"outputs": {}, "state": "refused", "findings": _told(findings)}
    files = dict(rendered(renderings(letters, job.choices.formats), is_final))
    files[manifest_name(letters, is_final)] = as_bytes(manifest(letters, files, is_final=is_final))
    write_all(out / letters[0].request.case.case.id, files)  # the manifest last: where it is, all the others are
    outputs = {name: of_bytes(data) for name, data in files.items()}
    return {"outputs": outputs, "state": "ready", "findings": _told(findings)}


def _told(findings: Iterable[Finding]) -> list[dict[str, object]]:
    return [told(one) for one in findings]


def told(finding: Finding) -> dict[str, object]:
    """Return a finding with its file but not the folder: that belongs to a machine (as in a manifest)."""
    data = finding.as_json()
    return {**data, "file": PurePath(finding.place.file).name if finding.place else None}
