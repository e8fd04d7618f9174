"""The command: it says where the page is, answers there until Ctrl-C, and ends cleanly."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from click.testing import CliRunner

from exitletters.commands import main
from tests.preview import ROOT


@contextmanager
def _started(*words: str, lang: str = "en") -> Iterator[subprocess.Popen[str]]:
    arguments = [sys.executable, "-m", "exitletters", "--lang", lang, "templates", "preview", *words]
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ)
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_it_answers_where_it_says_and_ctrl_c_ends_it_even_while_a_page_is_open() -> None:
    port = _free()
    with _started("--case", "term-mismatch-mid", "--no-browser", "--port", str(port)) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address == f"http://127.0.0.1:{port}/"
        with urlopen(address, timeout=60) as answer:
            assert b"term-mismatch-mid" in answer.read()
        with urlopen(f"{address}events?locale=fa", timeout=60) as events:
            assert events.readline() == b"retry: 1000\n"
            process.send_signal(signal.SIGINT)
            rest, told = process.communicate(timeout=60)
        assert process.returncode == 0
        assert rest == ""
        assert told == "Ctrl-C ends the preview.\n"


def test_it_opens_the_page_in_the_browser_that_the_machine_names(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.part && mv {seen}.part {seen}\n', encoding="utf-8")
    browser.chmod(0o755)
    os.environ["BROWSER"] = str(browser)
    try:
        with _started("--case", "term-mismatch-mid", "--port", str(_free())) as process:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            with urlopen(f"{address}preview.css", timeout=60):
                process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
        assert seen.read_text(encoding="utf-8").strip() == address
    finally:
        del os.environ["BROWSER"]


def test_a_port_that_is_taken_is_a_wrong_word() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = CliRunner().invoke(main, ["templates", "preview", "--case", "term-mismatch-mid", "--port", str(port)])
    assert told.exit_code == 2
    assert f"Port {port} is taken" in told.output


def test_the_server_listens_on_no_other_interface() -> None:
    port = _free()
    with _started("--case", "term-mismatch-mid", "--no-browser", "--port", str(port)) as process:
        assert process.stdout is not None
        process.stdout.readline()
        table = Path("/proc/net/tcp").read_text(encoding="ascii") + Path("/proc/net/tcp6").read_text(encoding="ascii")
        listening = re.findall(rf"([0-9A-F]+):{port:04X} [0-9A-F]+:0000 0A", table)
    assert listening == ["0100007F"]


def test_help_says_what_it_is_for() -> None:
    told = CliRunner().invoke(main, ["templates", "preview", "--help"]).output
    assert "two to four locales side by side" in " ".join(told.split())
    assert "--no-browser" in told


def test_it_speaks_the_language_that_was_asked_for() -> None:
    port = _free()
    with _started("--case", "term-mismatch-mid", "--no-browser", "--port", str(port), lang="fa") as process:
        assert process.stdout is not None
        with urlopen(process.stdout.readline().strip(), timeout=60) as answer:
            assert b'<html lang="fa" dir="rtl">' in answer.read()
