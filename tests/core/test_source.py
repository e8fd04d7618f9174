"""Every row of the table of hostile and unlucky YAML, with the exact place, and nothing echoed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters import source
from exitletters.findings import Finding, Place, Refused
from exitletters.source import MAX_BYTES, MAX_DEPTH, MAX_NODES, laid_over, parse, read

CANARY = "Xylophone4711"


def faults(text: str | bytes) -> list[tuple[str, int, int]]:
    """Return code, line and column of each fault, refused or not."""
    return [(one.code.id, *_spot(one)) for one in findings(text)]


def findings(text: str | bytes) -> list[Finding]:
    try:
        return parse(text.encode() if isinstance(text, str) else text, "f.yaml").findings
    except Refused as refused:
        return list(refused.findings)


def _spot(finding: Finding) -> tuple[int, int]:
    assert finding.place is not None
    assert finding.place.file == "f.yaml"
    return finding.place.line, finding.place.column


@pytest.mark.parametrize(
    "written",
    ["NO", "on", "yes", "0123", "01234", "+15550100", "1.10", "12:30:45", "2024-02-30", "0x1F", "1e3", ".inf", "<"],
)
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert parse(f"a: {written}\n".encode(), "f").tree == {"a": written}


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_a_key_without_a_value_holds_nothing(nothing: str) -> None:
    assert parse(f"a:{nothing}\n".encode(), "f").tree == {"a": None}


@pytest.mark.parametrize("quoted", ["''", '""', "'~'", '"null"'])
def test_quoted_nothing_is_text(quoted: str) -> None:
    tree = parse(f"a: {quoted}\n".encode(), "f").tree
    assert tree == {"a": quoted.strip("'\"")}


REFUSED = [
    ("a key written twice", "a: 1\nb: 2\na: 3\n", ("EL108", 3, 1)),
    ("a key written twice in a list item", "l:\n  - x: 1\n    y: 2\n    x: 3\n", ("EL108", 4, 5)),
    ("a lone surrogate", 'a: 1\nb: "\\ud800"\n', ("EL104", 2, 4)),
    ("an escaped bell", 'a: "\\x07"\n', ("EL104", 1, 4)),
    ("an escaped zero", 'a: "x\\0"\n', ("EL104", 1, 4)),
    ("a raw zero", "a: x\0y\n", ("EL104", 1, 5)),
    ("a raw bell after a line", "a: 1\nb: \x07\n", ("EL104", 2, 4)),
    ("DEL", "a: x\x7f\n", ("EL104", 1, 5)),
    ("a C1 control", "a: x\x9f\n", ("EL104", 1, 5)),
    ("NEL, which splits keys", "a: 1\x85b: 2\n", ("EL104", 1, 5)),
    ("a line separator", "a: 1\u2028b: 2\n", ("EL104", 1, 5)),
    ("U+FFFE", "a: \ufffe\n", ("EL104", 1, 4)),
    ("a noncharacter", "a: \ufdd0\n", ("EL104", 1, 4)),
    ("an override", "a: x\u202ey\n", ("EL104", 1, 5)),
    ("a mark of our own", "a: x\ue000y\n", ("EL104", 1, 5)),
    ("a byte-order mark inside", "a: 1\nb\ufeff: 2\n", ("EL104", 2, 2)),
    ("a tab indent", "a:\n\tb: 1\n", ("EL105", 2, 1)),
    ("a tab after the colon", "a:\t1\n", ("EL105", 1, 4)),
    ("an anchor", "a: 1\nnote: &x 2\n", ("EL106", 2, 7)),
    ("an alias", "a: 1\nnote: *bold\n", ("EL106", 2, 7)),
    ("a tag", "a: 1\nnote: !important\n", ("EL106", 2, 7)),
    ("a merge key", "a: 1\n<<: {b: 2}\n", ("EL106", 2, 1)),
    ("a second colon", "a: 1\nnote: she said: no\n", ("EL105", 2, 15)),
    ("an at sign first", "a: 1\nnote: @home\n", ("EL105", 2, 7)),
    ("a percent sign first", "a: 1\nnote: %5\n", ("EL105", 2, 7)),
    ("a backtick first", "a: 1\nnote: `x`\n", ("EL105", 2, 7)),
    ("a template field", "a: 1\nnote: {{ x }}\n", ("EL106", 2, 8)),
    ("a list as a key", "? [a, b]\n: 1\n", ("EL106", 1, 3)),
    ("nothing at all", "", ("EL110", 0, 0)),
    ("only a comment", "# nothing\n", ("EL110", 0, 0)),
    ("a list", "- a\n- b\n", ("EL110", 0, 0)),
    ("plain text", "hello\n", ("EL110", 0, 0)),
    ("two documents", "a: 1\n---\nb: 2\n", ("EL110", 2, 1)),
    ("an open bracket", "a: [1, 2\nb: 3\n", ("EL105", 2, 2)),
    ("an open quote", 'a: "x\n', ("EL105", 2, 1)),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_is_refused_at_its_place(text: str, expected: tuple[str, int, int]) -> None:
    assert faults(text)[0] == expected


def test_a_duplicate_key_names_both_lines() -> None:
    (finding,) = findings("a: 1\nb: 2\na: 3\n")
    assert finding.related == Place("f.yaml", 1, 1)
    assert "line 1" in finding.hint


def test_every_duplicate_and_character_is_reported_at_once() -> None:
    assert faults('a: "\\x07"\na: 2\nb: 1\nb: 2\n') == [("EL104", 1, 4), ("EL108", 2, 1), ("EL108", 4, 1)]


def test_forbidden_characters_are_counted_up_to_twenty() -> None:
    assert len(faults("a: " + "\x07" * 50)) == 20


def test_surrogate_pairs_of_json_tools_become_one_character() -> None:
    assert parse(b'a: "\\ud83d\\ude00"\n', "f").tree == {"a": "😀"}


def test_a_byte_order_mark_at_the_start_is_ignored() -> None:
    assert parse("\ufeffa: 1\n".encode(), "f").tree == {"a": "1"}


@pytest.mark.parametrize("kept", ["\u200c", "\u200d", "é", "e\u0301", "😀", "می‌رساند", "\u2066x\u2069"])
def test_letters_and_joiners_are_kept_as_typed(kept: str) -> None:
    assert parse(f"a: x{kept}y\n".encode(), "f").tree == {"a": f"x{kept}y"}


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [("a: 1\nb: é".encode("latin-1"), 2, 4), ("a: 1\n".encode("utf-16"), 1, 1), (b"\xff", 1, 1)],
)
def test_other_encodings_are_refused_with_the_first_bad_byte(data: bytes, line: int, column: int) -> None:
    assert faults(data) == [("EL103", line, column)]


def test_the_column_of_a_bad_byte_counts_characters_before_it() -> None:
    assert faults("é: ".encode() + b"\xff") == [("EL103", 1, 4)]


@pytest.mark.parametrize(
    ("text", "column"), [("note: text # more\n", 12), ("note: text #1\n", 12), ("l: [a, b #c\n  ]\n", 10)]
)
def test_text_cut_by_a_comment_is_a_warning(text: str, column: int) -> None:
    assert faults(text) == [("EL109", 1, column)]


@pytest.mark.parametrize("text", ["a: b  # meant\n", "a: b\n# whole line\nc: d\n", "a: 'x # y'\n", "a: |\n  x # y\n"])
def test_comments_that_cut_nothing_are_silent(text: str) -> None:
    assert faults(text) == []


def test_a_file_is_read_up_to_its_limit_and_not_a_byte_more() -> None:
    rest = MAX_BYTES - len("a: \n")
    assert faults("a: " + "x" * rest + "\n") == []
    assert [one[0] for one in faults("a: " + "x" * (rest + 1) + "\n")] == ["EL102"]


def test_nesting_is_read_up_to_its_limit_and_not_a_level_more() -> None:
    deep = MAX_DEPTH - 1  # the mapping is the first level
    assert faults("a: " + "[" * deep + "]" * deep) == []
    assert [one[0] for one in faults("a: " + "[" * (deep + 2) + "]" * (deep + 2))] == ["EL107"]


def test_values_are_counted_up_to_their_limit() -> None:
    items = MAX_NODES - 3  # the mapping, its key and the list
    assert faults("a: [" + "x," * items + "]") == []
    assert [one[0] for one in faults("a: [" + "x," * (items + 1) + "]")] == ["EL107"]


@pytest.mark.parametrize("bomb", ["[" * 100_000, "- " * 100_000, "a: " * 50_000, "{" * 100_000, "? " * 100_000])
def test_a_bomb_of_brackets_ends_in_a_refusal(bomb: str) -> None:
    assert faults(bomb)


def test_an_alias_bomb_and_a_merge_bomb_end_at_their_first_anchor() -> None:
    assert faults("a: &a [x]\nb: &b [*a, *a]\n") == [("EL106", 1, 4)]
    assert faults("a: &a {x: 1}\nb: {<<: [*a, *a]}\n") == [("EL106", 1, 4)]


@pytest.mark.parametrize("row", REFUSED, ids=[row[0] for row in REFUSED])
def test_no_message_echoes_a_value(row: tuple[str, str, tuple[str, int, int]]) -> None:
    text = row[1].replace("said", f"said {CANARY}").replace("home", CANARY).replace("bold", CANARY)
    text = text.replace("important", CANARY) + f"z: {CANARY}\n"
    assert all(CANARY not in one.message + one.hint for one in findings(text))


@given(st.binary(max_size=400))
def test_arbitrary_bytes_raise_nothing_but_a_refusal(data: bytes) -> None:
    findings(data)


@given(st.text(alphabet=st.sampled_from("ab:-[]{}\"'\\ \n\t#&*!|>%@`<?,~udx0é😀"), max_size=80))
def test_arbitrary_yaml_raises_nothing_but_a_refusal(text: str) -> None:
    findings(text)


@given(st.text(alphabet=st.sampled_from(":-[]{}\"'\\ \n\t#&*!|>%@`<?,\x07\ud7ff"), max_size=30), st.booleans())
def test_no_message_echoes_any_value(noise: str, is_before: bool) -> None:
    text = f"k: {noise}{CANARY}\n" if is_before else f"k: {CANARY}{noise}\n"
    for finding in findings(text):
        if finding.code.id not in ("EL108", "EL111"):  # these name a key, and noise can make one
            assert CANARY not in finding.message + finding.hint


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), st.text(max_size=30), min_size=1))
def test_what_a_yaml_writer_wrote_is_read_back_unchanged_or_refused(tree: dict[str, str]) -> None:
    import yaml

    text = yaml.safe_dump(tree, default_style='"', allow_unicode=False)
    refusals = {code for code, _, _ in faults(text)}
    assert refusals <= {"EL104"}
    assert refusals or parse(text.encode(), "f").tree == tree


def test_a_missing_file_is_named_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read(tmp_path / "none.yaml", "none.yaml")
    (finding,) = caught.value.findings
    assert (finding.code.id, finding.place, "No such file" in finding.message) == ("EL101", Place("none.yaml"), True)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read(tmp_path)
    assert caught.value.findings[0].code.id == "EL101"


def test_places_are_those_of_keys_and_of_list_items() -> None:
    found = parse(b"a:\n  b: 1\n  c:\n    - x\n    - d: 2\n", "f")
    assert found.place("a.b") == Place("f", 2, 3)
    assert found.place("a.c[0]") == Place("f", 4, 7)
    assert found.place("a.c[1].d") == Place("f", 5, 7)


def test_a_missing_path_is_placed_at_the_nearest_one_above() -> None:
    found = parse(b"a:\n  c:\n    - x: 1\n", "f")
    assert found.place("a.c[0].y.z") == Place("f", 3, 7)
    assert found.place("a.c[7]") == Place("f", 2, 3)
    assert found.place("b[0].x") == Place("f")


def test_one_tree_is_laid_over_another_mapping_by_mapping() -> None:
    base: source.Tree = {"a": {"b": "1", "c": "2"}, "l": ["x", "y"], "t": "old"}
    own: source.Tree = {"a": {"b": "9"}, "l": ["z"], "t": None, "new": "n"}
    assert laid_over(base, own) == {"a": {"b": "9", "c": "2"}, "l": ["z"], "t": "old", "new": "n"}


def test_every_line_of_a_file_with_windows_line_ends_counts_once() -> None:
    assert faults("a: 1\r\nb: 2\r\na: 3\r\n") == [("EL108", 3, 1)]
