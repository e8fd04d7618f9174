"""The ledger as an auditor meets it: shown, verified, exported and marked, from a store or from a copy."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from exitletters.commands import main
from exitletters.keys import new
from exitletters.ledger import Event, digest
from exitletters.ledger.keys import signer
from exitletters.store import existing, opened, tables
from exitletters.store.engine import WRITES
from exitletters.store.guards import triggers
from exitletters.store_place import StorePlace
from tests.conftest import policy_with

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
SUBJECT = digest("the letter of C-2")


@dataclass(frozen=True)
class Office:
    """A folder with a policy, its store and the keys of its ledger."""

    folder: Path

    @property
    def store(self) -> Path:
        return self.folder / "exitletters.sqlite3"

    def fill(self, key: Path | None = None) -> None:
        minutes = iter(range(1000))
        store = opened(
            StorePlace(self.store), lambda: START + timedelta(minutes=next(minutes)), signer(key, "") if key else None
        )
        for number, event in enumerate([Event.APPROVED, Event.WAIVED, Event.ISSUED, Event.SENT], 1):
            with store.changing() as change:
                about = {"subject": SUBJECT if number == 3 else digest(number), "files": {"letter.pdf": "x"}}
                change.record(event, case_id=f"C-{number % 2 + 1}", actor=["ann", "bo"][number % 2], **about)
        store.close()

    def do(self, *args: str | Path, store: bool = True, code: int = 0) -> Result:
        where = ["--store", str(self.store)] if store else []
        done = CliRunner().invoke(main, ["ledger", *map(str, args), *where], obj=lambda: START)
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done

    def tamper(self, statement: str) -> None:
        store = existing(StorePlace(self.store))
        with store.engine.execution_options(**{WRITES: True}).begin() as connection:
            made = [(name, sql) for table in tables.METADATA.tables for name, sql in triggers(table, "sqlite").items()]
            for one in [*(f"DROP TRIGGER {name}" for name, _ in made), statement, *(sql for _, sql in made)]:
                connection.execute(text(one))
        store.close()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    found = Office(tmp_path)
    found.fill()
    return found


def test_entries_are_listed_oldest_first(office: Office) -> None:
    lines = office.do("show").stdout.splitlines()
    assert lines[0].split() == ["time", "(UTC)", "event", "person", "case", "about"]
    assert [one.split()[0] for one in lines[1:]] == ["1", "2", "3", "4", "5"]
    cells = ["4", "2026-03-02", "09:03:00", "issued", "bo", "C-2", "files=(1)", f"subject={SUBJECT[:12]}…"]
    assert lines[4].split() == cells
    assert len(office.do("show", "--json").stdout.splitlines()) == 5


@pytest.mark.parametrize(
    ("args", "seqs"),
    [
        (["--case", "C-2"], [2, 4]), (["--actor", "bo"], [2, 4]), (["--event", "issued"], [4]),
        (["--about", SUBJECT], [4]), (["--about", SUBJECT[:9]], [4]), (["--about", "%"], []),
        (["--about", "letter.p"], [2, 3, 4, 5]),
        (["--last", "2"], [4, 5]), (["--case", "C-1", "--last", "1"], [5]), (["--case", "C-1", "--actor", "bo"], []),
        (["--about", '"'], []),
    ],
)  # fmt: skip
def test_who_approved_this_document_is_one_question(office: Office, args: list[str], seqs: list[int]) -> None:
    assert [json.loads(one)["seq"] for one in office.do("show", "--json", *args).stdout.splitlines()] == seqs


def test_wrong_words_are_said_so(office: Office) -> None:
    assert "approved, waived" in office.do("show", "--event", "aproved", code=2).output
    assert "--policy FILE, or --store" in office.do("show", store=False, code=2).output
    office.do("show", "--last", "0", code=2)


def test_the_policy_says_where_the_store_is(office: Office) -> None:
    policy = office.folder / "policy.yaml"
    policy.write_text(policy_with(), encoding="utf-8")
    assert office.do("verify", "--policy", policy, store=False).stdout.startswith(
        "the ledger is whole; its last entry is 5"
    )
    policy.write_text(policy_with({"store": "none.sqlite3"}), encoding="utf-8")
    assert "EL506" in office.do("verify", "--policy", policy, store=False, code=3).output
    assert not (office.folder / "none.sqlite3").exists()


def test_a_whole_ledger_is_told_with_what_attests_it(office: Office) -> None:
    kept = office.folder / "kept.jsonl"
    line = office.do("checkpoint", "--out", kept).stdout
    assert kept.read_text(encoding="utf-8") == line
    assert json.loads(line)["at"] == "2026-03-02T09:00:00+00:00"
    assert "no checkpoint and no key attests them" in office.do("verify").stdout
    assert "a checkpoint or signature attests 1 to 5" in office.do("verify", "--checkpoint", kept).stdout
    found = json.loads(office.do("verify", "--json", "--checkpoint", kept).stdout)
    assert (found["whole"], found["linked"], found["attested"], found["last"]["seq"]) == (True, 5, 5, 5)
    assert office.do("checkpoint", "--out", kept, code=3).exit_code == 3  # an earlier one is never lost
    assert kept.read_text(encoding="utf-8") == line


def test_a_changed_entry_is_named(office: Office) -> None:
    office.tamper("UPDATE ledger SET actor = 'eve' WHERE seq = 3")
    done = office.do("verify", code=1)
    assert "entry 3: hard [EL570] the ledger is not as it was written (edit): entry 3 was changed" in done.stdout
    assert "entries 1 to 2 hang together" in done.stdout
    found = json.loads(office.do("verify", "--json", code=1).stdout)
    assert (found["whole"], found["kind"], found["entry"], found["linked"]) == (False, "edit", 3, 2)
    assert [one["file"] for one in found["findings"]] == ["entry 3"]
    done = office.do("checkpoint", code=1)
    assert (done.stdout, "EL570" in done.stderr) == ("", True)
    copy = office.folder / "copy.jsonl"
    office.do("export", "--out", copy)
    assert "(edit): entry 3" in office.do("verify", "--export", copy, store=False, code=1).stdout


def test_a_changed_row_is_named_and_marks_no_checkpoint(office: Office) -> None:
    office.tamper("UPDATE settings SET value = 'x' WHERE name = 'id'")
    assert "entry 1: hard [EL571] the rows of `settings`" in office.do("verify", code=1).stdout
    assert "EL571" in office.do("checkpoint", code=1).stderr
    office.do("export", "--out", office.folder / "copy.jsonl")
    office.do("verify", "--export", office.folder / "copy.jsonl", store=False)


def test_a_store_in_the_place_of_another_is_found_against_a_checkpoint(office: Office) -> None:
    kept = office.folder / "kept.jsonl"
    office.do("checkpoint", "--out", kept)
    office.store.unlink()
    office.fill()
    office.do("verify")
    assert "EL573" in office.do("verify", "--checkpoint", kept, code=1).stdout


def test_what_was_cut_off_is_found_against_a_checkpoint(office: Office) -> None:
    kept, early = office.folder / "kept.jsonl", office.folder / "early.jsonl"
    line = json.loads(office.do("checkpoint", "--out", kept).stdout)
    entry = json.loads(office.do("show", "--json", "--event", "approved").stdout)
    early.write_text(json.dumps({**line, "seq": 2, "count": 2, "hash": entry["hash"]}), encoding="utf-8")
    office.tamper("DELETE FROM ledger WHERE seq > 3")
    office.do("verify", "--checkpoint", early)
    done = office.do("verify", "--checkpoint", early, "--checkpoint", kept, code=1)
    assert "(truncation): entries 4 to 5 are missing at the end" in done.stdout
    assert "attests 1 to 2" in done.stdout


def test_a_copy_is_the_same_each_time_and_needs_nothing_else(office: Office) -> None:
    copy, again = office.folder / "copy.jsonl", office.folder / "again.jsonl"
    for path in (copy, again):
        assert office.do("export", "--out", path).stdout == f"{path}\n"
    assert copy.read_bytes() == again.read_bytes()
    office.store.unlink()
    assert "rows of a store are not looked at in a copy" in office.do("verify", "--export", copy, store=False).stdout
    copy.write_bytes(b"".join(copy.read_bytes().splitlines(keepends=True)[1:]))
    assert "(gap): entry 1" in office.do("verify", "--export", copy, store=False, code=1).stdout
    copy.write_bytes(b"")
    assert "no entry is proven" in office.do("verify", "--export", copy, store=False, code=1).stdout


def test_signatures_are_checked_with_the_key_that_is_given(tmp_path: Path) -> None:
    office, key, public = Office(tmp_path), tmp_path / "ledger", tmp_path / "ledger.pub"
    private = new()
    key.write_bytes(private.as_file(""))
    public.write_text(f"{private.public_line} ledger@office\n", encoding="utf-8")
    other = tmp_path / "other.pub"
    other.write_text(new().public_line, encoding="utf-8")
    office.fill(key)
    assert "attests 1 to 5" in office.do("verify", "--key", public).stdout
    assert "attests 1 to 5" in office.do("verify", "--key", other, "--key", public).stdout
    assert "(signature-wrong)" in office.do("verify", "--key", other, code=1).stdout
    office.tamper("UPDATE ledger SET signature = NULL WHERE seq = 4")
    assert "(signature-missing): entry 4" in office.do("verify", "--key", public, code=1).stdout
    office.do("verify", "--key", public, "--signed-from", "5")


def test_the_key_comes_from_the_environment(tmp_path: Path) -> None:
    office, private = Office(tmp_path), new()
    (tmp_path / "key").write_bytes(private.as_file("open"))
    (tmp_path / "key.pub").write_text(private.public_line, encoding="utf-8")
    with CliRunner(
        env={"EXITLETTERS_LEDGER_KEY": str(tmp_path / "key"), "EXITLETTERS_LEDGER_PASSPHRASE": "open"}
    ).isolation():
        from click import Context

        from exitletters.commands._store import opened_store

        with Context(main):
            opened_store(StorePlace(office.store)).close()
    assert "attests 1 to 1" in office.do("verify", "--key", tmp_path / "key.pub").stdout


@pytest.mark.parametrize("data", [b"", b"words", b"\xff", b"ssh-rsa AAAA", b"ssh-ed25519 AAAA"])
def test_a_file_without_a_public_key_is_refused(office: Office, data: bytes) -> None:
    path = office.folder / "bad.pub"
    path.write_bytes(data)
    assert "EL575" in office.do("verify", "--key", path, code=1).output
    path.unlink()
    assert "EL575" in office.do("verify", "--key", path, code=1).output
    assert "EL572" in office.do("verify", "--checkpoint", path, code=1).output
    assert "EL576" in office.do("verify", "--export", path, store=False, code=1).output


def test_whatever_an_entry_holds_does_not_steer_the_terminal(office: Office) -> None:
    office.tamper("UPDATE ledger SET case_id = char(27) || '[2J', details = '{}' WHERE seq = 3")
    office.tamper("UPDATE ledger SET details = 'words' WHERE seq = 2")
    out = office.do("show").stdout
    assert "\x1b" not in out
    assert "·[2J" in out
    assert "words" in out


def test_reading_leaves_the_ledger_as_it_is(office: Office) -> None:
    before = office.do("show", "--json").stdout
    for args in (["show"], ["verify"], ["checkpoint"], ["export", "--out", office.folder / "copy"]):
        office.do(*args)
    assert office.do("show", "--json").stdout == before
