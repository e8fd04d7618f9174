"""A campaign: each case once, refused ones told with their reason, the same whatever the order."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from exitletters.campaign.status import standing
from exitletters.findings import Misused, Refused, Unavailable
from exitletters.store_place import FILE as STORE
from exitletters.store_place import StorePlace
from exitletters.suppression import Sort
from tests.campaign import cases
from tests.campaign.doing import FINAL, TEXT, Alone, codes, ran, report, states
from tests.campaign.trees import tree_of
from tests.conftest import dumped
from tests.core.leaving_alone import listed, old_list

ENDING = cases.EXAMPLES / "cases" / "term-mismatch-mid.yaml"
OBJECTED = {"recovery.consent.objected": "true"}  # no final goes to them (G-WIN01)


def text(out: Path, number: int) -> str:
    return next((out / f"WIN-{number:05}").glob("*.txt")).read_text(encoding="utf-8")


def test_every_case_has_its_letter_with_a_manifest(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 3), tmp_path / "out"
    outcome = ran(where, out, replace(FINAL, cycle="2026-Q2"))
    assert outcome.made == ("WIN-00001", "WIN-00002", "WIN-00003")
    for one in report(out)["cases"]:
        folder = out / one["case"]
        assert sorted(file.name for file in folder.iterdir()) == one["files"]
        assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["case"] == one["case"]
        assert "Valladolid, 28 de mayo de 2026" in (folder / one["files"][0]).read_text(encoding="utf-8")
    assert sorted(one.name for one in (out / ".campaign").iterdir()) == ["journal.jsonl", "lock"]
    assert (
        (out / "campaign.txt").read_text(encoding="utf-8").startswith("Win-back of 2026-Q2, final: 3 ready, 0 refused.")
    )


def test_the_result_does_not_depend_on_the_order(tmp_path: Path) -> None:
    where = cases.several(tmp_path, 3)
    cases.write(where, 2, {"case.id": "WIN-9", "customer.id": "C-9"}, name="0.yaml")
    ran(where, tmp_path / "one")
    ran(where, tmp_path / "other", crew=Alone(backwards=True))
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "other")
    assert codes(tmp_path / "one")["0.yaml"][0] == codes(tmp_path / "one")["00002.yaml"][0] == "EL285"


def test_a_second_run_makes_nothing_and_leaves_the_same(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    cases.write(where, 3, OBJECTED)
    ran(where, out, FINAL)
    before = tree_of(out)
    assert ran(where, out, FINAL).made == ()
    assert tree_of(out) == before


def test_a_letter_that_somebody_removed_or_changed_is_made_again(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out)
    before = tree_of(out)
    (out / "WIN-00001" / "manifest.DRAFT.json").unlink()
    next((out / "WIN-00002").glob("*.txt")).write_text("another", encoding="utf-8")
    again = ran(where, out)
    assert (again.made, again.again) == (("WIN-00001", "WIN-00002"), ())
    assert tree_of(out) == before


def test_a_case_that_changed_is_made_again_and_says_so(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out)
    cases.write(where, 1, {"recovery.letter_on": "2026-05-29"})
    assert ran(where, out).again == ("WIN-00001",)
    assert "29 de mayo" in text(out, 1)
    ran(where, tmp_path / "new")
    assert tree_of(out) == tree_of(tmp_path / "new")


@pytest.mark.parametrize("what", ["policy", "template", "logo"])
def test_whatever_a_letter_rests_on_makes_it_again(tmp_path: Path, what: str) -> None:
    where, out, beside = cases.several(tmp_path, 1), tmp_path / "out", tmp_path / "policies"
    policy = beside / "faro.yaml"
    tree = yaml.load(policy.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    tree["organization"] |= {"place": "Valladolid", "logo": "pictures/f.svg"}
    policy.write_text(dumped(tree), encoding="utf-8")
    logo = beside / "pictures" / "f.svg"
    logo.parent.mkdir()
    logo.write_text("<svg/>", encoding="utf-8")
    ran(where, out)
    if what == "policy":
        tree["organization"]["place"] = "Palencia"
        policy.write_text(dumped(tree), encoding="utf-8")
    elif what == "logo":
        logo.write_text("<svg />", encoding="utf-8")
    else:
        own = beside / "templates" / "es" / "winback-letter.md"
        own.parent.mkdir(parents=True)
        head = "---\nkind: winback-letter\ntone: neutral\n---\n"
        own.write_text(head + "{% block contact %}\nPregunte.\n{% endblock %}", encoding="utf-8")
    assert ran(where, out).again == ("WIN-00001",)
    assert ("Palencia, 28 de mayo" in text(out, 1), "Pregunte." in text(out, 1)) == (
        what == "policy",
        what == "template",
    )


def test_a_letter_whose_case_is_refused_now_is_taken_back_and_kept_aside(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out, FINAL)
    letter = {one.read_bytes() for one in (out / "WIN-00001").iterdir()}
    cases.write(where, 1, OBJECTED)
    ran(where, out, FINAL)
    assert codes(out)["00001.yaml"] == ["EL701", "EL502"]
    assert not (out / "WIN-00001").exists()
    assert {one.read_bytes() for one in (out / ".campaign" / "withdrawn" / "WIN-00001").iterdir()} == letter
    ran(where, tmp_path / "new", FINAL)
    assert tree_of(out) == tree_of(tmp_path / "new")


def test_a_letter_in_another_locale_takes_the_place_of_the_former(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where, out)
    cases.write(where, 1, {"case.locale": "es-MX"})
    ran(where, out)
    ran(where, tmp_path / "new")
    assert tree_of(out) == tree_of(tmp_path / "new")
    assert any("es-MX" in name for name in tree_of(out))


def test_what_somebody_keeps_in_a_case_s_folder_stays(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where, out, FINAL)
    (out / "WIN-00001" / "note.md").write_text("mine", encoding="utf-8")
    cases.write(where, 1, OBJECTED)
    ran(where, out, FINAL)
    assert [one.name for one in (out / "WIN-00001").iterdir()] == ["note.md"]


def test_drafts_and_finals_stand_side_by_side(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where, out)
    ran(where, out, FINAL)
    assert sorted(one.name for one in (out / "WIN-00001").iterdir()) == [
        "WIN-00001.winback-letter.es-ES.neutral.DRAFT.txt", "WIN-00001.winback-letter.es-ES.neutral.txt",
        "manifest.DRAFT.json", "manifest.json",
    ]  # fmt: skip


def test_with_a_termination_in_it_nothing_is_written(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    (where / "end.yaml").write_text(ENDING.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        ran(where, out)
    assert [(one.code.id, one.place.line > 0) for one in caught.value.findings if one.place] == [("EL551", True)]
    assert "TERM-" in caught.value.findings[0].message
    assert not out.exists()


def test_two_cases_of_one_id_are_both_refused_whatever_their_capitals(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out)
    cases.write(where, 3, {"case.id": "win-00001"})
    ran(where, out)
    assert codes(out) == {"00001.yaml": ["EL552"], "00002.yaml": [], "00003.yaml": ["EL552"]}
    assert sorted(one.name for one in out.iterdir() if one.is_dir()) == [".campaign", "WIN-00002"]


def test_a_customer_with_two_cases_is_told_in_drafts_and_refused_as_final(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    cases.write(where, 3, {"customer.id": "C-00001"})
    ran(where, out)
    assert codes(out) == {"00001.yaml": ["EL553"], "00002.yaml": [], "00003.yaml": ["EL553"]}
    assert "EL553" in text(out, 3)
    ran(where, out, FINAL)
    assert states(out) == {"00001.yaml": "refused", "00002.yaml": "ready", "00003.yaml": "refused"}


def test_a_customer_may_have_a_case_in_each_cycle(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    cases.write(where, 2, {"customer.id": "C-00001", "recovery.cycle": "2026-Q3"})
    ran(where, out, FINAL)
    assert set(states(out).values()) == {"ready"}
    ran(where, out, replace(FINAL, cycle="2026-Q2"))
    assert codes(out)["00002.yaml"] == ["EL554"]


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    (where / "broken.yaml").write_text("case: {id: x\n", encoding="utf-8")
    (where / "thin.yaml").write_text("case: {id: WIN-9, kind: winback}\n", encoding="utf-8")
    (where / "bare.yaml").write_text("case: WIN-8\n", encoding="utf-8")
    listed = where / "list.txt"
    listed.write_text("# all\n\n00001.yaml\nthin.yaml\nbroken.yaml\nnowhere.yaml\nbare.yaml\n", encoding="utf-8")
    ran(listed, out, FINAL)
    assert {file for file, state in states(out).items() if state == "ready"} == {"00001.yaml"}
    assert all(bool(found) is (file != "00001.yaml") for file, found in codes(out).items())
    assert codes(out)["nowhere.yaml"] == ["EL101"]


@pytest.mark.parametrize("what", ["nothing there", "empty folder", "empty list", "not text"])
def test_a_campaign_of_nobody_is_told(tmp_path: Path, what: str) -> None:
    where = tmp_path / "where"
    if what == "empty folder":
        where.mkdir()
    if what in ("empty list", "not text"):
        where.write_bytes(b"# nobody\n" if what == "empty list" else b"\xff\xfe")
    with pytest.raises(Misused) as caught:
        ran(where, tmp_path / "out")
    assert [one.code.id for one in caught.value.findings] == ["EL557"]


def test_letters_on_record_are_compared_too(tmp_path: Path) -> None:
    where = cases.several(tmp_path, 2)
    ran(where, tmp_path / "before", FINAL)
    cases.write(where, 1, {"case.id": "WIN-9", "customer.id": "C-9"})
    ran(where, tmp_path / "out", FINAL)
    assert set(codes(tmp_path / "out")["00001.yaml"]) == {"EL285", "EL280", "EL502"}
    assert codes(tmp_path / "out")["00002.yaml"] == []
    ran(where, tmp_path / "drafts")
    assert set(codes(tmp_path / "drafts")["00001.yaml"]) == {"EL285", "EL280"}
    ran(where, tmp_path / "alone", replace(FINAL, store=str(tmp_path / "another.sqlite3")))
    assert set(states(tmp_path / "alone").values()) == {"ready"}


def test_letters_of_another_list_stay_and_are_compared(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where / "00001.yaml", out, FINAL)
    cases.write(where, 1, {"case.id": "WIN-9", "customer.id": "C-9"}, name="copy.yaml")
    assert ran(where / "copy.yaml", out, FINAL).left_alone == ("WIN-00001",)
    assert codes(out)["copy.yaml"][0] == "EL285"
    assert (out / "WIN-00001" / "manifest.json").is_file()


def test_status_tells_from_the_record_alone(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    cases.write(where, 3, OBJECTED)
    (where / "broken.yaml").write_text("case: {id: x\n", encoding="utf-8")
    with pytest.raises(Refused):
        standing(out)
    ran(where, out, FINAL)
    found = standing(out)
    assert (found.state, [file for _, file in found.ready]) == ("final", ["00001.yaml", "00002.yaml"])
    assert ([file for _, file in found.refused], found.left) == (["broken.yaml", "00003.yaml"], ())


def test_a_link_in_the_place_of_a_case_s_folder_is_not_followed(tmp_path: Path) -> None:
    where, out, outside = cases.several(tmp_path, 1), tmp_path / "out", tmp_path / "outside"
    out.mkdir()
    outside.mkdir()
    (out / "WIN-00001").symlink_to(outside)
    with pytest.raises(Unavailable):
        ran(where, out, TEXT)
    assert list(outside.iterdir()) == []


def test_who_asked_to_be_left_alone_since_gets_no_letter(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out, FINAL)
    left_alone(tmp_path / "policies" / STORE, "C-00001")
    ran(where, out, FINAL)
    assert states(out) == {"00001.yaml": "refused", "00002.yaml": "ready"}
    assert not (out / "WIN-00001").exists()
    assert ran(where, out, FINAL).made == ()
    left_alone(tmp_path / "policies" / STORE, "C-00002")
    assert ran(where, out, FINAL).again == ("WIN-00001", "WIN-00002")
    assert set(states(out).values()) == {"refused"}
    left_alone(tmp_path / "other.sqlite3", "C-9")
    ran(where, out, replace(FINAL, store=str(tmp_path / "other.sqlite3")))
    assert set(states(out).values()) == {"ready"}


def test_a_list_that_nobody_imported_stands_against_every_letter(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where, out, FINAL)
    old_list(tmp_path / "policies", "somebody@b.example")
    ran(where, out, FINAL)
    assert codes(out)["00001.yaml"][0] == "EL563"


def test_the_store_that_a_policy_names_is_asked(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    policy = tmp_path / "policies" / "faro.yaml"
    policy.write_text(policy.read_text(encoding="utf-8") + "store: ../shared.sqlite3\n", encoding="utf-8")
    ran(where, out, FINAL)
    left_alone(tmp_path / "shared.sqlite3", "C-00001")
    ran(where, out, FINAL)
    assert states(out) == {"00001.yaml": "refused"}


def left_alone(store: Path, customer: str) -> None:
    listed(StorePlace(store), customer, sort=Sort.CUSTOMER)
