"""Asking for reports on the pages: drafts, waiting, trying again, and what each role sees of it."""

import re
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, Provider, WorkAccount
from accounts.provider.again import CONFIRMED_AT
from accounts.sessions.password import NOT_CONFIRMED
from jobs import actions as jobs
from jobs.models import Job
from jobs.worker import run_waiting
from reports import actions
from reports.models import Report, ReportRequest
from reports.present.progress import DRAFT_READY, NO_WORKER, REPLACED
from reports.views.making import ALREADY_ASKED, NOTHING_TO_RETRY, TOO_MANY
from tests.making import ask, make_draft, make_report

PASSWORD = "correct horse battery"
pytestmark = pytest.mark.usefixtures("quick_documents")


def _url(name, row):
    return reverse(f"reports:{name}", args=[row.pk])


@pytest.fixture
def asha(asha):
    """With a password, which signing a report off asks for."""
    asha.set_password(PASSWORD)
    asha.save()
    return asha


def _messages(response):
    return [str(message) for message in response.context["messages"]]


def _steps(response):
    return [step.state for step in response.context["page"].steps]


def _park(request):
    Job.objects.filter(pk=request.job_id).update(
        state="parked", finished_at=timezone.now(), leased_until=None, message="It failed.", attempts=3
    )


@pytest.fixture
def worker(db):
    jobs.beat(worker="here:1")


def test_asking_for_a_report_leads_to_its_progress_and_then_to_the_report(as_user, ben, closed_round, worker):
    browser = as_user(ben)

    asked = browser.post(
        _url("make_report", closed_round), {"length": "full", "marking": "Secret", "for_information": "on"}
    )
    request = ReportRequest.objects.get()
    waiting = browser.get(asked.url)
    run_waiting()
    made = browser.get(asked.url)

    report = Report.objects.get()
    assert asked.url == _url("progress", request)
    assert (waiting.status_code, waiting.headers["Refresh"], _steps(waiting)) == (200, "2", ["To do"] * 5)
    assert re.search(r"It is waiting in the queue. You requested it \d+ seconds? ago.", waiting.text)
    assert waiting.context["page"].warning == ""
    assert made.url == _url("show_report", report)
    assert (report.marking, report.made_by) == ("Secret", ben.email)


def test_progress_shows_the_step_that_is_being_done(as_user, ben, closed_round):
    request = ask(closed_round, ben)
    jobs.take().step("Writing the text", done=1, total=5)

    page = as_user(ben).get(_url("progress", request))

    assert _steps(page) == ["Done", "Now", "To do", "To do", "To do"]
    assert page.context["page"].sentence.startswith("Work on it has started.")
    assert page.text.count('<progress id="progress" value="1" max="5">') == 1


def test_progress_tells_where_no_worker_runs(as_user, ben, closed_round):
    request = ask(closed_round, ben)

    assert as_user(ben).get(_url("progress", request)).text.count(str(NO_WORKER)) == 1


def test_progress_tells_of_a_second_attempt(as_user, ben, closed_round, worker):
    request = ask(closed_round, ben)
    jobs.fail(lease=jobs.take())
    failed = as_user(ben).get(_url("progress", request))
    Job.objects.update(not_before=timezone.now())
    jobs.take()
    again = as_user(ben).get(_url("progress", request))

    assert failed.context["page"].sentence.startswith("It failed and will be tried again shortly.")
    assert again.context["page"].sentence.startswith("This is attempt 2 of 3.")


@pytest.mark.parametrize(
    ("seconds", "words", "pace"),
    [(0, "0 seconds ago", "2"), (1, "1 second ago", "2"), (60, "1 minute ago", "5"), (720, "12 minutes ago", "20")],
)
def test_progress_is_looked_at_less_often_with_time(as_user, ben, closed_round, worker, seconds, words, pace):
    request = ask(closed_round, ben)
    Job.objects.update(created_at=timezone.now() - timedelta(seconds=seconds))

    page = as_user(ben).get(_url("progress", request))

    assert page.headers["Refresh"] == pace
    assert page.context["page"].sentence.endswith(words + ".")


def test_report_that_failed_is_tried_again(as_user, ben, closed_round, worker):
    request, browser = ask(closed_round, ben), as_user(ben)
    _park(request)
    failed = browser.get(_url("progress", request))

    response = browser.post(_url("retry", request))
    run_waiting()

    assert failed.context["page"].sentence == "It failed."
    assert failed.context["page"].heading == "The board report could not be created"
    assert "Refresh" not in failed.headers
    assert response.url == _url("progress", request)
    assert Report.objects.count() == 1


