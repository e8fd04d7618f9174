"""What an output folder holds of one case: the files this program wrote; whatever else lies there is named and left.

Every folder is opened as itself, never through a link, so that nothing elsewhere is read or removed.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exitletters.campaign.journal import FOLDER as CAMPAIGN
from exitletters.campaign.placing import ASIDE
from exitletters.codes import retention as codes
from exitletters.findings import Finding, Unavailable
from exitletters.kinds import names
from exitletters.speaking import phrase

JOURNAL = ".forgetting.json"  # of a removal that is not complete (`retention.removing`)
_LIST = re.compile(rf"{re.escape(JOURNAL)}|\.{re.escape(JOURNAL)}\.[0-9]+\.tmp")  # whole, or half of it
ISSUE = re.compile(r"I-[0-9a-f]{12}")
_MANIFEST_BYTES = 16 * 2**20
_AS_ITSELF = os.O_RDONLY | os.O_NOFOLLOW
_FOLDER = _AS_ITSELF | os.O_DIRECTORY
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}


@dataclass(frozen=True, slots=True)
class Held:
    """The case's files by their path below the output folder, each with its SHA-256.

    `left` was not written by this program, or is of another case. `linked` are files that have another name besides.
    """

    files: Mapping[str, str]
    left: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A file as it lies there; `listed` are the digests that it names, where it is a manifest of the case."""

    path: str
    digest: str
    is_ours: bool
    is_linked: bool
    listed: frozenset[str] = frozenset()


def problem_of(out: Path, case_id: str) -> str:
    """Return what keeps a case's folder from being looked into; "" where nothing does.

    The name is compared letter by letter: a disk that knows no capitals would lead into another case's folder.
    """
    try:
        beside = os.listdir(out)  # noqa: PTH208  # names are all that is asked
    except OSError:
        beside = []
    if case_id not in beside:
        meant = next((one for one in beside if one.casefold() == case_id.casefold()), None)
        return phrase("is not there; did you mean {meant}?", meant=meant) if meant else phrase("is not there")
    if (out / case_id).is_symlink():
        return phrase("is a link: what it leads to may belong to somebody else")
    return "" if (out / case_id).is_dir() else phrase("is not a folder")


def held(out: Path, case_id: str, listed: frozenset[str] = frozenset()) -> Held:
    """Return what is held of a case; `listed` are digests of files that are on record as its own.

    A file is the case's by its name, or where the record or a manifest of the case lists just these bytes. Raise
    `Unavailable` (EL538) for what cannot be read.
    """
    found, left = list[_Found](), list[str]()
    for folder in folders(out, case_id):
        for one in _in(out, folder, case_id):
            found.append(one) if isinstance(one, _Found) else left.append(one)
    known = listed.union(*(one.listed for one in found))
    ours = sorted((one for one in found if one.is_ours or one.digest in known), key=lambda one: one.path)
    mine = {one.path for one in ours}
    left += [one.path for one in found if one.path not in mine]
    return Held(
        {one.path: one.digest for one in ours}, tuple(sorted(left)), tuple(one.path for one in ours if one.is_linked)
    )


def content(out: Path, path: str) -> bytes:
    """Return the bytes of a file by its path below the output folder; raise `Unavailable` as `held` does."""
    *folder, name = path.split("/")
    with told(out / path), opened(out, *folder) as at:
        return _read(at, name)


