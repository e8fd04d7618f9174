"""Files are written whole or not at all, into one folder, never through a link; and the manifest of a run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from exitletters.findings import Unavailable
from exitletters.manifest import as_bytes, manifest
from exitletters.output import write_all
from tests.conftest import Desk


def listing(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_every_file_is_written_and_nothing_else_stays(tmp_path: Path) -> None:
    write_all(tmp_path / "a" / "b", {"x.txt": b"1", "y.txt": b"2"})
    assert listing(tmp_path / "a" / "b") == ["x.txt", "y.txt"]
    assert (tmp_path / "a" / "b" / "x.txt").read_bytes() == b"1"


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"a much older text")
    write_all(tmp_path, {"x.txt": b"new"})
    assert (tmp_path / "x.txt").read_bytes() == b"new"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "x.txt").symlink_to(outside)
    (folder / f".x.txt.{os.getpid()}.tmp").symlink_to(outside)
    write_all(folder, {"x.txt": b"new"})
    assert outside.read_bytes() == b"mine"
    assert not (folder / "x.txt").is_symlink()
    assert listing(folder) == ["x.txt"]


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "CASE").symlink_to(outside)
    with pytest.raises(Unavailable):
        write_all(tmp_path / "CASE", {"x.txt": b"new"})
    assert listing(outside) == []


def test_a_file_in_the_folder_s_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(Unavailable) as caught:
        write_all(tmp_path / "out", {"x.txt": b"new"})
    assert [one.code.id for one in caught.value.findings] == ["EL501"]


def test_nothing_is_changed_when_one_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"old")
    with pytest.raises(Unavailable):
        write_all(tmp_path, {"x.txt": b"new", "y" * 300: b"too long a name"})
    assert listing(tmp_path) == ["x.txt"]
    assert (tmp_path / "x.txt").read_bytes() == b"old"


def test_a_folder_in_a_file_s_place_leaves_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "x.txt" / "inside").mkdir(parents=True)
    with pytest.raises(Unavailable):
        write_all(tmp_path, {"x.txt": b"new"})
    assert listing(tmp_path) == ["x.txt"]


def test_no_file_is_replaced_when_another_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "b.txt" / "inside").mkdir(parents=True)
    with pytest.raises(Unavailable):
        write_all(tmp_path, {"a.txt": b"new", "b.txt": b"new"})
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_a_manifest_names_everything_a_run_read_and_wrote(desk: Desk) -> None:
    letter = desk.letter()
    data = json.loads(as_bytes(manifest([letter], {"b.txt": b"2", "a.txt": b"1"}, is_final=False)))
    assert (data["schema"], data["case"], data["state"]) == ("exitletters/manifest/1", "TERM-2026-101", "draft")
    assert list(data["outputs"]) == ["a.txt", "b.txt"]
    assert data["outputs"]["a.txt"]["bytes"] == 1
    assert data["letters"][0]["tier"] == "mid"
    assert data["letters"][0]["letters_by_origin"]["own_words"] > 100
    assert {"exitletters", "python", "weasyprint"} <= set(data["versions"])
    assert len(data["inputs"]["case"]) == 64
    assert any(name.endswith("termination-letter.md") for name in data["inputs"]["templates"])


def test_equal_runs_have_equal_manifests_and_a_changed_case_another(desk: Desk) -> None:
    one = as_bytes(manifest([desk.letter()], {}, is_final=True))
    assert one == as_bytes(manifest([desk.letter()], {}, is_final=True))
    assert one != as_bytes(manifest([desk.letter({"case.as_of": "2026-05-11"})], {}, is_final=True))
    assert one != as_bytes(manifest([desk.letter(policy={"organization.place": "Salem"})], {}, is_final=True))


def test_a_team_s_own_template_changes_the_manifest(desk: Desk) -> None:
    def templates() -> object:
        return manifest([desk.letter()], {}, is_final=True)["inputs"]

    front = "---\nkind: termination-letter\ntone: neutral\n---\n"
    desk.template("en/termination-letter.md", front + "{% block contact %}\nAsk {{ helper.email }}.\n{% endblock %}")
    one = templates()
    desk.template("en/termination-letter.md", front + "{% block contact %}\nOr {{ helper.email }}.\n{% endblock %}")
    assert templates() != one


def test_a_manifest_names_who_waived_what_and_why(desk: Desk) -> None:
    waiver = {"gate": "G-OPT04", "reason": "asked by phone", "by": "Carl Ode", "rank": "director", "date": "2026-05-19"}
    letter = desk.letter({"decision.question_anything_else": [], "waivers": [waiver]})
    text = as_bytes(manifest([letter], {}, is_final=True)).decode()
    assert "Carl Ode" in text
    assert "asked by phone" in text


def test_a_case_of_unknown_size_has_a_manifest_too(desk: Desk) -> None:
    data = manifest([desk.letter({"contract.currency": "SEK"})], {}, is_final=False)
    assert data["letters"][0]["tier"] is None  # type: ignore[index]
