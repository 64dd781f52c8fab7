"""Closing, freezing, and making reports that never change."""

import hashlib
import sys

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments.actions import RoundNotOpenError
from jobs import actions as jobs
from jobs.mail import deliver_mails, queue_mail
from jobs.models import Job, Mail
from jobs.worker import run_waiting
from printing import drawing
from reports import actions
from reports.documents.making import MadeDocument
from reports.models import Report, ReportRequest, SignOff
from reports.present.quotes import WITHOUT_ANNEX
from results import actions as results
from results.gather import gather
from results.instrument import instrument_from
from results.models import Evidence
from scoring import engine
from scoring.disclosure import suppression
from scoring.model import serial
from tests.making import ask, make_draft, make_report

pytestmark = pytest.mark.usefixtures("quick_documents")


def _audit():
    return list(AuditEntry.objects.order_by("-pk").values_list("action", "actor", "subject"))


def test_close_round_closes_and_keeps_what_the_round_said(answered_round, ben):
    evidence = results.close_and_freeze(round=answered_round, by=ben)

    gathered = gather(answered_round)
    readiness = engine.assess(gathered, instrument_from(answered_round.catalogue))
    assert answered_round.is_closed
    assert serial.evidence_from_json(evidence.evidence) == gathered
    assert evidence.readiness == serial.readiness_as_json(readiness)
    assert evidence.engine_version == readiness.engine_version
    assert _audit()[:2] == [
        ("evidence frozen", "ben@example.org", "Shared record, round 1"),
        ("round closed", "ben@example.org", "Shared record, round 1"),
    ]


def test_close_round_refuses_a_round_that_is_closed(closed_round, ben):
    with pytest.raises(RoundNotOpenError):
        results.close_and_freeze(round=closed_round, by=ben)


def test_freeze_evidence_refuses_an_open_round(answered_round, ben):
    with pytest.raises(results.RoundNotClosedError):
        results.freeze_evidence(round=answered_round, by=ben)

    assert Evidence.objects.count() == 0


def test_freeze_evidence_keeps_the_first(closed_round, ben):
    first = Evidence.objects.get()

    again = results.freeze_evidence(round=closed_round, by=ben)

    assert (again.pk, again.gathered_at) == (first.pk, first.gathered_at)


def test_freeze_evidence_works_out_what_was_not_worked_out_at_closing(answered_round, ben):
    assessments.close_round(round=answered_round, by=ben)

    evidence = results.freeze_evidence(round=answered_round, by=ben)

    assert Evidence.objects.get() == evidence


def test_freeze_evidence_of_two_at_once_keeps_one(closed_round, ben):
    first = Evidence.objects.get()

    second = results.freeze(closed_round, ben)

    assert second == first
    assert Evidence.objects.count() == 1


def test_report_keeps_everything_that_it_was_made_of(closed_round, ben):
    report = make_report(closed_round, ben, decision="Pause.")

    evidence = Evidence.objects.get()
    assert (report.version, report.status, report.marking, report.made_by) == (1, "final", "Official", ben.email)
    assert (report.decision, bytes(report.pdf).count(b"Pause.")) == ("Pause.", 1)
    assert (report.evidence, report.readiness) == (evidence.evidence, evidence.readiness)
    assert report.bank_versions == dict(closed_round.catalogue.versions)
    assert report.facts["project"] == "Shared record"
    assert bytes(report.pdf)[:8] == b"%PDF-1.7"
    assert report.sha256 == hashlib.sha256(bytes(report.pdf)).hexdigest()
    assert _audit()[:2] == [
        ("report made", "ben@example.org", "Shared record, round 1, report version 1: Full report"),
        ("report requested", "ben@example.org", "Shared record, round 1: Full report"),
    ]


def test_report_says_how_to_check_it_and_what_changed(report, closed_round, ben):
    newer = make_report(closed_round, ben, what_changed="The nurses were named rightly.")

    first, second = bytes(report.pdf).decode(), bytes(newer.pdf).decode()
    assert [text.count("genuine and current: http://testserver/check/") for text in (first, second)] == [1, 1]
    assert [text.count("What changed") for text in (first, second)] == [0, 1]
    assert second.count("The nurses were named rightly.") == 1


def test_report_supersedes_the_one_before_and_leaves_its_file_as_it_was(report, closed_round):
    before = bytes(report.pdf)

    newer = make_report(closed_round, "a command", marking="Secret", what_changed="All of it")

    versions = list(Report.objects.values_list("version", "status", "made_by"))
    assert newer.version == 2
    assert versions == [(2, "final", "a command"), (1, "superseded", "ben@example.org")]
    assert bytes(Report.objects.get(version=1).pdf) == before


