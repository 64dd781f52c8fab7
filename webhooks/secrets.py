"""Secrets that sign what is sent, as Standard Webhooks writes them. In the database they are encrypted."""

from base64 import b64encode
from datetime import datetime
from secrets import token_bytes

from django.utils import timezone
from standardwebhooks.webhooks import Webhook

from accounts.provider import keeping
from webhooks.models import Endpoint

PREFIX = "whsec_"
BYTES = 32


def new_secret() -> str:
    return f"{PREFIX}{b64encode(token_bytes(BYTES)).decode()}"


def lock(endpoint: Endpoint, secret: str) -> str:
    return keeping.lock(secret, place=_place(endpoint))


def signatures(endpoint: Endpoint, *, event: str, at: datetime, body: str) -> str:
    """One by each secret that is in force, with spaces. Raises accounts.provider.keeping.UnreadableError."""
    kept = [endpoint.secret]
    if endpoint.former_secret and endpoint.former_until and endpoint.former_until > timezone.now():
        kept.append(endpoint.former_secret)
    secrets = [keeping.unlock(one, place=_place(endpoint)) for one in kept]
    return " ".join(Webhook(secret).sign(msg_id=event, timestamp=at, data=body) for secret in secrets)


def _place(endpoint: Endpoint) -> str:
    return f"webhook {endpoint.pk}"
