"""The desk's commands as a translator, a manager and a build server use them."""

from __future__ import annotations

import json

from exitletters.freshness.lock import NAME
from exitletters.freshness.standing import State
from tests.freshness.desk import LETTER, Desk

_SUBJECT = {"subject": "The end of {{ contract.number }}"}


def test_accepting_says_what_is_accepted_and_puts_it_on_record(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva para {{ helper.email }}."})
    result = team.run("accept", str(team.root), "--locale", "pt", "--by", "Ana")
    assert result.exit_code == 0
    assert result.stdout == f"pt/{LETTER}  contact  is new\n1 section accepted\n"
    assert team.folder("pt").lock.sections[LETTER, "contact"].by == "Ana"
    assert team.stand("pt") == {"contact": State.FRESH}
    assert team.run("accept", str(team.root), "--all").stdout == "nothing to accept\n"


def test_a_dry_run_writes_nothing(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva."})
    result = team.run("accept", str(team.root), "--all", "--dry-run")
    assert result.stdout.endswith("1 section would be accepted\n")
    assert not (team.root / "pt" / NAME).exists()


def test_kinds_and_sections_narrow_what_is_accepted(team: Desk) -> None:
    for name in (LETTER, "winback-letter.md"):
        team.write(f"pt/{name}", {"contact": "Escreva.", "subject": "Fim."})
    team.run("accept", str(team.root), "--kind", "winback-letter", "--section", "contact")
    assert set(team.folder("pt").lock.sections) == {("winback-letter.md", "contact")}


def test_a_folder_without_anything_to_follow_gets_no_lock(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva."})
    (team.root / "es").mkdir()
    team.run("accept", str(team.root), "--all")
    assert [one.parent.name for one in team.root.glob(f"*/{NAME}")] == ["pt"]


def test_a_source_that_changed_alone_needs_a_reason_and_the_others_are_accepted(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva.", "subject": "Fim."})
    team.accept("pt")
    lock = team.root / "pt" / NAME
    kept = team.folder("pt").lock.sections[LETTER, "contact"]
    old = lock.read_text("utf-8").replace(kept.text.splitlines()[0], "Other words then.")
    lock.write_text(old, encoding="utf-8")
    team.write(f"pt/{LETTER}", {"contact": "Escreva.", "subject": "Fim do contrato."})
    result = team.run("accept", str(team.root), "--locale", "pt")
    assert result.exit_code == 1
    assert f"pt/{LETTER}  subject  was edited" in result.stdout
    assert "L302" in result.stderr
    assert "--reason" in result.stderr
    again = team.run("accept", str(team.root), "--locale", "pt", "--reason", "only a typo")
    assert (again.exit_code, team.stand("pt")["contact"]) == (0, State.FRESH)


def test_accepting_asks_what_is_meant(team: Desk) -> None:
    assert team.run("accept", str(team.root)).exit_code == 2
    unknown = team.run("accept", str(team.root), "--locale", "xx")
    assert (unknown.exit_code, "EL301" in unknown.stderr) == (1, True)
    assert team.run("accept", str(team.root), "--kind", "invoice").exit_code == 2


def test_status_in_json_has_every_kind_in_every_locale_of_the_folder(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva."}, kind="termination-letter", tone="neutral", status="translated")
    result = team.run("status", str(team.root), "--format", "json")
    data = json.loads(result.stdout)
    assert [one["locale"] for one in data["locales"]] == ["pt"]
    assert data["locales"][0]["translated_from"] == "en"
    letter = next(one for one in data["cells"] if one["kind"] == "termination-letter")
    assert letter["to_do"] == {"untracked": {LETTER: ["contact"]}}
    assert letter["untracked"] >= 1
    assert {one["kind"] for one in data["cells"]} >= {"departures-report", "leadership-memo", "recovery-call"}


def test_status_can_fail_a_build(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva."})
    words = ("status", str(team.root), "--kind", "termination-letter", "--format", "markdown")
    assert team.run(*words).exit_code == 0
    assert team.run(*words, "--min-reviewed", "0").exit_code == 0
    failed = team.run(*words, "--min-reviewed", "100")
    assert failed.exit_code == 1
    assert failed.stderr == "pt termination-letter: 0 % reviewed, 100 % asked\n"


def test_status_in_a_terminal_and_in_a_browser(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva."})
    words = ("status", str(team.root), "--kind", "termination-letter", "--locale", "pt")
    assert "untracked: termination-letter.md (contact)" in team.run(*words).stdout
    assert team.run(*words, "--format", "html").stdout.startswith("<!doctype html>")
    assert team.run("status", str(team.root), "--locale", "fa").exit_code == 1


def test_two_locales_are_seen_side_by_side(team: Desk) -> None:
    words = ("diff", "pt", "es", "--templates", str(team.root), "--kind", "boundary-letter", "--section", "subject")
    team.write("pt/boundary-letter.md", {"subject": "Regras do contrato {{ contract.number }}"})
    shown = team.run(*words).stdout
    assert "Regras do contrato [contract.number]" in shown
    assert "pt/boundary-letter.md:1 · es/boundary-letter.md:" in shown
    assert "only in es: product_names" in shown
    first, *_ = json.loads(team.run(*words, "--json").stdout)
    assert (first["section"], first["locales"]["pt"]["facts"]) == ("subject", ["contract.number"])


def test_a_section_that_a_locale_lacks_is_called_missing(team: Desk) -> None:
    team.conventions("pt")
    text = (team.root / "pt" / "locale.yaml").read_text("utf-8").replace("locale: pt", "locale: nl")
    (team.root / "nl").mkdir()
    (team.root / "nl" / "locale.yaml").write_text(text, encoding="utf-8")
    words = ("diff", "nl", "en", "--templates", str(team.root), "--kind", "boundary-letter")
    assert "nl: missing · en/boundary-letter.md:" in team.run(*words).stdout
    assert json.loads(team.run(*words, "--json").stdout)[0]["locales"]["nl"] is None
    assert team.run(*words, "--section", "none").stdout == "neither locale has such a section\n"


def test_what_changed_in_a_source_is_told_word_by_word(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva.", "subject": "Fim."})
    team.accept("pt")
    words = ("diff", "--stale", "pt", "--templates", str(team.root))
    assert team.run(*words).stdout == "nothing has changed in its source since it was accepted\n"
    lock = team.root / "pt" / NAME
    kept = team.folder("pt").lock.sections[LETTER, "subject"]
    lock.write_text(lock.read_text("utf-8").replace(kept.text.splitlines()[0], "Antes."), encoding="utf-8")
    shown = team.run(*words).stdout
    assert shown.startswith(f"subject  pt/{LETTER}:5, follows pt/{LETTER}:")
    assert "- Antes." in shown
    assert [one["section"] for one in json.loads(team.run(*words, "--json").stdout)] == ["subject"]
    assert json.loads(team.run(*words, "--json", "--section", "contact").stdout) == []


def test_a_comparison_needs_two_locales_that_there_are(team: Desk) -> None:
    assert team.run("diff", "pt").exit_code == 2
    assert team.run("diff", "pt", "es", "--stale", "fa").exit_code == 2
    assert team.run("diff", "pt", "xx", "--templates", str(team.root)).exit_code == 1
