"""What staff see of people in confidential groups: what was sent, never a link, and never who has answered."""

import re
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions, arrivals, queries
from assessments.models import AskedGroup, Draft, Invitation, Letter, MailedLink
from assessments.vocabulary import InvitationState
from tests.assessments.test_inviting import look, send
from tests.mail_server import path_of_link


@pytest.fixture
def page(as_user, ben):
    return as_user(ben)


@pytest.fixture
def pair(invite):
    """Two people of a confidential group: the second has submitted. Their emails have been sent."""

    def invite_pair(code="medical"):
        invitations = [invite(code, f"{name}@example.org").invitation for name in ("kim", "lou")]
        for invitation in invitations:
            Letter.objects.create(invitation=invitation, kind="invitation", state="sent")
        Invitation.objects.filter(pk=invitations[1].pk).update(state="submitted")
        return invitations

    return invite_pair


def masked(response, invitation):
    """The page without what tells one person from another, and without tokens that differ each time."""
    text = response.text.replace(invitation.key, "KEY").replace(invitation.email, "EMAIL")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_page_of_one_person_is_the_same_whether_they_have_submitted_or_not(page, pair, settings):
    settings.SENDS_MAIL = True
    late, done = pair()

    pages = [masked(page.get(f"/invitations/{row.key}/"), row) for row in (late, done)]

    assert pages[0] == pages[1]
    assert "Withdraw the invitation" in pages[0]


def test_page_of_a_group_on_the_record_shows_the_state(page, pair):
    late, done = pair("executive")

    words = [page.get(f"/invitations/{row.key}/").context["words"] for row in (late, done)]

    assert words == ["Email sent", "Submitted"]


@pytest.mark.parametrize("expires", [None, "now"])
def test_list_shows_the_same_for_those_who_have_submitted(page, pair, open_round, expires):
    pair()
    if expires:
        Invitation.objects.update(expires_at=timezone.now())

    rows = page.get(f"/rounds/{open_round.pk}/invitations/").context["invited"]

    assert [row.words for row in rows] == (["The link has expired"] * 2 if expires else ["Email sent"] * 2)


@pytest.mark.parametrize(
    ("state", "printed", "words"),
    [
        ("waiting", None, "Email waiting to be sent"),
        ("failed", None, "Email not sent"),
        ("bounced", None, "Email bounced"),
        (None, None, "Not sent or printed yet"),
        (None, timezone.datetime(2030, 5, 3).date(), "Invitation printed on 3 May 2030"),
    ],
)
def test_list_says_what_was_sent(page, dev, open_round, state, printed, words):
    Invitation.objects.update(printed_on=printed)
    if state:
        Letter.objects.create(invitation=dev.invitation, kind="invitation", state=state)

    (row,) = page.get(f"/rounds/{open_round.pk}/invitations/").context["invited"]

    assert row.words == words


def test_list_of_a_closed_round_shows_states_of_groups_on_the_record_only(page, dev, invite, open_round, ben):
    gone = invite("executive", "gone@example.org").invitation
    Invitation.objects.filter(pk=gone.pk).update(expires_at=timezone.now())
    invite("executive", "asha@example.org")
    actions.close_round(round=open_round, by=ben)

    rows = page.get(f"/rounds/{open_round.pk}/invitations/").context["invited"]

    assert [(row.invitation.email, row.words) for row in rows] == [
        ("asha@example.org", "Not answered"),
        ("gone@example.org", "Not answered"),
        ("dev@example.org", "The round is not open"),
    ]


def test_expired_link_on_the_record_is_named(page, invite, open_round):
    invite("executive")
    Invitation.objects.update(expires_at=timezone.now())

    (row,) = page.get(f"/rounds/{open_round.pk}/invitations/").context["invited"]

    assert row.words == "The link has expired"


ACTS = [
    ("send/", {}),
    ("address/", {"email": "new@example.org"}),
    ("extend/", {"until": timezone.localdate().isoformat()}),
    ("came-back/", {}),
    ("renew/", {}),
    ("revoke/", {}),
    ("erase/", {}),
]


@pytest.mark.parametrize(("act", "data"), ACTS)
def test_every_button_says_the_same_whether_they_have_submitted_or_not(page, pair, mail_server, act, data):
    answers = []
    for row in pair():
        response = page.post(f"/invitations/{row.key}/{act}", data, follow=True)
        actions.deliver_letters()
        answers.append((response.status_code, [str(message) for message in response.context["messages"]]))
        Invitation.objects.filter(email="new@example.org").update(email=f"{row.key}@example.org".lower())

    assert answers[0] == answers[1]
    assert answers[0][0] == 200


