"""A round, a project or an organisation goes with everything that belongs to it, and leaves a certificate."""

import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts import actions as people_actions
from accounts.models import (
    AuditEntry,
    GroupRole,
    Logo,
    MailDomain,
    MemberInvitation,
    Organisation,
    Provider,
    User,
    WorkAccount,
)
from api.models import KeptAnswer, Token
from assessments import actions as assessments
from assessments.models import (
    BoxedSheet,
    Draft,
    Draw,
    EarlierLink,
    InvitedList,
    Letter,
    MailDay,
    MailedLink,
    PlannedReminder,
    Project,
    Round,
    TrackerLink,
)
from authoring.actions import change_page, make_module, publish
from authoring.languages.actions import add_language
from authoring.models import CheckedText, LanguageReviewer
from governance import actions
from governance.models import AnswersGone, Certificate, DeletedFile, NamesGone, RetentionRun
from governance.tables import kept, rows_of, tables, tables_of
from governance.vocabulary import Deleted
from improvement.models import (
    Adaptation,
    AdaptationReview,
    AgreedPosition,
    BoxedObservation,
    GateCondition,
    GateDecision,
    GateProposal,
    IndicatorMark,
    IndicatorStep,
    IndicatorValue,
    Lesson,
    Meeting,
    MeetingVote,
    Observation,
    OutcomeLink,
    PickedIndicator,
    PlanCalendar,
    PlannedPractice,
    Review,
    ReviewAnswer,
    ReviewedQuestion,
    ReviewLink,
    StepNote,
    StepOwner,
    UsedPaper,
    VoteOption,
    YouSaid,
    YouSaidLine,
)
from improvement.replies.actions import publish_reply
from intake.models import RememberedShape
from jobs import worker
from jobs.models import Job
from portfolio.models import Sharing
from questions.models import BankTranslation, BankVersion, Edition
from questions.packing import BLANK
from reports.models import DocumentTemplate, ReportDocument, ShareLink, ShareOpening, SignOff
from results.actions import close_and_freeze
from results.models import AnsweredIn, Rescored
from tests import making
from tests.making import adapted, ask, import_answers, make_draft, make_report
from webhooks.models import Delivery as WebhookDelivery
from webhooks.models import Endpoint, Event

WORDS = {"code": "core", "language": "gd", "version": 1, "content": '{"words":{}}'}
REPLY = {"what_was_said": "It is slow.", "what_we_decided": "We wait.", "shows_results": True}


@pytest.fixture
def full(people, invite, group_of, open_round, northdale, ben, asha, ada, quick_drawing):
    """A closed round with a row in every table that belongs to a round, a project or an organisation."""
    member = northdale.membership_set.filter(user=asha)
    assessments.invite_members(asked_group=group_of("executive"), members=member, by=ben)
    assessments.make_open_link(asked_group=group_of("nursing"), people_asked=3, by=ben)
    assessments.change_wording(
        round=open_round, kind="invitation", audience="staff", subject="A", text="{link}", by=ben
    )
    import_answers(open_round, _file(), by=ben)
    close_and_freeze(round=open_round, by=ben)
    make_module(organisation=northdale, title="Nights", by=ben)
    add_language(organisation=northdale, code="pl", by=ben)
    LanguageReviewer.objects.create(membership=ben.membership_set.get(), language="cy")
    CheckedText.objects.create(organisation=northdale, language="cy", key="1", state="checked", at=timezone.now())
    _after_closing(open_round, northdale, ben, asha, ada)
    AnsweredIn.objects.create(round=open_round, content={})
    return open_round


def _file():
    return b"respondent,group,site,code,answer\nd1,medical,Ward 1,S11,4\n"


