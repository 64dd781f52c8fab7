"""Records who takes the portfolio away."""

from django.db import transaction

from accounts import audit
from accounts.models import Organisation, User


@transaction.atomic
def note_download(*, organisation: Organisation, network: str, by: User) -> None:
    """Must be called before the file is handed out."""
    audit.record(action="portfolio downloaded", subject=organisation, organisation=organisation, by=by, network=network)
