"""The mail server to send with, as the environment names it: encrypted, proven, and never told in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from exitletters.codes import sending as codes
from exitletters.findings import Finding, Unavailable
from exitletters.speaking import listing, phrase

URL, USER, PASSWORD, AUTHORITIES = (f"EXITLETTERS_SMTP_{name}" for name in ("URL", "USER", "PASSWORD", "CA"))


class Security(StrEnum):
    """How the connection is protected; the values are the schemes of the address."""

    TLS = "smtps"
    STARTTLS = "smtp+starttls"
    NONE = "smtp"  # to this machine only


_PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where to send and as whom; `str()` is what may be shown.

    `patience` is how many seconds each answer may take, `last_patience` the answer to the whole message (RFC 5321,
    4.5.3.2): a server that is given up too early may have sent it all the same.
    """

    host: str
    port: int
    security: Security
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    authorities: Path | None = None  # certificates to trust instead of the system's
    patience: float = 120
    last_patience: float = 600

    def __str__(self) -> str:
        """Return the address, without user or password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.security}://{host}:{self.port}"


def server_from(environment: Mapping[str, str]) -> MailServer:
    """Return the server that the environment names; raise `Unavailable` (EL595), telling no value of it."""
    if not environment.get(URL):
        raise _not_set(phrase("{name} is not set", name=URL))
    parts, port = _split(environment[URL])
    security = Security(parts.scheme)
    host = parts.hostname or ""
    if security is Security.NONE and not _is_this_machine(host):
        raise _not_set(phrase("smtp:// is not encrypted, and goes to this machine only"))
    user, password = _login(environment)
    return MailServer(host, port or _PORTS[security], security, user, password, _authorities(environment))


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _not_set(phrase("{name} is no address", name=URL)) from None
    if parts.scheme not in tuple(Security):
        raise _not_set(
            phrase("{name} does not begin with {known}", name=URL, known=listing(f"{one}://" for one in Security))
        )
    if "@" in parts.netloc:
        raise _not_set(
            phrase(
                "user and password do not belong in {url}, but in {user} and {password}",
                url=URL,
                user=USER,
                password=PASSWORD,
            )
        )
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment or port == 0:
        raise _not_set(phrase("{name} is not of the form SCHEME://HOST:PORT", name=URL))
    return parts, port


def _login(environment: Mapping[str, str]) -> tuple[str, str]:
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if bool(user) != bool(password):
        raise _not_set(phrase("{user} and {password} go together", user=USER, password=PASSWORD))
    if not (user + password).isascii():
        raise _not_set(
            phrase(
                "{user} or {password} has letters outside ASCII, which servers read differently",
                user=USER,
                password=PASSWORD,
            )
        )
    return user, password


def _authorities(environment: Mapping[str, str]) -> Path | None:
    named = environment.get(AUTHORITIES)
    if named and not Path(named).is_file():
        raise _not_set(phrase("{name} names no file", name=AUTHORITIES))
    return Path(named) if named else None


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _not_set(problem: str) -> Unavailable:
    return Unavailable(Finding(codes.SERVER_NOT_SET, fields={"problem": problem}))