def _after_closing(round, northdale, ben, asha, ada):
    report = make_report(round, ben)
    make_draft(round, ben)
    Rescored.objects.create(round=round, evidence={}, readiness={}, engine_version="later")
    SignOff.objects.create(report=report, name="Asha", email=asha.email, statement="Seen")
    publish_reply(round=round, fields=REPLY, by=ben)
    _planned(round, ben)
    _decided_at_a_gate(round.project, asha, ben)
    _met_about(round)
    _told(round.project)
    group = round.askedgroup_set.get(code="medical")
    Draw.objects.create(asked_group=group, method="lowest SHA-256", seed="1", listed=3, drawn=1)
    NamesGone.objects.create(asked_group=group)
    AnswersGone.objects.create(round=round)
    invitation = group.invitation_set.first()
    Draft.objects.create(lookup="0" * 64, invitation=invitation, sealed=b"sealed")
    BoxedSheet.objects.create(asked_group=group, answers=BLANK)
    Letter.objects.create(invitation=invitation, kind="reminder", state="sent")
    MailedLink.objects.create(round=round, token_hash="0" * 64)
    MailDay.objects.create(organisation=northdale, day="2026-01-01", letters=1)
    MemberInvitation.objects.create(organisation=northdale, email="eve@example.org", name="Eve", role="viewer")
    _signs_in_at_work(northdale, ada)
    PlannedReminder.objects.create(round=round, on="2026-01-01")
    InvitedList.objects.create(round=round, by=ben.email, people=1, groups={"medical": 1})
    RememberedShape.objects.create(organisation=northdale, kind="list", shape="4" * 64, choices={"sheet": "*"})
    TrackerLink.objects.create(round=round, token_hash="1" * 64)
    OutcomeLink.objects.create(round=round, token_hash="8" * 64)
    _reviewed(round, ben)
    YouSaidLine.objects.create(round=round, said="It is slow.", decided="We wait.")
    YouSaid.objects.create(round=round, lines=[])
    EarlierLink.objects.create(asked_group=group, token_hash="2" * 64)
    link = ShareLink.objects.create(report=report, token_hash="3" * 64, for_whom="The chair", made_by=ben.email, days=7)
    ShareOpening.objects.create(link=link, day="2026-01-01", times=1)
    Logo.objects.create(organisation=northdale, kind="image/png", content=b"PNG")
    DocumentTemplate.objects.create(
        organisation=northdale, kind="docx", content=b"PK", sha256="0" * 64, uploaded_by=ben.email
    )
    _used_by_programs(round, northdale, ben, ada)
    Sharing.objects.create(organisation=northdale, since="2026-01-01")
    RetentionRun.objects.create(organisation=northdale, work="names", subject="x", count=1)
    actions.place_hold(organisation=northdale, project=round.project, reason="Inquiry", by=ada)
    actions.lift_hold(organisation=northdale, project=round.project, by=ada)


def _planned(round, ben):
    owner = StepOwner.objects.create(project=round.project, name="Lee Lead", email="lee@example.org")
    PlannedPractice.objects.create(round=round, code="R18", owner="Lee Lead", person=owner)
    StepNote.objects.create(round=round, code="R18", who="Ben", email=ben.email, words="The ward has tried it.")
    PlanCalendar.objects.create(project=round.project, token_hash="3" * 64, made_by=ben.email)
    indicator = PickedIndicator.objects.create(project=round.project, code="I12", target="80")
    IndicatorValue.objects.create(indicator=indicator, on="2026-01-01", value=40, by=ben.email)
    IndicatorMark.objects.create(indicator=indicator, on="2026-01-01", words="All wards")
    IndicatorStep.objects.create(indicator=indicator, code="R18", title="Benchmark with others")


def _used_by_programs(round, northdale, ben, ada):
    token = Token.objects.create(
        organisation=northdale,
        membership=northdale.membership_set.get(user=ben),
        name="Export",
        token_hash="5" * 64,
        expires_at=timezone.now() + timedelta(days=1),
    )
    KeptAnswer.objects.create(token=token, lookup="6" * 64, request_mark="7" * 64)
    event = Event.objects.create(
        organisation=northdale, round=round, kind="round.closed", subject=round.pk, happened_at=round.closed_at, data={}
    )
    endpoint = Endpoint.objects.create(organisation=northdale, url="https://a.example/", kinds=[], made_by=ada.email)
    WebhookDelivery.objects.create(endpoint=endpoint, event=event)


def _told(project):
    adaptation = Adaptation.objects.create(**adapted(project))
    AdaptationReview.objects.create(adaptation=adaptation, standing="ended", words="It is over", who="Ben")
    BoxedObservation.objects.create(project=project, kind="use", words="It is my diary.")
    lesson = Lesson.objects.create(project=project, title="It is a diary", kind="use")
    Observation.objects.create(project=project, kind="use", words="A diary", month="2026-01-01", lesson=lesson)


