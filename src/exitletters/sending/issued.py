"""What was issued, looked up to be sent: by its own id, or by that of a case with one issue in force."""

from __future__ import annotations

from pathlib import Path, PurePath

from sqlalchemy import Connection, select

from exitletters.codes import sending as codes
from exitletters.codes.issuing import ISSUE_UNKNOWN
from exitletters.findings import Finding, Refused
from exitletters.issuing.folders import folder_of
from exitletters.issuing.record import Issue, by_id, in_force, of_case
from exitletters.speaking import all_of, phrase
from exitletters.store import Store
from exitletters.store.tables import issues

_SUFFIX = ".eml"


def issue_of(store: Store, asked: str) -> Issue:
    """Return the issue of this id, or the only one in force of this case; raise `Refused` (EL515, EL591)."""
    found = by_id(store, asked)
    if found:
        return found
    several = in_force(of_case(store, asked))
    if not several:
        raise Refused(Finding(ISSUE_UNKNOWN, fields={"id": asked}))
    if len(several) > 1:
        raise not_sendable(asked, phrase("{issues} are both in force", issues=all_of(one.id for one in several)))
    return several[0]


def message_of(issue: Issue) -> tuple[str, str]:
    """Return name and digest of the one message among an issue's files; raise `Refused` (EL591) otherwise."""
    found = [(name, digest) for name, digest in issue.outputs.items() if name.endswith(_SUFFIX)]
    if len(found) != 1:
        raise not_sendable(issue.id, phrase("it holds more than one message" if found else "it holds no message"))
    return found[0]


def file_of(issue: Issue, out: Path) -> Path:
    """Return where an issue's message lies, in the folder that finals were written to."""
    return folder_of(out, issue) / PurePath(message_of(issue)[0]).name


def require_in_force(connection: Connection, issue: Issue) -> None:
    """Raise `Refused` (EL591) for an issue that another one took the place of."""
    after = connection.execute(select(issues.c.id).where(issues.c.supersedes == issue.id)).scalar()
    if after:
        raise not_sendable(issue.id, phrase("{id} took its place", id=after))


def not_sendable(issue: str, problem: str) -> Refused:
    """Return the refusal of an issue (EL591)."""
    return Refused(Finding(codes.NOT_SENDABLE, fields={"issue": issue, "problem": problem}))
