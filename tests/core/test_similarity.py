"""What two letters have in common: the arithmetic of shingles and prints, and what counts as a word."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from base64 import b64encode

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exitletters.case.customer import Customer
from exitletters.document import Document, Origin, PageLabel, Paragraph, Role, Run, Section
from exitletters.facts import FactKind
from exitletters.prints import LETTER_LANES, SENTENCE_LANES, agreeing, bands, estimate, jaccard, minhash, similarity
from exitletters.similarity import (
    SCHEME,
    Fingerprint,
    fingerprint,
    letter_print,
    masked,
    pieces,
    prints_in,
    sentence_prints,
    shingles,
)

ITEMS = st.frozensets(st.text(min_size=1), max_size=80)
NOBODY = Customer.model_validate({"legal_name": "Nobody"})
SENTENCE = "Your six clinics open a hospital in the spring, and our calendar was not made for that."


def document(*body: Run, language: str = "en-US", other: tuple[Run, ...] = ()) -> Document:
    """Return a letter with these runs as its body, a paragraph each, and others in its recipient's block."""
    sections = [Section(f"s{at}", Role.BODY, (Paragraph((run,)),)) for at, run in enumerate(body)]
    around = Section("recipient", Role.RECIPIENT, (Paragraph(other),))
    return Document(
        "termination-letter", "neutral", language, "ltr", "", "", None, (around, *sections), PageLabel("{page}")
    )


def text(words: str, path: str = "complaints[0].what", kind: FactKind = FactKind.TEXT) -> Run:
    return Run(words, Origin.CASE, path, kind)


def own(words: str, path: str = "own_words.tl_reason") -> Run:
    return Run(words, Origin.OWN_WORDS, path, FactKind.OWN_WORDS)


def words_of(run: Run, *other: Run, language: str = "en-US") -> str:
    return " ".join(masked(document(run, language=language, other=other), NOBODY)[run.ref])


@given(ITEMS, ITEMS)
def test_jaccard_is_the_same_both_ways_and_between_nothing_and_all(one: frozenset[str], other: frozenset[str]) -> None:
    assert jaccard(one, other) == jaccard(other, one)
    assert 0 <= jaccard(one, other) <= 1
    assert jaccard(one, one) == bool(one)


def test_jaccard_of_known_sets() -> None:
    assert jaccard({"a", "b", "c"}, {"b", "c", "d"}) == 0.5
    assert jaccard(frozenset(), frozenset()) == 0


@given(ITEMS, st.sampled_from([LETTER_LANES, SENTENCE_LANES]))
def test_a_print_does_not_depend_on_order_and_is_like_itself(items: frozenset[str], lanes: int) -> None:
    print_ = minhash(items, lanes)
    assert print_ == minhash(frozenset(sorted(items, reverse=True)), lanes)
    assert len(print_) == (lanes if items else 0)
    assert similarity(print_, print_) == bool(items)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.6, 0.75, 0.9, 1.0])
def test_the_estimate_stays_within_four_standard_errors_of_the_exact_value(share: float) -> None:
    draw = random.Random(round(100 * share))
    for _ in range(20):
        size = draw.randint(40, 200)
        same = round(size * 2 * share / (1 + share))
        both = {f"both {draw.random()}" for _ in range(same)}
        one, other = ({f"{name} {draw.random()}" for _ in range(size - same)} | both for name in ("one", "other"))
        exact = jaccard(one, other)
        for lanes in (LETTER_LANES, SENTENCE_LANES):
            found = similarity(minhash(one, lanes), minhash(other, lanes))
            assert abs(found - exact) <= 4 * (max(exact * (1 - exact), 0.01) / lanes) ** 0.5


