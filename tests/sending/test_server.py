"""Which mail server the environment names; what it says is never told back."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.findings import Unavailable
from exitletters.sending.server import MailServer, Security, server_from

CANARY = "Zqxjvk"
URL, USER, PASSWORD, CA = (f"EXITLETTERS_SMTP_{name}" for name in ("URL", "USER", "PASSWORD", "CA"))


@pytest.mark.parametrize(
    ("url", "server", "shown"),
    [
        ("smtps://mail.company.example", MailServer("mail.company.example", 465, Security.TLS), "smtps://mail.company.example:465"),
        ("smtps://mail.company.example:10465/", MailServer("mail.company.example", 10465, Security.TLS), "smtps://mail.company.example:10465"),
        ("SMTP+StartTLS://Mail.example", MailServer("mail.example", 587, Security.STARTTLS), "smtp+starttls://mail.example:587"),
        ("smtp+starttls://[2001:db8::5]:25", MailServer("2001:db8::5", 25, Security.STARTTLS), "smtp+starttls://[2001:db8::5]:25"),
        ("smtp://localhost", MailServer("localhost", 25, Security.NONE), "smtp://localhost:25"),
        ("smtp://127.8.9.1:2525", MailServer("127.8.9.1", 2525, Security.NONE), "smtp://127.8.9.1:2525"),
        ("smtp://[::1]:2525", MailServer("::1", 2525, Security.NONE), "smtp://[::1]:2525"),
    ],
)  # fmt: skip
def test_a_server_is_named_by_scheme_and_host(url: str, server: MailServer, shown: str) -> None:
    assert server_from({URL: url}) == server
    assert str(server) == shown


@pytest.mark.parametrize(
    ("environment", "problem"),
    [
        ({}, f"{URL} is not set"),
        ({URL: ""}, f"{URL} is not set"),
        ({URL: CANARY}, f"{URL} does not begin with smtps://, smtp+starttls://, smtp://"),
        ({URL: f"http://{CANARY}"}, f"{URL} does not begin with"),
        ({URL: f"smtps://{CANARY}:{CANARY}@mail.example"}, f"user and password do not belong in {URL}"),
        ({URL: f"smtps://{CANARY}:70000"}, f"{URL} is no address"),
        ({URL: f"smtps://[{CANARY}"}, f"{URL} is no address"),
        ({URL: f"smtps://mail.example:0?{CANARY}"}, f"{URL} is not of the form"),
        ({URL: f"smtps://mail.example/{CANARY}"}, f"{URL} is not of the form"),
        ({URL: f"smtps://mail.example#{CANARY}"}, f"{URL} is not of the form"),
        ({URL: "smtps://:465"}, f"{URL} is not of the form"),
        ({URL: f"smtp://{CANARY}.example"}, "is not encrypted, and goes to this machine only"),
        ({URL: "smtp://10.0.0.1"}, "is not encrypted, and goes to this machine only"),
        ({URL: "smtp://localhost.evil.example"}, "is not encrypted, and goes to this machine only"),
        ({URL: "smtps://mail.example", USER: CANARY}, f"{USER} and {PASSWORD} go together"),
        ({URL: "smtps://mail.example", PASSWORD: CANARY}, f"{USER} and {PASSWORD} go together"),
        ({URL: "smtps://mail.example", USER: "nora", PASSWORD: f"{CANARY}é"}, "letters outside ASCII"),
        ({URL: "smtps://mail.example", CA: f"/no/{CANARY}.pem"}, f"{CA} names no file"),
    ],
)
def test_what_cannot_be_used_is_told_by_name_and_not_by_value(environment: dict[str, str], problem: str) -> None:
    with pytest.raises(Unavailable) as refused:
        server_from(environment)
    (finding,) = refused.value.findings
    assert finding.code.id == "EL595"
    assert problem in finding.message
    assert CANARY not in finding.message + finding.hint


def test_user_and_password_show_nowhere(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    environment = {URL: "smtps://mail.example", USER: "n-canary", PASSWORD: CANARY, CA: str(tmp_path / "ca.pem")}
    server = server_from(environment)
    assert (server.user, server.password, server.authorities) == ("n-canary", CANARY, tmp_path / "ca.pem")
    for shown in (str(server), repr(server), f"{server}"):
        assert CANARY not in shown
        assert "n-canary" not in shown