def _decided_at_a_gate(project, asha, ben):
    decision = GateDecision.objects.create(
        project=project, stage="before", choice="conditions", words="Go on.", shown=[], round_number=1,
        name="Asha", email=asha.email, role="Executive", account_since=asha.created_at,
    )  # fmt: skip
    GateCondition.objects.create(decision=decision, words="Ask nurses", owner="Lee Lead", due_on="2026-01-01")
    GateProposal.objects.create(
        project=project, stage="before", choice="go", words="Ready", name="Ben", email=ben.email
    )


def _reviewed(round, ben):
    review = Review.objects.create(
        round=round, name="Robin", role="Nurse", organisation="Westdale", email="robin@example.org",
        interest="None", opinion="It is solid.", handed_in_at=round.closed_at,
    )  # fmt: skip
    ReviewLink.objects.create(review=review, ends_on="2026-01-01")
    ReviewedQuestion.objects.create(review=review, code="E01", judgement="3")
    ReviewAnswer.objects.create(review=review, words="We measure it.", name="Ben", email=ben.email)


def _met_about(round):
    meeting = Meeting.objects.create(round=round)
    AgreedPosition.objects.create(
        meeting=meeting, question="low-P1", title="Work first", words="We ask nurses.", agreed_on="2026-01-01"
    )
    vote = MeetingVote.objects.create(meeting=meeting, code="BCD234", ends_at=timezone.now())
    VoteOption.objects.create(vote=vote, place=1, words="Ask nurses")
    UsedPaper.objects.create(vote=vote, paper_hash="8" * 64)


def _signs_in_at_work(organisation, person):
    provider = Provider.objects.create(organisation=organisation, code="ours", kind="other")
    GroupRole.objects.create(provider=provider, group="readers", role="viewer")
    MailDomain.objects.create(organisation=organisation, domain="northdale.example")
    WorkAccount.objects.create(provider=provider, user=person, subject="ada")


def _rows():
    return {table: table._default_manager.count() for table in tables()}


def _page(project):
    return f"/projects/{project.pk}/delete-for-good/"


@pytest.mark.parametrize("root", [Round, Project, Organisation])
def test_fixture_has_a_row_in_every_table(full, root):
    empty = [table for table in tables_of(root) if not rows_of(root.objects.first(), table).exists()]

    assert empty == []


def test_round_goes_with_everything_of_it(full, ada, project):
    actions.delete_round(round=full, reason="", by=ada)

    assert [table for table in tables_of(Round) if table._default_manager.exists()] == []
    assert (Job.objects.count(), Project.objects.count(), PickedIndicator.objects.count()) == (0, 1, 1)


def test_project_goes_with_everything_of_it(full, ada):
    actions.delete_project(project=full.project, reason="", by=ada)

    assert [table for table in tables_of(Project) if table._default_manager.exists()] == []
    assert (Organisation.objects.count(), User.objects.count()) == (1, 3)


def test_organisation_goes_with_everything_of_it(full, northdale):
    actions.delete_organisation(organisation=northdale, reason="", by="operator")

    assert [table for table in tables_of(Organisation) if table._default_manager.exists()] == []
    assert User.objects.count() == 0


def test_own_questions_and_translations_go_with_their_organisation(northdale, southvale, project, edition, ben):
    """Also those that no round asks; built-in ones and those of others stay."""
    ours, unused, theirs = (_published(one) for one in (northdale, northdale, southvale))
    words = [BankTranslation.objects.create(organisation=one.pk, **WORDS) for one in (northdale, southvale)]
    assessments.start_round(
        project=project, stage="design", groups=["medical"], threshold=5, has_work_system=False, closes_on=None,
        modules=[ours], by=ben,
    )  # fmt: skip
    before = BankVersion.objects.count()

    certificate = actions.delete_organisation(organisation=northdale, reason="", by="operator")

    assert list(Edition.objects.all()) == [edition]
    assert BankVersion.objects.count() == before - 2
    assert not BankVersion.objects.filter(pk__in=[ours.pk, unused.pk]).exists()
    assert BankVersion.objects.filter(pk=theirs.pk).exists()
    assert list(BankTranslation.objects.filter(organisation__isnull=False)) == [words[1]]
    assert (certificate.counts["Banks of questions"], certificate.counts["Translations of banks"]) == (2, 1)


