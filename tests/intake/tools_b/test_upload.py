"""Answers in the forms of other tools come in through the page: seen first, then added."""

import pytest

from assessments.models import Comment, Response
from intake.other_tools import form_of
from tests.bank import REAL
from tests.intake.pages.steps import add_answers
from tests.intake.tools.filling import Filled
from tests.intake.tools_b.exports import fhir_responses, msforms_export, qualtrics_export


@pytest.fixture(autouse=True)
def _real_bank(settings):
    settings.BANKS_DIR = REAL


@pytest.mark.parametrize("export", [fhir_responses, qualtrics_export])
def test_answers_of_another_tool_are_added_through_the_page(as_user, ben, open_round, group_of, export):
    form = form_of(open_round, group_of("nursing"))
    answers = {question.code: question.options[3].value for question in form.questions}
    people = [Filled("nursing", "Ward 1", answers, comment) for comment in ("", "Slow on Mondays.")]

    page = add_answers(as_user(ben), open_round, export(form, people))

    assert page.status_code == 302
    assert list(Response.objects.values_list("asked_group__code", "site__name")) == [("nursing", "Ward 1")] * 2
    assert [comment.text for comment in Comment.objects.all()] == ["Slow on Mondays."]


def test_workbook_of_microsoft_forms_asks_for_its_group(as_user, ben, open_round, group_of):
    form = form_of(open_round, group_of("nursing"))
    people = [Filled("nursing", "", {"S11": "4", "S12": "dont_know", "S13": "5"})]

    page = add_answers(as_user(ben), open_round, msforms_export(form, people))

    assert "Which group answered?" in page.content.decode()
    assert not Response.objects.exists()
