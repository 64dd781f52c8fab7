"""The weekly email, written when it is sent: what is due then. It names projects and never anybody who was asked."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, override

from accounts.models import User
from accounts.queries import memberships_of
from jobs.registry import composes
from portfolio.queries import user_to_tell
from portfolio.todo import Todo, todos
from portfolio.vocabulary import WEEKLY_DIGEST
from questions.languages import grouped

SUBJECT = gettext_noop("What waits for you in sttool")
TEXT = gettext_noop(
    """Hello,

this waits for you:

{items}
{more}
Everything you have to do: {home}

We send this on Mondays, and only if something is due. To stop it, sign in and switch it off: {switch}
"""
)


@composes(WEEKLY_DIGEST)
def weekly_digest(subject: Mapping[str, int]) -> list[EmailMessage]:
    """Nothing if all was done in the meantime, or if the person does not want it any more."""
    user = user_to_tell(subject["user"])
    if user is None:
        return []
    with override(user.written_in):
        return _digest_for(user)


def _digest_for(user: User) -> list[EmailMessage]:
    found = todos(user, list(memberships_of(user)), timezone.localdate())
    if not found.items:
        return []
    text = _(TEXT).format(
        items="\n".join(_lines(item) for item in found.items),
        more=f"\n{_more(found.more)}\n" if found.more else "",
        home=_link("portfolio:home"),
        switch=_link("portfolio:digest"),
    )
    return [EmailMessage(_(SUBJECT), text, None, [user.email])]


def _more(count: int) -> str:
    return ngettext("And {count} more.", "And {count} more.", count).format(count=grouped(count))


def _lines(item: Todo) -> str:
    sentence = " ".join(f"{item.before}{item.link}{item.words}".split())
    return f"- {sentence}\n  {settings.SITE_URL}{item.url}\n"


def _link(page: str) -> str:
    return f"{settings.SITE_URL}{reverse(page)}"
