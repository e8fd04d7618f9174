"""The lock of a locale's folder: what is written is what is read, and nothing that looks like it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exitletters import source
from exitletters.findings import Refused
from exitletters.freshness.lock import NAME, Entry, canonical, digest, lock_text, read_lock, tidy
from exitletters.template_text import read_template

_WORDS = st.text(st.characters(codec="utf-8"), max_size=60)
_TEXTS = st.lists(_WORDS, max_size=4).map("\n".join)


def _written(folder: Path, text: str) -> Path:
    (folder / NAME).write_text(text, encoding="utf-8", newline="")
    return folder


@given(_TEXTS, _WORDS, _WORDS)
@example("one\rtwo", "# no comment", 'she said "yes": {so}')
@example("\t- one\n\n    two\n#three\n: four", "null", "---")
@example("one\u2028two\u0085three\ufeff\x00\x0b", "~", "\\")
@example("", "", "")
def test_whatever_a_source_says_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str, by: str, reason: str
) -> None:
    kept = Entry(digest(text), digest(by), tidy(text), tidy(by), "2026-11-21", tidy(reason))
    sections = {("termination-letter.md", "money"): kept, ("a b.md", "null"): kept}
    folder = _written(tmp_path_factory.mktemp("lock"), lock_text(sections))
    assert read_lock(folder).sections == sections


@given(_TEXTS)
def test_a_kept_text_has_the_hash_of_the_text_it_was_made_from(text: str) -> None:
    assert digest(tidy(tidy(text))) == digest(tidy(text))
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("other", ["one  two", " one\ntwo\n", "one\u00a0two", "one\r\ntwo"])
def test_spaces_and_line_ends_do_not_count(other: str) -> None:
    assert digest(other) == digest("one two")


def test_composition_of_letters_does_not_count_but_words_and_braces_do() -> None:
    assert digest(unicodedata.normalize("NFD", "decisão")) == digest("decisão")
    assert (
        len({digest(one) for one in ("one", "One", "one {{ a.b }}", "one {{ a.c }}", "{% if a %}one{% endif %}")}) == 5
    )


def test_a_comment_in_the_source_is_no_change(tmp_path: Path) -> None:
    texts = []
    for name, comment in (("a.md", ""), ("b.md", "{# lint: ignore L501 -- a clause number #}")):
        (tmp_path / name).write_text(
            f"{{% block money %}}\n{comment}\nSection 5.\n{{% endblock %}}\n", encoding="utf-8"
        )
        texts.append(canonical(read_template(tmp_path / name).sections["money"]))
    assert texts == ["Section 5.", "Section 5."]


def test_a_lock_is_sorted_so_that_two_translators_can_merge_theirs() -> None:
    entry = Entry("a" * 16, "b" * 16, "Words.")
    names = [("b.md", "z"), ("a.md", "y"), ("b.md", "a")]
    text = lock_text(dict.fromkeys(names, entry))
    assert text == lock_text(dict.fromkeys(reversed(names), entry))
    assert [text.index(one) for one in ("a.md:", "  y:", "b.md:", "  a:", "  z:")] == sorted(
        text.index(one) for one in ("a.md:", "  y:", "b.md:", "  a:", "  z:")
    )


def test_a_folder_where_nobody_accepted_anything_has_no_lock(tmp_path: Path) -> None:
    assert not read_lock(tmp_path).exists
    empty = read_lock(_written(tmp_path, lock_text({})))
    assert (empty.exists, empty.sections) == (True, {})


@pytest.mark.parametrize(
    "text",
    [
        "a.md: words\n",
        "a.md: {b: words}\n",
        "a.md: {b: {source: x, own: y}}\n",
        "a.md: {b: {source: [x], own: y, text: z}}\n",
    ],
)
def test_an_entry_that_lacks_something_counts_as_never_accepted(tmp_path: Path, text: str) -> None:
    assert read_lock(_written(tmp_path, text)).sections == {}


def test_a_lock_with_the_marks_of_a_merge_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read_lock(_written(tmp_path, "<<<<<<< ours\na.md: {}\n=======\n"))


def test_each_entry_knows_its_line(tmp_path: Path) -> None:
    entry = Entry("a" * 16, "b" * 16, "Words.")
    lock = read_lock(_written(tmp_path, lock_text({("termination-letter.firm.md", "money"): entry})))
    place = lock.places["termination-letter.firm.md", "money"]
    assert (place.file, place.line, place.column) == (f"{tmp_path.name}/{NAME}", 4, 3)


def test_a_hash_without_its_words_is_bumped_unless_somebody_says_why() -> None:
    assert Entry("0" * 16, "", "Words.").is_bumped
    assert not Entry("0" * 16, "", "Words.", reason="a typo").is_bumped
    assert not Entry(digest("Words."), "", "Words.").is_bumped


def test_a_whole_locale_fits_into_one_lock() -> None:
    """A file that the program reads holds so many nodes and bytes at most; our largest locale has 150 sections."""
    entry = Entry("a" * 16, "b" * 16, "Some words of a paragraph. " * 25, "ana", "2026-11-21", "a typo")
    text = lock_text({(f"kind-{number % 20}.md", f"section{number}"): entry for number in range(190)})
    assert source.parse(text.encode(), "lock").tree