def _published(organisation):
    module = make_module(organisation=organisation, title="Nights", by="tests")
    closing = {"label": "What else about nights?", "help": "Please name nobody."}
    page = {"title": "Nights", "summary": "How nights are."}
    change_page(module=module, title="Nights", page=page, closing=closing, by="tests")
    return publish(module=module, acknowledged=[], by="tests")


def test_rows_have_names(full, ada):
    rows = [NamesGone.objects.get(), AnswersGone.objects.get(), RetentionRun.objects.get()]
    group = full.askedgroup_set.get(code="medical").pk
    names = list(map(str, rows))

    file = actions.delete_round(round=full, reason="", by=ada).files.first()

    assert names == [
        f"Names of group {group} deleted",
        "Answers of Shared record, round 1 deleted",
        "Names and addresses of people who were asked: 1",
    ]
    assert str(file) == file.what == "Evidence of Shared record, round 1"


@pytest.mark.parametrize("delete", ["round", "project"])
def test_others_keep_everything(full, ada, ben, project, edition, delete):
    """Another project of the same organisation, with a round of its own."""
    other = assessments.create_project(organisation=project.organisation, sites=["A"], fields={"name": "B"}, by=ben)
    round = assessments.start_round(
        project=other, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )
    close_round(round, ben)
    before = {table: rows_of(other, table).count() for table in tables_of(Project)}

    if delete == "round":
        actions.delete_round(round=full, reason="", by=ada)
    else:
        actions.delete_project(project=project, reason="", by=ada)

    assert {table: rows_of(other, table).count() for table in tables_of(Project)} == before


def close_round(round, by):
    making.open_round(round, by=by)
    rows = [("nursing", "A", "4" * len(round.catalogue.questions)) for _ in range(6)]
    assessments.import_responses(round=round, rows=rows, by=by)
    close_and_freeze(round=round, by=by)


def test_people_of_two_organisations_keep_their_account(full, northdale, southvale, asha):
    people_actions.add_known_member(organisation=southvale, user=asha, role="viewer", by="operator")

    actions.delete_organisation(organisation=northdale, reason="", by="operator")

    assert list(User.objects.values_list("email", flat=True)) == [asha.email]
    assert asha.membership_set.get().organisation == southvale


def test_audit_trail_stays(full, northdale):
    before = list(AuditEntry.objects.order_by("pk").values_list("actor", "action", "subject"))

    certificate = actions.delete_organisation(organisation=northdale, reason="", by="operator")

    after = list(AuditEntry.objects.order_by("pk").values_list("actor", "action", "subject"))
    assert after[:-1] == before
    assert after[-1] == ("operator", "organisation deleted", f"Northdale, certificate {certificate.number}")


