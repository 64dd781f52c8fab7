"""The FHIR R4 Questionnaire, checked by a library that knows the standard."""

from collections import Counter
from dataclasses import replace

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire

from questions.other_tools.fhir import fhir_questionnaire
from tests.questions.other_tools.form_words import codes_of, hostile
from tests.questions.other_tools.making import GROUPS, form_for


def items_in(items):
    for item in items or ():
        yield item
        yield from items_in(item.item)


def loaded(form):
    """As the library reads it: it refuses what is no Questionnaire of R4."""
    return Questionnaire.model_validate_json(fhir_questionnaire(form))


@pytest.mark.parametrize("group", GROUPS)
def test_questionnaire_is_valid_and_asks_what_the_group_is_asked(group):
    form = form_for(group)

    questionnaire = loaded(form)

    items = list(items_in(questionnaire.item))
    asked = [item for item in items if item.type in {"choice", "text"}]
    assert [item.linkId for item in asked] == codes_of(form)
    assert max(Counter(item.linkId for item in items).values()) == 1
    assert {item.type for item in items} == {"choice", "text", "display", "group", "string"}
    assert [item.linkId for item in questionnaire.item if item.type == "group"] == [
        f"page-{page.code}" for page in form.pages
    ]
    assert questionnaire.status == "active"
    assert questionnaire.title == form.title
    assert not any(item.required for item in asked)


@pytest.mark.parametrize("group", GROUPS)
def test_answers_are_codings_with_our_values(group):
    form = form_for(group)

    items = {item.linkId: item for item in items_in(loaded(form).item)}

    for question in form.questions:
        codings = [option.valueCoding for option in items[question.code].answerOption]
        assert [(coding.code, coding.display) for coding in codings] == [
            (option.value, option.label) for option in question.options
        ]
        assert {coding.system for coding in codings} == {f"urn:sttool:answers:{question.code}"}
    assert [option.valueCoding.code for option in items["site"].answerOption] == list(form.sites)
    assert items["comment"].answerOption is None


def test_group_is_a_hidden_item_that_cannot_be_changed():
    first = loaded(form_for("service_user")).item[0]

    assert (first.linkId, first.type, first.readOnly) == ("group", "string", True)
    assert first.initial[0].valueString == "service_user"
    assert first.extension[0].url == "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"
    assert first.extension[0].valueBoolean is True


def test_address_names_group_and_edition_and_changes_with_the_words():
    form = form_for("nursing")

    one, other = loaded(form), loaded(replace(form, sites=("Ward 5",)))

    start = f"urn:sttool:questionnaire:nursing:{form.edition[:16]}:"
    assert one.url.startswith(start)
    assert other.url.startswith(start)
    assert one.url != other.url
    assert one.version == form.edition[:16]
    assert one.identifier[0].value == form.edition
    assert fhir_questionnaire(form) == fhir_questionnaire(form)


def test_page_says_what_stands_above_its_questions():
    page = next(item for item in loaded(form_for("nursing")).item if item.type == "group")

    bank = form_for("nursing").pages[0]
    assert page.text == bank.title
    assert page.item[0].type == "display"
    assert page.item[0].text.startswith(bank.summary)
    assert [item.prefix for item in page.item[1:4]] == ["1.", "2.", "3."]


def test_questionnaire_without_introduction_or_sites_has_neither():
    questionnaire = loaded(replace(form_for("nursing"), introduction=(), sites=()))

    assert [item.linkId for item in questionnaire.item[:2]] == ["group", "page-P1"]
    assert questionnaire.description is None


def test_words_of_a_project_are_kept_as_they_are():
    form = hostile(form_for("nursing"))

    questionnaire = loaded(form)

    sites = next(item for item in questionnaire.item if item.linkId == "site").answerOption
    without_bell = [words.replace("\x07", "") for words in (form.title, *form.sites)]
    assert [questionnaire.title, *(option.valueCoding.display for option in sites)] == without_bell
    assert [option.valueCoding.code for option in sites] == [" ".join(words.split()) for words in without_bell[1:]]
    assert questionnaire.item[1].text == without_bell[0]