def test_nothing_is_tried_again_that_has_not_failed(as_user, ben, closed_round):
    request = ask(closed_round, ben)

    response = as_user(ben).post(_url("retry", request), follow=True)

    assert response.redirect_chain == [(_url("reports", closed_round), 302)]
    assert _messages(response) == [NOTHING_TO_RETRY]


def test_second_request_leads_to_the_first(as_user, ben, closed_round):
    request = ask(closed_round, ben)

    response = as_user(ben).post(
        _url("make_draft", closed_round), {"length": "full", "marking": "Official"}, follow=True
    )

    assert response.redirect_chain == [(_url("progress", request), 302)]
    assert _messages(response) == [ALREADY_ASKED]
    assert ReportRequest.objects.count() == 1


def test_second_request_leads_to_the_reports_when_the_first_has_just_been_made(as_user, ben, closed_round):
    request = ask(closed_round, ben)
    request.delete()

    response = as_user(ben).post(
        _url("make_report", closed_round), {"length": "full", "marking": "Official", "for_information": "on"}
    )

    assert response.url == _url("reports", closed_round)


def test_too_many_requests_are_refused(as_user, ben, closed_round, monkeypatch):
    monkeypatch.setattr(jobs, "MAX_LIVE_PER_OWNER", 0)

    response = as_user(ben).post(
        _url("make_report", closed_round),
        {"length": "full", "marking": "Official", "for_information": "on"},
        follow=True,
    )

    assert _messages(response) == [TOO_MANY]
    assert Job.objects.count() == 0


@pytest.mark.parametrize("name", ["make_report", "make_draft"])
def test_page_is_shown_again_when_the_marking_is_missing(as_user, ben, closed_round, name):
    response = as_user(ben).post(_url(name, closed_round), {"length": "full", "marking": "", "decision": "Go on."})

    assert response.status_code == 422
    assert response.context["form"].errors == {"marking": ["Enter the protective marking."]}
    assert Job.objects.count() == 0


def test_newer_version_asks_what_changed(as_user, ben, closed_round, report):
    browser = as_user(ben)

    missing = browser.post(
        _url("make_report", closed_round), {"length": "full", "marking": "Official", "decision": "Go on."}
    )
    given = {
        "length": "full",
        "marking": "Official",
        "decision": "Go on.",
        "what_changed": "Nurses were named rightly.",
    }
    browser.post(_url("make_report", closed_round), given)
    run_waiting()

    assert (missing.status_code, list(missing.context["form"].errors)) == (422, ["what_changed"])
    assert 'href="#id_what_changed">What changed since the last version: Enter a sentence' in missing.text
    assert list(Report.objects.values_list("version", "what_changed")) == [(2, given["what_changed"]), (1, "")]


def test_draft_is_made_and_downloaded(as_user, ben, closed_round):
    browser = as_user(ben)

    asked = browser.post(_url("make_draft", closed_round), {"length": "full", "marking": "Official"})
    run_waiting()
    page = browser.get(asked.url)
    draft = ReportRequest.objects.get()
    file = browser.get(_url("download_draft", draft))

    assert page.context["page"].sentence == DRAFT_READY
    assert page.text.count(_url("download_draft", draft)) == 1
    assert file.content == bytes(draft.pdf)
    assert file["Content-Disposition"] == 'attachment; filename="shared-record-round-1-draft.pdf"'
    assert Report.objects.count() == 0


def test_draft_that_was_replaced_is_gone(as_user, ben, closed_round):
    older, _newer, browser = make_draft(closed_round, ben), make_draft(closed_round, ben), as_user(ben)

    page = browser.get(_url("progress", older))

    assert page.context["page"].sentence == REPLACED
    assert page.text.count("/pdf") == 0
    assert browser.get(_url("download_draft", older)).status_code == 404


