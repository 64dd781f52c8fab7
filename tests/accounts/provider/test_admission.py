"""Who is let in, with which role, and who is not any more. An organisation's provider has no say about another."""

import pytest

from accounts import actions as people
from accounts.models import AuditEntry, Membership, User, WorkAccount
from accounts.provider.admission import admit
from accounts.provider.vocabulary import Refusal
from accounts.roles import Role

pytestmark = pytest.mark.django_db

NORA = {"sub": "nora", "email": "Nora@Northdale.example", "email_verified": True, "name": " Nora  New "}
GROUPS = {"nd-admins": "administrator", "nd-managers": "programme_manager", "nd-readers": "viewer"}


def in_groups(*groups, **claims):
    return NORA | {"groups": list(groups)} | claims


def role_of(email="nora@northdale.example"):
    return Membership.objects.get(user__email=email).role


@pytest.fixture
def grouped(make_provider, northdale, ada):
    """Ada is the one administrator, with an address at the domain."""
    User.objects.filter(pk=ada.pk).update(email="ada@northdale.example")
    return make_provider(northdale, groups=GROUPS, group_claim="groups")


def test_unverified_address_is_refused_also_if_unsaid_ones_are_trusted(make_provider, northdale):
    provider = make_provider(northdale, trusts_unsaid=True)

    assert admit(provider=provider, claims=NORA | {"email_verified": False}).refusal == Refusal.UNVERIFIED
    assert not User.objects.filter(email="nora@northdale.example").exists()


def test_provider_that_does_not_say_whether_it_is_verified_must_be_trusted(provider):
    unsaid = {name: value for name, value in NORA.items() if name != "email_verified"}

    assert admit(provider=provider, claims=unsaid).refusal == Refusal.UNVERIFIED
    provider.trusts_unsaid = True
    assert admit(provider=provider, claims=unsaid).user.email == "nora@northdale.example"


def test_verified_may_be_a_word(provider):
    assert admit(provider=provider, claims=NORA | {"email_verified": "false"}).refusal == Refusal.UNVERIFIED
    assert admit(provider=provider, claims=NORA | {"email_verified": "true"}).user


@pytest.mark.parametrize("email", [None, 5, "", "nora", "a@b@c", "n" * 250 + "@northdale.example"])
def test_person_without_a_usable_address_is_refused(provider, email):
    assert admit(provider=provider, claims=NORA | {"email": email}).refusal == Refusal.NO_ADDRESS


@pytest.mark.parametrize("subject", ["", "x" * 256, "a\x00b", "a\ud800"])
def test_subject_must_be_one(provider, subject):
    assert admit(provider=provider, claims=NORA | {"sub": subject}).refusal == Refusal.NOT_PROVEN


@pytest.mark.parametrize(
    "email", ["nora@westvale.example", "nora@sub.northdale.example", "nora@northdale.example.evil.example"]
)
def test_foreign_domain_is_refused(provider, email):
    assert admit(provider=provider, claims=NORA | {"email": email}).refusal == Refusal.FOREIGN
    assert AuditEntry.objects.get(action="work account refused").subject == f"{email}: foreign address"


def test_name_that_no_database_keeps_loses_what_is_wrong(provider):
    assert admit(provider=provider, claims=NORA | {"name": "No\x00ra\ud800"}).user.name == "Nora"


def test_person_without_a_name_is_called_by_the_address(provider):
    assert admit(provider=provider, claims=NORA | {"name": None}).user.name == "nora@northdale.example"


def test_known_account_is_linked_by_its_verified_address_and_keeps_its_role(provider, northdale):
    people.add_member(organisation=northdale, email="nora@northdale.example", name="Nora", role="executive", by="tests")

    user = admit(provider=provider, claims=NORA).user

    assert (user.name, role_of()) == ("Nora", "executive")
    assert WorkAccount.objects.get().user == user


def test_account_that_is_known_elsewhere_too_stays_closed(provider, northdale, southvale):
    """What this provider says counts for its own organisation, and such an account opens others."""
    theirs = people.add_member(
        organisation=southvale, email="nora@northdale.example", name="Nora", role="administrator", by="tests"
    )

    assert admit(provider=provider, claims=NORA).refusal == Refusal.ELSEWHERE
    people.add_known_member(organisation=northdale, user=theirs.user, role="viewer", by="tests")
    assert admit(provider=provider, claims=NORA).refusal == Refusal.ELSEWHERE
    assert not WorkAccount.objects.exists()


def test_person_who_joined_another_organisation_later_is_refused(provider, southvale):
    user = admit(provider=provider, claims=NORA).user
    people.add_known_member(organisation=southvale, user=user, role="viewer", by="tests")

    assert admit(provider=provider, claims=NORA).refusal == Refusal.ELSEWHERE


def test_provider_of_one_organisation_brings_nobody_into_another(provider, make_provider, southvale):
    other = make_provider(southvale, domain="westvale.example")

    assert admit(provider=other, claims=NORA).refusal == Refusal.FOREIGN
    admit(provider=provider, claims=NORA)
    assert admit(provider=other, claims=NORA | {"email": "nora@westvale.example"}).user.email == "nora@westvale.example"
    assert Membership.objects.filter(organisation=southvale, user__email="nora@northdale.example").count() == 0


