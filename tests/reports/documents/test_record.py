"""The report as JSON, and its schema."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

from questions.reader import read_banks
from reports.documents import figures, record
from reports.documents.schema import PROMISE, names_described
from reports.present.board import Words, board
from results.facts import Facts
from results.languages.present import language_table
from tests.bank import WHOLE
from tests.office import rounds
from tests.reports.documents.material import MATERIAL, answers_of, of_third_edition, scored
from tests.reports.json_schema import problems, strict
from tests.samples import CATALOGUE, DOCTORS, READINESS

EXPORTED = Path(__file__).parents[3] / "docs" / "report-schema.json"
PUBLISHED = json.loads(EXPORTED.read_text())
SCHEMA = strict(PUBLISHED)


def test_exported_schema_is_up_to_date(capsys):
    call_command("report_schema")

    assert capsys.readouterr().out == EXPORTED.read_text()


def test_record_is_as_its_schema_says():
    assert list(problems(json.loads(record.make(MATERIAL)), SCHEMA)) == []


def test_record_of_real_answers_at_sites_is_as_its_schema_says():
    banks = read_banks(WHOLE)
    answers = answers_of(banks, dict.fromkeys(banks.groups, 12), ["1", "3", "5"], sites=("North", "South"))

    content = json.loads(record.make(scored(banks, answers)))

    assert list(problems(content, SCHEMA)) == []
    assert len(content["readiness"]["sites"]) > 0


def test_record_of_a_file_of_answers_is_as_its_schema_says():
    content = board(READINESS, CATALOGUE, Facts("A file"), Words(""), threshold=5)

    made = json.loads(record.make(replace(MATERIAL, board=content, remarks=())))

    assert list(problems(made, SCHEMA)) == []
    assert (made["facts"]["round"], made["facts"]["closed_on"], made["comments"]) == (None, None, [])


def test_record_names_its_edition():
    assert json.loads(record.make(MATERIAL))["edition"] == {
        "version": "Version 1, final",
        "made_on": "2026-03-05",
        "marking": "Official",
        "is_draft": False,
        "engine": "1.0.0",
        "banks": {"executive-checklist": 1, "seven-principles": 2},
        "length": "full",
        "audit_head": "",
        "language": "en-gb",
    }


def test_record_has_the_decision_with_owner_and_day_and_what_each_part_found():
    made = json.loads(record.make(rounds.rounds(2)))
    bare = json.loads(record.make(MATERIAL))

    assert (made["decision_owner"], made["decision_review_on"]) == ("Asha Example, chief executive", "2026-01-15")
    assert (bare["decision_owner"], bare["decision_review_on"]) == ("", None)
    assert {one["part"]: one["title"] for one in made["headlines"]}["the-principles"] == "The principles"
    assert [one for one in made["headlines"] if not one["text"]] == []
    assert list(problems(made, SCHEMA)) == []


def test_record_has_no_figures_of_a_hidden_group():
    groups = json.loads(record.make(MATERIAL))["readiness"]["groups"]

    assert (groups["service_user"]["cells"], groups["service_user"]["status"]) == ({}, "hidden")


def test_record_gives_whole_points_of_few_people_even_where_exact_ones_come_in():
    few = replace(DOCTORS, cells=DOCTORS.cells | {"P1": replace(DOCTORS.cells["P1"], n=6, is_coarse=True)})
    exact = replace(READINESS, groups=READINESS.groups | {"medical": few})

    made = json.loads(record.make(replace(MATERIAL, readiness=exact)))

    cells = made["readiness"]["groups"]["medical"]["cells"]
    assert (cells["P1"]["mean"], cells["P3"]["mean"], cells["P6"]["mean"]) == (23, 18, 61)
    assert cells["P1"]["interval80"] == {"low": 14, "high": 32}


@pytest.fixture(scope="module")
def of_many():
    """Twelve of each group: their exact figures are no secret of one person, and yet not for print."""
    banks = read_banks(WHOLE)
    return scored(banks, answers_of(banks, dict.fromkeys(banks.groups, 12), ["dont_know", "1", "2", "4", "5"]))


def _numbers(value, path=()):
    """Every number in the record, with the names that lead to it."""
    if isinstance(value, dict | list):
        for name, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _numbers(one, (*path, name))
    elif isinstance(value, float):
        yield path, value


def _is_share(path):
    return path[-1] in ("know_rate", "consensus")


def test_record_gives_whole_points_of_groups_of_any_size(of_many):
    readiness = json.loads(record.make(of_many))["readiness"]

    numbers = list(_numbers(readiness))
    points = [number for path, number in numbers if not _is_share(path)]
    shares = [number for path, number in numbers if _is_share(path)]
    assert [number for number in points if not number.is_integer()] == []
    assert [number for number in shares if round(number, 2) != number] == []
    assert (len(points) > 500, len({number for number in shares if not number.is_integer()}) > 20) == (True, True)


def test_record_has_the_figures_that_the_other_forms_have(of_many):
    groups = json.loads(record.make(of_many))["readiness"]["groups"]

    told = [figure for figure in figures.of_principles(of_many) if figure.score is not None]
    cells = [groups[figure.group_code]["cells"][figure.code] for figure in told]
    assert [(cell["mean"], cell["know_rate"]) for cell in cells] == [(one.score, one.could_answer) for one in told]
    assert len(told) > 20


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["edition", "banks", "groups"], "one", "$.edition.banks.groups: 'one'"),
        (["edition", "secret"], 1, "$.edition: secret is not known"),
        (["edition", "is_draft"], 0, "$.edition.is_draft: 0"),
        (["form"], 2, "$.form: 2"),
        (["decision"], [1], "$.decision[0]: 1"),
        (["facts", "round"], "two", "$.facts.round: none of the forms"),
        (["readiness", "flags", "it_bin", "state"], "blue", "$.readiness.flags.it_bin.state: 'blue'"),
        (["readiness", "mirror"], [1], "$.readiness.mirror[0]: 1"),
    ],
)  # fmt: skip
def test_schema_refuses_what_is_not_a_record(path, value, told):
    content = json.loads(record.make(MATERIAL))
    place = content
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value

    assert list(problems(content, SCHEMA)) == [told]


def test_schema_has_a_name_and_says_what_may_change():
    assert PUBLISHED["$id"] == "urn:sttool:report:3"
    assert PUBLISHED["description"].endswith(PROMISE.format(form=3))


def _properties(schema):
    for name, part in {"Record": schema, **schema["$defs"]}.items():
        for key, value in part.get("properties", {}).items():
            yield f"{name}.{key}", value


def test_every_property_is_described_and_nothing_else():
    told = dict(_properties(PUBLISHED))

    assert [name for name, value in told.items() if not value.get("description", "").endswith(".")] == []
    assert sorted(names_described()) == sorted(told)


def test_every_number_has_its_unit_and_range():
    numbers = [
        (name, value["description"])
        for name, value in _properties(PUBLISHED)
        if re.search(r'"type": "(integer|number)"', json.dumps(value))
    ]

    assert [name for name, words in numbers if not re.search(r"-?\d+ to \d|from [01]|It is 3", words)] == []
    assert len(numbers) > 40


def test_programs_of_today_read_what_a_later_version_adds():
    content = json.loads(record.make(MATERIAL))
    content["edition"]["later"] = 1

    assert list(problems(content, PUBLISHED)) == []
    assert list(problems(content, SCHEMA)) == ["$.edition: later is not known"]


def test_schema_refuses_a_record_in_part():
    assert list(problems({}, SCHEMA)) == [f"$: no {name}" for name in SCHEMA["required"]]


def test_record_says_who_was_asked_and_who_was_not():
    content = json.loads(record.make(of_third_edition(read_banks(WHOLE))))

    assert list(problems(content, SCHEMA)) == []
    assert content["asked"][3] == {
        "group": "Nurses and midwives",
        "asked": "about 60 (an estimate)",
        "answered": "12",
        "chosen": "Everybody in the group was asked.",
    }
    assert content["not_asked"][1]["line"] == (
        "Not asked: local informatics and IT staff. They will be asked in a later round: “In May.” Said by the project."
    )


def test_record_has_what_may_be_told_of_languages():
    kept = {
        "threshold": 5,
        "shown": [{"language": "cy", "people": 7, "principles": {"P1": 55.0, "P2": None}}],
        "hidden": ["en-gb"],
    }
    results = replace(MATERIAL.board.results, languages=language_table(kept, CATALOGUE))

    made = json.loads(record.make(replace(MATERIAL, board=replace(MATERIAL.board, results=results))))

    assert made["answered_in"] == kept
    assert list(problems(made, SCHEMA)) == []
    assert json.loads(record.make(MATERIAL))["answered_in"] is None
