"""Who says which provider to believe could sign in as anybody of the organisation, so is known to."""

import pytest
from django.urls import reverse

from accounts import actions as people
from accounts.factors.actions import SamePersonError, confirm_reset, request_reset
from accounts.factors.shown import BY_PROVIDER
from accounts.me.actions import confirm_address, request_address
from accounts.models import AuditEntry, Membership, Provider, User
from accounts.provider import actions
from accounts.provider.admission import admit
from accounts.provider.queries import confirms_at_work
from accounts.signing import obstacle_to_signing
from tests.accounts.factors.codes import give_app

NORA = {"sub": "nora", "email": "nora@northdale.example", "email_verified": True, "groups": ["board"]}

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(provider, northdale, ada):
    """Ada enters her own provider, or what Ada changes on the page."""

    def save(*, groups=None, by=ada, **fields):
        known = {name: getattr(provider, name) for name in actions.FIELDS}
        return actions.change_provider(
            organisation=northdale, fields=known | fields, groups=groups or {}, secret="", by=by
        )

    return save


@pytest.fixture
def nora(northdale):
    return people.add_member(
        organisation=northdale, email="nora@northdale.example", name="Nora", role="executive", by="tests"
    ).user


def test_who_came_by_a_provider_signs_nothing_until_the_operator_has_confirmed(change, nora):
    provider = change(issuer="https://ada.example")

    admit(provider=provider, claims=NORA)

    membership = Membership.objects.get(user=nora)
    membership.user.refresh_from_db()
    assert "ada@example.org was shown a link" in obstacle_to_signing(membership)
    people.confirm_signer(user=nora, by="tests")
    admit(provider=provider, claims=NORA)
    membership.user.refresh_from_db()
    assert obstacle_to_signing(membership) == ""


def test_other_changes_leave_who_entered_the_issuer(change, ben):
    change(issuer="https://ada.example")
    provider = change(issuer="https://ada.example", client_id="other", by=ben)

    assert (provider.issuer_by, provider.changed_by) == ("ada@example.org", "ben@example.org")


def test_who_entered_the_provider_needs_nobody_for_their_own_account(change, ada):
    User.objects.filter(pk=ada.pk).update(email="nora@northdale.example")
    ada.refresh_from_db()

    user = admit(provider=change(issuer="https://ada.example"), claims=NORA).user

    assert (user, user.entered_by_link_of) == (ada, "")


def test_role_by_a_group_of_ones_own_is_one_that_was_given_to_oneself(change, northdale, ada, nora):
    Membership.objects.filter(user=nora).update(role="administrator")
    provider = change(groups={"board": "executive"}, group_claim="groups", by=nora)

    admit(provider=provider, claims=NORA)

    membership = Membership.objects.get(user=nora)
    assert (membership.role, membership.role_given_by) == ("executive", nora.email)
    assert "gave this role to themselves" in obstacle_to_signing(membership)


def test_administrator_who_enters_a_provider_is_not_two_persons(change, ada, ben, nora, settings):
    """Nor under another address of their own."""
    give_app(ben)
    Membership.objects.filter(user=nora).update(role="administrator")
    bens = Membership.objects.select_related("organisation", "user").get(user=ben)
    admit(provider=change(issuer="https://ada.example"), claims=NORA)
    nora.refresh_from_db()
    confirm_address(change=request_address(user=ada, email="ada@other.example"), by=ada)
    ada.refresh_from_db()

    request_reset(membership=bens, by=ada)

    nora.refresh_from_db()
    with pytest.raises(SamePersonError):
        confirm_reset(membership=bens, by=nora)
    assert Provider.objects.get().issuer_by == "ada@other.example"


def test_provider_confirms_nothing_of_members_elsewhere(provider, southvale, nora):
    admit(provider=provider, claims=NORA)
    assert confirms_at_work(nora)

    people.add_known_member(organisation=southvale, user=nora, role="executive", by="tests")

    assert not confirms_at_work(nora)


@pytest.mark.parametrize("asks", [True, False])
def test_provider_that_always_asks_for_a_second_factor_is_believed(provider, change, come_by_work, client, asks):
    change(asks_factor=asks)

    come_by_work(client)

    assert (BY_PROVIDER in client.session) == asks
    subject = AuditEntry.objects.get(action="work accounts changed").subject
    assert subject.endswith("asks for a second factor") == asks


@pytest.mark.parametrize(
    "answer",
    [
        {"expires_in": "soon"},
        {"expires_in": {}, "refresh_token": 5},
        {"access_token": 5},
        {"access_token": "a\nb"},
        {"access_token": "Ω"},
        {"id_token": None},
    ],
)
def test_odd_answer_with_tokens_is_borne(provider, at_work, come_by_work, client, monkeypatch, answer):
    said = at_work._token
    loads, dumps = at_work.app.json.loads, at_work.app.json.dumps
    monkeypatch.setattr(at_work, "_token", lambda token: dumps(loads(said(token)) | answer).encode())

    response = come_by_work(client)

    assert response.status_code == (302 if "expires_in" in answer else 403)


@pytest.mark.parametrize("body", [b"[]", b"5", b'{"id_token": "secret"}', b"access_token"])
def test_answer_without_a_token_is_refused_and_not_quoted(provider, at_work, begin, client, body):
    back = at_work.sign_in(begin(client), "nora")
    at_work.instead = {"/oauth2/token": body}

    response = client.get(back.removeprefix("http://testserver"))

    assert response.status_code == 403
    assert "secret" not in AuditEntry.objects.get(action="work account refused").subject
    assert reverse("accounts:sign_in_at_work") in response.text
