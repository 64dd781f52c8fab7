"""One person's invitation: letters, address, time, and the way back out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from assessments import actions
from assessments.models import Invitation, Letter, MailedLink, OpenLink
from tests.mail_server import path_of_link


@pytest.fixture
def page(as_user, ben):
    return as_user(ben)


@pytest.fixture
def url(dev):
    return f"/invitations/{dev.invitation.key}/"


@pytest.fixture
def on_record(invite):
    """The page of a person in a group that answers on the record."""
    return f"/invitations/{invite('executive').invitation.key}/"


def test_page_says_how_the_last_letter_fared(page, url, dev):
    Letter.objects.create(invitation=dev.invitation, kind="invitation", state="failed", trouble="refused")

    response = page.get(url)

    assert "Email not sent" in response.text
    assert "The mail server refused the email." in response.text


def test_page_of_a_group_on_the_record_offers_nothing_after_submission(page, on_record):
    Invitation.objects.update(state="submitted")

    response = page.get(on_record)

    assert "Withdraw the invitation" not in response.text
    assert "Create a new link" not in response.text


def test_letter_that_came_back_is_noted_corrected_and_sent_again(page, url, mail_server):
    page.post(f"{url}send/")
    actions.deliver_letters()
    noted = page.post(f"{url}came-back/", follow=True)
    state = Letter.objects.get().state
    page.post(f"{url}address/", {"email": "Right@Example.org"})
    page.post(f"{url}send/")
    actions.deliver_letters()

    assert "Bounced email recorded." in noted.text
    assert state == "bounced"
    assert mail_server.addresses == ["dev@example.org", "right@example.org"]
    assert list(Letter.objects.values_list("state", flat=True)) == ["sent"]


def test_nothing_comes_back_that_was_never_sent(page, url):
    response = page.post(f"{url}came-back/", follow=True)

    assert "No email has been sent to this person" in response.text


def test_letter_needs_a_mail_server(page, url):
    response = page.post(f"{url}send/", follow=True)

    assert "There is no mail server or no address to send to." in response.text


def test_nobody_is_written_to_again_who_was_withdrawn(page, url, mail_server):
    Invitation.objects.update(state="revoked")

    response = page.post(f"{url}send/", follow=True)

    assert "This invitation can no longer be changed" in response.text
    assert mail_server.mails == []


@pytest.mark.parametrize(
    ("email", "field", "words"),
    [
        ("nobody", "email", "Enter a valid email address."),
        ("a@example.org\nBcc: b@example.org", "email", "Enter a valid email address."),
        ("a@example.org,b@example.org", "email", "Enter a valid email address."),
        (
            "Taken+2@example.org",
            "email",
            "Someone with this address, or another address of its mailbox, is already invited in this round.",
        ),
    ],
)
def test_address_that_cannot_be_is_refused(page, url, invite, email, field, words):
    invite("medical", "taken@example.org")

    response = page.post(f"{url}address/", {"email": email})

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [words]}
    assert Invitation.objects.filter(email="dev@example.org").exists()


def test_address_that_is_taken_on_the_record_is_refused(page, on_record, invite):
    invite("executive", "taken@example.org")

    response = page.post(f"{on_record}address/", {"email": "taken@example.org"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["email"])
    assert sorted(Invitation.objects.values_list("email", flat=True)) == ["dev@example.org", "taken@example.org"]


def test_address_of_one_who_submitted_on_the_record_stays(page, on_record):
    Invitation.objects.update(state="submitted")

    response = page.post(f"{on_record}address/", {"email": "new@example.org"})

    assert response.status_code == 422
    assert Invitation.objects.get().email == "dev@example.org"


def test_link_that_ran_out_works_again_when_it_is_extended(page, url, dev, client):
    Invitation.objects.update(expires_at=timezone.now())
    before = client.get(f"/s/{dev.secret}/").status_code
    shown = page.get(url)

    page.post(f"{url}extend/", {"until": timezone.localdate().isoformat()})

    assert "The link has expired" in shown.text
    assert (before, client.get(f"/s/{dev.secret}/").status_code) == (404, 200)


@pytest.mark.parametrize("days", [-1, 366])
def test_link_is_extended_to_a_day_that_makes_sense(page, url, days):
    before = Invitation.objects.get().expires_at

    response = page.post(f"{url}extend/", {"until": (timezone.localdate() + timedelta(days=days)).isoformat()})

    assert response.status_code == 422
    assert response.context["form"].errors == {"until": ["Choose a day between today and a year from now."]}
    assert Invitation.objects.get().expires_at == before


def test_submitted_invitation_on_the_record_is_not_extended(page, on_record):
    Invitation.objects.update(state="submitted")

    response = page.post(f"{on_record}extend/", {"until": timezone.localdate().isoformat()})

    assert response.status_code == 422


def test_withdrawing_is_asked_about_first(page, url, dev):
    response = page.get(f"{url}revoke/")

    assert "Withdraw the invitation for dev@example.org?" in response.text
    assert Invitation.objects.get().state == "invited"


def test_withdrawn_invitation_ends_mailed_links_too(page, url, mail_server, client):
    page.post(f"{url}send/")
    actions.deliver_letters()

    page.post(f"{url}revoke/")

    assert client.get(path_of_link(mail_server.mails[0])).status_code == 404


def test_mailed_link_names_its_round_and_letter_its_person(dev, open_round, page, url, mail_server):
    page.post(f"{url}send/")
    actions.deliver_letters()

    assert str(MailedLink.objects.get()) == "Mailed link of Shared record, round 1"
    assert str(Letter.objects.get()) == f"Invitation for Invitation {dev.invitation.key}"


def open_link(group, ben, most):
    return actions.make_open_link(asked_group=group, people_asked=None, most_people=most, by=ben)


def test_open_link_lets_in_so_many_and_says_so_kindly(client, ben, group_of):
    path = open_link(group_of("nursing"), ben, 2).removeprefix("http://testserver")

    codes = [Client().post(f"{path}start/").status_code for _ in range(3)]

    assert codes == [302, 302, 409]
    assert "This link has reached its limit" in client.get(path).text


def test_those_who_are_in_go_on_when_the_link_is_full(client, ben, group_of):
    path = open_link(group_of("nursing"), ben, 1).removeprefix("http://testserver")

    page = client.post(f"{path}start/").url

    assert client.get(page).status_code == 200


def test_place_taken_at_the_last_moment_is_refused(ben, group_of):
    open_link(group_of("nursing"), ben, 1)
    link = OpenLink.objects.select_related("asked_group__round").get()
    actions.start_from_open_link(link=link)

    with pytest.raises(actions.LinkFullError):
        actions.start_from_open_link(link=link)


def test_numbers_of_an_open_link_change_while_the_round_is_open(page, client, ben, group_of):
    group = group_of("nursing")
    path = open_link(group, ben, 1).removeprefix("http://testserver")
    client.post(f"{path}start/")

    response = page.post(
        f"/groups/{group.pk}/open-link/change/", {"people_asked": "9", "most_people": "2"}, follow=True
    )

    assert "The link stays the same." in response.text
    assert Client().post(f"{path}start/").status_code == 302
    shown = page.get(f"/groups/{group.pk}/open-link/")
    assert "Fewer than 5 people have submitted through this group" in " ".join(shown.text.split())
    assert shown.context["form"].initial == {"people_asked": 9, "most_people": 2}


def test_numbers_that_make_no_sense_are_refused(page, ben, group_of):
    group = group_of("nursing")

    response = page.post(f"/groups/{group.pk}/open-link/change/", {"most_people": "0"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["most_people"])


def test_numbers_stand_still_after_the_round(page, ben, group_of, open_round):
    group = group_of("nursing")
    actions.close_round(round=open_round, by=ben)

    response = page.post(f"/groups/{group.pk}/open-link/change/", {"most_people": "3"})

    assert response.status_code == 422
    assert "You can invite people only while the round is open." in response.text
