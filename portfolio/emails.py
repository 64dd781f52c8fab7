"""The weekly email, written when it is sent: what is due then. It names projects and never anybody who was asked."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from accounts.queries import memberships_of
from jobs.registry import composes
from portfolio.queries import user_to_tell
from portfolio.todo import Todo, todos
from portfolio.vocabulary import WEEKLY_DIGEST

SUBJECT = "What waits for you in sttool"
TEXT = """Hello,

this waits for you:

{items}
{more}
Everything you have to do: {home}

We send this on Mondays, and only if something is due. To stop it, sign in and switch it off: {switch}
"""


@composes(WEEKLY_DIGEST)
def weekly_digest(subject: Mapping[str, int]) -> list[EmailMessage]:
    """Nothing if all was done in the meantime, or if the person does not want it any more."""
    user = user_to_tell(subject["user"])
    found = todos(user, list(memberships_of(user)), timezone.localdate()) if user else None
    if user is None or found is None or not found.items:
        return []
    text = TEXT.format(
        items="\n".join(_lines(item) for item in found.items),
        more=f"\nAnd {found.more:,} more.\n" if found.more else "",
        home=_link("portfolio:home"),
        switch=_link("portfolio:digest"),
    )
    return [EmailMessage(SUBJECT, text, None, [user.email])]


def _lines(item: Todo) -> str:
    sentence = " ".join(f"{item.link}{item.words}".split())
    return f"- {sentence}\n  {settings.SITE_URL}{item.url}\n"


def _link(page: str) -> str:
    return f"{settings.SITE_URL}{reverse(page)}"
