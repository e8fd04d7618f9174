"""The preview's server answers this machine alone, to GET alone, and reads no file that an address names."""

from __future__ import annotations

import http.client
import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from urllib.parse import urlencode

import pytest

from exitletters.codes.template_preview import NO_CASE_TO_PREVIEW
from exitletters.findings import Finding, Unavailable
from exitletters.preview.running import bound, check_installed
from exitletters.preview.state import Preview
from tests.preview import LETTER, desk, serving, team_folder


@dataclass(frozen=True)
class Reached:
    """A running preview: its port, and the team's folder behind it."""

    port: int
    folder: Path
    preview: Preview

    def ask(
        self, address: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Return an answer with its body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, address, headers=headers or {})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reached]:
    folder = team_folder(tmp_path_factory.mktemp("team"), "en", "fa")
    preview = Preview(desk(folder, "en", "fa"))
    with serving(preview) as port:
        yield Reached(port, folder, preview)


def test_the_page_comes_with_both_letters(running: Reached) -> None:
    answer, body = running.ask("/")
    assert answer.status == 200
    assert answer.headers.get_content_type() == "text/html"
    assert b'lang="fa" dir="rtl"' in body
    assert "خاتمه" in body.decode()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil:{port}", ""]
)
def test_another_name_than_this_machines_is_refused(running: Reached, host: str) -> None:
    answer, body = running.ask("/", headers={"Host": host.format(port=running.port)})
    assert answer.status in (400, 403)
    assert b"Mareal" not in body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machines_own_names_are_answered(running: Reached, host: str) -> None:
    assert running.ask("/preview.css", headers={"Host": f"{host}:{running.port}"})[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_get_is_answered(running: Reached, method: str) -> None:
    assert running.ask("/", method)[0].status == 405


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
def test_another_page_may_not_ask(running: Reached, origin: str) -> None:
    assert running.ask("/", headers={"Origin": origin})[0].status == 403


@pytest.mark.parametrize(
    "address",
    ["/../../etc/passwd", "/fonts/../../source.py", "/fonts/%2e%2e%2f%2e%2e%2fsource.py",
     "/kept/..%2f..%2fetc%2fpasswd", "/kept/etc", "/fonts/", "/preview.js/..", "//etc/passwd",
     "/fonts/SourceSerif4-OFL.txt"],
)  # fmt: skip
def test_no_address_leads_to_a_file_of_the_disk(running: Reached, address: str) -> None:
    answer, body = running.ask(address)
    assert answer.status == 404
    assert len(body) < 100


@pytest.mark.parametrize("case", ["/etc/passwd", "../../examples/policies/mareal", "file:///etc/passwd", "x" * 3000])
def test_a_case_that_was_not_named_at_the_start_is_not_shown(running: Reached, case: str) -> None:
    question = urlencode([("case", case), ("locale", "../../etc"), ("kind", case), ("output", case)])
    answer, body = running.ask(f"/?{question}")
    assert answer.status == 200
    assert case.encode() not in body
    assert b"Robledal" in body


def test_the_page_may_run_its_own_script_only_and_frames_run_none(running: Reached) -> None:
    rules = running.ask("/")[0].headers["Content-Security-Policy"]
    assert "script-src 'self'" in rules
    assert "unsafe" not in rules
    assert "frame-ancestors 'none'" in rules
    address = running.preview.kept.keep(b"<script>alert(1)</script>", "text/html")
    answer, _ = running.ask(address)
    framed = answer.headers["Content-Security-Policy"]
    assert framed.startswith("sandbox; default-src 'none'")
    assert "script-src" not in framed


@pytest.mark.parametrize("address", ["/", "/preview.js", "/fonts/Vazirmatn-Regular.ttf", "/nowhere"])
def test_every_answer_is_careful_and_sets_no_cookie(running: Reached, address: str) -> None:
    headers = running.ask(address)[0].headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


def test_a_fault_of_the_program_is_told_without_its_words(tmp_path: Path) -> None:
    preview = Preview(desk(team_folder(tmp_path, "en"), "en"))
    preview.columns = None  # type: ignore[assignment]
    with serving(preview) as port:
        answer, body = Reached(port, tmp_path, preview).ask("/")
    assert answer.status == 500
    assert body == b"EL901 AttributeError\n"


def _told(running: Reached, question: str) -> Generator[list[str], None, None]:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
    connection.request("GET", f"/events?{question}")
    answer = connection.getresponse()
    assert answer.headers.get_content_type() == "text/event-stream"
    try:
        while True:
            line = answer.readline().decode().strip()
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))
    finally:
        connection.close()


def test_a_file_that_is_saved_is_told(running: Reached) -> None:
    events = _told(running, "locale=fa&seen=other")
    assert next(events) == []  # the page was made from other files
    path = running.folder / "fa" / LETTER
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert next(events) == [f"fa/{LETTER}"]
    events.close()


def test_what_is_saved_while_lint_is_busy_is_told_before_it_answers(tmp_path: Path) -> None:
    folder = team_folder(tmp_path, "fa")
    is_asked, may_answer = Event(), Event()
    fault = Finding(NO_CASE_TO_PREVIEW, fields={"case": "x"})

    def lint() -> tuple[Finding, ...]:
        is_asked.set()
        assert may_answer.wait(60)
        return (fault,)

    preview = Preview(replace(desk(folder, "fa"), lint=lint))
    with serving(preview) as port:
        reached = Reached(port, folder, preview)
        reached.ask("/")
        events, others = _told(reached, "locale=fa&seen=other"), _told(reached, "locale=fa&seen=other")
        assert next(events) == next(others) == []
        assert is_asked.wait(60)
        path = folder / "fa" / LETTER
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert next(events) == next(others) == [f"fa/{LETTER}"]
        assert preview.linted is None
        may_answer.set()
        assert next(events) == next(others) == []  # every page that is open hears of it
        assert preview.linted == (fault,)
        events.close()
        others.close()


def test_a_port_that_was_asked_for_and_is_taken_is_an_error_and_the_usual_one_gives_way() -> None:
    with bound(None, 0) as first:
        taken = first.getsockname()[1]
        assert first.getsockname()[0] == "127.0.0.1"
        with bound(None, taken) as other:
            assert other.getsockname()[1] != taken
        with pytest.raises(OSError, match="in use"), bound(taken, 0):
            pass


def test_libraries_that_are_missing_are_named_with_the_way_to_install_them() -> None:
    with pytest.raises(Unavailable) as told:
        check_installed(("click", "no_such_library"))
    (finding,) = told.value.findings
    assert (finding.code.id, finding.fields) == ("EL395", {"library": "no_such_library"})
    assert "pip install 'exitletters[preview]'" in finding.hint
    check_installed()
