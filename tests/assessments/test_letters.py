"""Letters through a real mail server: who gets what, once, whatever breaks."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from assessments import actions
from assessments.actions.delivering import LEASE
from assessments.models import Invitation, Letter, MailDay, MailedLink
from assessments.vocabulary import ListedPerson, Person
from jobs.registry import DELIVERERS, never
from tests.assessments.test_races import at_once
from tests.mail_server import path_of_link, text_of
from tests.making import give_draft


@pytest.fixture
def listed(open_round, ben):
    """Invites people of a group by mail; their letters wait."""

    def invite(*emails, group="medical", name=""):
        people = [ListedPerson(Person(name, email), group, "") for email in emails]
        return actions.invite_listed(round=open_round, people=people, by_mail=True, by=ben)

    return invite


def waiting():
    return Letter.objects.waiting().count()


def later():
    """The time has come for every letter that waits."""
    Letter.objects.update(free_at=timezone.now())


def numbered(count):
    return [f"p{number}@example.org" for number in range(count)]


def test_invitation_arrives_with_a_link_that_works(mail_server, listed, client, full_answers):
    listed("sam@example.org", name="Sam Sample")

    delivery = actions.deliver_letters()

    (mail,) = mail_server.mails
    assert (delivery.sent, delivery.failed, delivery.is_server_away) == (1, 0, False)
    assert (mail["To"], mail["Subject"]) == ("sam@example.org", "Shared record: please give your views")
    assert text_of(mail).startswith("Dear Sam Sample,\n\nNorthdale would like to know what Shared record means for")
    assert (mail.get_content_type(), mail["Auto-Submitted"], mail["Reply-To"]) == ("text/plain", "auto-generated", None)
    invitation = Invitation.objects.get()
    client.post(f"{path_of_link(mail)}start/")
    actions.save_answers(invitation=invitation, answers=full_answers("medical"), comments={})
    give_draft(client, invitation)
    assert client.post(f"/a/{invitation.key}/submit/").url == f"/a/{invitation.key}/thank-you/"
    assert client.get(path_of_link(mail)).status_code == 409


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("executive", "the people who lead Shared record"),
        ("nursing", "what Shared record means for your work"),
        ("service_user", "Your care does not depend on it."),
    ],
)
def test_each_kind_of_group_is_written_to_in_its_own_words(mail_server, listed, group, words):
    listed("kim@example.org", group=group)

    actions.deliver_letters()

    text = text_of(mail_server.mails[0])
    assert text.startswith("Hello,")
    assert words in text
    assert ("confidential" in text) == (group != "executive")


def test_answer_to_a_letter_goes_to_the_contact_of_the_project(mail_server, listed, project):
    project.contact_email = "lee@example.org"
    project.save()
    listed("kim@example.org")

    actions.deliver_letters()

    (mail,) = mail_server.mails
    assert mail["Reply-To"] == "lee@example.org"
    assert "If you have questions, contact Lee Lead (lee@example.org)." in text_of(mail)


def test_letter_of_a_member_leads_to_where_they_sign_in(mail_server, asha, ben, group_of):
    members = asha.membership_set.select_related("user")
    actions.invite_members(asked_group=group_of("executive"), members=members, by=ben)

    actions.deliver_letters()

    assert mail_server.addresses == ["asha@example.org"]
    assert path_of_link(mail_server.mails[0]) == "/home/"
    assert not MailedLink.objects.exists()


def test_second_letter_spoils_neither_an_earlier_link_nor_the_draft(mail_server, listed, client, ben):
    listed("kim@example.org")
    actions.deliver_letters()
    invitation = Invitation.objects.with_round().get()
    actions.save_answers(invitation=invitation, answers={"S11": "1"}, comments={})
    give_draft(client, invitation)

    actions.send_again(invitation=invitation, by=ben)
    actions.deliver_letters()

    links = [path_of_link(mail) for mail in mail_server.mails]
    assert len(set(links)) == 2
    assert [client.get(link).status_code for link in links] == [200] * 2
    assert client.post(f"{links[1]}start/").url == f"/a/{invitation.key}/?continue"
    assert client.get(f"/a/{invitation.key}/?continue").url == f"/a/{invitation.key}/page/P1/"
    assert client.get(f"/a/{invitation.key}/").context["is_started"]


@pytest.mark.parametrize(("group", "shown"), [("executive", True), ("medical", False)])
def test_new_link_ends_those_that_were_mailed(mail_server, listed, client, ben, group, shown):
    listed("kim@example.org", group=group)
    actions.deliver_letters()

    link = actions.renew_link(invitation=Invitation.objects.with_round().get(), by=ben)

    assert client.get(path_of_link(mail_server.mails[0])).status_code == 404
    assert (link is not None) == shown


def test_new_link_of_a_confidential_group_goes_by_email(mail_server, listed, client, ben):
    listed("kim@example.org")
    actions.deliver_letters()

    actions.renew_link(invitation=Invitation.objects.with_round().get(), by=ben)
    actions.deliver_letters()

    assert [client.get(path_of_link(mail)).status_code for mail in mail_server.mails] == [404, 200]


def test_database_never_holds_the_secret_of_a_mailed_link(mail_server, listed):
    listed("kim@example.org")

    actions.deliver_letters()

    secret = path_of_link(mail_server.mails[0]).split("/")[2]
    rows = [row for model in (Letter, MailedLink, Invitation) for row in model.objects.values()]
    assert len(secret) == 43
    assert secret not in repr(rows)


def test_refused_address_is_shown_and_holds_nobody_up(mail_server, listed):
    listed(*numbered(3))
    mail_server.answers["p1@example.org"] = "550 5.1.1 No such person"

    delivery = actions.deliver_letters()

    letter = Letter.objects.get(invitation__email="p1@example.org")
    assert (delivery.sent, delivery.failed) == (2, 1)
    assert sorted(mail_server.addresses) == ["p0@example.org", "p2@example.org"]
    assert (letter.state, letter.attempts) == ("failed", 1)
    assert letter.advice == ("The mail server refused the email. Check the address, then send it again.")


def test_letter_that_is_put_off_is_tried_three_times(mail_server, listed):
    listed("kim@example.org")
    mail_server.answers["kim@example.org"] = "450 4.2.1 Busy"

    seen = []
    for _ in range(4):
        actions.deliver_letters()
        letter = Letter.objects.get()
        seen.append((letter.state, letter.attempts, letter.trouble))
        later()

    assert seen == [("waiting", 1, ""), ("waiting", 2, ""), ("failed", 3, "delayed"), ("failed", 3, "delayed")]


def test_letter_whose_text_is_refused_is_shown(mail_server, listed):
    listed("kim@example.org")
    mail_server.answer_to_text = "554 5.7.1 Looks like spam"

    delivery = actions.deliver_letters()

    assert (delivery.failed, Letter.objects.get().trouble) == (1, "refused")


def test_letter_that_was_put_off_does_not_come_up_at_once(mail_server, listed):
    listed("kim@example.org")
    mail_server.answers["kim@example.org"] = "450 4.2.1 Busy"
    actions.deliver_letters()

    actions.deliver_letters()

    assert Letter.objects.get().attempts == 1


def test_server_that_dies_in_between_loses_nothing_and_sends_nothing_twice(mail_server, listed):
    listed(*numbered(6))
    mail_server.dies_after = 3

    broken = actions.deliver_letters()
    half = list(mail_server.addresses)
    mail_server.dies_after = None
    later()
    mended = actions.deliver_letters()

    assert (broken.sent, broken.is_server_away) == (3, True)
    assert (len(half), mended.sent, waiting()) == (3, 3, 0)
    assert sorted(mail_server.addresses) == numbered(6)


def test_server_that_is_away_costs_no_attempt(mail_server, listed, settings):
    listed("kim@example.org")
    settings.EMAIL_PORT = 1

    delivery = actions.deliver_letters()

    assert delivery.is_server_away
    assert list(Letter.objects.values_list("state", "attempts")) == [("waiting", 0)]


def test_letter_of_a_killed_sender_is_taken_up_again(mail_server, listed, settings):
    listed("kim@example.org")
    settings.EMAIL_BACKEND = "tests.assessments.test_letters.Killed"
    with pytest.raises(KeyboardInterrupt):
        actions.deliver_letters()
    settings.EMAIL_BACKEND = "jobs.tls.EmailBackend"

    actions.deliver_letters()
    during = len(mail_server.mails)
    assert Letter.objects.get().free_at > timezone.now() + LEASE / 2
    later()
    actions.deliver_letters()

    assert (during, len(mail_server.mails), Letter.objects.get().state) == (0, 1, "sent")


class Killed:
    """A sender that is killed in the middle of a letter."""

    def __init__(self, **_):
        pass

    def open(self):
        pass

    def send_messages(self, _):
        raise KeyboardInterrupt


def test_letter_that_kills_three_senders_is_given_up(mail_server, listed):
    listed("kim@example.org")
    Letter.objects.update(attempts=3)

    actions.deliver_letters()

    assert list(Letter.objects.values_list("state", "trouble")) == [("failed", "broken")]
    assert mail_server.mails == []


def test_sender_that_comes_back_late_changes_nothing(mail_server, listed, settings):
    listed("kim@example.org")
    settings.EMAIL_BACKEND = "tests.assessments.test_letters.Overtaken"

    actions.deliver_letters()

    assert list(Letter.objects.values_list("state", "fence")) == [("waiting", 2)]


class Overtaken(Killed):
    """A sender so slow that another has taken its letter."""

    def send_messages(self, _):
        Letter.objects.update(fence=2)

    def close(self):
        pass


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once(mail_server, listed):
    listed(*numbered(20))

    first, second = at_once(actions.deliver_letters, actions.deliver_letters)

    assert first.sent + second.sent == 20
    assert sorted(mail_server.addresses) == sorted(numbered(20))
    assert str(MailDay.objects.get()) == f"Northdale, {timezone.localdate()}: 20"


def test_letters_go_by_few_connections(mail_server, listed, settings):
    settings.MAIL_BATCH = 4
    listed(*numbered(9))

    actions.deliver_letters()

    assert (len(mail_server.mails), mail_server.connections) == (9, 3)


def test_organisation_sends_so_many_letters_a_day(mail_server, listed, settings):
    settings.MAILS_A_DAY = 2
    listed(*numbered(3))

    today = actions.deliver_letters()
    again = actions.deliver_letters()
    MailDay.objects.all().delete()
    later()
    tomorrow = actions.deliver_letters()

    assert (today.sent, again.sent, tomorrow.sent) == (2, 0, 1)
    assert set(Letter.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.parametrize(("group", "state"), [("executive", "submitted"), ("medical", "revoked")])
def test_nobody_is_written_to_who_has_nothing_left_to_do(mail_server, listed, group, state):
    listed("kim@example.org", group=group)
    Invitation.objects.update(state=state)

    actions.deliver_letters()

    assert (mail_server.mails, Letter.objects.count()) == ([], 0)


def test_invitation_of_a_confidential_group_is_sent_whether_or_not_the_person_has_submitted(mail_server, listed):
    listed("kim@example.org")
    Invitation.objects.update(state="submitted")

    actions.deliver_letters()

    assert mail_server.addresses == ["kim@example.org"]
    assert list(Letter.objects.values_list("state", flat=True)) == ["sent"]


def test_reminder_that_waits_is_not_sent_to_those_who_submit_first(mail_server, listed):
    listed("kim@example.org")
    Letter.objects.update(kind="reminder")
    Invitation.objects.update(state="submitted")

    actions.deliver_letters()

    assert (mail_server.mails, Letter.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "address", ["kim@example.org\nBcc: all@example.org", "kim@example.org,lou@example.org", "kim@@example.org"]
)
def test_address_that_hides_another_is_never_written_to(mail_server, listed, address):
    listed("kim@example.org")
    Invitation.objects.update(email=address)

    actions.deliver_letters()

    assert mail_server.mails == []
    assert list(Letter.objects.values_list("state", "trouble")) == [("failed", "address")]


def test_names_of_people_and_projects_add_no_header_and_no_placeholder(mail_server, listed, project):
    project.name = "Shared {link}\nBcc: all@example.org"
    project.save()
    listed("kim@example.org", name="{link}")

    actions.deliver_letters()

    (mail,) = mail_server.mails
    assert mail["Subject"] == "Shared {link} Bcc: all@example.org: please give your views"
    assert mail["Bcc"] is None
    assert text_of(mail).startswith("Dear {link},")


def test_letters_and_the_tie_of_their_links_go_when_the_round_closes(mail_server, listed, client, open_round, ben):
    listed("kim@example.org")
    actions.deliver_letters()
    listed("lou@example.org")

    actions.close_round(round=open_round, by=ben)
    actions.deliver_letters()

    response = client.get(path_of_link(mail_server.mails[0]), follow=True)
    sent = client.post(f"{path_of_link(mail_server.mails[0])}start/")
    assert (len(mail_server.mails), Letter.objects.count()) == (1, 0)
    assert list(MailedLink.objects.values_list("invitation")) == [(None,)]
    assert (response.status_code, sent.status_code) == (200, 409)
    assert "The project has not published its reply yet" in response.text


@pytest.mark.parametrize(("sends_mail", "left"), [(True, 0), (False, 2)])
def test_worker_sends_what_waits_where_mail_is_set_up(mail_server, listed, settings, sends_mail, left):
    listed(*numbered(2))
    settings.SENDS_MAIL = sends_mail

    DELIVERERS["letters"](never)

    assert (len(mail_server.mails), waiting()) == (2 - left, left)


def test_command_sends_what_waits_and_says_so(mail_server, listed, capsys):
    listed(*numbered(2))

    call_command("deliver_letters")

    assert capsys.readouterr().out == "2 sent, 0 failed.\n"


def test_command_says_that_the_server_is_away(mail_server, listed, settings):
    listed("kim@example.org")
    settings.EMAIL_PORT = 1

    with pytest.raises(CommandError, match="The mail server cannot be reached"):
        call_command("deliver_letters")


def test_no_letter_waits_where_no_mail_is_sent(listed):
    listed("kim@example.org")

    assert not Letter.objects.exists()


def test_one_letter_waits_for_a_person(mail_server, listed, ben):
    listed("kim@example.org")

    actions.send_again(invitation=Invitation.objects.with_round().get(), by=ben)

    assert waiting() == 1


def test_letter_that_a_wrong_clock_has_put_off_is_sent(mail_server, listed):
    listed("kim@example.org")
    Letter.objects.update(free_at=timezone.now() + timedelta(days=30))

    actions.deliver_letters()

    assert mail_server.addresses == ["kim@example.org"]


def test_sender_whose_time_is_over_leaves_the_rest(mail_server, listed):
    listed(*numbered(3))
    is_over = iter([False, False, True, True]).__next__

    delivery = actions.deliver_letters(is_over)

    assert (delivery.sent, waiting()) == (1, 2)
