"""The letterhead's picture, read from beside the policy."""

from __future__ import annotations

from pathlib import Path

from exitletters.codes import rendering
from exitletters.document import Logo
from exitletters.findings import Finding, Refused
from exitletters.policy import Organization
from exitletters.source import Source

_MAX_BYTES = 1_000_000
_SVG_HEAD = 1024
_TYPES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"<svg": "image/svg+xml",
    b"<?xml": "image/svg+xml",
}


def logo_of(organization: Organization, policy_path: Path, source: Source) -> Logo | None:
    """Return the organization's logo; raise `Refused` when it is named but cannot be used."""
    if organization.logo is None:
        return None
    path = policy_path.parent / organization.logo
    try:
        data = path.read_bytes() if path.stat().st_size <= _MAX_BYTES else b""
    except OSError:
        data = b""
    media_type = next((name for start, name in _TYPES.items() if data.startswith(start)), None)
    if media_type == "image/svg+xml" and b"<svg" not in data[:_SVG_HEAD]:
        media_type = None
    if media_type is None:
        raise Refused(Finding(rendering.LOGO_UNREADABLE, source.place("organization.logo"), "organization.logo"))
    alt = organization.logo_alt or organization.legal_name
    return Logo(data, media_type, next(iter(alt.by_locale.values())))
