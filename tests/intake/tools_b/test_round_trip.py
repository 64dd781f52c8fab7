"""A form is exported, filled in, exported by the tool, and read: the same people with the same answers and flags."""

import json
from collections import Counter
from functools import partial

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from assessments.vocabulary import MIN_THRESHOLD
from intake.answers import Person, read_answers
from intake.fhir import is_fhir
from intake.masking import masked
from intake.reading_files import book_of
from questions.packing import pack
from results.gather import gather_people
from results.instrument import instrument_from
from scoring import engine
from tests.intake.tools.filling import Filled
from tests.intake.tools.people import NAMES, people_of
from tests.intake.tools_b.exports import (
    fhir_responses,
    google_forms_export,
    msforms_export,
    qualtrics_export,
    surveymonkey_export,
)
from tests.questions.other_tools.making import EVERYTHING, GROUPS, SITES, asked_codes, catalogue, form_for

WITH_CODES = {
    "Qualtrics": qualtrics_export,
    "FHIR, a bundle": fhir_responses,
    "FHIR, an array": partial(fhir_responses, shape="array"),
    "FHIR, one a line": partial(fhir_responses, shape="lines"),
}
TYPED_IN = {"Google Forms": google_forms_export, "SurveyMonkey": surveymonkey_export}


def read(data, **more):
    return read_answers(masked(book_of(data)), catalogue(), sites=SITES, modules=EVERYTHING, **more)


def by_group(people):
    grouped = {}
    for person in people:
        grouped.setdefault(person.group, []).append(person)
    return grouped


def original(filled):
    comments = {"": filled.comment} if filled.comment else {}
    return Person("", filled.group, filled.site, pack(filled.answers, catalogue()), comments | dict(filled.evidence))


def counted(people):
    return Counter(
        (person.group, person.site, person.packed, tuple(sorted(person.comments.items()))) for person in people
    )


def flags(people):
    evidence = gather_people(people, catalogue(), threshold=MIN_THRESHOLD)
    return engine.assess(evidence, instrument_from(catalogue())).flags


def assert_same(people, filled):
    before = [original(person) for person in filled]
    assert counted(people) == counted(before)
    assert flags(people) == flags(before)


@pytest.mark.parametrize("sample", NAMES)
@pytest.mark.parametrize("tool", WITH_CODES)
def test_answers_come_back_by_code_without_a_question(tool, sample):
    filled, found = people_of(sample), []

    for group, people in by_group(filled).items():
        reading = read(WITH_CODES[tool](form_for(group), people))
        assert (reading.troubles, reading.open_asks, reading.guesses) == ((), (), ())
        found += reading.people

    assert_same(found, filled)


@pytest.mark.parametrize("sample", NAMES)
def test_microsoft_forms_asks_for_nothing_but_the_group(sample):
    filled, found = people_of(sample), []

    for group, people in by_group(filled).items():
        data = msforms_export(form_for(group), people)
        assert [ask.key for ask in read(data).open_asks] == ["group"]
        reading = read(data, choices={"group": group})
        assert (reading.troubles, reading.open_asks, reading.guesses) == ((), (), ())
        found += reading.people

    assert_same(found, filled)


@pytest.mark.parametrize("tool", TYPED_IN)
def test_answers_to_questions_that_were_typed_in_come_back_by_words(tool):
    filled, found = people_of("glasgow_portal"), []

    for group, people in by_group(filled).items():
        reading = read(TYPED_IN[tool](form_for(group), people))
        assert (reading.troubles, reading.open_asks) == ((), ())
        found += reading.people

    assert_same(found, filled)


def nth_answer(form, code, nth):
    options = next(question.options for question in form.questions if question.code == code)
    return options[nth % len(options)].value


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("tool", WITH_CODES)
def test_every_answer_that_is_offered_comes_back(group, tool):
    """Each kind of answer to each question that a group is asked, in the words of a live system."""
    form = form_for(group, is_live=True)
    people = [
        Filled(group, SITES[0], {code: nth_answer(form, code, nth) for code in asked_codes(form)}) for nth in range(7)
    ]

    reading = read(WITH_CODES[tool](form, people), is_live=True)

    assert counted(reading.people) == counted([original(person) for person in people])
    assert reading.is_usable


def test_responses_to_test_with_are_valid():
    (group, people), *_ = by_group(people_of("glasgow_portal")).items()

    data = fhir_responses(form_for(group), people, shape="array")

    assert is_fhir(data)
    for response in json.loads(data):
        QuestionnaireResponse.model_validate(response)
