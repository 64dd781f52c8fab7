"""What the tests bring back is what the forms ask: the same names of columns, the same values, the same labels."""

import csv
import html
import io
import warnings
from xml.etree import ElementTree as ET

import pytest
from pyxform.xls2xform import convert

from questions.other_tools.limesurvey import limesurvey
from questions.other_tools.redcap import redcap_dictionary
from questions.other_tools.xlsform import xlsform
from tests.intake.tools.filling import Filled, kobo_export, limesurvey_export, odk_export, redcap_export
from tests.questions.other_tools.making import GROUPS, SITES, asked_codes, form_for

XFORMS = "{http://www.w3.org/2002/xforms}"
OWN_OF_LIMESURVEY = {
    False: ["id", "submitdate", "lastpage", "startlanguage", "seed"],
    True: ["Response ID", "Date submitted", "Last page", "Start language", "Seed"],
}


def _table(data, **dialect):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), **dialect))


def _people(form):
    """Between them they give every answer of every question."""
    people = []
    for nth in range(7):
        options = {question.code: question.options for question in form.questions}
        answers = {code: options[code][nth % len(options[code])].value for code in asked_codes(form)}
        people.append(Filled(form.group, SITES[nth % len(SITES)], answers, "Yes."))
    return people


def _paths(form):
    """The fields of the form that the tools make of the workbook, in the order of the form."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ET.fromstring(convert(xlsform(form), validate=False).xform)
    data = next(tree.iter(f"{XFORMS}instance"))[0]
    plain = {child: child.tag.removeprefix(XFORMS) for child in data.iter()}
    paths = []
    for child in data:
        inner = [f"{plain[child]}/{plain[field]}" for field in child]
        paths += inner or [plain[child]]
    return [path for path in paths if not path.startswith("meta")]


@pytest.mark.parametrize("group", GROUPS)
def test_columns_of_kobo_and_odk_are_the_fields_of_the_form(group):
    form = form_for(group)
    people = _people(form)

    kobo, odk = _table(kobo_export(form, people), delimiter=";"), _table(odk_export(form, people))

    fields = _paths(form)
    assert list(kobo[0])[: len(fields)] == fields
    assert list(odk[0])[1 : len(fields) + 1] == [field.replace("/", "-") for field in fields]
    assert {heading[:1] for heading in list(kobo[0])[len(fields) :]} == {"_"}


@pytest.mark.parametrize("group", GROUPS)
def test_columns_and_values_of_redcap_are_those_of_its_dictionary(group):
    form = form_for(group)
    fields = [row for row in _table(redcap_dictionary(form)) if row["Field Type"] != "descriptive"]

    raw, labels = (_table(redcap_export(form, _people(form), labels=labels)) for labels in (False, True))

    names = [field["Variable / Field Name"] for field in fields]
    before, after = ["redcap_survey_identifier", "questionnaire_timestamp"], ["questionnaire_complete"]
    assert list(raw[0]) == [names[0], *before, *names[1:], *after]
    assert list(labels[0])[3:-1] == [field["Field Label"] for field in fields[1:]]
    for field in fields:
        if field["Field Type"] == "radio":
            choices = dict(
                choice.split(", ", 1) for choice in field["Choices, Calculations, OR Slider Labels"].split(" | ")
            )
            assert {row[field["Variable / Field Name"]] for row in raw} == {*choices}
            assert {row[field["Field Label"]] for row in labels} == {*choices.values()}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("texts", [False, True])
def test_columns_and_answers_of_limesurvey_are_those_of_its_survey(group, texts):
    form = form_for(group)
    rows = _table(limesurvey(form), delimiter="\t")
    column = "text" if texts else "name"

    table = _table(limesurvey_export(form, _people(form), texts=texts))

    questions = [html.unescape(row[column]) for row in rows if row["class"] == "Q"]
    assert list(table[0]) == [*OWN_OF_LIMESURVEY[texts], *questions]
    answers = {}
    for row in rows:
        if row["class"] == "Q":
            last = html.unescape(row[column])
        if row["class"] == "A":
            answers.setdefault(last, set()).add(html.unescape(row[column]))
    assert {question: {row[question] for row in table} for question in answers} == answers