def test_certificate_says_what_went(full, ada, project):
    report, evidence = full.report_set.get(), full.evidence.evidence
    documents = list(ReportDocument.objects.exclude(sha256="").values_list("sha256", flat=True))
    sha256 = hashlib.sha256(json.dumps(evidence, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    rescored = hashlib.sha256(b"{}").hexdigest()

    certificate = actions.delete_round(round=full, reason="The project ended.", by=ada)

    told = (certificate.kind, certificate.subject, certificate.organisation_name, certificate.deleted_by)
    assert told == (Deleted.ROUND, "Shared record, round 1", "Northdale", ada.email)
    assert certificate.organisation_number == project.organisation_id
    assert certificate.counts["Answers"] == 3
    assert certificate.counts["Background jobs"] == 2
    assert [file.sha256 for file in certificate.files.all()] == [sha256, rescored, report.sha256, *documents]
    assert str(certificate) == f"Certificate {certificate.number}"
    assert certificate.number == f"{project.organisation_id}-001"


def test_certificate_reads_as_it_was_written(full, ada):
    report = full.report_set.get()

    certificate = actions.delete_round(round=full, reason="The project ended.", by=ada)

    lines = certificate.text.splitlines()
    assert lines[0] == f"Certificate of deletion {certificate.number}"
    assert lines[2:4] == ["Round deleted: Shared record, round 1", "Organisation: Northdale"]
    assert lines[5:7] == [f"By: {ada.email}", "Reason: The project ended."]
    assert lines.count("- Answers: 3") == 1
    assert lines.count(f"- Shared record, round 1, report version 1, Full report (PDF): {report.sha256}") == 1


def test_certificate_of_a_project_without_rounds_lists_no_files(project, ada):
    certificate = actions.delete_project(project=project, reason="", by=ada)

    assert certificate.text.splitlines().count("- none") == 1
    assert certificate.counts == {"Projects": 1, "Sites": 2}


@pytest.mark.parametrize("table", [Certificate, DeletedFile])
def test_certificates_never_change(full, ada, table):
    actions.delete_round(round=full, reason="", by=ada)

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**{"text" if table is Certificate else "what": "Other"})


def test_deleted_report_is_known_as_deleted(full, ada):
    report = full.report_set.get()
    content = bytes(report.pdf)

    certificate = actions.delete_round(round=full, reason="", by=ada)

    page = Client().post("/check/", {"file": SimpleUploadedFile("copy.pdf", content, "application/pdf")})
    day = f"{certificate.deleted_at.day} {certificate.deleted_at:%B %Y}"
    words = " ".join(page.text.split())
    assert words.count(f"A report with this content was issued here. It was deleted on {day}.") == 1
    assert [words.count(secret) for secret in ("Shared record", "Northdale", certificate.number)] == [0, 0, 0]


def test_links_of_people_stop_working(full, people, ada):
    actions.delete_round(round=full, reason="", by=ada)

    assert [Client().get(f"/s/{person.secret}/").status_code for person in people] == [404] * 3


def test_job_that_waits_goes_with_its_round(closed_round, ben, ada, quick_drawing):
    ask(closed_round, ben)

    actions.delete_round(round=closed_round, reason="", by=ada)

    assert worker.run_waiting() == 0
    assert Job.objects.count() == 0


@pytest.mark.parametrize("is_whole", [True, False])
def test_hold_refuses_every_deletion(full, northdale, ada, is_whole):
    actions.place_hold(organisation=northdale, project=None if is_whole else full.project, reason="Inquiry", by=ada)
    before = _rows()

    with pytest.raises(actions.HeldError):
        actions.delete_round(round=full, reason="", by=ada)
    with pytest.raises(actions.HeldError):
        actions.delete_project(project=full.project, reason="", by=ada)
    with pytest.raises(actions.HeldError):
        actions.delete_organisation(organisation=northdale, reason="", by="operator")

    assert _rows() == before


def test_what_is_gone_is_not_deleted_again(full, northdale, project, ada):
    actions.delete_round(round=full, reason="", by=ada)
    with pytest.raises(actions.AlreadyDeletedError):
        actions.delete_round(round=full, reason="", by=ada)
    actions.delete_project(project=project, reason="", by=ada)
    with pytest.raises(actions.AlreadyDeletedError):
        actions.delete_project(project=project, reason="", by=ada)
    actions.delete_organisation(organisation=northdale, reason="", by="operator")
    with pytest.raises(actions.AlreadyDeletedError):
        actions.delete_organisation(organisation=northdale, reason="", by="operator")

    numbers = [f"{northdale.pk}-{number:03}" for number in (3, 2, 1)]
    assert list(Certificate.objects.values_list("number", flat=True)) == numbers


def test_open_round_is_not_deleted(open_round, northdale, ada):
    before = _rows()

    with pytest.raises(actions.RoundOpenError):
        actions.delete_round(round=open_round, reason="", by=ada)
    with pytest.raises(actions.RoundOpenError):
        actions.delete_project(project=open_round.project, reason="", by=ada)
    with pytest.raises(actions.RoundOpenError):
        actions.delete_organisation(organisation=northdale, reason="", by="operator")

    assert _rows() == before


def test_page_lists_what_will_go_and_deletes_nothing(full, ada, as_user):
    browser, before = as_user(ada), _rows()

    words = " ".join(browser.get(_page(full.project)).text.split())

    assert words.count("<li>Answers: 3</li>") == 1
    assert _rows() == before


def test_page_deletes_a_project_whose_name_was_typed(full, ada, as_user):
    data = {"name": "Shared record", "reason": "Over"}

    response = as_user(ada).post(_page(full.project), data, follow=True)

    certificate = Certificate.objects.get()
    assert response.redirect_chain == [(f"/certificates/{certificate.pk}/", 302)]
    assert response.text.count(certificate.number) > 0
    assert Project.objects.count() == 0


def test_page_deletes_a_round_whose_name_was_typed(full, ada, as_user):
    response = as_user(ada).post(f"/rounds/{full.pk}/delete-for-good/", {"name": "Shared record, round 1"})

    assert response.status_code == 302
    assert (Round.objects.count(), Project.objects.count()) == (0, 1)


@pytest.mark.parametrize("typed", ["", "shared record", "Shared record 2"])
def test_page_refuses_another_name(full, ada, as_user, typed):
    response = as_user(ada).post(_page(full.project), {"name": typed})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["name"])
    assert Project.objects.count() == 1