@contextmanager
def opened(out: Path, *below: str) -> Iterator[int]:
    """Yield a folder below the output folder, opened step by step; raise `OSError` where one of them is a link."""
    with ExitStack() as stack:
        at = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
        stack.callback(os.close, at)
        for name in below:
            at = os.open(name, _FOLDER, dir_fd=at)
            stack.callback(os.close, at)
        yield at


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise `Unavailable` (EL538) where the disk refuses."""
    try:
        yield
    except OSError as error:
        fields = {"file": str(path), "reason": error.strerror or "unknown"}
        raise Unavailable(Finding(codes.CANNOT_REMOVE, fields=fields)) from None


def folders(out: Path, case_id: str) -> Iterator[tuple[str, ...]]:
    """Yield where files of a case may be: its folder, those of its issues, and what campaigns set aside."""
    for folder in ((case_id,), (CAMPAIGN, "staged", case_id), (CAMPAIGN, ASIDE, case_id)):
        with told(out.joinpath(*folder)), _if_there(), opened(out, *folder) as at:
            yield folder
            issues = [one.name for one in _entries(at) if _is_issue(folder, one)]
            yield from ((*folder, name) for name in issues)


def lists(out: Path, case_id: str) -> list[str]:
    """Return the paths of what an earlier removal has written down, whole or half."""
    with told(out / case_id), opened(out, case_id) as at:
        return [f"{case_id}/{one.name}" for one in _entries(at) if _LIST.fullmatch(one.name)]


def _entries(at: int) -> list[os.DirEntry[str]]:
    """Return what is in an open folder, by name."""
    with os.scandir(at) as inside:
        return sorted(inside, key=lambda one: one.name)


def _is_issue(folder: tuple[str, ...], one: os.DirEntry[str]) -> bool:
    return len(folder) == 1 and one.is_dir(follow_symlinks=False) and ISSUE.fullmatch(one.name) is not None


def _in(out: Path, folder: tuple[str, ...], case_id: str) -> Iterator[_Found | str]:
    """Yield each file in a folder, and the path of what is none: a link, a pipe, somebody's folder."""
    with told(out.joinpath(*folder)), opened(out, *folder) as at:
        for one in _entries(at):
            path = "/".join((*folder, one.name))
            if one.is_file(follow_symlinks=False):
                if not _LIST.fullmatch(one.name):
                    yield _found(at, one, path, case_id)
            elif not _is_issue(folder, one):
                yield f"{path}/" if one.is_dir(follow_symlinks=False) else path


def _found(at: int, one: os.DirEntry[str], path: str, case_id: str) -> _Found:
    is_linked = one.stat(follow_symlinks=False).st_nlink > 1
    own, manifest = _patterns(case_id)
    if manifest.fullmatch(one.name) and one.stat(follow_symlinks=False).st_size <= _MANIFEST_BYTES:
        data = _read(at, one.name)
        listed = _listed(data, case_id)
        return _Found(path, hashlib.sha256(data).hexdigest(), listed is not None, is_linked, listed or frozenset())
    with os.fdopen(os.open(one.name, _AS_ITSELF, dir_fd=at), "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return _Found(path, digest, own.fullmatch(one.name) is not None, is_linked)


def _listed(data: bytes, case_id: str) -> frozenset[str] | None:
    """Return the digests of the outputs that a manifest lists; None where it is not of this case."""
    with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
        told: Any = json.loads(data)
        if told["case"] == case_id:
            return frozenset(str(one["sha256"]) for one in told["outputs"].values())
    return None


def _patterns(case_id: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how this program names the files of a case, those a killed run left half, and manifests of any case."""
    kinds = "|".join((*names(), "calendar"))
    manifest = rf"manifest(?:\.(?:{kinds}))?(?:\.DRAFT)?\.json"
    mine = rf"{case_id}\.(?:(?:{kinds})\.[A-Za-z0-9.-]+|inputs\.zip)"
    half = rf"\.(?:{mine}|{manifest})\.[0-9]+\.tmp"
    aside = r"(?:[0-9a-f]{12}\.)?"  # what a campaign set aside begins with its digest
    return re.compile(f"{aside}{mine}|{half}"), re.compile(f"{aside}{manifest}")


def _read(at: int, name: str) -> bytes:
    with os.fdopen(os.open(name, _AS_ITSELF, dir_fd=at), "rb") as file:
        return file.read()


@contextmanager
def _if_there() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_FOLDER:
            raise
