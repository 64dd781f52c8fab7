"""The audit trail from an invitation to a signed report: what it names, and what it never holds."""

import json
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

from accounts import actions as people
from accounts.audit_log.chain import continue_chain
from accounts.audit_log.verifying import faults
from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Comment, Response
from assessments.tokens import hash_of
from jobs.mail import deliver_mails
from questions.packing import pack
from reports.models import Report
from results.actions import close_and_freeze
from tests.making import make_draft, make_report

PASSWORD = "correct horse battery"
COMMENT = "Sister Kelly shouts at us."
OTHER_WORDS = "A senior colleague is unkind."
pytestmark = pytest.mark.usefixtures("quick_drawing")


@pytest.fixture(autouse=True)
def _forget_limits(db):
    cache.clear()


@pytest.fixture
def asha(asha):
    asha.set_password(PASSWORD)
    asha.save()
    return asha


@pytest.fixture
def answered(open_round, dev, group_of, full_answers, catalogue, ben):
    """Twelve people answered, one with a comment, and more came from a file."""
    packed = pack(full_answers("medical", "2"), catalogue)
    Response.objects.bulk_create(Response(asked_group=group_of("medical"), answers=packed) for _ in range(12))
    Comment.objects.create(asked_group=group_of("medical"), code="", text=COMMENT)
    rows = [("nursing", "", pack(full_answers("nursing"), catalogue))] * 6
    actions.import_responses(round=open_round, rows=rows, by=ben)
    return open_round


def test_requests_of_respondents_are_never_in_the_trail(client, dev):
    count = AuditEntry.objects.count()

    client.get(f"/s/{dev.secret}/")
    started = client.post(f"/s/{dev.secret}/start/")
    client.get(started.url)
    client.post(started.url, {"S11": "5", "S12": "4"})

    assert started.status_code == 302
    assert AuditEntry.objects.count() == count


def test_whole_journey_leaves_no_answer_comment_or_secret_in_the_trail(
    as_user, client, answered, dev, ada, asha, ben, northdale, full_answers, catalogue, settings
):
    close_and_freeze(round=answered, by=ben)
    as_user(ben).get(f"/rounds/{answered.pk}/comments/")
    moderate(as_user(ben), answered)
    make_draft(answered, ben)
    report = make_report(answered, ben)
    as_user(asha).get(reverse("reports:download_report", args=[report.pk]))
    form = {"statement": "I take it to the board.", "password": PASSWORD}
    as_user(asha).post(reverse("reports:sign_off", args=[report.pk]), form)
    client.post("/accounts/login/", {"login": "asha@example.org", "password": "wrong horse"})
    client.post("/accounts/login/", {"login": "dev@example.org", "password": "wrong horse"})
    client.post("/accounts/login/", {"login": "asha@example.org", "password": PASSWORD})
    client.post("/accounts/logout/")
    settings.SENDS_MAIL = True
    client.post("/accounts/password/reset/", {"email": "asha@example.org"})
    deliver_mails()
    settings.SENDS_MAIL = False
    link = people.give_sign_in_link(membership=ben.membership_set.get(), by=ada)
    continue_chain()

    secrets = [dev.secret, hash_of(dev.secret), PASSWORD, "wrong horse", link.split("/")[-2]]
    secrets += [re.search(r"reset/key/([^/]+)/", mail.outbox[-1].body)[1]]
    answers = [pack(full_answers("medical", "2"), catalogue), pack(full_answers("nursing"), catalogue)]
    text = repr(list(AuditEntry.objects.values_list()))
    never = [COMMENT, OTHER_WORDS, "Kelly", "I take it to the board.", "dev@example.org", *secrets, *answers]
    assert [word for word in never if word in text] == []
    assert list(faults()) == []
    assert {
        "people invited",
        "answers imported",
        "round closed",
        "comments read",
        "comment released",
        "draft of a report requested",
        "report requested",
        "report made",
        "report downloaded",
        "report signed off",
        "wrong password",
        "sign-in refused",
        "signed in",
        "signed out",
        "password reset requested",
        "sign-in link given",
    } <= set(AuditEntry.objects.values_list("action", flat=True))


def moderate(browser, round):
    """Release the comment in other words."""
    comment = Comment.objects.get()
    fields = {"seen": comment.decided, "decision": "released", "words": OTHER_WORDS}
    data = {"comment": [str(comment.pk)]} | {f"{comment.pk}-{name}": value for name, value in fields.items()}
    browser.post(f"/rounds/{round.pk}/comments/", data)
    assert Comment.objects.get().redacted == OTHER_WORDS


def test_report_holds_the_head_of_the_trail_and_the_command_confirms_it(as_user, closed_round, ben, capsys):
    continue_chain()
    last = AuditEntry.objects.latest("number")

    report = make_report(closed_round, ben)
    continue_chain()
    call_command("verify_audit", head=report.audit_head)

    record = json.loads(bytes(report.documents.get(code="json").content))
    assert report.audit_head == record["edition"]["audit_head"] == f"{last.number}:{last.hash}"
    assert report.audit_head in report.page.markup
    assert report.audit_head in as_user(ben).get(reverse("reports:show_report", args=[report.pk])).text
    assert capsys.readouterr().out.splitlines()[-1] == f"Entry {last.number} is the one that the report names."


def test_drafts_and_reports_without_a_trail_name_no_head(as_user, closed_round, ben):
    report = make_report(closed_round, ben)

    record = json.loads(bytes(report.documents.get(code="json").content))
    assert (report.audit_head, record["edition"]["audit_head"]) == ("", "")
    assert Report.objects.get().page.markup.count("Last entry of the audit trail") == 0
    assert as_user(ben).get(reverse("reports:show_report", args=[report.pk])).text.count("audit trail") == 0


@pytest.mark.parametrize(
    ("name", "args", "what"),
    [
        ("download_report", [], "PDF"),
        ("download_document", ["json"], "json"),
        ("read_report", [], "on screen"),
        ("download_chart", ["principles"], "chart principles"),
    ],
)
def test_every_download_of_a_report_is_recorded(as_user, vi, closed_round, ben, name, args, what):
    report = make_report(closed_round, ben)

    response = as_user(vi).get(reverse(f"reports:{name}", args=[report.pk, *args]), REMOTE_ADDR="203.0.113.5")

    entry = AuditEntry.objects.latest("pk")
    assert response.status_code == 200
    assert (entry.action, entry.actor, entry.network) == ("report downloaded", "vi@example.org", "203.0.113.5")
    assert entry.subject == f"Shared record, round 1, report version 1: {what}"


def test_download_of_a_draft_is_recorded(as_user, closed_round, ben):
    draft = make_draft(closed_round, ben)

    as_user(ben).get(reverse("reports:download_draft", args=[draft.pk]), REMOTE_ADDR="203.0.113.5")

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject, entry.network) == ("draft downloaded", "Shared record, round 1", "203.0.113.5")
