"""Family A: names, types, gaps and leftovers are found without a case, and nothing is found in what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from exitletters import templating
from exitletters.contract import contract_of
from exitletters.contract.forms import Form
from exitletters.linting import Fault, Shelf, shelf_of
from exitletters.linting.naming import names
from exitletters.linting.papers import papers
from exitletters.linting.rendering import CHECKS
from exitletters.linting.tracing import Role, askings
from exitletters.linting.trials import Trial, failures, too_much
from exitletters.resources import templates_folder
from exitletters.template_text import SectionText, TemplateText, read_template

OWN = shelf_of(templates_folder(), templates_folder())
HEAD = "---\nkind: termination-letter\ntone: neutral\nstatus: written\n---\n"
FORM = Form("termination-letter", "neutral")


def written(folder: Path, words: str, section: str = "contact") -> TemplateText:
    """Return a template with one section."""
    path = folder / "en" / "termination-letter.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEAD}{{% block {section} %}}\n{words}\n{{% endblock %}}\n", encoding="utf-8")
    return read_template(path)


def section_of(folder: Path, words: str) -> SectionText:
    return written(folder, words).sections["contact"]


def codes(faults: Iterator[Fault]) -> set[str]:
    return {one.finding.code.id for one in faults}


def tried(folder: Path, words: str) -> set[str]:
    """Return the codes that come up where a section is tried on made-up cases."""
    text = written(folder, words)
    prose = templating._loaded.__wrapped__(text.path, 0)  # a file that changes within a tick of the clock
    trial = Trial(OWN.known["en"], text.sections["contact"], prose, FORM, contract_of(*_names()))
    return codes(failures(trial))


def _names() -> tuple[str, str, str]:
    return FORM.name, FORM.tone, FORM.variant


def every_section(shelf: Shelf) -> Iterator[tuple[SectionText, str, str, str]]:
    for text in (text for here in shelf.locales for text in here.files):
        paper = next(one for one in papers() if one.file == text.path.name)
        for section in text.sections.values():
            yield section, paper.kind.name, paper.tone, paper.variant


def test_every_path_of_our_own_templates_is_in_the_contract_of_its_kind() -> None:
    for section, kind, tone, variant in every_section(OWN):
        contract = contract_of(kind, tone, variant)
        told = [one.finding.message for one in names(section, contract)]
        assert told == [], f"{section.file} {section.id}"
        assert [one for one in too_much(section)] == []


def test_every_misspelt_path_is_found_with_what_was_meant(tmp_path: Path) -> None:
    contract = contract_of(*_names())
    text = next(one for one in OWN.known["en"].files if one.path.name == "termination-letter.md")
    for path in sorted({one.written for section in text.sections.values() for one in askings(section)}):
        if "." not in path or path.startswith("loop."):
            continue
        wrong = path[:-2] + path[-1] + path[-2] if path[-1] != path[-2] else path + "x"
        loops = {"incident": "incidents", "complaint": "complaints", "attempt": "attempts", "duty": "ours"}
        many = {
            "need": "requirements",
            "highlight": "highlights",
            "invoice": "outstanding",
            "alternative": "alternatives",
        }
        name = path.partition(".")[0]
        around = (loops | many).get(name)
        words = f"{{{{ {wrong} }}}}"
        words = f"{{% for {name} in {around} %}}{words}{{% endfor %}}" if around else words
        found = [one.finding for one in names(section_of(tmp_path, words), contract)]
        assert [one.code.id for one in found] == ["EL316"], path
        assert f".{path.rpartition('.')[2]}`?" in found[0].message, path


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("{% if a.b %}{{ x }}{% endif %}", {"a.b"}),
        ("{% if a and b %}{{ x }}{% endif %}", {"a", "b"}),
        ("{% if a or b %}{{ x }}{% endif %}", set()),
        ("{% if a and b or a and c %}{{ x }}{% endif %}", {"a"}),
        ("{% if not a %}{% else %}{{ x }}{% endif %}", {"a"}),
        ("{% if a %}{% else %}{{ x }}{% endif %}", set()),
        ("{% if not (a or b) %}{% elif c %}{{ x }}{% endif %}", {"c"}),
        ("{% if not a or not b %}{% else %}{{ x }}{% endif %}", {"a", "b"}),
        ('{% if a == "yes" %}{{ x }}{% endif %}', {"a"}),
        ('{% if a != "yes" %}{{ x }}{% endif %}', set()),
        ('{% if a != "yes" %}{% else %}{{ x }}{% endif %}', {"a"}),
        ("{% if a %}{% if b %}{{ x }}{% endif %}{% endif %}", {"a", "b"}),
        ("{% if a %}{% endif %}{{ x }}", set()),
        ("{% if a %}y{% elif b %}{{ x }}{% endif %}", {"b"}),
        ("{% for one in many %}{% if one.a %}{{ one.x }}{% endif %}{% endfor %}", {"many", "many[].a"}),
    ],
)
def test_what_is_known_where_a_fact_is_printed(words: str, known: set[str], tmp_path: Path) -> None:
    found = next(one for one in askings(section_of(tmp_path, words)) if one.role is Role.PRINTED)
    assert set(found.known) == known


def test_a_test_behind_and_rests_on_the_one_before_it(tmp_path: Path) -> None:
    found = askings(section_of(tmp_path, "{% if a and a.b %}x{% endif %}{% if c or c.d %}x{% endif %}"))
    assert {one.written: set(one.known) for one in found} == {"a": set(), "a.b": {"a"}, "c": set(), "c.d": set()}


def test_paths_are_followed_through_nested_loops(tmp_path: Path) -> None:
    inner = "{% for a in c.attempts %}{{ a.date }}{{ c.what }}{% endfor %}"
    words = f"{{% for c in complaints %}}{inner}{{{{ loop.last }}}}{{% endfor %}}"
    found = [one.path for one in askings(section_of(tmp_path, words))]
    assert found == [
        "complaints", "complaints[].attempts", "complaints[].attempts[].date", "complaints[].what", "loop.last",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "{{ helper.name }}{% if helper.phone %}, {{ helper.phone }}{% endif %}.",
        "{% if helper.phone and helper.hours %}{{ helper.phone }} ({{ helper.hours }}){% endif %}",
        '{% if refund.decision != "none" %}{{ refund.amount }} by {{ settlement.pay_by }}{% endif %}',
        '{% if reason.code == "mutual" and reason.mutual_agreed_on %}{{ reason.mutual_agreed_on }}{% endif %}',
        "{% for one in incidents %}{{ one.date }}: {{ one.summary }}{% if not loop.last %}; {% endif %}{% endfor %}",
        "{% if survival.id %}{{ survival.id }}{% if survival.title %} ({{ survival.title }}){% endif %}{% endif %}",
        "{% if not call.date %}By letter only{% else %}{{ call.date }}{% endif %}",
    ],
)
def test_a_guarded_or_needed_fact_is_no_fault(words: str, tmp_path: Path) -> None:
    assert tried(tmp_path, words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "{{ call.date }}",
        "{% if helper.phone or helper.hours %}{{ helper.phone }}{% endif %}",
        "{% if helper.hours %}{{ helper.phone }}{% endif %}",
        "{% if not helper.phone %}{{ helper.phone }}{% endif %}",
        "{{ refund.amount }}",
        '{% if reason.code == "mutual" %}{{ reason.mutual_agreed_on }}{% endif %}',
        '{% if reason.code == "threats" %}{{ helper.phone }}{% endif %}',
        "{% for one in incidents %}{{ one.ticket }}{% endfor %}",
        "{% if incidents %}{% for one in complaints %}{{ one.tickets | listed }}{% endfor %}{% endif %}",
        "{{ figures.unused_days }}",
        "{{ fixed.no_admission }}",
        "{{ organization.complaint_contact }}",
    ],
)
def test_a_fact_that_may_be_missing_is_found_where_no_test_saves_it(words: str, tmp_path: Path) -> None:
    assert tried(tmp_path, words) == {"EL397"}


def test_taking_the_test_away_from_a_fact_that_may_be_missing_is_found(tmp_path: Path) -> None:
    text = next(one for one in OWN.known["en"].files if one.path.name == "termination-letter.md")
    guarded = re.compile(r"\{% if ([a-z_.]+) %\}([^{}]*\{\{ \1(?: \| \w+)? \}\}[^{}]*)\{% endif %\}")
    bare = [match for section in text.sections.values() for match in guarded.finditer(section.raw)]
    assert len(bare) > 10
    for match in bare:
        if match[1].partition(".")[0] in ("helper", "survival", "clause", "transition", "data", "customer"):
            assert tried(tmp_path, f"Word {match[2]}") == {"EL397"}, match[1]


def test_a_folder_of_ours_has_nothing_to_say(tmp_path: Path) -> None:
    written(tmp_path, "Your contact is {{ helper.name }}: {{ helper.email }}.")
    shelf = shelf_of(tmp_path, templates_folder())
    assert [one.finding for check in CHECKS for one in check(shelf)] == []
