"""Where a store is: a file beside the policy, unless the policy or the caller names a server or another file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from exitletters.codes import store as codes
from exitletters.findings import Finding, Unavailable

FILE = "exitletters.sqlite3"
_SERVERS = ("postgresql://", "postgres://")
_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.s3fs"}
)


@dataclass(frozen=True, slots=True)
class StorePlace:
    """A file, or the address of a PostgreSQL database."""

    file: Path | None = None
    url: str = ""

    def __str__(self) -> str:
        """Return how it is called in messages: without user or password."""
        if self.file:
            return str(self.file)
        scheme, _, rest = self.url.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"

    @property
    def exists(self) -> bool:
        """Tell whether there may be anything: a server is always asked, and so is a folder that is closed to us."""
        try:
            return self.file is None or self.file.is_file()
        except PermissionError:
            return True


def place_of(policy: Path, named: str | None, asked: str | None = None) -> StorePlace:
    """Return the store of a policy file: what is asked for, else what the policy names, else the file beside it."""
    text = asked or named
    if text is None:
        return StorePlace(policy.with_name(FILE))
    if text.startswith(_SERVERS):
        return StorePlace(url=text)
    return StorePlace(Path(text) if asked else Path(os.path.normpath(policy.parent / text)))


def refuse_network(place: StorePlace, mounts: Path = _MOUNTS) -> None:
    """Raise `Unavailable` (EL507) for a file whose file system does not keep locks."""
    kind = _file_system(place.file.resolve(), mounts) if place.file else ""
    if kind in _NETWORK:
        raise Unavailable(Finding(codes.STORE_ON_NETWORK, fields={"store": str(place), "kind": kind}))


def _file_system(file: Path, mounts: Path) -> str:
    """Return the type of the file system that a file is on; "" where the machine does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = {}
    for line in lines:
        about, _, kind = line.partition(" - ")
        found[Path(about.split()[4].replace("\\040", " "))] = kind.split()[0]
    return max(((len(at.parts), kind) for at, kind in found.items() if file.is_relative_to(at)), default=(0, ""))[1]
