"""A form is exported, filled in, exported by the tool, and read: the same people with the same answers and flags."""

from collections import Counter
from functools import partial

import pytest

from assessments.vocabulary import MIN_THRESHOLD
from intake.answers import Person, read_answers
from intake.template import template_workbook
from questions.packing import pack
from results.gather import gather_people
from results.instrument import instrument_from
from scoring import engine
from tables import read_file, read_text
from tests.intake.tools.filling import (
    Filled,
    kobo_export,
    limesurvey_export,
    odk_export,
    redcap_export,
    template_filled,
)
from tests.intake.tools.people import NAMES, people_of
from tests.questions.other_tools.making import EVERYTHING, GROUPS, SITES, asked_codes, catalogue, form_for

TOOLS = {"KoBo": kobo_export, "ODK": odk_export, "REDCap": redcap_export, "LimeSurvey": limesurvey_export}
EXPORTS = TOOLS | {
    "KoBo without groups": partial(kobo_export, groups=False),
    "ODK without groups": partial(odk_export, groups=False),
}
# Headings and answers in words. They may be shown for confirmation, but nothing has to be said.
TEXTS = {
    "KoBo labels": partial(kobo_export, labels=True),
    "REDCap labels": partial(redcap_export, labels=True),
    "LimeSurvey texts": partial(limesurvey_export, texts=True),
}


def _read(data, **more):
    return read_answers(read_file(data), catalogue(), sites=SITES, modules=EVERYTHING, **more)


def _read_as_text(data, **more):
    """The same without a child process, which takes its time."""
    return read_answers(read_text(data.decode("utf-8-sig")), catalogue(), sites=SITES, modules=EVERYTHING, **more)


def _by_group(people):
    grouped = {}
    for person in people:
        grouped.setdefault(person.group, []).append(person)
    return grouped


def _original(filled):
    """A person as one who typed into our own page."""
    comments = {"": filled.comment} if filled.comment else {}
    return Person("", filled.group, filled.site, pack(filled.answers, catalogue()), comments | dict(filled.evidence))


def _counted(people):
    return Counter(
        (person.group, person.site, person.packed, tuple(sorted(person.comments.items()))) for person in people
    )


def _flags(people):
    evidence = gather_people(people, catalogue(), threshold=MIN_THRESHOLD)
    return engine.assess(evidence, instrument_from(catalogue())).flags


def _assert_same(read, filled):
    original = [_original(person) for person in filled]
    assert _counted(read) == _counted(original)
    assert _flags(read) == _flags(original)


@pytest.mark.parametrize("tool", EXPORTS)
def test_answers_come_back_by_code_without_a_question(tool):
    filled, read = people_of("glasgow_portal"), []

    for group, people in _by_group(filled).items():
        reading = _read(EXPORTS[tool](form_for(group), people))
        assert (reading.troubles, reading.open_asks, reading.guesses) == ((), (), ())
        read += reading.people

    _assert_same(read, filled)


@pytest.mark.parametrize("tool", TEXTS)
def test_answers_come_back_by_words(tool):
    filled, read = people_of("glasgow_portal"), []

    for group, people in _by_group(filled).items():
        reading = _read(TEXTS[tool](form_for(group), people))
        assert (reading.troubles, reading.open_asks) == ((), ())
        assert {ask.text for ask in reading.guesses} <= {"What is in the column “Where?”?"}
        read += reading.people

    _assert_same(read, filled)


@pytest.mark.parametrize("sample", NAMES)
def test_answers_come_back_from_the_template_workbook(sample):
    forms, filled = [form_for(group) for group in GROUPS], people_of(sample)

    reading = _read(template_filled(template_workbook("Round 2", forms), forms, filled))

    assert (reading.troubles, reading.open_asks) == ((), ())
    _assert_same(reading.people, filled)


def test_nothing_typed_into_the_template_is_no_answer():
    forms = [form_for(group) for group in GROUPS]

    reading = _read(template_workbook("Round 2", forms))

    assert (reading.people, reading.is_usable) == ((), False)


def _nth(form, code, nth):
    options = next(question.options for question in form.questions if question.code == code)
    return options[nth % len(options)].value


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("sample", NAMES)
def test_flags_of_every_sample_stay_as_they_are(sample, tool):
    filled, read = people_of(sample), []

    for group, people in _by_group(filled).items():
        read += _read_as_text(TOOLS[tool](form_for(group), people)).people

    _assert_same(read, filled)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("group", GROUPS)
def test_every_answer_that_is_offered_comes_back(group, tool):
    """Each kind of answer to each question that a group is asked, in the words of a live system."""
    form = form_for(group, is_live=True)
    people = [Filled(group, SITES[0], {code: _nth(form, code, nth) for code in asked_codes(form)}) for nth in range(7)]

    reading = _read_as_text(TOOLS[tool](form, people), is_live=True)

    assert _counted(reading.people) == _counted([_original(person) for person in people])
    assert reading.is_usable


def test_the_samples_have_sites_comments_and_evidence():
    """Else the tests above would say nothing about them."""
    people = people_of("glasgow_portal")

    assert {person.site for person in people} == {"", *SITES}
    assert sum(bool(person.comment) for person in people) == 24
    assert sum(bool(person.evidence) for person in people) == 4
