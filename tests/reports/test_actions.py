"""Closing, freezing, and making reports that never change."""

import hashlib

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from assessments import actions as assessments
from reports import actions
from reports.gather import gather
from reports.instrument import instrument_from
from reports.models import Evidence, Report
from reports.scoring import engine, serial


def _audit():
    return list(AuditEntry.objects.order_by("-pk").values_list("action", "actor", "subject"))


def test_close_round_closes_and_keeps_what_the_round_said(answered_round, ben):
    evidence = actions.close_round(assessment=answered_round, by=ben)

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
    with pytest.raises(actions.RoundNotOpenError):
        actions.close_round(assessment=closed_round, by=ben)


def test_freeze_evidence_refuses_an_open_round(answered_round, ben):
    with pytest.raises(actions.RoundNotClosedError):
        actions.freeze_evidence(assessment=answered_round, by=ben)

    assert Evidence.objects.count() == 0


def test_freeze_evidence_keeps_the_first(closed_round, ben):
    first = Evidence.objects.get()

    again = actions.freeze_evidence(assessment=closed_round, by=ben)

    assert (again.pk, again.gathered_at) == (first.pk, first.gathered_at)


def test_freeze_evidence_works_out_what_was_not_worked_out_at_closing(answered_round, ben):
    assessments.close_round(assessment=answered_round, by=ben)

    evidence = actions.freeze_evidence(assessment=answered_round, by=ben)

    assert Evidence.objects.get() == evidence


def test_freeze_evidence_of_two_at_once_keeps_one(closed_round, ben):
    first = Evidence.objects.get()

    second = actions._freeze(closed_round, ben)

    assert second == first
    assert Evidence.objects.count() == 1


def test_make_report_keeps_everything_that_it_was_made_of(closed_round, ben):
    report = actions.make_report(assessment=closed_round, marking="Official", by=ben)

    report.refresh_from_db()
    evidence = Evidence.objects.get()
    assert (report.version, report.status, report.marking, report.made_by) == (1, "final", "Official", ben.email)
    assert (report.evidence, report.readiness) == (evidence.evidence, evidence.readiness)
    assert report.bank_versions == dict(closed_round.catalogue.versions)
    assert report.facts["project"] == "Shared record"
    assert bytes(report.pdf)[:8] == b"%PDF-1.7"
    assert report.sha256 == hashlib.sha256(bytes(report.pdf)).hexdigest()
    assert _audit()[0] == ("report made", "ben@example.org", "Shared record, round 1, report version 1")


def test_make_report_supersedes_the_one_before(report, closed_round):
    newer = actions.make_report(assessment=closed_round, marking="Secret", by="a command")

    versions = list(Report.objects.values_list("version", "status", "made_by"))
    assert newer.version == 2
    assert versions == [(2, "final", "a command"), (1, "superseded", "ben@example.org")]


def test_make_report_leaves_the_older_file_as_it_was(report, closed_round, ben):
    before = bytes(report.pdf)

    actions.make_report(assessment=closed_round, marking="Official", by=ben)

    assert bytes(Report.objects.get(version=1).pdf) == before


def test_make_report_refuses_an_open_round(answered_round, ben):
    with pytest.raises(actions.RoundNotClosedError):
        actions.make_report(assessment=answered_round, marking="Official", by=ben)


def test_make_report_stores_nothing_when_another_was_made_meanwhile(report, closed_round, ben, monkeypatch):
    monkeypatch.setattr(actions, "_next_version", lambda assessment: 1)

    with pytest.raises(actions.MadeMeanwhileError) as error:
        actions.make_report(assessment=closed_round, marking="Official", by=ben)

    assert str(error.value) == "Somebody else made a report at the same moment. Look at it, or try again."
    assert list(Report.objects.values_list("version", "status")) == [(1, "final")]


def test_make_report_of_an_older_engine_keeps_its_numbers_and_names_it(closed_round, ben):
    kept = Evidence.objects.get()
    principles = kept.readiness["principles"]
    p1 = principles["P1"] | {"score": 12.5}
    older = kept.readiness | {"engine_version": "1.0.0", "principles": principles | {"P1": p1}}
    Evidence.objects.update(engine_version="1.0.0", readiness=older)

    report = actions.make_report(assessment=closed_round, marking="Official", by=ben)

    assert (report.engine_version, report.readiness) == ("1.0.0", older)


def test_stored_evidence_scored_anew_gives_what_was_stored(closed_round):
    assert _scored_anew(closed_round) == Evidence.objects.get().readiness


def test_stored_evidence_scored_anew_by_a_changed_engine_is_noticed(closed_round, monkeypatch):
    monkeypatch.setattr(engine, "COUNTS_FROM", 5)

    assert _scored_anew(closed_round) != Evidence.objects.get().readiness


def _scored_anew(assessment):
    evidence = serial.evidence_from_json(Evidence.objects.get().evidence)
    return serial.readiness_as_json(engine.assess(evidence, instrument_from(assessment.catalogue)))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"version": 0}, "report_versions_start_at_one"),
        ({"status": "lost"}, "report_status_is_known"),
        ({"marking": ""}, "every_report_is_marked"),
        ({"sha256": "abc"}, "report_hash_is_a_sha256"),
    ],
)
def test_table_of_reports_refuses(report, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**changes)


def test_table_of_evidence_refuses_an_unnamed_engine(closed_round):
    with pytest.raises(IntegrityError, match="evidence_names_its_engine"), transaction.atomic():
        Evidence.objects.update(engine_version="")


def test_evidence_and_report_have_names(report):
    assert str(Evidence.objects.get()) == "Evidence of Shared record, round 1"
    assert str(report) == "Shared record, round 1, report version 1"


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("Shared record: Tŷ Gwyn!", "shared-record-ty-gwyn-round-1-report-1.pdf"),
        ("\u6c34", "project-round-1-report-1.pdf"),
        ('a"\r\nX-Evil: 1', "a-x-evil-1-round-1-report-1.pdf"),
    ],
)
def test_report_has_a_tidy_file_name(report, name, file_name):
    report.assessment.project.name = name

    assert report.file_name == file_name
