"""The pages of letters: their words, what waits, reminders by group."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from assessments import actions
from assessments.emails.words import audience_of
from assessments.models import AskedGroup, Invitation, Letter, Round, Wording
from assessments.vocabulary import ListedPerson, Person
from questions.reader import read_banks
from tests.bank import WHOLE
from tests.mail_server import text_of


@pytest.fixture
def page(as_user, ben):
    return as_user(ben)


@pytest.fixture
def submitted(invite, full_answers):
    def submit(code, email):
        invitation = invite(code, email).invitation
        actions.save_answers(invitation=invitation, answers=full_answers(code), comments={})
        actions.submit(invitation=invitation)

    return submit


def words_url(round, kind="invitation", audience="staff"):
    return f"/rounds/{round.pk}/letters/{kind}/{audience}/"


def remind(page, round, *groups):
    """Ask on the page; then the worker comes by."""
    response = page.post(f"/rounds/{round.pk}/remind/", {"groups": [group.pk for group in groups]}, follow=True)
    actions.deliver_letters()
    return response


def test_letters_page_lists_each_kind_for_those_who_are_asked(page, open_round):
    rows = page.get(f"/rounds/{open_round.pk}/letters/").context["letters"]

    assert [(row.kind, row.audience, [group.code for group in row.groups]) for row in rows] == [
        ("invitation", "leaders", ["executive"]),
        ("invitation", "staff", ["medical", "nursing"]),
        ("invitation", "service_users", ["service_user"]),
        ("reminder", "leaders", ["executive"]),
        ("reminder", "staff", ["medical", "nursing"]),
        ("reminder", "service_users", ["service_user"]),
    ]


@pytest.mark.parametrize(("kind", "audience"), [("invitation", "suppliers"), ("invoice", "staff")])
def test_words_for_nobody_are_not_found(page, open_round, kind, audience):
    assert page.get(words_url(open_round, kind, audience)).status_code == 404


def test_words_are_seen_as_each_group_would_read_them(page, open_round):
    shown = page.get(words_url(open_round)).context["previews"]
    tried = page.post(
        words_url(open_round), {"subject": "About {project}", "text": "For {group}: {link}", "preview": ""}
    )

    assert [(str(group), words.subject) for group, words in shown] == [
        ("Doctors", "Shared record: please give your views"),
        ("Nurses and midwives", "Shared record: please give your views"),
    ]
    assert [tuple(words) for _, words in tried.context["previews"]] == [
        ("About Shared record", "For Doctors: (the person's own link)"),
        ("About Shared record", "For Nurses and midwives: (the person's own link)"),
    ]
    assert not Wording.objects.exists()


def test_own_words_are_sent(page, mail_server, open_round, ben):
    page.post(words_url(open_round), {"subject": "Please", "text": "{greeting}\r\n{link}"})
    people = [ListedPerson(Person("Sam", "sam@example.org"), "nursing", "")]
    actions.invite_listed(round=open_round, people=people, by_mail=True, by=ben)

    actions.deliver_letters()

    (mail,) = mail_server.mails
    assert mail["Subject"] == "Please"
    assert text_of(mail).startswith("Dear Sam,\nhttp://testserver/s/")
    assert [row.is_own for row in page.get(f"/rounds/{open_round.pk}/letters/").context["letters"]] == [
        False,
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("subject", "text", "errors"),
    [
        (
            "Hello {nobody}",
            "{link}",
            {
                "subject": [
                    (
                        "{nobody} is not a placeholder. You can use {greeting}, {project}, {organisation}, {group}, "
                        "{minutes}, {until}, {promise}, {contact}, {opening}, {sponsor}."
                    )
                ]
            },
        ),
        ("{link}", "{link}", {"subject": ["Remove {link} from the subject, because other people may see it."]}),
        (
            "Hello",
            "No way in",
            {"text": ["Add {link} on a line of its own. Without it nobody can answer."]},
        ),
    ],
)
def test_words_that_cannot_be_sent_are_refused(page, open_round, subject, text, errors):
    response = page.post(words_url(open_round), {"subject": subject, "text": text})

    assert (response.status_code, response.context["form"].errors) == (422, errors)
    assert not Wording.objects.exists()


def test_subject_is_one_line(page, open_round):
    page.post(words_url(open_round), {"subject": "Hello\nBcc: x@example.org", "text": "{link}"})

    assert Wording.objects.get().subject == "Hello Bcc: x@example.org"
    assert str(Wording.objects.get()) == "Invitation for Staff"


def test_last_day_stands_in_the_letter(page, open_round):
    open_round.closes_on = timezone.localdate().replace(year=2030, month=12, day=5)
    open_round.save()

    (_, words), _ = page.get(words_url(open_round)).context["previews"]

    assert "Please answer by 5 December 2030:" in words.text


def test_letter_names_nobody_where_no_contact_is_known(page, open_round, project):
    project.lead = ""
    project.save()

    (_, words), _ = page.get(words_url(open_round)).context["previews"]

    assert words.text.endswith("If you have questions, ask the person who invited you.")


def test_reminder_goes_only_to_those_who_have_not_submitted(page, mail_server, open_round, group_of, invite, submitted):
    invite("medical", "late@example.org")
    submitted("medical", "done@example.org")
    invite("nursing", "other@example.org")

    response = remind(page, open_round, group_of("medical"))

    assert mail_server.addresses == ["late@example.org"]
    assert mail_server.mails[0]["Subject"] == "Shared record: reminder to give your views"
    assert "Reminders go to everyone in these groups who has not submitted." in response.text
    assert "1 email" not in response.text


def test_reminder_on_the_record_says_how_many_it_goes_to(page, mail_server, open_round, group_of, invite):
    invite("executive", "late@example.org")

    response = remind(page, open_round, group_of("executive"))

    assert "1 email queued." in response.text


@pytest.mark.parametrize(
    ("people", "submitted", "shown"), [(10, 5, True), (10, 4, False), (9, 5, False), (9, 9, False), (6, 0, False)]
)
def test_reminders_of_a_confidential_group_are_counted_only_where_that_points_to_nobody(
    page, mail_server, open_round, invite, people, submitted, shown
):
    keys = [invite("medical", f"m{number}@example.org").invitation.pk for number in range(people)]
    Invitation.objects.filter(pk__in=keys[:submitted]).update(state="submitted")

    response = page.get(f"/rounds/{open_round.pk}/remind/")

    assert (f"{people - submitted} people will get a reminder." in response.text) == shown
    assert ("Everyone who has not submitted will get a reminder." in response.text) != shown


def test_reminder_page_counts_and_names_nobody(page, mail_server, open_round, group_of, invite, submitted):
    invite("medical", "late@example.org")
    submitted("medical", "done@example.org")

    response = remind(page, open_round, group_of("medical"))

    rows = [(row.asked_group.code, row.people, row.can_be_reminded) for row in response.context["rows"]]
    assert rows == [("executive", 0, False), ("medical", 1, False), ("nursing", 0, False), ("service_user", 0, False)]
    assert "Doctors: the last reminder was on" in response.text
    assert [name for name in ("late@", "done@") if name in response.text] == []


@pytest.mark.parametrize(("days", "sent"), [(2, 1), (3, 2)])
def test_group_gets_one_reminder_in_three_days(page, mail_server, open_round, group_of, invite, days, sent):
    invite("medical", "late@example.org")
    remind(page, open_round, group_of("medical"))
    AskedGroup.objects.filter(code="medical").update(reminded_on=timezone.localdate() - timedelta(days=days))

    remind(page, open_round, group_of("medical"))

    assert len(mail_server.mails) == sent


def test_nobody_is_reminded_after_the_last_day(page, mail_server, open_round, group_of, invite):
    invite("medical", "late@example.org")
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))

    response = remind(page, open_round, group_of("medical"))

    assert mail_server.mails == []
    assert "You can send reminders only while the round is open for answers." in response.text
    assert "Send reminders" not in response.text


def test_nobody_is_reminded_whose_letters_come_back(page, mail_server, open_round, group_of, invite):
    invitation = invite("medical", "gone@example.org").invitation
    Letter.objects.create(invitation=invitation, kind="invitation", state="bounced")

    remind(page, open_round, group_of("medical"))

    assert mail_server.mails == []


def test_reminder_breaks_no_link(page, mail_server, open_round, group_of, invite, client):
    secret = invite("medical", "late@example.org").secret

    remind(page, open_round, group_of("medical"))

    assert client.get(f"/s/{secret}/").status_code == 200


def test_reminder_needs_a_mail_server(page, open_round, group_of, invite):
    invite("medical")

    response = remind(page, open_round, group_of("medical"))

    assert response.status_code == 422
    assert "No mail server is set up" in response.text
    assert AskedGroup.objects.get(code="medical").reminded_on is None


def test_reminder_needs_an_open_round(page, mail_server, open_round, group_of, ben):
    group = group_of("medical")
    actions.close_round(round=open_round, by=ben)

    response = remind(page, open_round, group)

    assert response.status_code == 422
    assert "You can send reminders only while the round is open." in response.text


def test_list_that_is_sent_by_mail_says_what_became_of_it(page, mail_server, open_round, group_of):
    mail_server.answers["gone@example.org"] = "550 No such person"
    data = {"asked_group": group_of("medical").pk, "people": "Sam, sam@example.org\nGone, gone@example.org"}
    data["by_mail"] = "yes"
    shown = page.post(f"/rounds/{open_round.pk}/invite/", data)
    data |= {"invite": "", "preview": shown.context["form"].fingerprint}

    response = page.post(f"/rounds/{open_round.pk}/invite/", data, follow=True)
    actions.deliver_letters()
    later = page.get(f"/rounds/{open_round.pk}/invitations/")

    assert response.redirect_chain == [(f"/rounds/{open_round.pk}/invitations/", 302)]
    assert "2 people invited." in response.text
    assert "2 emails are being sent." in response.text
    assert "Your organisation can send 2000 a day." in " ".join(later.text.split())
    assert "1 email did not arrive: see whose" in later.text
    lost = page.get(f"/rounds/{open_round.pk}/invitations/?sent=lost")
    assert [row.invitation.who for row in lost.context["invited"]] == ["Gone"]
    assert "Email not sent. The" in lost.text


def test_lines_left_out_of_a_mailed_list_are_kept(page, mail_server, open_round, group_of):
    data = {"asked_group": group_of("medical").pk, "people": "sam@example.org\nnobody", "by_mail": "yes"}
    shown = page.post(f"/rounds/{open_round.pk}/invite/", data)
    data |= {"invite": "", "preview": shown.context["form"].fingerprint}

    response = page.post(f"/rounds/{open_round.pk}/invite/", data)

    assert "Lines we left out" in response.text
    assert "http://testserver/s/" not in response.text
    assert [letter.invitation.email for letter in Letter.objects.waiting()] == ["sam@example.org"]


def test_request_sends_no_letter_itself(page, mail_server, open_round, group_of):
    """A mail server that hangs would hold it up, and with it everybody else."""
    data = {"asked_group": group_of("medical").pk, "people": "sam@example.org", "by_mail": "yes"}
    shown = page.post(f"/rounds/{open_round.pk}/invite/", data)

    data |= {"invite": "", "preview": shown.context["form"].fingerprint}
    response = page.post(f"/rounds/{open_round.pk}/invite/", data, follow=True)

    assert (mail_server.connections, mail_server.mails) == (0, [])
    assert "1 email is being sent." in response.text
    assert "A few emails are waiting to be sent." in response.text
    assert "Reload this page to see whether any are left." in response.text


@pytest.mark.parametrize(("minutes", "is_told"), [(9, False), (11, True)])
def test_letters_that_are_held_up_are_told(page, mail_server, open_round, ben, minutes, is_told):
    people = [ListedPerson(Person("", "sam@example.org"), "medical", "")]
    actions.invite_listed(round=open_round, people=people, by_mail=True, by=ben)
    Letter.objects.update(free_at=timezone.now() - timedelta(minutes=minutes))

    response = page.get(f"/rounds/{open_round.pk}/invitations/")

    assert ("Some have been waiting for more than 10 minutes." in response.text) == is_told


def test_list_is_shown_again_if_somebody_else_was_quicker(page, open_round, group_of):
    """Another invites the same person between the check of the list and the write."""
    group = group_of("medical")
    data = {"asked_group": group.pk, "people": "dev@example.org"}
    shown = page.post(f"/rounds/{open_round.pk}/invite/", data)
    data |= {"invite": "", "preview": shown.context["form"].fingerprint}

    def be_quicker(execute, sql, *rest):
        if sql.startswith("SAVEPOINT") and not Invitation.objects.exists():
            Invitation.objects.create(
                asked_group=group, email="dev@example.org", token_hash="0" * 64, expires_at=timezone.now()
            )
        return execute(sql, *rest)

    with connection.execute_wrapper(be_quicker):
        response = page.post(f"/rounds/{open_round.pk}/invite/", data)

    assert response.status_code == 422
    assert "Nobody has been invited" in response.text
    assert Invitation.objects.count() == 1


def test_each_group_of_the_bank_has_words():
    found = {code: audience_of(group) for code, group in read_banks(WHOLE).groups.items()}

    assert found == {
        "executive": "leaders",
        "programme": "leaders",
        "medical": "staff",
        "nursing": "staff",
        "allied": "staff",
        "operational": "staff",
        "service_user": "service_users",
        "informatics": "staff",
        "supplier": "suppliers",
    }
