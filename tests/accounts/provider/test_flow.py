"""The whole flow with a real provider, and every answer that must not sign anybody in."""

import base64
import hashlib
import socket
import time
from contextlib import ExitStack
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.core.context import request_context
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import Provider as BaseProvider
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, Membership, User, WorkAccount
from accounts.provider.flow import WorkProvider
from accounts.provider.metadata import discover
from accounts.provider.session import PLACES, place

pytestmark = pytest.mark.django_db


def refused(response, words):
    """Also: nobody has been signed in, made or let into anything."""
    signed_in = "_auth_user_id" in response.client.session
    return response.status_code == 403 and words in response.text and not signed_in


def refusals():
    return list(AuditEntry.objects.filter(action="work account refused").values_list("subject", flat=True))


def test_person_comes_in_as_a_viewer(provider, come_by_work, client):
    response = come_by_work(client)

    assert (response.status_code, response.url) == (302, "/home/")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    user = User.objects.get(email="nora@northdale.example")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.name, user.has_usable_password(), user.made_by) == ("Nora New", False, "work accounts")
    assert Membership.objects.get(user=user).role == "viewer"
    actions = list(AuditEntry.objects.filter(organisation=provider.organisation).values_list("action", flat=True))
    assert actions[-3:] == ["work account linked", "member added", "signed in with work account"]


def test_same_person_comes_back_to_the_same_account_though_the_address_has_changed(provider, at_work, come_by_work):
    come_by_work()
    at_work.add("nora", email="nora.married@northdale.example", name="Nora Other")

    assert come_by_work().status_code == 302

    assert WorkAccount.objects.get().user == User.objects.get(email="nora@northdale.example")
    assert not User.objects.filter(email="nora.married@northdale.example").exists()


def test_request_carries_state_nonce_and_pkce_and_nothing_secret(provider, at_work, come_by_work):
    come_by_work()
    come_by_work()

    first, second = at_work.asked
    assert first["response_type"] == "code"
    assert set(first["scope"].split()) == {"openid", "profile", "email"}
    assert first["redirect_uri"] == f"http://testserver/work-account/{provider.code}/back/"
    assert (first["code_challenge_method"], len(first["code_challenge"])) == ("S256", 43)
    assert len(first["nonce"]) >= 43
    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))
    assert "client_secret" not in first


def test_verifier_fits_the_challenge_and_secret_goes_to_the_provider_only(provider, at_work, come_by_work):
    come_by_work()

    form, header = at_work.tokens[0]
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == at_work.asked[0]["code_challenge"]
    assert base64.b64decode(header.removeprefix("Basic ")) == b"sttool-at-northdale:the%20secret%20of%20the%20client"


def test_provider_that_wants_the_secret_in_the_form_gets_it_there(provider, at_work, come_by_work):
    at_work.document = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}

    assert come_by_work().status_code == 302
    assert at_work.tokens[0][0]["client_secret"] == "the secret of the client"
    assert at_work.tokens[0][1] is None


def test_token_is_read_although_the_provider_does_not_call_it_json(provider, at_work, come_by_work):
    at_work.kind_of_token = "text/plain"

    assert come_by_work().status_code == 302


def test_provider_that_does_not_answer_signs_nobody_in(provider, at_work, come_by_work):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]  # free as soon as the block ends
    at_work.document = {"token_endpoint": f"http://127.0.0.1:{port}/oauth2/token"}

    assert refused(come_by_work(), "is not valid")


def test_way_back_leads_where_the_person_wanted_to_go_and_never_elsewhere(provider, come_by_work):
    assert come_by_work(next="/me/").url == "/me/"
    assert come_by_work(next="https://evil.example/").url == "/home/"


def test_code_counts_once(provider, at_work, begin, client):
    back = at_work.sign_in(begin(client), "nora").removeprefix("http://testserver")
    assert client.get(back).status_code == 302
    client.logout()

    assert refused(client.get(back), "not begun in this browser")
    other = Client()
    state = parse_qs(urlsplit(begin(other)).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    stolen = other.get(reverse("accounts:back_from_work", args=[provider.code]), {"code": code, "state": state})
    assert refused(stolen, "is not valid")


def test_answer_in_another_browser_is_refused(provider, at_work, begin):
    back = at_work.sign_in(begin(Client()), "nora").removeprefix("http://testserver")

    assert refused(Client().get(back), "not begun in this browser")
    assert refusals() == ["not begun here"]


@pytest.mark.parametrize("state", ["", "x" * 16])
def test_answer_with_a_wrong_state_is_refused(provider, at_work, begin, client, state):
    back = at_work.sign_in(begin(client), "nora").removeprefix("http://testserver")
    right = parse_qs(urlsplit(back).query)["state"][0]

    assert refused(client.get(back.replace(right, state)), "not begun in this browser")


def test_answers_that_were_not_begun_leave_one_entry_for_each_network(provider, client):
    address = reverse("accounts:back_from_work", args=[provider.code])
    for network in ("203.0.113.5", "203.0.113.5", "2001:db8::1", "2001:db8::2"):
        assert refused(client.get(address, REMOTE_ADDR=network), "not begun in this browser")

    assert refusals() == ["not begun here", "not begun here"]


def test_answer_of_a_provider_is_limited_for_each_network_address(provider, client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"work_account_answer": "2/m/ip"}
    address = reverse("accounts:back_from_work", args=[provider.code])

    assert [client.get(address).status_code for _ in range(3)] == [403, 403, 429]


def test_answer_after_ten_minutes_is_refused(provider, at_work, begin, client, monkeypatch):
    back = at_work.sign_in(begin(client), "nora").removeprefix("http://testserver")
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 601)

    assert refused(client.get(back), "took longer than ten minutes")