def test_a_print_is_the_same_in_every_process() -> None:
    code = (
        "import sys; from exitletters.similarity import minhash; sys.stdout.write(minhash({'a b', 'ç', 'د'}, 64).hex())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    # A known value: whoever changes how prints are made must give the scheme another name.
    assert found == {
        "0a3fc9ef7279290b92d70162433cd08b429c3eba3a7253e858c7acc4a747eb8a"
        "b306df411ce631398809f382bd20026e587aa3e54f24a7c7d2353923aaaef013"
    }
    assert SCHEME == "minhash-1"


@given(st.lists(ITEMS.filter(bool), max_size=6), ITEMS.filter(bool))
def test_many_prints_are_compared_at_once_as_one_by_one(stored: list[frozenset[str]], wanted: frozenset[str]) -> None:
    prints = [minhash(one, LETTER_LANES) for one in stored]
    asked = minhash(wanted, LETTER_LANES)
    found = [estimate(one, LETTER_LANES) for one in agreeing(b"".join(prints), asked)]
    assert found == [similarity(one, asked) for one in prints]


def test_thousands_of_prints_are_compared_as_few_are() -> None:
    draw = random.Random(8)
    stored, wanted = draw.randbytes(4 * 9_001), draw.randbytes(4)
    rows = [stored[at : at + 4] for at in range(0, len(stored), 4)]
    assert list(agreeing(stored, wanted)) == [sum(a == b for a, b in zip(row, wanted, strict=True)) for row in rows]


def test_the_estimate_takes_chance_off() -> None:
    assert estimate(LETTER_LANES, LETTER_LANES) == 1
    assert estimate(0, LETTER_LANES) == 0
    assert estimate(1, 256) == 0
    assert similarity(b"", b"") == similarity(b"", minhash({"a"}, LETTER_LANES)) == 0


@given(ITEMS.filter(bool), ITEMS.filter(bool))
def test_sentences_share_a_band_exactly_where_four_lanes_in_a_row_agree(
    one: frozenset[str], other: frozenset[str]
) -> None:
    first, second = minhash(one, SENTENCE_LANES), minhash(other, SENTENCE_LANES)
    shared = [at for at in range(0, SENTENCE_LANES, 4) if first[at : at + 4] == second[at : at + 4]]
    assert len(set(bands(first)) & set(bands(second))) == len(shared)
    assert len(set(bands(first))) == len(set(bands(bytes(SENTENCE_LANES)))) == 16
    assert all(0 <= band < 2**36 for band in bands(first))


def test_shingles_are_five_words_of_one_text() -> None:
    assert shingles([("a", "b", "c", "d", "e", "f"), ("g", "h", "i", "j")]) == {"a b c d e", "b c d e f"}
    assert shingles([]) == shingles([()]) == frozenset()


def test_pieces_are_four_letters_with_the_words_edges() -> None:
    assert pieces(["six", "a", "#"]) == {" six", "six ", " a ", " # "}
    assert pieces(["now", "then"]) == pieces(["then", "now", "then"])


def test_template_prose_labels_and_legal_texts_are_not_compared() -> None:
    prose = Run("We are writing to tell you that the contract ends.", Origin.TEMPLATE, "en/x.md:3")
    label = Run("Yours sincerely and with many thanks", Origin.LABEL, "closing")
    legal = Run("This settlement is made without any admission of liability.", Origin.FIXED, "f", FactKind.TEXT)
    limit = Run("No contact in private channels of the staff.", Origin.POLICY, "conduct_limits[0].title", FactKind.TEXT)
    assert masked(document(prose, label, legal, limit), NOBODY) == {}
    assert letter_print(document(prose, label, legal, limit), NOBODY) == b""


def test_facts_are_not_compared_whatever_their_kind_and_order() -> None:
    facts = [text(f"one two three four five {kind}", str(kind), kind) for kind in FactKind]
    found = masked(document(*facts), NOBODY)
    assert set(found) == {"text", "own_words"}
    there = document(text(SENTENCE), text("1 May 2026", "a", FactKind.DATE), text("EUR 5", "b", FactKind.MONEY))
    back = document(text("EUR 9", "b", FactKind.MONEY), text("2 June 2027", "a", FactKind.DATE), text(SENTENCE))
    assert letter_print(there, NOBODY) == letter_print(back, NOBODY) != b""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ticket HB-2214/7 of 12.5.2026 cost 1,250.00", "ticket # of # cost #"),
        ("Write to ana@faro.example or https://faro.example/x now", "write to # or # now"),
        ("on 3 May and in December", "on # and in #"),
        ("Não há É “ímã” — e a cooperação", "nao ha e ima e a cooperacao"),
        ("it's 24-hour work", "it s # work"),
        ("٤۵६ three", "# three"),
        ("", ""),
    ],
)
def test_what_is_a_fact_inside_a_text_is_one_mask(written: str, read: str) -> None:
    assert words_of(text(written)) == read


def test_months_are_those_of_the_letter_s_language_and_of_both_calendars() -> None:
    assert words_of(text("em 27 de março e outubro"), language="pt-BR") == "em # de # e #"
    assert words_of(text("el 2 de mayo, march"), language="es-ES") == "el # de # march"
    assert words_of(text("در ۲۷ آذر و ژوئیهٔ امسال"), language="fa-IR") == "در # و # امسال"
    assert words_of(text("كتاب‌هاي علي"), language="fa-IR") == words_of(text("کتاب های علی"), language="fa-IR")


