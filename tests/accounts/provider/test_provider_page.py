"""The page where administrators say how their people sign in, and the operator's command for domains."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import reverse

from accounts.models import AuditEntry, MailDomain, Provider, User, WorkAccount
from accounts.provider.keeping import UnreadableError, lock, unlock
from accounts.provider.queries import secret_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(as_user, ada):
    client = as_user(ada)

    def send(organisation, **fields):
        address = reverse("accounts:change_provider", args=[organisation.pk])
        return client.post(address, fields) if fields else client.get(address)

    return send


@pytest.fixture
def filled(at_work):
    return {
        "kind": "keycloak",
        "issuer": at_work.issuer,
        "client_id": "sttool",
        "secret": " quite secret ",
        "group_claim": "groups",
        "groups_administrator": "nd-admins\n\n nd-admins ",
        "groups_programme_manager": "nd-managers\nnd-leads",
        "ungrouped": "refused",
    }


def test_administrator_enters_the_provider(page, filled, northdale):
    assert page(northdale).status_code == 200

    response = page(northdale, **filled)

    assert response.status_code == 302
    provider = Provider.objects.get(organisation=northdale)
    assert (provider.kind, provider.issuer, provider.ungrouped) == ("keycloak", filled["issuer"], "refused")
    assert dict(provider.grouprole_set.values_list("group", "role")) == {
        "nd-admins": "administrator",
        "nd-managers": "programme_manager",
        "nd-leads": "programme_manager",
    }
    assert AuditEntry.objects.get(action="work accounts changed").subject.endswith("passwords on")


def test_secret_is_stored_encrypted_and_never_shown(page, filled, northdale):
    page(northdale, **filled)

    provider = Provider.objects.get()
    shown = page(northdale).text
    assert secret_of(provider) == " quite secret "
    assert "quite secret" not in provider.secret
    assert "quite secret" not in shown
    assert provider.secret not in shown
    assert f"http://testserver/work-account/{provider.code}/back/" in shown
    page(northdale, **filled | {"secret": "", "client_id": "other"})
    assert secret_of(Provider.objects.get()) == " quite secret "


def test_another_issuer_means_other_people(page, filled, northdale, provider, ben, settings):
    WorkAccount.objects.create(provider=provider, user=ben, subject="ben")
    page(northdale, **filled)
    assert WorkAccount.objects.exists()

    page(northdale, **filled | {"issuer": filled["issuer"].replace("127.0.0.1", "localhost")})

    assert not WorkAccount.objects.exists()


def test_stored_secret_is_not_led_to_another_issuer(page, filled, northdale):
    page(northdale, **filled)
    elsewhere = filled | {"issuer": filled["issuer"].replace("127.0.0.1", "localhost"), "secret": ""}

    response = page(northdale, **elsewhere)

    assert response.status_code == 422
    assert "belongs to the issuer from before" in response.text
    assert Provider.objects.get().issuer == filled["issuer"]
    assert page(northdale, **elsewhere | {"issuer": ""}).status_code == 422


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"issuer": ""}, "Enter the issuer"),
        ({"issuer": "http://10.0.0.1/"}, "has not allowed"),
        ({"issuer": "https://169.254.169.254/"}, "has not allowed"),
        ({"issuer": "ftp://provider.example/"}, "begin with https"),
        ({"secret": ""}, "Enter the client secret"),
        ({"group_claim": ""}, "Enter the claim"),
        ({"groups_administrator": "", "groups_programme_manager": ""}, "Enter at least one group"),
        ({"groups_viewer": "nd-admins"}, "has another role too"),
        ({"groups_viewer": "x" * 201}, "Enter at most 100 groups"),
        ({"groups_viewer": "\n".join(map(str, range(101)))}, "Enter at most 100 groups"),
        ({"ungrouped": "x"}, "not one of the available choices"),
        ({"passwords_off": "on"}, "First save, then sign in with a work account"),
    ],
)
def test_what_cannot_work_is_refused(page, filled, northdale, change, words):
    response = page(northdale, **filled | change)

    assert response.status_code == 422
    assert words in response.text
    assert not Provider.objects.exists()


def test_passwords_can_be_turned_off_once_an_administrator_has_come_by_work(page, filled, northdale, ada, ben):
    page(northdale, **filled)
    provider = Provider.objects.get()
    WorkAccount.objects.create(provider=provider, user=ben, subject="ben")
    assert page(northdale, **filled | {"passwords_off": "on"}).status_code == 422
    WorkAccount.objects.create(provider=provider, user=ada, subject="ada")

    assert page(northdale, **filled | {"passwords_off": "on"}).status_code == 302

    assert Provider.objects.get().passwords_off
    assert "nobody can sign in" in page(northdale).text
    User.objects.filter(pk=ada.pk).update(may_use_password=True)
    assert "At least one." in page(northdale).text
    another = {"passwords_off": "on", "issuer": filled["issuer"].replace("127.0.0.1", "localhost")}
    assert page(northdale, **filled | another).status_code == 422  # nobody has come by that one
    assert WorkAccount.objects.count() == 2


def attempt(as_user, ada, northdale):
    return as_user(ada).post(reverse("accounts:try_provider", args=[northdale.pk])).text


def test_provider_that_works_is_said_to_work(provider, as_user, ada, northdale):
    assert "can be reached and knows this client" in attempt(as_user, ada, northdale)
    assert AuditEntry.objects.get(action="work accounts tried").subject == f"{provider.issuer}: 0 faults"


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"issuer": "https://x.example"}, "of another issuer. It says “https://x.example”; enter exactly that"),
        ({"token_endpoint": None}, "names no https address as “token_endpoint”"),
        ({"response_types_supported": ["id_token"]}, "does not offer the authorisation code flow"),
        ({"code_challenge_methods_supported": ["plain"]}, "does not offer PKCE"),
        ({"id_token_signing_alg_values_supported": ["HS256"]}, "signs ID tokens in none of the ways"),
        ({"jwks_uri": "http://127.0.0.1:1/"}, "127.0.0.1 cannot be reached"),
        ({"jwks_uri": ["http://127.0.0.1:1/"]}, "names no https address as “jwks_uri”"),
        ({"response_types_supported": None, "scopes_supported": 5}, "knows this client"),
        ({"id_token_signing_alg_values_supported": [{}]}, "knows this client"),
    ],
)
def test_fault_of_the_provider_is_said_in_plain_words(provider, at_work, as_user, ada, northdale, document, words):
    at_work.document = document

    assert words in attempt(as_user, ada, northdale)


def test_provider_is_tried_so_often_and_no_more(provider, as_user, ada, northdale, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"try_provider": "1/m/user"}
    browser, address = as_user(ada), reverse("accounts:try_provider", args=[northdale.pk])

    assert [browser.post(address).status_code for _ in range(2)] == [200, 429]


def test_fault_of_what_was_entered_is_said(provider, at_work, as_user, ada, northdale):
    at_work.refuses_client = True
    assert "does not accept the client ID with this secret" in attempt(as_user, ada, northdale)
    at_work.refuses_client = False
    MailDomain.objects.all().delete()
    assert "manage.py allow_domain" in attempt(as_user, ada, northdale)
    Provider.objects.update(issuer=f"{at_work.issuer}/nothing-here")
    assert "answers with the status 404. Check the issuer" in attempt(as_user, ada, northdale)
    Provider.objects.update(secret="not readable")
    assert "cannot be read" in attempt(as_user, ada, northdale)


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/jwks", b"[]", "not a JSON object"),
        ("/jwks", b'{"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}]}', "no usable keys"),
        ("/jwks", b'{"keys": []}', "no usable keys"),
        ("/.well-known/openid-configuration", b"[]", "not a JSON object"),
        ("/.well-known/openid-configuration", b"[" * 100_000, "not JSON"),
        ("/.well-known/openid-configuration", b"<html>", "not JSON"),
        ("/oauth2/token", b"[]", "not a JSON object"),
    ],
)
def test_strange_answers_are_borne(provider, at_work, as_user, ada, northdale, path, body, words):
    at_work.instead = {path: body}

    assert words in attempt(as_user, ada, northdale)


def test_provider_is_removed(provider, as_user, ada, northdale, ben):
    address = reverse("accounts:remove_provider", args=[northdale.pk])
    assert "Those without a password" in as_user(ada).get(address).text

    as_user(ada).post(address)

    assert not Provider.objects.exists()
    assert AuditEntry.objects.filter(action="work accounts removed").exists()
    assert as_user(ada).post(address).status_code == 404
    assert as_user(ada).post(reverse("accounts:try_provider", args=[northdale.pk])).status_code == 404


def allow(*words):
    out = StringIO()
    call_command("allow_domain", *words, stdout=out)
    return out.getvalue()


def test_operator_says_whose_domain_it_is(northdale, southvale):
    assert "may sign in people" in allow("Northdale.example", "--organisation", "Northdale")
    allow("northdale.example", "--organisation", "Northdale")
    with pytest.raises(CommandError, match="belongs to another organisation"):
        allow("northdale.example", "--organisation", "Southvale")
    with pytest.raises(CommandError, match="does not belong to Southvale"):
        allow("northdale.example", "--organisation", "Southvale", "--withdraw")

    assert "any more" in allow("northdale.example", "--organisation", "Northdale", "--withdraw")
    assert list(AuditEntry.objects.filter(organisation=northdale).values_list("action", flat=True)) == [
        "mail domain allowed",
        "mail domain withdrawn",
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("x.example", "--organisation", "Nowhere"), "no organisation called"),
        (("a@x.example", "--organisation", "Northdale"), "not a domain"),
        (("localhost", "--organisation", "Northdale"), "not a domain"),
    ],
)
def test_operator_is_told_what_is_wrong(northdale, words, fault):
    with pytest.raises(CommandError, match=fault):
        allow(*words)


def test_secret_opens_in_its_own_place_with_a_key_that_is_known():
    with override_settings(STORAGE_KEYS=["old"]):
        kept = lock("word", place="a")
        assert lock("word", place="a") != kept
    with override_settings(STORAGE_KEYS=["new", "old"]):
        assert unlock(kept, place="a") == "word"
        with pytest.raises(UnreadableError):
            unlock(kept, place="b")
    for other in (["new"], []):
        with override_settings(STORAGE_KEYS=other), pytest.raises(UnreadableError):
            unlock(kept, place="a")
    for broken in ("", "AA==", "no base64"):
        with pytest.raises(UnreadableError):
            unlock(broken, place="a")


def test_secret_key_serves_where_there_is_no_key_for_storage():
    with override_settings(SECRET_KEY="first" * 20):
        kept = lock("word", place="a")
    with override_settings(SECRET_KEY="second" * 20, SECRET_KEY_FALLBACKS=["first" * 20]):
        assert unlock(kept, place="a") == "word"


def test_tables_say_what_they_hold(provider, ben):
    provider.grouprole_set.create(group="nd", role="viewer")
    WorkAccount.objects.create(provider=provider, user=ben, subject="b")

    assert str(provider) == "Another provider of Northdale"
    assert str(provider.grouprole_set.get()) == "nd: Viewer"
    assert str(MailDomain.objects.get()) == "northdale.example"
    assert str(WorkAccount.objects.get()) == "Ben at Another provider of Northdale"
