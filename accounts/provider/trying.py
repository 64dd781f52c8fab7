"""Says in plain words whether a provider can be used: its document, its keys, and whether it knows this client."""

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.translation import gettext_lazy

from accounts.provider.flow import callback_url
from accounts.provider.metadata import discover, fault_of_client, keys_of
from accounts.provider.models import Provider
from accounts.provider.queries import domains_of, secret_of

UNREADABLE = gettext_lazy(
    "The stored client secret cannot be read, because the keys of this server have changed. Enter it again."
)
NO_DOMAINS = gettext_lazy(
    "No domain of email addresses is allowed for your organisation yet, so nobody could sign in. Ask the operator of "
    "this server, who can check whose domain it is, for: manage.py allow_domain"
)


def faults_of(provider: Provider) -> list[str]:
    """Empty if everything is right as far as it can be seen from here."""
    secret = secret_of(provider)
    faults = [] if secret else [str(UNREADABLE)]
    try:
        document = discover(provider.issuer)
        keys_of(document)
        faults += filter(None, [fault_of_client(document, _form(provider, secret))])
    except OAuth2Error as error:
        faults.append(str(error))
    return faults if domains_of(provider.organisation) else [*faults, str(NO_DOMAINS)]


def _form(provider: Provider, secret: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "code": "not-a-code",
        "code_verifier": "x" * 43,
        "redirect_uri": callback_url(provider),
        "client_id": provider.client_id,
        "client_secret": secret,
    }
