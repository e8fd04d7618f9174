"""Whose key entries are signed with: a key of the ledger's own, apart from those that people sign with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from exitletters.codes import ledger as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.ledger import Entry

_LARGEST = 1 << 14


def signer(path: Path, passphrase: str) -> Callable[[bytes], str]:
    """Return what signs entries; the key is read when the first one is, so reading a ledger needs none."""
    from exitletters.keys import PrivateKey, load_private

    @cache
    def key() -> PrivateKey:
        return load_private(path, lambda: passphrase)

    return lambda data: key().sign(data)


def signed_by(paths: Sequence[Path]) -> Callable[[Entry], bool]:
    """Return whether an entry is signed by one of the public keys in files; raise `Refused` (EL575)."""
    from exitletters.keys import is_signed

    lines = [_public_line(path) for path in paths]
    return lambda entry: any(is_signed(line, entry.signature or "", entry.hash.encode()) for line in lines)


def _public_line(path: Path) -> str:
    """Return the first line of a .pub file, once it has proven to hold such a key."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key

    try:
        with path.open("rb") as file:
            line = file.read(_LARGEST).strip()
        is_usable = isinstance(load_ssh_public_key(line), Ed25519PublicKey)
    except (OSError, ValueError, UnsupportedAlgorithm):
        is_usable = False
    if not is_usable:
        raise Refused(Finding(codes.PUBLIC_KEY_UNUSABLE, Place(str(path))))
    return line.decode()