def test_report_of_an_open_round_is_refused(answered_round, ben):
    with pytest.raises(results.RoundNotClosedError):
        ask(answered_round, ben)

    assert Job.objects.count() == 0


def test_report_of_a_round_is_asked_for_once(closed_round, ben):
    ask(closed_round, ben)

    with pytest.raises(actions.AlreadyAskedError):
        ask(closed_round, ben, is_draft=True)

    assert ReportRequest.objects.count() == Job.objects.count() == 1
    assert [action for action, _, _ in _audit()].count("report requested") == 1


def test_reports_that_wait_are_limited(closed_round, ben, monkeypatch):
    monkeypatch.setattr(jobs, "MAX_LIVE_PER_OWNER", 0)

    with pytest.raises(actions.TooManyAskedError):
        ask(closed_round, ben)

    assert ReportRequest.objects.count() == 0


def test_report_that_could_not_be_drawn_is_parked_and_made_when_tried_again(closed_round, ben, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(drawing, "_COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
        request = ask(closed_round, ben)
        for _ in range(3):
            run_waiting()
            Job.objects.update(not_before=timezone.now())
    request.refresh_from_db()
    assert (request.job.state, request.job.step, Report.objects.count()) == ("parked", "Creating the PDF", 0)

    actions.retry(request=request, by=ben)
    run_waiting()

    assert Report.objects.get().version == 1
    assert ("report tried again", "ben@example.org", "Shared record, round 1") in _audit()


def test_report_that_has_not_failed_is_not_tried_again(closed_round, ben):
    request = ask(closed_round, ben)

    with pytest.raises(actions.NothingToRetryError):
        actions.retry(request=request, by=ben)


def test_draft_is_no_report_and_says_so(closed_round, ben):
    draft = make_draft(closed_round, ben)

    html = bytes(draft.pdf).decode()
    assert Report.objects.count() == 0
    assert [html.count(word) for word in ("Draft, not issued", "print:draft.css", "final", "/check/")] == [3, 1, 0, 0]
    assert _audit()[0] == ("draft of a report requested", "ben@example.org", "Shared record, round 1: Full report")


def test_newer_draft_takes_the_place_of_the_older(closed_round, ben):
    older = make_draft(closed_round, ben)

    newer = make_draft(closed_round, ben)

    older.refresh_from_db()
    assert older.pdf is None
    assert bytes(newer.pdf)[:8] == b"%PDF-1.7"


def test_whoever_asked_gets_the_link_by_mail_and_nothing_else(closed_round, ben, mailoutbox, settings):
    settings.SENDS_MAIL = True
    request = ask(closed_round, ben)

    run_waiting()
    deliver_mails()

    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["ben@example.org"], "Your board report is ready")
    assert mail.body.count(f"http://testserver/report-requests/{request.pk}/\n") == 1
    assert mail.body.count("Shared record") == 0


def test_whoever_has_left_gets_no_mail(closed_round, ben, mailoutbox, settings):
    settings.SENDS_MAIL = True
    ask(closed_round, "somebody@example.org")

    run_waiting()
    deliver_mails()

    assert (mailoutbox, Mail.objects.count()) == ([], 0)


def test_mail_about_a_report_waits_for_a_server_that_is_away(closed_round, ben, mailoutbox, settings):
    settings.SENDS_MAIL = True
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.making.BrokenMail"
    make_draft(closed_round, ben)
    away = deliver_mails()
    settings.EMAIL_BACKEND = usual
    Mail.objects.update(free_at=timezone.now())

    deliver_mails()

    assert (away.is_server_away, len(mailoutbox)) == (True, 1)


def test_mail_about_a_request_that_is_gone_is_dropped(mailoutbox, settings, db):
    settings.SENDS_MAIL = True
    queue_mail(kind="report ready", subject={"request": 1})

    deliver_mails()

    assert (mailoutbox, Mail.objects.count()) == ([], 0)


def test_sign_off_is_kept_beside_the_report(report, asha):
    before = Report.objects.values().get()

    signed = actions.sign_off(report=report, statement="Read and agreed.", by=asha)

    assert (signed.name, signed.email, signed.statement) == ("Asha", "asha@example.org", "Read and agreed.")
    assert str(signed) == "Asha for Shared record, round 1, report version 1"
    assert Report.objects.values().get() == before
    assert _audit()[0] == ("report signed off", "asha@example.org", "Shared record, round 1, report version 1")


def test_sign_off_happens_once(report, asha):
    actions.sign_off(report=report, statement="Yes.", by=asha)

    with pytest.raises(actions.AlreadySignedError):
        actions.sign_off(report=report, statement="No.", by=asha)

    assert SignOff.objects.get().statement == "Yes."


def test_sign_off_of_a_superseded_report_is_refused(report, closed_round, ben, asha):
    make_report(closed_round, ben, what_changed="A word")

    with pytest.raises(actions.NotFinalError):
        actions.sign_off(report=report, statement="Yes.", by=asha)


def test_make_report_of_an_older_engine_keeps_its_numbers_and_names_it(closed_round, ben):
    kept = Evidence.objects.get()
    principles = kept.readiness["principles"]
    p1 = principles["P1"] | {"score": 12.5}
    older = kept.readiness | {"engine_version": "1.0.0", "principles": principles | {"P1": p1}}
    Evidence.objects.update(engine_version="1.0.0", readiness=older)

    report = make_report(closed_round, ben)

    assert (report.engine_version, report.readiness) == ("1.0.0", older)


def test_stored_evidence_scored_anew_gives_what_was_stored(closed_round):
    assert _scored_anew(closed_round) == Evidence.objects.get().readiness


def test_stored_evidence_scored_anew_by_a_changed_engine_is_noticed(closed_round, monkeypatch):
    monkeypatch.setattr(suppression, "COUNTS_FROM", 1)

    assert _scored_anew(closed_round) != Evidence.objects.get().readiness


def _scored_anew(round):
    evidence = serial.evidence_from_json(Evidence.objects.get().evidence)
    return serial.readiness_as_json(engine.assess(evidence, instrument_from(round.catalogue)))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"version": 0}, "report_versions_start_at_one"),
        ({"status": "lost"}, "report_status_is_known"),
        ({"marking": ""}, "every_report_is_marked"),
        ({"sha256": "abc"}, "report_hash_is_a_sha256"),
        ({"version": 2}, "newer_versions_say_what_changed"),
        ({"decision": "x" * 1001}, "decisions_are_at_most_1000_characters"),
        ({"length": "book"}, "report_length_is_known"),
    ],
)
def test_table_of_reports_refuses(report, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**changes)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"marking": ""}, "every_request_is_marked"),
        ({"pdf": b"x"}, "drafts_are_files_and_the_rest_reports"),
        ({"length": ""}, "requested_length_is_known"),
    ],
)
def test_table_of_requests_refuses(report, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ReportRequest.objects.update(**changes)


def test_table_of_sign_offs_refuses_an_empty_statement(report, asha):
    with pytest.raises(IntegrityError, match="sign_offs_say_who_and_what"), transaction.atomic():
        actions.sign_off(report=report, statement="", by=asha)


def test_table_of_evidence_refuses_an_unnamed_engine(closed_round):
    with pytest.raises(IntegrityError, match="evidence_names_its_engine"), transaction.atomic():
        Evidence.objects.update(engine_version="")


def test_evidence_and_report_have_names(report):
    assert str(Evidence.objects.get()) == "Evidence of Shared record, round 1"
    assert str(report) == "Shared record, round 1, report version 1"
    assert str(ReportRequest.objects.get()) == "Shared record, round 1, report requested"


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("Shared record: Tŷ Gwyn!", "shared-record-ty-gwyn-round-1-report-1.pdf"),
        ("\u6c34", "project-round-1-report-1.pdf"),
        ('a"\r\nX-Evil: 1', "a-x-evil-1-round-1-report-1.pdf"),
    ],
)
def test_report_has_a_tidy_file_name(report, name, file_name):
    report.round.project.name = name

    assert report.file_name == file_name


def test_report_whose_annex_cannot_be_made_says_where_the_comments_are(closed_round, ben, quick_drawing, monkeypatch):
    drawn = []
    monkeypatch.setattr("reports.handlers.make_annex", lambda material: MadeDocument("annex", None))
    monkeypatch.setattr(
        "reports.handlers.board_report.make", lambda material, figures: drawn.append(material.board) or b"%PDF"
    )

    make_report(closed_round, ben)

    assert [content.rest_of_comments for content in drawn] == [WITHOUT_ANNEX]


def test_report_has_its_own_figures_attached_and_a_draft_has_none(closed_round, ben, quick_drawing, monkeypatch):
    sent = []
    monkeypatch.setattr(drawing, "packed", lambda html, attachment=None: sent.append(attachment) or html.encode())

    report = make_report(closed_round, ben)
    make_draft(closed_round, ben)

    (attachment,) = filter(None, sent)
    assert (sent[0], sent[-1]) == (attachment, None)
    assert attachment.content == bytes(report.documents.get(code="json").content)
    assert "attached to this file as data: report.json." in bytes(report.pdf).decode()
