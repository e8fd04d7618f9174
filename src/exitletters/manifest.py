"""The manifest: what one run read and wrote, by hash; no clock and no machine in it, so equal runs are equal."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import cast

from exitletters import __version__
from exitletters.document import letters_by_origin
from exitletters.facts import Audience
from exitletters.findings import Finding
from exitletters.kinds import load
from exitletters.pipeline import Letter
from exitletters.resources import LIBRARIES, fonts_folder, templates_folder
from exitletters.similarity import fingerprint

SCHEMA = "exitletters/manifest/1"
_FOR_ANYBODY = ("kind", "locale", "tone", "letters_by_origin")
_NOT_HASHED = "these files carry this manifest, so their hashes stand in manifest.json only"


def manifest(letters: Sequence[Letter], files: Mapping[str, bytes], *, is_final: bool) -> dict[str, object]:
    """Return the manifest of one run as plain data; `files` are the outputs by name."""
    first = letters[0].request
    return {
        "schema": SCHEMA,
        "case": first.case.case.id,
        "state": "final" if is_final else "draft",
        "inputs": {
            "case": _digest(first.source.text.encode()),
            "policy": _digest(first.policy_source.text.encode()),
            "policy_version": first.policy.policy_version,
            "templates": {name: digest for letter in letters for name, digest in templates(letter).items()},
            "fonts": fonts(),
        },
        "versions": versions(),
        "letters": [_letter(one) for one in letters],
        "outputs": {name: {"sha256": _digest(data), "bytes": len(data)} for name, data in sorted(files.items())},
    }


@cache
def fonts() -> Mapping[str, str]:
    """Return the digests of the fonts shipped with the program."""
    return {path.name: _digest(path.read_bytes()) for path in sorted(fonts_folder().glob("*.ttf"))}


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of this program and of what a letter's bytes depend on besides."""
    libraries = {name: version(name) for name in LIBRARIES}
    return {"exitletters": __version__, "python": platform.python_version(), **libraries}


def for_archive(data: Mapping[str, object], copies: Sequence[str]) -> dict[str, object]:
    """Return the manifest that archive copies carry; `copies` are their file names.

    No file can hold its own hash, so the copies are named, not hashed. They are letters to a customer all the
    same, so what is internal stays behind (design 1.5): tier, findings and waivers stand in the run's own manifest.
    """
    letters = cast("list[dict[str, object]]", data["letters"])
    return {
        **data,
        "letters": [{name: one[name] for name in _FOR_ANYBODY} for one in letters],
        "carried_by": {"files": sorted(copies), "note": _NOT_HASHED},
    }


def as_bytes(data: Mapping[str, object]) -> bytes:
    """Return a manifest as it is stored."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _letter(letter: Letter) -> dict[str, object]:
    request = letter.request
    placement = request.placement
    return {
        "kind": request.kind,
        "locale": request.folders.requested,
        "tone": request.tone,
        "variant": request.variant,
        "issued_on": request.issued_on.isoformat() if request.issued_on else None,
        "tier": placement.tier if placement else None,
        "tier_bumps": list(placement.bumps) if placement else [],
        "letters_by_origin": letters_by_origin(letter.document),
        "fingerprint": fingerprint(letter.document, request.case.customer).as_json(),
        "findings": [_finding(letter, one) for one in letter.findings],
        "waivers": [
            {
                "gate": one.gate,
                "by": dict(one.by.by_locale),
                "rank": one.rank,
                "date": one.date.isoformat(),
                "reason": dict(one.reason.by_locale),
            }
            for one in request.case.waivers
        ],
        "acknowledgements": [
            {"gate": one.gate, "reason": dict(one.reason.by_locale)} for one in request.case.acknowledgements
        ],
    }


def _finding(letter: Letter, finding: Finding) -> dict[str, object]:
    """Return a finding with its file but not the folder: that belongs to a machine, and often bears a person's name."""
    told, place = finding.as_json(), finding.place
    if place and place.file in (letter.request.source.file, letter.request.policy_source.file):
        told["file"] = PurePath(place.file).name
    return told


def templates(letter: Letter) -> dict[str, str]:
    """Return the digests of every file that may have given words; a team's own stand beside the built-in ones."""
    files = template_files(letter)
    return {f"{whose}/{path.parent.name}/{path.name}": _digest(path.read_bytes()) for whose, path in files}


def template_files(letter: Letter) -> Iterator[tuple[str, Path]]:
    """Yield every file that may have given words to a letter, with whose it is: `built-in` or `own`."""
    request = letter.request
    kind = load(request.kind)
    prose = {kind.template(request.tone), kind.template(request.tone, request.variant)}
    words = ("labels.yaml",) if kind.audience is not Audience.CUSTOMER else ()
    for name in ("locale.yaml", "lexicon.yaml", "fixed.yaml", *words, *sorted(prose)):
        for path in request.folders.files(name):
            yield "built-in" if path.is_relative_to(templates_folder()) else "own", path


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