@pytest.mark.parametrize(("act", "data"), ACTS)
def test_every_button_leaves_counts_and_letters_that_do_not_tell(page, pair, mail_server, open_round, act, data):
    seen = []
    for row in pair():
        before = {group.group.code: group.asked for group in queries.progress(open_round)}
        page.post(f"/invitations/{row.key}/{act}", data)
        actions.deliver_letters()
        after = {group.group.code: group.asked for group in queries.progress(open_round)}
        states = list(Letter.objects.filter(invitation=row).values_list("kind", "state"))
        seen.append((before["medical"] - after["medical"], states))
        Invitation.objects.filter(email="new@example.org").update(email=f"{row.key}@example.org".lower())

    assert seen[0] == seen[1]


def test_reminder_leaves_no_trace_that_staff_can_see(page, pair, mail_server, open_round, group_of):
    late, done = pair()
    mail_server.answers["kim@example.org"] = "550 No such person"

    page.post(f"/rounds/{open_round.pk}/remind/", {"groups": [group_of("medical").pk]})
    actions.deliver_letters()

    assert Letter.objects.filter(kind="reminder", state="failed").count() == 1
    listed = page.get(f"/rounds/{open_round.pk}/invitations/")
    assert [row.words for row in listed.context["invited"]] == ["Email sent", "Email sent"]
    assert listed.context["mail"].lost == 0
    assert masked(page.get(f"/invitations/{late.key}/"), late) == masked(page.get(f"/invitations/{done.key}/"), done)


def test_group_is_offered_a_reminder_though_everyone_has_submitted(page, pair, mail_server, open_round):
    pair()
    Invitation.objects.update(state="submitted")

    response = page.get(f"/rounds/{open_round.pk}/remind/")

    assert [row.asked_group.code for row in response.context["due"]] == ["medical"]
    assert "Everyone who has not submitted will get a reminder." in response.text


@pytest.mark.parametrize(("kind", "counted"), [("reminder", False), ("invitation", True)])
def test_reminders_that_waited_are_sent_without_a_number(page, dev, mail_server, open_round, kind, counted):
    Letter.objects.create(invitation=dev.invitation, kind=kind)

    response = page.post(f"/invitations/{dev.invitation.key}/send/", follow=True)
    actions.deliver_letters()

    assert set(mail_server.addresses) == {"dev@example.org"}
    assert ("1 email is being sent." in response.text) == counted
    assert ("Emails are being sent." in response.text) != counted


def about_emails(response):
    return re.search(r"<p> [^<]* Your organisation can send [^<]*</p>", " ".join(response.text.split()))[0]


def test_numbers_of_emails_do_not_say_who_has_answered_by_name(page, invite, open_round, group_of, mail_server):
    """Beside an open link the count of a group leaves that open, and a reminder to six of six would tell it."""
    for number in range(6):
        invite("nursing", f"n{number}@example.org")
    Letter.objects.all().delete()
    url = f"/rounds/{open_round.pk}/invitations/"
    before = about_emails(page.get(url))
    actions.remind(round=open_round, groups=[group_of("nursing")], by="tests")

    waiting = about_emails(page.get(url))
    actions.deliver_letters()
    after = about_emails(page.get(url))

    assert "Emails are waiting to be sent." in waiting
    assert "6" not in waiting
    assert len(mail_server.addresses) == 6
    assert after == before


def test_few_waiting_emails_are_not_counted(page, dev, open_round, settings):
    settings.SENDS_MAIL = True
    Letter.objects.create(invitation=dev.invitation, kind="reminder")

    response = page.get(f"/rounds/{open_round.pk}/invitations/")

    assert "A few emails are waiting to be sent." in response.text


def test_links_of_confidential_groups_are_emailed_though_links_were_asked_for(page, mail_server, open_round, group_of):
    people = "kim@example.org, medical\nasha@example.org, executive"

    response = send(page, open_round, group_of("medical"), people, by_mail="no")
    actions.deliver_letters()

    assert [link.email for link in response.context["links"]] == ["asha@example.org"]
    assert mail_server.addresses == ["kim@example.org"]
    assert list(AskedGroup.objects.filter(links_passed_by_hand=True).values_list("code", flat=True)) == ["executive"]


