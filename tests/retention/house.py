"""A house that keeps cases: a policy, its store, and an output folder with what was issued, drafted and set aside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from sqlalchemy import select

from exitletters import reading, source, store
from exitletters.commands import main
from exitletters.issuing.ids import customer_digest, issue_id
from exitletters.ledger import Event, canonical
from exitletters.policy import Policy
from exitletters.retention.forget import Reason, Wish, forget
from exitletters.store.tables import issues, ledger
from exitletters.store_place import StorePlace
from tests.conftest import policy_with

CASE, CUSTOMER = "TERM-2026-007", "CU-77"
ISSUED_AT = datetime(2020, 2, 29, 12, tzinfo=UTC)
OVER = datetime(2025, 3, 1, tzinfo=UTC)  # five years later, and a day
LETTER = f"{CASE}.termination-letter.en-US.neutral"
FINALS: Mapping[str, bytes] = {
    f"{LETTER}.pdf": b"%PDF the letter",
    f"{LETTER}.txt": b"Dear Millbrook",
    f"{CASE}.leadership-memo.en-US.pdf": b"%PDF the memo",
}


@dataclass(frozen=True)
class House:
    """What a test has."""

    folder: Path
    now: datetime = OVER

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def policy_file(self) -> Path:
        return self.folder / "policy.yaml"

    @property
    def policy(self) -> Policy:
        return reading.read_policy(source.read(self.policy_file))

    def store(self, now: datetime | None = None) -> store.Store:
        place = StorePlace(self.folder / "exitletters.sqlite3")
        return store.opened(place, lambda: now or self.now)

    def issue(
        self, case: str = CASE, customer: str = CUSTOMER, at: datetime = ISSUED_AT, dated: str = "2020-02-29",
        files: Mapping[str, bytes] = FINALS,
    ) -> str:  # fmt: skip
        """Write finals where `issue` does, put them on record, and return the issue's id."""
        files = {name.replace(CASE, case): data for name, data in files.items()}
        outputs = {name: sha256(data).hexdigest() for name, data in files.items()}
        subject = sha256(canonical([case, outputs]).encode()).hexdigest()
        proof = manifest(case, outputs)
        kept = self.store(at)
        row = {
            "id": issue_id(subject), "case_id": case, "customer": customer_digest(kept.setting("salt"), customer),
            "dated": dated, "subject": subject, "parts": canonical({"inputs": {}, "outputs": outputs}),
            "manifest": sha256(proof).hexdigest(), "supersedes": None,
        }  # fmt: skip
        with kept.changing() as change:
            change.add(issues, [row], Event.ISSUED, case_id=case, issue=row["id"])
        folder = self.out / case / issue_id(subject)
        folder.mkdir(parents=True)
        for name, data in {**files, "manifest.json": proof, f"{case}.inputs.zip": b"PK the case"}.items():
            (folder / name).write_bytes(data)
        return issue_id(subject)

    def draft(self, case: str = CASE) -> None:
        """Write what drafts, calendars, review copies, campaigns and killed runs leave."""
        aside = f".campaign/withdrawn/{case}/{'0' * 12}"
        for name in (
            f"{case}/{case}.termination-letter.en-US.neutral.DRAFT.pdf",
            f"{case}/{case}.termination-letter.en-US.neutral.DRAFT.review.html",
            f"{case}/{case}.calendar.en-US.DRAFT.ics",
            f"{case}/.{case}.leadership-memo.en-US.DRAFT.pdf.4711.tmp",
            f"{aside}.{case}.winback-letter.en-US.neutral.txt",
        ):
            self.put(name, f"draft {name}".encode())
        self.put(f"{case}/manifest.DRAFT.json", manifest(case, {}, "draft"))

    def put(self, name: str, data: bytes = b"somebody's own") -> Path:
        """Write a file below the output folder."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def wish(self, case: str = CASE, **more: Any) -> Wish:
        return Wish(case, self.out, **more)

    def forget(self, case: str = CASE, **more: Any) -> int | None:
        return forget(self.store(), self.policy, self.wish(case, **more))

    def run(self, *words: str, typed: str | None = None) -> Result:
        """Run a command about this house."""
        paths = ("--policy", str(self.policy_file))
        return CliRunner().invoke(main, [*words, *paths], obj=lambda: self.now, input=typed)

    def left(self) -> list[str]:
        """Return every file and link below the output folder, and every folder without any."""
        found = (one for one in self.out.rglob("*") if not one.is_dir() or one.is_symlink() or not any(one.iterdir()))
        return sorted(str(one.relative_to(self.out)) for one in found)

    def entries(self, event: Event = Event.FORGOTTEN) -> list[dict[str, Any]]:
        """Return the details of every entry of a sort."""
        with self.store().reading() as connection:
            rows = connection.execute(select(ledger).where(ledger.c.event == event).order_by(ledger.c.seq)).all()
        return [{**json.loads(one.details), "case": one.case_id, "actor": one.actor} for one in rows]


def manifest(case: str, outputs: Mapping[str, str], state: str = "final") -> bytes:
    """Return as much of a manifest as is read here."""
    listed = {name: {"sha256": digest} for name, digest in outputs.items()}
    return json.dumps({"case": case, "state": state, "outputs": listed, "letters": []}).encode()


def built(folder: Path) -> House:
    """Return a house with its policy and nothing else."""
    house = House(folder)
    house.policy_file.write_text(policy_with(), encoding="utf-8")
    return house


__all__ = ["CASE", "CUSTOMER", "FINALS", "House", "Reason", "built", "manifest"]
