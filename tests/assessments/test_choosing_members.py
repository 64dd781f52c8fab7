"""Choosing members to invite, however many there are: search, tick or take all, see who and how many, confirm."""

import pytest

from accounts.models import Membership, User
from assessments import actions
from assessments.models import Invitation
from assessments.vocabulary import Person

MOST_BYTES = 60_000


@pytest.fixture
def crowd(northdale):
    users = User.objects.bulk_create(
        User(email=f"person{number:03}@example.org", name=f"Person {number:03}", password="!") for number in range(612)
    )
    Membership.objects.bulk_create(Membership(organisation=northdale, user=user, role="viewer") for user in users)


@pytest.fixture
def url(group_of):
    return f"/groups/{group_of('medical').pk}/members/"


def test_all_who_match_are_invited_once_confirmed(as_user, ben, crowd, url):
    browser = as_user(ben)

    listed = browser.get(f"{url}?q=person")
    asked = browser.post(f"{url}?q=person", {"everyone": "on"})
    before = Invitation.objects.count()
    done = browser.post(f"{url}?q=person", {"everyone": "on", "count": "612"}, follow=True)

    assert (len(listed.context["page"]), before, Invitation.objects.count()) == (25, 0, 612)
    assert "Choose all 612 people" in listed.text
    assert "Invite 612 people?" in asked.text
    assert "These are the first 25 of them." in asked.text
    assert "612 people will see the questions" in done.text
    assert max(len(page.content) for page in (listed, asked, done)) < MOST_BYTES


def test_search_narrows_whom_all_means(as_user, ben, crowd, url):
    as_user(ben).post(f"{url}?q=person00", {"everyone": "on", "count": "10"})

    assert Invitation.objects.count() == 10


def test_number_that_has_changed_is_shown_again(as_user, ben, crowd, url):
    again = as_user(ben).post(url, {"everyone": "on", "count": "600"})

    assert "Invite 612 people?" in again.text
    assert not Invitation.objects.exists()


def test_people_ticked_are_named_before_they_are_invited(as_user, ben, crowd, url):
    one = Membership.objects.get(user__email="person017@example.org")

    asked = as_user(ben).post(url, {"members": [one.pk]})

    assert "Invite 1 person?" in asked.text
    assert f'name="members" value="{one.pk}"' in asked.text
    assert not Invitation.objects.exists()


def test_nobody_ticked_is_said(as_user, ben, crowd, url):
    response = as_user(ben).post(url, {})

    assert response.context["form"].errors == {"members": ["Tick at least one person."]}


def test_search_that_finds_nobody_says_so(as_user, ben, url):
    assert "Nobody matches this search." in as_user(ben).get(f"{url}?q=zzz").text


@pytest.mark.parametrize("start", [0, 400])
def test_invitations_are_found_by_search_group_and_site(as_user, ben, open_round, group_of, start):
    site = open_round.project.site_set.get(name="Ward 1")
    people = [Person(f"Person {number:03}", f"p{number:03}@example.org") for number in range(start + 30)]
    actions.invite(asked_group=group_of("nursing"), site=site, people=people, by=ben)
    actions.invite(asked_group=group_of("medical"), site=None, people=[Person("Dev", "dev@example.org")], by=ben)
    browser, address = as_user(ben), f"/rounds/{open_round.pk}/invitations/"

    page = browser.get(address)
    found = {
        search: [row.invitation.name for row in browser.get(f"{address}?{search}").context["invited"]]
        for search in ("q=person+007", "group=medical", f"site={site.pk}&q=012", "q=nobody", "group=nobody&q=dev")
    }

    assert len(page.context["invited"]) == 25
    assert len(page.content) < MOST_BYTES
    assert list(found.values()) == [["Person 007"], ["Dev"], ["Person 012"], [], ["Dev"]]
