"""Safe edits: they put right what they are for, change nothing else, and leave no file half written."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitletters.findings import Unavailable
from exitletters.linting import Edit, Fault, direction, script, shelf_of, typography
from exitletters.linting.fixing import apart, apply, edited
from exitletters.resources import templates_folder
from exitletters.source import layered
from exitletters.template_text import PieceKind, SectionText, read_template
from tests.linting.looking import Desk

BAD = Path(__file__).parents[1] / "bad_templates"
CHECKS = (*typography.CHECKS, *script.CHECKS, *direction.CHECKS)
SAFE = ("EL359", "EL360", "EL361", "EL363", "EL364", "EL368", "EL369", "EL371", "EL372", "EL373", "EL374", "EL375")
FILE = Path("a.md")


def changed(text: str, *edits: tuple[int, int, str]) -> str:
    return edited(text, [Edit(FILE, *one) for one in edits])


@pytest.mark.parametrize("code", SAFE)
def test_the_safe_codes_are_put_right_once_and_for_all(code: str, tmp_path: Path) -> None:
    name = next(one.relative_to(BAD / code) for one in (BAD / code).rglob("*.md"))
    path = tmp_path / name
    path.parent.mkdir()
    path.write_bytes((BAD / code / name).read_bytes())
    before = read_template(path)
    edits = [one.edit for one in _faults(tmp_path) if one.edit]
    assert apply(edits) == (path,)
    assert code not in [one.finding.code.id for one in _faults(tmp_path)]
    assert apply(one.edit for one in _faults(tmp_path) if one.edit) == ()
    after = read_template(path)
    for section, was in before.sections.items():
        assert _braces(after.sections[section]) == _braces(was)
        assert _bare(after.sections[section].prose) == _bare(was.prose)


def _faults(root: Path) -> list[Fault]:
    shelf = shelf_of(root, templates_folder())
    return [one for check in CHECKS for one in check(shelf)]


def _braces(section: SectionText) -> list[str]:
    return [piece.text for piece in section.pieces if piece.kind is not PieceKind.PROSE]


def _bare(prose: str) -> str:
    """Return the letters and digits as they sound; marks, spaces and hidden characters are what edits are about."""
    alike = {ord("ك"): "ک", ord("ي"): "ی", ord("ى"): "ی", 0x640: None}
    sounds = unicodedata.normalize("NFKC", prose).translate(alike)
    return "".join(str(unicodedata.decimal(one, one)) for one in sounds if one.isalnum())


def test_no_other_code_has_a_safe_edit() -> None:
    own = [f"EL{number}" for number in range(359, 382)]
    with_edits = [code for code in own if any(one.edit for one in _faults(BAD / code))]
    assert with_edits == list(SAFE)


_RISKY = st.lists(
    st.sampled_from(
        [
            "ab", "كيگـ٤5۵", ",", ".", ";", "?", "%", "...", "\u200c", "\u200c\u200c", "\u200b", "\u00ad", "e\u0301",
            '"', "'", "«", "»", "“", "”", "(", ")", "می", "ها", "\ufefb", " ", "  ", "\n", "n.º ", "{{ a.b }}",
            "{% if c %}", "{% else %}", "{% endif %}",
        ]
    ),
    max_size=12,
)  # fmt: skip


@pytest.mark.parametrize("locale", ["en", "es", "fa"])
def test_whatever_is_written_edits_come_to_an_end_and_keep_letters_and_braces(tmp_path: Path, locale: str) -> None:
    desk = Desk(tmp_path, CHECKS, locale)

    @settings(max_examples=60, deadline=None)
    @given(_RISKY)
    def holds(parts: list[str]) -> None:
        words = "".join(parts)
        fixed = desk.fixed(words)
        assert re.findall(r"\{.*?\}", fixed) == re.findall(r"\{.*?\}", words)
        assert _bare(fixed) == _bare(words)

    holds()


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffone\r\ntwo\r\nthree".encode())
    assert apply([Edit(path, 4, 7, "2"), Edit(path, 12, 13, "E"), Edit(path, 0, 0, "\n")]) == (path,)
    assert path.read_bytes() == "\ufeff\r\none\r\n2\r\nthreE".encode()


def test_of_edits_that_touch_the_first_counts() -> None:
    assert changed("abcdef", (1, 3, "X"), (2, 4, "Y"), (3, 5, "Z")) == "aXZf"
    assert changed("abc", (1, 1, "X"), (1, 1, "Y"), (1, 2, "Z")) == "aXbc"
    assert apart([Edit(FILE, 2, 4, ""), Edit(FILE, 0, 3, "")]) == [Edit(FILE, 0, 3, "")]


@given(
    st.text("a\n\u0301é", max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3), st.text("xy", max_size=2)), max_size=5),
    st.booleans(),
)
def test_edits_mean_the_same_whatever_ends_the_lines(
    text: str, wanted: list[tuple[int, int, str]], has_mark: bool
) -> None:
    edits = [Edit(FILE, at, at + length, new) for at, length, new in wanted if at + length <= len(text)]
    mark = "\ufeff" * has_mark
    windows = edited(mark + text.replace("\n", "\r\n"), edits)
    assert windows == mark + edited(text, edits).replace("\n", "\r\n")


def test_a_file_without_edits_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"abc")
    was = path.stat().st_ino
    assert apply([]) == ()
    assert apply([Edit(path, 1, 2, "b")]) == ()
    assert path.stat().st_ino == was


def test_a_folder_that_cannot_be_written_is_said_and_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.md"
    path.parent.mkdir()
    path.write_bytes(b"abc")
    (path.parent / f".b.md.{os.getpid()}.tmp").mkdir()  # where the new file would be prepared
    with pytest.raises(Unavailable):
        apply([Edit(path, 0, 1, "x")])
    assert path.read_bytes() == b"abc"


def test_values_of_yaml_files_are_put_right_in_their_own_spelling(tmp_path: Path) -> None:
    path = tmp_path / "fa" / "labels.yaml"
    path.parent.mkdir()
    before = "choices:  # مي رود...\n  code: {mutual: \"a\\u0020مي\\u200c\\u200cرود...\", threats: 'it''s, كتاب'}\n"
    path.write_text(before, encoding="utf-8")
    assert apply(one.edit for one in _faults(tmp_path) if one.edit) == (path,)
    code = layered([path])[1]["choices"]["code"]  # type: ignore[call-overload, index]
    assert code == {"mutual": "a می\u200c\u200cرود…", "threats": "it's, کتاب"}  # escapes are left to the author
    assert "# مي رود..." in path.read_text(encoding="utf-8")
