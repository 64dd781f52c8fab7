"""A report is there as soon as its PDF is. Its other forms follow one by one, and all say the same."""

import hashlib

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from jobs import actions as jobs
from jobs import registry
from jobs.lease import LostLeaseError
from jobs.models import Job, JobState
from jobs.worker import run_waiting
from reports import actions
from reports.documents import kinds
from reports.documents.kinds import Document
from reports.models import Report, ReportDocument, ReportRequest
from tests.making import ask

pytestmark = pytest.mark.usefixtures("quick_drawing")
SLIDES, WORD = "Slides (PowerPoint)", "Editable report (Word)"


@pytest.fixture
def forms(monkeypatch):
    """Two forms, and what is done whenever the second is made."""
    during = []

    def word(material):
        for do in during:
            do()
        return b"PK word"

    made = (
        Document("pptx", SLIDES, "Slides.", "pptx", "application/octet-stream", lambda material: b"PK slides"),
        Document("docx", WORD, "Text.", "docx", "application/octet-stream", word),
    )
    monkeypatch.setattr(kinds, "DOCUMENTS", made)
    return during


def _cut_off():
    raise OperationalError("server closed the connection unexpectedly")


def _page(client, report):
    return " ".join(client.get(reverse("reports:show_report", args=[report.pk])).text.split())


def _run_and_be_cut_off(forms):
    forms.append(_cut_off)
    lease = jobs.take()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.documents.making.logger.exception", _raise_again)
        with pytest.raises(OperationalError):
            registry.handler_of(lease.kind)(lease)
    forms.clear()
    Job.objects.update(leased_until=timezone.now())


def _raise_again(*_):
    raise  # noqa: PLE0704 (within the exception that is being logged)


def test_report_and_its_first_forms_are_there_while_the_others_are_made(forms, closed_round, ben, as_user):
    seen = []
    ask(closed_round, ben)

    def look():
        report = Report.objects.get()
        page = _page(as_user(ben), report)
        seen.append((bytes(report.pdf)[:5], [one.code for one in report.documents.all()], page))

    forms.append(look)
    run_waiting()

    ((pdf, codes, page),) = seen
    assert (bool(pdf), codes) == (True, ["pptx"])
    assert f"<strong> Still being created: </strong> {WORD}." in " ".join(page.split())
    report = Report.objects.get()
    assert [one.code for one in report.documents.all()] == ["pptx", "docx"]
    assert ReportRequest.objects.get().codes_left == []
    assert "Still being created" not in _page(as_user(ben), report)


def test_progress_leads_to_the_report_as_soon_as_it_is_there(forms, closed_round, ben, as_user):
    seen = []
    request = ask(closed_round, ben)
    forms.append(lambda: seen.append(as_user(ben).get(reverse("reports:progress", args=[request.pk]))))

    run_waiting()

    assert [response.url for response in seen] == [reverse("reports:show_report", args=[Report.objects.get().pk])]


def test_forms_follow_after_a_worker_was_killed_among_them(forms, closed_round, ben):
    ask(closed_round, ben)
    _run_and_be_cut_off(forms)
    before = Report.objects.get()
    assert [one.code for one in before.documents.all()] == ["pptx"]

    run_waiting()

    report = Report.objects.get()
    assert (report.pk, report.sha256) == (before.pk, hashlib.sha256(bytes(before.pdf)).hexdigest())
    assert [(one.code, bytes(one.content)) for one in report.documents.all()] == [
        ("pptx", b"PK slides"),
        ("docx", b"PK word"),
    ]
    assert Job.objects.get().state == JobState.DONE


def test_forms_that_would_say_something_else_are_not_made(forms, closed_round, ben, as_user):
    """The worker was killed after the PDF, and before another took over something changed that the report prints."""
    ask(closed_round, ben)
    _run_and_be_cut_off(forms)
    closed_round.project.sponsor = "Prof. New"
    closed_round.project.name = "Another name"
    closed_round.project.save()

    run_waiting()

    report = Report.objects.get()
    assert [(one.code, one.content is None) for one in report.documents.all()] == [("pptx", False), ("docx", True)]
    assert ReportRequest.objects.get().codes_left == []
    assert "could not be created" in _page(as_user(ben), report)


def test_worker_that_lost_its_job_adds_nothing_more(forms, closed_round, ben):
    ask(closed_round, ben)
    lease = jobs.take()
    forms.append(lambda: Job.objects.update(fence=lease.fence + 1))

    with pytest.raises(LostLeaseError):
        registry.handler_of(lease.kind)(lease)

    assert [one.code for one in ReportDocument.objects.all()] == ["pptx"]


def test_forms_that_stopped_can_be_tried_again(forms, closed_round, ben, as_user):
    request = ask(closed_round, ben)
    _run_and_be_cut_off(forms)
    Job.objects.update(state=JobState.PARKED, leased_until=None, finished_at=timezone.now(), message=jobs.PARKED)
    report = Report.objects.get()
    page = _page(as_user(ben), report)
    assert f"<strong> Not created yet: </strong> {WORD}. It failed three times." in " ".join(page.split())

    as_user(ben).post(reverse("reports:retry", args=[request.pk]))
    run_waiting()

    assert [one.code for one in report.documents.all()] == ["pptx", "docx"]


def test_pdf_can_be_signed_before_the_forms_are_there(forms, closed_round, ben, asha):
    ask(closed_round, ben)
    forms.append(lambda: actions.sign_off(report=Report.objects.get(), statement="Agreed.", by=asha))

    run_waiting()

    report = Report.objects.get()
    assert (report.sign_off.statement, report.documents.count()) == ("Agreed.", 2)