def test_state_of_one_provider_is_nothing_to_another(provider, make_provider, southvale, at_work, begin, client):
    other = make_provider(southvale, domain="westvale.example")
    back = at_work.sign_in(begin(client), "nora").removeprefix("http://testserver")

    assert refused(client.get(back.replace(provider.code, other.code)), "not begun in this browser")


def test_person_who_stops_at_the_provider_is_told(provider, begin, client):
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    address = reverse("accounts:back_from_work", args=[provider.code])

    assert refused(client.get(address, {"error": "access_denied", "state": state}), "You stopped")
    assert refusals() == ["cancelled"]


def test_error_of_the_provider_is_kept_for_administrators(provider, begin, client):
    state = parse_qs(urlsplit(begin(client)).query)["state"][0]
    address = reverse("accounts:back_from_work", args=[provider.code])

    assert refused(client.get(address, {"error": "server_error", "state": state}), "is not valid")
    assert refusals() == ["not proven: server_error"]


def test_answer_that_names_another_issuer_is_refused(provider, at_work, begin, client):
    back = at_work.sign_in(begin(client), "nora").removeprefix("http://testserver")

    assert refused(client.get(f"{back}&iss=https://other.example"), "is not valid")
    assert refusals() == ["not proven: answer of another issuer"]


ALTERED = {
    "nonce of another sign-in": {"nonce": "x" * 43},
    "no nonce": {"nonce": None},
    "expired": {"exp": 1_000_000_000},
    "no end": {"exp": None},
    "made in the future": {"iat": 9_000_000_000, "exp": 9_000_000_100},
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "another-client"},
    "several audiences and no party": {"aud": ["sttool-at-northdale", "another-client"]},
    "another party": {"azp": "another-client"},
    "no subject": {"sub": None},
}


@pytest.mark.parametrize("change", ALTERED.values(), ids=ALTERED.keys())
def test_id_token_that_is_not_for_this_sign_in_is_refused(provider, at_work, come_by_work, change):
    at_work.claims = lambda claims: {name: value for name, value in (claims | change).items() if value is not None}

    assert refused(come_by_work(), "The answer from the sign-in of your organisation is not valid")
    assert refusals()[0].startswith("not proven: ID token refused")
    assert not User.objects.filter(email="nora@northdale.example").exists()


def test_several_audiences_with_this_client_as_the_party_are_fine(provider, at_work, come_by_work):
    audiences = {"aud": ["sttool-at-northdale", "another-client"], "azp": "sttool-at-northdale"}
    at_work.claims = lambda claims: claims | audiences

    assert come_by_work().status_code == 302


def by_a_stranger(claims):
    return jwt.encode(claims, rsa.generate_private_key(65537, 2048), algorithm="RS256", headers={"kid": "ours"})


def by_an_unknown_key(claims):
    return jwt.encode(claims, rsa.generate_private_key(65537, 2048), algorithm="RS256", headers={"kid": "theirs"})


def by_nobody(claims):
    return jwt.encode(claims, None, algorithm="none", headers={"kid": "ours"})


def by_a_shared_secret(claims):
    return jwt.encode(claims, "the secret of the client" * 2, algorithm="HS256", headers={"kid": "ours"})


@pytest.mark.parametrize(
    "sign", [by_a_stranger, by_an_unknown_key, by_nobody, by_a_shared_secret, lambda _: "no token"]
)
def test_id_token_must_be_signed_by_the_provider(provider, at_work, come_by_work, sign):
    at_work.sign = sign

    assert refused(come_by_work(), "is not valid")


def test_key_without_a_name_is_found(provider, at_work, come_by_work):
    at_work.sign = lambda claims: jwt.encode(claims, at_work.key, algorithm="PS256")

    assert come_by_work().status_code == 302


def test_discovery_document_of_another_issuer_is_refused(provider, at_work, client):
    at_work.document = {"issuer": "https://other.example"}

    response = client.post(reverse("accounts:sign_in_at_work"), {"email": "nora@northdale.example"})

    assert refused(response, "We cannot reach the sign-in of your organisation")


def test_user_information_fills_in_what_the_id_token_lacks(provider, at_work, come_by_work):
    at_work.claims = lambda claims: {name: value for name, value in claims.items() if name not in {"email", "name"}}

    assert come_by_work().status_code == 302
    assert User.objects.get(email="nora@northdale.example").name == "Nora New"