def test_reports_list_what_is_being_made(as_user, ben, vi, closed_round):
    make_draft(closed_round, ben)
    parked = ask(closed_round, ben)
    _park(parked)
    live = ask(closed_round, ben)

    run, read = (as_user(who).get(_url("reports", closed_round)).text for who in (ben, vi))

    assert [run.count(_url("progress", row)) for row in ReportRequest.objects.all()] == [1, 1, 1]
    assert [run.count(words) for words in (", being created", "because it failed", "Create a draft")] == [1, 1, 1]
    assert read.count("A version is being created.") == 1
    assert [read.count(words) for words in (_url("progress", live), "Draft", "failed")] == [0, 0, 0]


def test_reports_ask_the_database_no_more_for_many_requests(as_user, ben, closed_round, django_assert_num_queries):
    browser = as_user(ben)
    ask(closed_round, ben)
    browser.get(_url("reports", closed_round))
    with CaptureQueriesContext(connection) as for_one:
        browser.get(_url("reports", closed_round))
    for request in list(ReportRequest.objects.all()) * 2:
        _park(request)
        ask(closed_round, ben)
        _park(ReportRequest.objects.first())

    with django_assert_num_queries(len(for_one)):
        browser.get(_url("reports", closed_round))


def test_executive_signs_off(as_user, asha, vi, report):
    page = as_user(asha).get(_url("show_report", report))
    form = {"statement": "I take it to the board.", "password": PASSWORD}
    response = as_user(asha).post(_url("sign_off", report), form, follow=True)
    listed = as_user(vi).get(_url("reports", report.round)).text

    assert page.text.count(_url("sign_off", report)) == 1
    assert _messages(response) == ["You have signed off version 1."]
    assert " ".join(response.text.split()).count("By Asha on") == 1
    assert response.text.count("“<bdi>I take it to the board.</bdi>”") == 1
    assert response.text.count(_url("sign_off", report)) == 0
    assert listed.count("Signed off by Asha on") == 1


def test_executive_without_a_password_confirms_at_work_first(as_user, asha, report):
    asha.set_unusable_password()
    asha.save()
    provider = Provider.objects.create(organisation=report.round.project.organisation, code="ours", kind="other")
    WorkAccount.objects.create(provider=provider, user=asha, subject="asha")
    browser, form = as_user(asha), {"statement": "I take it to the board."}

    page = browser.get(_url("show_report", report)).text
    refused = browser.post(_url("sign_off", report), form)
    session = browser.session
    session[CONFIRMED_AT] = time.time()
    session.save()
    confirmed = browser.get(_url("show_report", report)).text
    signed = browser.post(_url("sign_off", report), form, follow=True)

    assert "Confirm with your work account" in page
    assert "Your password" not in page
    assert (refused.status_code, refused.context["form"].non_field_errors()) == (422, [NOT_CONFIRMED])
    assert "Confirm with your work account" not in confirmed
    assert _messages(signed) == ["You have signed off version 1."]
    assert CONFIRMED_AT not in browser.session
    assert AuditEntry.objects.filter(action="sign-off refused", subject__contains="not confirmed at work").exists()


@pytest.mark.parametrize("person", ["ada", "ben", "vi"])
def test_only_executives_sign_off(request, as_user, report, person):
    browser = as_user(request.getfixturevalue(person))

    assert browser.get(_url("show_report", report)).text.count("sign-off") == 0
    assert browser.post(_url("sign_off", report), {"statement": "Yes.", "password": PASSWORD}).status_code == 403


def test_sign_off_needs_a_statement(as_user, asha, report):
    response = as_user(asha).post(_url("sign_off", report), {"statement": "", "password": PASSWORD})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["statement"])


def test_sign_off_says_when_it_is_too_late(as_user, asha, report):
    actions.sign_off(report=report, statement="Yes.", by=asha)
    twice = as_user(asha).post(_url("sign_off", report), {"statement": "Again.", "password": PASSWORD}, follow=True)
    Report.objects.update(status="superseded")
    late = as_user(asha).post(_url("sign_off", report), {"statement": "Again.", "password": PASSWORD}, follow=True)

    assert _messages(twice) == ["This version has already been signed off."]
    assert _messages(late) == ["A newer version has been issued. Sign off that version instead."]


def test_page_of_a_superseded_report_leads_to_the_current_one(as_user, ben, closed_round, report, quick_drawing):
    newer = make_report(closed_round, ben, what_changed="Nurses were named rightly.")

    page = as_user(ben).get(f"/reports/{report.pk}/")

    assert "This version has been superseded." in page.text
    assert f'href="/reports/{newer.pk}/">Version 2</a>' in page.text
