"""Mail servers on loopback: one that is real, and one that says and breaks off what a test tells it to."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
LOGIN = ("nora", "Zqxjvk-canary-17")


@dataclass
class Inbox:
    """What arrived, and who logged in; `says` is what a server answers at the end of a message."""

    says: Callable[[Envelope], str] = lambda _: "250 taken"
    envelopes: list[Envelope] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    async def handle_DATA(self, _: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's word
        self.sessions.append(session)
        self.envelopes.append(envelope)
        return self.says(envelope)


def _is_known(_: object, __: object, ___: object, ____: object, data: Any) -> AuthResult:
    given = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode())
    return AuthResult(success=given == LOGIN, handled=False)


def certificate(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    """A server's side of TLS, with a certificate for these names."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*names, key_type=trustme.KeyType.ECDSA).configure_cert(context)
    return context


@contextmanager
def mail_server(
    inbox: Inbox, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None, *, asks_login: bool = False
) -> Iterator[int]:
    """A real mail server in a thread of its own; yields its port."""

    def session() -> SMTP:
        return SMTP(
            inbox, loop=loop, tls_context=starttls, require_starttls=bool(starttls),
            authenticator=_is_known if asks_login else None,
            auth_required=asks_login and tls is None, auth_require_tls=tls is None,  # it counts STARTTLS alone as TLS
        )  # fmt: skip

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(session, HOST, 0, ssl=tls))
    serving = threading.Thread(target=loop.run_forever)
    serving.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_closed(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        serving.join()
        loop.close()


async def _closed(server: asyncio.Server) -> None:
    """Let every session come to its end, or end it."""
    server.close()
    sessions = asyncio.all_tasks() - {asyncio.current_task()}
    if sessions:
        _, waiting = await asyncio.wait(sessions, timeout=5)
        for one in waiting:
            one.cancel()


HANG_UP, SILENCE = b"", b"\0"
GREETING, END = "greeting", "."


@dataclass
class Scripted:
    """A server of few words: what it says to each command, the greeting and the end of the data, or hangs up."""

    says: Mapping[str, bytes]
    data: list[bytes] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def serve(self, listening: socket.socket) -> None:
        with suppress(OSError), listening.accept()[0] as connection, connection.makefile("rb") as lines:
            if not self._say(connection, GREETING, b"220 ready"):
                return
            for line in lines:
                # A handshake of TLS arrives here too: random bytes, in which any value may stand.
                verb = line[:4].decode("ascii", "replace").strip().upper()
                self.commands.append(verb)
                if not self._say(connection, verb, {"DATA": b"354 go on"}.get(verb, b"250 fine")):
                    return
                if verb == "DATA" and self.says.get("DATA", b"354").startswith(b"354"):
                    stuffed = b"".join(iter(lines.readline, b".\r\n"))
                    self.data.append(stuffed.replace(b"\r\n..", b"\r\n."))
                    if not self._say(connection, END, b"250 taken"):
                        return

    def _say(self, connection: socket.socket, what: str, otherwise: bytes) -> bool:
        words = self.says.get(what, otherwise)
        if words not in (HANG_UP, SILENCE):
            connection.sendall(words + b"\r\n")
        return words != HANG_UP


@contextmanager
def scripted(script: Scripted) -> Iterator[int]:
    """A server that follows a script for one connection; yields its port."""
    with socket.create_server((HOST, 0)) as listening:
        serving = threading.Thread(target=script.serve, args=(listening,))
        serving.start()
        try:
            yield listening.getsockname()[1]
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            serving.join()
