"""A store opens, or says in plain words why not; nothing half stays behind, and reading makes none."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text

from exitletters.findings import Unavailable
from exitletters.ledger import Event
from exitletters.store import Store, existing, opened, schema, tables
from exitletters.store_place import StorePlace, refuse_network
from tests.postgres import Server
from tests.store.filling import entries_of, row_faults_of, verdict_of


def problem(action: Callable[[], object]) -> tuple[str, str]:
    """Return the code and the message with which something is not available."""
    with pytest.raises(Unavailable) as raised:
        action()
    (finding,) = raised.value.findings
    return finding.code.id, finding.message


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    store = opened(StorePlace(tmp_path / "a.sqlite3"))
    with store.changing() as change:
        change.record(Event.ISSUED)
        for one in tmp_path.iterdir():
            assert stat.S_IMODE(one.stat().st_mode) == 0o600, one


def test_reading_makes_no_store(place: StorePlace) -> None:
    assert problem(lambda: existing(place))[0] == "EL506"
    if place.file:
        assert not place.file.exists()
        place.file.touch()  # as somebody leaves it who was killed before there were tables
        assert problem(lambda: existing(place))[0] == "EL506"
    opened(place)
    assert existing(place).setting("id") == opened(place).setting("id")
    assert problem(lambda: existing(StorePlace(Path("/tmp"))))[0] == "EL506"


@pytest.mark.parametrize("found", ["0999", "9f1c2b3a4d5e"])
def test_a_store_of_a_later_release_is_left_alone(place: StorePlace, found: str) -> None:
    store = opened(place)
    with store.engine.begin() as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '{found}'"))
    for way in (opened, existing):
        code, message = problem(lambda way=way: way(place))  # type: ignore[misc]
        assert code == "EL505"
        assert found in message


def test_a_file_that_is_something_else_is_not_touched(tmp_path: Path) -> None:
    words, another, folder = tmp_path / "words", tmp_path / "another.db", tmp_path / "folder"
    words.write_text("no database\n" * 100, encoding="utf-8")
    folder.mkdir()
    with sqlite3.connect(another) as base:
        base.execute("CREATE TABLE theirs (a)")
    base.close()
    for path in (words, another):
        before = path.read_bytes()
        code, message = problem(lambda path=path: opened(StorePlace(path)))  # type: ignore[misc]
        assert (code, "it is not a store" in message) == ("EL504", True)
        assert path.read_bytes()[100:] == before[100:]
    with sqlite3.connect(another) as base:
        assert [*base.execute("SELECT name FROM sqlite_master")] == [("theirs",)]
    base.close()
    assert problem(lambda: opened(StorePlace(folder)))[0] == "EL504"
    assert "No such file" in problem(lambda: opened(StorePlace(tmp_path / "none" / "a.sqlite3")))[1]


def test_a_torn_file_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite3"
    store = opened(StorePlace(file))
    store.close()
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    code, message = problem(lambda: entries_of(opened(StorePlace(file))))
    assert (code, "damaged" in message) == ("EL504", True)


@contextmanager
def mounted(folder: Path, *args: str) -> Iterator[Path]:
    """Mount something at a folder, where this machine lets us."""
    folder.mkdir(exist_ok=True)
    if subprocess.run(["mount", *args, folder], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)  # something may still be closing a file there


def test_a_store_on_a_read_only_disk_is_read_and_not_written(tmp_path: Path) -> None:
    file = tmp_path / "disk" / "a.sqlite3"
    file.parent.mkdir()
    opened(StorePlace(file)).close()
    with mounted(file.parent, "--bind", str(file.parent)):
        subprocess.run(["mount", "-o", "remount,ro,bind", file.parent], check=True)
        store = existing(StorePlace(file))
        assert (verdict_of(store).linked, row_faults_of(store)) == (1, [])
        assert "may not write" in problem(lambda: _record(store))[1]
        assert "Read-only" in problem(lambda: opened(StorePlace(file.with_name("new.sqlite3"))))[1]


def _record(store: Store) -> None:
    with store.changing() as change:
        change.record(Event.ISSUED)


def test_a_full_disk_leaves_nothing_half(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=600k", "tmpfs") as folder:
        store = opened(StorePlace(folder / "a.sqlite3"))
        rows = [{"name": f"{number}", "value": "x" * 4000} for number in range(400)]

        def too_much() -> None:
            with store.changing() as change:
                change.add(tables.settings, rows, Event.ISSUED)

        assert "the disk is full" in problem(too_much)[1]
        assert (verdict_of(store).linked, row_faults_of(store)) == (1, [])
        _record(store)
        assert verdict_of(store).linked == 2
        with suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(b"x" * 4096)
        code, _ = problem(lambda: opened(StorePlace(folder / "b.sqlite3")))
        assert code == "EL504"
        (folder / "filler").unlink()
        assert verdict_of(opened(StorePlace(folder / "b.sqlite3"))).linked == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become somebody else")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o755, 0o644), (0o755, 0o600), (0o700, 0o644)])
def test_a_user_who_may_not_write_is_told(folder_mode: int, file_mode: int) -> None:
    with TemporaryDirectory() as folder:  # pytest closes the folder above its own to others
        file = Path(folder) / "a.sqlite3"
        opened(StorePlace(file)).close()
        file.chmod(file_mode)
        file.parent.chmod(folder_mode)
        args = [sys.executable, "-m", "exitletters", "ledger", "show", "--store", str(file)]
        plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        drop = ["setpriv", "--reuid=65534", "--clear-groups"]
        done = subprocess.run([*drop, *args], capture_output=True, text=True, check=False, cwd="/", env=plain)
    assert (done.returncode, "EL504" in done.stderr, "Traceback" in done.stderr) == (3, True, False)


@pytest.mark.parametrize(
    ("kind", "at", "is_refused"),
    [
        ("nfs4", "/srv/far", True), ("cifs", "/srv", True), ("9p", "/", True), ("ext4", "/srv/far", False),
        ("nfs", "/mnt", False),
    ],
)  # fmt: skip
def test_a_file_on_a_network_disk_is_refused(kind: str, at: str, is_refused: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    near = "" if at == "/" else "1 0 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n"
    mounts.write_text(f"{near}2 1 0:9 / {at} rw,relatime shared:2 - {kind} host:/x rw\n", encoding="utf-8")
    place = StorePlace(Path("/srv/far/a.sqlite3"))
    if is_refused:
        assert problem(lambda: refuse_network(place, mounts))[0] == "EL507"
    else:
        refuse_network(place, mounts)
    refuse_network(place, tmp_path / "none")
    refuse_network(StorePlace(url="postgresql://h/b"), mounts)


def test_the_nearest_mount_decides_whatever_its_name(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    lines = [
        "1 0 0:1 / / rw - nfs h:/ rw",
        r"2 1 8:1 / /with\040blank rw - ext4 /dev/a rw",
        "3 2 8:1 / /with rw - nfs h:/ rw",
    ]
    mounts.write_text("\n".join(lines), encoding="utf-8")
    refuse_network(StorePlace(Path("/with blank/a.sqlite3")), mounts)
    assert problem(lambda: refuse_network(StorePlace(Path("/with/a.sqlite3")), mounts))[0] == "EL507"


def test_a_server_that_cannot_be_used_is_named_without_its_password(server: Server) -> None:
    wrong = server.url(password="geheim-1")
    for url in (
        wrong,
        server.url(base="none"),
        "postgresql://u:geheim-1@127.0.0.1:1/b",
        "postgresql://u:geheim-1@h:port/b",
    ):
        code, message = problem(lambda url=url: opened(StorePlace(url=url)))  # type: ignore[misc]
        assert code == "EL504"
        assert "geheim" not in message
        assert "the database broke off" not in message
