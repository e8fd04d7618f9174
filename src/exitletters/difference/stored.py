"""A manifest read back: plain JSON that anybody may have edited, so nothing in it is trusted or shown as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from exitletters.codes import output as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.manifest import SCHEMA
from exitletters.speaking import phrase

MAX_BYTES = 4 * 1024 * 1024
_BEGINS = 400
_JOINERS = "\u200c\u200d"  # Persian spelling needs them; nothing else that cannot be seen is kept


class _Part(BaseModel):
    """Part of a manifest; what later releases add to it is no fault."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class StoredFinding(_Part):
    """A finding as a manifest keeps it."""

    code: str
    gate: str | None = None
    severity: str
    message: str
    path: str | None = None
    section: str | None = None
    waived_by: str | None = None


class StoredWaiver(_Part):
    """A waiver as a manifest keeps it."""

    gate: str
    by: Mapping[str, str]
    rank: str
    reason: Mapping[str, str]


class StoredAcknowledgement(_Part):
    """An acknowledgement as a manifest keeps it."""

    gate: str
    reason: Mapping[str, str]


class StoredLetter(_Part):
    """One letter of a run; its further fields (tier, date…) are compared by whatever name they have."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)
    kind: str
    locale: str
    tone: str
    letters_by_origin: Mapping[str, int] = {}
    findings: tuple[StoredFinding, ...] = ()
    waivers: tuple[StoredWaiver, ...] = ()
    acknowledgements: tuple[StoredAcknowledgement, ...] = ()

    @property
    def more(self) -> Mapping[str, object]:
        """Return the fields without a name of their own here."""
        return self.model_extra or {}


class StoredOutput(_Part):
    """A file that a run wrote."""

    sha256: str


class Manifest(_Part):
    """What one run read and wrote."""

    case: str
    state: str
    inputs: Mapping[str, str | Mapping[str, str]]
    versions: Mapping[str, str]
    letters: tuple[StoredLetter, ...]
    outputs: Mapping[str, StoredOutput]


def is_manifest(data: bytes) -> bool:
    """Tell whether a file means to be a manifest, broken or not: its first lines name the schema."""
    return SCHEMA.rpartition("/")[0].encode() in data[:_BEGINS] and data.lstrip()[:1] == b"{"


def read(data: bytes, file: str) -> Manifest:
    """Return the manifest; raise `Refused` where it cannot be read, without a word of what it holds."""
    if len(data) > MAX_BYTES:
        raise _unreadable(file, phrase("it has more than {limit} bytes", limit=f"{MAX_BYTES:,}"))
    try:
        tree = _shown(json.loads(data))
    except (ValueError, RecursionError):
        raise _unreadable(file, phrase("it is not JSON, or was cut off")) from None
    if tree.get("schema") != SCHEMA:
        raise _unreadable(file, phrase("another release wrote it"))
    try:
        return Manifest.model_validate(tree)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"][:2])
        raise _unreadable(file, phrase("`{where}` is not what a manifest has there", where=where)) from None


def _shown(value: Any) -> Any:
    """Return plain data without a character that could steer a terminal."""
    if isinstance(value, str):
        return "".join(one if one.isprintable() or one in _JOINERS else "·" for one in value)
    if isinstance(value, list):
        return [_shown(one) for one in value]
    if isinstance(value, dict):
        return {_shown(key): _shown(one) for key, one in value.items()}
    return value


def _unreadable(file: str, problem: str) -> Refused:
    return Refused(Finding(codes.MANIFEST_UNREADABLE, Place(file), fields={"problem": problem, "file": file}))
