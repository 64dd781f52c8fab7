"""Pages of results and reports: who may see them, what they show, how often they ask the database."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from assessments import actions as assessments
from assessments.models import Round
from jobs.worker import run_waiting
from questions.packing import pack
from reports.forms import NO_DECISION
from reports.models import Report, ReportRequest
from reports.models.reports import FORMER_MEMBER
from reports.present import board_data
from reports.present.decision import suggested_decision
from results.actions import close_and_freeze
from results.models import Evidence
from results.present.screens.flags_in_short import flag_in_short
from scoring.model import serial
from tests.making import make_report

pytestmark = pytest.mark.usefixtures("quick_documents")


def _results(round):
    return reverse("reports:results", args=[round.pk])


def _reports(round):
    return reverse("reports:reports", args=[round.pk])


def _close(round):
    return reverse("results:close_round", args=[round.pk])


def _make(round):
    return reverse("reports:make_report", args=[round.pk])


def _messages(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("person", ["ada", "asha", "ben", "vi"])
def test_results_are_read_by_every_member(request, as_user, closed_round, person):
    response = as_user(request.getfixturevalue(person)).get(_results(closed_round))

    assert response.status_code == 200
    assert response.templates[0].name == "results/pages/overview.html"


def test_results_show_the_flags_of_the_frozen_evidence(as_user, ben, closed_round):
    readiness = serial.readiness_from_json(Evidence.objects.get().readiness)

    page = as_user(ben).get(_results(closed_round)).content.decode()

    shown = re.findall(r'<p class="flag-panel__sentence">(.*?)</p>', page)
    flags = closed_round.catalogue.flags
    assert shown == [
        escape(flag_in_short(result, flags[code], readiness.groups).verdict) for code, result in readiness.flags.items()
    ]
    assert page.count("<h1>") == 1
    assert page.count("style=") == 0


def test_results_of_an_open_round_say_only_when_they_come(as_user, ben, answered_round):
    page = as_user(ben).get(_results(answered_round))

    assert page.status_code == 200
    assert page.templates[0].name == "reports/results_to_come.html"
    assert not Evidence.objects.exists()


def test_results_are_worked_out_at_first_need(as_user, asha, answered_round, ben):
    assessments.close_round(round=answered_round, by=ben)

    response = as_user(asha).get(_results(answered_round))

    assert response.status_code == 200
    assert Evidence.objects.get().round == answered_round


def test_page_of_reports_ask_the_database_no_more_for_many_reports(
    as_user, ben, closed_round, report, django_assert_num_queries
):
    browser = as_user(ben)
    browser.get(_reports(closed_round))
    with CaptureQueriesContext(connection) as for_one:
        browser.get(_reports(closed_round))
    for change in ("A word", "A figure"):
        make_report(closed_round, ben, what_changed=change)

    with django_assert_num_queries(len(for_one)):
        browser.get(_reports(closed_round))


def test_page_of_reports_has_the_form_for_those_who_run_projects(as_user, ben, asha, closed_round):
    form = f'action="{_make(closed_round)}"'

    assert as_user(ben).get(_reports(closed_round)).text.count(form) == 1
    assert as_user(asha).get(_reports(closed_round)).text.count(form) == 0


def test_results_lead_to_the_reports_and_have_no_form(as_user, ben, asha, closed_round):
    link = f'href="{_reports(closed_round)}">'
    pages = [as_user(person).get(_results(closed_round)).text for person in (ben, asha)]

    assert [page.count(link + words) for page in pages for words in ("Make the report", "Reports for the board")] == [
        *(1, 0),
        *(0, 1),
    ]
    assert [page.count("<textarea") for page in pages] == [0, 0]


def test_page_of_reports_says_who_made_each_by_name(as_user, ben, vi, closed_round, report):
    addresses = [_reports(closed_round), reverse("reports:show_report", args=[report.pk])]

    def shown():
        pages = [" ".join(as_user(vi).get(address).text.split()) for address in addresses]
        return [page.count(f"by {words}") for page in pages for words in ("Ben", FORMER_MEMBER, ben.email)]

    assert shown() == [1, 0, 0] * 2
    Report.objects.update(made_by="gone@example.org")
    assert shown() == [0, 1, 0] * 2
    Report.objects.update(made_by="manage.py report")
    assert " by manage.py report." in " ".join(as_user(vi).get(addresses[0]).text.split())


def test_close_page_tells_who_cannot_be_shown(as_user, ben, answered_round):
    response = as_user(ben).get(_close(answered_round))

    assert [(row.check.code, row.check.words) for part in response.context["checks"] for row in part.rows] == [
        ("too_few", "Nurses and midwives: nobody has been invited yet. Invite them, or print questionnaires."),
        ("too_few", "Patients, service users and carers: three more are needed before results can be shown."),
    ]
    assert response.status_code == 200


def test_close_page_changes_nothing_when_looked_at(as_user, ben, answered_round):
    as_user(ben).get(_close(answered_round))

    assert Round.objects.get().is_open


def test_close_closes_and_leads_to_the_results(as_user, ben, answered_round):
    response = as_user(ben).post(_close(answered_round))

    assert response.url == _results(answered_round)
    assert Round.objects.get().is_closed
    assert Evidence.objects.count() == 1


def test_close_says_so_when_the_round_is_not_open(as_user, ben, closed_round):
    response = as_user(ben).post(_close(closed_round), follow=True)

    assert response.redirect_chain == [(reverse("assessments:show_round", args=[closed_round.pk]), 302)]
    assert _messages(response) == ["Only an open round can be closed."]


def _suggestion():
    return suggested_decision(serial.readiness_from_json(Evidence.objects.get().readiness).flags.values())


def test_suggested_decision_stands_beside_an_empty_field(as_user, ben, closed_round):
    page = as_user(ben).get(_reports(closed_round))

    assert page.context["form"]["decision"].value() is None
    assert page.text.count(f"<p>{escape(_suggestion())}</p>") == 1
    assert page.text.count("written by sttool") == 1


@pytest.mark.parametrize("own", ["", "We go on."])
def test_suggestion_is_taken_only_when_asked_for_and_loses_nothing(as_user, ben, closed_round, own):
    browser = as_user(ben)
    filled = {"length": "full", "marking": "Secret", "decision": own, "use_suggestion": "on"}

    taken = browser.post(_make(closed_round), filled)
    again = browser.post(_make(closed_round), filled | {"decision": taken.context["form"]["decision"].value()})

    for page in (taken, again):
        form = page.context["form"]
        assert page.status_code == 200
        assert form["marking"].value() == "Secret"
        assert form["decision"].value() == "\n".join(filter(None, [own, _suggestion()]))
        assert "Use this suggestion" not in page.text
        assert "You have put this into the box above." in page.text
    assert ReportRequest.objects.count() == 0


def test_red_flag_without_a_decision_is_asked_about_once_more(as_user, ben, closed_round, quick_drawing):
    browser = as_user(ben)

    asked = browser.post(_make(closed_round), {"length": "full", "marking": "Official", "decision": " \r\n"})
    before = ReportRequest.objects.count()
    browser.post(_make(closed_round), {"length": "full", "marking": "Official", "for_information": "on"})
    run_waiting()

    report = Report.objects.get()
    page = browser.get(reverse("reports:show_report", args=[report.pk])).text
    assert (asked.status_code, asked.context["form"].errors, before) == (422, {"for_information": [NO_DECISION]}, 0)
    assert (report.decision, bytes(report.pdf).decode().count(str(board_data.NO_DECISION_ON_RED))) == ("", 1)
    assert page.count(str(board_data.NO_DECISION_ON_RED)) == 1


def test_draft_is_not_asked_about_and_neither_is_a_decision(as_user, ben, closed_round):
    browser = as_user(ben)

    browser.post(reverse("reports:make_draft", args=[closed_round.pk]), {"length": "full", "marking": "Official"})
    run_waiting()
    browser.post(_make(closed_round), {"length": "full", "marking": "Official", "decision": "Stop."})

    assert list(ReportRequest.objects.values_list("is_draft", "decision")) == [(False, "Stop."), (True, "")]


def test_no_red_flag_needs_no_decision(as_user, ben, open_round, full_answers, catalogue):
    rows = [("medical", "", pack(full_answers("medical", "5"), catalogue)) for _ in range(6)]
    assessments.import_responses(round=open_round, rows=rows, by=ben)
    close_and_freeze(round=open_round, by=ben)
    browser = as_user(ben)

    asked = browser.post(_make(open_round), {"length": "full", "marking": "Official"})
    run_waiting()

    report = Report.objects.get()
    assert asked.status_code == 302
    assert str(board_data.NO_DECISION_ON_RED) not in bytes(report.pdf).decode()
    assert browser.get(reverse("reports:show_report", args=[report.pk])).text.count(str(board_data.NO_DECISION)) == 1


def test_make_report_keeps_the_decision_as_it_was_worded(as_user, ben, closed_round):
    lines = ["Pause.x"] * 125  # a thousand characters as people count them, less the last

    as_user(ben).post(_make(closed_round), {"length": "full", "marking": "Official", "decision": "\r\n".join(lines)})

    assert ReportRequest.objects.get().decision == "\n".join(lines)


def test_make_report_refuses_a_decision_that_is_too_long(as_user, ben, closed_round):
    response = as_user(ben).post(_make(closed_round), {"length": "full", "marking": "Official", "decision": "x" * 1001})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["decision"]
    assert ReportRequest.objects.count() == 0


def test_report_page_shows_what_was_made(as_user, asha, report):
    response = as_user(asha).get(reverse("reports:show_report", args=[report.pk]))

    assert response.status_code == 200
    assert response.context["report"] == report
    assert response.content.decode().count(report.sha256) == 1


def test_report_of_an_older_engine_says_which_and_stays_as_it_is(as_user, asha, report):
    Report.objects.update(engine_version="1.0.0")
    browser = as_user(asha)

    html = browser.get(reverse("reports:show_report", args=[report.pk])).text
    file = browser.get(reverse("reports:download_report", args=[report.pk])).content

    assert re.findall(r"Scoring engine</dt>\s*<dd[^>]*>\s*(\S+)\s*</dd>", html) == ["1.0.0"]
    assert file == bytes(report.pdf)


def test_download_serves_the_stored_bytes(as_user, asha, report):
    response = as_user(asha).get(reverse("reports:download_report", args=[report.pk]))

    assert response.content == bytes(report.pdf)
    assert response["Content-Type"] == "application/pdf"
    assert response["ETag"] == f'"{report.sha256}"'
    assert response["Content-Disposition"] == 'attachment; filename="shared-record-round-1-report-1.pdf"'


@pytest.mark.parametrize("person", ["asha", "vi"])
def test_changes_are_refused_to_those_who_only_read(request, as_user, closed_round, person):
    browser = as_user(request.getfixturevalue(person))

    assert browser.get(_close(closed_round)).status_code == 403
    assert browser.post(_close(closed_round)).status_code == 403
    assert browser.post(_make(closed_round), {"length": "full", "marking": "Official"}).status_code == 403
    assert Report.objects.count() == 0


def test_everything_is_404_for_another_organisation(as_user, cara, closed_round, report):
    browser = as_user(cara)
    pages = [_results(closed_round), _close(closed_round)]
    pages += [reverse(f"reports:{name}", args=[report.pk]) for name in ("show_report", "download_report")]

    assert [browser.get(page).status_code for page in pages] == [404, 404, 404, 404]
    assert [browser.post(page).status_code for page in (_close(closed_round), _make(closed_round))] == [404, 404]
    assert Report.objects.count() == 1


def test_everything_asks_strangers_to_sign_in(closed_round, report):
    for page in [_results(closed_round), _close(closed_round), reverse("reports:show_report", args=[report.pk])]:
        assert Client().get(page).url == f"{reverse('account_login')}?next={page}"
