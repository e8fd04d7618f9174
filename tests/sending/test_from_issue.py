"""From a signed case to the mailbox: what `issue` wrote is what arrives, on its own day, and is found by its case."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from click.testing import CliRunner
from setup.sign import sign_all

from exitletters.commands import main
from exitletters.formats import load as format_of
from exitletters.issuing.finals import composed, finals
from exitletters.issuing.issue import issue
from exitletters.pack import rendered
from exitletters.pipeline import Order
from exitletters.store import opened
from exitletters.store_place import StorePlace
from tests.conftest import Desk
from tests.core.memo import CALLED
from tests.sending.servers import HOST, Inbox, mail_server


def test_what_was_issued_is_what_arrives(desk: Desk, tmp_path: Path) -> None:
    desk.policy({"store": "record.sqlite3"})
    letters = composed(Order(desk.case(CALLED)))
    forms = [(letters[0], format_of("eml")), *((one, format_of("txt")) for one in letters)]
    pack = finals(letters, dict(rendered(forms, is_final=True)))
    store = opened(StorePlace(tmp_path / "record.sqlite3"))
    sign_all(pack, store)
    done, day = issue(pack, store, tmp_path / "out"), letters[0].request.issued_on
    assert day is not None
    inbox, noon = Inbox(), datetime.combine(day, time(12), UTC)
    with mail_server(inbox) as port:
        command = [
            "send",
            done.issue.case_id,
            "--yes",
            "--policy",
            str(tmp_path / "policy.yaml"),
            "--out",
            str(tmp_path / "out"),
        ]
        environment = {"EXITLETTERS_SMTP_URL": f"smtp://{HOST}:{port}"}
        result = CliRunner().invoke(main, command, obj=lambda: noon, env=environment)
    assert result.exit_code == 0, result.output
    (envelope,) = inbox.envelopes
    assert envelope.rcpt_tos == ["edna@millbrook.example"]
    assert envelope.content == next(data for name, data in pack.files.items() if name.endswith(".eml"))
