"""A real PostgreSQL server for tests: in a folder of its own, on this machine only, as somebody who is not root."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from uuid import uuid4

import psycopg
from psycopg import sql

OWNER, SECRET = "owner", "S@cret/§:#? 1"


@dataclass(frozen=True, slots=True)
class Server:
    """Where it listens; `leser` may only read."""

    port: int

    def url(self, user: str = OWNER, password: str = SECRET, base: str = "postgres") -> str:
        return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{self.port}/{base}"

    def run(self, *statements: str) -> None:
        with psycopg.connect(self.url()) as base:
            for one in statements:
                base.execute(sql.SQL(one))

    def new_base(self) -> str:
        """Make an empty database and return its address."""
        name = f"base_{uuid4().hex}"
        with psycopg.connect(self.url(), autocommit=True) as base:
            base.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(base=name)

    def fill(self, name: str, rows: Sequence[Sequence[str]], numbers: Collection[str] = ()) -> None:
        """Make a table of texts and numbers; the reader may read it."""
        header, *data = rows
        columns = ", ".join(f'"{one}" {"numeric" if one in numbers else "text"}' for one in header)
        self.run(f'DROP TABLE IF EXISTS "{name}"', f'CREATE TABLE "{name}" ({columns})')
        with psycopg.connect(self.url()) as base, base.cursor() as cursor:
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy:
                for one in data:
                    copy.write_row(one)
            base.execute(sql.SQL("GRANT SELECT ON {} TO leser").format(sql.Identifier(name)))


@contextmanager
def running() -> Iterator[Server]:
    """Start a server and stop it."""
    user = "postgres" if os.geteuid() == 0 else None
    with TemporaryDirectory(prefix="pg-") as folder:
        data, secret = Path(folder) / "data", Path(folder) / "secret"
        secret.write_text(SECRET, encoding="utf-8")
        if user:
            shutil.chown(folder, user)
            secret.chmod(0o644)
        port = _free_port()
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        _run(user, "initdb", "-D", data, "-U", OWNER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8")
        _run(user, "pg_ctl", "-D", data, "-w", "-l", Path(folder) / "log", "-o", options, "start")
        try:
            server = Server(port)
            server.run("CREATE ROLE leser LOGIN PASSWORD 'geheim'")
            yield server
        finally:
            _run(user, "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(user: str | None, name: str, *args: str | Path) -> None:
    (found, *_) = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    subprocess.run(
        [found, *args], check=True, user=user, env=environment, cwd="/", stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
