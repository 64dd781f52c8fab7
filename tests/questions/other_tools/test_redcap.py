"""The data dictionary keeps the rules that REDCap checks when it is uploaded."""

import csv
import io
import re

import pytest

from questions.other_tools.redcap import COLUMNS, redcap_dictionary
from tests.questions.other_tools.making import GROUPS, asked_codes, evidence_codes, form_for, with_odd_words

EIGHTEEN = [
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
]  # fmt: skip
NAME = re.compile(r"[a-z][a-z0-9_]{0,25}")
VALUE = re.compile(r"[a-z0-9_]+")
# What REDCap adds to exports by itself.
TAKEN = {"redcap_event_name", "redcap_survey_identifier", "questionnaire_timestamp", "questionnaire_complete"}
CHOICES = "Choices, Calculations, OR Slider Labels"
BRANCHING = "Branching Logic (Show field only if...)"


def _rows(form):
    return list(csv.DictReader(io.StringIO(redcap_dictionary(form).decode(), newline=""), strict=True))


def _by_name(form):
    return {row["Variable / Field Name"]: row for row in _rows(form)}


def _choices(row):
    return [tuple(choice.split(", ", 1)) for choice in row[CHOICES].split(" | ")]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("odd", [False, True])
def test_dictionary_keeps_the_rules_of_redcap(group, odd):
    form = with_odd_words(form_for(group)) if odd else form_for(group)

    rows = _rows(form)

    names = [row["Variable / Field Name"] for row in rows]
    assert list(rows[0]) == EIGHTEEN == list(COLUMNS)
    assert [name for name in names if not NAME.fullmatch(name)] == []
    assert len({*names, *TAKEN}) == len(names) + len(TAKEN)
    assert {row["Form Name"] for row in rows} == {"questionnaire"}
    assert {row["Field Type"] for row in rows} == {"text", "descriptive", "radio", "notes"}
    assert [row for row in rows if not row["Field Label"]] == []
    for row in rows:
        assert bool(row[CHOICES]) == (row["Field Type"] == "radio")
        values = [value for value, _ in _choices(row)] if row[CHOICES] else []
        assert [value for value in values if not VALUE.fullmatch(value)] == []
        assert len(set(values)) == len(values)
        assert set(re.findall(r"\[(\w+)\]", row[BRANCHING])) <= {*names}


@pytest.mark.parametrize("group", GROUPS)
def test_every_question_has_its_code_and_our_values(group):
    form = form_for(group)

    fields = _by_name(form)

    radios = [name for name, row in fields.items() if row["Field Type"] == "radio"]
    notes = [name for name, row in fields.items() if row["Field Type"] == "notes"]
    assert radios == ["site", *(code.lower() for code in asked_codes(form))]
    assert notes == [*(f"comment_{code.lower()}" for code in evidence_codes(form)), "comment"]
    for question in form.questions:
        assert _choices(fields[question.code.lower()]) == [(option.value, option.label) for option in question.options]


def test_first_field_identifies_the_record():
    assert next(iter(_by_name(form_for("nursing")))) == "record_id"


def test_group_is_hidden_and_set():
    row = _by_name(form_for("service_user"))["group"]

    assert (row["Field Type"], row["Field Annotation"]) == ("text", "@HIDDEN @DEFAULT='service_user'")


def test_second_answer_is_asked_of_those_who_know_the_first():
    rules = {name: row[BRANCHING] for name, row in _by_name(form_for("executive")).items() if row[BRANCHING]}

    assert rules == {f"e{number:02}w": f"[e{number:02}] <> 'dont_know'" for number in range(1, 13)}


def test_pages_are_sections():
    form = form_for("nursing")

    sections = [row["Section Header"].split("\n")[0] for row in _rows(form) if row["Section Header"]]

    assert sections == [*(page.title for page in form.pages), "One last question"]


def test_what_helps_stands_below_the_field():
    form = form_for("executive")
    question = next(question for question in form.questions if question.code == "E02")

    row = _by_name(form)["e02"]

    assert row["Field Note"] == f"A good answer: {question.good}<br>A warning sign: {question.warning}"


def test_no_site_is_asked_where_there_is_none():
    assert "site" not in _by_name(form_for("medical", sites=()))


def test_words_that_mean_something_to_redcap_stay_words():
    form = with_odd_words(form_for("nursing"))
    first = next(form.questions)

    fields = _by_name(form)

    label = 'A &lt;b>"${S11}"&lt;/b> {S11} | [s11], 5 &lt; 6 and more'
    assert fields[first.code.lower()]["Field Label"] == label
    assert _choices(fields[first.code.lower()])[0] == ("1", label.replace("|", "/"))


def test_file_has_no_mark_at_its_start():
    assert redcap_dictionary(form_for("nursing")).startswith(b'"Variable / Field Name"')
