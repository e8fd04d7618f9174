"""Everything that is held about one customer, as one archive for whoever asked what that is."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from exitletters import source
from exitletters.codes import retention as codes
from exitletters.facts import Audience
from exitletters.findings import Finding, Refused
from exitletters.issuing import record
from exitletters.issuing.ids import customer_digest
from exitletters.issuing.inputs import zipped
from exitletters.kinds import load, names
from exitletters.ledger import Event
from exitletters.output import write_all
from exitletters.retention.held import Held, content, held, problem_of
from exitletters.retention.rows import Row, cases_of, issued_to_others, rows_about
from exitletters.source import Source
from exitletters.store import Store
from exitletters.suppression import Sort, normal
from exitletters.suppression.kept import since

SCHEMA = "exitletters/export/1"
_ABOUT = """What is held about this customer, on the day it was asked for.

customer/    what was issued to the customer: letters and messages, in every format, by case and issue.
internal/    what was written about the case for others to read: memos, call scripts, drafts, calendars, manifests,
             archives of what a letter was made from (*.inputs.zip), and case files (cases/).
record.json  what the store holds: ids, dates and digests. `rows` are its tables, `files` the SHA-256 of every file
             here, `missing` what was issued and does not lie in the output folder any more, `left_alone_since` the day
             since when the customer is on the list of those who are not written to.

Look through internal/ before it is handed over: it may name other people, or hold legal advice.
"""


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """Case files of a customer by path, the cases they are of, and what cannot be read as a case."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """An archive, the files in it, and the cases it is about; `left` are files in their folders that are not in it."""

    customer: str
    cases: tuple[str, ...]
    files: tuple[str, ...]
    left: tuple[str, ...]
    archive: bytes


def collected(store: Store, customer_id: str, out: Path, own: CaseFiles) -> Export:
    """Return everything that is held about a customer; the same state gives the same bytes.

    Raise `Refused` (EL540) where there is nothing; `Unavailable` (EL538) for a file that cannot be read.
    """
    customer = customer_digest(store.setting("salt"), customer_id)
    with store.reading() as connection:
        others = issued_to_others(connection, customer, own.cases)
        cases = tuple(sorted({*cases_of(connection, customer), *own.cases} - others))
        rows = rows_about(connection, customer, cases)
        (left_alone,) = since(connection, [(Sort.CUSTOMER, normal(Sort.CUSTOMER, customer_id))])
    if not (cases or rows or left_alone):
        raise Refused(Finding(codes.CUSTOMER_NOT_HELD))
    folders = {one: _held(store, out, one) for one in cases}
    files = dict(_files(store, out, folders))
    files |= {f"internal/cases/{_named(name)}": data for name, data in own.files.items()}
    missing = sorted(name for case_id, one in folders.items() for name in _missing(store, case_id, one))
    told = {
        "schema": SCHEMA,
        "customer": {"id": customer_id, "digest": customer},
        "cases": list(cases),
        "left_alone_since": left_alone,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
        "missing": missing,
        "rows": {name: _readable(some) for name, some in rows.items()},
    }
    files["record.json"] = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    files["README.txt"] = _ABOUT.encode()
    left = tuple(path for one in folders.values() for path in one.left)
    return Export(customer, cases, tuple(sorted(files)), left, zipped(files))


def handed_out(store: Store, export: Export, path: Path) -> int:
    """Write an archive for its owner alone, put that on record, and return the entry's number: both, or neither.

    Raise `Unavailable` (EL501) where it cannot be written.
    """
    digest = hashlib.sha256(export.archive).hexdigest()
    about = {"customer": export.customer, "cases": list(export.cases), "archive": digest, "files": len(export.files)}
    with store.changing() as change:
        entry = change.record(Event.EXPORTED, case_id="", actor="", **about)
        write_all(path.parent, {path.name: export.archive}, 0o600)
    return entry


def case_files(folder: Path, customer_id: str) -> CaseFiles:
    """Return the case files in a folder, and in those below it, that name a customer by id; unfinished ones, too."""
    files, cases, findings = dict[str, bytes](), set[str](), list[Finding]()
    for path in sorted(one for one in folder.rglob("*") if one.suffix in (".yaml", ".yml") and one.is_file()):
        try:
            found = source.read(path)
        except Refused as refused:
            findings += refused.findings
            continue
        if _text(found, "customer", "id") == customer_id:
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
            cases |= {_text(found, "case", "id")} - {""}
    return CaseFiles(files, tuple(sorted(cases)), tuple(findings))


def _text(found: Source, section: str, name: str) -> str:
    part = found.tree.get(section) if isinstance(found.tree, dict) else None
    value = part.get(name) if isinstance(part, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _held(store: Store, out: Path, case_id: str) -> Held:
    if problem_of(out, case_id):
        return Held({})
    listed = (digest for one in record.of_case(store, case_id) for digest in (*one.outputs.values(), one.manifest))
    return held(out, case_id, frozenset(listed))


def _files(store: Store, out: Path, folders: Mapping[str, Held]) -> Iterator[tuple[str, bytes]]:
    """Yield every file of every case by its name in the archive."""
    for case_id, one in folders.items():
        issued = {digest for issue in record.of_case(store, case_id) for digest in issue.outputs.values()}
        for path, digest in one.files.items():
            is_theirs = digest in issued and _is_for_customer(path.rpartition("/")[2], case_id)
            yield f"{'customer' if is_theirs else 'internal'}/{_named(path)}", content(out, path)


def _named(path: str) -> str:
    """Return a name that an archive can hold: a disk knows names that are no text."""
    return os.fsencode(path).decode("utf-8", "replace")


def _is_for_customer(name: str, case_id: str) -> bool:
    kind = name.removeprefix(f"{case_id}.").partition(".")[0]
    return kind in names() and load(kind).audience is Audience.CUSTOMER


def _missing(store: Store, case_id: str, found: Held) -> Iterator[str]:
    lying = set(found.files.values())
    for one in record.of_case(store, case_id):
        yield from (f"{case_id}/{one.id}/{name}" for name, digest in one.outputs.items() if digest not in lying)


def _readable(rows: Iterable[Row]) -> list[Row]:
    """Return rows with what they hold as JSON in the open."""
    return [{name: _opened(value) for name, value in row.items()} for row in rows]


def _opened(value: object) -> object:
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
