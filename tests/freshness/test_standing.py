"""How a section stands to the text it follows, in a language, in a variant of it, and in a team's own folder."""

from __future__ import annotations

from datetime import date

import pytest

from exitletters.freshness.ladder import Status, is_reviewed, months_since, rung, status_of
from exitletters.freshness.lock import NAME
from exitletters.freshness.standing import State, usual
from tests.freshness.desk import FORM, LETTER, Desk


def test_what_nobody_accepted_is_untracked_and_what_was_written_first_follows_nothing(desk: Desk) -> None:
    assert desk.stand("en") == {"subject": State.ORIGINAL, "money": State.ORIGINAL}
    assert desk.stand("pt") == {"subject": State.UNTRACKED, "money": State.UNTRACKED}


def test_accepted_sections_are_fresh_until_the_source_changes(desk: Desk) -> None:
    desk.accept("pt")
    assert set(desk.stand("pt").values()) == {State.FRESH}
    desk.write(f"en/{LETTER}", {"subject": "The end of {{ contract.number }}", "money": "You owe {{ refund.amount }}."})
    assert desk.stand("pt") == {"subject": State.FRESH, "money": State.STALE}
    stale = desk.one("pt", "money")
    assert (stale.source_then, stale.source_now) == ("You get {{ refund.amount }}.", "You owe {{ refund.amount }}.")


def test_a_source_that_is_changed_back_is_fresh_again(desk: Desk) -> None:
    desk.accept("pt")
    before = (desk.root / "en" / LETTER).read_text("utf-8")
    desk.write(f"en/{LETTER}", {"money": "Nothing."})
    assert desk.stand("pt")["money"] is State.STALE
    (desk.root / "en" / LETTER).write_text(before, encoding="utf-8")
    assert desk.stand("pt")["money"] is State.FRESH


def test_a_text_that_changed_alone_is_edited_and_stale_weighs_more(desk: Desk) -> None:
    desk.accept("pt")
    desk.write(f"pt/{LETTER}", {"subject": "Fim de {{ contract.number }}", "money": "Recebe {{ refund.amount }}."})
    assert desk.stand("pt")["money"] is State.EDITED
    desk.write(f"en/{LETTER}", {"subject": "The end of {{ contract.number }}", "money": "Nothing."})
    assert desk.stand("pt")["money"] is State.STALE


def test_a_hash_that_was_brought_up_to_date_by_hand_is_bumped(desk: Desk) -> None:
    desk.accept("pt")
    lock = desk.root / "pt" / NAME
    kept = desk.folder("pt").lock.sections[LETTER, "money"]
    lock.write_text(lock.read_text("utf-8").replace(kept.source, "0123456789abcdef"), encoding="utf-8")
    assert desk.stand("pt") == {"subject": State.FRESH, "money": State.BUMPED}


def test_a_section_that_is_gone_is_told_with_its_line_in_the_lock(desk: Desk) -> None:
    desk.accept("pt")
    desk.write(f"pt/{LETTER}", {"subject": "Fim de {{ contract.number }}"})
    gone = desk.one("pt", "money")
    assert (gone.state, gone.place.file, gone.place.line) == (State.REMOVED, f"pt/{NAME}", 4)
    assert gone.source_now == ""


def test_a_variant_follows_the_folder_above_it_not_the_language_that_one_was_translated_from(desk: Desk) -> None:
    desk.accept("pt-PT")
    desk.write(f"en/{LETTER}", {"money": "Nothing."})
    assert desk.stand("pt-PT") == {"money": State.FRESH}
    desk.write(f"pt/{LETTER}", {"money": "Nada."})
    assert desk.stand("pt-PT") == {"money": State.STALE}


def test_a_variant_follows_the_source_where_the_folder_above_lacks_the_section(desk: Desk) -> None:
    desk.write(f"pt/{LETTER}", {"subject": "Fim"})
    source = desk.one("pt-PT", "money").source
    assert source is not None
    assert source.file == f"en/{LETTER}"


def test_a_form_of_a_letter_follows_the_same_form_and_else_the_usual_letter(desk: Desk) -> None:
    desk.write(f"en/{FORM.replace('tos.', '')}", {"decision": "The end.", "facts": "What we saw."})
    desk.write(f"en/{FORM}", {"decision": "The end under the terms."})
    desk.write(f"pt/{FORM}", {"decision": "Fim conforme os termos.", "facts": "O que vimos."})
    sources = {name: desk.one("pt", name).source for name in ("decision", "facts")}
    files = {name: one.file for name, one in sources.items() if one}
    assert files == {"decision": f"en/{FORM}", "facts": "en/termination-letter.firm.md"}


def test_a_form_does_not_follow_the_usual_letter_of_its_own_folder(desk: Desk) -> None:
    desk.write(f"pt/{FORM.replace('tos.', '')}", {"extra": "Mais."})
    desk.write(f"pt/{FORM}", {"extra": "Mais ainda."})
    assert desk.one("pt", "extra").state is State.ORIGINAL


@pytest.mark.parametrize(
    ("file", "expected"),
    [(FORM, "termination-letter.firm.md"), ("winback-letter.note.md", "winback-letter.md"), (LETTER, LETTER)],
)
def test_the_usual_letter_of_a_form(file: str, expected: str) -> None:
    assert usual(file) == expected


def test_a_team_s_own_section_follows_the_one_it_covers(team: Desk) -> None:
    team.write(f"pt/{LETTER}", {"contact": "Escreva para {{ helper.email }}."})
    source = team.one("pt", "contact").source
    assert source is not None
    assert source.file == f"pt/{LETTER}"
    assert "Escreva para" not in source.raw
    team.accept("pt")
    assert team.stand("pt") == {"contact": State.FRESH}


def test_a_team_s_own_language_follows_the_team_s_own_source(team: Desk) -> None:
    team.conventions("pt")
    conventions = (team.root / "pt" / "locale.yaml").read_text("utf-8")
    (team.root / "nl").mkdir()
    (team.root / "nl" / "locale.yaml").write_text(conventions.replace("locale: pt", "locale: nl"), encoding="utf-8")
    team.write(f"en/{LETTER}", {"contact": "Our own words."})
    team.write(f"nl/{LETTER}", {"contact": "Onze eigen woorden."})
    assert team.one("nl", "contact").source_now == "Our own words."


def test_a_section_is_legal_where_it_or_its_source_prints_a_fixed_text(desk: Desk) -> None:
    assert not desk.one("pt", "money").is_legal
    desk.write(f"en/{LETTER}", {"money": "> {{ fixed.no_admission }}"})
    assert desk.one("pt", "money").is_legal


def test_the_ladder_of_statuses() -> None:
    assert [str(one) for one in sorted(Status, key=rung)] == [
        "draft", "translated", "written", "reviewed", "counsel-approved",
    ]  # fmt: skip
    assert [one for one in Status if is_reviewed(one)] == [Status.WRITTEN, Status.REVIEWED, Status.COUNSEL_APPROVED]
    assert [status_of(one) for one in ("draft", "Draft", "done", None)] == [Status.DRAFT, None, None, None]


@pytest.mark.parametrize(
    ("day", "months"), [("2025-11-21", 12), ("2025-11-22", 11), ("2026-11-21", 0), ("2026-12-01", -1)]
)
def test_whole_months_are_counted(day: str, months: int) -> None:
    assert months_since(date.fromisoformat(day), date(2026, 11, 21)) == months