def test_links_are_not_offered_where_every_group_is_confidential(page, project, edition, ben, open_round, settings):
    settings.SENDS_MAIL = True
    actions.close_round(round=open_round, by=ben)
    round = actions.start_round(
        project=project, stage="live", groups=["medical"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )

    form = page.get(f"/rounds/{round.pk}/invite/").context["form"]

    assert "by_mail" not in form.fields


def test_links_of_confidential_groups_are_not_shown_without_mail_either(page, open_round, group_of):
    group = group_of("medical")
    data = {"preview": look(page, open_round, group, "kim@example.org").context["form"].fingerprint, "invite": ""}

    response = page.post(
        f"/rounds/{open_round.pk}/invite/",
        {"asked_group": group.pk, "people": "kim@example.org"} | data,
        follow=True,
    )

    assert "Choose “Print invitations” for their group below." in response.text
    assert "/s/" not in response.text
    assert arrivals.groups_passed_by_hand(open_round) == []


def test_new_link_of_a_confidential_group_is_never_shown(page, dev, client):
    response = page.post(f"/invitations/{dev.invitation.key}/renew/", follow=True)

    assert "All earlier links no longer work. Print a new sealed invitation" in response.text
    assert "/s/" not in response.text
    assert client.get(f"/s/{dev.secret}/").status_code == 404


def test_corrected_address_ends_every_link_sent_before(page, dev, mail_server, client):
    url = f"/invitations/{dev.invitation.key}/"
    page.post(f"{url}send/")
    actions.deliver_letters()

    page.post(f"{url}address/", {"email": "right@example.org"})

    old = [f"/s/{dev.secret}/", path_of_link(mail_server.mails[0])]
    assert [client.get(path).status_code for path in old] == [404, 404]
    assert not MailedLink.objects.exists()
    page.post(f"{url}send/")
    actions.deliver_letters()
    assert client.get(path_of_link(mail_server.mails[1])).status_code == 200


@pytest.mark.parametrize(
    ("act", "data", "action"),
    [
        ("send/", {}, "email sent again"),
        ("address/", {"email": "new@example.org"}, "address corrected"),
        ("extend/", {"until": timezone.localdate().isoformat()}, "invitation extended"),
        ("renew/", {}, "link renewed"),
        ("revoke/", {}, "invitation withdrawn"),
        ("erase/", {}, "invitation erased"),
    ],
)
def test_audit_names_the_invitation_by_its_key_and_never_the_person(page, dev, mail_server, act, data, action):
    page.post(f"/invitations/{dev.invitation.key}/{act}", data)

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject) == (
        action,
        f"Shared record, round 1: Doctors: Invitation {dev.invitation.key}",
    )


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("answered", [False, True])
def test_erased_person_is_gone_and_still_counts(page, dev, open_round, ben, full_answers, state, answered):
    Letter.objects.create(invitation=dev.invitation, kind="invitation", state="sent")
    MailedLink.objects.create(round=open_round, invitation=dev.invitation, token_hash="0" * 64)
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    if answered:
        actions.submit(invitation=dev.invitation)
    if state == "closed":
        actions.close_round(round=open_round, by=ben)
    before = [(row.asked, row.started, row.submitted) for row in queries.progress(open_round)]
    url = f"/invitations/{dev.invitation.key}/erase/"

    asked = page.get(url)
    response = page.post(url, follow=True)

    row = Invitation.objects.get()
    assert "Erase dev@example.org?" in asked.text
    assert "Name, address, emails and links deleted." in response.text
    assert (row.name, row.email, row.member) == ("", "", None)
    assert not Draft.objects.exists()
    assert not Letter.objects.exists()
    assert not MailedLink.objects.exclude(invitation=None).exists()
    assert response.context["invited"] == []
    assert [(row.asked, row.started, row.submitted) for row in queries.progress(open_round)] == before
    assert "dev@example.org" not in repr(list(AuditEntry.objects.values_list("subject", "action")))


def test_erased_person_can_no_longer_answer_or_be_changed(page, dev, client):
    page.post(f"/invitations/{dev.invitation.key}/erase/")

    acts = [page.post(f"/invitations/{dev.invitation.key}/{act}", data) for act, data in ACTS[:-1]]

    assert client.get(f"/s/{dev.secret}/").status_code == 404
    assert {response.status_code for response in acts} == {302, 422}
    assert Invitation.objects.get().email == ""
    assert not Invitation.objects.usable().exists()


def test_erased_member_no_longer_sees_the_questions(page, asha, ben, as_user, group_of):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)

    page.post(f"/invitations/{Invitation.objects.get().key}/erase/")

    assert as_user(asha).get("/home/").context["todos"].items == []


def test_withdrawn_person_leaves_neither_name_nor_address(page, dev, mail_server):
    page.post(f"/invitations/{dev.invitation.key}/send/")
    actions.deliver_letters()

    page.post(f"/invitations/{dev.invitation.key}/revoke/")

    row = Invitation.objects.get()
    assert (row.state, row.name, row.email) == (InvitationState.REVOKED, "", "")
    assert not Letter.objects.exists()
    assert not MailedLink.objects.exists()


def test_stranger_with_a_mailed_link_finds_nothing_after_erasing(page, dev, mail_server):
    page.post(f"/invitations/{dev.invitation.key}/send/")
    actions.deliver_letters()

    page.post(f"/invitations/{dev.invitation.key}/erase/")

    assert Client().get(path_of_link(mail_server.mails[0])).status_code == 404


@pytest.mark.parametrize(("state", "left"), [("revoked", ""), ("submitted", "dev@example.org")])
def test_people_who_were_withdrawn_before_the_upgrade_lose_their_address(dev, state, left):
    Invitation.objects.update(state=state)

    with connection.cursor() as cursor:
        cursor.execute(import_module("assessments.migrations.0004_inviting").FORGET)

    assert Invitation.objects.get().email == left
