"""Lists of people: found by search and filter, in pages, small however many there are."""

import pytest
from django.utils import timezone

from accounts import actions
from accounts.models import MemberInvitation, Membership, User

MOST_BYTES = 60_000


@pytest.fixture
def crowd(northdale):
    users = User.objects.bulk_create(
        User(email=f"person{number:03}@example.org", name=f"Person {number:03}", password="!") for number in range(400)
    )
    Membership.objects.bulk_create(Membership(organisation=northdale, user=user, role="viewer") for user in users)


@pytest.fixture
def listed(as_user, ada, northdale):
    browser = as_user(ada)
    return lambda rest="": browser.get(f"/organisations/{northdale.pk}/members/{rest}")


def names(response):
    return [membership.user.name for membership in response.context["page"]]


def test_people_are_listed_25_at_a_time_whatever_their_number(listed, crowd, django_assert_num_queries):
    with django_assert_num_queries(6):
        page = listed("?page=2")

    assert len(names(page)) == 25
    assert "401 people" in page.text
    assert len(page.content) < MOST_BYTES


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("?q=person+017", ["Person 017"]),
        ("?q=PERSON018@", ["Person 018"]),
        ("?q=nobody", []),
        ("?role=administrator", ["Ada"]),
        ("?role=emperor&q=ada", ["Ada"]),
        ("?signed_in=yes", ["Ada"]),
        ("?signed_in=never&q=399", ["Person 399"]),
    ],
)
def test_search_finds_people(listed, crowd, search, found):
    assert names(listed(search)) == found


def test_pages_keep_the_search(listed, crowd):
    assert "?q=person&amp;page=2" in listed("?q=person").text


def test_list_says_who_has_not_signed_in_and_when_the_link_was_made(listed, as_user, ada, ben, asha):
    actions.give_sign_in_link(membership=Membership.objects.get(user=ben), by=ada)
    today = timezone.localdate().strftime("%-d %B %Y")

    text = " ".join(listed().text.split())

    assert f"Not yet. Link made on {today}" in text
    assert "Not yet. No link made" in text
    assert "A sign-in link was made on" in as_user(ada).get(f"/members/{ben.membership_set.get().pk}/").text


def test_invitations_to_join_are_listed_25_at_a_time(listed, northdale, django_assert_num_queries):
    MemberInvitation.objects.bulk_create(
        MemberInvitation(
            organisation=northdale, email=f"new{number}@example.org", name="New", role="viewer", invited_by="tests"
        )
        for number in range(400)
    )

    with django_assert_num_queries(5):
        page = listed("invited/")
    one = listed("invited/?q=new7@&role=viewer")

    assert (len(page.context["page"]), page.context["page"].paginator.count) == (25, 400)
    assert len(page.content) < MOST_BYTES
    assert [invitation.email for invitation in one.context["page"]] == ["new7@example.org"]
    assert "(400)" in listed().text
