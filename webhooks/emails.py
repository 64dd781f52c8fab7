"""Tells administrators that an address was switched off because nothing arrived there."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from accounts.permissions import Permission
from accounts.roles import roles_with
from jobs.registry import composes
from questions.languages import ENGLISH
from webhooks.models import Endpoint
from webhooks.vocabulary import SWITCHED_OFF

SUBJECT = gettext_lazy("A webhook of {organisation} was switched off")
TEXT = gettext_lazy(
    """Hello,

sttool could not tell {host} what has happened: nothing has arrived there for a day, or it does not
want to know any more. So this webhook is switched off. What is waiting is kept. Switch it on
again here when the other system is back:

{link}
"""
)


@composes(SWITCHED_OFF)
def switched_off(subject: Mapping[str, int]) -> list[EmailMessage]:
    """One email to all, as they know each other: in English, unless all have chosen the same language."""
    endpoint = Endpoint.objects.select_related("organisation").filter(pk=subject["endpoint"], is_on=False).first()
    if endpoint is None:
        return []
    administrators = User.objects.filter(
        is_active=True,
        membership__organisation=endpoint.organisation,
        membership__role__in=roles_with(Permission.MANAGE_ORGANISATION),
    )
    people = list(administrators.order_by("email"))
    if not people:
        return []
    link = f"{settings.SITE_URL}{reverse('webhooks:endpoint', args=[endpoint.pk])}"
    languages = {person.written_in for person in people}
    with override(languages.pop() if len(languages) == 1 else ENGLISH):
        title, text = SUBJECT.format(organisation=endpoint.organisation), TEXT.format(host=endpoint.host, link=link)
        return [EmailMessage(title, text, None, [person.email for person in people])]
