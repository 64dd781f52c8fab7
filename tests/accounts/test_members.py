"""Who belongs to an organisation, and as what."""

import pytest
from django.core.management import CommandError, call_command

from accounts import actions
from accounts.models import AuditEntry, Membership, OrganisationDetails, User
from accounts.signin import sign_in_link


def url(organisation, rest=""):
    return f"/organisations/{organisation.pk}/members/{rest}"


def membership_of(user):
    return Membership.objects.get(user=user)


def test_members_page_lists_people_and_roles(as_user, ada, ben, northdale):
    response = as_user(ada).get(url(northdale))

    assert [(m.user.name, m.role) for m in response.context["page"]] == [
        ("Ada", "administrator"),
        ("Ben", "programme_manager"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_members_page_takes_the_same_queries_for_any_number(as_user, ada, northdale, django_assert_num_queries, count):
    for number in range(count):
        actions.add_member(organisation=northdale, email=f"m{number}@example.org", name="M", role="viewer", by="tests")
    client = as_user(ada)

    with django_assert_num_queries(6):
        client.get(url(northdale))


def test_members_page_is_for_administrators(as_user, ben, cara, northdale):
    assert as_user(ben).get(url(northdale)).status_code == 403
    assert as_user(cara).get(url(northdale)).status_code == 404


def test_add_member_makes_an_account_without_a_password(as_user, ada, northdale):
    data = {"name": "New Person", "email": "New@Example.org", "role": "viewer"}

    response = as_user(ada).post(url(northdale, "add/"), data)

    user = User.objects.get(email="new@example.org")
    assert response.url == f"/members/{membership_of(user).pk}/"
    assert (user.name, user.has_usable_password()) == ("New Person", False)
    assert AuditEntry.objects.latest("pk").subject == "new@example.org as viewer"


def test_add_member_shows_the_empty_form(as_user, ada, northdale):
    assert as_user(ada).get(url(northdale, "add/")).status_code == 200


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("ben@example.org", "This person is already a member of the organisation."),
        ("lost@example.org", "This person already has an account. Ask the operator of this server to add them."),
        ("nobody", "Enter a valid email address."),
    ],
)
def test_add_member_says_what_is_wrong_and_keeps_what_was_typed(as_user, ada, ben, northdale, email, message):
    User.objects.create(email="lost@example.org", name="Without an organisation")
    data = {"name": "Somebody", "email": email, "role": "viewer"}

    response = as_user(ada).post(url(northdale, "add/"), data)

    assert response.status_code == 422
    assert response.context["form"].errors == {"email": [message]}
    assert 'value="Somebody"' in response.text
    assert Membership.objects.filter(organisation=northdale).count() == 2


def test_account_goes_with_the_last_membership_and_opens_nothing_again(as_user, client, ada, northdale, southvale, ben):
    link, browser = sign_in_link(ben), as_user(ben)
    actions.remove_member(membership=membership_of(ben), by=ada)

    membership = actions.add_member(organisation=southvale, email=ben.email, name="Ben", role="administrator", by=ada)

    assert browser.get("/home/").status_code == 302
    assert client.post(link).status_code == 404
    assert membership.user.email == "ben@example.org"


def test_operator_may_put_one_person_in_two_organisations(ben, southvale, ada):
    call_command("add_member", "BEN@example.org", organisation="Southvale", role="viewer")

    actions.remove_member(membership=ben.membership_set.get(organisation__name="Northdale"), by=ada)
    assert str(ben.membership_set.get()) == "Ben, Viewer"


@pytest.mark.parametrize(
    ("email", "organisation", "message"),
    [
        ("who@example.org", "Northdale", "There is no account for who@example.org."),
        ("ben@example.org", "Nowhere", "There is no organisation called “Nowhere”."),
        ("ben@example.org", "Northdale", "ben@example.org is already a member of Northdale."),
    ],
)
def test_operator_is_told_what_is_wrong(ben, email, organisation, message):
    with pytest.raises(CommandError) as refusal:
        call_command("add_member", email, organisation=organisation, role="viewer")

    assert str(refusal.value) == message


def test_member_page_changes_the_role(as_user, ada, ben):
    membership = membership_of(ben)
    client = as_user(ada)

    shown = client.get(f"/members/{membership.pk}/")
    response = client.post(f"/members/{membership.pk}/", {"role": "viewer"})

    assert "Create a sign-in link" in shown.text
    assert response.status_code == 302
    assert membership_of(ben).role == "viewer"


def test_member_page_refuses_an_unknown_role(as_user, ada, ben):
    response = as_user(ada).post(f"/members/{membership_of(ben).pk}/", {"role": "owner"})

    assert response.status_code == 422
    assert membership_of(ben).role == "programme_manager"


def test_last_administrator_stays(as_user, ada):
    membership = membership_of(ada)
    client = as_user(ada)

    demoted = client.post(f"/members/{membership.pk}/", {"role": "viewer"})
    client.post(f"/members/{membership.pk}/remove/")

    assert demoted.status_code == 422
    assert membership_of(ada).role == "administrator"


def test_remove_member_asks_first(as_user, ada, ben):
    page = as_user(ada).get(f"/members/{membership_of(ben).pk}/remove/")

    assert "Remove Ben?" in page.text
    assert Membership.objects.filter(user=ben.pk).exists()


def test_remove_member_takes_membership_and_account(as_user, ada, ben):
    response = as_user(ada).post(f"/members/{membership_of(ben).pk}/remove/", follow=True)

    assert "Ben has been removed from Northdale." in response.text
    assert not Membership.objects.filter(user=ben.pk).exists()
    assert not User.objects.filter(email=ben.email).exists()


def test_sign_in_link_page_gives_a_link_that_works(as_user, client, ada, ben):
    response = as_user(ada).post(f"/members/{membership_of(ben).pk}/sign-in-link/")

    assert client.post(response.context["link"]).status_code == 302


def test_sign_in_link_page_refuses_somebody_who_has_a_password(as_user, ada, ben):
    ben.set_password("correct horse battery")
    ben.save()

    response = as_user(ada).post(f"/members/{membership_of(ben).pk}/sign-in-link/", follow=True)

    assert "Ben has a password, so does not need a sign-in link." in response.text


def test_member_pages_do_not_exist_for_other_organisations(as_user, cara, ben):
    client = as_user(cara)
    pk = membership_of(ben).pk

    assert client.get(f"/members/{pk}/").status_code == 404
    assert client.post(f"/members/{pk}/remove/").status_code == 404
    assert client.post(f"/members/{pk}/sign-in-link/").status_code == 404
    assert membership_of(ben).role == "programme_manager"


def test_member_form_ignores_fields_that_it_does_not_have(as_user, ada, northdale):
    other = {"organisation": northdale.pk + 1, "is_active": "", "made_by": "x", "role_given_by": "x"}
    data = {"name": "X", "email": "x@example.org", "role": "viewer"} | other

    as_user(ada).post(url(northdale, "add/"), data)

    user = User.objects.get(email="x@example.org")
    assert (membership_of(user).organisation, user.is_active, user.made_by) == (northdale, True, "ada@example.org")
    assert membership_of(user).role_given_by == "ada@example.org"


def test_people_and_things_say_what_they_are(northdale, ben):
    entry = AuditEntry.objects.latest("pk")

    assert str(northdale) == "Northdale"
    assert str(OrganisationDetails(organisation=northdale)) == "Details of Northdale"
    assert str(ben) == "Ben"
    assert str(User(email="x@example.org")) == "x@example.org"
    assert str(membership_of(ben)) == "Ben, Programme manager"
    assert str(entry) == "tests: member added ben@example.org as programme_manager"
