"""The Questionnaire of each group, filled in by the people of a sample: the same people and answers come back."""

import json

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from intake.fhir import book_of_responses, is_fhir
from tests.bank import REAL
from tests.intake.tools_b.exports import Filled, fhir_responses, people_of_the_sample
from tests.questions.other_tools.form_words import form_for

PEOPLE = people_of_the_sample()


def read_back(data):
    heading, *rows = (row.cells for row in book_of_responses(data).sheets[0].rows)
    return [{name: cell for name, cell in zip(heading, row, strict=False) if cell} for row in rows]


@pytest.mark.parametrize("shape", ["bundle", "array", "lines"])
@pytest.mark.parametrize("group", PEOPLE)
def test_answers_come_back_as_they_were_given(group, shape):
    form = form_for(group, bank=REAL)
    people = [Filled(group, "Ward 3", one.answers, {"comment": "Slow.\n“Very” slow"}) for one in PEOPLE[group]]

    data = fhir_responses(form, people, shape=shape)

    assert is_fhir(data)
    found = read_back(data)
    respondents = [one.pop("respondent") for one in found]
    assert len(set(respondents)) == len(people)
    assert found == [
        {"group": group, "site": "Ward 3", "comment": "Slow.\n“Very” slow"}
        | {code: value for code, value in one.answers.items() if value}
        for one in people
    ]


def test_responses_to_test_with_are_valid():
    form = form_for("executive", bank=REAL)
    people = [
        Filled("executive", "Ward 3", one.answers, {"comment-E01": "Board paper 7"}) for one in PEOPLE["executive"]
    ]

    for one in json.loads(fhir_responses(form, people, shape="array")):
        QuestionnaireResponse.model_validate(one)
    assert {one["comment-E01"] for one in read_back(fhir_responses(form, people))} == {"Board paper 7"}
