"""`templates fields` as a translator reads it, and as an editor does."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.contract import contract_of
from exitletters.contract.examples import snippet


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["templates", "fields", *words])


def test_every_fact_has_its_type_its_example_and_whether_it_is_always_there() -> None:
    lines = run("termination-letter", "--locale", "en").output.splitlines()
    number = next(line for line in lines if "  contract.number " in line)
    assert re.split(r"\s{2,}", number.strip()) == ["contract.number", "ident", "always there", "A-1024"]
    date = next(line for line in lines if "  call.date " in line)
    assert "may be missing" in date
    assert "| numeric, | dual" in date
    assert any("incidents · a list: {% for one in incidents %}" in line for line in lines)
    assert "only asked with `if`" in next(line for line in lines if "  reasons_recorded " in line)
    hidden = lines[next(at for at, line in enumerate(lines) if line.startswith("Kept from")) :]
    assert "  incidents[].severity" in hidden


def test_what_is_yes_or_no_is_a_condition_and_not_an_example() -> None:
    output = run("termination-letter", "--locale", "en").output
    assert re.search(r"contract\.gregorian +choice +always there +yes or no: a condition for `if`\n", output)
    assert "True" not in output
    entry = contract_of("termination-letter").get("contract.gregorian")
    assert entry is not None
    assert entry.choices == ("True", "False")  # as a template would compare it


def test_words_of_the_author_are_told_by_what_they_are() -> None:
    output = run("termination-letter", "--locale", "en").output
    assert re.search(r"communication\.sender\.name +person_name +always there +⟨name of a person⟩\n", output)
    assert re.search(r"fixed\.no_admission +text +may be missing +⟨fixed legal text⟩\n", output)
    assert not re.search("⟨[a-z_]+[.\\[]", output)


def test_everything_around_the_paths_is_said_in_the_language() -> None:
    told = CliRunner().invoke(main, ["--lang", "pt", "templates", "fields", "termination-letter"]).output
    assert "sim ou não: uma condição para `if`" in told
    assert "⟨nome de uma pessoa⟩" in told
    assert not re.search("always|missing|one of|forms:", told)


def test_examples_read_as_the_locale_prints_them() -> None:
    persian = run("termination-letter", "--locale", "fa").output
    assert re.search(r"termination\.notice_on +date +always there +[۰-۹]{1,2} \w+ [۰-۹]{4}", persian)
    portuguese = run("termination-letter", "--locale", "pt").output
    assert re.search(r"termination\.notice_on +date +always there +\d{1,2} de \w+ de 2025", portuguese)
    memo = run("leadership-memo", "--locale", "fa").output
    assert re.search(r"reason\.code +choice +always there +[آ-ی]", memo)


def test_an_editor_gets_paths_types_forms_and_what_to_insert() -> None:
    answer = json.loads(run("winback-letter", "--locale", "es", "--json").output)
    assert (answer["kind"], answer["locale"]) == ("winback-letter", "es")
    by_path = {one["path"]: one for one in answer["fields"]}
    price = by_path["offer.monthly_price"]
    assert (price["type"], price["forms"], price["optional"]) == ("money", ["unit", "exact"], False)
    assert price["example"].startswith("4850,00")
    assert by_path["changes[].what"]["snippet"] == "{% for one in changes %}{{ one.what }}{% endfor %}"
    assert "recovery.cycle" not in by_path  # hidden


def test_the_report_has_its_fields_too() -> None:
    output = run("departures-report", "--locale", "en").output
    assert re.search(r"tables\[\]\.largest\[\] +org_name", output)


def test_a_form_that_does_not_exist_is_told() -> None:
    result = run("winback-letter", "--tone", "firm")
    assert result.exit_code == 2
    assert "no form" in result.output
    assert run("letter").exit_code == 2
    assert run("termination-letter", "--locale", "xx").exit_code == 1


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("contract.number", "{{ contract.number }}"),
        ("call.date", "{% if call.date %}{{ call.date }}{% endif %}"),
        ("product_names[]", "{{ product_names | listed }}"),
        ("reasons_recorded", "{% if reasons_recorded %}…{% endif %}"),
        ("incidents[].ticket", "{% for one in incidents %}{% if one.ticket %}{{ one.ticket }}{% endif %}{% endfor %}"),
        (
            "complaints[].attempts[].date",
            "{% for each_one in complaints %}{% for one in each_one.attempts %}{{ one.date }}{% endfor %}{% endfor %}",
        ),
    ],
)
def test_a_snippet_is_what_one_would_write(path: str, wanted: str) -> None:
    contract = contract_of("termination-letter")
    entry = contract.get(path)
    assert entry is not None
    assert snippet(contract, entry) == wanted