def test_names_that_the_letter_prints_are_masked_in_texts() -> None:
    name = text("Otília Marchetti Ramos", "customer.contacts[0].name", FactKind.PERSON_NAME)
    firm = text("Clínica Sol e Mar Ltda.", "customer.legal_name", FactKind.ORG_NAME)
    product = text("Ipê Coleta", "products[0].name", FactKind.PRODUCT)
    around = (name, firm, product, text("", "customer.address", FactKind.ADDRESS))
    assert words_of(text("Otília and Marchetti Ramos asked"), *around) == "# and # asked"
    assert words_of(text("The Clínica has six clínicas by the mar"), *around) == "the # has six clinicas by the mar"
    assert words_of(text("Ipê Coleta, ipê, a coleta e a Coleta"), *around) == "# ipe a coleta e a #"
    assert words_of(text("the Solar, the Sol and Otíliana stay"), *around) == "the solar the sol and otiliana stay"


def test_the_customer_s_names_are_masked_where_the_letter_prints_them_nowhere_else() -> None:
    people = [
        {"id": "k1", "name": {"pt": "Otília Ramos", "fa": "اتیلیا راموس"}},
        {"id": "k2", "name": "Contracts Office", "is_desk": "true"},
    ]
    names = {"legal_name": "Marlpit Lettings Ltd", "display_name": "Marl", "contacts": people}
    written = document(text("Marl and Marlpit, the Contracts of Ramos and راموس اتیلیا, then اتیلیا راموس"))
    (found,) = masked(written, Customer.model_validate(names)).values()
    assert " ".join(found) == "# and # the contracts of # and راموس اتیلیا then #"


def test_a_name_in_a_script_without_capitals_is_masked_as_a_whole() -> None:
    product = text("نرم‌افزار پرستو", "products[0].name", FactKind.PRODUCT)
    written = text("در نرم افزار پرستو و نرم‌افزار دیگر")
    assert words_of(written, product, language="fa-IR") == "در # و نرم افزار دیگر"


def test_a_field_that_is_printed_twice_counts_once() -> None:
    assert len(masked(document(text(SENTENCE), text(SENTENCE)), NOBODY)) == 1


def test_sentences_are_the_author_s_own_and_long_enough() -> None:
    runs = [own(f"{SENTENCE} We thank you. Now write 5 more 6 words 7."), text(SENTENCE), own("Short.", "own_words.b")]
    found = list(sentence_prints(document(*runs), NOBODY))
    assert [(one.path, one.nth, len(one.print)) for one in found] == [("own_words.tl_reason", 1, SENTENCE_LANES)]
    (second,) = sentence_prints(document(own(f"Well? {SENTENCE}")), NOBODY)
    assert (second.nth, second.print) == (2, found[0].print)


@pytest.mark.parametrize("reordered", [False, True])
def test_a_sentence_is_known_again_with_other_facts_endings_and_order(reordered: bool) -> None:
    again = "Your 6 clinics opened one hospital in this spring, and our calendars was not made for that."
    if reordered:
        again = "And our calendar was not made for that: your six clinics open a hospital in the spring."
    (one,), (other,) = (list(sentence_prints(document(own(words)), NOBODY)) for words in (SENTENCE, again))
    assert similarity(one.print, other.print) >= 0.6


def test_a_sentence_about_something_else_is_not_known_again() -> None:
    other = "Your three warehouses close a shift in the autumn, and our reports were not read by them."
    (one,), (two,) = (list(sentence_prints(document(own(words)), NOBODY)) for words in (SENTENCE, other))
    assert similarity(one.print, two.print) < 0.5


def test_a_fingerprint_is_read_back_from_its_plain_data() -> None:
    made = fingerprint(document(own(SENTENCE), text("one two three four five")), NOBODY)
    data = made.as_json()
    assert prints_in(data) == (made.letter, tuple(one.print for one in made.sentences))
    assert len(made.letter) == LETTER_LANES
    assert SENTENCE.split()[2] not in str(data)
    nothing = Fingerprint(b"", ())
    assert prints_in(nothing.as_json()) == (b"", ())


@given(st.dictionaries(st.text(), st.text()) | st.none() | st.text() | st.lists(st.integers()))
def test_other_data_holds_no_prints(data: object) -> None:
    assume(not isinstance(data, dict) or data.get("scheme") != SCHEME)
    assert prints_in(data) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"scheme": "minhash-0"},
        {"letter": None},
        {"letter": "no base64!"},
        {"letter": b64encode(b"short").decode()},
        {"letter": "é"},
        {"sentences": "abc"},
        {"sentences": [1]},
        {"sentences": [b64encode(bytes(SENTENCE_LANES + 1)).decode()]},
    ],
)
def test_broken_prints_are_no_prints(changes: dict[str, object]) -> None:
    assert prints_in(Fingerprint(bytes(LETTER_LANES), ()).as_json() | changes) is None
