"""A template as written: nothing of it is lost, and every piece knows its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.findings import Place, Refused
from exitletters.resources import templates_folder
from exitletters.template_text import PieceKind, TemplateText, read_template
from exitletters.templating import load

OURS = sorted(templates_folder().glob("*/*.md"))
FRONT = "---\nkind: termination-letter\ntone: neutral\n---\n"


def written(folder: Path, body: str, front: str = FRONT) -> TemplateText:
    """Write a template into a folder and read it as written."""
    path = folder / "en" / "termination-letter.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(front + body, encoding="utf-8", newline="")
    return read_template(path)


@pytest.mark.parametrize("path", OURS, ids=lambda one: f"{one.parent.name}/{one.name}")
def test_our_templates_are_their_pieces_one_after_the_other(path: Path) -> None:
    template = read_template(path)
    for section in template.sections.values():
        assert section.raw == template.text[section.start : section.end]
        for piece in section.pieces:
            assert template.text[piece.start : piece.end] == piece.text
            assert (piece.line, piece.column) == template.position(piece.start)
    prepared = load(path)
    assert {name: one.line for name, one in template.sections.items()} == prepared.sections
    assert template.front == prepared.front


def test_a_section_knows_its_words_and_what_it_prints(tmp_path: Path) -> None:
    body = "\nIt ends {% if a %}on {{ termination.effective_on | dual }}{% endif %}{# why #}.\n"
    section = written(tmp_path, "{% block decision %}" + body + "{% endblock %}\n").sections["decision"]
    assert [one.kind for one in section.pieces] == [
        PieceKind.PROSE, PieceKind.TAG, PieceKind.PROSE, PieceKind.PRINT, PieceKind.TAG, PieceKind.COMMENT,
        PieceKind.PROSE,
    ]  # fmt: skip
    assert section.prose == "\nIt ends  on    .\n"
    assert section.printed == ("termination.effective_on",)
    assert section.pieces[3].printed == ("termination.effective_on", ("dual",))
    assert [one.inner for one in section.pieces if one.kind is not PieceKind.PROSE] == [
        "if a", "termination.effective_on | dual", "endif", "why",
    ]  # fmt: skip


def test_places_count_lines_and_columns_from_one(tmp_path: Path) -> None:
    template = written(tmp_path, "{% block decision %}\nsalut\n  {{ a }} b\n{% endblock %}\n")
    section = template.sections["decision"]
    at = template.text.index("{{")
    assert section.place(at) == template.place(at) == Place("en/termination-letter.md", 7, 3)
    assert section.place(template.text.index("b\n{% endblock")) == Place("en/termination-letter.md", 7, 11)
    assert section.place(section.end) == Place("en/termination-letter.md", 5, 1)
    assert [template.section_at(line) for line in (4, 5, 8, 9)] == [None, "decision", "decision", None]


def test_what_stands_outside_sections_is_kept(tmp_path: Path) -> None:
    template = written(tmp_path, "{# for all #}\n{% block subject %}x{% endblock %}\n\n", front="")
    assert [one.text for one in template.outside] == ["{# for all #}", "\n", "\n\n"]
    assert (template.front, template.locale) == ({}, "en")


def test_a_section_that_is_not_closed_still_has_its_text(tmp_path: Path) -> None:
    assert written(tmp_path, "{% block subject %}x {{ y").sections["subject"].raw == "x {{ y"


def test_the_first_of_two_sections_of_one_name_counts(tmp_path: Path) -> None:
    body = "{% block subject %}x{% endblock %}{% block subject %}y{% endblock %}"
    assert written(tmp_path, body).sections["subject"].raw == "x"


def test_line_ends_of_another_system_count_alike(tmp_path: Path) -> None:
    template = written(tmp_path, "{% block subject %}\r\nx\r\n{% endblock %}\r\n", front=FRONT.replace("\n", "\r\n"))
    assert template.sections["subject"].raw == "\nx\n"
    assert template.front["tone"] == "neutral"


def test_what_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(Refused, match="UTF-8"):
        read_template(path)


_BITS = st.lists(
    st.sampled_from(["a ", "é", "\n", "{{ x }}", "{% if y %}", "{% endif %}", "{# c #}", "{", "}}", "سلام"])
)


@given(_BITS)
def test_no_character_is_lost_whatever_is_written(tmp_path_factory: pytest.TempPathFactory, bits: list[str]) -> None:
    body = "".join(bits)
    template = written(tmp_path_factory.mktemp("t"), f"{{% block subject %}}{body}{{% endblock %}}")
    assert template.sections["subject"].raw == body
