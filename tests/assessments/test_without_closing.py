"""A round may leave out the closing question: nobody is asked it, on no page, on no paper, and in no other tool."""

from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.forms.typing import SheetForm
from assessments.models import Round, Site
from assessments.paper.questionnaire import questionnaire_html
from assessments.present import closing_question_of, own_copy_of, pages_of, text_of_copy
from intake.other_tools.form import form_of
from intake.template.workbook import template_workbook
from questions.other_tools import microsoft_forms
from questions.other_tools.fhir import fhir_questionnaire
from questions.other_tools.fields import labels_of
from questions.other_tools.limesurvey import limesurvey
from questions.other_tools.qualtrics import qualtrics
from questions.other_tools.redcap import redcap_dictionary
from questions.other_tools.xlsform import xlsform
from tests.reports.documents.reading import workbook

LAST = "last question"


@pytest.fixture
def without(draft_round):
    draft_round.is_without_closing = True
    draft_round.save()
    return draft_round


@pytest.fixture
def nursing(without, group_of):
    return group_of("nursing")


def test_it_is_left_out_while_the_round_is_prepared(as_user, ben, draft_round):
    url = reverse("assessments:change_round", args=[draft_round.pk])
    fields = {"stage": "before", "groups": ["nursing"], "threshold": "5"}

    as_user(ben).post(url, fields | {"is_without_closing": "on"})
    assert Round.objects.get().is_without_closing
    assert "that there is no closing question" in as_user(ben).get(f"/rounds/{draft_round.pk}/open/").text

    as_user(ben).post(url, fields)
    assert not Round.objects.get().is_without_closing


def test_the_next_round_starts_with_the_same(as_user, ben, project, without):
    actions.open_round(round=without, by=ben)
    actions.close_round(round=without, by=ben)

    page = as_user(ben).get(reverse("assessments:start_round", args=[project.pk]))

    assert page.context["form"].initial["is_without_closing"]


def test_people_go_from_the_last_page_to_their_answers(without, dev, dev_browser, full_answers):
    key = dev.invitation.key
    group = dev.invitation.asked_group
    code = pages_of(group)[-1].code
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})

    answer = dev_browser.post(reverse("assessments:questions", args=[key, code]), full_answers("medical"))

    assert answer.url == f"/a/{key}/check/"
    assert LAST not in dev_browser.get(answer.url).text
    assert dev_browser.get(f"/a/{key}/comment/").status_code == 404
    assert dev_browser.post(f"/a/{key}/save/comment/", {"comment": "Hello"}).status_code == 404
    assert LAST not in dev_browser.get(f"/a/{key}/copy/").text
    text = text_of_copy(own_copy_of(dev.invitation), project="Shared record", group="Doctors", today=date(2026, 3, 4))
    assert LAST.upper() not in text


def test_the_preview_starts_again_after_the_last_page(as_user, ben, nursing):
    code = pages_of(nursing)[-1].code

    page = as_user(ben).get(reverse("assessments:preview_page", args=[nursing.pk, code]))

    assert page.context["step"].next_url == reverse("assessments:preview", args=[nursing.pk])
    assert as_user(ben).get(reverse("assessments:preview_page", args=[nursing.pk, "comment"])).status_code == 404


def test_paper_and_what_is_typed_in_have_no_place_for_it(nursing):
    html = questionnaire_html(nursing, None, is_large=False)
    form = SheetForm(asked_group=nursing, sites=Site.objects.none())

    assert "One last question" not in html
    assert "Thank you" in html
    assert closing_question_of(nursing) == ("", "")
    assert "comment" not in form.fields


def test_a_sheet_is_typed_in_without_a_comment(as_user, ben, nursing, full_answers):
    url = reverse("assessments:type_in", args=[nursing.pk])
    page = as_user(ben).get(url)
    token = page.context["form"].initial["token"]

    answer = as_user(ben).post(url, full_answers("nursing") | {"token": str(token)})

    assert answer.status_code == 302
    assert LAST not in page.text


@pytest.mark.parametrize("tool", [fhir_questionnaire, limesurvey, qualtrics, redcap_dictionary])
def test_other_tools_do_not_ask_it(tool, nursing, draft_round):
    made = tool(form_of(draft_round, nursing)).decode()
    draft_round.is_without_closing = nursing.round.is_without_closing = False
    asked = tool(form_of(draft_round, nursing)).decode()

    assert "one last question" not in made.lower()
    assert len(asked) > len(made)


def test_files_of_office_programs_do_not_ask_it(nursing, draft_round):
    form = form_of(draft_round, nursing)

    assert not form.has_comment
    assert "comment" not in labels_of(form)
    assert [item.code for item in microsoft_forms.items_of(form)][-1] != "comment"
    names = [row[1].value for row in workbook(xlsform(form))["survey"].iter_rows()]
    assert "comment" not in names
    heads = [cell.value for cell in workbook(template_workbook("Round 1", [form])).worksheets[1][1]]
    assert "S11" in heads
    assert "comment" not in heads