def test_user_information_of_another_person_is_refused(provider, at_work, come_by_work):
    """As if the access token had been exchanged on the way."""
    at_work.claims = lambda claims: {name: value for name, value in claims.items() if name != "email"} | {"sub": "max"}

    assert refused(come_by_work(), "is not valid")
    assert refusals() == ["not proven: User information of somebody else"]


def test_redirect_of_the_provider_is_not_followed(provider, at_work, come_by_work):
    at_work.document = {"jwks_uri": f"{at_work.issuer}/moved"}

    assert refused(come_by_work(), "is not valid")


def test_provider_at_a_private_address_is_not_asked(provider, client, settings):
    settings.ALLOW_PRIVATE_TARGETS = []

    response = client.post(reverse("accounts:sign_in_at_work"), {"email": "nora@northdale.example"})

    assert refused(response, "We cannot reach the sign-in of your organisation")
    assert "leads to the private address" in refusals()[0]


def test_provider_that_does_not_answer_is_given_up_soon(provider, client):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        type(provider).objects.update(issuer=f"http://127.0.0.1:{silent.getsockname()[1]}")
        begun = time.monotonic()
        response = client.post(reverse("accounts:sign_in_at_work"), {"email": "nora@northdale.example"})

    assert refused(response, "We cannot reach the sign-in of your organisation")
    assert time.monotonic() - begun < 8


def test_provider_that_goes_away_meanwhile_is_told_of(provider, at_work, begin, client):
    back = at_work.sign_in(begin(client), "nora").removeprefix("http://testserver")
    at_work.document = {"issuer": "https://other.example"}

    assert refused(client.get(back), "We cannot reach the sign-in of your organisation")


def test_second_request_of_an_answer_waits_for_its_turn_too(provider, at_work, begin, client, monkeypatch):
    back = at_work.sign_in(begin(client), "nora").removeprefix("http://testserver")
    document = discover(provider.issuer)
    monkeypatch.setattr("accounts.provider.flow.discover", lambda issuer: document)
    with ExitStack() as held:
        for _ in range(PLACES):
            held.enter_context(place())

        assert refused(client.get(back), "Many people are signing in at work at the moment")


def test_slow_providers_hold_two_threads_at_most(provider, at_work, begin, client):
    back = at_work.sign_in(begin(client), "nora").removeprefix("http://testserver")
    with ExitStack() as held:
        for _ in range(PLACES):
            held.enter_context(place())
        at_the_start = Client().post(reverse("accounts:sign_in_at_work"), {"email": "nora@northdale.example"})
        at_the_end = client.get(back)

    assert refused(at_the_start, "Many people are signing in at work at the moment")
    assert refused(at_the_end, "Many people are signing in at work at the moment")
    assert [subject.partition(":")[0] for subject in refusals()] == ["busy", "busy"]
    assert begin(client)


def test_address_of_no_provider_is_not_found(client):
    assert client.get(reverse("accounts:back_from_work", args=["none"])).status_code == 404


def test_domain_without_a_provider_is_told_and_no_more(provider, client, ben):
    """Ben has an account at a domain without a provider; a stranger there gets the same words."""
    address = reverse("accounts:sign_in_at_work")

    answers = {client.post(address, {"email": email}).status_code for email in ("ben@example.org", "no@example.org")}
    assert answers == {422}
    assert "Sign in with your password" in client.post(address, {"email": "ben@example.org"}).text
    assert client.get(address).status_code == 200


def test_sign_in_page_offers_work_accounts_where_there_are_any(client, northdale, make_provider):
    assert "work account" not in client.get(reverse("account_login")).text
    make_provider(northdale)

    page = client.get(reverse("account_login") + "?next=/me/").text

    assert 'href="/work-account/?next=/me/"' in page
    assert "Password" in page


def test_page_that_leads_on_has_a_link_too(provider, client):
    response = client.post(reverse("accounts:sign_in_at_work"), {"email": "nora@northdale.example"})

    assert f'href="{provider.issuer}/oauth2/authorize?' in response.text


def test_scope_for_groups_is_asked_for_where_it_is_offered(provider, at_work, come_by_work):
    provider.group_claim = "groups"
    provider.save()
    at_work.document = {"scopes_supported": ["openid", "groups"]}

    come_by_work()

    assert "groups" in at_work.asked[0]["scope"].split()


def test_nothing_the_provider_says_is_stored_but_the_subject(provider, at_work, come_by_work, client):
    at_work.add("nora", email="nora@northdale.example", name="Nora New", nhs_number="4857773456")

    come_by_work(client)

    assert WorkAccount.objects.get().subject == "nora"
    assert "4857773456" not in str(client.session.items())


def test_provider_of_a_sign_in_that_waits_is_found_again(provider, rf):
    request = rf.get("/")
    kept = WorkProvider(request, provider).serialize()

    with request_context(request):
        assert BaseProvider.deserialize(kept).row == provider
        with pytest.raises(SocialApp.DoesNotExist):
            BaseProvider.deserialize({"id": "none"})


def test_session_is_a_new_one(provider, come_by_work, client):
    client.get(reverse("accounts:sign_in_at_work"))
    client.session["seen"] = 1
    client.session.save()
    before = client.session.session_key

    come_by_work(client)

    assert client.session.session_key != before
