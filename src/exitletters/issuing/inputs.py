"""What a pack was made from, kept beside it in one archive, so that it can be made again years later."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from exitletters.codes import issuing as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.manifest import template_files
from exitletters.pipeline import Letter
from exitletters.speaking import phrase

SUFFIX = ".inputs.zip"
CASE, _TEMPLATES = "case.yaml", "templates"
_MOST_BYTES = 64 * 2**20
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP file knows: the clock is no input


def archive(letters: Sequence[Letter]) -> bytes:
    """Return the archive: the case, the policy with its logo where it lies, and an organization's own templates."""
    return zipped(dict(_contents(letters)))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as an archive in which nothing but their names and bytes stands: the same files, the same bytes."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as file:
        for name, content in sorted(files.items()):
            about = ZipInfo(name, _OLDEST)
            about.create_system, about.external_attr = 3, 0o600 << 16
            file.writestr(about, content)
    return data.getvalue()


def unpacked(path: Path, into: Path) -> tuple[Path, Path, Path | None]:
    """Write an archive's files into an empty folder; return the case, the policy and the templates, if there are any.

    Raise `Refused` (EL516) for an archive that is not there or not ours.
    """
    try:
        with ZipFile(path) as file:
            _checked(file, path)
            file.extractall(into)
    except (OSError, BadZipFile, ValueError, NotImplementedError, RuntimeError) as error:
        raise _unreadable(path, getattr(error, "strerror", None) or phrase("it is damaged")) from None
    policies = [one for one in into.rglob("policy.yaml") if _TEMPLATES not in one.relative_to(into).parts]
    if len(policies) != 1 or not (into / CASE).is_file():
        raise _unreadable(path, phrase("it holds no case and policy"))
    own = into / _TEMPLATES
    return into / CASE, policies[0], own if own.is_dir() else None


def _contents(letters: Sequence[Letter]) -> Iterator[tuple[str, bytes]]:
    request = letters[0].request
    folder = _policy_folder(request.policy.organization.logo)
    yield CASE, request.source.text.encode()
    yield f"{folder}policy.yaml", request.policy_source.text.encode()
    logo = request.policy.organization.logo
    if request.logo and logo and not Path(logo).is_absolute():
        yield os.path.normpath(f"{folder}{logo}"), request.logo.data
    for letter in letters:
        for whose, path in template_files(letter):
            if whose == "own":
                yield f"{_TEMPLATES}/{path.parent.name}/{path.name}", path.read_bytes()


def _policy_folder(logo: str | None) -> str:
    """Return a folder so deep that a logo above the policy's own folder still lies inside the archive."""
    steps = os.path.normpath(logo).split("/").count("..") if logo else 0
    return "/".join(["policy"] * (steps + 1)) + "/"


def _checked(file: ZipFile, path: Path) -> None:
    """Refuse what could be written elsewhere, or without end."""
    names = file.namelist()
    if sum(one.file_size for one in file.infolist()) > _MOST_BYTES or not all(map(_is_inside, names)):
        raise _unreadable(path, phrase("it is not an archive that this program wrote"))


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name


def _unreadable(path: Path, problem: str) -> Refused:
    return Refused(Finding(codes.INPUTS_UNREADABLE, Place(str(path)), fields={"problem": problem}))