def test_account_whose_own_address_left_the_domain_stays_closed(provider):
    user = admit(provider=provider, claims=NORA).user
    User.objects.filter(pk=user.pk).update(email="nora@elsewhere.example")

    assert admit(provider=provider, claims=NORA).refusal == Refusal.FOREIGN


def test_deactivated_account_stays_closed(provider):
    user = admit(provider=provider, claims=NORA).user
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert admit(provider=provider, claims=NORA).refusal == Refusal.INACTIVE


def test_address_that_was_given_to_a_new_person_does_not_open_the_account(provider):
    admit(provider=provider, claims=NORA)

    assert admit(provider=provider, claims=NORA | {"sub": "another nora"}).refusal == Refusal.ANOTHER


def test_highest_group_decides_the_role_each_time(grouped):
    admit(provider=grouped, claims=in_groups("nd-readers", "nd-managers", "others"))
    assert role_of() == "programme_manager"

    admit(provider=grouped, claims=in_groups("nd-readers"))
    assert role_of() == "viewer"
    admit(provider=grouped, claims=in_groups("nd-admins"))
    assert Membership.objects.get(user__email="nora@northdale.example").role_given_by == "work accounts"
    assert list(AuditEntry.objects.filter(action="role changed").values_list("subject", flat=True)) == [
        "nora@northdale.example to viewer",
        "nora@northdale.example to administrator",
    ]


def test_same_group_again_changes_nothing(grouped):
    admit(provider=grouped, claims=in_groups("nd-readers"))
    admit(provider=grouped, claims=in_groups("nd-readers"))

    assert not AuditEntry.objects.filter(action="role changed").exists()


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("groups", {"groups": "nd-managers"}),
        ("realm_access.roles", {"realm_access": {"roles": ["nd-managers"]}}),
        ("https://northdale.example/groups", {"https://northdale.example/groups": ["nd-managers"]}),
    ],
)
def test_groups_are_found_where_providers_put_them(grouped, name, claims):
    grouped.group_claim = name

    admit(provider=grouped, claims=NORA | claims)

    assert role_of() == "programme_manager"


@pytest.mark.parametrize("claims", [{}, {"groups": None}, {"groups": {}}, {"groups": []}, {"groups": 7}])
def test_no_groups_are_no_groups(grouped, claims):
    admit(provider=grouped, claims=NORA | claims)

    assert role_of() == "viewer"


def test_groups_that_did_not_fit_into_the_token_are_not_taken_for_none(grouped):
    grouped.ungrouped = "leave"
    admit(provider=grouped, claims=in_groups("nd-managers"))

    cut = admit(provider=grouped, claims=NORA | {"_claim_names": {"groups": "src1"}})

    assert cut.refusal == Refusal.GROUPS_CUT
    assert role_of() == "programme_manager"


def test_person_in_no_group_falls_back_to_viewer(grouped):
    admit(provider=grouped, claims=in_groups("nd-managers"))
    admit(provider=grouped, claims=in_groups())

    assert role_of() == "viewer"


def test_person_in_no_group_may_be_refused_and_stays_a_member(grouped):
    grouped.ungrouped = "refused"
    admit(provider=grouped, claims=in_groups("nd-managers"))

    assert admit(provider=grouped, claims=in_groups("others")).refusal == Refusal.NO_GROUP
    assert role_of() == "programme_manager"
    assert (
        admit(provider=grouped, claims=in_groups(sub="max", email="max@northdale.example")).refusal == Refusal.NO_GROUP
    )
    assert not User.objects.filter(email="max@northdale.example").exists()


def test_leaver_is_signed_out_everywhere_and_no_member_any_more(
    make_provider, northdale, ada, at_work, come_by_work, client
):
    provider = make_provider(northdale, groups=GROUPS, group_claim="groups", ungrouped="leave")
    at_work.add("nora", email="nora@northdale.example", name="Nora", groups=["nd-managers"])
    come_by_work(client)
    assert client.get("/me/").status_code == 200
    at_work.add("nora", email="nora@northdale.example", name="Nora", groups=["others"])

    response = come_by_work()

    assert response.status_code == 403
    assert "not a member any more" in response.text
    assert client.get("/me/").status_code == 302  # the other browser
    assert not User.objects.filter(email="nora@northdale.example").exists()
    assert AuditEntry.objects.filter(action="member removed", subject="nora@northdale.example").exists()
    assert admit(provider=provider, claims=in_groups("others")).refusal == Refusal.NO_GROUP


@pytest.mark.parametrize(("ungrouped", "groups"), [("viewer", []), ("leave", []), ("viewer", ["nd-readers"])])
def test_last_administrator_stays_one(grouped, ungrouped, groups):
    grouped.ungrouped = ungrouped

    came = admit(provider=grouped, claims=in_groups(*groups, sub="ada", email="ada@northdale.example"))

    assert came.user.email == "ada@northdale.example"
    assert role_of("ada@northdale.example") == Role.ADMINISTRATOR
    assert AuditEntry.objects.filter(action="last administrator kept", subject="ada@northdale.example").exists()


def test_administrator_who_is_not_the_last_goes_with_the_group(grouped):
    admit(provider=grouped, claims=in_groups("nd-admins"))

    admit(provider=grouped, claims=in_groups("nd-readers", sub="ada", email="ada@northdale.example"))

    assert role_of("ada@northdale.example") == "viewer"
