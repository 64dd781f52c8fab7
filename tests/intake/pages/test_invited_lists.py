"""Lists that were invited: shown with when, by whom and how many, and withdrawn as a whole while the round is open."""

import pytest

from accounts.models import AuditEntry
from assessments import actions, mailing
from assessments.models import Invitation, InvitedList, Letter, MailedLink
from assessments.vocabulary import InvitationState, LetterState, ListedPerson, Person

NURSES = [("Nia", "nia@example.org"), ("Noa", "noa@example.org"), ("Nat", "nat@example.org")]
LEADERS = [("Liv", "liv@example.org"), ("Lou", "lou@example.org")]


@pytest.fixture
def listed(open_round, ben):
    people = [ListedPerson(Person(*who), "nursing", "Ward 1") for who in NURSES]
    people += [ListedPerson(Person(*who), "executive", "") for who in LEADERS]
    actions.invite_listed(round=open_round, people=people, by_mail=True, by=ben)
    return InvitedList.objects.get()


@pytest.fixture
def browser(as_user, ben):
    return as_user(ben)


def submitted(address):
    Invitation.objects.filter(email=address).update(state=InvitationState.SUBMITTED)


def test_lists_are_shown_newest_first_with_who_added_them(browser, open_round, listed, ben):
    actions.invite_listed(
        round=open_round, people=[ListedPerson(Person("", "dee@example.org"), "medical", "")], by_mail=True, by=ben
    )

    page = browser.get(f"/rounds/{open_round.pk}/lists/")

    assert [row.groups_in_words for row in page.context["page"]] == [
        "Doctors: 1",
        "Executives and board: 2; Nurses and midwives: 3",
    ]
    assert page.text.count("ben@example.org") >= 2
    assert f"/lists/{listed.pk}/withdraw/" in page.text


def test_page_without_lists_says_so(browser, open_round):
    assert "No list has been added." in browser.get(f"/rounds/{open_round.pk}/lists/").text


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_queries_for_any_number(browser, open_round, ben, django_assert_num_queries, count):
    for number in range(count):
        people = [ListedPerson(Person("", f"d{number}@example.org"), "medical", "")]
        actions.invite_listed(round=open_round, people=people, by_mail=True, by=ben)

    with django_assert_num_queries(6):
        browser.get(f"/rounds/{open_round.pk}/lists/")


def test_whole_list_is_withdrawn_in_confidential_groups_whoever_has_answered(browser, open_round, listed):
    submitted("nia@example.org")

    asked = browser.get(f"/lists/{listed.pk}/withdraw/")
    done = browser.post(f"/lists/{listed.pk}/withdraw/", follow=True)

    rows = Invitation.objects.values_list("state", "name", "email", "listed")
    assert "The invitations of 5 people will be withdrawn." in asked.text
    assert "Withdrawn: the invitations of 5 people." in done.text
    assert set(rows) == {("revoked", "", "", None)}
    assert "Withdrawn on " in done.text
    assert AuditEntry.objects.get(action="list withdrawn").subject == "Shared record, round 1: 5"


def test_pages_are_the_same_whoever_has_answered_in_confidential_groups(browser, listed):
    before = browser.get(f"/lists/{listed.pk}/withdraw/").text
    submitted("nia@example.org")

    after = browser.get(f"/lists/{listed.pk}/withdraw/").text

    assert _without_token(before) == _without_token(after)


def _without_token(text):
    return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]


def test_those_who_answered_on_the_record_stay(browser, listed):
    submitted("liv@example.org")

    asked = browser.get(f"/lists/{listed.pk}/withdraw/")
    done = browser.post(f"/lists/{listed.pk}/withdraw/", follow=True)

    assert "The invitations of 4 people will be withdrawn." in asked.text
    assert "1 person who has answered on the record stays invited." in asked.text
    assert "Withdrawn: the invitations of 4 people." in done.text
    assert list(Invitation.objects.named().values_list("email", flat=True)) == ["liv@example.org"]


def test_links_emails_and_drafts_of_a_withdrawn_list_are_gone(browser, listed, settings, client, open_round, ben):
    invitation = Invitation.objects.get(email="nia@example.org")
    Letter.objects.create(invitation=invitation, kind="invitation", state=LetterState.SENT)
    MailedLink.objects.create(round=open_round, invitation=invitation, token_hash="0" * 64)
    hashes = set(Invitation.objects.values_list("token_hash", flat=True))

    asked = browser.get(f"/lists/{listed.pk}/withdraw/")
    browser.post(f"/lists/{listed.pk}/withdraw/")

    assert "1 invitation has already been emailed or printed." in asked.text
    assert (Letter.objects.count(), MailedLink.objects.count()) == (0, 0)
    assert not hashes & set(Invitation.objects.values_list("token_hash", flat=True))


def test_withdrawn_people_can_be_invited_again(browser, open_round, listed, ben):
    browser.post(f"/lists/{listed.pk}/withdraw/")

    again = [ListedPerson(Person(*who), "nursing", "") for who in NURSES]
    invited = actions.invite_listed(round=open_round, people=again, by_mail=True, by=ben)

    assert invited.people == 3


def test_list_is_withdrawn_once(browser, listed):
    browser.post(f"/lists/{listed.pk}/withdraw/")

    again = browser.post(f"/lists/{listed.pk}/withdraw/", follow=True)

    assert "This list was withdrawn on " in browser.get(f"/lists/{listed.pk}/withdraw/").text
    assert "Nothing was changed." in again.text
    assert AuditEntry.objects.filter(action="list withdrawn").count() == 1


def test_people_who_were_withdrawn_one_by_one_no_longer_belong_to_the_list(listed, ben):
    actions.revoke(invitation=Invitation.objects.get(email="nia@example.org"), by=ben)
    actions.erase(invitation=Invitation.objects.get(email="liv@example.org"), by=ben)

    assert Invitation.objects.filter(listed=listed).count() == 3
    assert mailing.to_withdraw(listed).people == 3


def test_closing_drops_the_links_to_the_list_and_ends_withdrawing(browser, open_round, listed, ben):
    actions.close_round(round=open_round, by=ben)

    shown = browser.get(f"/rounds/{open_round.pk}/lists/")
    asked = browser.get(f"/lists/{listed.pk}/withdraw/")
    refused = browser.post(f"/lists/{listed.pk}/withdraw/", follow=True)

    assert set(Invitation.objects.values_list("listed", flat=True)) == {None}
    assert "Can no longer be withdrawn" in shown.text
    assert "so nothing can be withdrawn." in asked.text
    assert "Nothing was changed." in refused.text
    assert InvitedList.objects.get().withdrawn_at is None
    assert not Invitation.objects.filter(state=InvitationState.REVOKED).exists()


def test_other_organisation_finds_neither_lists_nor_list(as_user, cara, open_round, listed):
    client = as_user(cara)

    codes = [
        client.get(f"/rounds/{open_round.pk}/lists/").status_code,
        client.get(f"/lists/{listed.pk}/withdraw/").status_code,
        client.post(f"/lists/{listed.pk}/withdraw/").status_code,
    ]

    assert codes == [404, 404, 404]
    assert not Invitation.objects.filter(state=InvitationState.REVOKED).exists()
