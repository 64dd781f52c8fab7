"""Invitations found by what was sent, and emails to many people at once, without showing who has submitted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions, mailing
from assessments.models import Invitation, Letter, MailedLink
from assessments.vocabulary import MOST_AT_ONCE, Sent

FOUND_IN_CONFIDENTIAL = ["nothing", "waiting", "sent", "lost", "expired"]


@pytest.fixture
def page(as_user, ben):
    return as_user(ben)


@pytest.fixture
def found(page, open_round):
    def search(sent):
        listed = page.get(f"/rounds/{open_round.pk}/invitations/?sent={sent}").context["invited"]
        return [row.invitation.email for row in listed]

    return search


@pytest.fixture
def url(open_round):
    return lambda sent: f"/rounds/{open_round.pk}/invitations/send/{sent}/"


@pytest.fixture
def two(invite):
    """Two people of a group: the second has submitted."""

    def invite_two(code="medical", letter="", **changes):
        invited = [invite(code, f"{name}@example.org").invitation for name in ("kim", "lou")]
        Letter.objects.filter(invitation__in=invited).delete()
        if letter:
            Letter.objects.bulk_create(Letter(invitation=each, kind="invitation", state=letter) for each in invited)
        Invitation.objects.update(**changes or {"name": ""})
        Invitation.objects.filter(pk=invited[1].pk).update(state="submitted")
        return invited

    return invite_two


def expired():
    return {"expires_at": timezone.now() - timedelta(days=1)}


@pytest.mark.parametrize(
    ("letter", "is_expired", "names"),
    [
        ("", False, ["nothing"]),
        ("waiting", False, ["waiting"]),
        ("sent", False, ["sent"]),
        ("failed", False, ["lost"]),
        ("bounced", False, ["lost"]),
        ("sent", True, ["expired"]),
        ("", True, ["expired"]),
    ],
)
def test_filter_never_separates_those_who_have_submitted(found, two, letter, is_expired, names):
    two(letter=letter, **(expired() if is_expired else {}))

    both = {name: found(name) for name in Sent.values}

    assert [name for name, emails in both.items() if emails == ["kim@example.org", "lou@example.org"]] == names
    assert [name for name, emails in both.items() if len(emails) == 1] == []


def test_waiting_or_lost_reminder_is_not_found_in_a_confidential_group(found, two):
    late, _ = two(letter="sent")
    for state in ("failed", "waiting"):
        Letter.objects.create(invitation=late, kind="reminder", state=state)

    assert (found("sent"), found("waiting"), found("lost")) == (["kim@example.org", "lou@example.org"], [], [])


def test_filter_shows_the_state_on_the_record(found, two):
    two("executive", letter="sent")

    assert found("sent") == ["kim@example.org"]
    assert found("submitted") == ["lou@example.org"]
    Invitation.objects.filter(email="kim@example.org").update(state="started")
    assert found("started") == ["kim@example.org"]
    Invitation.objects.update(**expired())
    assert (found("started"), found("expired")) == ([], ["kim@example.org"])


def test_what_was_sent_is_no_filter_once_the_round_is_closed(page, open_round):
    type(open_round).objects.update(state="closed", closed_at=timezone.now())

    search = page.get(f"/rounds/{open_round.pk}/invitations/?sent=nothing").context["search"]

    assert list(search.fields) == ["q", "group", "site"]


def test_list_gives_the_day_of_the_last_email(page, mail_server, open_round, two):
    two()
    page.post(f"/rounds/{open_round.pk}/invitations/send/nothing/", {"count": "2"})
    actions.deliver_letters()
    Letter.objects.update(sent_on="2026-03-02")

    words = [row.words for row in page.get(f"/rounds/{open_round.pk}/invitations/").context["invited"]]
    Letter.objects.update(state="bounced")
    later = [row.words for row in page.get(f"/rounds/{open_round.pk}/invitations/").context["invited"]]

    assert words == ["Email sent on 2 March 2026"] * 2
    assert later == ["Email bounced, sent on 2 March 2026"] * 2


def test_delivery_keeps_the_day(page, mail_server, two, url):
    two()
    mail_server.answers["lou@example.org"] = "550 No such person"
    page.post(url("nothing"), {"count": "2"})

    actions.deliver_letters()

    days = dict(Letter.objects.values_list("invitation__email", "sent_on"))
    assert days == {"kim@example.org": timezone.localdate(), "lou@example.org": None}


def test_those_to_whom_nothing_was_sent_get_an_email(page, mail_server, open_round, two, url, invite):
    two()
    Invitation.objects.filter(pk=invite("medical", "mail@example.org").invitation.pk).update(email="", name="Paper")
    Letter.objects.all().delete()

    listed = page.get(f"/rounds/{open_round.pk}/invitations/")
    asked = page.get(url("nothing"))
    sent = page.post(url("nothing"), {"count": "2"}, follow=True)

    assert "Send an email to those to whom nothing was sent: 3" in listed.text
    assert "2 people will get an email." in asked.text
    assert "no email address is known: 1." in asked.text
    assert "2 people will get an email." in sent.text
    assert Letter.objects.waiting().filter(kind="invitation").count() == 2
    entries = AuditEntry.objects.filter(action="email sent again").values_list("subject", flat=True)
    assert len({subject.split("Invitation ")[1] for subject in entries}) == 2


def test_emails_that_did_not_arrive_are_sent_again(page, mail_server, two, url):
    two(letter="bounced")

    asked = page.get(url("lost"))
    page.post(url("lost"), {"count": "2"})

    assert "Correct addresses first" in asked.text
    assert list(Letter.objects.values_list("state", flat=True)) == ["waiting"] * 2


def test_new_links_replace_those_that_have_expired(page, mail_server, two, url, open_round, group_of, una):
    invited = two(**expired())
    MailedLink.objects.create(round=open_round, invitation=invited[0], token_hash="0" * 64)
    member = Invitation.objects.create(asked_group=group_of("medical"), member=una.membership_set.get(), **expired())
    before = {each.pk: each.token_hash for each in Invitation.objects.all()}

    asked = page.get(url("expired"))
    page.post(url("expired"), {"count": "3"})

    after = {each.pk: each for each in Invitation.objects.all()}
    assert "3 people will get an email with a new link." in asked.text
    assert [pk for pk in after if after[pk].token_hash == before[pk]] == [member.pk]
    assert {each.has_run_out for each in after.values()} == {False}
    assert after[invited[1].pk].state == "submitted"
    assert MailedLink.objects.count() == 0
    assert AuditEntry.objects.filter(action="link renewed").count() == 3


@pytest.mark.parametrize("count", ["1", "3", "", "many"])
def test_number_that_has_changed_is_shown_again(page, mail_server, two, url, count):
    two()

    shown = page.post(url("nothing"), {"count": count}, follow=True)

    assert "the number of people has changed" in shown.text
    assert Letter.objects.count() == 0


def test_not_more_than_some_at_a_time(page, mail_server, two, url, monkeypatch):
    two()
    for module in ("assessments.actions.letters", "assessments.views.outreach.many"):
        monkeypatch.setattr(f"{module}.MOST_AT_ONCE", 1)

    assert MOST_AT_ONCE == 500
    assert "1 more can be written to afterwards" in page.get(url("nothing")).text
    page.post(url("nothing"), {"count": "1"})
    assert Letter.objects.count() == 1


def test_person_who_has_a_reminder_waiting_gets_the_email_like_everybody(page, mail_server, two, url, found):
    late, _ = two()
    Letter.objects.create(invitation=late, kind="reminder", state="waiting")

    page.post(url("nothing"), {"count": "2"})

    assert found("waiting") == ["kim@example.org", "lou@example.org"]


def test_nothing_is_sent_without_a_mail_server(page, settings, two, url, open_round):
    settings.SENDS_MAIL = False
    two()

    sent = page.post(url("nothing"), {"count": "2"}, follow=True)

    assert "No mail server is set up, so no emails can be sent." in sent.text
    assert page.get(f"/rounds/{open_round.pk}/invitations/").context["to_follow"] == []


def test_nothing_is_sent_after_the_last_day(page, mail_server, two, url, open_round):
    two()
    type(open_round).objects.update(closes_on=timezone.localdate() - timedelta(days=1))

    assert "You can send emails only while" in page.post(url("nothing"), {"count": "2"}, follow=True).text


def test_nobody_is_left_to_write_to(page, mail_server, open_round, url):
    assert "There is nobody to send an email to." in page.get(url("nothing")).text
    assert mailing.number_sent(open_round)[Sent.LOST] == 0


@pytest.mark.parametrize("sent", ["sent", "submitted", "everyone"])
def test_others_cannot_be_written_to_together(page, mail_server, url, sent):
    assert page.get(url(sent)).status_code == 404
