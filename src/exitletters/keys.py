"""Keys that people sign with: Ed25519 in the files of OpenSSH, which many of them have already.

A name typed into a shell is not a signature; a key behind its own passphrase is as near to one as a file comes.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    SSHPrivateKeyTypes,
    load_ssh_private_key,
    load_ssh_public_key,
)

from exitletters.codes import keys as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.speaking import phrase

_LARGEST = 64 * 1024  # bytes; a key has a few hundred
Asked = Callable[[], str]  # whoever is asked for the passphrase of a key, once it turns out to have one

_ANOTHER = phrase(
    "Name the private key file that belongs to your entry in the policy; `exitletters keys new` makes one."
)
_AGAIN = phrase("Try again; nothing is signed. If it is lost, make a new key and have its line entered in the policy.")


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key to sign with."""

    secret: Ed25519PrivateKey

    def sign(self, data: bytes) -> str:
        """Return the signature in base64; the same data gives the same signature."""
        return b64encode(self.secret.sign(data)).decode("ascii")

    @property
    def public_line(self) -> str:
        """Return the line that the policy gives for this person, without a comment."""
        return self.secret.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode("ascii")

    def as_file(self, passphrase: str) -> bytes:
        """Return the key as a file of OpenSSH, locked with the passphrase where there is one."""
        lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        return self.secret.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, lock)


def new() -> PrivateKey:
    """Return a new key."""
    return PrivateKey(Ed25519PrivateKey.generate())


def load_private(path: Path, passphrase: Asked) -> PrivateKey:
    """Return the key in a file; raise `Refused` (EL577) for anything but an Ed25519 key that opens."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except OSError as error:
        raise _unusable(path, error.strerror or "unknown") from None
    try:
        key = load_ssh_private_key(data, None)
    except TypeError:  # it has a passphrase
        key = _unlocked(path, data, passphrase())
    except (ValueError, UnsupportedAlgorithm):
        raise _unusable(path, _what(data)) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(path, phrase("it is no Ed25519 key"))
    return PrivateKey(key)


def is_signed(public_line: str | None, signature: str, data: bytes) -> bool:
    """Tell whether the owner of a public key signed the data."""
    try:
        key = load_ssh_public_key((public_line or "").encode())
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(b64decode(signature, validate=True), data)
    except (ValueError, UnsupportedAlgorithm, InvalidSignature):
        return False
    return True


def is_same_key(public_line: str | None, other: str) -> bool:
    """Tell whether two lines hold one key, whatever their comments."""
    return (public_line or "").split()[:2] == other.split()[:2]


def _unlocked(path: Path, data: bytes, passphrase: str) -> SSHPrivateKeyTypes:
    try:
        return load_ssh_private_key(data, passphrase.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _unusable(path, phrase("the passphrase does not open it"), _AGAIN) from None


def _what(data: bytes) -> str:
    """Return what a file is that is no private key we know."""
    is_public = data.startswith((b"ssh-", b"ecdsa-", b"sk-"))
    return (
        phrase("it is the public half, which only the policy needs")
        if is_public
        else phrase("it is no private key of OpenSSH")
    )


def _unusable(path: Path, problem: str, advice: str = _ANOTHER) -> Refused:
    return Refused(Finding(codes.KEY_UNUSABLE, Place(str(path)), fields={"problem": problem, "advice": advice}))
