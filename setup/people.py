"""Keys of the fictional people in the examples' policies: worked out from their ids, so that nothing secret is stored.

Never use one of them for anybody real: whoever has this file can work out every private key.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

_TAG = "exitletters examples: a key that everybody knows"


def private_key(person_id: str, organization: str) -> Ed25519PrivateKey:
    """Return the key of a fictional person of the examples; `organization` is the first legal name in its policy.

    It is no secret, since it follows from this file alone, and must never stand for anybody real.
    """
    seed = hashlib.sha256("\0".join((_TAG, organization, person_id)).encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_line(person_id: str, organization: str) -> str:
    """Return the line that a policy holds under `key`: algorithm, key, and the id as its comment."""
    public = private_key(person_id, organization).public_key()
    return f"{public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()} {person_id}"


def write_private_key(person_id: str, organization: str, folder: Path) -> Path:
    """Write a fictional person's key as OpenSSH keeps it, without a passphrase, and return the file's path."""
    path = folder / person_id
    path.touch(mode=0o600)
    path.write_bytes(
        private_key(person_id, organization).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    )
    return path