@pytest.mark.parametrize("what", ["rounds", "projects"])
def test_page_says_that_a_hold_is_on(full, ada, as_user, northdale, what):
    actions.place_hold(organisation=northdale, project=None, reason="Inquiry", by=ada)
    thing = full if what == "rounds" else full.project

    response = as_user(ada).post(f"/{what}/{thing.pk}/delete-for-good/", {"name": str(thing)})

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == ["A legal hold is on, so nothing was deleted. Lift it first."]


@pytest.mark.parametrize("what", ["rounds", "projects"])
def test_page_says_that_a_round_is_open(open_round, ada, as_user, what):
    thing = open_round if what == "rounds" else open_round.project

    response = as_user(ada).post(f"/{what}/{thing.pk}/delete-for-good/", {"name": str(thing)})

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "A round is open for answers, so nothing was deleted. Close it first."
    ]


def test_certificate_is_downloaded_as_it_was_written(full, ada, as_user):
    certificate = actions.delete_round(round=full, reason="", by=ada)

    response = as_user(ada).get(f"/certificates/{certificate.pk}/text")

    assert response.content.decode() == certificate.text
    name = f'attachment; filename="certificate-{certificate.number}.txt"'
    assert response.headers["Content-Disposition"] == name


def test_command_deletes_an_organisation_and_prints_the_certificate(full, capsys):
    call_command("delete_organisation", "Northdale", "--confirm", "Northdale", "--reason", "Merged")

    certificate = Certificate.objects.get()
    assert capsys.readouterr().out == certificate.text
    assert (certificate.reason, certificate.deleted_by) == ("Merged", "manage.py delete_organisation")
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "confirm", "said"),
    [
        ("Westdale", "Westdale", "There is no organisation called “Westdale”."),
        ("Northdale", "northdale", "The two names differ. Nothing was deleted."),
        ("Northdale", "Northdale", "A round is open for answers. Close it first. Nothing was deleted."),
    ],
)
def test_command_refuses_what_is_not_right(open_round, name, confirm, said):
    with pytest.raises(CommandError, match=f"^{re.escape(said)}$"):
        call_command("delete_organisation", name, "--confirm", confirm)

    assert Organisation.objects.count() == 1


def test_command_refuses_while_a_hold_is_on(full, northdale, ada):
    actions.place_hold(organisation=northdale, project=None, reason="Inquiry", by=ada)

    with pytest.raises(CommandError, match=r"^A legal hold is on\. Nothing was deleted\.$"):
        call_command("delete_organisation", "Northdale", "--confirm", "Northdale")


@pytest.mark.django_db(transaction=True)
def test_deletion_is_one_transaction_on_both_engines(full, ada, project):
    actions.delete_round(round=full, reason="", by=ada)
    actions.delete_project(project=project, reason="", by=ada)
    actions.delete_organisation(organisation=project.organisation, reason="", by="operator")

    stay = {table for table in tables() if table._default_manager.exists()}
    assert [
        table for table in stay if table in tables_of(Organisation) or kept(table).data_class == "confidential"
    ] == []
    assert Certificate.objects.count() == 3
